//! `parskats bind`: what the numbers and dates of a draft may claim, and the brackets around those
//! of which there is no doubt.
//!
//! In: a draft, in the project or not, and the project's figures. Out: each number and date that is
//! in no claim, with what it may be; and the draft with brackets for some of them. The text itself
//! stays as it is, to the letter.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::build::{self, AsOf};
use crate::content::prose::{self, Block};
use crate::diagnostics::{self, Diagnostic, Rule};
use crate::load::{self, DraftFile};
use crate::locale;
use crate::model::decimal::Decimal;
use crate::model::language::Locale;
use crate::model::name::ProgrammeId;
use crate::model::place::Place;
use crate::model::site::Sources;
use crate::output;
use crate::verify::{Draft, Proposal};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// The project's folder.
    pub root: PathBuf,
    /// The draft.
    pub file: PathBuf,
    /// As of when figures are known.
    pub as_of: AsOf,
    /// The draft's language; `None` for what its name or its words say.
    pub language: Option<String>,
    /// The programme it reports on; `None` for what its front matter or its words say.
    pub programme: Option<String>,
}

/// A draft with what its numbers and dates may claim.
#[derive(Debug)]
pub struct Bindable {
    /// The language it was read in.
    pub locale: Locale,
    /// The languages of the site.
    pub locales: Vec<Locale>,
    /// The programme it reports on, if that is known.
    pub programme: Option<ProgrammeId>,
    /// Its numbers and dates in no claim, in the order of the text.
    pub items: Vec<Item>,
    /// What is wrong with the data: a figure may be missing because of it.
    pub problems: Vec<Diagnostic>,
    path: PathBuf,
    draft: DraftFile,
}

/// A number or date of a draft.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// Whether it is a date.
    pub is_date: bool,
    /// What it may claim, the likeliest first.
    pub choices: Vec<Choice>,
    /// Whether the first choice is the only one that can be meant.
    pub is_sure: bool,
    /// A figure that the words speak of, and that is worth something else; with its value.
    pub untrue: Option<(String, String)>,
    /// Whether it stands where no claim can: in a link, in what is written otherwise than it is read.
    pub is_closed: bool,
    /// How the language writes the one number that it may be with the next or the one before.
    pub joined: Option<String>,
}

/// What a number or date may claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The address of its claim: `fig:schools?region=north`.
    pub address: String,
    /// What it is called.
    pub label: String,
    /// What the brackets hold.
    pub text: String,
    range: Range<usize>,
}

/// Reads a draft and finds what its numbers and dates may claim.
///
/// # Errors
/// If the draft or the sources cannot be read, or there is no such programme or language.
pub fn run(asked: &Question) -> Result<Bindable, Vec<Diagnostic>> {
    let draft = load::draft(&asked.file).map_err(|problem| vec![problem])?;
    let unpaged = build::unpaged(&asked.root, asked.as_of)?;
    let (verifier, sources) = (&unpaged.verifier, &unpaged.sources);
    let blocks = blocks(&draft);
    let locale = language(asked, &draft, sources, &blocks).map_err(|problem| vec![problem])?;
    let named = programme(asked, &draft, sources).map_err(|problem| vec![problem])?;
    let exempt = exempted(&draft, sources);
    let taken: Vec<_> = blocks.iter().map(|block| taken(block, &exempt)).collect();
    let proposed = |home: Option<&str>| -> Vec<Proposals> {
        let of_block = |(block, taken): (&Block, &Vec<Range<usize>>)| {
            let (text, context) = (block.text.as_str(), block.context.as_str());
            verifier.proposed(&Draft { text, context, locale, home, taken })
        };
        blocks.iter().zip(&taken).map(of_block).collect()
    };
    // A page whose front matter names no programme is of none.
    let is_open = named.is_none() && draft.body == 0;
    let likely = if is_open { likely_programme(sources, &proposed) } else { None };
    let home = named.clone().or(likely);
    let proposals = proposed(home.as_ref().map(ProgrammeId::as_str));
    let items = blocks.iter().zip(proposals).flat_map(|(block, of_block)| {
        // Where no programme is named, short names would be nobody's.
        let (draft, named) = (&draft, named.as_ref());
        of_block.into_iter().map(move |proposal| item(proposal, block, draft, named))
    });
    let mut items: Vec<Item> = items.collect();
    join(&mut items, locale);
    let mut problems = unpaged.problems;
    problems.retain(is_of_data);
    problems.extend(draft.problems.iter().cloned());
    problems.extend(named.and_then(|named| without_figures(&named, sources)));
    diagnostics::sort(&mut problems);
    let locales = sources.site.locales.clone();
    Ok(Bindable {
        locale,
        locales,
        programme: home,
        items,
        problems,
        path: asked.file.clone(),
        draft,
    })
}

