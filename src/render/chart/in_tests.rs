//! Figures for tests of charts: without sources, named by their keys.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::subject::{Subject, Wrong};
use crate::figures::{Figure, FigureDimension, Lacking, Queries, Titled};
use crate::model::chart::Shown;
use crate::model::exact::Exact;
use crate::model::figure::TotalKind;
use crate::model::language::{Locale, Localised};
use crate::model::name::{DimensionId, FigureId, Member};
use crate::model::unit::{Unit, UnitKind};

/// The language of the tests.
pub(super) const ENGLISH: Locale = Locale::new("en");

/// Figures by their names.
pub(super) struct Known(BTreeMap<FigureId, Figure>);

impl Known {
    pub(super) fn of<const N: usize>(figures: [Figure; N]) -> Self {
        Self(figures.into_iter().map(|figure| (figure.id.clone(), figure)).collect())
    }

    /// What is shown of them; `visit` is counted.
    pub(super) fn subject(&self, shown: &Shown) -> Result<Subject<'_>, Wrong> {
        let unit = |id: &str, kind| (id.to_owned(), Unit { id: id.to_owned(), kind });
        let units = [
            unit("EUR", UnitKind::Euro),
            unit("%", UnitKind::Percent),
            unit("visit", UnitKind::Counted(Localised::new(Vec::new()))),
        ];
        Subject::gathered((&self.0, &units.into()), shown, ENGLISH)
    }
}

/// A figure of dimensions with their members, and its values, those of the last dimension first;
/// without dimensions the value is the total.
pub(super) fn figure(
    name: &str,
    unit: Option<&str>,
    dimensions: &[(&str, &[&str])],
    values: &[i128],
) -> Figure {
    let mut members: Vec<Vec<(DimensionId, String)>> = vec![Vec::new()];
    for (dimension, keys) in dimensions {
        let id: DimensionId = dimension.parse().unwrap();
        let mut longer = Vec::new();
        for member in members {
            for key in *keys {
                longer.push([member.as_slice(), &[(id.clone(), (*key).to_owned())]].concat());
            }
        }
        members = longer;
    }
    let values = values.iter().copied().map(|value| Some(Exact::whole(value)));
    let is_broken_down = !dimensions.is_empty();
    Figure {
        id: name.parse().unwrap(),
        label: named(name),
        unit: unit.map(str::to_owned),
        decimals: None,
        bound: None,
        total: TotalKind::Sum,
        dimensions: dimensions.iter().map(|(name, keys)| dimension(name, keys)).collect(),
        value: if is_broken_down { None } else { values.clone().next().flatten() },
        members: members.into_iter().map(Member).zip(values).filter(|_| is_broken_down).collect(),
        suppressed: BTreeSet::new(),
        lacking: Lacking::default(),
        datasets: Vec::new(),
        queries: Queries {
            sql: String::new(),
            members_sql: None,
            exact_sql: String::new(),
            exact_members_sql: None,
            formula: Json::Null,
        },
    }
}

fn dimension(name: &str, keys: &[&str]) -> FigureDimension {
    FigureDimension {
        id: name.parse().unwrap(),
        titles: named(name),
        titled: Titled::Itself,
        table: None,
        names: keys.iter().map(|key| ((*key).to_owned(), named(key))).collect(),
    }
}

fn named(name: &str) -> Localised<String> {
    Localised::new(vec![(ENGLISH, name.to_owned())])
}

/// All of some figures by some dimensions, as the tool chooses.
pub(super) fn shown(figures: &[&str], by: &[&str]) -> Shown {
    Shown {
        figures: figures.iter().map(|name| name.parse().unwrap()).collect(),
        by: by.iter().map(|name| name.parse().unwrap()).collect(),
        only: Vec::new(),
        kind: None,
        order: None,
        unknown: None,
    }
}
