//! Every kind of file that a site publishes, and who reads it.
//!
//! In: a file's path, and what the proof knows. Out: its reader. A file that nobody reads is a
//! finding: whatever a reader or a machine may see has a reader here.

use std::collections::BTreeSet;

use super::drawing::Maps;
use super::ledger;
use super::package::Packages;
use super::proof;

/// Who reads a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Surface {
    /// A page, read as its readers see it.
    Page,
    /// The proof, which is recomputed.
    Proof,
    /// A table of the proof, in either form.
    Table,
    /// What tells machines of the tables of a package.
    Package,
    /// A chart in a file of its own.
    Drawing,
    /// The numbers of a chart.
    Numbers,
    /// The boundaries of a map.
    Boundaries,
    /// Events for programs that keep calendars.
    Events,
    /// A feed or a list for robots.
    Xml,
    /// Where a host sends those who ask for former addresses.
    Redirects,
    /// What robots may read.
    Robots,
    /// The checksums of all files.
    Sums,
    /// What was published before.
    Ledger,
    /// What a host says with each answer; it says no number of the programme.
    Hosting,
    /// A page's picture for other sites.
    Card,
    /// A file of the theme, or a picture: held by its checksum alone.
    Hashed,
    /// A file that is published as its author put it there: held by its checksum alone.
    Static,
}

/// What is known of the files.
#[derive(Debug)]
pub(super) struct Known<'a> {
    /// The files of the tables.
    pub(super) tables: &'a BTreeSet<String>,
    /// The files that describe packages.
    pub(super) packages: &'a Packages,
    /// The files that are published as they are.
    pub(super) fixed: &'a BTreeSet<String>,
    /// What maps are drawn with.
    pub(super) maps: &'a Maps,
}

/// The checksums of all files, as `sha256sum -c` reads them.
pub(super) const SUMS: &str = "SHA256SUMS";

/// Who reads a file; `None` where nobody does.
pub(super) fn reader_of(path: &str, known: &Known<'_>) -> Option<Surface> {
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.'));
    let ending = ending.map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match (path, ending.as_str()) {
        (_, "html" | "htm" | "xhtml" | "xht") => Some(Surface::Page),
        (proof::PATH, _) => Some(Surface::Proof),
        (path, _) if known.tables.contains(path) => Some(Surface::Table),
        (path, _) if known.packages.contains_key(path) => Some(Surface::Package),
        (path, _) if known.maps.has(path) => Some(Surface::Boundaries),
        (SUMS, _) => Some(Surface::Sums),
        (ledger::PATH, _) => Some(Surface::Ledger),
        ("_redirects", _) => Some(Surface::Redirects),
        ("_headers" | ".nojekyll", _) => Some(Surface::Hosting),
        ("robots.txt", _) => Some(Surface::Robots),
        (path, _) if known.fixed.contains(path) => Some(Surface::Static),
        (_, "xml") => Some(Surface::Xml),
        (_, "ics") => Some(Surface::Events),
        (path, "svg") if path.starts_with("charts/") => Some(Surface::Drawing),
        (path, "csv") if path.starts_with("charts/") => Some(Surface::Numbers),
        (path, _) if path.ends_with(super::card::FILE) => Some(Surface::Card),
        (path, _) if path.starts_with("assets/") => Some(Surface::Hashed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::package::Described;
    use super::*;

    #[test]
    fn every_file_has_its_reader_or_none() {
        let tables = ["data/p/t.csv".to_owned()].into();
        let fixed = ["files/rules.pdf".to_owned()].into();
        let packages = [("data/p/datapackage.json".to_owned(), Described::default())].into();
        let maps = Maps::of("data/p/places.geojson");
        let known = Known { tables: &tables, packages: &packages, fixed: &fixed, maps: &maps };
        for (path, reader) in [
            ("lv/index.html", Some(Surface::Page)),
            ("data/figures.json", Some(Surface::Proof)),
            ("data/p/t.csv", Some(Surface::Table)),
            ("data/p/other.csv", None),
            ("data/p/datapackage.json", Some(Surface::Package)),
            ("data/q/datapackage.json", None),
            ("data/other.json", None),
            ("lv/zinas/atom.xml", Some(Surface::Xml)),
            ("lv/kalendars/kalendars.ics", Some(Surface::Events)),
            ("assets/style.01234567.css", Some(Surface::Hashed)),
            ("files/rules.pdf", Some(Surface::Static)),
            ("files/other.pdf", None),
            ("lv/zinas/2022/a/card.png", Some(Surface::Card)),
            ("lv/zinas/2022/a/other.png", None),
            ("data/ledger.csv", Some(Surface::Ledger)),
            ("notes.txt", None),
            ("x.svg", None),
            ("charts/p/f.lv.svg", Some(Surface::Drawing)),
            ("charts/p/f.lv.csv", Some(Surface::Numbers)),
            ("charts/p/f.lv.png", None),
            ("data/p/places.geojson", Some(Surface::Boundaries)),
            ("data/p/other.geojson", None),
            ("_redirects", Some(Surface::Redirects)),
            ("sub/_redirects", None),
        ] {
            assert_eq!(reader_of(path, &known), reader, "{path}");
        }
    }
}
