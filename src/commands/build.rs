//! `parskats build`: sources become a verified site, or `public/` stays as it was.
//!
//! 1. The sources are read, the figures planned, the target checked.
//! 2. Each dataset streams by once: sums, and the published table.
//! 3. Each page is rendered, written beside the target, and dropped.
//! 4. The proof is written, and the verifier reads the staged bytes as a stranger would.
//! 5. Only without any error does the staged site take the target's place.

mod glimpsed;
mod unpaged;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use rayon::prelude::*;

pub use self::glimpsed::glimpsed;
pub(super) use self::unpaged::unpaged;
use super::published::Sums;
pub use super::recording::Recording;
use super::recording::{self, Asked, Figures};
use super::verify::incomplete;
use super::{Outcome, Step, Watcher, claimable, copied, joined, nothing_read, published, sums};
use crate::diagnostics::{self, Diagnostic, Rule, Severity, Strictness};
use crate::figures::{self, Figure, Finished};
use crate::history;
pub use crate::history::Waiting;
use crate::load;
use crate::model::checksum::Checksum;
use crate::model::history::History;
use crate::model::ledger::{Ledger, Moment};
use crate::model::name::{FigureId, FigureRef};
use crate::model::place::Place;
pub use crate::model::site::Drafts;
use crate::model::site::{Geography, Sources};
use crate::output::{self, Lasting, Staging};
use crate::render::{Gathered, PublishedTable, Rendered, Renderer};
use crate::site::{self, Computed, Page, PageKind, Plan, PublishedPicture, Region};
use crate::verify;

/// What a build is asked to do.
#[derive(Debug, Clone)]
pub struct Request {
    /// The project's folder.
    pub root: PathBuf,
    /// The folder to be replaced.
    pub out: PathBuf,
    /// In place of the site's own address.
    pub base_url: Option<String>,
    /// When the build takes place.
    pub as_of: AsOf,
    /// Whether drafts, and releases dated later, are published.
    pub drafts: Drafts,
    /// Whether warnings keep the site from being published.
    pub strictness: Strictness,
    /// Whether what is published for the first time joins the ledger.
    pub recording: Recording,
    /// What the site is built for.
    pub purpose: Purpose,
}

/// What a site is built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be published: it outlives the machine, and is held to what was published before.
    Publication,
    /// To be looked at, in a folder of its own, by whoever writes it: what stood there before was
    /// no publication.
    Preview,
}

/// When a build takes place, for what is published by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// From the first moment of a day in the site's time zone.
    Day(jiff::civil::Date),
    /// At an instant.
    Instant(Timestamp),
}

/// What a build did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Built {
    /// What was verified.
    pub coverage: verify::Coverage,
    /// How many datasets were published.
    pub tables: usize,
    /// How many rows they have.
    pub rows: u64,
    /// What is not published yet.
    pub waiting: Waiting,
    /// How many claims joined the ledger.
    pub recorded: usize,
}

/// Builds a site that nobody waits for.
#[must_use]
pub fn run(request: &Request) -> Outcome<Built> {
    watched(request, &|_| ())
}

/// Builds a site, and says how far it has come.
#[must_use]
pub fn watched(request: &Request, watcher: &Watcher<'_>) -> Outcome<Built> {
    built(request, watcher).judged(request.strictness)
}

