//! What the verifier says: findings, how much it has read, and that it could not read at all.
//!
//! In: what the judges found. Out: plain values in the order of the file; nothing is printed here.

use std::ops::{Add, AddAssign, Range};

use super::versions::Claimed;
use crate::diagnostics::{Diagnostic, Judged, Rule};
use crate::locale::Reading;
use crate::model::figure::Bound;
use crate::model::language::Locale;
use crate::model::place::{Cell, Place};

/// One thing in the published site that its data do not bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: Rule,
    /// The published file, relative to the site, with `/`.
    pub file: String,
    /// The bytes of the file that are meant: an element's claim from its start tag through its
    /// text, a text-only surface's start tag, an unbound number itself; `None` for the whole file.
    pub range: Option<Range<usize>>,
    /// In a table: the row and the column.
    pub cell: Option<Cell>,
    /// The figure reference as the page writes it.
    pub claim: Option<String>,
    /// The text that was judged.
    pub shown: Option<String>,
    /// What the text should have said.
    pub expected: Option<String>,
    /// What is wrong, without a full stop, values in backticks.
    pub message: String,
    /// What to do, one line each, the likeliest first.
    pub help: Vec<String>,
    /// What would be true, for those who write it in the page's language.
    pub remedy: Option<Remedy>,
}

/// What would be true in the place of a claim that is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// The language of the claim.
    pub locale: Locale,
    /// What its text was read as; of a claim of two figures, the number that is not true.
    pub reading: Reading,
    /// The number, as a decimal, at the digits that the claim shows.
    pub number: String,
    /// The number with all its digits.
    pub exact: String,
    /// The hedges that would make the number shown true.
    pub hedges: Vec<Bound>,
    /// Whether the number is true only with one of these.
    pub needs_hedge: bool,
    /// Whether the number shown is that number.
    pub keeps_number: bool,
    /// Whether the number shown is the value cut off.
    pub truncates: bool,
    /// The hedge that stands outside the claim's brackets.
    pub outside: Option<String>,
}

impl Finding {
    /// A finding about a whole file.
    #[must_use]
    pub(super) fn new(rule: Rule, file: &str, message: impl Into<String>) -> Self {
        Self {
            rule,
            file: file.to_owned(),
            range: None,
            cell: None,
            claim: None,
            shown: None,
            expected: None,
            message: message.into(),
            help: Vec::new(),
            remedy: None,
        }
    }

    /// The same with what would be true.
    #[must_use]
    pub(super) fn remedied(mut self, remedy: Remedy) -> Self {
        self.remedy = Some(remedy);
        self
    }

    /// The same about a stretch of the file.
    #[must_use]
    pub(super) fn at(mut self, range: Range<usize>) -> Self {
        self.range = Some(range);
        self
    }

    /// The same about a cell of a table.
    #[must_use]
    pub(super) fn in_cell(mut self, row: u64, column: &str) -> Self {
        self.cell = Some(Cell { row, column: column.to_owned() });
        self
    }

    /// The same about a claim of a figure.
    #[must_use]
    pub(super) fn of_claim(mut self, reference: &str) -> Self {
        self.claim = Some(reference.to_owned());
        self
    }

    /// The same with the text that was judged.
    #[must_use]
    pub(super) fn shown(mut self, text: &str) -> Self {
        self.shown = Some(text.to_owned());
        self
    }

    /// The same with what the text should have said.
    #[must_use]
    pub(super) fn expected(mut self, text: impl Into<String>) -> Self {
        self.expected = Some(text.into());
        self
    }

    /// The same with one more line of help.
    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The finding as people and machines are told of it, at its place in the published file.
    ///
    /// `content` is the file's text, where there is one to quote a line of.
    #[must_use]
    pub fn diagnostic(&self, content: Option<&str>) -> Diagnostic {
        let mut place = match (content, &self.range) {
            (Some(content), Some(range)) => Place::within(&self.file, content, range.clone()),
            _ => Place::file(&self.file),
        };
        place.cell.clone_from(&self.cell);
        let exact = self.remedy.as_ref().map(|remedy| remedy.exact.clone());
        let judged = Judged {
            published: place.clone(),
            claim: self.claim.clone(),
            stated: self.shown.clone(),
            recomputed: exact.or_else(|| self.expected.clone()),
        };
        let mut diagnostic = Diagnostic::error(self.rule, place, self.message.clone());
        diagnostic.help.clone_from(&self.help);
        diagnostic.judged = Some(Box::new(judged));
        diagnostic
    }
}

