//! Why a text is no date of the profile, and what to write.

use std::fmt;

use jiff::civil::Date;

/// The months as messages name them.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Why a text is no date of the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotEdtf {
    /// It is of none of the forms, nor near to one.
    Malformed,
    /// It is a date that is written otherwise; how.
    Otherwise(String),
    /// Its year has not four digits.
    Year,
    /// What stands for its month is none, nor a part of a year.
    NoMonth(i8),
    /// Its month has no such day.
    NoDay {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// Its time is that at which a day ends; the day after it, if there is one.
    DayAfter(Option<Date>),
    /// There is no such time of the day.
    NoTime,
    /// It names a time zone.
    Zone,
    /// An interval's end is before its start.
    EndsBeforeStart,
    /// An interval has neither a start nor an end.
    Endless,
    /// A set has less than two dates.
    SetOfOne,
    /// A set has more dates than can be told apart in a text.
    SetOfMany,
    /// A set has dates that are not equally precise.
    SetOfPrecisions,
    /// A set has a date that is not later than the one before it.
    SetOutOfOrder,
    /// A set leaves out dates between two.
    SetOfRange,
    /// A set has dates that are not sure themselves.
    SetOfDoubts,
    /// It is a set of which all dates are meant.
    AllOf,
}

impl NotEdtf {
    /// What is wrong.
    #[must_use]
    pub fn wrong(&self) -> String {
        let wrong = match self {
            Self::Malformed => "it is no date of the calendar",
            Self::Otherwise(_) => "EDTF has another form for it",
            Self::Year => "a year has four digits",
            Self::NoMonth(month) => return format!("there is no month {month:02}"),
            Self::NoDay { year, month } => {
                let (name, days) = month_of(*year, *month);
                return format!("{name} has {days} days");
            }
            Self::DayAfter(_) => "a day ends where the next one begins, at `T00:00`",
            Self::NoTime => "no day has such a time",
            Self::Zone => "a time is of the site's time zone and names none",
            Self::EndsBeforeStart => "its end is before its start",
            Self::Endless => "it has neither a start nor an end",
            Self::SetOfOne => "a set has two dates at least",
            Self::SetOfMany => "a set has four dates at most",
            Self::SetOfPrecisions => "the dates of a set are not equally precise",
            Self::SetOutOfOrder => "the dates of a set are not in their order, each once",
            Self::SetOfRange => "a set names each of its dates",
            Self::SetOfDoubts => "a date of a set is not uncertain or approximate itself",
            Self::AllOf => "an event is at one of several dates, or from one to another",
        };
        wrong.to_owned()
    }

    /// What to write; `None` where nothing is near to what was written.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Otherwise(legal) => return Some(format!("write `{legal}`")),
            Self::DayAfter(day) => return day.map(|day| format!("write `{day}T00:00`")),
            Self::Year => "write it as `2024`",
            Self::NoMonth(_) => {
                "months are `01` to `12`, seasons `21` to `24`, quarters `33` to `36`, half-years \
                 `40` and `41`"
            }
            Self::NoDay { year, month } => {
                let (_, days) = month_of(*year, *month);
                return Some(format!("its days are `01` to `{days}`"));
            }
            Self::NoTime => "hours are `00` to `23`, minutes `00` to `59`",
            Self::Zone => "take the time zone out",
            Self::EndsBeforeStart => "write the earlier one first",
            Self::Endless => "write where it starts, or where it ends",
            Self::SetOfOne => "write the one date without brackets",
            Self::SetOfMany => "say it less precisely, as one interval",
            Self::SetOfPrecisions => "write all of them as days, or all as months",
            Self::SetOutOfOrder => "write the earlier ones first",
            Self::SetOfRange => "write all of them with commas between, or one interval",
            Self::SetOfDoubts => "take the `?`, `~` or `%` out",
            Self::AllOf => "write `[2024-09,2024-10]` or `2024-09/2024-10`",
            Self::Malformed => return None,
        };
        Some(help.to_owned())
    }
}

/// What a month is called, a February with its year, and how many days it has.
fn month_of(year: i16, month: i8) -> (String, i8) {
    let at = usize::from(month.unsigned_abs()).saturating_sub(1);
    let name = MONTHS.get(at).copied().unwrap_or_default();
    let name = if month == 2 { format!("{name} {year:04}") } else { name.to_owned() };
    (name, Date::new(year, month, 1).map_or(31, Date::days_in_month))
}

impl fmt::Display for NotEdtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.wrong())?;
        self.help().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}
