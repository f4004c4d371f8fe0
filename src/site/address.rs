//! The addresses of the site, put together from the theme's words for them.
//!
//! In: what a page shows, and its language. Out: its file within the site. Links between pages are
//! relative, so that the site works wherever it stands.

use jiff::civil::Date;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::model::calendar::EventFilter;
use crate::model::chart::{Order, Shown};
use crate::model::checksum::Checksum;
use crate::model::language::{Locale, Localised};
use crate::model::name::{DatasetId, DimensionId, FigureId, ProgrammeId};
use crate::model::site::{Document, DocumentKind, Sources};

/// The folder of everything that is data.
const DATA: &str = "data/";

/// The folder of charts as files.
const CHARTS: &str = "charts/";

/// The folder of stylesheets, fonts and whatever else the theme brings.
pub const ASSETS: &str = "assets/";

/// The folder of the pictures of documents.
pub const PICTURES: &str = "assets/pictures/";

/// The file of the proof.
pub const PROOF: &str = "data/figures.json";

/// The published ledger.
pub const LEDGER: &str = "data/ledger.csv";

/// The list of pages for search engines.
pub const SITEMAP: &str = "sitemap.xml";

/// What robots may read.
pub const ROBOTS: &str = "robots.txt";

/// What a host says with each answer.
pub const HEADERS: &str = "_headers";

/// Tells GitHub Pages to serve the files as they are: it would leave some out.
pub const NO_JEKYLL: &str = ".nojekyll";

/// The checksums of all files that readers get.
pub const SUMS: &str = "SHA256SUMS";

/// Where a host sends those who ask for former addresses.
pub const REDIRECTS: &str = "_redirects";

/// The files that hosts read and hand on to nobody.
pub const OF_HOSTS: [&str; 3] = [HEADERS, REDIRECTS, NO_JEKYLL];

/// The page that a host shows where there is none.
pub const NOT_FOUND: &str = "404.html";

/// The address of one page as another page links to it, so that the site works wherever it stands.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let target = to.strip_suffix("index.html").unwrap_or(to);
    let shared = from.bytes().zip(target.bytes()).take_while(|(here, there)| here == there);
    let shared = shared.enumerate().filter(|(_, (byte, _))| *byte == b'/').last();
    let shared = shared.map_or(0, |(at, _)| at + 1);
    let rest = |path: &str| path.get(shared..).unwrap_or_default().to_owned();
    let link = "../".repeat(rest(from).matches('/').count()) + &rest(target);
    if link.is_empty() { "./".to_owned() } else { link }
}

/// The full address of a page.
#[must_use]
pub fn absolute(base_url: &str, path: &str) -> String {
    format!("{base_url}{}", path.strip_suffix("index.html").unwrap_or(path))
}

