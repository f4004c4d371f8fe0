//! Whether the text of a tick is its number: `axis`.
//!
//! In: the text, the number that the markup says it is, the language. Out: what is wrong with it.

use crate::locale::{self, Number};
use crate::model::language::Locale;
use crate::verify::finding::Finding;
use crate::verify::{rational, rules};

/// The number at a place of an axis.
pub(in crate::verify) struct Tick<'a> {
    /// The file.
    pub(in crate::verify) file: &'a str,
    /// The number.
    pub(in crate::verify) number: &'a str,
    /// The text that readers see.
    pub(in crate::verify) text: &'a str,
    /// The language it stands in.
    pub(in crate::verify) locale: Locale,
}

impl Tick<'_> {
    /// What is wrong with it, without its place.
    pub(in crate::verify) fn judged(&self) -> Option<Finding> {
        let number = rational::from_text(self.number);
        if number.is_some() && number == self.shown() {
            return None;
        }
        let message = format!("`{}` stands on the axis at `{}`", self.text, self.number);
        Some(Finding::new(rules::AXIS, self.file, message).shown(self.text).expected(self.number))
    }

    /// The number that the text is, with nothing beside but a percent sign.
    fn shown(&self) -> Option<num_rational::BigRational> {
        let reading = locale::reader(self.locale).read(self.text).ok()?;
        let is_plain = reading.hedge.is_none()
            && reading.multiple.is_none()
            && matches!(reading.unit, None | Some("%"));
        let beside = [
            self.text.get(..reading.digits.start)?.trim(),
            self.text.get(reading.digits.end..)?.trim(),
        ];
        let sign = if reading.unit.is_some() { "%" } else { "" };
        let Number::Decimal { shown, scale } = reading.number else { return None };
        let unit = rational::unit_of(i32::try_from(scale).ok()?)?;
        (is_plain && beside == ["", sign])
            .then(|| rational::from_decimal(shown))
            .flatten()
            .map(|shown| shown * unit)
    }
}
