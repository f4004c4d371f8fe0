//! Lengths of time in Latvian: the nouns by which they are read, in all cases, and how they are
//! written.

use std::sync::LazyLock;

use crate::locale::lasting::nouns;
use crate::locale::vocabulary::Vocabulary;
use crate::model::length::TimeUnit;

/// The endings of nouns such as `diena`.
const FEMININE: &str = "a as ai u ā ām ās";

pub(super) static NOUNS: LazyLock<Vocabulary<TimeUnit>> = LazyLock::new(|| {
    nouns(&[
        (TimeUnit::Year, "gad", "s a am u ā i iem us os"),
        (TimeUnit::Month, "mēnes", "is im i ī"),
        (TimeUnit::Month, "mēneš", "a i u iem us os"),
        (TimeUnit::Week, "nedēļ", FEMININE),
        (TimeUnit::Day, "dien", FEMININE),
        (TimeUnit::Hour, "stund", FEMININE),
        (TimeUnit::Minute, "minūt", "e es ei i ē ēm ēs"),
        (TimeUnit::Minute, "minūš", "u"),
        (TimeUnit::Minute, "min", "-"),
    ])
});

/// One of a unit, and several.
pub(super) const fn noun(unit: TimeUnit) -> [&'static str; 2] {
    match unit {
        TimeUnit::Year => ["gads", "gadi"],
        TimeUnit::Month => ["mēnesis", "mēneši"],
        TimeUnit::Week => ["nedēļa", "nedēļas"],
        TimeUnit::Day => ["diena", "dienas"],
        TimeUnit::Hour => ["stunda", "stundas"],
        TimeUnit::Minute => ["minūte", "minūtes"],
    }
}
