//! Which languages a site is written in, and what is said once in each of them.
//!
//! How a language writes and reads numbers belongs to `locale`; here is only its code.

use std::fmt;

/// The code of a language that the tool can write: made by `locale::by_code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(&'static str);

impl Locale {
    /// A language by its code; `locale` calls this once for each language it has.
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self(code)
    }

    /// The BCP 47 code, as `lang` attributes and addresses have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Something said once in each of the site's languages, in the site's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Localised<T>(Vec<(Locale, T)>);

impl<T> Localised<T> {
    /// One value for each language, in the site's order.
    #[must_use]
    pub const fn new(values: Vec<(Locale, T)>) -> Self {
        Self(values)
    }

    /// What is said in `locale`; `None` if the site has no such language.
    #[must_use]
    pub fn get(&self, locale: Locale) -> Option<&T> {
        self.0.iter().find(|(code, _)| *code == locale).map(|(_, value)| value)
    }

    /// Every language with what is said in it.
    pub fn iter(&self) -> impl Iterator<Item = (Locale, &T)> {
        self.0.iter().map(|(locale, value)| (*locale, value))
    }
}
