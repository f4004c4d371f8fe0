//! Which figure or member something drawn is of.
//!
//! In: references as claims have them, and labels. Out: the figure, the member in each dimension,
//! and what it is worth.

use std::collections::BTreeMap;

use num_rational::BigRational;

use crate::model::name::query_pairs;
use crate::verify::claim::Figures;
use crate::verify::html::Element;
use crate::verify::recompute::{Key, Recomputed, Worth, key_of};

/// The members of a figure's dimensions that something is of; none for the total.
pub(super) type Member = BTreeMap<String, String>;

/// A figure or a member of it.
#[derive(Debug, Clone)]
pub(super) struct Reference<'a> {
    pub(super) id: &'a str,
    pub(super) figure: &'a Recomputed,
    pub(super) member: Member,
    /// The member as the figure lists it; `None` for the total.
    pub(super) key: Option<Key>,
    pub(super) worth: &'a Worth,
}

impl<'a> Reference<'a> {
    /// The figure or member that a reference names, if the proof holds it.
    pub(super) fn of(figures: &'a Figures, text: &'a str) -> Option<Self> {
        let (id, query) = text.split_once('?').map_or((text, None), |(id, rest)| (id, Some(rest)));
        let figure = figures.get(id)?;
        let Some(query) = query else {
            let (member, worth) = (Member::new(), &figure.total);
            return Some(Self { id, figure, member, key: None, worth });
        };
        let pairs = query_pairs(query).ok()?;
        let count = pairs.len();
        let member: Member = pairs.into_iter().collect();
        Self::with(id, figure, member).filter(|of| of.member.len() == count)
    }

    /// A member of a figure, if the figure has it.
    pub(super) fn with(id: &'a str, figure: &'a Recomputed, member: Member) -> Option<Self> {
        let key = key_of(&figure.dimensions, &member)?;
        let worth = figure.members.get(&key)?;
        Some(Self { id, figure, member, key: Some(key), worth })
    }

    /// Its amount, if it has one.
    pub(super) const fn amount(&self) -> Option<&BigRational> {
        match self.worth {
            Worth::Known(Some(amount)) => Some(amount),
            Worth::Known(None) | Worth::Unknown => None,
        }
    }

    /// Whether both are of one and the same.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.id == other.id && self.member == other.member
    }

    /// What it is called in messages: the reference without its signs.
    pub(super) fn told(&self) -> String {
        let members: Vec<String> =
            self.member.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if members.is_empty() {
            return self.id.to_owned();
        }
        format!("{}?{}", self.id, members.join("&"))
    }
}

/// What a label names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named<'a> {
    /// A figure.
    Figure(&'a str),
    /// A member of one dimension of a figure.
    Member { figure: &'a str, dimension: String, value: String },
}

impl<'a> Named<'a> {
    /// What a text says that it is the name of.
    pub(super) fn of(element: &'a Element) -> Option<Self> {
        // What is named is a member of the figure, and not of one of its members.
        let figure = element.value("data-figure").filter(|figure| !figure.contains('?'));
        match (element.value("data-label-of"), element.value("data-member"), figure) {
            (Some(figure), None, None) => Some(Self::Figure(figure)),
            (None, Some(member), Some(figure)) => {
                let mut pairs = query_pairs(member).ok()?;
                let (dimension, value) = pairs.pop().filter(|_| pairs.is_empty())?;
                Some(Self::Member { figure, dimension, value })
            }
            _ => None,
        }
    }

    /// Whether a reference is of what it names.
    pub(super) fn holds(&self, reference: &Reference<'_>) -> bool {
        match self {
            Self::Figure(figure) => *figure == reference.id,
            Self::Member { dimension, value, .. } => {
                reference.member.get(dimension).is_some_and(|own| own == value)
            }
        }
    }

    /// The member that is left of a reference beside the name.
    pub(super) fn rest(&self, reference: &Reference<'a>) -> Series<'a> {
        let mut member = reference.member.clone();
        match self {
            Self::Figure(_) => Series { figure: None, member },
            Self::Member { dimension, .. } => {
                member.remove(dimension);
                Series { figure: Some(reference.id), member }
            }
        }
    }
}

/// What tells the marks of a row apart: a figure, and members of its dimensions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Series<'a> {
    /// `None` where the row is the figure.
    pub(super) figure: Option<&'a str>,
    pub(super) member: Member,
}

impl<'a> Series<'a> {
    /// That of a mark in a row without a name.
    pub(super) fn whole(reference: &Reference<'a>) -> Self {
        Self { figure: Some(reference.id), member: reference.member.clone() }
    }
}
