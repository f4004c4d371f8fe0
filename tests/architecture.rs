//! Holds the sources to the import table, and the tool to no programme or place of its own.
//!
//! In: the files of `src/` and `templates/`, and the names in the sample's data. The table is that
//! of `ARCHITECTURE.md`: whoever wants another import changes both, and says why.

#![expect(clippy::disallowed_methods, reason = "a test of the sources reads them as files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// What each module may use besides itself.
const IMPORTS: [(&str, &[&str]); 20] = [
    ("model", &[]),
    ("spill", &[]),
    ("schemas", &[]),
    ("diagnostics", &["model"]),
    ("locale", &["model"]),
    ("load", &["model", "diagnostics", "locale", "spill"]),
    ("content", &["model", "diagnostics", "locale"]),
    ("figures", &["model", "diagnostics", "spill"]),
    ("history", &["model", "diagnostics"]),
    ("site", &["model", "diagnostics"]),
    ("card", &[]),
    ("chart", &["model", "diagnostics", "locale"]),
    ("calendar", &["model", "diagnostics", "locale"]),
    (
        "render",
        &[
            "model",
            "diagnostics",
            "locale",
            "content",
            "figures",
            "site",
            "chart",
            "calendar",
            "card",
        ],
    ),
    ("starter", &["model"]),
    ("output", &["model", "diagnostics"]),
    ("verify", &["model", "diagnostics", "locale", "card"]),
    (
        "commands",
        &[
            "model",
            "spill",
            "diagnostics",
            "locale",
            "load",
            "content",
            "figures",
            "history",
            "site",
            "render",
            "starter",
            "output",
            "verify",
            "preview",
            "schemas",
        ],
    ),
    ("preview", &["model", "diagnostics"]),
    ("cli", &["model", "diagnostics", "commands", "verify"]),
];

/// What the verifier may use of `locale`: what reads, and nothing that writes.
const READING_SIDE: [&str; 23] = [
    "reader",
    "by_code",
    "known",
    "Read",
    "Reading",
    "Unread",
    "Number",
    "Mention",
    "MentionKind",
    "Surroundings",
    "Lasting",
    "NotLasting",
    "Outside",
    "Multiple",
    "MultipleKind",
    "When",
    "Moment",
    "Choice",
    "Portion",
    "Dated",
    "Connector",
    "Kept",
    "ends_of_sentences",
];

