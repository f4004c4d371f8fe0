//! What a figure counts or measures.
//!
//! Currencies and percent are written by each language's own rules; counted nouns bring their
//! plural forms from `data/reference/units.toml`.

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

/// The forms of a counted noun in one language, one for each category the language has.
pub type Forms = BTreeMap<Plural, String>;

/// A unit of measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// As figures name it: `EUR`, `%`, `institution`.
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
    /// A counted noun with its forms.
    Counted(Localised<Forms>),
}
