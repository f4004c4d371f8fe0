//! The labels below a standing chart, and which slot each member has: `chart`, `geometry`.
//!
//! In: a chart of columns or lines. Out: the slot of each member; labels at another place than
//! their slot, or lacking.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::BigRational;

use super::chart::Chart;
use super::form::Role;
use super::reference::{Named, Reference};
use super::scale::{Slots, year};
use crate::verify::recompute::Worth;
use crate::verify::rules;

/// The slots of a chart by what stands below them.
pub(super) struct Labelled {
    pub(super) slots: Slots,
    /// The dimension whose members have the slots.
    pub(super) dimension: String,
    /// The slot of each member that has a label.
    by_value: BTreeMap<String, i64>,
    /// Where the labels stand.
    pub(super) y: BigRational,
}

impl Labelled {
    /// The slot of a member of a figure.
    pub(super) fn slot(&self, of: &Reference<'_>) -> Option<i64> {
        let value = of.member.get(&self.dimension)?;
        match self.slots.first {
            Some(first) => {
                let slot = year(value)? - first;
                (0..self.slots.count).contains(&slot).then_some(slot)
            }
            None => self.by_value.get(value).copied(),
        }
    }

    /// The slots of the members in the series of `of` that have no value.
    pub(super) fn without_value(&self, of: &Reference<'_>) -> BTreeSet<i64> {
        let members = self.members(of).into_iter();
        let empty = members.filter(|(_, worth)| **worth == Worth::Known(None));
        let slot = |value: &String| match self.slots.first {
            Some(first) => Some(year(value)? - first),
            None => self.by_value.get(value).copied(),
        };
        empty.filter_map(|(value, _)| slot(value)).collect()
    }

    /// The members in the series of `of`, each by what has a slot.
    fn members<'a>(&self, of: &Reference<'a>) -> Vec<(&'a String, &'a Worth)> {
        let at = of.figure.dimensions.iter().position(|name| *name == self.dimension);
        let (Some(at), Some(own)) = (at, &of.key) else { return Vec::new() };
        let is_beside = |key: &Vec<String>| {
            let mut both = key.iter().zip(own).enumerate();
            both.all(|(place, (one, other))| place == at || one == other)
        };
        let all = of.figure.members.iter().filter(|(key, _)| is_beside(key));
        all.filter_map(|(key, worth)| Some((key.get(at)?, worth))).collect()
    }
}

impl Chart<'_> {
    /// The slots with their labels; labels that are not at their slots are told.
    pub(super) fn labelled(&mut self) -> Option<Labelled> {
        let slots = self.slots()?;
        let Some(group) = self.only(0, Role::Slots) else {
            self.tell(rules::CHART, 0, "no labels stand below the chart");
            return None;
        };
        let labels = self.within(group, Role::Name);
        let (mut by_value, mut dimension) = (BTreeMap::new(), None);
        let y = self.whole(*labels.first()?, "y")?;
        for (place, at) in labels.iter().enumerate() {
            let named = self.element(*at).and_then(Named::of);
            let Some(Named::Member { dimension: of, value, .. }) = named else {
                self.tell(rules::CHART, *at, "a label below the chart is of no member");
                continue;
            };
            if dimension.get_or_insert_with(|| of.clone()) != &of {
                self.tell(rules::CHART, *at, "the labels below the chart are of two dimensions");
            }
            let Some(slot) = slots.of_label(place, &value) else {
                self.tell(rules::CHART, *at, format!("`{value}` has no slot"));
                continue;
            };
            self.held_to(*at, "x", &slots.middle(slot), "the middle of the slot");
            self.same(*at, "y", &y);
            self.set(*at, Some("middle"), None);
            if !self.within(*at, Role::NameLine).is_empty() {
                self.tell(rules::CHART, *at, "a label below the chart has several lines");
            }
            if by_value.insert(value.clone(), slot).is_some() {
                self.tell(rules::CHART, *at, format!("`{value}` stands below the chart twice"));
            }
        }
        let count = i64::try_from(labels.len()).unwrap_or(i64::MAX);
        if slots.first.is_none() && count != slots.count {
            self.tell(rules::AXIS, group, "there are not as many labels as slots");
        }
        Some(Labelled { slots, dimension: dimension?, by_value, y })
    }

    /// Without years, every member has its label, also one without a value.
    pub(super) fn all_labelled(&mut self, labelled: &Labelled, of: &Reference<'_>) {
        if labelled.slots.first.is_some() {
            return;
        }
        let members = labelled.members(of);
        let lacks = |(value, _): &&(&String, _)| !labelled.by_value.contains_key(*value);
        if let Some((missing, _)) = members.iter().find(lacks) {
            self.tell(rules::CHART, 0, format!("`{missing}` has no label below the chart"));
        }
    }
}
