//! Reads a `datapackage.json`: what files a programme has and how they are read.
//!
//! Source: Data Package v2 (datapackage.org), Table Dialect. Standard properties
//! that change how a file is read are honoured or refused, never ignored; purely descriptive ones
//! (`title`, `keywords` …) may stand. Columns are read in `schema`.

use jiff::civil::Date;

use super::cells::parse_date;
use super::embargo;
use super::fields::{Fields, mistyped, written};
use super::figures::not_an_identifier;
use super::site::{is_web_address, texts};
use super::tree::{self, Node, Value};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{
    Dataset, Dialect, Encoding, FileResource, Package, Period, Publish, Reference,
};
use crate::model::language::{Locale, Localised};
use crate::model::name::{DatasetId, ProgrammeId};
use crate::model::place::Place;
use crate::model::site::SourceFile;

/// Properties that describe and change nothing in how a file is read.
pub(super) const DESCRIPTIVE: [&str; 22] = [
    "$schema",
    "profile",
    "id",
    "name",
    "title",
    "description",
    "homepage",
    "version",
    "created",
    "keywords",
    "contributors",
    "sources",
    "licenses",
    "image",
    "format",
    "mediatype",
    "bytes",
    "hash",
    "example",
    "rdfType",
    "type",
    "categoriesOrdered",
];

/// What a reader of one descriptor needs at every step.
pub(super) struct Reader<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) programme: &'a ProgrammeId,
    pub(super) locales: &'a [Locale],
}

