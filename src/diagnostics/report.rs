//! What a command tells machines when it has ended: one value, whatever the format.
//!
//! In: the command, its diagnostics, how it ended. Out: nothing by itself; each format writes it.

use super::{Diagnostic, Severity, Strictness};

/// The program's version, as every format names it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All holds.
    Holds,
    /// Something was found.
    Findings,
    /// The command could not do its work.
    Impossible,
}

/// What a command tells.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The command, as it is typed.
    pub command: &'a str,
    /// How it ended.
    pub ending: Ending,
    /// What counts as a finding.
    pub strictness: Strictness,
    /// How much was verified, each count under its name; `None` where it did not come to that.
    pub coverage: Option<Vec<(&'static str, u64)>>,
    /// Everything that is wrong, in file order; files are named as seen from the working folder.
    pub diagnostics: &'a [Diagnostic],
}

impl Ending {
    /// The program's exit code.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Holds => 0,
            Self::Findings => 1,
            Self::Impossible => 2,
        }
    }
}

impl Report<'_> {
    /// How many errors and warnings there are, in words.
    #[must_use]
    pub fn counted(&self) -> String {
        let of = |severity| self.diagnostics.iter().filter(|d| d.severity == severity).count();
        let parts = [(of(Severity::Error), "error"), (of(Severity::Warning), "warning")];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| format!("{count} {noun}{}", if count == 1 { "" } else { "s" }))
            .collect();
        if parts.is_empty() { "no findings".to_owned() } else { parts.join(" and ") }
    }

    /// How much was verified, in one line.
    #[must_use]
    pub fn covered(&self) -> String {
        let Some(coverage) = &self.coverage else { return "nothing was verified".to_owned() };
        let parts = coverage.iter().map(|(name, count)| format!("{name} {count}"));
        format!("verified: {}", parts.collect::<Vec<_>>().join(", "))
    }
}

/// A report with every sign in it that some format must not take for its own.
#[cfg(test)]
pub(super) mod hostile {
    use super::*;
    use crate::diagnostics::{Judged, Rule};
    use crate::model::place::Place;

    /// A text with such signs.
    pub(in crate::diagnostics) const TEXT: &str =
        "\"100 %\", <b>&amp;\u{1}\u{fffe}]]>\r\n::error::x ##[error]y 'ā'";

    /// A published file and its source, an error and a warning, one without a place.
    pub(in crate::diagnostics) fn diagnostics() -> Vec<Diagnostic> {
        let source = Place::within("content/ā %41,b:c.md", "šodien 131 skola\n", 8..11);
        let published = Place::within("public/lv/ā/index.html", "<p>131</p>\n", 3..6);
        let judged = Judged {
            published,
            claim: Some("apples.picked?valley=a,b".into()),
            stated: Some(TEXT.into()),
            recomputed: Some("130".into()),
        };
        let mut claim = Diagnostic::error(Rule("figure-mismatch"), source, TEXT).help(TEXT);
        claim.judged = Some(Box::new(judged));
        let unused = Diagnostic::error(Rule("unused-picture"), Place::file("a b.png"), "unused");
        let output = Diagnostic::placeless(Rule("output"), "the disk is full");
        vec![claim, unused.warning(), output]
    }

    /// The report of a build that found them.
    pub(in crate::diagnostics) fn report(diagnostics: &[Diagnostic]) -> Report<'_> {
        Report {
            command: "build",
            ending: Ending::Findings,
            strictness: Strictness::Lenient,
            coverage: Some(vec![("pages", 3), ("claims", 7)]),
            diagnostics,
        }
    }

    /// The report of a build without findings.
    pub(in crate::diagnostics) fn whole() -> Report<'static> {
        Report { ending: Ending::Holds, ..report(&[]) }
    }

    /// The report of a build that could not be done.
    pub(in crate::diagnostics) fn impossible(diagnostics: &[Diagnostic]) -> Report<'_> {
        Report { ending: Ending::Impossible, coverage: None, ..report(diagnostics) }
    }
}