/// Sorts the findings of one file into the order in which they stand there.
pub(super) fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let place = |finding: &Finding| finding.range.as_ref().map(|range| range.start);
        place(a).cmp(&place(b))
    });
}

/// How much was read and held against the data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Pages read.
    pub pages: u64,
    /// Figures recomputed.
    pub figures: u64,
    /// Members recomputed.
    pub members: u64,
    /// Checks evaluated again.
    pub checks: u64,
    /// Claims judged.
    pub claims: u64,
    /// Dates judged.
    pub dates: u64,
    /// Member labels judged.
    pub labels: u64,
    /// Cells of tables shown on pages.
    pub cells: u64,
    /// Names, units, definitions and reasons, held to the proof.
    pub definitions: u64,
    /// Numbers that the site says about itself: of addresses, rows and counts.
    pub structure: u64,
    /// Sizes and checksums of files.
    pub technical: u64,
    /// Ordinals, numerals of lists and codes, which are recognised by their form.
    pub forms: u64,
    /// Numbers that an exemption covers.
    pub exempt: u64,
}

impl Coverage {
    /// Whether no claim and no number was judged: then nothing is known of the site.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        let Self { claims, dates, labels, cells, structure, technical, exempt, .. } = *self;
        claims + dates + labels + cells + structure + technical + exempt == 0
    }

    /// How many there are of each, by the names that pages and reports give the counts.
    #[must_use]
    pub const fn counts(&self) -> [(&'static str, u64); 13] {
        [
            ("pages", self.pages),
            ("figures", self.figures),
            ("members", self.members),
            ("checks", self.checks),
            ("claims", self.claims),
            ("dates", self.dates),
            ("labels", self.labels),
            ("cells", self.cells),
            ("definitions", self.definitions),
            ("structure", self.structure),
            ("technical", self.technical),
            ("forms", self.forms),
            ("exempt", self.exempt),
        ]
    }
}

impl Add for Coverage {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            pages: self.pages + other.pages,
            figures: self.figures + other.figures,
            members: self.members + other.members,
            checks: self.checks + other.checks,
            claims: self.claims + other.claims,
            dates: self.dates + other.dates,
            labels: self.labels + other.labels,
            cells: self.cells + other.cells,
            definitions: self.definitions + other.definitions,
            structure: self.structure + other.structure,
            technical: self.technical + other.technical,
            forms: self.forms + other.forms,
            exempt: self.exempt + other.exempt,
        }
    }
}

impl AddAssign for Coverage {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// How many of something a page says that there are on the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Count {
    /// Of what.
    pub(super) of: String,
    /// The number, if the text is one.
    pub(super) said: Option<u64>,
    /// The text.
    pub(super) shown: String,
    /// Its bytes in the file.
    pub(super) source: Range<usize>,
}

/// What was found in one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageReport {
    /// In the order of the file.
    pub findings: Vec<Finding>,
    /// What was read.
    pub coverage: Coverage,
    /// What the page claims; empty where it is no document's.
    pub(super) claimed: Claimed,
    /// What it says of the other pages.
    pub(super) counts: Vec<Count>,
}

/// What was found in a whole site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Those of the proof and its tables first, then page by page in the order of their paths.
    pub findings: Vec<Finding>,
    /// What was read.
    pub coverage: Coverage,
}

/// Why the check could not be done at all; never to be taken for a site without findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impossible {
    /// What stands in the way.
    pub message: String,
    /// What to do about it.
    pub help: Vec<String>,
}

impl Impossible {
    /// What stands in the way, and one remedy.
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: vec![help.into()] }
    }
}
