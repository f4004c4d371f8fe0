//! The command line: what was typed becomes a request, an outcome becomes text and an exit code.
//!
//! The only place that reads the clock and the environment and writes to the terminal.

mod bind;
mod formats;
mod progress;
mod serve;

use std::io::{IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Args, CommandFactory as _, Parser, Subcommand};
use clap_complete::Shell;
use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use self::formats::{Folders, Format};
use self::progress::Progress;
use crate::commands::build::{self, AsOf, Built, Drafts, Purpose, Recording, Request, Waiting};
use crate::commands::change::{self, Change, ChangeKind, What};
use crate::commands::new::{self, Wanted};
use crate::commands::serve::Preview;
use crate::commands::status::{self, Asked};
use crate::commands::{Outcome, describe, explain, figures, schema, verify};
use crate::diagnostics::report::{Ending, Report};
use crate::diagnostics::{self, Diagnostic, Rule, Severity, Strictness};
use crate::model::ledger::FILE as LEDGER;
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
    /// Begin a site, a programme or a release: writes files to be filled in, never over others.
    New {
        #[command(subcommand)]
        what: Begun,
    },
    /// Say how a CSV file is to be described, as a resource for `datapackage.json`, and what is not
    /// sure about it.
    Describe {
        /// The CSV file.
        file: PathBuf,
        /// The project's folder, for the tables it may refer to [default: the one around the file].
        #[arg(long)]
        root: Option<PathBuf>,
    },
    /// List the figures with their values; of one, say what it is, its members and where it is
    /// claimed.
    Figures {
        /// A figure (`programme.figure`, or its own name), or a programme.
        id: Option<String>,
        /// Print the figure's SQL alone, for any engine that reads its tables.
        #[arg(long, requires = "id")]
        sql: bool,
        #[command(flatten)]
        recorded: Recorded,
    },
    /// Propose for each number and date of a draft the figure or event that it is; on a terminal, ask.
    Bind(bind::Options),
    /// Show the site in the browser while it is written: build and verify it after each change.
    Serve {
        /// The project's folder, with `site.toml`.
        #[arg(long, default_value = ".")]
        root: PathBuf,
        /// The port; if it is taken, the next one. 0 is any that is free.
        #[arg(long, default_value_t = 8000)]
        port: u16,
        /// The address to be reached at; others than the default let other machines in.
        #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
        host: IpAddr,
        /// The address at which the site will stand, in place of the one in `site.toml`.
        #[arg(long, value_name = "URL")]
        base_url: Option<String>,
        /// The day or instant of each build [default: `SOURCE_DATE_EPOCH`, else now].
        #[arg(long, value_name = "INSTANT", value_parser = as_of)]
        date: Option<AsOf>,
        /// Let warnings count as findings: a site with any is not shown.
        #[arg(long)]
        strict: bool,
    },
    /// Build the site and verify every number on it before anything is replaced.
    Build(Building),
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
        #[command(flatten)]
        telling: Telling,
    },
    /// Say what waits to be published, and when; which translations are out of date; what is not
    /// recorded of published releases; which exemptions exempt nothing.
    Status {
        /// The project's folder, with `site.toml`.
        #[arg(long, default_value = ".")]
        root: PathBuf,
        /// The day or instant to ask of [default: `SOURCE_DATE_EPOCH`, else now].
        #[arg(long, value_name = "INSTANT", value_parser = as_of)]
        date: Option<AsOf>,
        /// Say only the next instant at which a build publishes more; nothing where there is none.
        #[arg(long)]
        next: bool,
    },
    /// Record that published numbers are newer now, and were right in their time: releases keep them,
    /// with the day, and show the newer ones.
    Revise {
        /// Figures (`programme.figure`), members (`'programme.figure?dimension=key'`), or programmes.
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        #[command(flatten)]
        reasoned: Reasoned,
    },
    /// Record that published numbers were wrong: releases show old and new ones, with day and reason.
    Correct {
        /// Figures (`programme.figure`), members (`'programme.figure?dimension=key'`), or programmes.
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        #[command(flatten)]
        reasoned: Reasoned,
    },
    /// Record that a published figure or release has another name now.
    Rename {
        /// The name before.
        was: String,
        /// The name since.
        now: String,
        #[command(flatten)]
        recorded: Recorded,
    },
    /// Record that a published release is gone, or no longer claims some figures.
    Withdraw {
        /// The release: `releases/2022-06-applications`.
        release: String,
        /// The figures or members that it no longer claims; none for the whole release.
        #[arg(value_name = "ID")]
        ids: Vec<String>,
        #[command(flatten)]
        reasoned: Reasoned,
    },
    /// Say what a rule means and what to do; without a name, list all rules.
    Explain {
        /// The rule, as messages name it: `unbound-number`.
        rule: Option<String>,
    },
    /// Print a JSON Schema with which editors complete and check `site.toml`, `figures.toml`,
    /// `charts.toml` or the front matter of documents.
    Schema {
        /// `site`, `figures`, `charts` or `front-matter`.
        name: String,
    },
    /// Print what a shell needs to complete commands and options.
    Completions {
        /// The shell.
        shell: Shell,
    },
}

