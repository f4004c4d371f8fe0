//! The identities of the domain: one checked type each, never convertible into one another.
//!
//! In: text. Out: a name that stands in SQL unquoted and in an address, or the reason why not.

use std::fmt;
use std::str::FromStr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What a member's value keeps as it is in an address: letters, digits and `-._~` (RFC 3986).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The most bytes of one part of an address. File systems hold names of 255, and what is written
/// has endings.
pub const LONGEST_PART: usize = 200;

/// A text that is no identifier of the form `[a-z][a-z0-9_]*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAName(pub String);

/// Whether a text is an identifier: `[a-z][a-z0-9_]*`.
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether a text is an identifier that files can be called by.
#[must_use]
pub fn is_name(text: &str) -> bool {
    text.len() <= LONGEST_PART && is_identifier(text)
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The name as addresses write it: `_` becomes `-`.
            #[must_use]
            pub fn in_address(&self) -> String {
                self.0.replace('_', "-")
            }
        }

        impl FromStr for $name {
            type Err = NotAName;

            fn from_str(text: &str) -> Result<Self, NotAName> {
                if is_name(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(NotAName(text.to_owned()))
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

identifier! {
    /// A programme: the folder name that `content/` and `data/` share.
    ProgrammeId
}
identifier! {
    /// A dimension of a figure: what it is grouped by.
    DimensionId
}

macro_rules! qualified {
    ($(#[$doc:meta])* $name:ident, $part:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            /// The programme (or package) it belongs to.
            pub programme: ProgrammeId,
            /// Its name within the programme.
            pub $part: String,
        }

        impl $name {
            /// Reads `name` or `programme.name`; a bare name belongs to `home`.
            pub fn within(home: &ProgrammeId, text: &str) -> Result<Self, NotAName> {
                if text.contains('.') {
                    return text.parse();
                }
                if !is_name(text) {
                    return Err(NotAName(text.to_owned()));
                }
                Ok(Self { programme: home.clone(), $part: text.to_owned() })
            }
        }

        impl FromStr for $name {
            type Err = NotAName;

            fn from_str(text: &str) -> Result<Self, NotAName> {
                let wrong = || NotAName(text.to_owned());
                let (programme, name) = text.split_once('.').ok_or_else(wrong)?;
                if !is_name(name) {
                    return Err(wrong());
                }
                Ok(Self {
                    programme: programme.parse().map_err(|_| wrong())?,
                    $part: name.to_owned(),
                })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}.{}", self.programme, self.$part)
            }
        }
    };
}

qualified! {
    /// A dataset: `projekti.institutions_by_region`, the name of its table in SQL.
    DatasetId, dataset
}
qualified! {
    /// A figure: `projekti.schools`.
    FigureId, figure
}
qualified! {
    /// A chart that several texts show: `projekti.money`.
    ChartId, chart
}
qualified! {
    /// An event of a programme's calendar: `projekti.training_applications`.
    EventId, event
}

/// Which member of a figure is meant: its dimensions in the figure's order, each with a value.
///
/// Empty: the figure's total.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Member(pub Vec<(DimensionId, String)>);

impl Member {
    /// Whether the total is meant.
    #[must_use]
    pub fn is_total(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Member {
    /// As in an address's query: `region=riga&year=2018`, values percent-encoded.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (dimension, value)) in self.0.iter().enumerate() {
            let separator = if at == 0 { "" } else { "&" };
            write!(f, "{separator}{dimension}={}", query_value(value))?;
        }
        Ok(())
    }
}

/// A figure, or one member of it: `projekti.schools?region=riga`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureRef {
    /// The figure.
    pub figure: FigureId,
    /// The member; empty for the total.
    pub member: Member,
}

impl FigureRef {
    /// The value that a line of the ledger says of it: `projekti.schools@12?region=riga`.
    #[must_use]
    pub fn at(&self, line: u32) -> String {
        let Self { figure, member } = self;
        let query = if member.is_total() { String::new() } else { format!("?{member}") };
        format!("{figure}@{line}{query}")
    }
}

impl fmt::Display for FigureRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.member.is_total() {
            write!(f, "{}", self.figure)
        } else {
            write!(f, "{}?{}", self.figure, self.member)
        }
    }
}

impl FromStr for FigureRef {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, NotAName> {
        let (figure, query) = text.split_once('?').unwrap_or((text, ""));
        let member = query_pairs(query)?
            .into_iter()
            .map(|(dimension, value)| Ok((dimension.parse::<DimensionId>()?, value)));
        Ok(Self { figure: figure.parse()?, member: Member(member.collect::<Result<_, _>>()?) })
    }
}

/// A value as a query of an address writes it, percent-encoded.
pub(super) fn query_value(value: &str) -> impl fmt::Display {
    utf8_percent_encode(value, KEPT)
}

/// Splits a query `a=b&c=d` into its pairs, values percent-decoded.
///
/// A part without `=`, or one that is not UTF-8 once decoded, is returned as the error.
pub fn query_pairs(query: &str) -> Result<Vec<(String, String)>, NotAName> {
    query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let wrong = || NotAName(part.to_owned());
            let (name, value) = part.split_once('=').ok_or_else(wrong)?;
            let value = percent_decode_str(value).decode_utf8().map_err(|_| wrong())?;
            Ok((name.to_owned(), value.into_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_figure_belongs_to_the_documents_own_programme() {
        let home = "projekti".parse::<ProgrammeId>().map(|home| FigureId::within(&home, "schools"));
        assert_eq!(home.map(|id| id.map(|id| id.to_string())), Ok(Ok("projekti.schools".into())));
    }

    #[test]
    fn capitals_digits_first_and_hyphens_make_no_identifier() {
        for text in ["Projekti", "1st", "a-b", "", "ā"] {
            assert!(text.parse::<ProgrammeId>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_members_value_is_percent_encoded_and_read_back() {
        let member = Member(vec![(DimensionId("name".into()), "A & B/ā".into())]);
        let text = member.to_string();
        assert_eq!(text, "name=A%20%26%20B%2F%C4%81");
        assert_eq!(query_pairs(&text), Ok(vec![("name".into(), "A & B/ā".into())]));
    }

    #[test]
    fn a_comma_in_a_members_value_does_not_begin_another_figure() {
        let member = Member(vec![(DimensionId("name".into()), "A, B".into())]);
        assert_eq!(member.to_string(), "name=A%2C%20B");
    }
}
