//! The date of the profile that is nearest to what was written, where only one can be meant.
//!
//! In: a text that is no date of the profile. Out: how it is written, or why it cannot be. What
//! may mean two dates, as `03/04/2024` does, has none.

use super::not_edtf::NotEdtf;
use super::read::exact;

/// What parts the two ends of an interval, where it is not a slash.
const BETWEEN: [&str; 4] = ["–", "—", " - ", ".."];

/// Why a text is no date, with what to write if that is plain.
pub(super) fn form(text: &str) -> NotEdtf {
    let legal = rewritten(text.trim());
    let differs = legal.filter(|legal| legal != text);
    match differs.map(|legal| (exact(&legal), legal)) {
        Some((Ok(_), legal)) => NotEdtf::Otherwise(legal),
        Some((Err(why), _)) if why != NotEdtf::Malformed => why,
        _ if is_year(text) => NotEdtf::Year,
        _ if has_zone(text) => NotEdtf::Zone,
        _ => NotEdtf::Malformed,
    }
}

/// The same in the marks of the profile; it may be no date.
fn rewritten(text: &str) -> Option<String> {
    if let Some(inner) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        let points: Option<Vec<String>> = inner.split(',').map(point).collect();
        let points = points?;
        return Some(match points.as_slice() {
            [one] => one.clone(),
            _ => format!("[{}]", points.join(",")),
        });
    }
    if let Some(point) = point(text) {
        return Some(point);
    }
    let of_years =
        || text.split_once('-').filter(|(start, end)| start.len() == 4 && end.len() == 4);
    let (start, end) = text
        .split_once('/')
        .or_else(|| BETWEEN.iter().find_map(|between| text.split_once(between)))
        .or_else(of_years)?;
    let (start, end) = (start.trim(), end.trim());
    let open = |end: &str| matches!(end, "" | "..");
    let first = if open(start) { "..".to_owned() } else { point(start)? };
    let last = match (first.split_once('T'), time(end)) {
        _ if open(end) => "..".to_owned(),
        (Some((day, _)), Some(clock)) => format!("{day}{clock}"),
        _ => point(end)?,
    };
    Some(format!("{first}/{last}"))
}

/// One point, with the mark of how sure it is.
fn point(text: &str) -> Option<String> {
    let text = text.trim();
    let bare = text.trim_end_matches(['?', '~', '%']);
    let marks = text.strip_prefix(bare)?;
    let mark = match (marks.contains('~'), marks.contains('?')) {
        _ if marks.contains('%') => "%",
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    let (day, clock) = match bare.split_once(['T', 't', ' ']) {
        Some((day, clock)) => (day, time(clock)?),
        None => (bare, String::new()),
    };
    Some(format!("{}{clock}{mark}", date(day)?))
}

/// A day, a month, a part of a year or a year.
fn date(text: &str) -> Option<String> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let parts: Vec<&str> = text.split(['-', '.', '/']).collect();
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let day_first = text.contains('.');
    match parts.as_slice() {
        [one] if is_number(one) => match one.len() {
            4 => Some((*one).to_owned()),
            6 => Some(format!("{}-{}", one.get(..4)?, one.get(4..)?)),
            8 => Some(format!("{}-{}-{}", one.get(..4)?, one.get(4..6)?, one.get(6..)?)),
            _ => None,
        },
        [one] => part_of_year(one.get(..4)?, one.get(4..)?),
        [year, month] if year.len() == 4 && is_number(month) => {
            Some(format!("{year}-{}", two(month)?))
        }
        [month, year] if day_first && year.len() == 4 => Some(format!("{year}-{}", two(month)?)),
        [year, part] if year.len() == 4 => part_of_year(year, part),
        [year, month, day] if year.len() == 4 => {
            Some(format!("{year}-{}-{}", two(month)?, two(day)?))
        }
        [day, month, year] if day_first && year.len() == 4 => {
            Some(format!("{year}-{}-{}", two(month)?, two(day)?))
        }
        _ => None,
    }
}

/// `Q3` is a quarter and `H2` a half of the year.
fn part_of_year(year: &str, part: &str) -> Option<String> {
    let number = |part: &str| part.parse::<u8>().ok();
    let part = part.to_ascii_uppercase();
    let quarter = part.strip_prefix('Q').and_then(number).filter(|it| (1..=4).contains(it));
    let half = part.strip_prefix('H').and_then(number).filter(|it| (1..=2).contains(it));
    let code = quarter.map(|quarter| 32 + quarter).or_else(|| half.map(|half| 39 + half))?;
    Some(format!("{year}-{code}"))
}

/// A time of a day without its seconds.
fn time(text: &str) -> Option<String> {
    let mut parts = text.split([':', '.']);
    let (hour, minute) = (two(parts.next()?)?, parts.next().filter(|minute| minute.len() == 2)?);
    if let Some(seconds) = parts.next() {
        two(seconds)?;
    }
    parts.next().is_none().then(|| format!("T{hour}:{minute}"))
}

/// One or two digits as two.
fn two(digits: &str) -> Option<String> {
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    (are_digits && matches!(digits.len(), 1 | 2)).then(|| format!("{digits:0>2}"))
}

/// Whether a text is a year of any other number of digits than four.
fn is_year(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+', 'Y']);
    let year = digits.split('-').next().unwrap_or_default();
    let is_number = year.bytes().all(|byte| byte.is_ascii_digit()) && !year.is_empty();
    is_number && (year.len() != 4 || digits.len() < text.len())
}

/// Whether a text is a time of a day with a time zone.
fn has_zone(text: &str) -> bool {
    let Some((day, clock)) = text.split_once('T') else { return false };
    let zone = clock.find(['Z', '+', '-']);
    let bare = zone.and_then(|at| clock.get(..at)).map(|clock| format!("{day}T{clock}"));
    bare.is_some_and(|bare| exact(&bare).is_ok())
}
