//! Which type a column has.
//!
//! In: what its cells are; how the file's other numbers are written. Out: the type with its
//! properties, and what is not sure about it, each with the line that would change it.

use super::column::{Column, Spot};
use super::numbers::Tried;
use super::{Doubts, spot_place, unsure};
use crate::diagnostics::Diagnostic;
use crate::model::dataset::NumberForm;

/// How the cells of a column are read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Text,
    Date,
    Year,
    Boolean { yes: Vec<&'static str>, no: Vec<&'static str> },
    Integer(Marks),
    Number(Marks),
}

/// What a descriptor says of the numbers of a column, where it is not what every number has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) decimal: Option<char>,
    pub(super) group: Option<char>,
    pub(super) bare: bool,
}

/// Words by which columns of codes are called: the beginnings of words, and whole words.
const CODES: (&[&str], &[&str]) = (
    &[
        "kod", "code", "tel", "talr", "phone", "mob", "faks", "fax", "past", "post", "zip", "atvk",
        "konts", "iban",
    ],
    &["nr", "id", "reg", "regnr", "number", "numurs", "pk"],
);

/// Words by which columns of years are called.
const YEARS: (&[&str], &[&str]) = (&["gad", "year"], &["g"]);

/// What the file's decided columns say of its decimal mark; else what its delimiter does.
pub(super) fn decimal_mark(columns: &[Column], delimiter: u8) -> Option<char> {
    let decided = |column: &Column| match column.numbers.readings(column.values).as_slice() {
        [one] if one.has_fraction => Some(one.form.decimal_mark),
        _ => None,
    };
    columns.iter().find_map(decided).or(match delimiter {
        b';' => Some(','),
        b',' => Some('.'),
        _ => None,
    })
}

/// Decides.
pub(super) fn of(column: &Column, mark: Option<char>, shown: &str, doubts: &mut Doubts) -> Kind {
    let Column { name, values, .. } = column;
    if *values == 0 {
        let message =
            format!("column `{name}` has no value in any row, so it is described as text");
        doubts.push(unsure(super::Place::file(shown), message).help(
            "take the column out, or say what it will hold: `\"type\": \"integer\"`, `\"number\"`, `\"date\"`",
        ));
        return Kind::Text;
    }
    if column.days.plain == *values {
        return Kind::Date;
    }
    if let Some((yes, no)) = column.truth() {
        return Kind::Boolean { yes, no };
    }
    let readings = column.numbers.readings(*values);
    if readings.is_empty() {
        doubts.extend(said_of_text(column, shown));
        return Kind::Text;
    }
    if let Some((spot, why)) = &column.code {
        let message = format!("column `{name}` is described as text: `{}` {why}", spot.text);
        doubts.push(unsure(spot_place(shown, name, spot), message).help(
            "a code, a telephone number or an account stays a text; for an amount take the zeros out of the file and write `\"type\": \"integer\"`",
        ));
        return Kind::Text;
    }
    if column.years == *values {
        return year(column, shown, doubts);
    }
    if column.length.is_some_and(|length| length > 3) && column.is_called(CODES.0, CODES.1)
        || column.is_called(&["tel", "talr", "phone", "mob", "faks", "fax"], &[])
    {
        let message = format!(
            "column `{name}` is described as text, because its name says that it is a code or a number to call"
        );
        doubts.push(unsure(super::Place::file(shown), message).help(format!(
            "if it counts something: `{{\"name\": {}, \"type\": \"integer\"}}`",
            super::written::text(name)
        )));
        return Kind::Text;
    }
    number(column, &readings, mark, shown, doubts)
}

fn year(column: &Column, shown: &str, doubts: &mut Doubts) -> Kind {
    if column.is_called(YEARS.0, YEARS.1) {
        return Kind::Year;
    }
    let name = &column.name;
    let message =
        format!("every cell of column `{name}` could be a year; it is described as a number");
    doubts.push(
        unsure(super::Place::file(shown), message).help("if they are years: `\"type\": \"year\"`"),
    );
    Kind::Integer(Marks { decimal: None, group: None, bare: true })
}

fn number(
    column: &Column,
    readings: &[Tried],
    mark: Option<char>,
    shown: &str,
    doubts: &mut Doubts,
) -> Kind {
    let as_mark = |tried: &&Tried| {
        mark.is_some_and(|mark| {
            tried.has_fraction == (tried.form.decimal_mark == mark)
                && tried.form.decimal_mark == mark
        })
    };
    let as_other = |tried: &&Tried| !tried.has_fraction;
    let chosen = readings.iter().find(as_mark).or_else(|| readings.iter().find(as_other));
    let Some(chosen) = chosen.or_else(|| readings.first()) else { return Kind::Text };
    let kind = |tried: &Tried| {
        let marks = marks(column, tried);
        // The standard knows no groups in an `integer`.
        if tried.has_fraction || marks.group.is_some() {
            Kind::Number(marks)
        } else {
            Kind::Integer(marks)
        }
    };
    let other = readings.iter().find(|tried| tried.form != chosen.form);
    if let (Some(other), Some(example)) = (other, &column.numbers.example) {
        let value = |form: NumberForm| {
            let number = super::super::cells::fitting(example, form);
            number.map(|number| number.decimal().to_string()).unwrap_or_default()
        };
        let name = &column.name;
        let message = format!(
            "column `{name}`: `{example}` is read as {}, and could be {}",
            value(chosen.form),
            value(other.form)
        );
        doubts.push(unsure(super::Place::file(shown), message).help(format!(
            "if it is {}: `{}`",
            value(other.form),
            super::written::kind(&kind(other)).join(", ")
        )));
    }
    kind(chosen)
}

fn marks(column: &Column, tried: &Tried) -> Marks {
    let NumberForm { decimal_mark, bare, .. } = tried.form;
    let group = column.numbers.group_of(tried.form);
    let is_said = tried.has_fraction || group == Some('.');
    Marks { decimal: Some(decimal_mark).filter(|mark| *mark != '.' && is_said), group, bare }
}

/// What is to be said of a column of texts that may have been meant as something else.
fn said_of_text(column: &Column, shown: &str) -> Option<Diagnostic> {
    let Column { name, values, .. } = column;
    if let Some(said) = column.days.said(*values) {
        let message = format!(
            "column `{name}` is described as text: `{}` is a day, but not as a build reads it; {}",
            said.example, said.why
        );
        return Some(unsure(super::Place::file(shown), message).help(
            "in Excel: Format Cells, Custom, `yyyy-mm-dd`, save again, and the column is `\"type\": \"date\"`",
        ));
    }
    if column.numbers.some * 10 < *values * 7 {
        return None;
    }
    let (spot, why) = match column.odd.first() {
        Some(odd) => (odd.clone(), format!("`{}` is no number", odd.text)),
        None => {
            let text = column.numbers.example.clone().unwrap_or_default();
            let why = format!("its numbers are written in several ways, one of them as `{text}`");
            (Spot { row: 0, line: 0, text }, why)
        }
    };
    let message = format!(
        "column `{name}` is described as text, though most of its cells are numbers: {why}"
    );
    let help = format!(
        "if `{}` stands for no value: `\"missingValues\": [{{\"value\": \"\", \"label\": \"missing\"}}, {{\"value\": {}, \"label\": \"suppressed\"}}]` and `\"type\": \"number\"`; else mend the cell and describe the file again",
        spot.text,
        super::written::text(&spot.text)
    );
    let help = if column.odd.is_empty() {
        "write all of them in one way and describe the file again".to_owned()
    } else {
        help
    };
    Some(unsure(spot_place(shown, name, &spot), message).help(help))
}
