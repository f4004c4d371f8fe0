//! The command line: what was typed becomes a request, an outcome becomes text and an exit code.
//!
//! The only place that reads the clock and the environment and writes to the terminal.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Parser, Subcommand};
use jiff::Timestamp;

use crate::commands::build::{self, AsOf, Built, Drafts, Request, Waiting};
use crate::commands::{Outcome, verify};
use crate::diagnostics::human::{self, Colour};
use crate::diagnostics::{Diagnostic, Severity};
use crate::verify::Coverage;

/// Builds and verifies sites of public programme reporting.
#[derive(Debug, Parser)]
#[command(version, about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site and verify every number on it before anything is replaced.
    Build {
        /// The project's folder, with `site.toml`.
        #[arg(long, default_value = ".")]
        root: PathBuf,
        /// The folder to be replaced [default: `public` in the project].
        #[arg(long)]
        out: Option<PathBuf>,
        /// The address at which the site will stand, in place of the one in `site.toml`.
        #[arg(long, value_name = "URL")]
        base_url: Option<String>,
        /// The day or instant of the build [default: `SOURCE_DATE_EPOCH`, else now].
        #[arg(long, value_name = "INSTANT", value_parser = as_of)]
        date: Option<AsOf>,
        /// Publish drafts too, each with a notice.
        #[arg(long)]
        drafts: bool,
    },
    /// Verify a published site from its bytes alone.
    Verify {
        /// The published site.
        #[arg(default_value = "public")]
        public: PathBuf,
        /// The project's folder: the site is made again of its sources, too, and compared.
        #[arg(long)]
        root: Option<PathBuf>,
        /// Leave out what a rule finds; may stand several times.
        #[arg(long, value_name = "RULE")]
        skip: Vec<String>,
    },
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let started = now();
    match arguments.command {
        Command::Build { root, out, base_url, date, drafts } => {
            let drafts = if drafts { Drafts::Published } else { Drafts::Waiting };
            let as_of = match date.map_or_else(default_date, Ok) {
                Ok(as_of) => as_of,
                Err(problem) => {
                    report(&[problem]);
                    return ExitCode::from(2);
                }
            };
            let of_root =
                || if root == Path::new(".") { "public".into() } else { root.join("public") };
            let out = out.unwrap_or_else(of_root);
            let outcome = build::run(&Request { root, out: out.clone(), base_url, as_of, drafts });
            end(&outcome, "nothing was published", |built| {
                built_lines(built, &out.display().to_string(), &outcome, started.elapsed())
            })
        }
        Command::Verify { public, root, skip } => {
            let outcome = verify::run(&public, root.as_deref(), &skip);
            let not_done = if outcome.impossible {
                "nothing was verified"
            } else {
                "the site is not borne out by its data"
            };
            end(&outcome, not_done, |coverage| verified_lines(coverage, started.elapsed()))
        }
    }
}

/// Says what is wrong and what was done, and with which code the program ends.
fn end<Done>(
    outcome: &Outcome<Done>,
    not_done: &str,
    lines: impl FnOnce(&Done) -> Vec<String>,
) -> ExitCode {
    report(&outcome.diagnostics);
    let lines = match &outcome.done {
        Some(done) => lines(done),
        None => vec![failure(outcome, not_done)],
    };
    let mut out = std::io::stderr().lock();
    for line in lines {
        // Where nobody reads, there is nobody to tell that nobody reads.
        let _ = writeln!(out, "{line}");
    }
    ExitCode::from(outcome.exit_code())
}

fn failure<Done>(outcome: &Outcome<Done>, not_done: &str) -> String {
    let errors = outcome
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .count();
    let noun = if errors == 1 { "error" } else { "errors" };
    format!("{errors} {noun}; {not_done}")
}

fn report(diagnostics: &[Diagnostic]) {
    let mut out = std::io::stderr().lock();
    let colour = if out.is_terminal() && !no_colour() { Colour::Terminal } else { Colour::Plain };
    for diagnostic in diagnostics {
        let _ = writeln!(out, "{}", human::write(diagnostic, colour));
    }
}

fn built_lines(built: &Built, out: &str, outcome: &Outcome<Built>, took: Duration) -> Vec<String> {
    let Coverage { pages, figures, members, claims, dates, labels, exempt, .. } = built.coverage;
    let structure = of_the_site(&built.coverage);
    let mut lines = vec![
        format!("pages     {pages} in {out}"),
        format!(
            "figures   {figures} with {members} members, from {} rows of {} tables",
            built.rows, built.tables
        ),
        format!(
            "claims    {claims}, with {dates} dates and {labels} labels; {structure} numbers of the site itself, {exempt} exempt"
        ),
        format!("findings  {}", warnings(&outcome.diagnostics)),
    ];
    lines.extend(waiting_line(&built.waiting));
    lines.push(format!("time      {}", seconds(took)));
    lines
}

/// What is not published yet; nothing where nothing waits.
fn waiting_line(waiting: &Waiting) -> Option<String> {
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let drafts = counted(waiting.drafts, "draft", "drafts");
    let later = counted(waiting.later, "release dated later", "releases dated later");
    let later = later.zip(waiting.next).map(|(later, next)| format!("{later}, the next on {next}"));
    let parts: Vec<String> = [drafts, later].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("waiting   {}", parts.join("; ")))
}

fn verified_lines(coverage: &Coverage, took: Duration) -> Vec<String> {
    let Coverage { pages, figures, members, claims, dates, labels, exempt, .. } = *coverage;
    let structure = of_the_site(coverage);
    vec![
        format!("pages     {pages}"),
        format!("figures   {figures} with {members} members"),
        format!(
            "claims    {claims}, with {dates} dates and {labels} labels; {structure} numbers of the site itself, {exempt} exempt"
        ),
        "findings  none".to_owned(),
        format!("time      {}", seconds(took)),
    ]
}

/// How many numbers and names the site says about itself.
const fn of_the_site(coverage: &Coverage) -> u64 {
    coverage.cells + coverage.definitions + coverage.structure + coverage.technical
}

fn warnings(diagnostics: &[Diagnostic]) -> String {
    match diagnostics.len() {
        0 => "none".to_owned(),
        1 => "none but 1 warning".to_owned(),
        many => format!("none but {many} warnings"),
    }
}

fn seconds(took: Duration) -> String {
    format!("{}.{:03} s", took.as_secs(), took.subsec_millis())
}

/// A day or an instant, as `--date` has it.
fn as_of(text: &str) -> Result<AsOf, String> {
    let day = || text.parse().ok().filter(|_| text.len() == 10).map(AsOf::Day);
    let instant = || text.parse::<Timestamp>().ok().map(AsOf::Instant);
    day().or_else(instant).ok_or_else(|| {
        format!("`{text}` is neither a day such as 2022-06-15 nor an instant such as 2022-06-15T09:00:00+03:00")
    })
}

/// The date of a build that was not given one.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the clock and the environment are read"
)]
fn default_date() -> Result<AsOf, Diagnostic> {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().filter(|epoch| !epoch.is_empty());
    let Some(epoch) = set else {
        return Ok(AsOf::Instant(Timestamp::now()));
    };
    let instant = epoch.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    instant.map(AsOf::Instant).ok_or_else(|| {
        let message = format!("`SOURCE_DATE_EPOCH` is `{epoch}`, which is no number of seconds");
        Diagnostic::placeless(crate::diagnostics::Rule("usage"), message)
            .help("unset it, or give the date with `--date`")
    })
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn no_colour() -> bool {
    std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty())
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
fn now() -> Instant {
    Instant::now()
}
