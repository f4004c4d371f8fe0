//! What became of published numbers: on the page of a release, of a figure, and of all changes.
//!
//! In: the lines of the ledger. Out: each as one item of a list, all of whose parts are marked as what
//! they are: the verifier holds the list to the published ledger, line by line.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::claim::{self, escaped};
use super::markdown::Text;
use super::proof::Texts;
use super::views::{LinkView, PageView};
use super::{Renderer, Rendering, cards, document, labelled, phrase, plain};
use crate::content::{Asked, Claim, Filling};
use crate::figures::Figure;
use crate::model::decimal::Decimal;
use crate::model::exact::Exact;
use crate::model::history::History;
use crate::model::language::{Locale, Localised};
use crate::model::ledger::{Entry, Line};
use crate::model::name::FigureRef;
use crate::model::site::Document;
use crate::site::PageKind;

/// The words that are said of lines.
const WORDS: [&str; 8] =
    ["claimed", "revised", "corrected", "withdrawn", "as_of", "now", "changed", "history"];

/// A list of lines; not empty.
#[derive(Debug, Serialize)]
pub(super) struct LinesView {
    /// Which lines: `all`, a figure or a release.
    of: String,
    /// What the list is called, as markup; `None` where the page is.
    title: Option<String>,
    lines: Vec<LineView>,
}

/// A line of the ledger.
#[derive(Debug, Serialize)]
struct LineView {
    /// When it was written; of a claim, when the release was published. As markup.
    date: String,
    /// What happened, as markup.
    kind: String,
    /// Whether a number was wrong.
    is_correction: bool,
    /// What it is of, as markup.
    label: Option<String>,
    /// The value before, as markup.
    was: Option<String>,
    /// The value since, as markup.
    value: Option<String>,
    /// Why, as markup.
    reason: Option<String>,
    /// The release that claims it.
    href: Option<String>,
    /// How much it is beside the other values of the list.
    bar: Option<Bar>,
}

/// A value among others, drawn.
#[derive(Debug, Serialize)]
struct Bar {
    /// What it is of: `kontakts.schools@12`.
    figure: String,
    value: String,
    /// The value with its unit, for readers who see no drawing.
    text: String,
    /// The least value, or 0.
    min: String,
    /// The largest value, or 0.
    max: String,
}

/// `corrections.html`
#[derive(Debug, Serialize)]
struct View {
    page: PageView,
    list: Option<LinesView>,
    ledger: String,
}

