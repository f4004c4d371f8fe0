//! Reads one cell by its column's description, exactly.
//!
//! In: the cell's text and the field. Out: a typed cell, or why not and what line of the
//! descriptor would let it be read.

use jiff::civil::Date;

use crate::model::control::{code, first_control};
use crate::model::dataset::{Field, FieldKind, NumberForm};
use crate::model::rows::{Cell, CellNumber};

/// More significant digits than this do not survive in every engine that checks the figures.
const SIGNIFICANT_DIGITS: u32 = 15;

/// The sign with which a file may begin, and no text in it.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Why a cell is not what its column says, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unfit {
    pub(super) why: String,
    pub(super) help: Vec<String>,
}

/// Reads a cell; `required` and the other constraints are not looked at here.
pub(super) fn read<'row>(text: &'row str, field: &Field) -> Result<Cell<'row>, Unfit> {
    if let Some((_, sign)) = first_control(text) {
        return Err(Unfit {
            why: format!("{} is a control character, which no page can hold", code(sign)),
            help: vec!["take it out of the cell".to_owned()],
        });
    }
    if let Some(reason) = field.missing.iter().position(|missing| missing.text == text) {
        return Ok(Cell::Missing(reason));
    }
    match &field.kind {
        FieldKind::Text if text.is_empty() => Err(empty_text(field)),
        FieldKind::Text if text.starts_with(BYTE_ORDER_MARK) => Err(Unfit {
            why: "an invisible byte order mark, U+FEFF, stands before the cell's text".to_owned(),
            help: vec!["take it out: programs that read the file would drop it".to_owned()],
        }),
        FieldKind::Text => Ok(Cell::Text(text)),
        FieldKind::Integer(form) => number(text, *form, field).and_then(|number| {
            if number.scale == 0 { Ok(Cell::Number(number)) } else { Err(fraction(text, field)) }
        }),
        FieldKind::Number(form) => number(text, *form, field).map(Cell::Number),
        FieldKind::Date => parse_date(text)
            .map(Cell::Date)
            .ok_or_else(|| not_a(text, "a date", "write `2022-06-15`")),
        FieldKind::Year => {
            year(text).ok_or_else(|| not_a(text, "a year", "write four digits, `2022`"))
        }
        FieldKind::Boolean { yes, no } => truth(text, yes, no),
    }
}

/// A day of the form `2022-06-15`, the only one that sorts as text in every engine.
pub(super) fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    shaped.then(|| text.parse().ok()).flatten()
}

fn year(text: &str) -> Option<Cell<'static>> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let digits = text.parse().ok().filter(|_| is_year)?;
    Some(Cell::Number(CellNumber { digits, scale: 0 }))
}

fn truth<'row>(text: &str, yes: &[String], no: &[String]) -> Result<Cell<'row>, Unfit> {
    if yes.iter().any(|word| word == text) {
        return Ok(Cell::Boolean(true));
    }
    if no.iter().any(|word| word == text) {
        return Ok(Cell::Boolean(false));
    }
    let known = [yes, no].concat().join("`, `");
    Err(not_a(
        text,
        "a truth value",
        &format!("the column knows `{known}`; others go into `trueValues` and `falseValues`"),
    ))
}

fn not_a(text: &str, what: &str, help: &str) -> Unfit {
    Unfit { why: format!("`{text}` is not {what}"), help: vec![help.to_owned()] }
}

/// The published table writes no value and an empty text alike, so only one of them can be.
fn empty_text(field: &Field) -> Unfit {
    let at = format!("field `{}`, {}:{}", field.name, field.place.file, field.place.line);
    let help = format!("add `\"\"` to its `missingValues` ({at})");
    Unfit { why: "an empty cell stands for a text".to_owned(), help: vec![help] }
}

fn fraction(text: &str, field: &Field) -> Unfit {
    let help = format!(
        "give `{}` the type `number` ({}:{})",
        field.name, field.place.file, field.place.line
    );
    Unfit { why: format!("`{text}` is not a whole number"), help: vec![help] }
}