/// A part of the list of pages, where it is too long for one file; the first is 1.
#[must_use]
pub fn sitemap_part(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// The feed of a list of releases, beside the list's first page.
#[must_use]
pub fn feed(list: &str) -> String {
    format!("{}atom.xml", list.strip_suffix("index.html").unwrap_or(list))
}

/// The name of a document in a language for readers of feeds: it stays when the document gets
/// another address, and when the site moves within its host.
#[must_use]
pub fn tag(base_url: &str, date: Date, locale: Locale, document: &str) -> String {
    encoded(&format!("tag:{},{date}:{locale}/{document}", host(base_url)))
}

/// The host at which a site stands, without its port.
#[must_use]
pub fn host(base_url: &str) -> &str {
    let host = base_url.split('/').nth(2).unwrap_or_default();
    host.split(':').next().unwrap_or_default()
}

/// What the proof calls an announced release, the next being 0: its own name would tell more than
/// its day and title.
#[must_use]
pub fn announced(at: usize) -> String {
    format!("announced:{at}")
}

/// The path at which a site stands on its host, from `/` to `/`.
#[must_use]
pub fn base_path(base_url: &str) -> &str {
    let after_scheme = base_url.find("://").map_or(0, |at| at + "://".len());
    let host = base_url.get(after_scheme..).unwrap_or_default();
    host.find('/').and_then(|at| host.get(at..)).unwrap_or("/")
}

/// The path of a file as an address has it, whatever the file is called.
#[must_use]
pub fn encoded_path(path: &str) -> String {
    utf8_percent_encode(path, &NOT_IN_PATHS).to_string()
}

/// What is not part of a path in an address, or encodes what is.
const NOT_IN_PATHS: AsciiSet = NOT_IN_ADDRESSES.add(b'#').add(b'%').add(b'?').add(b'{').add(b'}');

/// An address as formats have it that know ASCII only.
#[must_use]
pub fn encoded(address: &str) -> String {
    utf8_percent_encode(address, &NOT_IN_ADDRESSES).to_string()
}

/// What stands in an address only encoded, besides what is not ASCII; `%` is encoded already.
const NOT_IN_ADDRESSES: AsciiSet = CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`');

/// The file of a dataset's published table.
#[must_use]
pub fn table(id: &DatasetId) -> String {
    format!("{DATA}{}/{}.csv", id.programme, id.dataset)
}

/// The file of a dataset's table for spreadsheets of offices that write a decimal comma.
#[must_use]
pub fn office_table(id: &DatasetId) -> String {
    format!("{DATA}{}/{}.office.csv", id.programme, id.dataset)
}

/// The longest name of a chart's file that is not cut.
const LONGEST_NAME: usize = 120;

/// How many letters of a checksum tell names apart that are not whole.
const TOLD_APART: usize = 10;

/// The file of a chart, as a drawing or as its data: the same for whatever shows the same.
///
/// What no name can hold, long or with other signs than letters and digits, is told apart by a
/// checksum.
#[must_use]
pub fn chart(shown: &Shown, locale: Locale, ending: &str) -> String {
    let home = shown.figures.first().map(|figure| figure.programme.to_string()).unwrap_or_default();
    let whole = chart_name(shown, &home, str::to_owned);
    let mut name = chart_name(shown, &home, part);
    if name != whole || name.len() > LONGEST_NAME {
        let checksum: String = Checksum::of(whole.as_bytes()).chars().take(TOLD_APART).collect();
        name.truncate(name.floor_char_boundary(LONGEST_NAME));
        name = format!("{name}.{checksum}");
    }
    format!("{CHARTS}{home}/{name}.{}.{ending}", locale.code())
}

/// What a chart shows, with the keys of members as `key` writes them.
fn chart_name(shown: &Shown, home: &str, key: impl Fn(&str) -> String) -> String {
    let figure = |figure: &FigureId| {
        if figure.programme.as_str() == home { figure.figure.clone() } else { figure.to_string() }
    };
    let figures: Vec<String> = shown.figures.iter().map(figure).collect();
    let only = shown.only.iter().map(|(dimension, value)| format!("{dimension}-{}", key(value)));
    let by = (shown.by.len() > 1).then(|| {
        let names: Vec<&str> = shown.by.iter().map(DimensionId::as_str).collect();
        format!("by-{}", names.join("-"))
    });
    let kind = shown.kind.map(|kind| kind.name().to_owned());
    let order = Order::ALL.into_iter().find(|(_, order)| Some(*order) == shown.order);
    let order = order.map(|(name, _)| format!("sort-{name}"));
    let unknown = shown.unknown.as_ref().map(|unknown| format!("unknown-{}", figure(unknown)));
    let more = only.chain(by).chain(kind).chain(order).chain(unknown);
    std::iter::once(figures.join("+")).chain(more).collect::<Vec<_>>().join(".")
}

/// The file of a page's social picture, beside the page.
#[must_use]
pub fn card(page: &str) -> String {
    format!("{}card.png", page.strip_suffix("index.html").unwrap_or(page))
}

/// The file that describes the published tables of a package to machines.
#[must_use]
pub fn package(id: &ProgrammeId) -> String {
    format!("{DATA}{id}/datapackage.json")
}

/// The published boundaries of a map.
#[must_use]
pub fn boundaries(id: &DatasetId) -> String {
    format!("{DATA}{}/{}.geojson", id.programme, id.dataset)
}

/// The path of a file of data from where the proof stands, beside it.
#[must_use]
pub fn within_data(path: &str) -> &str {
    path.strip_prefix(DATA).unwrap_or(path)
}

/// A text as a part of an address: letters, digits and hyphens.
#[must_use]
pub(super) fn part(text: &str) -> String {
    let kept = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    text.to_lowercase().chars().map(kept).collect()
}

/// Puts addresses together in the words of each language.
pub(super) struct Addresses<'a> {
    pub(super) sources: &'a Sources,
}

impl Addresses<'_> {
    /// The theme's word in addresses; one that is missing was reported by the loader, and the
    /// address only has to be some address.
    pub(super) fn word(&self, locale: Locale, name: &str) -> String {
        let phrases = self.sources.theme.phrases.get(locale);
        let phrase = phrases.and_then(|phrases| phrases.get(&format!("address.{name}")));
        phrase.cloned().unwrap_or_else(|| name.to_owned())
    }

    /// A file for each language of the site.
    pub(super) fn each(&self, path: impl Fn(Locale) -> String) -> Localised<String> {
        let locales = &self.sources.site.locales;
        Localised::new(locales.iter().map(|locale| (*locale, path(*locale))).collect())
    }

    /// A folder below the language's own, named by one of the theme's words.
    pub(super) fn folder(&self, locale: Locale, name: &str) -> String {
        format!("{locale}/{}/", self.word(locale, name))
    }

    pub(super) fn document(&self, document: &Document, locale: Locale) -> String {
        let slug =
            document.versions.get(locale).map(|version| version.slug.as_str()).unwrap_or_default();
        match &document.kind {
            DocumentKind::Release(date) => {
                format!("{}{}/{slug}/index.html", self.folder(locale, "releases"), date.year())
            }
            DocumentKind::Programme => {
                format!("{}{slug}/index.html", self.folder(locale, "programmes"))
            }
            DocumentKind::Page => format!("{locale}/{slug}/index.html"),
        }
    }

    /// The folder of the releases of a programme that has a page: within that page's own.
    pub(super) fn releases_of(&self, programme: &ProgrammeId, locale: Locale) -> String {
        let is_its_page = |document: &&Document| {
            document.kind == DocumentKind::Programme
                && document.programme.as_ref() == Some(programme)
        };
        let page = self.sources.documents.iter().find(is_its_page);
        let page = page.map(|page| self.document(page, locale)).unwrap_or_default();
        let folder = page.strip_suffix("index.html").unwrap_or(&page);
        format!("{folder}{}/", self.word(locale, "releases"))
    }

    pub(super) fn figure(&self, id: &FigureId, locale: Locale) -> String {
        let (programme, figure) = (id.programme.in_address(), part(&id.figure));
        format!("{}{programme}/{figure}/index.html", self.folder(locale, "statistics"))
    }

    pub(super) fn dataset(&self, id: &DatasetId, locale: Locale) -> String {
        let (programme, dataset) = (id.programme.in_address(), part(&id.dataset));
        format!("{}{programme}/{dataset}/index.html", self.folder(locale, "data"))
    }

    pub(super) fn region(&self, key: &str, locale: Locale) -> String {
        format!("{}{}/index.html", self.folder(locale, "regions"), part(key))
    }

    /// The page of a calendar.
    pub(super) fn calendar(&self, of: &EventFilter, locale: Locale) -> String {
        let folder = self.folder(locale, "calendar");
        let parts = [
            of.programme.as_ref().map(ProgrammeId::in_address),
            of.kind.as_ref().map(|kind| format!("{}/{}", self.word(locale, "kind"), part(kind))),
            of.region.as_ref().map(|key| format!("{}/{}", self.word(locale, "regions"), part(key))),
        ];
        let mut path = folder;
        for part in parts.into_iter().flatten() {
            path.push_str(&part);
            path.push('/');
        }
        format!("{path}index.html")
    }

    /// A page of a list that begins in a folder: the first is the folder's own.
    pub(super) fn list_page(&self, folder: &str, number: usize, locale: Locale) -> String {
        if number == 1 {
            format!("{folder}index.html")
        } else {
            format!("{folder}{}/{number}/index.html", self.word(locale, "page"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_of(figures: &[String], member: &str) -> String {
        let only = vec![("region".parse().unwrap(), member.to_owned())];
        let figures = figures.iter().map(|name| name.parse().unwrap()).collect();
        let by = Vec::new();
        let shown = Shown { figures, by, only, kind: None, order: None, unknown: None };
        chart(&shown, Locale::new("lv"), "svg")
    }

    #[test]
    fn charts_of_different_members_have_different_files() {
        let figure = ["p.f".to_owned()];
        assert_eq!(file_of(&figure, "north"), "charts/p/f.region-north.lv.svg");
        let (one, other) = (file_of(&figure, "m/1"), file_of(&figure, "m-1"));
        assert!(one.starts_with("charts/p/f.region-m-1.") && one != other, "{one} {other}");
    }

    #[test]
    fn a_chart_of_many_figures_has_a_file_whose_name_any_system_takes() {
        let figures: Vec<String> = (0..40).map(|at| format!("p.a_long_name_{at}")).collect();
        assert!(file_of(&figures, "north").len() < 160);
        assert_ne!(file_of(&figures, "north"), file_of(&figures, "south"));
    }

    #[test]
    fn a_link_climbs_to_the_top_of_the_site_and_down_again() {
        assert_eq!(relative("lv/zinas/2022/x/index.html", "lv/index.html"), "../../../");
        assert_eq!(
            relative("lv/zinas/2022/x/index.html", "lv/zinas/2023/y/index.html"),
            "../../2023/y/"
        );
        assert_eq!(relative("lv/zinas/2022/x/index.html", "en/index.html"), "../../../../en/");
        assert_eq!(relative("index.html", "lv/index.html"), "lv/");
        assert_eq!(relative("lv/index.html", "assets/style.css"), "../assets/style.css");
        assert_eq!(relative("index.html", "index.html"), "./");
    }

    #[test]
    fn a_documents_name_in_feeds_is_of_its_host_day_and_language() {
        let name = |base_url| {
            let date = jiff::civil::date(2022, 6, 1);
            tag(base_url, date, Locale::new("lv"), "releases/2022-06 ā")
        };
        assert_eq!(
            name("https://example.org:8080/reports/"),
            "tag:example.org,2022-06-01:lv/releases/2022-06%20%C4%81"
        );
        assert_eq!(name("https://example.org/"), name("https://example.org/elsewhere/"));
    }

    #[test]
    fn a_site_stands_at_a_path_from_slash_to_slash() {
        assert_eq!(base_path("https://example.org/a/b/"), "/a/b/");
        assert_eq!(base_path("https://example.org/"), "/");
    }

    #[test]
    fn a_key_becomes_a_part_of_an_address() {
        assert_eq!(part("LV_01 a/b"), "lv-01-a-b");
    }
}
