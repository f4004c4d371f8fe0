//! `parskats serve` at the terminal: what happens to the preview, a line each.
//!
//! In: what the command says. Out: lines on standard error, each with how long after the change it
//! came.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use super::{counted, default_date, formats, no_colour, now, seconds};
use crate::commands::build::AsOf;
use crate::commands::serve::{self, News, Preview, Surroundings};
use crate::diagnostics::{Diagnostic, Rule};

/// Shows a site while it is written.
pub(super) fn run(preview: &Preview, date: Option<AsOf>) -> ExitCode {
    if !preview.host.is_loopback() {
        let message =
            format!("everybody who reaches {} can read what is served, drafts too", preview.host);
        let problem = Diagnostic::placeless(Rule("host"), message).warning();
        let help = "leave out `--host` to serve this machine alone";
        formats::to_people(&[problem.help(help)], no_colour());
    }
    let changed = Mutex::new(now());
    let tell = |news: News<'_>| tell_of(&news, &changed);
    let moment = || date.map_or_else(default_date, Ok);
    match serve::run(preview, &Surroundings { now: &moment, tell: &tell }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            formats::to_people(&[problem], no_colour());
            ExitCode::from(2)
        }
    }
}

/// Says what happens while a site is previewed, and how long after the change it did.
fn tell_of(news: &News<'_>, changed: &Mutex<Instant>) {
    let mut changed = changed.lock().unwrap_or_else(PoisonError::into_inner);
    let took = seconds(changed.elapsed());
    let line = match news {
        News::Open(url, None) => format!("serving   {url}"),
        News::Open(url, Some(port)) => format!("serving   {url}, because port {port} is taken"),
        News::Changed => {
            *changed = now();
            return;
        }
        News::Early(1) => format!("shown     1 page, not proved yet, after {took}"),
        News::Early(pages) => format!("shown     {pages} pages, not proved yet, after {took}"),
        News::Wrong(problem) => {
            formats::to_people(&[(*problem).clone()], no_colour());
            "changes are no longer seen".to_owned()
        }
        News::Built(outcome) => {
            formats::to_people(&outcome.diagnostics, no_colour());
            match &outcome.done {
                Some(built) => format!("proved    {} pages after {took}", built.coverage.pages),
                None => format!("{}; nothing new is shown", counted(outcome)),
            }
        }
    };
    // Where nobody reads, there is nobody to tell that nobody reads.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