/// What `new` begins.
#[derive(Debug, Subcommand)]
enum Begun {
    /// A site with an invented programme, in a folder of its own.
    Site {
        /// The folder: one that is not there yet, or an empty one.
        folder: PathBuf,
    },
    /// A programme: its page in each language, as a draft, and its data.
    Programme {
        /// The name of its folder, as `school_projects`.
        name: String,
        /// The project's folder, with `site.toml`.
        #[arg(long, default_value = ".")]
        root: PathBuf,
    },
    /// A release in each language, as a draft.
    Release {
        /// The last part of its address, as `project-results`.
        name: String,
        /// What it reports on [default: the site's programme, if it has one].
        #[arg(long)]
        programme: Option<String>,
        #[command(flatten)]
        recorded: Recorded,
    },
}

/// What is built, and how.
#[derive(Debug, Args)]
struct Building {
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
    #[arg(long, conflicts_with = "record")]
    drafts: bool,
    /// Publish drafts and releases dated later too, each with a notice, as `serve` shows them.
    #[arg(long, conflicts_with = "record")]
    preview: bool,
    /// Add to `data/ledger.csv` what releases claim that are published for the first time.
    #[arg(long)]
    record: bool,
    #[command(flatten)]
    telling: Telling,
}

/// Where and when a change is recorded.
#[derive(Debug, Clone, Args)]
struct Recorded {
    /// The project's folder, with `site.toml`.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// The day or instant of the change [default: `SOURCE_DATE_EPOCH`, else now].
    #[arg(long, value_name = "INSTANT", value_parser = as_of)]
    date: Option<AsOf>,
}

/// A change that readers are told the reason of.
#[derive(Debug, Clone, Args)]
struct Reasoned {
    /// Why, for readers, in each language of the site: `--why lv="…" --why en="…"`.
    #[arg(long, value_name = "LANGUAGE=TEXT")]
    why: Vec<String>,
    #[command(flatten)]
    recorded: Recorded,
}

/// What counts as a finding, and how findings are told.
#[derive(Debug, Clone, Copy, Args)]
struct Telling {
    /// Let warnings count as findings: the exit code is 1, and nothing is published.
    #[arg(long)]
    strict: bool,
    /// How findings are told: to people on standard error, to machines on standard output.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Telling {
    const fn strictness(self) -> Strictness {
        if self.strict { Strictness::Strict } else { Strictness::Lenient }
    }
}

