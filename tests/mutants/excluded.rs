//! Which mutants need not be found, each by a rule that looks at the mutant alone.
//!
//! In: a site and a mutant of it that nobody found. Out: the rule by which it is none, if one is.
//!
//! 1. No number that a reader or a machine is told has changed: an address, a setting of the page or
//!    of its host, the offsets of a claim, the same number written otherwise, a word that says no
//!    bound, code.
//! 2. It is true as well: a slow, plain definition of design, section 4, says so.
//! 3. It lies in a file that is held by its checksum alone, and is held by it.
//! 4. It is a form, which design, section 5, has recognised and counted, and held to nothing.

use std::ops::Range;

use num_rational::BigRational;
use num_traits::Signed;
use parskats::locale::{self, MentionKind, Number, Reading};
use parskats::model::decimal::Decimal;
use parskats::model::figure::Bound;
use parskats::model::language::Locale;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::kinds::Kind;
use super::page::{self, Tag};
use super::published::Mutant;
use super::site::Site;
use super::slow::{number, slow};

/// The rule by which a mutant is none.
pub(crate) fn rule(site: &Site, mutant: &Mutant) -> Option<&'static str> {
    let original = &site.files[&mutant.path];
    let bytes = mutant.bytes(original);
    let (old, new) = (std::str::from_utf8(original).ok()?, std::str::from_utf8(&bytes).ok()?);
    match mutant.surface {
        "address" => Some("an address, which tells no number"),
        "settings" => Some("a setting of the page, which tells no number"),
        "JSON-LD" | "sitemap" if is_in_address(old, &mutant.range) => {
            Some("an address, which tells no number")
        }
        "Atom" | "sitemap" if is_in_declaration(old, &mutant.range) => {
            Some("what says that the file is XML")
        }
        _ if says_no_number(mutant, new) => Some("a number taken away, and none left"),
        "data-*" if is_place_of_a_claim(old, &mutant.range) => {
            Some("where in a text a claim stands")
        }
        "data-*" if is_drawn_there(mutant, old, new) => {
            Some("a scale so near that everything is drawn at the same tenth")
        }
        _ if is_no_hedge(mutant, old) => Some("a word that is no hedge outside of a claim"),
        _ if is_less_of_a_day(mutant) => Some(LESS_OF_A_DAY),
        _ if is_of_no_number(mutant, old, new) => Some("a word that is no number by itself"),
        _ if is_form(mutant, old, new) => Some("a form, which is counted and held to nothing"),
        _ if mutant.class == "code" => Some("code, which tells no number of the programme"),
        "_headers" | ".nojekyll" => Some("what hosts are told, which says no number"),
        _ if is_true(site, mutant, new) => Some("true as well"),
        _ if says_the_same(mutant, old, new) => Some("says the same"),
        _ if says_the_same_day(mutant, old, new) => Some("says the same"),
        _ => None,
    }
}

/// The rule by which a mutant of a chart is none.
pub(crate) fn of_chart(site: &Site, mutant: &Mutant) -> Option<&'static str> {
    let Kind::Drawn(what) = mutant.kind else { return None };
    let file = std::str::from_utf8(&site.files[&mutant.path]).ok()?;
    let shown = file.get(mutant.range.clone())?;
    let is_line = |class: &str| matches!(class, "headline" | "subtitle" | "source");
    let has_digit = |text: &str| text.contains(|letter: char| letter.is_ascii_digit());
    match (mutant.surface, what) {
        ("boundaries", _) if !is_drawn(site, &mutant.path) => {
            Some("boundaries that no chart draws, held by their checksum alone")
        }
        (_, "number") if !has_digit(shown) && !has_digit(&mutant.with) => {
            Some("a word where there is no value")
        }
        (_, "class") if is_line(shown) && is_line(&mutant.with) => {
            Some("a line around the drawing, which says the same")
        }
        (_, "data-label-of") if are_called_alike(site, file, shown, &mutant.with) => {
            Some("another thing by whose name it begins as well")
        }
        _ => None,
    }
}

/// Whether a chart is drawn with these boundaries.
fn is_drawn(site: &Site, path: &str) -> bool {
    let named = format!("data-map=\"{path}\"");
    let mut texts = site.files.values().filter_map(|bytes| std::str::from_utf8(bytes).ok());
    texts.any(|text| text.contains(&named))
}

