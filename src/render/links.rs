//! Links by file name, `[text](../pages/about.md#money)`, lead to the pages of their documents.
//! A file of `content/static/` is named in the same way.
//!
//! In: a text with links as its author wrote them, relative to the text's own file. Out: the same
//! with links relative to the page, and what is wrong with those that lead nowhere: no such
//! document, none that is published, another language, a heading that is not there.

use std::collections::BTreeMap;
use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{CowStr, Event, Tag};

use super::Renderer;
use crate::content::{self, Content, Piece, RelativeLinks};
use crate::diagnostics::{Diagnostic, Rule, nearest};
use crate::model::language::Locale;
use crate::model::place::Place;
use crate::model::site::{Document, Sources, Version};
use crate::site::{self, Page};

const BROKEN: Rule = Rule("broken-link");

/// Each document's files, by their paths within the project, with their languages.
pub(super) type Files<'a> = BTreeMap<&'a str, (&'a Document, Locale)>;

/// The files of all documents.
pub(super) fn files(sources: &Sources) -> Files<'_> {
    let mut files = Files::new();
    for document in sources.documents.iter().chain(&sources.unpublished) {
        for (locale, version) in document.versions.iter() {
            files.insert(&version.file.path, (document, locale));
        }
    }
    files
}

/// The text whose links are resolved.
pub(super) struct Links<'r, 'a> {
    pub(super) renderer: &'r Renderer<'a>,
    pub(super) page: &'r Page,
    /// The text's own file.
    pub(super) file: &'r str,
    pub(super) place: &'r dyn Fn(Range<usize>) -> Place,
}

/// What is wrong with a link, and what to do about it.
struct Broken {
    message: String,
    help: String,
}

impl Links<'_, '_> {
    /// Resolves every link of a text and of its notes.
    pub(super) fn resolve(&self, content: &mut Content, problems: &mut Vec<Diagnostic>) {
        let mut found: Vec<(CowStr<'static>, Range<usize>)> = Vec::new();
        for piece in content.every_piece() {
            if let Piece::Markdown(Event::Start(Tag::Link { dest_url, .. }), range) = piece
                && content::is_relative(dest_url)
            {
                found.push((dest_url.clone(), range.clone()));
            }
        }
        let mut resolved = BTreeMap::new();
        for (written, range) in found {
            match self.href(content, &written) {
                Ok(href) => {
                    resolved.insert(range.start, href);
                }
                Err(Broken { message, help }) => {
                    let problem = Diagnostic::error(BROKEN, (self.place)(range), message);
                    problems.push(problem.help(help));
                }
            }
        }
        redirect(content, &resolved);
    }

    /// A link as the page has it.
    fn href(&self, content: &Content, written: &str) -> Result<String, Broken> {
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (written, None),
        };
        if path.is_empty() {
            let id = fragment.unwrap_or_default();
            return if has_anchor(content, id) {
                Ok(format!("#{id}"))
            } else {
                Err(headless(content, id, "this text"))
            };
        }
        let path = percent_decode_str(path).decode_utf8_lossy();
        let target = self.target(&path)?;
        if let Some(file) = self.file(&target) {
            return match fragment {
                None => Ok(site::encoded_path(&site::relative(&self.page.path, file))),
                Some(_) => Err(self.nowhere(written)),
            };
        }
        let (document, version) = self.document(&path, &target)?;
        let Some(page) = self.renderer.plan.documents.get(&document.id) else {
            let message = format!("`{path}` is not published yet");
            return Err(Broken { message, help: "link to it once it is".to_owned() });
        };
        let page = page.get(self.page.locale).map(String::as_str).unwrap_or_default();
        let href = site::encoded_path(&site::relative(&self.page.path, page));
        let Some(id) = fragment else { return Ok(href) };
        let content = self.read(document, version);
        if !has_anchor(&content, id) {
            return Err(headless(&content, id, &format!("`{path}`")));
        }
        Ok(format!("{href}#{id}"))
    }

    /// The file that a link names, relative to the project.
    fn target(&self, path: &str) -> Result<String, Broken> {
        let folder = self.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut parts: Vec<&str> = folder.split('/').collect();
        for part in path.split('/') {
            match part {
                "." => {}
                ".." if !parts.is_empty() => {
                    parts.pop();
                }
                ".." | "" => return Err(self.nowhere(path)),
                part => parts.push(part),
            }
        }
        Ok(parts.join("/"))
    }