fn number(text: &str, form: NumberForm, field: &Field) -> Result<CellNumber, Unfit> {
    match parse_number(text, form) {
        Some(number) if significant(number.digits) <= SIGNIFICANT_DIGITS => Ok(number),
        Some(_) => Err(Unfit {
            why: format!("`{text}` has more than {SIGNIFICANT_DIGITS} significant digits"),
            help: vec!["publish it in a larger unit, or as text if it is a code".to_owned()],
        }),
        None => Err(Unfit {
            why: format!("`{text}` is not a number"),
            help: number_help(text, form, field),
        }),
    }
}

/// What line of the descriptor, if any, would let the text be read as a number.
fn number_help(text: &str, form: NumberForm, field: &Field) -> Vec<String> {
    let at = format!("field `{}`, {}:{}", field.name, field.place.file, field.place.line);
    let mark = |mark| NumberForm { decimal_mark: mark, ..form };
    let tries = [
        (mark(','), "`\"decimalChar\": \",\"`"),
        (mark('.'), "`\"decimalChar\": \".\"`"),
        (NumberForm { group_mark: Some(' '), ..form }, "`\"groupChar\": \" \"`"),
        (
            NumberForm { group_mark: Some(' '), ..mark(',') },
            "`\"decimalChar\": \",\", \"groupChar\": \" \"`",
        ),
        (NumberForm { group_mark: Some(','), ..mark('.') }, "`\"groupChar\": \",\"`"),
        (NumberForm { bare: false, ..form }, "`\"bareNumber\": false`"),
        (
            NumberForm { bare: false, group_mark: Some(' '), ..mark(',') },
            "`\"bareNumber\": false, \"decimalChar\": \",\", \"groupChar\": \" \"`",
        ),
    ];
    let fits = tries.iter().find(|(form, _)| parse_number(text, *form).is_some());
    if let Some((_, line)) = fits {
        return vec![format!("if it is one, let the descriptor say {line} ({at})")];
    }
    let named = ["nan", "inf", "-inf", "infinity"].contains(&text.to_ascii_lowercase().as_str());
    let power = text.split_once(['e', 'E']).is_some_and(|(number, exponent)| {
        parse_number(number, form).is_some() && exponent.parse::<i32>().is_ok()
    });
    if named || power {
        return vec!["write all its digits; exponents, `NaN` and `INF` are refused".to_owned()];
    }
    let whole = format!("0{text}");
    if text.starts_with(form.decimal_mark) && parse_number(&whole, form).is_some() {
        return vec![format!("write `{whole}`")];
    }
    vec![format!("if it stands for no value, add it to `missingValues` with its reason ({at})")]
}

fn significant(digits: i64) -> u32 {
    digits.unsigned_abs().checked_ilog10().map_or(0, |last| last + 1)
}

/// A number of no more digits than can be checked; `None` for anything else.
pub(super) fn fitting(text: &str, form: NumberForm) -> Option<CellNumber> {
    parse_number(text, form).filter(|number| significant(number.digits) <= SIGNIFICANT_DIGITS)
}

/// Reads digits with the column's marks; `None` for anything else, exponents and `NaN` included.
pub(super) fn parse_number(text: &str, form: NumberForm) -> Option<CellNumber> {
    let text = if form.bare { text } else { strip_signs(text) };
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = match digits.split_once(form.decimal_mark) {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return None,
        None => (digits, ""),
    };
    let mut value = ungroup(whole, form.group_mark)?;
    let fraction = fraction.trim_end_matches('0');
    for letter in fraction.chars() {
        value = with_digit(value, letter.to_digit(10)?);
    }
    let value = if negative { -value } else { value };
    Some(CellNumber { digits: value, scale: u8::try_from(fraction.len()).ok()? })
}

/// A number with one more digit; one that 64 bits do not hold has too many significant ones anyway.
fn with_digit(number: i64, digit: u32) -> i64 {
    number.saturating_mul(10).saturating_add(i64::from(digit))
}