/// Reads a programme's Data Package.
pub(super) fn read(
    file: &SourceFile,
    programme: &ProgrammeId,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Option<Package> {
    let root = tree::json(file, problems)?;
    let reader = Reader { file, programme, locales };
    let mut fields = Fields::of(file, &root, "Data Package", problems)?;
    for key in DESCRIPTIVE {
        fields.node(key);
    }
    let titles = reader.titles(&mut fields, programme.as_str(), problems);
    let sources = reader.references(&mut fields, "sources", problems);
    let licences = reader.references(&mut fields, "licenses", problems);
    let resources: Vec<Resource> = fields
        .list("resources", problems)
        .iter()
        .filter_map(|node| reader.resource(node, problems))
        .collect();
    fields.finish(problems);
    let (mut datasets, mut files) = (Vec::new(), Vec::new());
    for mut resource in distinct(resources, problems) {
        // What a resource does not say for itself, the package says for all.
        let (own_sources, own_licences) = resource.said();
        if own_sources.is_empty() {
            own_sources.clone_from(&sources);
        }
        if own_licences.is_empty() {
            own_licences.clone_from(&licences);
        }
        match resource {
            Resource::Table(dataset) => datasets.push(*dataset),
            Resource::File(file) => files.push(*file),
        }
    }
    Some(Package { programme: programme.clone(), titles, datasets, files })
}

/// What a package lists.
enum Resource {
    Table(Box<Dataset>),
    File(Box<FileResource>),
}

impl Resource {
    const fn named(&self) -> (&DatasetId, &Place) {
        match self {
            Self::Table(dataset) => (&dataset.id, &dataset.place),
            Self::File(file) => (&file.id, &file.place),
        }
    }

    /// Its sources and licences.
    const fn said(&mut self) -> (&mut Vec<Reference>, &mut Vec<Reference>) {
        match self {
            Self::Table(dataset) => (&mut dataset.sources, &mut dataset.licences),
            Self::File(file) => (&mut file.sources, &mut file.licences),
        }
    }
}

impl Reader<'_> {
    /// The `titles` of a package, resource or field; its name where nothing is said.
    pub(super) fn titles(
        &self,
        fields: &mut Fields<'_>,
        name: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> Localised<String> {
        match fields.optional_localised("titles", self.locales, problems) {
            Some(titles) => texts(&titles),
            None => Localised::new(
                self.locales.iter().map(|locale| (*locale, name.to_owned())).collect(),
            ),
        }
    }

    /// The `sources` or `licenses` of a package or resource, by their `titles`, `title` or `name`.
    fn references(
        &self,
        fields: &mut Fields<'_>,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<Reference> {
        let nodes = fields.list(key, problems);
        let read = |node: &Node| {
            let mut fields = Fields::of(self.file, node, "source or licence", problems)?;
            let (title, name) =
                (fields.optional_text("title", problems), fields.optional_text("name", problems));
            let path = fields.optional_text("path", problems);
            fields.node("email");
            let short = name.as_ref().map(|name| name.text.clone());
            let named = title.or(name).or_else(|| path.clone()).map(|named| named.text);
            let titles = self.titles(&mut fields, named.as_deref().unwrap_or_default(), problems);
            let is_named = titles.iter().any(|(_, title)| !title.trim().is_empty());
            let place = fields.place();
            fields.finish(problems);
            if !is_named {
                let message = format!("one of the `{key}` has no title");
                let nameless = Diagnostic::error(Rule("missing-key"), place, message);
                problems.push(nameless.help("add `\"title\": \"…\"`"));
                return None;
            }
            // Another file of the package is no address that a page may link to.
            let url = path.map(|path| path.text).filter(|path| is_web_address(path));
            Some(Reference { titles, name: short, url })
        };
        nodes.iter().filter_map(read).collect()
    }

    /// One resource: a table, or a file that is none.
    fn resource(&self, node: &Node, problems: &mut Vec<Diagnostic>) -> Option<Resource> {
        let mut fields = Fields::of(self.file, node, "resource", problems)?;
        let name = fields.text("name", problems)?;
        let path = fields.text("path", problems)?;
        let is_geojson = is_geojson(&mut fields, &path.text);
        let is_table =
            path.text.to_ascii_lowercase().ends_with(".csv") || fields.node("schema").is_some();
        for key in DESCRIPTIVE {
            fields.node(key);
        }
        let titles = self.titles(&mut fields, &name.text, problems);
        let sources = self.references(&mut fields, "sources", problems);
        let licences = self.references(&mut fields, "licenses", problems);
        let encoding = encoding(&mut fields, problems);
        let dialect = self.dialect(&mut fields, problems);
        let reference_date = fields.optional_text("reference_date", problems).and_then(|text| {
            let period = period(&text.text);
            if period.is_none() {
                let message = format!("`{}` is not a day, month or year", text.text);
                let help = "write `2022-06-15`, `2022-06`, `2022` or two of them with `/` between";
                problems
                    .push(Diagnostic::error(Rule("wrong-type"), text.place, message).help(help));
            }
            period
        });
        fields.refuse(&["data"], problems);
        let publish = self.publish(&mut fields, is_table, problems);
        let embargo = embargo::of(self.file, &mut fields, problems);
        if let Some(embargo) = embargo.as_ref().filter(|_| !is_table) {
            let message = "an embargo of a file that is no table has no effect yet";
            let refused = Diagnostic::error(Rule("not-built-yet"), embargo.place.clone(), message);
            problems.push(refused.help("keep the file out of the project until then"));
        }
        if let (Some(embargo), Some(Publish::Nothing)) = (&embargo, publish) {
            let message = "an embargo of a table that is never published has no effect";
            let refused = Diagnostic::error(Rule("embargo"), embargo.place.clone(), message);
            problems.push(refused.help("take it out"));
        }
        let place = fields.place();
        let schema = if is_table { fields.required("schema", problems) } else { None };
        fields.finish(problems);
        let id = match DatasetId::within(self.programme, &name.text) {
            Ok(id) if !name.text.contains('.') => id,
            _ => {
                problems.push(not_an_identifier(name.place, &name.text));
                return None;
            }
        };
        let path = format!("data/{}/{}", self.programme, path.text);
        if !is_table {
            let file = FileResource { id, place, path, titles, is_geojson, sources, licences };
            return Some(Resource::File(Box::new(file)));
        }
        let mut dataset = Dataset {
            id,
            place,
            path,
            titles,
            dialect: dialect?,
            encoding: encoding?,
            fields: Vec::new(),
            primary_key: Vec::new(),
            foreign_keys: Vec::new(),
            reference_date,
            sources,
            licences,
            embargo,
            publish: publish?,
            calendar: None,
        };
        self.schema(schema?, &mut dataset, problems)?;
        Some(Resource::Table(Box::new(dataset)))
    }

    /// What is published of a resource: its rows, where nothing is said. `None` where what is said
    /// is wrong.
    fn publish(
        &self,
        fields: &mut Fields<'_>,
        is_table: bool,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Publish> {
        let Some(node) = fields.node("publish") else { return Some(Publish::Rows) };
        let said = written(self.file, node, "publish", problems)?;
        let publish = match said.text.as_str() {
            "rows" => return Some(Publish::Rows),
            "none" => Publish::Nothing,
            "aggregate" => Publish::Aggregate,
            other => {
                let message =
                    format!("`publish` is `rows`, `aggregate` or `none`, and not `{other}`");
                problems.push(Diagnostic::error(Rule("wrong-type"), said.place, message));
                return None;
            }
        };
        if !is_table {
            let message = "a file that is no table has no rows to keep back";
            let refused = Diagnostic::error(Rule("not-built-yet"), said.place, message);
            problems.push(refused.help(
                "take `publish` out: only the boundaries of a map that `site.toml` names are published",
            ));
            return None;
        }
        Some(publish)
    }

    fn dialect(&self, fields: &mut Fields<'_>, problems: &mut Vec<Diagnostic>) -> Option<Dialect> {
        let mut dialect =
            Dialect { delimiter: b',', quote: b'"', escape: None, skip_initial_space: false };
        let Some(node) = fields.node("dialect") else { return Some(dialect) };
        let mut fields = Fields::of(self.file, node, "dialect", problems)?;
        fields.node("$schema");
        if let Some(byte) = self.mark(&mut fields, "delimiter", problems) {
            dialect.delimiter = byte?;
        }
        if let Some(byte) = self.mark(&mut fields, "quoteChar", problems) {
            dialect.quote = byte?;
        }
        if let Some(byte) = self.mark(&mut fields, "escapeChar", problems) {
            dialect.escape = Some(byte?);
        }
        dialect.skip_initial_space = fields.boolean("skipInitialSpace", problems).unwrap_or(false);
        // Both spellings of a line break are read whatever the dialect says.
        fields.node("lineTerminator");
        fields.node("doubleQuote");
        if fields.boolean("header", problems) == Some(false) {
            let message = "a file without a header cannot be read";
            problems.push(
                Diagnostic::error(Rule("not-built-yet"), fields.place(), message)
                    .help("add a header row"),
            );
        }
        if dialect.delimiter == dialect.quote {
            let message = "the delimiter and the quote are two different signs";
            problems.push(Diagnostic::error(Rule("wrong-type"), fields.place(), message));
        }
        fields.finish(problems);
        Some(dialect)
    }

    /// A one-byte mark of the dialect; the inner `None` where it is none.
    #[expect(clippy::option_option, reason = "absent and wrong are two things")]
    fn mark(
        &self,
        fields: &mut Fields<'_>,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Option<u8>> {
        let node = fields.node(key)?;
        let text = written(self.file, node, key, problems)?.text;
        Some(if let [byte] = text.as_bytes() {
            Some(*byte)
        } else {
            problems.push(mistyped(self.file, node, key, "one character", "not"));
            None
        })
    }
}

/// Whether a descriptor says that a file is GeoJSON: by its format, or by its ending and media type.
fn is_geojson(fields: &mut Fields<'_>, path: &str) -> bool {
    let mut says = |key, wanted: &str| {
        let said = fields.node(key).map(|node| &node.value);
        matches!(said, Some(Value::Text(text)) if text.eq_ignore_ascii_case(wanted))
    };
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("geojson") => true,
        Some("json") if says("mediatype", "application/geo+json") => true,
        _ => says("format", "geojson"),
    }
}

/// The resources whose names stand once; each further one of a name is reported.
fn distinct(resources: Vec<Resource>, problems: &mut Vec<Diagnostic>) -> Vec<Resource> {
    let mut kept: Vec<Resource> = Vec::new();
    for resource in resources {
        let (id, place) = resource.named();
        if kept.iter().any(|other| other.named().0 == id) {
            let message = format!("the resource `{}` stands twice", id.dataset);
            let twice = Diagnostic::error(Rule("duplicate-key"), place.clone(), message);
            problems.push(twice.help("give one of the two another `name`"));
        } else {
            kept.push(resource);
        }
    }
    kept
}

/// The encoding that a resource names; UTF-8 where it names none.
fn encoding(fields: &mut Fields<'_>, problems: &mut Vec<Diagnostic>) -> Option<Encoding> {
    let Some(written) = fields.optional_text("encoding", problems) else {
        return Some(Encoding::Utf8);
    };
    let encoding = match written.text.to_ascii_lowercase().replace('_', "-").as_str() {
        "utf-8" | "utf8" | "utf-8-sig" => Encoding::Utf8,
        "windows-1257" | "cp1257" => Encoding::Windows1257,
        "windows-1252" | "cp1252" => Encoding::Windows1252,
        "iso-8859-1" | "iso8859-1" | "latin-1" | "latin1" => Encoding::Latin1,
        _ => {
            let message = format!("`{}` is not an encoding that can be read", written.text);
            problems.push(
                Diagnostic::error(Rule("encoding"), written.place, message)
                    .help("write `utf-8`, `windows-1257`, `windows-1252` or `iso-8859-1`"),
            );
            return None;
        }
    };
    Some(encoding)
}

/// A day, month, year or `first/last` of two of them, as the days it spans.
pub(super) fn period(text: &str) -> Option<Period> {
    if let Some((first, last)) = text.split_once('/') {
        let (first, last) = (period(first)?, period(last)?);
        return (first.first <= last.last)
            .then_some(Period { first: first.first, last: last.last });
    }
    if let Some(day) = parse_date(text) {
        return Some(Period { first: day, last: day });
    }
    let number = |part: &str| {
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i16>().ok()).flatten()
    };
    match text.split('-').collect::<Vec<_>>().as_slice() {
        [year] if year.len() == 4 => {
            let year = number(year)?;
            Some(Period { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? })
        }
        [year, month] if year.len() == 4 && month.len() == 2 => {
            let first = Date::new(number(year)?, i8::try_from(number(month)?).ok()?, 1).ok()?;
            Some(Period { first, last: first.last_of_month() })
        }
        _ => None,
    }
}
