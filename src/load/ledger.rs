//! Reads `data/ledger.csv`, which the tool writes and nobody else.
//!
//! In: the file. Out: its lines, or where it was changed by hand: a line that is changed, missing,
//! there twice, or left by a merge that nobody finished.

use super::project::Project;
use super::sheet::{self, Columns, Row};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::ledger::{Broken, FILE, Ledger, Line, columns, languages};
use crate::model::place::Place;
use crate::model::site::SourceFile;

const RULE: Rule = Rule("ledger");

/// What the lines that a merge leaves begin with.
const CONFLICT: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

const RESTORE: &str = "take the file back as it was published last (`git log -p data/ledger.csv`); \
                       what was wrong is told with `parskats correct`";

/// Reads the project's ledger, if it has one; whether nothing of it may be missing.
pub(super) fn of(project: &Project, problems: &mut Vec<Diagnostic>) -> (Ledger, bool) {
    if !project.has(FILE) {
        return (Ledger::default(), true);
    }
    let before = problems.len();
    let text = project.bytes(FILE).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let ledger = match project.text(FILE).and_then(|file| Ok((file, text?))) {
        Ok((file, text)) => Ledger { text, ..read(&file, problems) },
        Err(problem) => {
            problems.push(problem);
            Ledger::default()
        }
    };
    (ledger, problems.len() == before)
}

/// Reads the ledger; what is there of it is whole up to the first thing that is wrong.
fn read(file: &SourceFile, problems: &mut Vec<Diagnostic>) -> Ledger {
    if let Some(problem) = conflict(file) {
        problems.push(problem);
        return Ledger::default();
    }
    let names = csv::Reader::from_reader(file.text.as_bytes()).headers().cloned();
    let Some(languages) = names.ok().and_then(|names| languages(names.iter())) else {
        problems.push(no_ledger(file));
        return Ledger::default();
    };
    let required = columns(&languages);
    let mut ledger = Ledger { languages, ..Ledger::default() };
    let columns = Columns { called: "ledger", required, optional: Vec::new() };
    let Some(sheet) = sheet::read(file, &columns, problems) else { return ledger };
    for row in sheet.rows.iter().take_while(|row| !row.is_ragged()) {
        match line(row, &ledger) {
            Ok(line) => ledger.lines.push(line),
            Err(problem) => {
                problems.push(problem);
                break;
            }
        }
    }
    ledger
}

/// A file without the header of a ledger.
fn no_ledger(file: &SourceFile) -> Diagnostic {
    let header = file.text.lines().next().unwrap_or_default();
    let place = Place::within(&file.path, &file.text, 0..header.len());
    let message = match header {
        "" => "the ledger is empty",
        _ => "the columns of the ledger are not those that the tool writes, in their order",
    };
    Diagnostic::error(RULE, place, message).help(RESTORE)
}

/// The lines that a merge leaves for somebody to choose from.
fn conflict(file: &SourceFile) -> Option<Diagnostic> {
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        if CONFLICT.iter().any(|mark| line.starts_with(mark)) {
            let place = Place::within(&file.path, &file.text, at..at + line.trim_end().len());
            let message = "a merge left two versions of the ledger for somebody to choose from";
            return Some(Diagnostic::error(RULE, place, message).help(
                "take the version that was published last, and record what it lacks again with \
                 `parskats build --record`",
            ));
        }
        at += line.len();
    }
    None
}