/// What the numbers and dates of one block may claim.
type Proposals = Vec<Proposal>;

/// What of a block is claimed, closed or exempted.
fn taken(block: &Block, exempt: &[&str]) -> Vec<Range<usize>> {
    let exempt = exempt.iter().flat_map(|text| block.text.match_indices(text));
    let exempt = exempt.map(|(at, text)| at..at + text.len());
    block.taken.iter().cloned().chain(exempt).collect()
}

/// Whether what is wrong may hide a figure.
fn is_of_data(problem: &Diagnostic) -> bool {
    problem.place.as_ref().is_some_and(|place| place.file.starts_with("data/"))
}

/// The draft's title, its summary and its body, block by block.
fn blocks(draft: &DraftFile) -> Vec<Block> {
    let text = &draft.file.text;
    // A title has claims and emphasis like any text: what is claimed there already stays so.
    let line = |range: &Range<usize>| {
        let line = text.get(range.clone()).unwrap_or_default();
        let found = prose::of_markdown(line).into_iter();
        found.map(|block| block.moved(range.start)).collect::<Vec<_>>()
    };
    let lines = draft.lines.iter().flat_map(line);
    let body = text.get(draft.body..).unwrap_or_default();
    let of_body = if draft.is_markdown { prose::of_markdown(body) } else { prose::of_plain(body) };
    lines.chain(of_body.into_iter().map(|block| block.moved(draft.body))).collect()
}

/// The language that is asked for, or that the file's name says, or most of its small words are of.
fn language(
    asked: &Question,
    draft: &DraftFile,
    sources: &Sources,
    blocks: &[Block],
) -> Result<Locale, Diagnostic> {
    let locales = &sources.site.locales;
    let of = |code: &str| locales.iter().copied().find(|locale| locale.code() == code);
    if let Some(code) = &asked.language {
        let codes = locales.iter().map(|locale| locale.code());
        let message = format!("`{code}` is not a language of the site");
        let problem = Diagnostic::placeless(Rule("unknown-language"), message);
        return of(code).ok_or_else(|| problem.did_you_mean(code, codes));
    }
    if let Some(locale) = draft.language.as_deref().and_then(of) {
        return Ok(locale);
    }
    let small_words = |locale: &Locale| {
        let known = locale::reader(*locale).conjunctions();
        let words = blocks.iter().flat_map(|block| block.text.split_whitespace());
        words.filter(|word| known.contains(word)).count()
    };
    let likely = locales.iter().rev().max_by_key(|locale| small_words(locale));
    likely
        .copied()
        .ok_or_else(|| Diagnostic::placeless(Rule("unknown-language"), "the site has no language"))
}

/// The programme that is asked for, or that the front matter names.
fn programme(
    asked: &Question,
    draft: &DraftFile,
    sources: &Sources,
) -> Result<Option<ProgrammeId>, Diagnostic> {
    let Some(name) = &asked.programme else { return Ok(draft.programme.clone()) };
    let mut known = sources.figures.iter().map(|it| &it.id.programme);
    let message = format!("no figure is of a programme `{name}`");
    let problem = Diagnostic::placeless(Rule("unknown-programme"), message);
    match known.clone().find(|id| id.as_str() == name) {
        Some(id) => Ok(Some(id.clone())),
        None => Err(problem.did_you_mean(name, known.by_ref().map(ProgrammeId::as_str))),
    }
}

/// The complaint that a programme has no figure that a draft could claim.
fn without_figures(named: &ProgrammeId, sources: &Sources) -> Option<Diagnostic> {
    let mut known = sources.figures.iter().map(|it| &it.id.programme);
    let message = format!("no figure is of the programme `{named}`, which the draft names");
    let problem = Diagnostic::placeless(Rule("unknown-programme"), message).warning();
    let is_known = known.clone().any(|id| id == named);
    (!is_known)
        .then(|| problem.did_you_mean(named.as_str(), known.by_ref().map(ProgrammeId::as_str)))
}

/// The programme whose figures most numbers of a text are without doubt; `None` where two are as
/// likely.
fn likely_programme(
    sources: &Sources,
    proposed: &dyn Fn(Option<&str>) -> Vec<Proposals>,
) -> Option<ProgrammeId> {
    let known: BTreeSet<&ProgrammeId> = sources.figures.iter().map(|it| &it.id.programme).collect();
    let sure = |id: &ProgrammeId| {
        let proposals = proposed(Some(id.as_str()));
        proposals.iter().flatten().filter(|proposal| proposal.is_sure).count()
    };
    let mut sure: Vec<(usize, &ProgrammeId)> = known.into_iter().map(|id| (sure(id), id)).collect();
    sure.sort();
    match sure.as_slice() {
        [.., (next, _), (most, id)] if most > next => Some((*id).clone()),
        [(1.., id)] => Some((*id).clone()),
        _ => None,
    }
}

