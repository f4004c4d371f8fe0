//! Lists of releases, newest first, cut into pages.
//!
//! In: the documents that are published. Out: one list of all, one for each year, one for each
//! programme that has its own page. Each page knows its part, so that a list of ten times as many
//! releases costs ten times as much.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::name::ProgrammeId;
use crate::model::site::{Document, DocumentKind, Sources};

/// How many releases one page lists.
const PER_PAGE: usize = 20;

/// Of which releases a list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListOf {
    /// All.
    All,
    /// Those of a year.
    Year(i16),
    /// Those of a programme.
    Programme(ProgrammeId),
}

/// A list of releases.
#[derive(Debug, Clone)]
pub struct ReleaseList {
    /// Of which.
    pub of: ListOf,
    /// Their positions in the sources, newest first.
    pub documents: Vec<usize>,
}

impl ReleaseList {
    /// How many pages the list has; a list of none has one.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.documents.len().div_ceil(PER_PAGE).max(1)
    }

    /// The releases of a page, of which the first is 1.
    #[must_use]
    pub fn on(&self, page: usize) -> &[usize] {
        let start = (page.saturating_sub(1) * PER_PAGE).min(self.documents.len());
        let part: Range<usize> = start..(start + PER_PAGE).min(self.documents.len());
        self.documents.get(part).unwrap_or_default()
    }
}

/// Every list of the published releases; the first is of all.
pub(super) fn of(sources: &Sources, published: &[usize]) -> Vec<ReleaseList> {
    let release = |at: &usize| match sources.documents.get(*at) {
        Some(document @ Document { kind: DocumentKind::Release(date), .. }) => {
            Some((*at, *date, document))
        }
        _ => None,
    };
    let mut releases: Vec<_> = published.iter().filter_map(release).collect();
    releases.sort_by(|(_, left, first), (_, right, second)| {
        right.cmp(left).then_with(|| first.id.cmp(&second.id))
    });
    let mut years: BTreeMap<i16, Vec<usize>> = BTreeMap::new();
    let mut programmes: BTreeMap<&ProgrammeId, Vec<usize>> = BTreeMap::new();
    for (at, date, document) in &releases {
        years.entry(date.year()).or_default().push(*at);
        if let Some(programme) = &document.programme {
            programmes.entry(programme).or_default().push(*at);
        }
    }
    let all = releases.iter().map(|(at, ..)| *at).collect();
    let mut lists = vec![ReleaseList { of: ListOf::All, documents: all }];
    let of_years = years.into_iter().rev();
    lists.extend(
        of_years.map(|(year, documents)| ReleaseList { of: ListOf::Year(year), documents }),
    );
    lists.extend(programmes.into_iter().map(|(programme, documents)| ReleaseList {
        of: ListOf::Programme(programme.clone()),
        documents,
    }));
    lists
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_into_pages_and_nothing_is_lost() {
        for length in [0, 1, 20, 21, 40, 41] {
            let list = ReleaseList { of: ListOf::All, documents: (0..length).collect() };
            let all: Vec<usize> =
                (1..=list.pages()).flat_map(|page| list.on(page)).copied().collect();
            assert_eq!(all, list.documents);
            assert!(list.on(list.pages() + 1).is_empty());
        }
    }
}
