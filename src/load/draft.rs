//! A draft: one document by itself, as far as it has come.
//!
//! In: a file, within the project or not. Out: its text, and what its front matter says already. What
//! is missing in it is not told here: a draft is no document yet.

use std::ops::Range;
use std::path::Path;

use super::documents::front_matter;
use super::project::text_of;
use super::tree::{self, Node, Value};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::name::ProgrammeId;
use crate::model::site::SourceFile;

/// The byte order mark that some editors put before a text.
const MARK: &str = "\u{feff}";

/// A file that is becoming a document.
#[derive(Debug, Clone)]
pub struct DraftFile {
    /// Its text.
    pub file: SourceFile,
    /// The byte order mark before it; empty where there is none.
    pub mark: &'static str,
    /// Whether it is Markdown, by its name.
    pub is_markdown: bool,
    /// The code of its language, if its name says it: `name.lv.md`.
    pub language: Option<String>,
    /// The bytes of its title and its summary, where they stand as they are read.
    pub lines: Vec<Range<usize>>,
    /// Where its body begins.
    pub body: usize,
    /// The programme it reports on.
    pub programme: Option<ProgrammeId>,
    /// What it exempts already.
    pub exemptions: Vec<String>,
    /// What of its front matter cannot be read.
    pub problems: Vec<Diagnostic>,
}

/// Reads a draft.
///
/// # Errors
/// If the file cannot be read, or is no text.
#[expect(clippy::disallowed_methods, reason = "`load` is the door through which sources come in")]
pub fn draft(path: &Path) -> Result<DraftFile, Diagnostic> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        Diagnostic::placeless(Rule("unreadable"), format!("cannot read `{shown}`: {error}"))
            .help("name the file of a draft: `content/releases/name.lv.md`")
    })?;
    let mark = if bytes.starts_with(MARK.as_bytes()) { MARK } else { "" };
    let file = text_of(&shown, bytes)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.strip_suffix(".md");
    let language = stem.and_then(|stem| stem.rsplit_once('.')).map(|(_, code)| code.to_owned());
    let plain = DraftFile {
        file,
        mark,
        is_markdown: stem.is_some(),
        language,
        lines: Vec::new(),
        body: 0,
        programme: of_folder(path, stem),
        exemptions: Vec::new(),
        problems: Vec::new(),
    };
    let front = front_matter(&plain.file.text);
    Ok(match front {
        Some((matter, body)) => DraftFile { body, ..plain }.with(matter),
        None => plain,
    })
}

/// The programme of a page in `content/programmes/`, which is named like it.
fn of_folder(path: &Path, stem: Option<&str>) -> Option<ProgrammeId> {
    let is_of_one = path.parent().is_some_and(|folder| folder.ends_with("programmes"));
    stem.filter(|_| is_of_one)?.split('.').next()?.parse().ok()
}

impl DraftFile {
    /// The same with what its front matter says.
    fn with(mut self, matter: Range<usize>) -> Self {
        let root = tree::toml(&self.file, matter, &mut self.problems);
        let Value::Table(entries) = &root.value else { return self };
        for entry in entries {
            match (entry.key.as_str(), &entry.node.value) {
                ("title" | "summary", Value::Text(text)) => {
                    self.lines.extend(self.as_written(&entry.node, text));
                }
                ("programme", Value::Text(text)) => self.programme = text.parse().ok(),
                ("exemption", Value::List(exemptions)) => {
                    self.exemptions.extend(exemptions.iter().filter_map(text_in));
                }
                _ => {}
            }
        }
        self
    }

    /// Where a text stands without its quotation marks, if nothing in it is written otherwise.
    fn as_written(&self, node: &Node, text: &str) -> Option<Range<usize>> {
        let written = self.file.text.get(node.range.clone())?;
        let within = node.range.start + written.find(text)?;
        Some(within..within + text.len()).filter(|range| !range.is_empty())
    }
}

/// The `text` of an exemption.
fn text_in(exemption: &Node) -> Option<String> {
    let Value::Table(entries) = &exemption.value else { return None };
    let text = entries.iter().find(|entry| entry.key == "text")?;
    match &text.node.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}