/// The texts that are exempted on the whole site or in the draft.
fn exempted<'a>(draft: &'a DraftFile, sources: &'a Sources) -> Vec<&'a str> {
    let of_site = sources.site.exemptions.iter().map(|exemption| exemption.text.text.as_str());
    let texts = of_site.chain(draft.exemptions.iter().map(String::as_str));
    texts.filter(|text| !text.is_empty()).collect()
}

fn item(proposal: Proposal, block: &Block, draft: &DraftFile, home: Option<&ProgrammeId>) -> Item {
    let Proposal { range, is_date, offers, is_sure, untrue } = proposal;
    let file = &draft.file;
    let in_file = block.in_file(&range);
    let place = match &in_file {
        Some(range) => Place::within(&file.path, &file.text, range.clone()),
        None => Place::within(&file.path, &file.text, block.start()),
    };
    let offered = offers.len();
    let choices: Vec<Choice> = offers
        .into_iter()
        .filter_map(|offer| {
            let range = block.in_file(&offer.range)?;
            let text = file.text.get(range.clone())?;
            // No claim goes on in the next paragraph.
            let is_one = !text.contains("\n\n") && !text.contains(['[', ']']);
            is_one.then(|| Choice {
                address: address(&offer.reference, is_date, home),
                label: offer.label,
                text: text.to_owned(),
                range,
            })
        })
        .collect();
    Item {
        text: block.text.get(range).unwrap_or_default().to_owned(),
        place,
        is_date,
        is_sure: is_sure && choices.len() == offered,
        choices,
        untrue: untrue.map(|(name, value)| (address(&name, is_date, home), value)),
        is_closed: in_file.is_none(),
        joined: None,
    }
}

/// Finds numbers whose thousands are parted as another language parts them: *140 000* in English.
fn join(items: &mut [Item], locale: Locale) {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let writer = locale::writer(locale);
    for at in 1..items.len() {
        let Some([before, after]) = items.get_mut(at - 1..=at) else { continue };
        let length = u32::try_from(before.text.len()).unwrap_or_default();
        let follows = before.place.line == after.place.line
            && before.place.column + length + 1 == after.place.column;
        let is_grouped = length <= 3 && after.text.len() == 3;
        let both = format!("{}{}", before.text, after.text);
        let is_none = before.choices.is_empty() && after.choices.is_empty();
        if follows && is_grouped && is_none && is_digits(&both) {
            let joined = both.parse::<Decimal>().ok().map(|number| writer.number(number));
            before.joined.clone_from(&joined);
            after.joined = joined;
        }
    }
}

/// The address that claims a figure or an event, short for those of the draft's own programme.
fn address(reference: &str, is_date: bool, home: Option<&ProgrammeId>) -> String {
    let short = |part: &str| {
        let own = home.and_then(|home| part.strip_prefix(home.as_str())?.strip_prefix('.'));
        own.unwrap_or(part).to_owned()
    };
    let parts: Vec<String> = reference.split(',').map(short).collect();
    format!("{}:{}", if is_date { "date" } else { "fig" }, parts.join(","))
}

impl Bindable {
    /// The file that was read.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The draft with brackets around what is chosen: by the item's place, which of its choices.
    #[must_use]
    pub fn bound(&self, chosen: &[(usize, usize)]) -> String {
        let mut text = self.draft.file.text.to_string();
        let choices =
            chosen.iter().filter_map(|(item, at)| self.items.get(*item)?.choices.get(*at));
        let mut choices: Vec<&Choice> = choices.collect();
        choices.sort_by_key(|choice| choice.range.start);
        let mut from = text.len();
        for choice in choices.into_iter().rev() {
            let Range { start, end } = choice.range;
            // Two claims never share a word; the later one stays.
            if end <= from {
                text.insert_str(end, &format!("]({})", choice.address));
                text.insert(start, '[');
                from = start;
            }
        }
        text
    }

    /// Those of which there is no doubt: the item's place, and its first choice.
    #[must_use]
    pub fn sure(&self) -> Vec<(usize, usize)> {
        let items = self.items.iter().enumerate();
        items.filter(|(_, item)| item.is_sure).map(|(at, _)| (at, 0)).collect()
    }

    /// Writes the draft with these brackets.
    ///
    /// # Errors
    /// If somebody else has written the file in the meantime, or it cannot be written.
    pub fn write(&self, chosen: &[(usize, usize)]) -> Result<(), Diagnostic> {
        let DraftFile { file, mark, .. } = &self.draft;
        let known = format!("{mark}{}", file.text);
        let grown = format!("{mark}{}", self.bound(chosen));
        output::append(&self.path, known.as_bytes(), grown.as_bytes())
    }
}
