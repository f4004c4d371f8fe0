//! English numbers in words, as the British write them: `one hundred and thirty`, `twenty-one`.
//!
//! In: a whole number. Out: its words. Source: standard usage.

/// The largest number that is written in words.
pub(super) const MOST: u128 = 999_999;

const BELOW_TWENTY: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The words of a number up to [`MOST`].
pub(super) fn of(number: u128) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    match (thousands, rest) {
        (0, _) => below_a_thousand(rest),
        (_, 0) => format!("{} thousand", below_a_thousand(thousands)),
        (_, 1..100) => {
            format!("{} thousand and {}", below_a_thousand(thousands), below_a_thousand(rest))
        }
        _ => format!("{} thousand {}", below_a_thousand(thousands), below_a_thousand(rest)),
    }
}

fn below_a_thousand(number: u128) -> String {
    let digit = |number: u128| usize::try_from(number).unwrap_or_default();
    match (number / 100, number % 100) {
        (0, rest @ 0..20) => BELOW_TWENTY[digit(rest)].to_owned(),
        (0, rest) if rest % 10 == 0 => TENS[digit(rest / 10)].to_owned(),
        (0, rest) => {
            format!("{}-{}", TENS[digit(rest / 10)], BELOW_TWENTY[digit(rest % 10)])
        }
        (hundreds, 0) => format!("{} hundred", BELOW_TWENTY[digit(hundreds)]),
        (hundreds, rest) => {
            format!("{} hundred and {}", BELOW_TWENTY[digit(hundreds)], below_a_thousand(rest))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tens_and_ones_have_a_hyphen_and_hundreds_an_and() {
        for (number, expected) in [
            (0, "zero"),
            (7, "seven"),
            (13, "thirteen"),
            (21, "twenty-one"),
            (40, "forty"),
            (100, "one hundred"),
            (130, "one hundred and thirty"),
            (1000, "one thousand"),
            (1001, "one thousand and one"),
            (2300, "two thousand three hundred"),
            (2315, "two thousand three hundred and fifteen"),
            (120_021, "one hundred and twenty thousand and twenty-one"),
            (999_999, "nine hundred and ninety-nine thousand nine hundred and ninety-nine"),
        ] {
            assert_eq!(of(number), expected);
        }
    }
}
