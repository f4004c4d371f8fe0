//! Each command, as a list of calls.
//!
//! In: what was asked for. Out: an outcome: what is wrong, what was done. Nothing here touches the
//! clock, the environment or the terminal: `cli` does.

pub mod bind;
pub mod build;
pub mod change;
mod claimable;
mod copied;
pub mod describe;
pub mod explain;
pub mod figures;
mod joined;
pub mod new;
mod published;
mod rebuilt;
mod recording;
mod remedy;
pub mod schema;
pub mod serve;
pub mod status;
mod step;
mod sums;
pub mod verify;

pub use step::{Step, Watcher};

use crate::diagnostics::{self, Diagnostic, Rule, Strictness};
use crate::verify::Coverage;

/// How a command ended.
#[derive(Debug)]
pub struct Outcome<Done> {
    /// Everything that is wrong, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// What was done; `None` where nothing was.
    pub done: Option<Done>,
    /// Whether the command could not do its work at all.
    pub impossible: bool,
    /// How much was verified; `None` where it did not come to that.
    pub coverage: Option<Coverage>,
    /// What counts as a finding.
    pub strictness: Strictness,
}

impl<Done> Outcome<Done> {
    /// Nothing was done, and this is why.
    fn undone(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics::without_consequences(&mut diagnostics);
        let strictness = Strictness::default();
        Self { diagnostics, done: None, impossible: false, coverage: None, strictness }
    }

    /// The command could not do its work.
    #[must_use]
    pub fn impossible(problem: Diagnostic) -> Self {
        Self { impossible: true, ..Self::undone(vec![problem]) }
    }

    /// The command could not finish its work; what it found before is told too.
    fn broken_off(mut diagnostics: Vec<Diagnostic>, problem: Diagnostic) -> Self {
        diagnostics::sort(&mut diagnostics);
        diagnostics.push(problem);
        Self { impossible: true, ..Self::undone(diagnostics) }
    }

    /// The command did its work and found this.
    fn found(mut diagnostics: Vec<Diagnostic>, done: Option<Done>) -> Self {
        diagnostics::sort(&mut diagnostics);
        diagnostics.dedup();
        Self { done, ..Self::undone(diagnostics) }
    }

    /// The same with how much was verified.
    fn covering(mut self, coverage: Coverage) -> Self {
        self.coverage = Some(coverage);
        self
    }

    /// The same, judged so strictly.
    fn judged(mut self, strictness: Strictness) -> Self {
        self.strictness = strictness;
        self
    }

    /// The diagnostics that count as findings.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| self.strictness.stops(diagnostic))
    }

    /// The exit code: 0 all holds, 1 findings, 2 the command could not do its work.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match (self.impossible, self.findings().next()) {
            (true, _) => 2,
            (false, Some(_)) => 1,
            (false, None) => 0,
        }
    }
}

/// What is wrong with a check that judged no claim and no number: it must not pass for a success.
fn nothing_read(coverage: &Coverage) -> Option<Diagnostic> {
    let message = "the site has no claim and no number that could be judged";
    let problem = || Diagnostic::placeless(Rule("verification"), message);
    coverage
        .is_nothing()
        .then(|| problem().help("name the folder of a site that `parskats build` made"))
}
