//! What was meant where TOML cannot be read: the line as it should be typed.
//!
//! In: a line that holds a mistake. Out: a remedy in the words of a colleague, where one is plain:
//! curly quotation marks of a word processor, `key: value`, a decimal comma, a date with the day
//! first, a text without quotation marks.

use jiff::civil::Date;

/// Quotation marks that word processors put in place of straight ones.
const CURLY: [char; 9] = ['“', '”', '„', '«', '»', '‘', '’', '‚', '‟'];

/// Spaces that look like the plain one.
const UNSEEN: [char; 4] = ['\u{a0}', '\u{202f}', '\u{2009}', '\u{200b}'];

/// What is said of a line of which it is plain what was meant.
pub(super) const UNREADABLE: &str = "this line cannot be read";

/// What may have happened to a file that ends in the midst of something.
pub(super) const CUT_SHORT: &str = "the file ends here: was it saved half?";

/// What to type in place of a line; `None` where nobody can say.
pub(super) fn remedy(line: &str) -> Option<String> {
    let line = line.trim();
    let (key, value, is_colon) = parted(line)?;
    if key.contains(UNSEEN) {
        return Some("a space here is no plain one, though it looks like it: type it anew".into());
    }
    if key.split_whitespace().count() > 1 {
        return Some("a key is one word: take the space or tab out of it".into());
    }
    let (key, value) = (key.trim_matches(is_blank), value.trim_matches(is_blank));
    if value.is_empty() {
        return Some(format!("write a value behind `{key} =`, a text in straight quotation marks"));
    }
    let write = |value: &str| format!("write `{key} = {value}`");
    if value.starts_with(CURLY) {
        let bare = value.trim_matches(CURLY).trim_matches('"');
        let why = "the quotation marks are those of a word processor, and here they are straight";
        return Some(format!("{}: {why}", write(&quoted(bare))));
    }
    let is_text = value.starts_with(['"', '\'']);
    if is_colon {
        let value = if is_text || is_plain(value) { value.to_owned() } else { quoted(value) };
        return Some(format!("{}: a value stands behind `=`", write(&value)));
    }
    if is_text {
        return of_text(value).map(|value| write(&value));
    }
    if let Some(day) = day(value) {
        let why = "the year comes first, and hyphens part it";
        return Some(match day {
            Ok(day) => format!("{}: {why}", write(&day.to_string())),
            Err(why) => why,
        });
    }
    if is_decimal_comma(value) {
        let why = "in this file the decimal mark is a point";
        return Some(format!("{}: {why}", write(&value.replace(',', "."))));
    }
    let is_word = value.starts_with(char::is_alphabetic);
    is_word.then(|| format!("{}: a text stands in quotation marks", write(&quoted(value))))
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || UNSEEN.contains(&letter)
}

/// The key and the value of a line, and whether a colon stands between them.
fn parted(line: &str) -> Option<(&str, &str, bool)> {
    let at = line.find(['=', ':'])?;
    let key = line.get(..at)?;
    let is_key = key.chars().all(|letter| {
        letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.') || is_blank(letter)
    });
    let value = line.get(at + 1..)?;
    (is_key && !key.trim().is_empty()).then(|| (key, value, line.get(at..=at) == Some(":")))
}

/// A text in the quotation marks that need nothing changed in it.
fn quoted(text: &str) -> String {
    if text.contains('"') && !text.contains('\'') {
        format!("'{text}'")
    } else {
        format!("\"{}\"", text.replace('"', "\\\""))
    }
}

/// A text whose quotation marks do not fit.
fn of_text(value: &str) -> Option<String> {
    let mark = value.chars().next()?;
    let rest = value.get(mark.len_utf8()..)?;
    match rest.strip_suffix(mark) {
        // `"He said "yes""`
        Some(within) if within.contains(mark) => Some(quoted(within)),
        Some(_) => None,
        None => Some(quoted(rest.trim_end_matches(CURLY))),
    }
}

/// Whether a value needs no quotation marks.
fn is_plain(value: &str) -> bool {
    matches!(value, "true" | "false")
        || value.parse::<Date>().is_ok()
        || value.parse::<i64>().is_ok()
}

fn is_decimal_comma(value: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = value.strip_prefix('-').unwrap_or(value);
    number.split_once(',').is_some_and(|(whole, decimals)| digits(whole) && digits(decimals))
}

/// The day that is meant by `15.06.2022`, `15/06/2022` or `2022-06-15`; why there is none, where
/// there is no such day; `None` for what is no date.
pub(super) fn day(text: &str) -> Option<Result<Date, String>> {
    let parts: Vec<&str> =
        text.trim_end_matches('.').split(['.', '/', '-']).map(str::trim).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let is_year = |part: &str| part.len() == 4;
    let (year, day) = if is_year(first) { (first, last) } else { (last, first) };
    let (year, month, day): (i16, i8, i8) =
        (year.parse().ok().filter(|_| is_year(year))?, month.parse().ok()?, day.parse().ok()?);
    Some(Date::new(year, month, day).map_err(|_| match Date::new(year, month, 1) {
        Ok(first) => format!(
            "{} has {} days: is it `{}`?",
            first.strftime("%B %Y"),
            first.days_in_month(),
            first.last_of_month()
        ),
        Err(_) => format!("there is no month {month}: write year, month and day, `2022-06-15`"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_offered_as_it_is_to_be_typed() {
        for (line, expected) in [
            ("title = “Apples”", "write `title = \"Apples\"`: the quotation marks are"),
            ("unit = „apple”", "write `unit = \"apple\"`"),
            ("title: Apples: many", "write `title = \"Apples: many\"`: a value stands behind `=`"),
            ("date: 2024-05-01", "write `date = 2024-05-01`"),
            ("decimals = 1,5", "write `decimals = 1.5`: in this file the decimal mark is a point"),
            ("date = 15.06.2022", "write `date = 2022-06-15`: the year comes first"),
            ("date = 31.04.2024", "April 2024 has 30 days: is it `2024-04-30`?"),
            ("date = 01/13/2024", "there is no month 13"),
            (
                "programme = apples",
                "write `programme = \"apples\"`: a text stands in quotation marks",
            ),
            ("title = \"He said \"yes\"\"", "write `title = 'He said \"yes\"'`"),
            ("title = \"Apples", "write `title = \"Apples\"`"),
            ("value =", "write a value behind `value =`"),
            ("title\u{a0}= \"A\"", "a space here is no plain one"),
            ("ti\ttle = \"A\"", "a key is one word"),
        ] {
            let told = remedy(line).unwrap_or_default();
            assert!(told.starts_with(expected), "{line}: {told}");
        }
    }

    #[test]
    fn where_nobody_can_say_nothing_is_offered() {
        for line in ["", "[figure", "= 5", "title = \"Apples\"", "by = [\"region\""] {
            assert_eq!(remedy(line), None, "{line}");
        }
    }
}