impl Renderer<'_> {
    /// The line of the ledger by whose value a release claims a figure, where that is another than
    /// the figure's present one.
    pub(super) fn line_of(&self, document: &Document, of: &FigureRef) -> Option<u32> {
        let claim = self.history.claim(&document.id, of)?;
        let figure = self.figures.get(&of.figure)?;
        let present = figure.value_of(&of.member).flatten().and_then(Exact::published);
        let present = present.map(|value| value.to_string()).unwrap_or_default();
        let bound = self.history.line(claim.line)?.entry.bound();
        let is_now = claim.changes.is_empty() && present == claim.value && bound == figure.bound;
        (!is_now).then_some(claim.line)
    }

    /// The words that are said of lines of the ledger, in each language.
    pub(super) fn said_of_ledger(&self, history: &History) -> BTreeMap<String, Texts> {
        if history.ledger.lines.is_empty() {
            return BTreeMap::new();
        }
        let said = |word: &&str| {
            let texts = self.words(word);
            let texts = texts.iter().map(|(locale, text)| (locale.code(), text.clone()));
            (labelled::word(word), texts.collect())
        };
        let title = self.title_of_changes();
        let title = title.iter().map(|(locale, text)| (locale.code(), text.clone())).collect();
        WORDS.iter().map(said).chain([(labelled::CHANGES.to_owned(), title)]).collect()
    }

    /// What the page of all changes is called.
    fn title_of_changes(&self) -> Localised<String> {
        let locales = self.sources.site.locales.iter();
        let of = |locale: &Locale| (*locale, phrase(self, *locale, "sections.corrections"));
        Localised::new(locales.map(of).collect())
    }

    fn words(&self, word: &str) -> Localised<String> {
        let locales = self.sources.site.locales.iter();
        let of = |locale: &Locale| (*locale, phrase(self, *locale, &format!("ledger.{word}")));
        Localised::new(locales.map(of).collect())
    }

    fn word(&self, word: &str, locale: Locale) -> String {
        labelled::markup(&labelled::word(word), Some(&self.words(word)), locale)
    }

    /// What stands behind a claim of a release whose number is another one now: as of when it is,
    /// and what it is now; or that it was wrong, since when that is known, and why.
    pub(super) fn aside(&self, of: &Claim, locale: Locale) -> Option<String> {
        let parts = of.figures().filter_map(|(figure, line)| self.since(figure, line?, locale));
        let parts: Vec<String> = parts.collect();
        (!parts.is_empty())
            .then(|| format!(" <small class=\"since\">({})</small>", parts.join("; ")))
    }

    fn since(&self, of: &FigureRef, line: u32, locale: Locale) -> Option<String> {
        let (_, release) = self.history.claimant(line)?;
        let changes = &release.claims.get(of)?.changes;
        let (first, last) = (changes.first()?, changes.last()?);
        let figure = self.known(of)?;
        let wrong = changes.iter().rev().find(|line| self.history.is_correction(**line));
        let mut parts = Vec::new();
        if !self.history.is_correction(*first) {
            let (word, day) = (self.word("as_of", locale), said_on(self.history, line, locale)?);
            parts.push(format!("{word} {day}"));
        }
        if let Some(wrong) = wrong {
            let change = self.history.line(*wrong)?;
            let (word, day) = (self.word("corrected", locale), day_of(change, locale));
            let right = self.claimed(figure, of, Some(*wrong), locale);
            parts.push(format!("{word}, {day}: {right}; {}", reason(change, locale)));
        }
        if wrong != Some(last) {
            // A member that is there no more is what the ledger says of it last.
            let line = figure.value_of(&of.member).is_none().then_some(*last);
            let value = self.claimed(figure, of, line, locale);
            parts.push(format!("{} {value}", self.word("now", locale)));
        }
        Some(parts.join("; "))
    }

    /// A figure whose members are told apart as this one is.
    pub(super) fn known(&self, of: &FigureRef) -> Option<&Figure> {
        let figure = self.figures.get(&of.figure)?;
        figure.has_members_like(&of.member).then_some(figure)
    }

    /// A value as markup: by a line of the ledger, or the present one.
    fn claimed(
        &self,
        figure: &Figure,
        of: &FigureRef,
        line: Option<u32>,
        locale: Locale,
    ) -> String {
        match line {
            Some(line) => self.valued_at(self.history, figure, of, line, locale),
            None => {
                let value = figure.value_of(&of.member).flatten();
                self.valued(figure, &of.to_string(), value, locale)
            }
        }
    }

    /// The value that a line says, as markup.
    fn valued_at(
        &self,
        history: &History,
        figure: &Figure,
        of: &FigureRef,
        line: u32,
        locale: Locale,
    ) -> String {
        let value = value_at(history, line);
        self.valued(&then(history, figure, line), &of.at(line), value, locale)
    }

    fn valued(&self, figure: &Figure, name: &str, value: Option<Exact>, locale: Locale) -> String {
        let text = self.in_words(figure, value, locale);
        claim::markup(name, &[value], Asked::default(), &text)
    }

    pub(super) fn in_words(&self, figure: &Figure, value: Option<Exact>, locale: Locale) -> String {
        let filling = Filling::Digits { decimals: None };
        claim::filled(self.sources, locale, figure, value, filling)
    }
}

impl Rendering<'_, '_> {
    /// What has changed of what a release said; `None` where nothing has.
    pub(super) fn changes_of_release(&self, document: &Document) -> Option<LinesView> {
        let history = self.renderer.history;
        self.lines(
            history,
            &document.id,
            &history.changes_of_release(&document.id),
            Some("changed"),
        )
    }

    /// What a figure was worth; `None` where nothing is recorded.
    pub(super) fn history_of(&self, figure: &Figure) -> Option<LinesView> {
        let history = &self.gathered.history;
        let lines = history.of_figure(&figure.id);
        self.lines(history, &figure.id.to_string(), &lines, Some("history"))
    }

    /// The page of all changes.
    pub(super) fn corrections(&mut self) -> String {
        let history = self.renderer.history;
        let list = self.lines(history, "all", &history.changes(), None);
        let title = self.renderer.title_of_changes();
        let html = labelled::markup(labelled::CHANGES, Some(&title), self.page.locale);
        let page = self.page_view(Text { html, ..plain(title.get(self.page.locale)) }, None);
        let ledger = self.way_to(crate::site::LEDGER);
        self.template("corrections.html", &View { page, list, ledger })
    }

    /// The link to the page of all changes; `None` where nothing has changed.
    pub(super) fn all_changes(&self) -> Option<LinkView> {
        self.link_to_kind(PageKind::Corrections, self.said("sections.corrections"))
    }

    /// A list of lines under one of the words; the history of a figure is drawn too.
    fn lines(
        &self,
        history: &History,
        of: &str,
        lines: &[u32],
        word: Option<&str>,
    ) -> Option<LinesView> {
        let is_drawn = word == Some("history");
        let lines = lines.iter().filter_map(|number| self.told(history, *number, is_drawn));
        let lines: Vec<LineView> = lines.collect();
        let title = word.map(|word| self.renderer.word(word, self.page.locale));
        (!lines.is_empty()).then(|| LinesView { of: of.to_owned(), title, lines })
    }