/// Whether what begins with the name of one begins with that of the other, in the language of a
/// file.
fn are_called_alike(site: &Site, file: &str, one: &str, other: &str) -> bool {
    let language = file.split("lang=\"").nth(1).and_then(|rest| rest.split('"').next());
    let named = |of: &str| {
        let figures = site.proof.get("figures")?.as_array()?;
        let figure = figures.iter().find(|figure| figure.get("id").is_some_and(|id| id == of));
        let names = figure.and_then(|figure| figure.get("label"));
        names.or_else(|| site.proof.get("titles")?.get(of))?.get(language?)
    };
    let text = |of| named(of).and_then(Value::as_str);
    text(one).zip(text(other)).is_some_and(|(one, other)| one.starts_with(other))
}

/// Whether nobody reads a file, and its checksum alone holds it.
pub(crate) fn is_held_by_checksum(site: &Site, path: &str) -> bool {
    path == "SHA256SUMS" || path.starts_with("assets/") || site.is_fixed(path)
}

/// The texts that are exempted on a page.
pub(crate) fn exempted(site: &Site, path: &str) -> Vec<String> {
    let exemptions = site.proof.get("exemptions").and_then(Value::as_array);
    let stands_here = |exemption: &&Value| {
        let pages = exemption.get("pages").and_then(Value::as_array);
        pages.is_some_and(|pages| pages.iter().any(|page| page.as_str() == Some(path)))
    };
    let text = |exemption: &Value| Some(exemption.get("text")?.as_str()?.to_owned());
    exemptions.into_iter().flatten().filter(stands_here).filter_map(text).collect()
}

/// Whether the whole number is gone from a text that is nothing but words now.
fn says_no_number(mutant: &Mutant, new: &str) -> bool {
    let place = mutant.range.start..mutant.range.start;
    let is_deleted = mutant.kind == Kind::Deleted && mutant.class == "plain";
    is_deleted && !run(new, place).contains(|letter: char| letter.is_ascii_digit())
}

/// Whether a text between quotation marks is an address.
pub(crate) fn is_in_address(text: &str, place: &Range<usize>) -> bool {
    run(text, place.clone()).starts_with("https://")
}

/// Whether a place lies in the declaration of XML or of one of its namespaces.
fn is_in_declaration(text: &str, place: &Range<usize>) -> bool {
    let before = text.get(..place.start).unwrap_or_default();
    let tag = before.rfind('<').and_then(|at| before.get(at..)).unwrap_or_default();
    let attribute = tag.rsplit(' ').next().unwrap_or_default();
    tag.starts_with("<?xml") || attribute.starts_with("xmlns")
}

/// Whether a word outside of a claim says no bound there, and neither does what it replaces: of a
/// day, no word says how many.
///
/// Source: design, section 4, 4: *no*, *from*, *līdz* are ambiguous and count only inside.
fn is_no_hedge(mutant: &Mutant, old: &str) -> bool {
    const NO_HEDGES: [&str; 4] = ["līdz", "tieši", "exactly", ""];
    let shown = old.get(mutant.range.clone()).unwrap_or_default().trim().to_lowercase();
    let with = mutant.with.trim().to_lowercase();
    let is_hedge = matches!(mutant.kind, Kind::Hedge | Kind::HedgeInserted);
    let is_outside = mutant.class != "claim";
    let after = old.get(mutant.range.end..).unwrap_or_default().trim_start();
    let is_of_a_day = after.starts_with("<time ") || after.starts_with("<data class=\"date\"");
    let is_none = [shown, with].iter().all(|word| NO_HEDGES.contains(&word.as_str()));
    is_hedge && is_outside && (is_none || is_of_a_day)
}

/// Whether a number of a drawing's scale is so near to what it was that half a tenth of a unit is
/// further.
///
/// Source: docs/charts.md, the form of a drawing.
fn is_drawn_there(mutant: &Mutant, old: &str, new: &str) -> bool {
    let shown = |page: &str| {
        let is_of_number = |letter: char| letter.is_ascii_digit() || ".-".contains(letter);
        let (before, after) = page.split_at_checked(mutant.range.start)?;
        let start = before.trim_end_matches(is_of_number).len();
        let end = after.len() - after.trim_start_matches(is_of_number).len();
        let (attribute, _) = before.rsplit_once('=')?;
        let is_scale =
            ["data-projection", "data-scale"].iter().any(|name| attribute.ends_with(name));
        let text = page.get(start..before.len() + end).filter(|_| is_scale)?;
        text.parse::<Decimal>().ok().map(|_| number(text))
    };
    // In degrees of a map, and less than that in units of other scales.
    let near = BigRational::new(1.into(), 2000.into());
    shown(old).zip(shown(new)).is_some_and(|(old, new)| (old - new).abs() < near)
}