/// A command that has ended, but for what it says.
struct Ended<'a> {
    command: &'a str,
    format: Format,
    folders: Folders,
    /// What is to be said where nothing was done.
    not_done: &'a str,
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return misused(&error),
    };
    let started = now();
    match arguments.command {
        Command::Build(building) => built(building, started),
        Command::Verify { public, root, skip, telling } => {
            let progress = Progress::new();
            let watcher = |step| progress.at(step);
            let strictness = telling.strictness();
            let outcome = verify::run(&public, root.as_deref(), &skip, strictness, &watcher);
            drop(progress);
            let not_done = if outcome.impossible {
                "nothing was verified"
            } else {
                "the site is not borne out by its data"
            };
            let root = root.unwrap_or_else(|| public.clone());
            let folders = Folders { root, public, here: here() };
            let ended = Ended { command: "verify", format: telling.format, folders, not_done };
            ended.tell(&outcome, |coverage| verified_lines(coverage, started.elapsed()))
        }
        Command::Serve { root, port, host, base_url, date, strict } => {
            let strictness = if strict { Strictness::Strict } else { Strictness::Lenient };
            serve::run(&Preview { root, host, port, base_url, strictness }, date)
        }
        Command::Status { root, date, next } => {
            let asked = if next { Asked::Next } else { Asked::All };
            let status = date.map_or_else(default_date, Ok).map_err(|problem| vec![problem]);
            let status = status.and_then(|as_of| status::run(&root, as_of, asked));
            told_or_broken(status.map(|status| (status.text, status.problems)))
        }
        Command::Revise { ids, reasoned } => {
            changed(What::Values(ChangeKind::Revised, ids), reasoned)
        }
        Command::Correct { ids, reasoned } => {
            changed(What::Values(ChangeKind::Corrected, ids), reasoned)
        }
        Command::Rename { was, now, recorded } => {
            changed(What::Name { was, now }, Reasoned { why: Vec::new(), recorded })
        }
        Command::Withdraw { release, ids, reasoned } => {
            changed(What::Withdrawn { release, figures: ids }, reasoned)
        }
        Command::Figures { id, sql, recorded: Recorded { root, date } } => {
            let told = date.map_or_else(default_date, Ok).map_err(|problem| vec![problem]);
            let told =
                told.and_then(|as_of| figures::run(&figures::Question { root, as_of, id, sql }));
            told_or_broken(told.map(|told| (told.text, told.problems)))
        }
        Command::Bind(options) => bind::run(options),
        Command::Schema { name } => {
            let text = schema::run(&name).map_err(|problem| vec![problem]);
            told_or_broken(text.map(|text| (text, Vec::new())))
        }
        Command::Completions { shell } => completed(shell),
        Command::New { what } => begun(what),
        Command::Describe { file, root } => {
            let described = describe::run(&file, root.as_deref());
            told_or_broken(described.map(|described| (described.resource, described.problems)))
        }
        Command::Explain { rule } => explained(rule.as_deref()),
    }
}

/// Begins a site, a programme or a release.
fn begun(what: Begun) -> ExitCode {
    let wanted = match what {
        Begun::Site { folder } => Ok(Wanted::Site { folder }),
        Begun::Programme { name, root } => Ok(Wanted::Programme { name, root }),
        Begun::Release { name, programme, recorded: Recorded { root, date } } => date
            .map_or_else(default_date, Ok)
            .map(|as_of| Wanted::Release { name, programme, as_of, root }),
    };
    match wanted.map_err(|problem| vec![problem]).and_then(|wanted| new::run(&wanted)) {
        Ok(lines) => written(&(lines.join("\n") + "\n"), ExitCode::SUCCESS),
        Err(problems) => {
            formats::to_people(&problems, no_colour());
            let _ = writeln!(std::io::stderr().lock(), "nothing was written");
            ExitCode::from(2)
        }
    }
}

/// Builds the site.
fn built(building: Building, started: Instant) -> ExitCode {
    let Building { root, out, base_url, date, drafts, preview, record, telling } = building;
    let drafts = match (drafts, preview) {
        (_, true) => Drafts::AndLater,
        (true, false) => Drafts::Published,
        (false, false) => Drafts::Waiting,
    };
    let of_root = || if root == Path::new(".") { "public".into() } else { root.join("public") };
    let out = out.unwrap_or_else(of_root);
    let folders = Folders { root: root.clone(), public: out.clone(), here: here() };
    let strictness = telling.strictness();
    let recording = if record { Recording::On } else { Recording::Off };
    let date = date.map_or_else(default_date, Ok);
    let date = if record { date.and_then(passed) } else { date };
    let outcome = match date {
        Ok(as_of) => {
            let out = out.clone();
            let progress = Progress::new();
            let request = Request {
                root,
                out,
                base_url,
                as_of,
                drafts,
                strictness,
                recording,
                purpose: Purpose::Publication,
            };
            build::watched(&request, &|step| progress.at(step))
        }
        Err(problem) => Outcome::impossible(problem),
    };
    let not_done = "nothing was published";
    let ended = Ended { command: "build", format: telling.format, folders, not_done };
    ended.tell(&outcome, |built| {
        built_lines(built, &out.display().to_string(), &outcome, started.elapsed())
    })
}