#[test]
fn every_module_uses_only_what_the_table_allows() {
    let wrong: Vec<String> = sources()
        .iter()
        .flat_map(|(path, text)| {
            let module = module_of(path);
            let wrong = forbidden(&module, path, text);
            wrong.into_iter().map(move |used| format!("{}: {used}", path.display()))
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_module_stands_in_the_table() {
    let modules: BTreeSet<String> = sources().iter().map(|(path, _)| module_of(path)).collect();
    let table = IMPORTS.iter().map(|(module, _)| (*module).to_owned());
    let doors = ["lib", "main"].map(str::to_owned);
    assert_eq!(modules, table.chain(doors).collect());
}

#[test]
fn a_forbidden_use_is_found_however_it_is_written() {
    for planted in [
        "use crate::render::Renderer;",
        "use crate::{model::name::Member, render};",
        "use crate::{\n    model::name::Member,\n    output::{self, Staging},\n};",
        "pub(crate) use crate::figures as sums;",
        "fn f() -> crate::content::Names { loop {} }",
        "fn f() { format!(\"{}\", crate::render::page()); }",
        "use super::super::figures::Figure;",
        "mod inner { use super::super::super::figures::Figure; }",
        "use crate::locale::Write;",
        "use crate::locale::{self as tongue};",
        "use crate::locale as tongue;",
        "use crate::locale::*;",
        "fn f() { locale::writer(l) }",
        "use crate::*;",
    ] {
        let path = Path::new("verify/planted.rs");
        assert_ne!(forbidden("verify", path, planted), Vec::<String>::new(), "{planted}");
    }
}

#[test]
fn what_only_looks_like_a_use_is_none() {
    for harmless in [
        "// use crate::render::Renderer;",
        "/// See [`crate::render`]. /* crate::render */",
        "/* /* */ use crate::render::Renderer; */",
        "const TEXT: &str = \"\\\"use crate::render\";",
        "const TEXT: &str = r#\"\"use crate::render\"#;",
        "fn f<'a>(quote: &'a char) -> bool { *quote == '\"' } // \" crate::render",
        "use super::render::Rendered;",
        "use super::super::verify::page;",
        "mod inner { use super::super::render; }",
        "use crate::locale::{self, Read};",
        "use crate::model::name::{FigureId, Member};",
        "pub(in crate::verify) fn f() {}",
    ] {
        let path = Path::new("verify/harmless.rs");
        assert_eq!(forbidden("verify", path, harmless), Vec::<String>::new(), "{harmless}");
    }
}

#[test]
fn the_tool_knows_no_programme_and_no_place_of_the_sample() {
    let names = names_in_the_sample();
    let templates = files("templates").into_iter().map(|path| (path.clone(), read(&path)));
    let code = sources().into_iter().filter(|(path, _)| !is_test(path)).map(|(path, text)| {
        let texts: Vec<String> = without_tests(&tokens(&text))
            .iter()
            .filter_map(|token| match token {
                Token::Text(text) | Token::Word(text) => Some(text.clone()),
                Token::Sign(_) => None,
            })
            .collect();
        (path, texts.join("\n"))
    });
    let wrong: Vec<String> = templates
        .chain(code)
        .flat_map(|(path, text)| {
            let said: Vec<&String> = names.iter().filter(|name| says(&text, name)).collect();
            said.into_iter().map(|name| format!("{}: {name}", path.display())).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_names_of_the_sample_are_read_from_its_data() {
    let names = names_in_the_sample();
    for name in ["kontakts", "skola_kopiena", "kurzeme", "Rīgas", "Vidzeme Planning Region"] {
        assert!(names.contains(name), "{name}");
    }
}

// --- uses -----------------------------------------------------------------------------------------

/// Every use in a file that its module may not make, as it is written.
fn forbidden(module: &str, path: &Path, text: &str) -> Vec<String> {
    let Some((_, allowed)) = IMPORTS.iter().find(|(name, _)| *name == module) else {
        return Vec::new();
    };
    let uses = uses(path, &tokens(text));
    let is_wrong = |used: &&Vec<String>| {
        let [first, rest @ ..] = used.as_slice() else { return false };
        let only_reads = || match rest {
            [second, ..] => READING_SIDE.contains(&second.as_str()),
            [] => true,
        };
        first != module
            && (!allowed.contains(&first.as_str())
                || (module == "verify" && first == "locale" && !only_reads()))
    };
    uses.iter().filter(is_wrong).map(|used| used.join("::")).collect()
}

/// Every path that starts at the crate's root, without `crate`; a `{…}` is taken apart.
///
/// A path that begins with `locale` counts too: it leads on from `use crate::locale`.
fn uses(path: &Path, tokens: &[Token]) -> Vec<Vec<String>> {
    let depth = depth_of(path);
    let (mut uses, mut inline) = (Vec::new(), Vec::new());
    let mut braces = 0;
    for (at, token) in tokens.iter().enumerate() {
        let rest = &tokens[at..];
        match token {
            Token::Sign('{') => braces += 1,
            Token::Sign('}') => {
                inline.pop_if(|opened| *opened == braces);
                braces -= 1;
            }
            Token::Word(word) if word == "mod" && matches!(rest.get(2), Some(Token::Sign('{'))) => {
                inline.push(braces + 1);
            }
            Token::Word(_) if follows_a_path(tokens, at) => {}
            Token::Word(word) if word == "crate" && is_path(rest.get(1..).unwrap_or_default()) => {
                leaves(&rest[3..], &[], &mut uses);
            }
            Token::Word(word) if word == "super" => {
                let supers = rest
                    .chunks(3)
                    .take_while(|chunk| chunk[0].is("super") && is_path(&chunk[1..]))
                    .count();
                if supers == depth + inline.len() {
                    leaves(&rest[3 * supers..], &[], &mut uses);
                }
            }
            Token::Word(word) if word == "locale" && is_path(&rest[1..]) => {
                leaves(rest, &[], &mut uses);
            }
            _ => {}
        }
    }
    uses
}

/// The paths of a use tree, or of a plain path in code.
fn leaves(tokens: &[Token], before: &[String], into: &mut Vec<Vec<String>>) -> usize {
    let mut path = before.to_vec();
    let mut at = 0;
    loop {
        match tokens.get(at) {
            Some(Token::Word(word)) => path.push(word.clone()),
            Some(Token::Sign('*')) => path.push("*".to_owned()),
            Some(Token::Sign('{')) => {
                at += 1;
                while !matches!(tokens.get(at), Some(Token::Sign('}')) | None) {
                    at += leaves(&tokens[at..], &path, into);
                    at += usize::from(matches!(tokens.get(at), Some(Token::Sign(','))));
                }
                return at + 1;
            }
            _ => {}
        }
        at += 1;
        // Another name for it is as good as a part of it: the table is kept by names.
        let renamed = matches!(tokens.get(at), Some(word) if word.is("as"));
        if !renamed && !is_path(&tokens[at.min(tokens.len())..]) {
            path.pop_if(|last| last == "self");
            into.push(path);
            return at;
        }
        at += if renamed { 0 } else { 2 };
    }
}

/// Whether `::` stands at the start.
fn is_path(tokens: &[Token]) -> bool {
    matches!(tokens, [Token::Sign(':'), Token::Sign(':'), ..])
}

/// Whether a word is the end or middle of a path that began before it.
fn follows_a_path(tokens: &[Token], at: usize) -> bool {
    at >= 2 && is_path(&tokens[at - 2..])
}

// --- files ----------------------------------------------------------------------------------------

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = WalkDir::new(root().join(folder)).sort_by_file_name().into_iter().flatten();
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// The Rust files below `src`, by their path there, with their text.
fn sources() -> Vec<(PathBuf, String)> {
    let src = root().join("src");
    let rust = files("src").into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    rust.filter_map(|path| Some((path.strip_prefix(&src).ok()?.to_owned(), read(&path)))).collect()
}

/// The module of the import table that a file belongs to.
fn module_of(path: &Path) -> String {
    let first = path.iter().next().unwrap_or_default();
    Path::new(first).with_extension("").display().to_string()
}

/// How many `super` lead from a file to the crate's root.
fn depth_of(path: &Path) -> usize {
    let parts = path.iter().count();
    if path.file_name().is_some_and(|name| name == "mod.rs") { parts - 1 } else { parts }
}

/// Whether a file is compiled for tests only.
fn is_test(path: &Path) -> bool {
    let named = |name: &str| path.iter().any(|part| Path::new(part).with_extension("") == *name);
    ["tests", "cases", "round_trips"].iter().any(|name| named(name))
}

// --- names ----------------------------------------------------------------------------------------

/// The ids of the sample's programmes, and the ids and names of its places in every case.
fn names_in_the_sample() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for path in files("data") {
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
        let folder = folder.to_string_lossy().into_owned();
        if folder != "reference" {
            names.insert(folder);
            continue;
        }
        let Ok(mut table) = csv::Reader::from_path(&path) else { continue };
        let header = table.headers().cloned().unwrap_or_default();
        let is_name = |column: &str| {
            column == "id" || column.starts_with("name_") || column.starts_with("full_")
        };
        if path.extension().is_some_and(|ending| ending == "csv") {
            for row in table.records().flatten() {
                let cells = header.iter().zip(row.iter()).filter(|(column, _)| is_name(column));
                names.extend(cells.map(|(_, cell)| cell.to_owned()));
            }
        }
    }
    names.remove("");
    names.remove("data");
    names
}

/// Whether a text has a name in it that is no part of a longer word.
fn says(text: &str, name: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = text.split_at(at);
        !before.ends_with(is_part)
            && !after.strip_prefix(name).unwrap_or_default().starts_with(is_part)
    })
}

// --- Rust -----------------------------------------------------------------------------------------

/// A piece of Rust code, without what is comment.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// A name, keyword or number.
    Word(String),
    /// What stands between quotes.
    Text(String),
    /// Any other character.
    Sign(char),
}

impl Token {
    fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own == word)
    }
}

