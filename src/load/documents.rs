//! Finds the documents of `content/` and reads their front matter.
//!
//! In: `content/<kind>/<name>.<language>.md`. Out: one document for each name, in all languages,
//! with the pictures beside it.
//! What the Markdown says is `content`'s to read.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::alias;
use super::embargo;
use super::fields::{Fields, mistyped, place_of, written};
use super::pictures::{self, Folders};
use super::project::Project;
use super::site::exemptions;
use super::tree::{self, Value};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::embargo::Embargo;
use crate::model::figure::Written;
use crate::model::language::{Locale, Localised};
use crate::model::name::{LONGEST_PART, ProgrammeId};
use crate::model::place::Place;
use crate::model::site::{Contact, Document, DocumentKind, SourceFile, Translation, Version};

/// Front-matter keys whose effect later versions build.
const LATER: [&str; 1] = ["pictures"];

/// What kind of document a folder of `content/` holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Folder {
    Releases,
    Programmes,
    Pages,
}

/// A document's front matter in one language.
struct Head {
    version: Version,
    date: Option<(Date, Place)>,
    programme: Option<(ProgrammeId, Place)>,
    is_draft: bool,
    embargo: Option<Embargo>,
}

/// Reads every document.
pub(super) fn read(
    project: &Project,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Document> {
    let mut found: BTreeMap<String, Vec<(Locale, String)>> = BTreeMap::new();
    let mut folders = Folders::new();
    let of_static = format!("{}/", super::fixed::FOLDER);
    for path in project.files_below("content", problems) {
        if path.starts_with(&of_static) {
            continue;
        }
        if let Some(id) = pictures::document_of(&path) {
            folders.entry(id.to_owned()).or_default().push(path);
            continue;
        }
        match name_of(&path, locales) {
            Ok((id, locale)) => found.entry(id).or_default().push((locale, path)),
            Err(problem) => problems.push(problem),
        }
    }
    let mut documents = Vec::new();
    for (id, files) in &found {
        let paths = folders.remove(id).unwrap_or_default();
        let pictures = pictures::read(project, &paths, problems);
        let document = document(project, id.clone(), files, locales, problems);
        documents.extend(document.map(|document| Document { pictures, ..document }));
    }
    let ids: Vec<&str> = found.keys().map(String::as_str).collect();
    pictures::refuse_strays(&folders, &ids, problems);
    documents
}

/// A file's document and language; an error for a file that would not be published.
fn name_of(path: &str, locales: &[Locale]) -> Result<(String, Locale), Diagnostic> {
    let within = path.strip_prefix("content/").unwrap_or(path);
    let place = || Place::file(path);
    if folder_of(within).is_none() {
        let message = format!("`{path}` would not be published");
        return Err(Diagnostic::error(Rule("stray-file"), place(), message).help(
            "documents stand in `content/releases/`, `content/programmes/` and `content/pages/`, files to be published as they are in `content/static/`",
        ));
    }
    let named = within.strip_suffix(".md").and_then(|stem| stem.rsplit_once('.'));
    let Some((id, code)) = named else {
        let codes = locales.iter().map(|locale| format!("`name.{locale}.md`")).collect::<Vec<_>>();
        let message = format!("`{path}` would not be published");
        return Err(Diagnostic::error(Rule("stray-file"), place(), message)
            .help(format!("documents are named {}", codes.join(", "))));
    };
    match locales.iter().find(|locale| locale.code() == code) {
        Some(locale) => Ok((id.to_owned(), *locale)),
        None => Err(Diagnostic::error(
            Rule("unknown-language"),
            place(),
            format!("`{code}` is not a language of the site"),
        )
        .did_you_mean(code, locales.iter().map(|locale| locale.code()))),
    }
}

fn folder_of(within: &str) -> Option<Folder> {
    match within.split_once('/') {
        Some(("releases", rest)) if !rest.contains('/') => Some(Folder::Releases),
        Some(("programmes", rest)) if !rest.contains('/') => Some(Folder::Programmes),
        Some(("pages", rest)) if !rest.contains('/') => Some(Folder::Pages),
        _ => None,
    }
}

fn document(
    project: &Project,
    id: String,
    files: &[(Locale, String)],
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let folder = folder_of(&id)?;
    let (_, first) = files.first()?;
    for locale in locales {
        if !files.iter().any(|(has, _)| has == locale) {
            let missing = format!("content/{id}.{locale}.md");
            let message = format!("`{id}` has no version in `{locale}`");
            problems.push(
                Diagnostic::error(Rule("missing-language"), Place::file(first), message)
                    .help(format!("add `{missing}`; no language stands in for another")),
            );
        }
    }
    let mut heads = Vec::new();
    for locale in locales {
        let Some((_, path)) = files.iter().find(|(has, _)| has == locale) else { continue };
        match project.text(path) {
            Ok(file) => heads.extend(
                head(&file, &id, folder, (*locale, locales), problems).map(|head| (*locale, head)),
            ),
            Err(problem) => problems.push(problem),
        }
    }
    assemble(id, folder, heads, locales, problems)
}

/// Joins the versions of a document, whose dates and programmes must be the same.
fn assemble(
    id: String,
    folder: Folder,
    heads: Vec<(Locale, Head)>,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let (_, first) = heads.first()?;
    let (date, mut programme) = (first.date.clone(), first.programme.clone());
    let (is_draft, embargo) = (first.is_draft, first.embargo.clone());
    let until = |embargo: Option<&Embargo>| embargo.map(|embargo| embargo.until);
    for (locale, head) in heads.iter().skip(1) {
        if head.date.as_ref().map(|(date, _)| date) != date.as_ref().map(|(date, _)| date) {
            problems.push(differs(
                head.date.as_ref().map(|(_, place)| place),
                &head.version.file,
                "date",
                *locale,
            ));
        }
        if head.version.announced.is_some() != first.version.announced.is_some() {
            problems.push(differs(None, &head.version.file, "announce", *locale));
        }
        if head.is_draft != is_draft {
            problems.push(differs(None, &head.version.file, "draft", *locale));
        }
        if until(head.embargo.as_ref()) != until(embargo.as_ref()) {
            let place = head.embargo.as_ref().map(|embargo| &embargo.place);
            problems.push(differs(place, &head.version.file, embargo::KEY, *locale));
        }
        if head.programme.as_ref().map(|(id, _)| id) != programme.as_ref().map(|(id, _)| id) {
            problems.push(differs(
                head.programme.as_ref().map(|(_, place)| place),
                &head.version.file,
                "programme",
                *locale,
            ));
        }
    }
    if folder == Folder::Programmes {
        let name = id.rsplit('/').next().unwrap_or_default();
        if let Ok(parsed) = name.parse() {
            programme = Some((parsed, Place::file(&first.version.file.path)));
        } else {
            problems.push(super::figures::not_an_identifier(
                Place::file(&first.version.file.path),
                name,
            ));
            return None;
        }
    }
    let kind = match folder {
        Folder::Releases => DocumentKind::Release(date?.0),
        Folder::Programmes => DocumentKind::Programme,
        Folder::Pages => DocumentKind::Page,
    };
    let versions: Vec<_> = heads.into_iter().map(|(locale, head)| (locale, head.version)).collect();
    (versions.len() == locales.len()).then(|| Document {
        id,
        kind,
        programme: programme.map(|(programme, _)| programme),
        is_draft,
        embargo,
        pictures: BTreeMap::new(),
        versions: Localised::new(versions),
    })
}

fn differs(place: Option<&Place>, file: &SourceFile, key: &str, locale: Locale) -> Diagnostic {
    let place = place.cloned().unwrap_or_else(|| Place::file(&file.path));
    Diagnostic::error(
        Rule("versions-differ"),
        place,
        format!("`{key}` differs between the language versions"),
    )
    .help(format!("give the version in `{locale}` the same `{key}` as the first one"))
}

fn head(
    file: &SourceFile,
    id: &str,
    folder: Folder,
    (own, locales): (Locale, &[Locale]),
    problems: &mut Vec<Diagnostic>,
) -> Option<Head> {
    let Some((matter, body)) = front_matter(&file.text) else {
        let place = Place::within(&file.path, &file.text, 0..0);
        problems.push(
            Diagnostic::error(
                Rule("front-matter"),
                place,
                "the document does not begin with its front matter",
            )
            .help("begin with a line `+++`, then `title = \"…\"`, then a line `+++`"),
        );
        return None;
    };
    let root = tree::toml(file, matter, problems);
    let mut fields = Fields::of(file, &root, "document", problems)?;
    fields.refuse(&LATER, problems);
    let title = fields.text("title", problems);
    let summary = match folder {
        Folder::Releases | Folder::Programmes => {
            let summary = fields.text("summary", problems);
            // A missing summary is reported; the rest of the document is still read.
            summary.or_else(|| title.clone())
        }
        Folder::Pages => fields.optional_text("summary", problems),
    };
    let date = match folder {
        Folder::Releases => date(file, &mut fields, problems),
        Folder::Programmes | Folder::Pages => None,
    };
    let programme = match folder {
        Folder::Programmes => None,
        Folder::Releases => fields.text("programme", problems),
        Folder::Pages => fields.optional_text("programme", problems),
    };
    let programme = programme.and_then(|written| programme_id(written, problems));
    let slug = fields.optional_text("slug", problems);
    let slug =
        slug.and_then(|slug| checked_slug(slug, problems)).unwrap_or_else(|| default_slug(id));
    let aliases = fields.texts("aliases", problems).into_iter();
    let aliases = aliases.filter_map(|written| alias::checked(written, problems)).collect();
    let announced = announced(file, &mut fields, folder, title.as_ref(), problems);
    let is_draft = fields.boolean("draft", problems).unwrap_or(false);
    let embargo = embargo::of(file, &mut fields, problems);
    let translation = fields.node("translation").and_then(|node| {
        translation(Fields::of(file, node, "translation", problems)?, own, locales, problems)
    });
    let lists_contents = fields.boolean("toc", problems).unwrap_or(true);
    let key_figures = fields.texts("key_figures", problems);
    let contact = fields
        .node("contact")
        .and_then(|node| contact(Fields::of(file, node, "contact", problems)?, problems));
    let exemptions = exemptions(file, &mut fields, locales, problems);
    let extra = fields.extra(problems);
    fields.finish(problems);
    let (file, title) = (file.clone(), title?);
    let version = Version {
        file,
        title,
        summary,
        slug,
        key_figures,
        contact,
        exemptions,
        aliases,
        announced,
        translation,
        extra,
        lists_contents,
        body,
    };
    Some(Head { version, date, programme, is_draft, embargo })
}

/// What a release is announced as: its title, or another one that tells no figure early.
fn announced(
    file: &SourceFile,
    fields: &mut Fields<'_>,
    folder: Folder,
    title: Option<&Written>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Written> {
    if folder != Folder::Releases {
        return None;
    }
    let node = fields.node("announce")?;
    match &node.value {
        Value::Boolean(true) => title.cloned(),
        Value::Boolean(false) => None,
        Value::Text(_) => written(file, node, "announce", problems),
        other => {
            let wanted = "true, or the title to announce";
            problems.push(mistyped(file, node, "announce", wanted, other.kind()));
            None
        }
    }
}

/// From what the version in `own` was translated: another language of the site.
fn translation(
    mut fields: Fields<'_>,
    own: Locale,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Option<Translation> {
    let (of, mark) = (fields.text("of", problems), fields.optional_text("mark", problems));
    fields.finish(problems);
    let of = of?;
    let others = || locales.iter().filter(|locale| **locale != own);
    if let Some(locale) = others().find(|locale| locale.code() == of.text) {
        return Some(Translation { of: *locale, mark: mark.map(|mark| mark.text) });
    }
    let message = format!("`{}` is no other language of the site", of.text);
    let codes: Vec<&str> = others().map(|locale| locale.code()).collect();
    let help = match codes.as_slice() {
        [] => "take `translation` out: the site has one language".to_owned(),
        codes => format!("a version in `{own}` is translated from `{}`", codes.join("` or `")),
    };
    problems.push(Diagnostic::error(Rule("unknown-language"), of.place, message).help(help));
    None
}

/// Whom to ask: a role with at least one way to reach it.
fn contact(mut fields: Fields<'_>, problems: &mut Vec<Diagnostic>) -> Option<Contact> {
    let (role, place) = (fields.text("role", problems), fields.place());
    let organisation = fields.optional_text("organisation", problems);
    let email = fields.optional_text("email", problems);
    let url = fields.optional_text("url", problems);
    let url = url.and_then(|url| super::site::web_address(url, problems));
    fields.finish(problems);
    if email.is_none() && url.is_none() {
        let message = "a contact that nobody can reach";
        let problem = Diagnostic::error(Rule("missing-key"), place, message);
        problems.push(problem.help("add `email` or `url`"));
    }
    let text = |written: Option<Written>| written.map(|written| written.text);
    Some(Contact {
        role: role?.text,
        organisation: text(organisation),
        email: text(email),
        url: text(url),
    })
}

/// The bytes of the front matter, and where the body begins.
pub(super) fn front_matter(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let rest = text.strip_prefix("+++")?;
    let newline = rest.find('\n')?;
    let start = 3 + newline + 1;
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some((start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn date(
    file: &SourceFile,
    fields: &mut Fields<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Date, Place)> {
    let node = fields.required("date", problems)?;
    let place = place_of(file, node);
    let day = match &node.value {
        Value::Date(text) | Value::Text(text) => super::cells::parse_date(text),
        _ => None,
    };
    if day.is_none() {
        problems.push(
            Diagnostic::error(
                Rule("wrong-type"),
                place.clone(),
                "`date` is not a day of the calendar",
            )
            .help("write it as `date = 2022-06-15`, without a time"),
        );
    }
    day.map(|day| (day, place))
}

fn programme_id(written: Written, problems: &mut Vec<Diagnostic>) -> Option<(ProgrammeId, Place)> {
    if let Ok(id) = written.text.parse() {
        Some((id, written.place))
    } else {
        problems.push(super::figures::not_an_identifier(written.place, &written.text));
        None
    }
}

fn checked_slug(written: Written, problems: &mut Vec<Diagnostic>) -> Option<String> {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if written.text.len() > LONGEST_PART {
        let message = format!("a `slug` of {} letters is too long for a file", written.text.len());
        problems.push(
            Diagnostic::error(Rule("slug"), written.place, message)
                .help(format!("write at most {LONGEST_PART}")),
        );
        return None;
    }
    if !written.text.is_empty() && written.text.bytes().all(letters) {
        return Some(written.text);
    }
    let message = format!("`{}` cannot stand in an address", written.text);
    problems.push(
        Diagnostic::error(Rule("slug"), written.place, message)
            .help("use small letters a to z, digits and hyphens"),
    );
    None
}

/// The last part of a document's address: its file name without the year and month in front.
fn default_slug(id: &str) -> String {
    let name = id.rsplit('/').next().unwrap_or_default();
    let mut rest = name;
    while let Some((number, tail)) = rest.split_once('-') {
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) || tail.is_empty()
        {
            break;
        }
        rest = tail;
    }
    let plain = |letter: char| {
        if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' }
    };
    rest.chars().map(plain).collect()
}
