//! Latvian as it is written.

use icu_locale_core::locale;
use jiff::civil::{Date, Time};

use super::dates::MONTHS;
use super::{LOCALE, Latvian};
use crate::locale::Write;
use crate::locale::icu::Formatters;
use crate::locale::when::Shape;
use crate::model::decimal::Decimal;
use crate::model::edtf::{Edtf, Point};
use crate::model::figure::Bound;
use crate::model::unit::{Plural, Unit, UnitKind};

const NO_BREAK: char = '\u{a0}';

thread_local! {
    static FORMATTERS: Formatters = Formatters::new(&locale!("lv"));
}

impl Write for Latvian {
    fn number(&self, number: Decimal) -> String {
        FORMATTERS.with(|formatters| formatters.number(number))
    }

    fn amount(&self, number: Decimal, unit: &Unit) -> String {
        let digits = self.number(number);
        match &unit.kind {
            UnitKind::Euro => format!("{digits}{NO_BREAK}eiro"),
            UnitKind::Percent => format!("{digits}%"),
            UnitKind::Counted(forms) => {
                let form = forms.get(LOCALE).and_then(|forms| forms.get(&self.plural(number)));
                format!("{digits}{NO_BREAK}{}", form.unwrap_or(&unit.id))
            }
        }
    }

    fn plural(&self, number: Decimal) -> Plural {
        FORMATTERS.with(|formatters| formatters.plural(number))
    }

    fn plurals(&self) -> &'static [Plural] {
        &[Plural::Zero, Plural::One, Plural::Other]
    }

    fn when(&self, date: &Edtf) -> String {
        match Shape::from(date) {
            Shape::Point(point) => written(point),
            Shape::Years(first, last) => format!("{first}.–{last}. gads"),
            Shape::Months(year, [first, last]) => {
                format!("{year}. gada {}–{}", month(first), month(last))
            }
            Shape::DaysOfMonth(first, last) => {
                format!("{}. gada {}.–{}", first.year(), first.day(), day(last))
            }
            Shape::DaysOfYear(first, last) => {
                format!("{}. gada {} – {}", first.year(), day(first), day(last))
            }
            Shape::Times(date, [first, last]) => {
                format!("{} plkst. {}–{}", written(Point::Day(date)), time(first), time(last))
            }
            Shape::Apart(start, end) => format!("{} – {}", written(start), written(end)),
        }
    }

    fn hedged(&self, hedge: Bound, amount: &str) -> String {
        let words = match hedge {
            Bound::MoreThan => "vairāk nekā",
            Bound::AtLeast => "vismaz",
            Bound::LessThan => "mazāk nekā",
            Bound::AtMost => "ne vairāk kā",
            Bound::About => "aptuveni",
        };
        format!("{words} {amount}")
    }

    fn missing(&self) -> &'static str {
        "–"
    }
}

/// One point: `2024. gada 15. marts plkst. 11.00`.
fn written(point: Point) -> String {
    match point {
        Point::Year(year) => format!("{year}. gads"),
        Point::Month(year, of) => format!("{year}. gada {}", month(of)),
        Point::Day(date) => format!("{}. gada {}", date.year(), day(date)),
        Point::Minute(minute) => {
            format!("{} plkst. {}", written(Point::Day(minute.date())), time(minute.time()))
        }
    }
}

fn day(date: Date) -> String {
    format!("{}.{NO_BREAK}{}", date.day(), month(date.month()))
}

/// A month in the nominative.
fn month(month: i8) -> &'static str {
    let at = usize::from(month.unsigned_abs()).saturating_sub(1);
    MONTHS.get(at).map_or("", |[nominative, ..]| nominative)
}

fn time(time: Time) -> String {
    format!("{:02}.{:02}", time.hour(), time.minute())
}
