//! Whether every file of the site is the one that was published: `integrity`.
//!
//! In: `SHA256SUMS`, in the form that `sha256sum -c` reads, and the files there are. Out: each file
//! that has another checksum, is missing, or stands in no line. What only hosts read is in none: a
//! copy of the site does not have it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::finding::Finding;
use super::folder::{Folder, NotOpened};
use super::rules;
use super::surfaces::{SUMS, Surface};

/// Judges the checksums of all files.
pub(super) fn judged(folder: &Folder, files: &[(&String, Option<Surface>)]) -> Vec<Finding> {
    let Ok(text) = folder.text(SUMS) else {
        let message = format!("`{SUMS}` is not there: nobody knows which files were published");
        return vec![Finding::new(rules::INTEGRITY, SUMS, message)];
    };
    let (mut sums, mut findings) = (BTreeMap::new(), Vec::new());
    for line in text.lines() {
        match line.split_once("  ") {
            Some((sum, path)) if sum.len() == 64 => {
                sums.insert(path, sum);
            }
            _ => {
                let message = format!("`{line}` is no checksum with its file");
                findings.push(Finding::new(rules::INTEGRITY, SUMS, message));
            }
        }
    }
    let listed = |surface: &Option<Surface>| {
        !matches!(surface, Some(Surface::Sums | Surface::Hosting | Surface::Redirects))
    };
    let there: BTreeSet<&str> = files
        .iter()
        .filter(|(_, surface)| listed(surface))
        .map(|(path, _)| path.as_str())
        .collect();
    let wrong: Vec<Finding> =
        there.par_iter().filter_map(|path| wrong(folder, path, sums.get(path).copied())).collect();
    findings.extend(wrong);
    for missing in sums.keys().filter(|path| !there.contains(*path)) {
        let message = format!("`{missing}` was published, and is not there");
        findings.push(Finding::new(rules::INTEGRITY, SUMS, message));
    }
    findings
}

fn wrong(folder: &Folder, path: &str, expected: Option<&str>) -> Option<Finding> {
    let sum = match folder.sum(path) {
        // It is told elsewhere that nothing out of the site is read.
        Err(NotOpened::Outside) => return None,
        sum => sum.unwrap_or_default(),
    };
    let Some(expected) = expected else {
        let message = format!("`{path}` stands in no line of `{SUMS}`");
        return Some(Finding::new(rules::INTEGRITY, path, message));
    };
    (sum != expected).then(|| {
        let message = format!("`{path}` is not the file that was published");
        Finding::new(rules::INTEGRITY, path, message).shown(&sum).expected(expected)
    })
}