/// One line, which must follow the last.
fn line(row: &Row, ledger: &Ledger) -> Result<Line, Diagnostic> {
    let cells: Vec<(&str, &str)> = row.cells().collect();
    let line = ledger.next(&cells, row.place());
    line.map_err(|Broken { column, message }| row.wrong(&column, "ledger", message, RESTORE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::history::History;
    use crate::model::ledger::check;

    const HEAD: &str = "line,recorded,action,document,published,figure,was,value,unit,bound,reference_date,data,reason_lv,reason_en,check\n";

    /// Lines with their numbers and checks, as the tool writes them.
    fn written(lines: &[&str]) -> String {
        let names: Vec<&str> = HEAD.trim_end().split(',').collect();
        let (mut text, mut before) = (HEAD.to_owned(), String::new());
        for (at, line) in lines.iter().enumerate() {
            let line = format!("{},{line}", at + 1);
            let own = names.iter().copied().zip(line.split(','));
            before = check(&before, own);
            text.push_str(&format!("{line},{before}\n"));
        }
        text
    }

    const LINES: [&str; 3] = [
        "2022-06-15T10:00:00+03:00,claimed,releases/x,2022-06-15,p.schools,,130,,,2022,p.schools=0123456789abcdef,,",
        "2022-06-15T10:00:00+03:00,claimed,releases/x,2022-06-15,p.schools?region=riga,,34,,,2022,p.schools=0123456789abcdef,,",
        "2023-01-10T09:00:00+02:00,revised,,,p.schools,130,131,,,2022,p.schools=fedcba9876543210,Skola atvērta,A school opened",
    ];

    fn read_text(text: &str) -> (Ledger, Vec<String>) {
        let file = SourceFile { path: FILE.into(), text: text.into() };
        let mut problems = Vec::new();
        let ledger = read(&file, &mut problems);
        (ledger, problems.into_iter().map(|problem| problem.message).collect())
    }

    #[test]
    fn a_ledger_that_nobody_changed_is_read_whole() {
        let (ledger, problems) = read_text(&written(&LINES));
        assert_eq!(problems, [""; 0]);
        assert_eq!(ledger.lines.len(), 3);
        let history = History::of(ledger);
        let last = |of: &str| history.last(&of.parse().unwrap());
        let value = |of: &str| last(of).and_then(|line| history.value(line)).map(str::to_owned);
        assert_eq!(value("p.schools").as_deref(), Some("131"));
        assert_eq!(value("p.schools?region=riga").as_deref(), Some("34"));
        assert_eq!(value("p.pupils"), None);
    }

    #[test]
    fn a_change_without_its_reason_and_a_line_before_its_time_are_found() {
        let unreasoned = LINES[2].replace("Skola atvērta,A school opened", ",");
        assert_eq!(
            read_text(&written(&[LINES[0], LINES[1], &unreasoned])).1,
            ["line 3 gives no reason"]
        );
        assert_eq!(
            read_text(&written(&[LINES[2], LINES[0]])).1,
            ["line 2 is older than the line before"]
        );
    }

    #[test]
    fn an_empty_ledger_has_no_lines() {
        assert_eq!(read_text(HEAD).1, [""; 0]);
    }

    #[test]
    fn whatever_is_changed_by_hand_is_found_where_it_was_changed() {
        let whole = written(&LINES);
        let lines: Vec<&str> = whole.lines().collect();
        let of = |lines: &[&str]| read_text(&(lines.join("\n") + "\n")).1;
        assert_eq!(of(&[lines[0], lines[1], lines[3]]), ["line 2 is missing"]);
        assert_eq!(of(&[lines[0], lines[3]]), ["lines 1 to 2 are missing"]);
        assert_eq!(of(&[lines[0], lines[1], lines[1], lines[2]]), ["line 1 stands twice"]);
        assert_eq!(of(&[lines[0], lines[2], lines[1]]), ["line 1 is missing"]);
        assert_eq!(
            read_text(&whole.replace(",34,", ",35,")).1,
            ["line 2 is not what was recorded"]
        );
        assert_eq!(
            read_text(&whole.replace("opened", "closed")).1,
            ["line 3 is not what was recorded"]
        );
        assert_eq!(
            read_text(&whole.replace("2,2022-06-15", "0,2022-06-15")).1,
            ["`0` is no number of a line"]
        );
    }

    #[test]
    fn a_line_is_changed_and_its_check_with_it_and_the_next_no_longer_follows() {
        let forged = written(&[&LINES[0].replace("130", "140"), LINES[1], LINES[2]]);
        let (whole, first) = (written(&LINES), forged.lines().nth(1).unwrap());
        let lines: Vec<&str> = whole.lines().collect();
        let text = [lines[0], first, lines[2], lines[3]].join("\n");
        assert_eq!(read_text(&text).1, ["line 2 is not what was recorded"]);
    }

    #[test]
    fn a_merge_that_nobody_finished_is_found() {
        let text = written(&LINES).replace("2,2022", "<<<<<<< HEAD\n2,2022");
        assert_eq!(
            read_text(&text).1,
            ["a merge left two versions of the ledger for somebody to choose from"]
        );
    }

    #[test]
    fn a_language_that_joins_the_site_changes_no_check() {
        let text = written(&LINES).replace("reason_en,", "reason_en,reason_de,");
        let text: String = text
            .lines()
            .enumerate()
            .map(|(at, line)| match line.rsplit_once(',') {
                Some((before, link)) if at > 0 => format!("{before},,{link}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        assert_eq!(read_text(&text).1, [""; 0]);
    }

    #[test]
    fn a_ledger_without_its_header_or_with_another_is_none() {
        assert_eq!(read_text("").1, ["the ledger is empty"]);
        assert_eq!(
            read_text(&HEAD.replace("line,recorded", "recorded,line")).1,
            ["the columns of the ledger are not those that the tool writes, in their order"]
        );
    }
}