    /// The document that a file belongs to, in the page's language.
    fn document(&self, path: &str, target: &str) -> Result<(&Document, &Version), Broken> {
        let locale = self.page.locale;
        let files = &self.renderer.files;
        // Without a language, the page's own is meant.
        let own = || files.get(&*format!("{}.{locale}.md", target.strip_suffix(".md")?));
        let found = files.get(target).or_else(own);
        let (document, of) = found.ok_or_else(|| self.nowhere(path))?;
        let version = document.versions.get(locale).filter(|_| *of == locale);
        Ok((document, version.ok_or_else(|| foreign(path, *of, locale))?))
    }

    /// The address of a file that is published as it is.
    fn file(&self, target: &str) -> Option<&str> {
        let file = site::file_from(target)?;
        self.renderer.plan.static_files.get(file).map(String::as_str)
    }

    fn nowhere(&self, path: &str) -> Broken {
        let known = self.renderer.files.iter();
        let known: Vec<String> = known
            .filter(|(_, (document, of))| {
                *of == self.page.locale && self.renderer.plan.documents.contains_key(&document.id)
            })
            .map(|(file, _)| (*file).to_owned())
            .chain(self.renderer.plan.static_files.iter().map(|file| site::source_of_file(file)))
            .map(|file| relative_file(self.file, &file))
            .collect();
        let help = match nearest(path, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a document relative to this file, as `../pages/name.md`".to_owned(),
        };
        Broken { message: format!("`{path}` leads to no document and no file"), help }
    }

    /// A document's text, for its headings; what is wrong with it is told with its own page.
    fn read(&self, document: &Document, version: &Version) -> Content {
        let markdown = version.file.text.get(version.body..).unwrap_or_default();
        let place = |_: Range<usize>| Place::file(&version.file.path);
        let source = content::Source {
            home: document.programme.as_ref(),
            names: self.renderer.names,
            place: &place,
            relative_links: RelativeLinks::Kept,
        };
        content::body(markdown, &source, &mut Vec::new())
    }
}

/// Whether a text has a heading, or HTML of its author's, with an id.
fn has_anchor(content: &Content, id: &str) -> bool {
    let named = format!("id=\"{id}\"");
    let in_html = |piece: &Piece| match piece {
        Piece::Markdown(Event::Html(html) | Event::InlineHtml(html), _) => html.contains(&named),
        _ => false,
    };
    content.has_anchor(id) || content.every_piece().any(in_html)
}

fn headless(content: &Content, id: &str, what: &str) -> Broken {
    let ids = content.headings.iter().map(|heading| heading.id.as_str());
    let help = match nearest(id, ids) {
        Some(near) => format!("did you mean `#{near}`?"),
        None => format!("give the heading that is meant the id: `## … {{#{id}}}`"),
    };
    Broken { message: format!("no heading of {what} has the id `{id}`"), help }
}

fn foreign(path: &str, of: Locale, locale: Locale) -> Broken {
    let message = format!("`{path}` is in `{of}`, and the text in `{locale}`");
    let same = path.replace(&format!(".{of}.md"), &format!(".{locale}.md"));
    Broken { message, help: format!("write `{same}`") }
}

/// A file as one in another folder of the project names it.
fn relative_file(from: &str, to: &str) -> String {
    let (mut from, mut to) = (from.split('/').peekable(), to.split('/').peekable());
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let up = "../".repeat(from.count().saturating_sub(1));
    up + &to.collect::<Vec<_>>().join("/")
}

/// Replaces the addresses of links, each by where it stands.
fn redirect(content: &mut Content, resolved: &BTreeMap<usize, String>) {
    let notes = content.notes.iter_mut().flat_map(|note| &mut note.pieces);
    for piece in content.pieces.iter_mut().chain(notes) {
        if let Piece::Markdown(Event::Start(Tag::Link { dest_url, .. }), range) = piece
            && let Some(href) = resolved.get(&range.start)
        {
            *dest_url = CowStr::from(href.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_from_another_folder() {
        assert_eq!(relative_file("content/releases/a.md", "content/pages/b.md"), "../pages/b.md");
        assert_eq!(relative_file("content/pages/a.md", "content/pages/b.md"), "b.md");
    }
}