    /// A line; `None` for one of a figure that is there no more.
    fn told(&self, history: &History, number: u32, is_drawn: bool) -> Option<LineView> {
        let line = history.line(number)?;
        let locale = self.page.locale;
        let mut view = LineView {
            date: day_of(line, locale),
            kind: self.renderer.word(line.entry.action(), locale),
            is_correction: history.is_correction(number),
            label: None,
            was: None,
            value: None,
            reason: (!line.entry.reasons().is_empty()).then(|| reason(line, locale)),
            href: None,
            bar: None,
        };
        match &line.entry {
            Entry::Claimed { .. } | Entry::Changed { .. } => {
                self.valued(&mut view, history, number, is_drawn)?;
            }
            Entry::Withdrawn { document, figure, .. } => {
                let claims = &history.withdrawn(number)?.claims;
                let claim = claims.first().copied().filter(|_| figure.is_some());
                self.withdrawn(&mut view, history, document, claim);
            }
            Entry::Renamed { .. } | Entry::Moved { .. } => return None,
        }
        Some(view)
    }

    /// Adds what a line says that a figure was worth, and before.
    fn valued(
        &self,
        view: &mut LineView,
        history: &History,
        number: u32,
        is_drawn: bool,
    ) -> Option<()> {
        let (renderer, locale) = (self.renderer, self.page.locale);
        let step = history.step(number)?;
        let figure = renderer.known(&step.figure)?;
        let at = |line: u32| renderer.valued_at(history, figure, &step.figure, line, locale);
        view.label = Some(cards::member_label(figure, &step.figure.member, locale));
        view.value = Some(at(number));
        if is_drawn {
            let then = then(history, figure, number);
            let text = |value| renderer.in_words(&then, Some(value), locale);
            view.bar = bar(history, &step.figure, number, text);
        }
        if let Entry::Changed { .. } = history.line(number)?.entry {
            view.was = step.before.map(at);
        } else if let Some((name, _)) = history.claimant(number) {
            let path = renderer.plan.documents.get(name).and_then(|paths| paths.get(locale));
            view.href = path.map(|path| self.way_to(path));
            view.date = said_on(history, number, locale)?;
        }
        Some(())
    }

    /// Adds what a release no longer says; of a whole release, its name alone.
    fn withdrawn(
        &self,
        view: &mut LineView,
        history: &History,
        document: &str,
        claim: Option<u32>,
    ) {
        let (renderer, locale) = (self.renderer, self.page.locale);
        let mut label = format!("<code>{}</code>", escaped(document));
        let of = claim.and_then(|line| Some((line, &history.step(line)?.figure)));
        if let Some((line, of)) = of
            && let Some(figure) = renderer.known(of)
        {
            label.push_str(&format!(" {}", cards::member_label(figure, &of.member, locale)));
            view.was = Some(renderer.valued_at(history, figure, of, line, locale));
        }
        view.label = Some(label);
    }
}

/// The day on which a release began to say what a line records: its own, or that of the line where
/// the claim joined later.
fn said_on(history: &History, line: u32, locale: Locale) -> Option<String> {
    let (name, release) = history.claimant(line)?;
    let claim = release.claims.get(&history.step(line)?.figure)?;
    if claim.is_late {
        return Some(day_of(history.line(line)?, locale));
    }
    Some(document::dated(release.published, name, locale))
}

/// The day on which a line was written, as markup.
fn day_of(line: &Line, locale: Locale) -> String {
    document::dated(line.recorded.day, &labelled::line(line.number), locale)
}

/// Why a line was written, as markup.
fn reason(line: &Line, locale: Locale) -> String {
    let text = line.entry.reason(locale.code());
    let of = labelled::reason(line.number);
    format!("<span data-label-of=\"{}\">{}</span>", escaped(&of), escaped(text))
}

/// A value beside the others of the same figure or member; `None` for no value.
fn bar(
    history: &History,
    of: &FigureRef,
    number: u32,
    in_words: impl Fn(Exact) -> String,
) -> Option<Bar> {
    let own = value_at(history, number)?;
    let lines = history.values.get(of)?;
    let values = || lines.iter().filter_map(|line| value_at(history, *line));
    let min = values().fold(Exact::ZERO, Exact::min);
    let max = values().fold(Exact::ZERO, Exact::max);
    let text = |value: Exact| value.published().map(|value| value.to_string());
    let (figure, value) = (of.at(number), text(own)?);
    Some(Bar { figure, value, text: in_words(own), min: text(min)?, max: text(max)? })
}

/// What a line of the ledger says that a figure was worth.
pub(super) fn value_at(history: &History, line: u32) -> Option<Exact> {
    Exact::from_decimal(history.value(line)?.parse::<Decimal>().ok()?)
}

/// A figure as it was when a line was written: its value may have been a bound, or have been none.
pub(super) fn then<'f>(history: &History, figure: &'f Figure, line: u32) -> Cow<'f, Figure> {
    let bound = history.line(line).and_then(|line| line.entry.bound());
    if bound == figure.bound {
        Cow::Borrowed(figure)
    } else {
        Cow::Owned(Figure { bound, ..figure.clone() })
    }
}
