//! What the title of a claim's link asks for: how its text is to be read, or how the tool is to
//! write the number.
//!
//! In: the words of a title. Out: what they ask, or what is wrong with them. `[2,8 milj. eiro](fig:x
//! "truncated")` has text, and its title speaks of the reading; `[](fig:x "compact digits=1")` has
//! none, and its title speaks of the writing.

use crate::diagnostics::nearest;

/// How the author's text of a claim is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// Digits after the last one shown were cut off, not rounded.
    pub truncated: bool,
    /// The member is right although the text around the claim names another.
    pub member: bool,
}

impl Asked {
    /// The words that ask for it, as they are published.
    #[must_use]
    pub fn words(self) -> Vec<&'static str> {
        let asked = [(self.truncated, TRUNCATED), (self.member, MEMBER)];
        asked.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, word)| word).collect()
    }
}

/// How the tool writes a number that the author left to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filling {
    /// In digits, all of them.
    Digits {
        /// How many decimals; as the figure shows it where nothing is said.
        decimals: Option<u32>,
    },
    /// Shortened by a scale word: `2,9 milj.`
    Compact {
        /// How many decimals the shortened number has.
        decimals: Option<u32>,
    },
    /// In words: `septiņas`.
    Words,
}

/// Why a title asks for nothing that can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) message: String,
    pub(super) help: String,
}

const TRUNCATED: &str = "truncated";
const MEMBER: &str = "member";
const COMPACT: &str = "compact";
const WORDS: &str = "words";
const DIGITS: &str = "digits";

/// How many decimals a value is published with, and shown with at most.
const MOST_DECIMALS: u32 = 12;

const OF_TEXT: &str = "a claim with text takes `truncated` and `member`";
const OF_EMPTY: &str = "an empty claim takes `compact`, `words` and `digits=N`";

/// What the title of a claim with text asks for.
pub(super) fn of_text(title: &str) -> Result<Asked, Wrong> {
    let mut asked = Asked::default();
    for word in words(title)? {
        match word {
            TRUNCATED => asked.truncated = true,
            MEMBER => asked.member = true,
            COMPACT | WORDS => return Err(of_the_other(word, "has text, which its author wrote")),
            word if number_of_decimals(word).is_some() => {
                return Err(of_the_other(word, "has text, which its author wrote"));
            }
            word => return Err(unknown(word, [TRUNCATED, MEMBER], OF_TEXT)),
        }
    }
    Ok(asked)
}

/// What the title of an empty claim asks for.
pub(super) fn of_empty(title: &str) -> Result<Filling, Wrong> {
    let (mut compact, mut in_words, mut decimals) = (false, false, None);
    for word in words(title)? {
        match word {
            COMPACT => compact = true,
            WORDS => in_words = true,
            TRUNCATED | MEMBER => return Err(of_the_other(word, "is empty")),
            word => match number_of_decimals(word) {
                Some(number) => decimals = Some(decimals_of(word, number)?),
                None => return Err(unknown(word, [COMPACT, WORDS, "digits=1"], OF_EMPTY)),
            },
        }
    }
    match (in_words, compact) {
        (true, false) if decimals.is_none() => Ok(Filling::Words),
        (true, _) => Err(Wrong {
            message: format!("`{title}`: `words` goes with nothing else"),
            help: "take out `words`, or the rest".to_owned(),
        }),
        (false, true) => Ok(Filling::Compact { decimals }),
        (false, false) => Ok(Filling::Digits { decimals }),
    }
}

/// The words of a title, each once.
fn words(title: &str) -> Result<Vec<&str>, Wrong> {
    let mut words: Vec<&str> = Vec::new();
    for word in title.split_whitespace() {
        let key = |word: &str| word.split('=').next().unwrap_or_default().to_owned();
        if words.iter().any(|known| key(known) == key(word)) {
            let message = format!("the title asks for `{}` twice", key(word));
            return Err(Wrong { message, help: "take one of them out".to_owned() });
        }
        words.push(word);
    }
    Ok(words)
}

/// What stands behind `digits=`.
fn number_of_decimals(word: &str) -> Option<&str> {
    word.strip_prefix(DIGITS)?.strip_prefix('=')
}

fn decimals_of(word: &str, number: &str) -> Result<u32, Wrong> {
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let decimals = number.parse().ok().filter(|decimals| digits && *decimals <= MOST_DECIMALS);
    decimals.ok_or_else(|| Wrong {
        message: format!("`{word}` is no number of decimals"),
        help: format!("write `digits=N`, with N from 0 to {MOST_DECIMALS}"),
    })
}

fn of_the_other(word: &str, why_not: &str) -> Wrong {
    Wrong {
        message: format!("the title asks for `{word}`, and the claim {why_not}"),
        help: format!("{OF_TEXT}; {OF_EMPTY}"),
    }
}

fn unknown<const N: usize>(word: &str, known: [&str; N], takes: &str) -> Wrong {
    let message = format!("the title asks for `{word}`, which is nothing that is known");
    let help = match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => takes.to_owned(),
    };
    Wrong { message, help }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_truncated_or_names_another_member_or_both() {
        let asked = |truncated, member| Ok(Asked { truncated, member });
        assert_eq!(of_text(""), asked(false, false));
        assert_eq!(of_text("truncated"), asked(true, false));
        assert_eq!(of_text(" member  truncated "), asked(true, true));
        assert_eq!(Asked { truncated: true, member: true }.words(), ["truncated", "member"]);
    }

    #[test]
    fn an_empty_claim_is_written_in_full_or_short_or_in_words() {
        assert_eq!(of_empty(""), Ok(Filling::Digits { decimals: None }));
        assert_eq!(of_empty("digits=0"), Ok(Filling::Digits { decimals: Some(0) }));
        assert_eq!(of_empty("compact"), Ok(Filling::Compact { decimals: None }));
        assert_eq!(of_empty("digits=12 compact"), Ok(Filling::Compact { decimals: Some(12) }));
        assert_eq!(of_empty("words"), Ok(Filling::Words));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_what_does() {
        for (wrong, help) in [
            (of_text("truncate").unwrap_err(), "did you mean `truncated`?"),
            (of_text("xyz").unwrap_err(), OF_TEXT),
            (of_text("digits=1").unwrap_err(), &*format!("{OF_TEXT}; {OF_EMPTY}")),
            (of_text("member member").unwrap_err(), "take one of them out"),
            (of_empty("member").unwrap_err(), &*format!("{OF_TEXT}; {OF_EMPTY}")),
            (of_empty("compakt").unwrap_err(), "did you mean `compact`?"),
            (of_empty("digits=13").unwrap_err(), "write `digits=N`, with N from 0 to 12"),
            (of_empty("digits=+1").unwrap_err(), "write `digits=N`, with N from 0 to 12"),
            (of_empty("digits=1 digits=2").unwrap_err(), "take one of them out"),
            (of_empty("words compact").unwrap_err(), "take out `words`, or the rest"),
        ] {
            assert_eq!(wrong.help, help, "{}", wrong.message);
        }
    }
}
