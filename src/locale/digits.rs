//! Where the numbers of a text are, and what the digits of one say.
//!
//! In: text and the marks that a language writes between digits. Out: where a number ends, and
//! exact values. Units, signs of currencies and words are none of its business.
//!
//! Finding is generous and valuing is strict. A number is found wherever there is a digit, and
//! runs as far as its digits are held together:
//!
//! - a point or a comma between two digits always holds, so that `15.06.2022`, `1,23,456` and
//!   `1.2.3` are one number each, of which `value` says that it is none;
//! - a space holds only where it must be a group separator: the first part has one to three
//!   digits, every other exactly three, and no point or comma came before. So `130 000` is one
//!   number; `2021 130`, `12 34` and `1 092964` are two; of `12 34 567` the second is `34 567`.
//!
//! A hyphen or a minus is a sign only at the start of the text or after a space, an opening
//! bracket or an opening quotation mark: in `Covid-19`, `11.00-12.00` and `3.-4.` it is none.
//!
//! Digits other than 0 to 9 (`٣`, `½`, `Ⅷ`) are found, so that nothing escapes, and never valued.
//! A raised or lowered digit right after a letter (`m²`, `CO₂`) belongs to the word.

use crate::model::decimal::Decimal;

/// The marks that a language writes between digits.
pub(super) struct Marks {
    /// Before the fraction: `,` or `.`.
    pub(super) decimal: char,
    /// The spaces that may stand between thousands.
    pub(super) spaces: &'static [char],
    /// The other mark that may stand between thousands, if the language has one: `,` or `.`.
    pub(super) group: Option<char>,
}

/// The point and the comma: one is the decimal mark, the other may be a group mark.
const POINTS: [char; 2] = ['.', ','];

/// The hyphen-minus, which CLDR writes, and the typographic minus.
pub(super) const MINUSES: [char; 2] = ['-', '\u{2212}'];

/// What may stand right before a sign, besides white space.
const OPENING: &str = "([{<\"'“„«‘‚";

/// What the digits of one found number say; `None` where the language does not write numbers so,
/// or 128 bits do not hold it.
///
/// The fraction stands after the language's decimal mark; one or two digits after a single mark
/// of the other kind are a fraction too, as real texts have it (`2 872 000.00 EUR`), and more than
/// three where that mark groups nothing. Three would be thousands in another language: a language that has it as its group mark reads
/// thousands, any other nothing. A zero before other digits (`007`) makes a code, not a number.
pub(super) fn value(number: &str, marks: &Marks) -> Option<Decimal> {
    let unsigned = number.trim_start_matches(MINUSES);
    let (whole, fraction) = split_fraction(unsigned, marks)?;
    if !is_grouped(whole, marks) || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = whole.bytes().filter(u8::is_ascii_digit);
    if whole.starts_with('0') && digits.clone().count() > 1 {
        return None;
    }
    let mut mantissa = 0_i128;
    for digit in digits.chain(fraction.bytes()) {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
    }
    let is_negative = unsigned.len() < number.len();
    let scale = u32::try_from(fraction.len()).ok()?;
    Some(Decimal::new(if is_negative { -mantissa } else { mantissa }, scale))
}

/// Cuts a number before and after its decimal mark; the fraction is empty where there is none.
fn split_fraction<'a>(unsigned: &'a str, marks: &Marks) -> Option<(&'a str, &'a str)> {
    let Some(at) = unsigned.rfind(POINTS) else { return Some((unsigned, "")) };
    let (whole, fraction) = (unsigned.get(..at)?, unsigned.get(at + 1..)?);
    let mark = unsigned.get(at..)?.chars().next()?;
    let few = fraction.len() <= 2 || (fraction.len() > 3 && marks.group != Some(mark));
    let foreign = few && !whole.contains(POINTS);
    if mark == marks.decimal || foreign {
        Some((whole, fraction))
    } else if marks.group == Some(mark) {
        Some((unsigned, ""))
    } else {
        None
    }
}