/// Records a change of what was published.
fn changed(what: What, reasoned: Reasoned) -> ExitCode {
    let Reasoned { why, recorded: Recorded { root, date } } = reasoned;
    let outcome = match date.map_or_else(default_date, Ok).and_then(passed) {
        Ok(as_of) => change::run(&Change { root, as_of, what, why }),
        Err(problem) => Outcome::impossible(problem),
    };
    formats::to_people(&outcome.diagnostics, no_colour());
    let code = ExitCode::from(outcome.exit_code());
    match &outcome.done {
        Some(changed) => written(&(changed.lines.join("\n") + "\n"), code),
        None => {
            let _ =
                writeln!(std::io::stderr().lock(), "{}; nothing was recorded", counted(&outcome));
            code
        }
    }
}

/// Tells what was asked, and what is wrong with the sources.
fn told_or_broken(told: Result<(String, Vec<Diagnostic>), Vec<Diagnostic>>) -> ExitCode {
    match told {
        Ok((text, problems)) => {
            formats::to_people(&problems, no_colour());
            let is_broken = diagnostics::any_error(&problems);
            written(&text, if is_broken { ExitCode::from(1) } else { ExitCode::SUCCESS })
        }
        Err(problems) => {
            formats::to_people(&problems, no_colour());
            ExitCode::from(2)
        }
    }
}

/// What a shell needs to complete the program's commands.
fn completed(shell: Shell) -> ExitCode {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "parskats", &mut text);
    written(&String::from_utf8_lossy(&text), ExitCode::SUCCESS)
}

fn explained(rule: Option<&str>) -> ExitCode {
    match explain::run(rule) {
        Ok(text) => written(&text, ExitCode::SUCCESS),
        Err(problem) => {
            formats::to_people(&[problem], no_colour());
            ExitCode::from(2)
        }
    }
}

/// A command line that asks for nothing that can be done, or for help.
fn misused(error: &clap::Error) -> ExitCode {
    let asked = Format::of(std::env::args_os());
    let Some(writer) = asked.writer().filter(|_| error.use_stderr()) else { error.exit() };
    let _ = error.print();
    let said = error.to_string();
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (first, rest) = lines.split_first().unwrap_or((&"", &[]));
    let message = first.strip_prefix("error: ").unwrap_or(first);
    let problem = Diagnostic::placeless(Rule("usage"), message);
    let diagnostics = [rest.iter().fold(problem, |problem, line| problem.help(*line))];
    let report = Report {
        command: "",
        ending: Ending::Impossible,
        strictness: Strictness::Lenient,
        coverage: None,
        diagnostics: &diagnostics,
    };
    written(&writer(&report), ExitCode::from(2))
}

/// Writes to standard output and ends with the code; with 2 if that could not be written.
fn written(text: &str, code: ExitCode) -> ExitCode {
    match formats::to_output(text) {
        Ok(()) => code,
        Err(error) => {
            let message = format!("standard output cannot be written: {error}");
            let problem = Diagnostic::placeless(Rule("output"), message);
            formats::to_people(&[problem], no_colour());
            ExitCode::from(2)
        }
    }
}

impl Ended<'_> {
    /// Says what is wrong and what was done, and with which code the program ends.
    fn tell<Done>(
        &self,
        outcome: &Outcome<Done>,
        lines: impl FnOnce(&Done) -> Vec<String>,
    ) -> ExitCode {
        let code = ExitCode::from(outcome.exit_code());
        let code = match self.format.writer() {
            None => {
                formats::to_people(&outcome.diagnostics, no_colour());
                code
            }
            Some(writer) => self.told_to_machines(outcome, writer, code),
        };
        let lines = match &outcome.done {
            Some(done) => lines(done),
            None => self.failure_lines(outcome),
        };
        let mut out = std::io::stderr().lock();
        for line in lines {
            let _ = writeln!(out, "{line}");
        }
        code
    }

    fn told_to_machines<Done>(
        &self,
        outcome: &Outcome<Done>,
        writer: fn(&Report<'_>) -> String,
        code: ExitCode,
    ) -> ExitCode {
        let ending = match outcome.exit_code() {
            0 => Ending::Holds,
            1 => Ending::Findings,
            _ => Ending::Impossible,
        };
        let report = Report {
            command: self.command,
            ending,
            strictness: outcome.strictness,
            coverage: outcome.coverage.map(|coverage| coverage.counts().to_vec()),
            diagnostics: &self.folders.seen_from_here(&outcome.diagnostics),
        };
        written(&writer(&report), code)
    }

    /// What was read all the same, how much is wrong, and what that means.
    fn failure_lines<Done>(&self, outcome: &Outcome<Done>) -> Vec<String> {
        let mut lines = outcome.coverage.as_ref().map(coverage_lines).unwrap_or_default();
        lines.push(format!("{}; {}", counted(outcome), self.not_done));
        let rule = outcome.findings().next().map(|diagnostic| diagnostic.rule);
        // A hint for whoever is there to type; logs keep to what was found.
        if let Some(rule) = rule.filter(|_| std::io::stderr().is_terminal()) {
            lines.push(format!("`parskats explain {rule}` says more about the rule"));
        }
        lines
    }
}

