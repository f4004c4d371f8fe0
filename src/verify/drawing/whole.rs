//! Whether a chart shows each member of its figures, and each once: `chart`.
//!
//! In: what a chart shows. Out: each member that is missing or stands there twice. Of a figure with
//! several dimensions a chart may show those that share one member: the regions of one year.

use std::collections::{BTreeMap, BTreeSet};

use super::chart::Chart;
use super::form::Kind;
use super::reference::Reference;
use crate::verify::recompute::{Key, Recomputed, Worth};
use crate::verify::rules;

/// What a chart shows of one figure.
struct Shown<'a> {
    figure: &'a Recomputed,
    members: BTreeSet<Key>,
    is_total: bool,
    /// The first element of it.
    first: usize,
}

impl Chart<'_> {
    /// Tells each member that is missing, or shown twice.
    pub(super) fn complete(&mut self, shown: &[(usize, Reference<'_>)]) {
        if shown.is_empty() {
            self.tell(rules::CHART, 0, "the chart shows nothing");
        }
        let mut figures: BTreeMap<&str, Shown<'_>> = BTreeMap::new();
        for (at, of) in shown {
            let figure = figures.entry(of.id).or_insert_with(|| Shown {
                figure: of.figure,
                members: BTreeSet::new(),
                is_total: false,
                first: *at,
            });
            let is_new = match &of.key {
                Some(key) => figure.members.insert(key.clone()),
                None => !std::mem::replace(&mut figure.is_total, true),
            };
            if !is_new {
                let message = format!("the chart shows `{}` twice", of.told());
                self.tell(rules::CHART, *at, message);
            }
        }
        for (id, shown) in &figures {
            if shown.is_total && !shown.members.is_empty() && self.kind != Kind::Waterfall {
                let message = format!("the total of `{id}` stands among its members");
                self.tell(rules::CHART, shown.first, message);
            }
            if let Some(missing) = self.missing(shown) {
                let missing = missing.join("`, `");
                let message = format!("the chart does not show `{missing}` of `{id}`");
                self.tell(rules::CHART, shown.first, message);
            }
        }
    }

    /// A member that is missing from what is shown of a figure.
    fn missing<'s>(&self, shown: &'s Shown<'_>) -> Option<&'s Key> {
        let Shown { figure, members, .. } = shown;
        let first = members.first()?;
        // What has no value is drawn as nothing but in a row.
        let may_lack = self.kind.is_stacked() || !self.kind.is_lying();
        let lacks = |(key, worth): &(&Key, &Worth)| {
            !(members.contains(*key) || may_lack && **worth == Worth::Known(None))
        };
        let missing = figure.members.iter().find(lacks)?;
        if figure.dimensions.len() < 2 {
            return Some(missing.0);
        }
        let mut nearest = missing.0;
        for dimension in 0..figure.dimensions.len() {
            let one = first.get(dimension);
            if members.iter().any(|key| key.get(dimension) != one) {
                continue;
            }
            let mut of_one = figure.members.iter().filter(|(key, _)| key.get(dimension) == one);
            nearest = of_one.find(lacks)?.0;
        }
        Some(nearest)
    }
}