/// What is told of a day may be less than is known of it.
pub(crate) const LESS_OF_A_DAY: &str = "less than is known of a day: near it, or until it";

/// Whether a word is put into a date that makes it say less.
///
/// Source: docs/rules.md, `date`.
pub(crate) fn is_less_of_a_day(mutant: &Mutant) -> bool {
    const LESS: [&str; 7] =
        ["about", "around", "approximately", "up to", "aptuveni", "apmēram", "līdz"];
    let says_less = LESS.contains(&mutant.with.trim().to_lowercase().as_str());
    says_less && mutant.class == "date" && mutant.kind == Kind::HedgeInserted
}

/// Whether a word stands beside no number, before and after: *more than one*, *twice*, *tens of
/// thousands* are read as numbers in claims alone.
///
/// Source: docs/claims.md.
pub(crate) fn is_of_no_number(mutant: &Mutant, old: &str, new: &str) -> bool {
    /// How near a number would be that the word could belong to, in bytes.
    const REACH: usize = 12;
    let Some(locale) = mutant.locale.filter(|_| mutant.class == "plain") else { return false };
    let is_none = |page: &str, word: &Range<usize>| {
        let text = run(page, word.clone());
        let Some(start) = page.get(..word.start).map(|before| before.len() - before_of(before))
        else {
            return false;
        };
        let place = start.saturating_sub(REACH)..start + word.len() + REACH;
        // Of what stands in quotes, no more is read.
        let is_last = page.get(start + word.len()..).is_some_and(|rest| rest.starts_with('"'));
        let is_within = start >= REACH && (place.end <= text.len() || is_last);
        let mentions = locale::reader(locale).mentions(text);
        let is_beside = |range: &Range<usize>| range.start < place.end && place.start < range.end;
        is_within && !mentions.iter().any(|mention| is_beside(&mention.range))
    };
    let is_word = |text: &str| !text.contains(|letter: char| letter.is_ascii_digit());
    let with = mutant.range.start..mutant.range.start + mutant.with.len();
    is_word(old.get(mutant.range.clone()).unwrap_or_default())
        && is_word(&mutant.with)
        && is_none(old, &mutant.range)
        && is_none(new, &with)
}

/// Where the text begins that a part of a page ends with.
fn before_of(before: &str) -> usize {
    before.rfind(['>', '"']).map_or(0, |at| at + 1)
}

/// Whether a place lies in the offsets of `data-figures` or `data-dates`, before a reference.
fn is_place_of_a_claim(text: &str, place: &Range<usize>) -> bool {
    let before = text.get(..place.start).unwrap_or_default();
    let value = before.rfind('"').and_then(|at| before.get(at + 1..)).unwrap_or_default();
    let attribute = before.get(..before.len() - value.len()).unwrap_or_default();
    let is_offset = |letter: char| letter.is_ascii_digit() || letter == '-';
    let word = value.rsplit(' ').next().unwrap_or_default();
    ["data-figures=\"", "data-dates=\""].iter().any(|name| attribute.ends_with(name))
        && word.chars().all(is_offset)
}

/// Whether the number is an ordinal, a list's numeral or an address, before and after.
///
/// Source: design, section 5, 4.
pub(crate) fn is_form(mutant: &Mutant, old: &str, new: &str) -> bool {
    let Some(locale) = mutant.locale.filter(|_| mutant.class == "plain") else { return false };
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_form = |page: &str| {
        let place = mutant.range.start;
        let text = run(page, place..place);
        let before = page.get(..place).unwrap_or_default();
        let at = place - before_of(before);
        // A word was put before the number, or the number itself has changed.
        let next = text.get(at..).and_then(|rest| rest.find(is_digit)).unwrap_or_default();
        let at = if text.get(..at).is_some_and(|before| before.ends_with(is_digit)) {
            at
        } else {
            at + next
        };
        let first = text.get(..at).map_or(0, |before| before.trim_end_matches(is_digit).len());
        let last =
            text.len() - text.get(at..).unwrap_or_default().trim_start_matches(is_digit).len();
        let mentions = locale::reader(locale).mentions(text);
        let mut forms = mentions.iter().filter(|mention| mention.kind == MentionKind::Form);
        let holds = |form: &Range<usize>| form.start <= first && last <= form.end;
        first < last && forms.any(|mention| holds(&mention.range))
    };
    is_form(old) && is_form(new)
}

