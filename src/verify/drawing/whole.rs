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
            if let Some(missing) = self.missing(shown, figures.len() > 1) {
                let missing = missing.join("`, `");
                let message = format!("the chart does not show `{missing}` of `{id}`");
                self.tell(rules::CHART, shown.first, message);
            }
        }
    }

    /// A member that is missing from what is shown of a figure.
    ///
    /// A chart of several figures may show one member of each.
    fn missing<'s>(&self, shown: &'s Shown<'_>, is_beside_others: bool) -> Option<&'s Key> {
        let Shown { figure, members, .. } = shown;
        let first = members.first()?;
        // What has no value is drawn as nothing but in a row.
        let may_lack = self.kind.is_stacked() || !self.kind.is_lying();
        let lacks = |(key, worth): &(&Key, &Worth)| {
            !(members.contains(*key) || may_lack && **worth == Worth::Known(None))
        };
        let is_one = |dimension: &usize| {
            members.iter().all(|key| key.get(*dimension) == first.get(*dimension))
        };
        let fixed: Vec<usize> = (0..figure.dimensions.len()).filter(is_one).collect();
        if fixed.len() == figure.dimensions.len() && !is_beside_others {
            // One row may be all that one dimension has; which one nobody can tell.
            let of_one = |free: usize| {
                let fixed: Vec<usize> = fixed.iter().copied().filter(|at| *at != free).collect();
                let mut all = figure.members.iter().filter(|(key, _)| is_same(key, first, &fixed));
                all.find(lacks).map(|(key, _)| key)
            };
            let missing: Vec<_> = (0..fixed.len()).map(of_one).collect();
            return missing.into_iter().collect::<Option<Vec<_>>>()?.into_iter().next();
        }
        let mut all = figure.members.iter().filter(|(key, _)| is_same(key, first, &fixed));
        all.find(lacks).map(|(key, _)| key)
    }
}

/// Whether two members are the same in some dimensions.
fn is_same(one: &Key, other: &Key, dimensions: &[usize]) -> bool {
    dimensions.iter().all(|at| one.get(*at) == other.get(*at))
}
