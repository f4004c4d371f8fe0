//! Lengths of time in English: the nouns by which they are read, and how they are written.

use std::sync::LazyLock;

use crate::locale::lasting::nouns;
use crate::locale::vocabulary::Vocabulary;
use crate::model::length::TimeUnit;

pub(super) static NOUNS: LazyLock<Vocabulary<TimeUnit>> = LazyLock::new(|| {
    nouns(&[
        (TimeUnit::Year, "year", "- s"),
        (TimeUnit::Month, "month", "- s"),
        (TimeUnit::Week, "week", "- s"),
        (TimeUnit::Day, "day", "- s"),
        (TimeUnit::Hour, "hour", "- s"),
        (TimeUnit::Minute, "minute", "- s"),
        (TimeUnit::Minute, "min", "- s"),
    ])
});

/// One of a unit, and several.
pub(super) const fn noun(unit: TimeUnit) -> [&'static str; 2] {
    match unit {
        TimeUnit::Year => ["year", "years"],
        TimeUnit::Month => ["month", "months"],
        TimeUnit::Week => ["week", "weeks"],
        TimeUnit::Day => ["day", "days"],
        TimeUnit::Hour => ["hour", "hours"],
        TimeUnit::Minute => ["minute", "minutes"],
    }
}