/// Whether a claim as Markdown writes it is true of the figure whose name ends so.
pub(crate) fn is_true_of_figure(proof: &Value, name: &str, text: &str, locale: Locale) -> bool {
    let (id, member) = name.split_once('?').map_or((name, None), |(id, query)| (id, Some(query)));
    let figures = proof.get("figures").and_then(Value::as_array).into_iter().flatten();
    let ids = figures.filter_map(|figure| figure.get("id")?.as_str());
    let is_named = |known: &&str| *known == id || known.ends_with(&format!(".{id}"));
    let named: Vec<&str> = ids.filter(is_named).collect();
    let [id] = named.as_slice() else { return false };
    let claim = Claim {
        place: 0..0,
        reference: member.map_or_else(|| (*id).to_owned(), |query| format!("{id}?{query}")),
        value: None,
        asks_more: false,
        before: String::new(),
        text: text.to_owned(),
        after: String::new(),
        locale,
    };
    claim.judged(proof) == Some(true)
}

/// Whether the number of the stretch is written in another way and is the same.
fn says_the_same(mutant: &Mutant, old: &str, new: &str) -> bool {
    let shown_as = old.get(mutant.range.clone()).unwrap_or_default();
    let is_space = |text: &str| !text.is_empty() && text.chars().all(char::is_whitespace);
    if is_space(shown_as) && is_space(&mutant.with)
        || mutant.surface == "data-*" && is_zero(mutant, old)
    {
        return true;
    }
    let Some(locale) = mutant.locale else { return false };
    let reader = locale::reader(locale);
    let end = mutant.range.start + mutant.with.len();
    let shown = |page, range| reader.read(plain(run(page, range)).trim()).ok();
    match (shown(old, mutant.range.clone()), shown(new, mutant.range.start..end)) {
        (Some(old), Some(new)) => old.number == new.number && old.hedge == new.hedge,
        _ => {
            // A unit alone, above a column: `EUR` and `€`.
            let unit =
                |text: &str| reader.read(&format!("1 {text}")).ok().and_then(|read| read.unit);
            mutant.kind == Kind::Sign
                && unit(shown_as).is_some()
                && unit(shown_as) == unit(&mutant.with)
        }
    }
}

/// Whether the date that the stretch begins with is written in another way and is the same:
/// `2025. gada 01. aprīlis`.
fn says_the_same_day(mutant: &Mutant, old: &str, new: &str) -> bool {
    let Some(locale) = mutant.locale else { return false };
    let reader = locale::reader(locale);
    let end = mutant.range.start + mutant.with.len();
    let (old_run, new_run) = (run(old, mutant.range.clone()), run(new, mutant.range.start..end));
    // What follows the change is the same in both.
    let rest = new.get(end..).and_then(|after| after.find(['<', '"']));
    let ends = (0..=rest.unwrap_or_default()).filter_map(|left| {
        let cut = |text: &str| text.len().checked_sub(left);
        Some((old_run.get(..cut(old_run)?)?, new_run.get(..cut(new_run)?)?))
    });
    let mut ends = ends.collect::<Vec<_>>().into_iter();
    ends.any(|(old, new)| {
        let (was, is) = (reader.when(&plain(old)), reader.when(&plain(new)));
        was.is_some() && was == is
    })
}

/// Whether a zero is put before a whole number.
fn is_zero(mutant: &Mutant, old: &str) -> bool {
    let before = old.get(..mutant.range.start).unwrap_or_default();
    let is_first = before.ends_with([' ', '"', '=']);
    mutant.kind == Kind::Inserted && mutant.with == "0" && is_first
}

/// The text around a place, up to the markup on both sides.
fn run(page: &str, place: Range<usize>) -> &str {
    let start = page.get(..place.start).and_then(|before| before.rfind(['>', '"']));
    let after = page.get(place.end..).unwrap_or_default();
    let end = place.end + after.find(['<', '"']).unwrap_or(after.len());
    page.get(start.map_or(0, |start| start + 1)..end).unwrap_or_default()
}

/// Whether the changed text claims what is true too.
fn is_true(site: &Site, mutant: &Mutant, page: &str) -> bool {
    if !page::is_one(&mutant.path) && !mutant.path.starts_with("charts/") {
        return false;
    }
    // Outside of a claim only a hedge beside it has a part in what it says.
    let is_hedge = matches!(mutant.kind, Kind::Hedge | Kind::HedgeInserted);
    let place = mutant.range.start..mutant.range.start + mutant.with.len();
    is_true_at(&site.proof, page, &place, if is_hedge { 24 } else { 0 })
}

