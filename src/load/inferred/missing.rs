//! The texts by which offices say that a cell has no value.
//!
//! In: a cell. Out: whether it says so, and with which reason, as far as a sign can tell.

/// Each text with the reason that is proposed for it.
const KNOWN: [(&str, &str); 25] = [
    ("-", "not applicable"),
    ("–", "not applicable"),
    ("—", "not applicable"),
    ("x", "not applicable"),
    ("X", "not applicable"),
    ("..", "suppressed"),
    ("...", "suppressed"),
    ("…", "suppressed"),
    ("c", "suppressed"),
    (":", "missing"),
    ("?", "missing"),
    (".", "missing"),
    ("n/a", "missing"),
    ("N/A", "missing"),
    ("#N/A", "missing"),
    ("NA", "missing"),
    ("n.d.", "missing"),
    ("nd", "missing"),
    ("nav", "missing"),
    ("nav datu", "missing"),
    ("nav zināms", "missing"),
    ("null", "missing"),
    ("NULL", "missing"),
    ("None", "missing"),
    ("none", "missing"),
];

/// The reason that a text proposes, if it stands for no value.
pub(super) fn reason(text: &str) -> Option<&'static str> {
    KNOWN.iter().find(|(known, _)| *known == text).map(|(_, reason)| *reason)
}

/// Whether a text that may stand for no value may as well be any other: a letter, a word.
pub(super) fn is_word(text: &str) -> bool {
    text.chars().all(char::is_alphabetic)
}
