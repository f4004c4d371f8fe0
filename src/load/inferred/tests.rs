//! What is described can be read: by the reader of a build, to the same values; and nothing that
//! can be in a file makes the tool fall over.

use proptest::prelude::*;

use super::*;
use crate::load;
use crate::load::KeyIndex;

/// The least that a site says.
const SITE: &str = r#"title = { lv = "A", en = "A" }
description = { lv = "A.", en = "A." }
footer = { lv = "A.", en = "A." }
base_url = "https://example.org/"
locales = ["lv", "en"]
timezone = "Europe/Riga"
[publisher]
name = { lv = "A", en = "A" }
url = "https://example.org/"
[licence]
name = "A"
url = "https://example.org/"
"#;

/// A project with one file in it that is yet to be described.
fn project(bytes: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "site.toml", SITE.as_bytes());
    write(&folder, "data/p/t.csv", bytes);
    folder
}

#[expect(clippy::disallowed_methods, reason = "a test's own folder")]
fn write(folder: &tempfile::TempDir, path: &str, bytes: &[u8]) {
    let path = folder.path().join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

fn described(folder: &tempfile::TempDir) -> Result<Inferred, Vec<Diagnostic>> {
    let path = folder.path().join("data/p/t.csv");
    describe(&path, "t.csv", &Around { path: Some("t.csv".to_owned()), ..Around::default() })
}

/// The cells as a build publishes them, by the description that was inferred.
fn read_back(
    folder: &tempfile::TempDir,
    resource: &str,
) -> Result<Vec<Vec<Option<String>>>, Vec<Diagnostic>> {
    let package = format!("{{\"name\": \"p\", \"resources\": [{resource}]}}");
    write(folder, "data/p/datapackage.json", package.as_bytes());
    let project = load::project(folder.path()).unwrap();
    let mut problems = Vec::new();
    let sources = load::sources(&project, &mut problems).unwrap();
    let mut rows = Vec::new();
    if let Some(dataset) = sources.datasets().next() {
        let mut index = KeyIndex::default();
        load::rows(&project, &sources, dataset, &mut index, &mut problems, &mut |row| {
            rows.push(row.cells.iter().map(crate::model::rows::Cell::canonical).collect());
        });
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

/// How an office writes.
#[derive(Debug, Clone, Copy)]
struct Style {
    delimiter: char,
    decimal: char,
    group: Option<char>,
    money: &'static str,
    end: &'static str,
    encoding: Option<&'static encoding_rs::Encoding>,
    mark: bool,
}

const LATVIAN: Style = Style {
    delimiter: ';',
    decimal: ',',
    group: Some('\u{a0}'),
    money: " €",
    end: "\r\n",
    encoding: Some(encoding_rs::WINDOWS_1257),
    mark: false,
};
const STYLES: [Style; 5] = [
    LATVIAN,
    Style { encoding: None, mark: true, group: Some(' '), ..LATVIAN },
    Style { encoding: None, money: "", group: None, ..LATVIAN },
    Style {
        delimiter: ',',
        decimal: '.',
        group: Some(','),
        money: "",
        end: "\n",
        encoding: None,
        mark: false,
    },
    Style {
        delimiter: '\t',
        decimal: '.',
        group: None,
        money: "",
        end: "\n",
        encoding: None,
        mark: false,
    },
];

impl Style {
    /// An amount in cents, as the office writes it.
    fn amount(self, cents: i64) -> String {
        let whole = (cents / 100).unsigned_abs().to_string();
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.extend(self.group);
            }
            grouped.push(digit);
        }
        let sign = if cents < 0 { "-" } else { "" };
        format!("{sign}{grouped}{}{:02}{}", self.decimal, (cents % 100).abs(), self.money)
    }

    /// A file of these rows.
    fn file(self, rows: &[(String, u16, i64, bool)]) -> Vec<u8> {
        let quoted = |cell: String| {
            if cell.contains(self.delimiter) { format!("\"{cell}\"") } else { cell }
        };
        let mut text =
            ["skola", "gads", "summa", "dalība"].join(&self.delimiter.to_string()) + self.end;
        for (name, year, cents, truth) in rows {
            let truth = if *truth { "jā" } else { "nē" };
            let cells = [name.clone(), year.to_string(), self.amount(*cents), truth.to_owned()];
            text += &(cells.map(quoted).join(&self.delimiter.to_string()) + self.end);
        }
        let mark = if self.mark { "\u{feff}" } else { "" };
        match self.encoding {
            Some(encoding) => encoding.encode(&text).0.into_owned(),
            None => format!("{mark}{text}").into_bytes(),
        }
    }
}

/// Rows of which every one has a name of its own.
fn rows() -> impl Strategy<Value = Vec<(String, u16, i64, bool)>> {
    let row = (
        "[A-ZĀČŠŽ][a-zāčēģīķļņšūž]{3,9}",
        1990_u16..2030,
        -99_999_999_i64..9_999_999_999,
        any::<bool>(),
    );
    proptest::collection::vec(row, 1..20).prop_map(|rows| {
        let numbered = rows.into_iter().enumerate();
        numbered
            .map(|(at, (name, year, cents, truth))| (format!("{name} {at}"), year, cents, truth))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_an_office_writes_is_read_back_to_the_same_values(rows in rows(), style in 0..STYLES.len()) {
        let folder = project(&STYLES[style].file(&rows));
        let inferred = described(&folder).unwrap();
        prop_assert!(!diagnostics::any_error(&inferred.problems), "{:?}", inferred.problems);
        let read = read_back(&folder, &inferred.resource);
        let expected: Vec<Vec<Option<String>>> = rows
            .iter()
            .map(|(name, year, cents, truth)| {
                let amount = crate::model::decimal::Decimal::new(i128::from(*cents), 2).to_string();
                [name.clone(), year.to_string(), amount, truth.to_string()].map(Some).to_vec()
            })
            .collect();
        let read = read.map_err(|problems| TestCaseError::fail(format!("{problems:?}\n{}", inferred.resource)))?;
        // A decimal is published without the zeros at its end.
        let plain = |cell: &Option<String>| cell.as_deref().map(|cell| match cell.split_once('.') {
            Some((whole, fraction)) => format!("{whole}.{}", fraction.trim_end_matches('0')).trim_end_matches('.').to_owned(),
            None => cell.to_owned(),
        });
        let plain = |rows: &[Vec<Option<String>>]| -> Vec<Vec<Option<String>>> {
            rows.iter().map(|row| row.iter().map(plain).collect()).collect()
        };
        prop_assert_eq!(plain(&read), plain(&expected), "{}", inferred.resource);
    }

    #[test]
    fn no_bytes_make_it_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = described(&project(&bytes));
    }

    #[test]
    fn what_has_no_error_is_read_whatever_it_is(text in "([a-zēž0-9 ,.;:€\"'/\\-\u{a0}\t]{0,9}[;,\n]{1,2}){0,24}") {
        let folder = project(text.as_bytes());
        let Ok(inferred) = described(&folder) else { return Ok(()) };
        if diagnostics::any_error(&inferred.problems) {
            return Ok(());
        }
        let read = read_back(&folder, &inferred.resource);
        prop_assert!(read.is_ok(), "{:?}\n{}\n{text:?}", read, inferred.resource);
    }
}

#[test]
fn every_kind_of_file_of_the_folder_that_has_no_error_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/describe");
    let mut count = 0;
    for entry in walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_none_or(|ending| ending != "csv") {
            continue;
        }
        #[expect(clippy::disallowed_methods, reason = "a test's own folder")]
        let project = project(&std::fs::read(entry.path()).unwrap());
        let Ok(inferred) = described(&project) else { continue };
        if !diagnostics::any_error(&inferred.problems) {
            let read = read_back(&project, &inferred.resource);
            assert!(read.is_ok(), "{}: {read:?}\n{}", entry.path().display(), inferred.resource);
            count += 1;
        }
    }
    assert!(count > 15, "{count}");
}