/// Whether a whole number has no marks, or one kind of mark wherever thousands begin.
fn is_grouped(whole: &str, marks: &Marks) -> bool {
    if whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return !whole.is_empty();
    }
    let is_space = |char: char| marks.spaces.contains(&char);
    let is_group = |char: char| marks.group == Some(char);
    let mut parts = whole.split(|char| is_space(char) || is_group(char));
    let first = parts.next().unwrap_or_default();
    let one_kind = !(whole.contains(is_space) && whole.contains(is_group));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let ungrouped = first.len() == whole.len();
    digits(first) && one_kind && (ungrouped || first.len() <= 3) && parts.all(is_thousand)
}

/// Whether a part is what stands between two group marks: three digits.
fn is_thousand(part: &str) -> bool {
    part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1 092964.32` as it is meant: a number that begins with a zero can only go on with the one
/// before it, if it has whole thousands of digits; `None` for two numbers, as in `596 860418.72`.
pub(super) fn continued(first: &str, rest: &str) -> Option<String> {
    let whole = rest.split(POINTS).next()?;
    let thousands = whole.len() > 3 && whole.len().is_multiple_of(3) && whole.starts_with('0');
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = thousands && digits(whole) && digits(first) && (1..=3).contains(&first.len());
    fits.then(|| format!("{first}{rest}"))
}

/// Whether a character is a digit of a number; a raised or lowered one in a word is not.
pub(super) fn is_digit(char: char, in_word: bool) -> bool {
    char.is_numeric() && !(in_word && is_raised_or_lowered(char))
}

/// Whether a digit is an exponent or an index: `²`, `₂`.
const fn is_raised_or_lowered(char: char) -> bool {
    matches!(char, '²' | '³' | '¹' | '\u{2070}'..='\u{209f}')
}

/// Where the number that begins with the digit at `first` ends.
pub(super) fn end_of_number(text: &str, first: usize, marks: &Marks) -> usize {
    let mut end = end_of_digits(text, first);
    let mut may_group = end - first <= 3 && !ends_a_date(text.get(..first).unwrap_or_default());
    while let Some(mark) = text.get(end..).and_then(|rest| rest.chars().next()) {
        let next = end + mark.len_utf8();
        let next_end = end_of_digits(text, next);
        let part = text.get(next..next_end).unwrap_or_default();
        let points = POINTS.contains(&mark) && !part.is_empty();
        let thousand = may_group && marks.spaces.contains(&mark) && is_thousand(part);
        if !points && !thousand {
            break;
        }
        may_group &= !points;
        end = next_end;
    }
    end
}

/// Whether digits after this text end a time, a date or a year, so that none of more follow:
/// `11:`, `2021/`, `2024-03-`.
fn ends_a_date(before: &str) -> bool {
    match before.as_bytes() {
        [.., last, b':' | b'/'] => last.is_ascii_digit(),
        [.., b'-', first, last, b'-'] => first.is_ascii_digit() && last.is_ascii_digit(),
        _ => false,
    }
}

/// Where the digits that begin at `from` end.
fn end_of_digits(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(byte) = text.as_bytes().get(at) {
        let next = match byte {
            b'0'..=b'9' => Some('0'),
            0..=127 => None,
            _ => text.get(at..).and_then(|rest| rest.chars().next()),
        };
        let Some(next) = next.filter(|next| next.is_numeric()) else { break };
        at += next.len_utf8();
    }
    at
}

/// Where a number begins whose first digit is at `first`: at its sign, if it has one.
pub(super) fn with_sign(text: &str, first: usize) -> usize {
    let mut before = text.get(..first).unwrap_or_default().chars();
    let Some(sign) = before.next_back().filter(|char| MINUSES.contains(char)) else { return first };
    match before.next_back() {
        Some(char) if !char.is_whitespace() && !OPENING.contains(char) => first,
        _ => first - sign.len_utf8(),
    }
}

/// Whether a number has a sign of its own.
pub(super) fn is_signed(number: &str) -> bool {
    number.starts_with(MINUSES)
}
