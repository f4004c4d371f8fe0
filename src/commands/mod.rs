//! Each command, as a list of calls.
//!
//! In: what was asked for. Out: an outcome: what is wrong, what was done. Nothing here touches the
//! clock, the environment or the terminal: `cli` does.

pub mod build;
mod copied;
mod joined;
mod published;
mod rebuilt;
mod remedy;
mod sums;
pub mod verify;

use crate::diagnostics::{self, Diagnostic};

/// How a command ended.
#[derive(Debug, Default)]
pub struct Outcome<Done> {
    /// Everything that is wrong, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// What was done; `None` where nothing was.
    pub done: Option<Done>,
    /// Whether the command could not do its work at all.
    pub impossible: bool,
}

impl<Done> Outcome<Done> {
    /// The command could not do its work.
    fn impossible(problem: Diagnostic) -> Self {
        Self { diagnostics: vec![problem], done: None, impossible: true }
    }

    /// The command could not finish its work; what it found before is told too.
    fn broken_off(mut diagnostics: Vec<Diagnostic>, problem: Diagnostic) -> Self {
        diagnostics::sort(&mut diagnostics);
        diagnostics.push(problem);
        Self { diagnostics, done: None, impossible: true }
    }

    /// The command did its work and found this; `done` counts only without errors.
    fn found(mut diagnostics: Vec<Diagnostic>, done: Done) -> Self {
        diagnostics::sort(&mut diagnostics);
        diagnostics.dedup();
        let done = (!diagnostics::any_error(&diagnostics)).then_some(done);
        Self { diagnostics, done, impossible: false }
    }

    /// The exit code: 0 all holds, 1 findings, 2 the command could not do its work.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match (self.impossible, diagnostics::any_error(&self.diagnostics)) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        }
    }
}