/// Takes Rust code apart.
fn tokens(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let hashes =
            rest.strip_prefix('r').map(|raw| raw.len() - raw.trim_start_matches('#').len());
        let raw =
            hashes.filter(|hashes| rest.get(1 + hashes..).is_some_and(|r| r.starts_with('"')));
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(hashes) = raw {
            let (open, close) = (hashes + 2, format!("\"{}", "#".repeat(hashes)));
            let body = rest.get(open..).unwrap_or_default();
            let end = body.find(&close).unwrap_or(body.len());
            tokens.push(Token::Text(body.get(..end).unwrap_or_default().to_owned()));
            open + end + close.len()
        } else if first == '"' {
            let length = quoted(rest);
            tokens.push(Token::Text(rest.get(1..length - 1).unwrap_or_default().to_owned()));
            length
        } else if first == '\'' {
            character(rest)
        } else if first.is_alphanumeric() || first == '_' {
            let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let length = end.unwrap_or(rest.len());
            tokens.push(Token::Word(rest.get(..length).unwrap_or_default().to_owned()));
            length
        } else {
            if !first.is_whitespace() {
                tokens.push(Token::Sign(first));
            }
            first.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    tokens
}

/// How long a block comment is; they nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_u32, 0);
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(next) = rest.find(['/', '*']) else { return text.len() };
        at += next;
        match text.get(at..at + 2) {
            Some("/*") => (depth, at) = (depth + 1, at + 2),
            Some("*/") if depth == 1 => return at + 2,
            Some("*/") => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
}

/// How long a text in quotes is, with them.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// How long a character in quotes is; of a lifetime, the quote alone.
fn character(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    let escaped = letters.next().is_some_and(|(_, letter)| letter == '\\');
    let close = if escaped {
        text.char_indices().skip(3).find(|(_, letter)| *letter == '\'')
    } else {
        letters.next().filter(|(_, letter)| *letter == '\'')
    };
    close.map_or(1, |(at, _)| at + 1)
}

/// The code without its inner test modules.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let gate: Vec<Token> = self::tokens("#[cfg(test)] mod tests {");
    let (mut kept, mut at) = (Vec::new(), 0);
    while let Some(token) = tokens.get(at) {
        if tokens[at..].starts_with(&gate) {
            let mut depth = 0_i32;
            let end = tokens[at..].iter().position(|token| {
                depth += match token {
                    Token::Sign('{') => 1,
                    Token::Sign('}') => -1,
                    _ => return false,
                };
                depth == 0
            });
            at += end.map_or(tokens.len(), |end| end + 1);
        } else {
            kept.push(token.clone());
            at += 1;
        }
    }
    kept
}
