//! One pass over every dataset: its rows go to the figures and, unless they are kept back, into the
//! published tables.
//!
//! In: the sources and the plan of figures. Out: the sums, and the tables as they were staged.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::diagnostics::{Diagnostic, Rule};
use crate::figures::{self, Engine, Figure, Finished, PartValue, PartsTable, Plan};
use crate::load::{self, KeyIndex, Project};
use crate::model::checksum::Checksum;
use crate::model::dataset::{Dataset, Publish};
use crate::model::name::FigureId;
use crate::model::place::Place;
use crate::model::rows::{Cell, CellNumber, Row};
use crate::model::site::Sources;
use crate::output::{self, StagedFile, Staging};
use crate::render::{CanonicalTable, OfficeTable, PublishedFile, PublishedTable, columns};
use crate::site;

/// What the rows come to.
pub(super) struct Sums<'a> {
    /// The sums.
    pub(super) finished: Finished<'a>,
    /// The figures.
    pub(super) figures: BTreeMap<FigureId, Figure>,
    /// The tables as they were staged.
    pub(super) tables: Vec<PublishedTable>,
}

/// Streams every dataset once, computes the figures, and stages the tables of sums; `None` where
/// that cannot be done, which was reported.
///
/// # Errors
/// If a table of sums cannot be written.
pub(super) fn computed<'a>(
    project: &Project,
    sources: &'a Sources,
    plan: &'a Plan,
    staging: &Staging,
    problems: &mut Vec<Diagnostic>,
) -> Result<Option<Sums<'a>>, Diagnostic> {
    let Some((finished, mut tables)) = tables(project, sources, plan, staging, problems) else {
        return Ok(None);
    };
    let figures = figures::compute(&finished, problems);
    figures::given_away(&finished, problems);
    parts(&finished, sources, &figures, staging, &mut tables, problems)?;
    Ok(Some(Sums { finished, figures, tables }))
}

/// The same, with the tables where nobody looks for them.
///
/// # Errors
/// If they cannot be written, or the rows cannot be read.
pub(super) fn aside<'a>(
    project: &Project,
    sources: &'a Sources,
    plan: &'a Plan,
    problems: &mut Vec<Diagnostic>,
) -> Result<Sums<'a>, Diagnostic> {
    let folder = tempfile::tempdir().map_err(|error| {
        Diagnostic::placeless(Rule("output"), format!("a temporary file cannot be used: {error}"))
            .help("make room for temporary files, or set TMPDIR")
    })?;
    let staging = output::beside(&folder.path().join("public"))?;
    let unread = || Diagnostic::placeless(Rule("output"), "the tables cannot be read");
    computed(project, sources, plan, &staging, problems)?.ok_or_else(unread)
}

/// Streams every dataset once.
fn tables<'a>(
    project: &Project,
    sources: &'a Sources,
    plan: &'a Plan,
    staging: &Staging,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Finished<'a>, Vec<PublishedTable>)> {
    let mut engine = Engine::new(sources, plan);
    let mut index = KeyIndex::default();
    let mut written: Vec<(&Dataset, Files)> = Vec::new();
    for dataset in load::reading_order(sources) {
        if dataset.publish != Publish::Rows {
            let mut each = |_: &Row<'_>| {};
            let read =
                summed(project, sources, dataset, &mut engine, &mut index, problems, &mut each);
            problems.extend(read.err());
            continue;
        }
        match table(project, sources, dataset, &mut engine, &mut index, staging, problems) {
            Ok(files) => written.push((dataset, files)),
            Err(problem) => problems.push(problem),
        }
    }
    let finished = match engine.finish(problems) {
        Ok(finished) => finished,
        Err(error) => {
            problems.push(temporary(&error));
            return None;
        }
    };
    let tables = written.into_iter();
    let tables = tables.map(|(dataset, files)| files.of(dataset, &finished));
    let mut tables: Vec<PublishedTable> = tables.collect();
    tables.sort_by(|left, right| left.dataset.cmp(&right.dataset));
    Some((finished, tables))
}

/// The files of one published table, and what its page shows of it.
struct Files {
    canonical: PublishedFile,
    office: PublishedFile,
    rows: u64,
    preview: Vec<Vec<String>>,
}

impl Files {
    fn of(self, dataset: &Dataset, finished: &Finished<'_>) -> PublishedTable {
        PublishedTable {
            dataset: dataset.id.clone(),
            path: site::within_data(&site::table(&dataset.id)).to_owned(),
            canonical: self.canonical,
            office: self.office,
            columns: columns(finished, dataset),
            rows: self.rows,
            preview: self.preview,
        }
    }
}