/// How many findings there are, in words.
fn counted<Done>(outcome: &Outcome<Done>) -> String {
    let of = |severity| outcome.findings().filter(|found| found.severity == severity).count();
    let words = |count: usize, noun: &str| match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    };
    match (of(Severity::Error), of(Severity::Warning)) {
        (errors, 0) => words(errors, "error"),
        (0, warnings) => words(warnings, "warning"),
        (errors, warnings) => {
            format!("{} and {}", words(errors, "error"), words(warnings, "warning"))
        }
    }
}

/// How much was verified, in the lines that people are told where it did not all hold.
fn coverage_lines(coverage: &Coverage) -> Vec<String> {
    let Coverage { pages, figures, members, .. } = coverage;
    vec![
        format!("pages     {pages}"),
        format!("figures   {figures} with {members} members"),
        claims_line(coverage),
    ]
}

fn claims_line(coverage: &Coverage) -> String {
    let Coverage { claims, dates, labels, exempt, .. } = coverage;
    let structure = of_the_site(coverage);
    format!(
        "claims    {claims}, with {dates} dates and {labels} labels; {structure} numbers of the site itself, {exempt} exempt"
    )
}

fn built_lines(built: &Built, out: &str, outcome: &Outcome<Built>, took: Duration) -> Vec<String> {
    let Coverage { pages, figures, members, .. } = built.coverage;
    let mut lines = vec![
        format!("pages     {pages} in {out}"),
        format!(
            "figures   {figures} with {members} members, from {} rows of {} tables",
            built.rows, built.tables
        ),
        claims_line(&built.coverage),
        format!("findings  {}", warnings(&outcome.diagnostics)),
    ];
    lines.extend(waiting_line(&built.waiting));
    if built.recorded > 0 {
        lines.push(format!("recorded  {} more claims in {LEDGER}", built.recorded));
    }
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
    let embargoed = (waiting.embargoed > 0).then(|| format!("{} under embargo", waiting.embargoed));
    let mut parts: Vec<String> = [drafts, later, embargoed].into_iter().flatten().collect();
    parts.extend(waiting.next.map(|next| match next.time() {
        midnight if midnight == Time::midnight() => format!("the next on {}", next.date()),
        _ => format!("the next on {}", next.strftime("%Y-%m-%d at %H:%M")),
    }));
    (!parts.is_empty()).then(|| format!("waiting   {}", parts.join("; ")))
}

fn verified_lines(coverage: &Coverage, took: Duration) -> Vec<String> {
    let mut lines = coverage_lines(coverage);
    lines.push("findings  none".to_owned());
    lines.push(format!("time      {}", seconds(took)));
    lines
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
        Diagnostic::placeless(Rule("usage"), message)
            .help("unset it, or give the date with `--date`")
    })
}

/// A date that has come: what is still to come cannot be recorded.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
fn passed(as_of: AsOf) -> Result<AsOf, Diagnostic> {
    let now = Timestamp::now();
    let has_come = match as_of {
        AsOf::Instant(instant) => instant <= now,
        // Where the site is, a day may have begun that has not begun yet here: it can wait.
        AsOf::Day(day) => day <= now.to_zoned(TimeZone::UTC).date(),
    };
    let message = "what is still to come cannot be recorded";
    let problem = || Diagnostic::placeless(Rule("usage"), message);
    has_come.then_some(as_of).ok_or_else(|| problem().help("leave out `--date`"))
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn no_colour() -> bool {
    std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty())
}

/// The folder in which the program was started; none where the system does not say.
fn here() -> PathBuf {
    std::env::current_dir().unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
fn now() -> Instant {
    Instant::now()
}