/// The whole part as a number; groups, where there are any, are of three digits each.
fn ungroup(whole: &str, group_mark: Option<char>) -> Option<i64> {
    let is_mark = |letter: char| {
        group_mark.is_some_and(|mark| {
            letter == mark
                || (mark == ' ' || mark == '\u{a0}')
                    && matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
        })
    };
    let mut value = 0_i64;
    let (mut run, mut groups, mut digits) = (0, 0, 0);
    for letter in whole.chars() {
        if let Some(digit) = letter.to_digit(10) {
            value = with_digit(value, digit);
            run += 1;
            digits += 1;
        } else if is_mark(letter)
            && (groups == 0 && (1..=3).contains(&run) || groups > 0 && run == 3)
        {
            groups += 1;
            run = 0;
        } else {
            return None;
        }
    }
    (digits > 0 && (groups == 0 || run == 3)).then_some(value)
}

/// What `bareNumber: false` takes off a number: signs and names of money, and per cent.
const UNITS: [&str; 14] =
    ["€", "$", "£", "%", "EUR", "LVL", "USD", "GBP", "Ls", "eiro", "euros", "euro", "lati", "lats"];

/// Takes the signs and names of money and per cent off both ends.
fn strip_signs(text: &str) -> &str {
    // Nothing that says something of the number goes: `<5`, `(5)`, `5-` and `5 tūkst.` are no 5.
    let mut text = text.trim();
    loop {
        let shorter = UNITS
            .iter()
            .find_map(|unit| text.strip_suffix(unit).or_else(|| text.strip_prefix(unit)));
        match shorter {
            Some(shorter) => text = shorter.trim(),
            None => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATVIAN: NumberForm =
        NumberForm { decimal_mark: ',', group_mark: Some(' '), bare: false };
    const PLAIN: NumberForm = NumberForm { decimal_mark: '.', group_mark: None, bare: true };

    fn parsed(text: &str, form: NumberForm) -> Option<(i64, u8)> {
        parse_number(text, form).map(|number| (number.digits, number.scale))
    }

    #[test]
    fn a_cell_from_a_latvian_office_is_read_to_the_last_digit() {
        assert_eq!(parsed("1 092 964,32 €", LATVIAN), Some((109_296_432, 2)));
        assert_eq!(parsed("1\u{a0}073\u{a0}066,40", LATVIAN), Some((10_730_664, 1)));
        assert_eq!(parsed("€ -5", LATVIAN), Some((-5, 0)));
        assert_eq!(parsed("85,0 %", LATVIAN), Some((85, 0)));
    }

    #[test]
    fn a_sign_that_says_something_of_a_number_is_not_taken_off_with_its_unit() {
        for text in ["<60,50", "(60,50)", "60,50-", "~5", ">5 €", "5k", "5 tūkst.", "2,5 milj. €"]
        {
            assert_eq!(parsed(text, LATVIAN), None, "{text}");
        }
    }

    #[test]
    fn groups_that_are_not_of_three_digits_are_no_number() {
        for text in ["1 09 964", "1092 964", " 1", "1 ", "1  000"] {
            assert_eq!(parsed(text, NumberForm { bare: true, ..LATVIAN }), None, "{text}");
        }
    }

    #[test]
    fn exponents_and_names_of_no_number_are_refused() {
        for text in ["1e5", "NaN", "INF", "-", "", ".5", "5.", "0x10", "1,5"] {
            assert_eq!(parsed(text, PLAIN), None, "{text}");
        }
    }

    #[test]
    fn zeros_at_the_end_of_a_fraction_do_not_count_as_digits() {
        assert_eq!(parsed("2872000.00", PLAIN), Some((2_872_000, 0)));
    }

    #[test]
    fn a_date_that_no_calendar_has_is_none() {
        assert_eq!(parse_date("2022-04-31"), None);
        assert_eq!(parse_date("20220415"), None);
        assert!(parse_date("2024-02-29").is_some());
    }
}
