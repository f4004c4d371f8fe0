//! Latvian numbers in words, in the nominative: `divdesmit viena`, `simt trīsdesmit`.
//!
//! In: a whole number and the gender of what it counts. Out: its words. Source: standard grammar;
//! only 1 to 9 agree with their noun, and a thousand is a masculine noun of its own.

/// The gender of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Masculine,
    Feminine,
}

impl Gender {
    /// The gender of a noun by its nominative plural: those on `-s` are feminine, `skolas`.
    pub(super) fn of_plural(noun: &str) -> Self {
        if noun.ends_with('s') { Self::Feminine } else { Self::Masculine }
    }
}

/// The largest number that is written in words.
pub(super) const MOST: u128 = 999_999;

const ONES: [(&str, &str); 10] = [
    ("", ""),
    ("viens", "viena"),
    ("divi", "divas"),
    ("trīs", "trīs"),
    ("četri", "četras"),
    ("pieci", "piecas"),
    ("seši", "sešas"),
    ("septiņi", "septiņas"),
    ("astoņi", "astoņas"),
    ("deviņi", "deviņas"),
];

const TEENS: [&str; 10] = [
    "desmit",
    "vienpadsmit",
    "divpadsmit",
    "trīspadsmit",
    "četrpadsmit",
    "piecpadsmit",
    "sešpadsmit",
    "septiņpadsmit",
    "astoņpadsmit",
    "deviņpadsmit",
];

const TENS: [&str; 10] = [
    "",
    "",
    "divdesmit",
    "trīsdesmit",
    "četrdesmit",
    "piecdesmit",
    "sešdesmit",
    "septiņdesmit",
    "astoņdesmit",
    "deviņdesmit",
];

/// The words of a number up to [`MOST`].
pub(super) fn of(number: u128, gender: Gender) -> String {
    if number == 0 {
        return "nulle".to_owned();
    }
    let mut words = Vec::new();
    let (thousands, rest) = (number / 1000, number % 1000);
    match (thousands, rest) {
        (0, _) => {}
        (1, 0) => words.push("tūkstotis"),
        (1, _) => words.push("tūkstoš"),
        (many, _) => {
            below_a_thousand(many, Gender::Masculine, &mut words);
            words.push(thousand(many));
        }
    }
    below_a_thousand(rest, gender, &mut words);
    words.join(" ")
}

/// A thousand as the number of thousands wants it: the same three forms as any other noun.
const fn thousand(many: u128) -> &'static str {
    match (many % 10, many % 100) {
        (0, _) | (_, 11..=19) => "tūkstošu",
        (1, _) => "tūkstotis",
        _ => "tūkstoši",
    }
}

fn below_a_thousand(number: u128, gender: Gender, words: &mut Vec<&'static str>) {
    let digit = |number: u128| usize::try_from(number % 10).unwrap_or_default();
    match number / 100 {
        0 => {}
        1 if number == 100 => words.push("simts"),
        1 => words.push("simt"),
        hundreds => words.extend([ONES[digit(hundreds)].0, "simti"]),
    }
    if number / 10 % 10 == 1 {
        words.push(TEENS[digit(number)]);
        return;
    }
    let (masculine, feminine) = ONES[digit(number)];
    let one = match gender {
        Gender::Masculine => masculine,
        Gender::Feminine => feminine,
    };
    words.extend([TENS[digit(number / 10)], one].into_iter().filter(|word| !word.is_empty()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_agrees_with_the_gender_of_its_noun() {
        for (number, plural, expected) in [
            (7, "pašvaldības", "septiņas"),
            (2, "projekti", "divi"),
            (21, "skolas", "divdesmit viena"),
            (11, "skolas", "vienpadsmit"),
            (3, "izglītojamie", "trīs"),
            (2001, "skolas", "divi tūkstoši viena"),
        ] {
            assert_eq!(of(number, Gender::of_plural(plural)), expected);
        }
    }

    #[test]
    fn hundreds_and_thousands_are_nouns_of_their_own() {
        for (number, expected) in [
            (0, "nulle"),
            (10, "desmit"),
            (100, "simts"),
            (130, "simt trīsdesmit"),
            (215, "divi simti piecpadsmit"),
            (1000, "tūkstotis"),
            (1100, "tūkstoš simts"),
            (2300, "divi tūkstoši trīs simti"),
            (11_000, "vienpadsmit tūkstošu"),
            (21_000, "divdesmit viens tūkstotis"),
            (130_000, "simt trīsdesmit tūkstošu"),
            (999_999, "deviņi simti deviņdesmit deviņi tūkstoši deviņi simti deviņdesmit deviņi"),
        ] {
            assert_eq!(of(number, Gender::Masculine), expected);
        }
    }
}