fn built(request: &Request, watcher: &Watcher<'_>) -> Outcome<Built> {
    let mut problems = Vec::new();
    watcher(Step::Reading);
    let project = match load::project(&request.root) {
        Ok(project) => project,
        Err(problem) => return Outcome::impossible(problem),
    };
    if let Some(folder) = project.folder_of_sources(&request.out) {
        let message =
            format!("`{}` is within `{folder}/`, where the sources are", request.out.display());
        let problem = Diagnostic::placeless(Rule("not-ours"), message);
        return Outcome::impossible(
            problem.help("write the site beside them, for instance to `public`"),
        );
    }
    let staging = match output::beside(&request.out) {
        Ok(staging) => staging,
        Err(problem) => return Outcome::impossible(problem),
    };
    let mut sources = match sources(&project, request, &mut problems) {
        Ok(Some(sources)) => sources,
        Ok(None) => return Outcome::undone(problems),
        Err(problem) => return Outcome::impossible(problem),
    };
    let as_of = match as_of(request.as_of, &sources) {
        Ok(as_of) => as_of,
        Err(problem) => return Outcome::broken_off(problems, problem),
    };
    if request.recording == Recording::On {
        problems.extend(recording::refused(&sources.ledger, &Moment::of(&as_of)));
    }
    let (waiting, plan) = set_apart(&mut sources, &as_of, request.drafts, &mut problems);
    site::doubted(&sources, &as_of, &mut problems);
    let is_publication = request.purpose == Purpose::Publication;
    let published = is_publication.then(|| staging.replaced(site::LEDGER)).flatten();
    let published = published.filter(|_| !sources.unread.ledger);
    problems.extend(published.and_then(|text| recording::lost(&text, &sources.ledger)));
    let history = History::of(sources.ledger.clone());
    watcher(Step::Rows);
    let computed = published::computed(&project, &sources, &plan, &staging, &mut problems);
    let Sums { finished, figures, tables } = match computed {
        Ok(Some(computed)) => computed,
        Ok(None) => return Outcome { impossible: true, ..Outcome::undone(problems) },
        Err(problem) => return Outcome::broken_off(problems, problem),
    };
    let stage = Stage {
        project: &project,
        sources: &sources,
        finished: &finished,
        figures: &figures,
        tables: &tables,
        staging: &staging,
        drafts: request.drafts,
        history: &history,
        ledger: Asked { recording: request.recording, strictness: request.strictness },
        watcher,
    };
    let (coverage, ledger) = match stage.pages(&as_of, &mut problems) {
        Ok(done) => done,
        Err(problem) => return Outcome::broken_off(problems, problem),
    };
    let rows = tables.iter().map(|table| table.rows).sum();
    let mut built = Built { coverage, tables: tables.len(), rows, waiting, recorded: 0 };
    let stops = |problem: &Diagnostic| request.strictness.stops(problem);
    if problems.iter().any(stops) {
        return Outcome::found(problems, None).covering(coverage);
    }
    if let Some(problem) = nothing_read(&coverage) {
        return Outcome::broken_off(problems, problem).covering(coverage);
    }
    // What is published is recorded first: a record of what was not published is made good by the
    // next build, a number without a record by nothing.
    if request.recording == Recording::On {
        match recording::append(&project, &sources, &ledger) {
            Ok(recorded) => built.recorded = recorded,
            Err(problem) => return Outcome::broken_off(problems, problem).covering(coverage),
        }
    }
    let lasting = if is_publication { Lasting::Disk } else { Lasting::Moment };
    watcher(Step::Replacing);
    match staging.swap(lasting) {
        Ok(()) => {}
        Err(problem) if problem.severity == Severity::Warning => problems.push(problem),
        Err(problem) => return Outcome::broken_off(problems, problem).covering(coverage),
    }
    Outcome::found(problems, Some(built)).covering(coverage)
}

/// Writes the tables alone, as they would be published, beside the request's target.
///
/// # Errors
/// If the sources cannot be read so far.
pub(super) fn tables(request: &Request) -> Result<Staging, Diagnostic> {
    let unreadable = || Diagnostic::placeless(Rule("verification"), "the sources hold no tables");
    let project = load::project(&request.root)?;
    let staging = output::beside(&request.out)?;
    let mut problems = Vec::new();
    let mut sources = sources(&project, request, &mut problems)?.ok_or_else(unreadable)?;
    let as_of = as_of(request.as_of, &sources)?;
    let (_, plan) = set_apart(&mut sources, &as_of, request.drafts, &mut problems);
    published::computed(&project, &sources, &plan, &staging, &mut problems)?
        .ok_or_else(unreadable)?;
    Ok(staging)
}