/// Whether there are claims at a place, or so near to it, and all of them are true.
pub(crate) fn is_true_at(proof: &Value, page: &str, place: &Range<usize>, reach: usize) -> bool {
    let claims = claims(page, place.start, place.end);
    let is_touched =
        |claim: &&Claim| claim.place.start <= place.end + reach && place.start <= claim.place.end;
    let touched: Vec<&Claim> = claims.iter().filter(is_touched).collect();
    !touched.is_empty() && touched.iter().all(|claim| claim.judged(proof) == Some(true))
}

/// A claim of one figure as the page makes it.
struct Claim {
    /// Its bytes; of a text outside of the blocks those of the whole text.
    place: Range<usize>,
    reference: String,
    value: Option<String>,
    asks_more: bool,
    before: String,
    text: String,
    after: String,
    locale: Locale,
}

/// The claims around a place of a page.
fn claims(page: &str, start: usize, end: usize) -> Vec<Claim> {
    // A drawing in a file of its own says its language as a page does.
    let language = page.split(" lang=\"").nth(1).and_then(|rest| rest.split('"').next());
    let Some(locale) = language.and_then(locale::by_code) else { return Vec::new() };
    let from = page.floor_char_boundary(start.saturating_sub(600));
    let mut found = Vec::new();
    for (at, _) in page.get(from..).unwrap_or_default().match_indices('<') {
        let at = from + at;
        if at > end + 60 {
            break;
        }
        let Some(tag) = Tag::at(page, at) else { continue };
        if tag.name == "data" {
            found.extend(of_element(page, at, &tag, locale));
        } else if tag.name == "text" && tag.value("data-value").is_some() {
            found.extend(of_drawing(page, at, &tag, locale));
        } else if let Some(figures) = tag.value("data-figures") {
            let content = match tag.value("content") {
                Some(content) => Some((content, at..tag.end)),
                None => {
                    text_until(page, tag.end, "</").map(|text| (text, at..tag.end + text.len()))
                }
            };
            if let Some((content, place)) = content {
                found.extend(of_text(&plain(content), &place, figures, locale));
            }
        }
    }
    found
}

fn text_until<'a>(page: &'a str, start: usize, mark: &str) -> Option<&'a str> {
    page.get(start..)?.split(mark).next()
}

fn of_element(page: &str, at: usize, tag: &Tag<'_>, locale: Locale) -> Option<Claim> {
    let inner = text_until(page, tag.end, "</data>")?;
    let end = tag.end + inner.len();
    Some(Claim {
        place: at..end,
        reference: plain(tag.value("data-figure")?),
        value: Some(tag.value("value").unwrap_or_default().to_owned()),
        asks_more: tag.value("data-reading").is_some(),
        before: plain(block_before(page.get(..at)?)),
        text: plain(inner),
        after: plain(block_after(page.get(end..)?)),
        locale,
    })
}

/// The number beside something drawn: nothing else stands in its text.
fn of_drawing(page: &str, at: usize, tag: &Tag<'_>, locale: Locale) -> Option<Claim> {
    let inner = text_until(page, tag.end, "</text>")?;
    Some(Claim {
        place: at..tag.end + inner.len(),
        reference: plain(tag.value("data-figure")?),
        value: Some(tag.value("data-value")?.to_owned()),
        asks_more: false,
        before: String::new(),
        text: plain(inner),
        after: String::new(),
        locale,
    })
}

fn of_text(content: &str, place: &Range<usize>, figures: &str, locale: Locale) -> Vec<Claim> {
    let letters: Vec<char> = content.chars().collect();
    let part =
        |range: Range<usize>| -> String { letters.get(range).unwrap_or_default().iter().collect() };
    let claim = |claim: &str| {
        let (range, reference) = claim.split_once(':')?;
        let (start, end) = range.split_once('-')?;
        let (start, end) = (start.parse().ok()?, end.parse().ok()?);
        let (reference, asks) = reference.split_once('#').unwrap_or((reference, ""));
        Some(Claim {
            place: place.clone(),
            reference: plain(reference),
            value: None,
            asks_more: !asks.is_empty(),
            before: part(0..start),
            text: part(start..end),
            after: part(end..letters.len()),
            locale,
        })
    };
    figures.split(' ').filter_map(claim).collect()
}