/// Writes the tables of what figures over rows that are kept back are computed from.
///
/// # Errors
/// Where a file cannot be written.
fn parts(
    finished: &Finished<'_>,
    sources: &Sources,
    figures: &BTreeMap<FigureId, Figure>,
    staging: &Staging,
    tables: &mut Vec<PublishedTable>,
    problems: &mut Vec<Diagnostic>,
) -> Result<(), Diagnostic> {
    for PartsTable { dataset, rows } in figures::parts(finished, figures, problems) {
        let Some(dataset) = sources.dataset(&dataset) else { continue };
        let mut table = Tables::new(dataset, staging)?;
        for row in &rows {
            let key = row.key.iter().map(|key| key.as_deref().map_or(Cell::Missing(0), Cell::Text));
            let parts = row.parts.iter().map(|part| match part {
                PartValue::Number(digits) => Cell::Number(CellNumber { digits: *digits, scale: 0 }),
                PartValue::Nothing => Cell::Missing(0),
                PartValue::Suppressed => Cell::Missing(1),
            });
            let cells: Vec<Cell<'_>> = key.chain(parts).collect();
            table.row(&Row { number: 0, cells: &cells });
        }
        tables.push(table.finish()?.of(dataset, finished));
    }
    tables.sort_by(|left, right| left.dataset.cmp(&right.dataset));
    Ok(())
}

/// Both files of a table while they are written.
struct Tables<'d> {
    dataset: &'d Dataset,
    canonical: CanonicalTable<'d, Hashed>,
    office: OfficeTable<Hashed>,
    failed: Option<io::Error>,
}

impl<'d> Tables<'d> {
    fn new(dataset: &'d Dataset, staging: &Staging) -> Result<Self, Diagnostic> {
        let canonical = Hashed::new(staging, &site::table(&dataset.id))?;
        let office = Hashed::new(staging, &site::office_table(&dataset.id))?;
        let office =
            OfficeTable::new(dataset, office).map_err(|error| unwritten(dataset, &error))?;
        let canonical = CanonicalTable::new(dataset, canonical);
        Ok(Self { dataset, canonical, office, failed: None })
    }

    fn row(&mut self, row: &Row<'_>) {
        let cells = self.canonical.row(row);
        if self.failed.is_none() {
            self.failed = self.office.row(&cells).err();
        }
    }

    fn finish(self) -> Result<Files, Diagnostic> {
        let unwritten = |error: io::Error| unwritten(self.dataset, &error);
        if let Some(error) = self.failed {
            return Err(unwritten(error));
        }
        let written = self.canonical.finish().map_err(unwritten)?;
        let office = self.office.finish().map_err(unwritten)?.published()?;
        let canonical = written.out.published()?;
        Ok(Files { canonical, office, rows: written.rows, preview: written.preview })
    }
}

fn unwritten(dataset: &Dataset, error: &io::Error) -> Diagnostic {
    let message = format!("the published table cannot be written: {error}");
    Diagnostic::error(Rule("output"), Place::file(&dataset.path), message)
}

/// Streams one dataset into its two files.
fn table(
    project: &Project,
    sources: &Sources,
    dataset: &Dataset,
    engine: &mut Engine<'_>,
    index: &mut KeyIndex,
    staging: &Staging,
    problems: &mut Vec<Diagnostic>,
) -> Result<Files, Diagnostic> {
    let mut table = Tables::new(dataset, staging)?;
    summed(project, sources, dataset, engine, index, problems, &mut |row| table.row(row))?;
    table.finish()
}

/// Streams one dataset to the figures, and each row to whoever else wants it.
fn summed(
    project: &Project,
    sources: &Sources,
    dataset: &Dataset,
    engine: &mut Engine<'_>,
    index: &mut KeyIndex,
    problems: &mut Vec<Diagnostic>,
    each: &mut dyn FnMut(&Row<'_>),
) -> Result<(), Diagnostic> {
    let mut failed = None;
    let sound = load::rows(project, sources, dataset, index, problems, &mut |row| {
        if failed.is_none() {
            failed = engine.row(dataset, row).err();
        }
        each(row);
    });
    if !sound {
        engine.spoil(&dataset.id);
    }
    failed.map_or(Ok(()), |error| Err(temporary(&error)))
}

fn temporary(error: &io::Error) -> Diagnostic {
    Diagnostic::placeless(Rule("output"), format!("a temporary file cannot be used: {error}"))
        .help("see that the folder for temporary files is writable and has room")
}

/// A file that is hashed while it is written.
struct Hashed {
    file: StagedFile,
    sum: Checksum,
    bytes: u64,
}

impl Hashed {
    fn new(staging: &Staging, path: &str) -> Result<Self, Diagnostic> {
        Ok(Self { file: staging.stream(path)?, sum: Checksum::default(), bytes: 0 })
    }

    fn published(self) -> Result<PublishedFile, Diagnostic> {
        self.file.finish()?;
        Ok(PublishedFile { sha256: self.sum.finished(), bytes: self.bytes })
    }
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.sum.add(bytes.get(..count).unwrap_or_default());
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
