//! English as it is written.

use icu_locale_core::locale;
use jiff::civil::{Date, Time};

use super::dates::MONTHS;
use super::{English, LOCALE};
use crate::locale::Write;
use crate::locale::icu::Formatters;
use crate::locale::when::Shape;
use crate::model::decimal::Decimal;
use crate::model::edtf::{Edtf, Point};
use crate::model::figure::Bound;
use crate::model::unit::{Plural, Unit, UnitKind};

const NO_BREAK: char = '\u{a0}';

thread_local! {
    static FORMATTERS: Formatters = Formatters::new(&locale!("en-GB"));
}

impl Write for English {
    fn number(&self, number: Decimal) -> String {
        FORMATTERS.with(|formatters| formatters.number(number))
    }

    fn amount(&self, number: Decimal, unit: &Unit) -> String {
        let digits = self.number(number);
        match &unit.kind {
            UnitKind::Euro => match digits.strip_prefix('-') {
                Some(unsigned) => format!("-€{unsigned}"),
                None => format!("€{digits}"),
            },
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
        &[Plural::One, Plural::Other]
    }

    fn when(&self, date: &Edtf) -> String {
        match Shape::from(date) {
            Shape::Point(point) => written(point),
            Shape::Years(first, last) => format!("{first}–{last}"),
            Shape::Months(year, [first, last]) => {
                format!("{}–{} {year}", month(first), month(last))
            }
            Shape::DaysOfMonth(first, last) => {
                format!("{}–{} {}", first.day(), day(last), last.year())
            }
            Shape::DaysOfYear(first, last) => {
                format!("{} – {} {}", day(first), day(last), last.year())
            }
            Shape::Times(date, [first, last]) => {
                format!("{}, {}–{}", written(Point::Day(date)), time(first), time(last))
            }
            Shape::Apart(start, end) => format!("{} – {}", written(start), written(end)),
        }
    }

    fn hedged(&self, hedge: Bound, amount: &str) -> String {
        let words = match hedge {
            Bound::MoreThan => "more than",
            Bound::AtLeast => "at least",
            Bound::LessThan => "less than",
            Bound::AtMost => "at most",
            Bound::About => "about",
        };
        format!("{words} {amount}")
    }

    fn missing(&self) -> &'static str {
        "–"
    }
}

/// One point: `15 March 2024, 11:00`.
fn written(point: Point) -> String {
    match point {
        Point::Year(year) => year.to_string(),
        Point::Month(year, of) => format!("{} {year}", month(of)),
        Point::Day(date) => format!("{} {}", day(date), date.year()),
        Point::Minute(minute) => {
            format!("{}, {}", written(Point::Day(minute.date())), time(minute.time()))
        }
    }
}

fn day(date: Date) -> String {
    format!("{}{NO_BREAK}{}", date.day(), month(date.month()))
}

fn month(month: i8) -> &'static str {
    let at = usize::from(month.unsigned_abs()).saturating_sub(1);
    MONTHS.get(at).copied().unwrap_or_default()
}

fn time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