/// What begins and ends a text that is read as one.
const BLOCKS: [&str; 14] = [
    "<p",
    "</p",
    "<td",
    "</td",
    "<th",
    "</th",
    "<li",
    "</li",
    "<h",
    "</h",
    "<div",
    "</div",
    "<caption",
    "</caption",
];

fn block_before(text: &str) -> &str {
    let start = BLOCKS.iter().filter_map(|block| text.rfind(block)).max().unwrap_or_default();
    text.get(start..).and_then(|rest| rest.split_once('>')).map_or("", |(_, text)| text)
}

fn block_after(text: &str) -> &str {
    let end = BLOCKS.iter().filter_map(|block| text.find(block)).min();
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// The text of markup.
fn plain(markup: &str) -> String {
    let mut parts = markup.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once('>').map_or("", |(_, text)| text));
    }
    let known = [("&nbsp;", "\u{a0}"), ("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<")];
    let text = known.iter().fold(text, |text, (name, letter)| text.replace(name, letter));
    text.replace("&gt;", ">").replace("&amp;", "&")
}

impl Claim {
    /// `None` where the claim cannot be read as one number of each figure that it names.
    fn judged(&self, proof: &Value) -> Option<bool> {
        if self.asks_more {
            return None;
        }
        let references: Vec<&str> = self.reference.split(',').collect();
        let named = references.iter().map(|reference| referred(proof, reference));
        let named: Vec<(&Value, String)> = named.collect::<Option<_>>()?;
        let worths: Vec<&str> = named.iter().map(|(_, worth)| worth.as_str()).collect();
        if self.value.as_ref().is_some_and(|value| *value != worths.join(" ")) {
            return Some(false);
        }
        let reader = locale::reader(self.locale);
        let readings = match named.len() {
            1 => vec![reader.read(&self.text).ok()?],
            _ => reader.pair(&self.text).ok()?.to_vec(),
        };
        let around = reader.beside(&self.before, &self.text, &self.after);
        if around.scale.is_some() || around.sign.is_some() {
            return Some(false);
        }
        let outside = around.hedge.map(|outside| outside.bound);
        let unit = around.unit.map(|(unit, _)| unit);
        let mut judged = readings.iter().zip(&named).map(|(reading, (figure, worth))| {
            let said = figure.get("unit").and_then(Value::as_str);
            let is_other = |unit: &&str| Some(*unit) != said;
            let is_plain = reading.multiple.is_none();
            let is_plain = is_plain && !reading.unit.iter().chain(&unit).any(is_other);
            let bound = figure.get("bound").and_then(Value::as_str).and_then(Bound::named);
            let hedge = reading.hedge.or(outside);
            is_plain && is_true_of(reading, hedge, bound, &number(worth)) == Some(true)
        });
        Some(judged.all(|is_true| is_true))
    }
}

fn is_true_of(
    reading: &Reading,
    hedge: Option<Bound>,
    bound: Option<Bound>,
    value: &BigRational,
) -> Option<bool> {
    let Number::Decimal { shown, scale } = reading.number else { return None };
    let digits = shown.to_string();
    let Some(bound) = bound else { return Some(slow(&digits, scale, hedge, value)) };
    let follows = match hedge? {
        Bound::AtLeast => matches!(bound, Bound::AtLeast | Bound::MoreThan),
        Bound::AtMost => matches!(bound, Bound::AtMost | Bound::LessThan),
        hedge => hedge == bound,
    };
    Some(follows && slow(&digits, scale, None, value))
}

/// A figure of the proof and what it, or the member that is meant, is worth.
fn referred<'a>(proof: &'a Value, reference: &str) -> Option<(&'a Value, String)> {
    let (id, query) = reference.split_once('?').unwrap_or((reference, ""));
    let figures = proof.get("figures")?.as_array()?;
    let figure = figures.iter().find(|figure| figure.get("id").is_some_and(|known| known == id))?;
    let pairs: Vec<(&str, String)> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name, percent_decode_str(value).decode_utf8_lossy().into_owned()))
        .collect();
    let worth = if pairs.is_empty() {
        figure.get("value")
    } else {
        let is_meant = |member: &&Value| {
            let key = member.get("key").and_then(Value::as_object);
            let is_named = |(name, value): &(&str, String)| {
                key.and_then(|key| key.get(*name)).is_some_and(|known| known == value.as_str())
            };
            key.is_some_and(|key| key.len() == pairs.len()) && pairs.iter().all(is_named)
        };
        figure.get("members")?.as_array()?.iter().find(is_meant)?.get("value")
    };
    Some((figure, worth?.as_str()?.to_owned()))
}
