//! Which addresses are taken, and by what: pages, their folders, and what the build itself makes.
//!
//! In: files of the site, each with what it is. Out: what stands at an address. Some file systems
//! do not tell small letters from large ones, so neither does this.

use std::collections::BTreeMap;

use super::{
    HEADERS, ListOf, NO_JEKYLL, PageKind, Plan, REDIRECTS, ROBOTS, SITEMAP, SUMS, feed, source_of,
};
use crate::model::site::Sources;

/// Folders that hold what the build itself makes.
const OWN: [&str; 2] = ["assets", "data"];

/// Files that the build itself writes beside the pages; feeds and parts of the sitemap as well.
const OWN_FILES: [&str; 5] = [HEADERS, ROBOTS, SITEMAP, NO_JEKYLL, SUMS];

/// The addresses that are taken.
#[derive(Debug, Default)]
pub(super) struct Taken {
    files: BTreeMap<String, String>,
    /// The folders of these files, each with what stands in it.
    folders: BTreeMap<String, String>,
}

impl Taken {
    /// Those of the planned pages and of what stands beside them.
    pub(super) fn by_pages(sources: &Sources, plan: &Plan) -> Self {
        let mut taken = Self::default();
        for page in &plan.pages {
            taken.take(&page.path, &source_of(sources, page));
            if let PageKind::Releases(list, 1) = page.kind
                && !plan.lists.get(list).is_some_and(|list| matches!(list.of, ListOf::Year(_)))
            {
                taken.take_own(&feed(&page.path));
            }
        }
        for file in plan.calendar_files.values() {
            taken.take_own(file);
        }
        for page in plan.pages.iter().filter(|page| page.kind == PageKind::Calendar(0)) {
            taken.take_own(&feed(&page.path));
        }
        for file in OWN_FILES {
            taken.take_own(file);
        }
        taken.take(REDIRECTS, "the list of aliases");
        taken
    }

    fn take_own(&mut self, file: &str) {
        self.take(file, &format!("the site's own `{file}`"));
    }

    /// Takes the address of a file, and of its folders.
    pub(super) fn take(&mut self, file: &str, by: &str) {
        let file = file.to_lowercase();
        for folder in folders(&file) {
            self.folders.entry(folder.to_owned()).or_insert_with(|| by.to_owned());
        }
        self.files.insert(file, by.to_owned());
    }

    /// What stands at the address of a file, or where one of its folders would be.
    pub(super) fn by(&self, file: &str) -> Option<String> {
        let file = file.to_lowercase();
        let top = file.split('/').next().unwrap_or_default();
        if OWN.contains(&top) {
            return Some(format!("the site's own `{top}/`"));
        }
        if is_part_of_sitemap(top) {
            return Some(format!("the site's own `{top}`"));
        }
        let here = self.files.get(&file).or_else(|| self.folders.get(&file));
        here.or_else(|| folders(&file).find_map(|folder| self.files.get(folder))).cloned()
    }
}

/// Whether a small-lettered name is one that a part of a long sitemap may have.
fn is_part_of_sitemap(name: &str) -> bool {
    let number = name.strip_prefix("sitemap-").and_then(|rest| rest.strip_suffix(".xml"));
    number.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The folders that a file is in, the outermost first.
fn folders(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').filter_map(|(at, _)| file.get(..at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_takes_its_address_and_is_no_folder() {
        let mut taken = Taken::default();
        taken.take("Old/us.html", "us");
        for file in ["old/US.html", "old", "old/us.html/index.html"] {
            assert_eq!(taken.by(file).as_deref(), Some("us"), "{file}");
        }
        assert_eq!(taken.by("old/them.html"), None);
        assert_eq!(taken.by("data/x.csv").as_deref(), Some("the site's own `data/`"));
    }
}
