//! One pass over every dataset: its rows go to the figures and into the published tables.
//!
//! In: the sources and the plan of figures. Out: the sums, and the tables as they were staged.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use crate::diagnostics::{Diagnostic, Rule};
use crate::figures::{Engine, Finished, Plan};
use crate::load::{self, KeyIndex, Project};
use crate::model::dataset::Dataset;
use crate::model::name::DatasetId;
use crate::model::place::Place;
use crate::model::site::Sources;
use crate::output::{StagedFile, Staging};
use crate::render::{CanonicalTable, PublishedTable, columns};
use crate::site;

/// Streams every dataset once.
pub(super) fn tables<'a>(
    project: &Project,
    sources: &'a Sources,
    plan: &'a Plan,
    staging: &Staging,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Finished<'a>, Vec<PublishedTable>)> {
    let mut engine = Engine::new(sources, plan);
    let mut index = KeyIndex::default();
    let mut sums: Vec<(&Dataset, String)> = Vec::new();
    for dataset in load::reading_order(sources) {
        match table(project, sources, dataset, &mut engine, &mut index, staging, problems) {
            Ok(sha256) => sums.push((dataset, sha256)),
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
    let tables = sums.into_iter().map(|(dataset, sha256)| PublishedTable {
        dataset: dataset.id.clone(),
        path: path(&dataset.id).trim_start_matches(site::DATA).to_owned(),
        sha256,
        columns: columns(&finished, dataset),
    });
    let mut tables: Vec<PublishedTable> = tables.collect();
    tables.sort_by(|left, right| left.dataset.cmp(&right.dataset));
    Some((finished, tables))
}

/// Streams one dataset; the checksum of its published table.
fn table(
    project: &Project,
    sources: &Sources,
    dataset: &Dataset,
    engine: &mut Engine<'_>,
    index: &mut KeyIndex,
    staging: &Staging,
    problems: &mut Vec<Diagnostic>,
) -> Result<String, Diagnostic> {
    let file = Hashed { file: staging.stream(&path(&dataset.id))?, hash: Sha256::new() };
    let mut table = CanonicalTable::new(dataset, file);
    let mut failed = None;
    let sound = load::rows(project, sources, dataset, index, problems, &mut |row| {
        if failed.is_none() {
            failed = engine.row(dataset, row).err();
        }
        table.row(row);
    });
    if !sound {
        engine.spoil(&dataset.id);
    }
    if let Some(error) = failed {
        return Err(temporary(&error));
    }
    let hashed = table.finish().map_err(|error| {
        let message = format!("the published table cannot be written: {error}");
        Diagnostic::error(Rule("output"), Place::file(&dataset.path), message)
    })?;
    hashed.file.finish()?;
    let digest = hashed.hash.finalize();
    Ok(digest.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}")))
}

fn path(id: &DatasetId) -> String {
    site::table(&id.programme, &id.dataset)
}

fn temporary(error: &io::Error) -> Diagnostic {
    Diagnostic::placeless(Rule("output"), format!("a temporary file cannot be used: {error}"))
        .help("see that the folder for temporary files is writable and has room")
}

/// A file that is hashed while it is written.
struct Hashed {
    file: StagedFile,
    hash: Sha256,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hash.update(bytes.get(..count).unwrap_or_default());
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
