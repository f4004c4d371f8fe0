//! Whether a published site is what its sources make: `source-data`, `rebuild`.
//!
//! In: the published site, and what was made again of its sources with the options of its proof.
//! Out: each cell of a published table that the sources have otherwise, and each file that is not
//! the same byte for byte.

use std::collections::BTreeSet;
use std::path::Path;

use super::finding::{Finding, Impossible};
use super::folder::{Folder, NotOpened};
use super::surfaces::SUMS;
use super::{proof, rules};

/// How many cells of one table, and how many files, are told.
const TOLD: usize = 20;

/// How much of a line is quoted, in characters.
const QUOTED: usize = 80;

/// How a site was built, as its proof has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The moment of the build, as RFC 3339 has it.
    pub as_of: String,
    /// Where the site stands, ending in `/`.
    pub base_url: String,
    /// Whether drafts were published.
    pub drafts: bool,
    /// Whether releases dated later were published.
    pub later: bool,
}

/// How a published site was built.
///
/// # Errors
/// If it has no proof that can be read.
pub fn options(site: &Path) -> Result<Options, Impossible> {
    let proof = proof::in_folder(&Folder::open(site)?)?;
    let proof::Proof { as_of, base_url, drafts, later, .. } = proof;
    Ok(Options { as_of, base_url, drafts, later })
}

/// Where a published site differs from what its sources make, which stands in the folder `again`.
///
/// # Errors
/// If one of the folders cannot be listed.
pub fn compared(site: &Path, again: &Path) -> Result<Vec<Finding>, Impossible> {
    let (published, made) = (Folder::open(site)?, Folder::open(again)?);
    let paths = |folder: &Folder| Ok::<BTreeSet<_>, _>(folder.files()?.paths.into_iter().collect());
    let (of_published, of_made) = (paths(&published)?, paths(&made)?);
    let (mut cells, mut files) = (Vec::new(), Vec::new());
    // The list of checksums follows the files that it lists.
    for path in of_published.union(&of_made).filter(|path| *path != SUMS) {
        match (of_published.contains(path), of_made.contains(path)) {
            (true, true) if published.sum(path) == made.sum(path) => {}
            (true, true) => {
                if is_canonical(path) {
                    cells.extend(table(&published, &made, path));
                }
                files.push(file(&published, &made, path));
            }
            (true, false) => {
                let message = "the file is published, and the sources make none such";
                files.push(Finding::new(rules::REBUILD, path, message));
            }
            (false, _) => {
                let message = "the sources make such a file, and it is not published";
                files.push(Finding::new(rules::REBUILD, path, message));
            }
        }
    }
    let more = files.len().saturating_sub(TOLD);
    cut_short(&mut files, &format!("{more} more files differ"));
    cells.append(&mut files);
    Ok(cells)
}

/// Tells the first, and of the others what there is to say.
fn cut_short(findings: &mut Vec<Finding>, more: &str) {
    if findings.len() <= TOLD {
        return;
    }
    findings.truncate(TOLD);
    if let Some(last) = findings.last_mut() {
        last.help.push(more.to_owned());
    }
}

/// The cells of published tables that differ from those that stand in the folder `again`, alone.
///
/// # Errors
/// If one of the folders cannot be listed.
pub fn compared_tables(site: &Path, again: &Path) -> Result<Vec<Finding>, Impossible> {
    let (published, made) = (Folder::open(site)?, Folder::open(again)?);
    let there = made.files()?.paths.into_iter().filter(|path| is_canonical(path));
    Ok(there.flat_map(|path| table(&published, &made, &path)).collect())
}

fn is_canonical(path: &str) -> bool {
    let is_table = Path::new(path).extension().is_some_and(|ending| ending == "csv");
    is_table && !path.ends_with(".office.csv")
}

type Reader = csv::Reader<std::fs::File>;

fn reader(folder: &Folder, path: &str) -> Result<Reader, NotOpened> {
    let file = folder.file(path)?;
    Ok(csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file))
}

/// The cells in which a published table differs from the sources.
fn table(published: &Folder, made: &Folder, path: &str) -> Vec<Finding> {
    let (Ok(mut published), Ok(mut made)) = (reader(published, path), reader(made, path)) else {
        return Vec::new();
    };
    let (mut header, mut of_one, mut of_other) =
        (csv::StringRecord::new(), csv::StringRecord::new(), csv::StringRecord::new());
    let mut findings = Vec::new();
    for row in 0_u64.. {
        let (one, other) = (published.read_record(&mut of_one), made.read_record(&mut of_other));
        let (Ok(one), Ok(other)) = (one, other) else { break };
        if !one || !other {
            if one != other {
                let whose = if one { "the sources have no" } else { "the sources have a further" };
                let message = format!("{whose} row {row}");
                findings.push(Finding::new(rules::SOURCE_DATA, path, message));
            }
            break;
        }
        if row == 0 {
            header.clone_from(&of_one);
        }
        for column in 0..of_one.len().max(of_other.len()) {
            let (said, expected) = (of_one.get(column), of_other.get(column));
            if said != expected {
                let (said, expected) = (said.unwrap_or_default(), expected.unwrap_or_default());
                let name = header.get(column).unwrap_or_default();
                let message = format!(
                    "row {row}, `{name}`: `{said}` is published, and the sources have `{expected}`"
                );
                let finding = Finding::new(rules::SOURCE_DATA, path, message);
                findings.push(finding.shown(said).expected(expected));
            }
        }
        if findings.len() > TOLD {
            break;
        }
    }
    cut_short(&mut findings, "further cells of the table differ");
    findings
}

/// Where a file begins to be another.
fn file(published: &Folder, made: &Folder, path: &str) -> Finding {
    let message = "the sources make another file than the published one";
    let finding = Finding::new(rules::REBUILD, path, message);
    let (Ok(said), Ok(expected)) = (published.text(path), made.text(path)) else { return finding };
    let mut start = 0;
    let mut expected = expected.split_inclusive('\n');
    for line in said.split_inclusive('\n') {
        let other = expected.next().unwrap_or_default();
        if line != other {
            let at = start..start + line.trim_end().len();
            let (line, other) = quoted(line, other);
            let finding = finding.help(format!("the sources make `{other}`"));
            return finding.at(at).shown(&line).expected(other);
        }
        start += line.len();
    }
    match expected.next() {
        Some(more) => finding.expected(quoted(more, "").0),
        None => finding,
    }
}

/// Two lines from where they differ on.
fn quoted(line: &str, other: &str) -> (String, String) {
    let same = line.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let cut = |text: &str| {
        text.trim_end().chars().skip(same.saturating_sub(QUOTED / 4)).take(QUOTED).collect()
    };
    (cut(line), cut(other))
}