/// Goes as far as the figures, and hands what is known then to whoever needs no whole site; `None`
/// where the sources leave nothing to go on, which was reported.
///
/// # Errors
/// If the sources cannot be read so far.
pub(super) fn before_pages<T>(
    request: &Request,
    problems: &mut Vec<Diagnostic>,
    then: impl FnOnce(&Stage<'_>, &Zoned, &mut Vec<Diagnostic>) -> T,
) -> Result<Option<T>, Diagnostic> {
    let project = load::project(&request.root)?;
    let staging = output::beside(&request.out)?;
    let Some(mut sources) = sources(&project, request, problems)? else { return Ok(None) };
    let as_of = as_of(request.as_of, &sources)?;
    let (_, plan) = set_apart(&mut sources, &as_of, request.drafts, problems);
    let history = History::of(sources.ledger.clone());
    let computed = published::computed(&project, &sources, &plan, &staging, problems)?;
    let Some(Sums { finished, figures, tables }) = computed else { return Ok(None) };
    let stage = Stage {
        project: &project,
        sources: &sources,
        finished: &finished,
        figures: &figures,
        tables: &tables,
        staging: &staging,
        drafts: request.drafts,
        history: &history,
        ledger: Asked { recording: request.recording, strictness: request.strictness },
        watcher: &|_| (),
    };
    Ok(Some(then(&stage, &as_of, problems)))
}

/// Plans the figures, and sets apart what is not published yet. What is wrong with a definition is
/// told whether or not it waits.
pub(super) fn set_apart(
    sources: &mut Sources,
    as_of: &Zoned,
    drafts: Drafts,
    problems: &mut Vec<Diagnostic>,
) -> (Waiting, figures::Plan) {
    let all = figures::plan(sources, problems);
    history::wrong(sources, as_of, problems);
    figures::exposed(sources, problems);
    let waiting = history::set_apart(sources, as_of, drafts);
    history::ledger::cut(&mut sources.ledger, &Moment::of(as_of));
    let open = figures::withhold(sources, all);
    let told = figures::conceal(sources, open);
    (waiting, figures::divide(sources, told, problems))
}

/// Reads the sources; an address on the command line that is none stops the command.
fn sources(
    project: &load::Project,
    request: &Request,
    problems: &mut Vec<Diagnostic>,
) -> Result<Option<Sources>, Diagnostic> {
    let mut sources = load::sources(project, problems);
    if let Some(base_url) = &request.base_url {
        let base_url = load::normal_base_url(base_url).map_err(|why| {
            Diagnostic::placeless(Rule("base-url"), why)
                .help("write it as `https://host/` or `https://host/path/`")
        })?;
        if let Some(sources) = &mut sources {
            sources.site.base_url = base_url;
        }
    }
    Ok(sources)
}

/// The moment of the build in the site's time zone.
pub(super) fn as_of(asked: AsOf, sources: &Sources) -> Result<Zoned, Diagnostic> {
    let failed = |error: jiff::Error| Diagnostic::placeless(Rule("timezone"), error.to_string());
    let zone = TimeZone::get(&sources.site.timezone).map_err(failed)?;
    match asked {
        AsOf::Day(day) => day.to_zoned(zone).map_err(failed),
        AsOf::Instant(instant) => Ok(instant.to_zoned(zone)),
    }
}

/// Everything that is known once the rows have gone by.
pub(super) struct Stage<'a> {
    project: &'a load::Project,
    sources: &'a Sources,
    finished: &'a Finished<'a>,
    figures: &'a BTreeMap<FigureId, Figure>,
    tables: &'a [PublishedTable],
    staging: &'a Staging,
    drafts: Drafts,
    history: &'a History,
    ledger: Asked,
    watcher: &'a Watcher<'a>,
}

