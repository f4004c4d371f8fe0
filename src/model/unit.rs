//! What a figure counts or measures.
//!
//! Currencies, percent and percentage points are written by each language's own rules; counted
//! nouns bring their plural forms from `data/reference/units.toml`.

use std::collections::BTreeMap;

use super::language::Localised;

/// A plural category of Unicode CLDR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plural {
    /// Latvian 0, 10 to 20, 30, 100: *130 skolu*.
    Zero,
    /// Singular: English 1, Latvian 1, 21, 241 001.
    One,
    /// Languages with a dual.
    Two,
    /// Languages with a paucal.
    Few,
    /// Languages with a second plural.
    Many,
    /// Everything else.
    Other,
}

impl Plural {
    /// Every category, in the order in which CLDR lists them.
    pub const ALL: [Self; 6] =
        [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// The category's name in CLDR and in `units.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// A counted noun in one language: one form for each plural category that the language has, and
/// the other nouns that a text may use for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forms {
    plurals: BTreeMap<Plural, String>,
    also: Vec<String>,
}

impl Forms {
    /// The noun as it stands with a number of this category.
    #[must_use]
    pub fn get(&self, category: &Plural) -> Option<&String> {
        self.plurals.get(category)
    }

    /// The same with other nouns, in all their forms, that a text may use for it.
    #[must_use]
    pub fn or_also(mut self, nouns: Vec<String>) -> Self {
        self.also = nouns;
        self
    }

    /// Every noun that a text may use for the unit; one may stand twice.
    pub fn nouns(&self) -> impl Iterator<Item = &str> {
        self.plurals.values().chain(&self.also).map(String::as_str)
    }
}

impl FromIterator<(Plural, String)> for Forms {
    fn from_iter<I: IntoIterator<Item = (Plural, String)>>(forms: I) -> Self {
        Self { plurals: forms.into_iter().collect(), also: Vec::new() }
    }
}

/// A unit of measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// As figures name it: `EUR`, `%`, `pp`, `institution`.
    pub id: String,
    /// How it is written.
    pub kind: UnitKind,
}

/// How a unit is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitKind {
    /// Euro, by each language's own rules.
    Euro,
    /// Percent: the values are percent already.
    Percent,
    /// Percentage points: the difference of two values that are percent.
    PercentagePoints,
    /// A counted noun with its forms.
    Counted(Localised<Forms>),
}