impl Stage<'_> {
    /// Renders, writes and verifies everything; what is wrong with the texts joins `problems`.
    fn pages(
        &self,
        as_of: &Zoned,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<(verify::Coverage, Ledger), Diagnostic> {
        self.rendering(as_of, problems, |renderer, plan, problems| {
            self.rendered(renderer, plan, as_of, problems)
        })
    }

    /// Plans the pages and reads what many of them show, for whoever renders some.
    fn rendering<T>(
        &self,
        as_of: &Zoned,
        problems: &mut Vec<Diagnostic>,
        render: impl FnOnce(&Renderer<'_>, &Plan, &mut Vec<Diagnostic>) -> T,
    ) -> T {
        let zone = as_of.time_zone();
        let mut names = claimable::names(self.sources, self.finished, self.figures, zone);
        names.charts = claimable::charts(self.sources, &names, problems);
        let computed = self.computed(as_of.date(), problems);
        let plan = site::plan(self.sources, computed, problems);
        let (sources, figures, tables) = (self.sources, self.figures, self.tables);
        let renderer =
            Renderer::new(sources, figures, tables, &names, &plan, self.history, problems);
        render(&renderer, &plan, problems)
    }

    /// Renders every page, and writes and verifies the whole site.
    fn rendered(
        &self,
        renderer: &Renderer<'_>,
        plan: &Plan,
        as_of: &Zoned,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<(verify::Coverage, Ledger), Diagnostic> {
        let mut gathered = self.render(renderer, plan, as_of, problems)?;
        self.write_ledger(&gathered)?;
        renderer
            .beside_pages(as_of.time_zone(), &mut |path, bytes| self.staging.write(path, bytes))?;
        renderer.social_pictures(&mut |path, bytes| self.staging.write(path, bytes))?;
        renderer.charts(&gathered.charts, &mut |path, bytes| self.staging.write(path, bytes))?;
        self.redirects(renderer, plan, problems)?;
        copied::files(self.project, plan, self.staging, problems)?;
        copied::boundaries(self.project, self.sources, self.staging, problems)?;
        copied::pictures(self.project, &gathered.pictures, self.staging, problems)?;
        (self.watcher)(Step::Verifying);
        let begun = self.prove(renderer, plan, as_of, &mut gathered)?;
        let report = begun.finished().map_err(incomplete)?;
        let coverage = report.coverage;
        self.join(report.findings, renderer, &gathered, plan, problems);
        if !diagnostics::any_error(problems) {
            self.unused(&gathered.exempt, problems);
            self.unused_pictures(&gathered.pictures, problems);
        }
        Ok((coverage, gathered.history.ledger))
    }

    /// Writes the ledger, where there is one.
    fn write_ledger(&self, gathered: &Gathered) -> Result<(), Diagnostic> {
        let ledger = &gathered.history.ledger;
        if ledger.lines.is_empty() {
            return Ok(());
        }
        let text = history::ledger::written(ledger);
        self.staging.write(site::LEDGER, text.as_bytes())
    }

    /// Whether there is such a figure, whose members are told apart so.
    fn is_known(&self, of: &FigureRef) -> bool {
        let figure = self.figures.get(&of.figure);
        figure.is_some_and(|figure| figure.has_members_like(&of.member))
    }

    /// What pages are made of besides the sources.
    fn computed(&self, today: Date, problems: &mut Vec<Diagnostic>) -> Computed {
        let defined = self.sources.figures.iter().map(|figure| &figure.id);
        let known = defined.filter(|id| self.figures.contains_key(id));
        let mut figures: Vec<FigureId> = known.cloned().collect();
        figures.sort_by(|left, right| left.programme.cmp(&right.programme));
        let datasets = self.tables.iter().map(|table| table.dataset.clone()).collect();
        let regions = self.sources.site.geography.as_ref().map(|table| {
            let members = figures::members_of(self.figures, &table.id);
            let file = self.sources.dataset(&table.id).map(|dataset| dataset.path.as_str());
            let is_in_table =
                |problem: &Diagnostic| problem.place.as_ref().map(|place| &*place.file) == file;
            // What a table with a mistake would hold is not known.
            let may_wait = !self.sources.withheld.figures.is_empty();
            if members.is_empty()
                && !may_wait
                && (file.is_none() || !problems.iter().any(is_in_table))
            {
                problems.push(no_regions(table));
            }
            members.into_iter().map(|(key, names)| Region { key, names }).collect()
        });
        Computed {
            figures,
            datasets,
            regions: regions.unwrap_or_default(),
            today,
            changes: self.history.told(&|of| self.is_known(of)).len(),
        }
    }

    /// Renders and writes every page: documents first, because other pages show what they say, and
    /// last the page that lists what is exempt on all others.
    fn render(
        &self,
        renderer: &Renderer<'_>,
        plan: &Plan,
        as_of: &Zoned,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Gathered, Diagnostic> {
        let mut seen = BTreeSet::new();
        // Two pages with one address were reported; the first is written, so that it is verified.
        let pages: Vec<_> = plan.pages.iter().filter(|page| seen.insert(&page.path)).collect();
        let mut gathered = Gathered::default();
        let phases = (0..=LAST_PHASE).map(|phase| {
            pages.iter().filter(|page| phase_of(page) == phase).collect::<Vec<&&Page>>()
        });
        for (phase, of_phase) in phases.enumerate() {
            if phase == 1 {
                let (Self { sources, figures, tables, .. }, at) = (self, Moment::of(as_of));
                let figures = Figures { sources, computed: figures, tables };
                let asked = (self.ledger, &at);
                gathered.history =
                    recording::held(self.history, &gathered.claims, figures, asked, problems);
            }
            self.render_pages(renderer, &of_phase, &mut gathered, problems)?;
        }
        Ok(gathered)
    }

    /// Renders and writes some pages, a few at once.
    fn render_pages(
        &self,
        renderer: &Renderer<'_>,
        pages: &[&&Page],
        gathered: &mut Gathered,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let mut done = 0;
        for part in parts(pages) {
            (self.watcher)(Step::Pages(done, pages.len()));
            done += part.len();
            let written: Vec<_> = part
                .par_iter()
                .map(|page| {
                    let done = renderer.page(page, gathered);
                    // The last pages have the proof's checksum, and the proof names their
                    // exemptions: they are written when it is there.
                    if phase_of(page) != LAST_PHASE {
                        self.staging.write(&page.path, done.html.as_bytes())?;
                    }
                    Ok((**page, Rendered { html: String::new(), ..done }))
                })
                .collect::<Result<_, Diagnostic>>()?;
            for (page, mut rendered) in written {
                if let PageKind::Document(at) = page.kind {
                    gathered.claims.entry(at).or_default().append(&mut rendered.claims);
                }
                problems.append(&mut rendered.problems);
                for text in rendered.exempt {
                    gathered.exempt.entry(text).or_default().insert(page.path.clone());
                }
                gathered.pictures.append(&mut rendered.pictures);
                gathered.charts.append(&mut rendered.charts);
                rendered
                    .citations
                    .into_iter()
                    .for_each(|citation| gathered.citations.add(citation));
            }
        }
        Ok(())
    }

    /// Writes the proof, has all that is written verified, and writes the pages that say what came
    /// of it.
    fn prove(
        &self,
        renderer: &Renderer<'_>,
        plan: &Plan,
        as_of: &Zoned,
        gathered: &mut Gathered,
    ) -> Result<verify::Begun, Diagnostic> {
        gathered.proof = Some(self.write_proof(renderer, as_of, gathered)?);
        let begun = verify::Begun::of(self.staging.path()).map_err(incomplete)?;
        gathered.counts = begun.coverage().counts().to_vec();
        let mut seen = BTreeSet::new();
        for page in plan.pages.iter().filter(|page| phase_of(page) == LAST_PHASE) {
            if seen.insert(&page.path) {
                let done = renderer.page(page, gathered);
                self.staging.write(&page.path, done.html.as_bytes())?;
            }
        }
        sums::write(self.staging)?;
        Ok(begun)
    }

    /// Writes the proof; its checksum.
    fn write_proof(
        &self,
        renderer: &Renderer<'_>,
        as_of: &Zoned,
        gathered: &Gathered,
    ) -> Result<String, Diagnostic> {
        let as_of = as_of.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        let checks = figures::checked(self.finished);
        let proof = renderer.proof(&as_of, self.drafts, &checks, gathered);
        self.staging.write(site::PROOF, proof.as_bytes())?;
        Ok(Checksum::of(proof.as_bytes()))
    }

    /// Writes a page at each former address, and the list that hosts read.
    fn redirects(
        &self,
        renderer: &Renderer<'_>,
        plan: &Plan,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<(), Diagnostic> {
        for (from, redirect) in &plan.redirects {
            let page = renderer.redirect(from, redirect, problems);
            self.staging.write(from, page.as_bytes())?;
        }
        if plan.redirects.is_empty() {
            return Ok(());
        }
        let lines = site::redirect_lines(&plan.redirects, &self.sources.site.base_url);
        self.staging.write(site::REDIRECTS, lines.as_bytes())
    }

    /// Warns of each exemption that exempts nothing.
    fn unused(&self, exempt: &BTreeMap<String, BTreeSet<String>>, problems: &mut Vec<Diagnostic>) {
        let documents = self.sources.documents.iter().flat_map(|document| document.versions.iter());
        let of_documents = documents.flat_map(|(_, version)| &version.exemptions);
        for exemption in self.sources.site.exemptions.iter().chain(of_documents) {
            let text = &exemption.text.text;
            if !exempt.contains_key(text) && !self.may_need(text) {
                let message = format!("`{}` stands nowhere", exemption.text.text);
                let unused = Diagnostic::error(
                    Rule("unused-exemption"),
                    exemption.text.place.clone(),
                    message,
                );
                problems.push(unused.help("take the exemption out").warning());
            }
        }
    }

    /// Whether a text that waits to be published may say what is exempted.
    fn may_need(&self, text: &str) -> bool {
        let versions = self.sources.unpublished.iter().flat_map(|waits| waits.versions.iter());
        versions.into_iter().any(|(_, version)| version.file.text.contains(text))
    }

    /// Warns of each picture beside a document that none of its versions shows.
    fn unused_pictures(
        &self,
        shown: &BTreeMap<String, PublishedPicture>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let documents = self.sources.documents.iter();
        for picture in documents.flat_map(|document| document.pictures.values()).flatten() {
            if !shown.contains_key(&picture.path) {
                let message = format!("no text shows `{}`, so it is not published", picture.path);
                let unused =
                    Diagnostic::error(Rule("unused-picture"), Place::file(&picture.path), message);
                let help = "show it in the document beside it, or take it out";
                problems.push(unused.help(help).warning());
            }
        }
    }

    /// Tells what the verifier found at the sources that caused it.
    fn join(
        &self,
        findings: Vec<verify::Finding>,
        renderer: &Renderer<'_>,
        gathered: &Gathered,
        plan: &Plan,
        problems: &mut Vec<Diagnostic>,
    ) {
        let spoiled = diagnostics::any_error(problems);
        let findings: Vec<_> = findings
            .into_iter()
            // With sources that are wrong, the proof is not whole and claims are left out; what there
            // is of claims still counts.
            .filter(|finding| {
                let is_page =
                    Path::new(&finding.file).extension().is_some_and(|ending| ending == "html");
                !spoiled || is_page && finding.rule != verify::rules::LANGUAGES
            })
            .collect();
        let joined = joined::to_sources(&findings, renderer, gathered, plan, self.sources);
        let from_sources = |diagnostic: &Diagnostic| !spoiled || is_in_sources(diagnostic, plan);
        problems.extend(joined.into_iter().filter(from_sources));
    }
}

/// The phase in which the page that says what is exempt is rendered.
const LAST_PHASE: usize = 2;

/// How many pages are rendered before what they say for others is put away, so that it never is
/// in memory for all of them.
const AT_ONCE: usize = 256;

fn parts<T: Copy>(pages: &[T]) -> Vec<Vec<T>> {
    pages.chunks(AT_ONCE).map(<[T]>::to_vec).collect()
}

/// In which phase a page is rendered.
const fn phase_of(page: &Page) -> usize {
    match page.kind {
        PageKind::Document(_) => 0,
        PageKind::Verification => LAST_PHASE,
        _ => 1,
    }
}

fn no_regions(table: &Geography) -> Diagnostic {
    let message = format!("no figure is grouped by `{}`", table.id);
    Diagnostic::error(Rule("geography"), table.place.clone(), message)
        .help("name the table whose ids some figure's `by` has, or take `[geography]` out")
}

/// Whether a diagnostic was joined to a source, rather than left at a published page.
fn is_in_sources(diagnostic: &Diagnostic, plan: &Plan) -> bool {
    let file = diagnostic.place.as_ref().map(|place| &*place.file);
    file.is_some_and(|file| plan.pages.iter().all(|page| page.path != file))
}
