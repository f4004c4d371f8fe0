//! Whether a legend says which class is which series: `chart`, `geometry`.
//!
//! In: the series of a chart in the order in which they are met, and its legend. Out: the class of
//! each series, in the legend's order; keys that name no series or another, and series without key.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::BigRational;

use super::chart::Chart;
use super::form::{Kind, Role};
use super::mark::Mark;
use super::number::integer;
use super::reference::{Member, Named, Series};
use crate::verify::rules;

/// The side of a swatch.
const SIDE: i64 = 10;
/// How far the name stands from the left of its swatch.
const NAME: i64 = 15;
/// The most series that can be told apart.
const MOST: usize = 6;
/// The right end of a drawing, where the numbers of a share's keys end.
const RIGHT: i64 = 360;

/// The series of a chart: the place of each in the rows, and its class.
#[derive(Debug, Default)]
pub(super) struct Keyed<'a>(BTreeMap<Series<'a>, (usize, String)>);

impl<'a> Keyed<'a> {
    /// The place of a series among all, and its class.
    pub(super) fn of(&self, series: &Series<'a>) -> Option<(usize, &str)> {
        self.0.get(series).map(|(place, class)| (*place, class.as_str()))
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }
}

impl<'a> Chart<'a> {
    /// The classes of the series, each once, in the order in which they are met.
    pub(super) fn keyed(&mut self, series: &[Series<'a>]) -> Keyed<'a> {
        let legend = self.only(0, Role::Legend);
        if series.len() > MOST {
            self.tell(rules::CHART, 0, format!("{} series cannot be told apart", series.len()));
            return Keyed::default();
        }
        let Some(legend) = legend else {
            if series.len() > 1 && self.kind != Kind::Line {
                self.tell(rules::CHART, 0, "several series, and no legend that tells them apart");
            }
            return self.without_legend(series);
        };
        let stripped = stripped(series);
        let (mut keyed, mut number) = (BTreeMap::new(), 0);
        for (place, key) in self.within(legend, Role::Key).into_iter().enumerate() {
            let Some((name, named)) = self.name(key) else {
                self.tell(rules::CHART, key, "a key without a name");
                continue;
            };
            let known = stripped.iter().find(|(short, _)| is_named(&named, short));
            let Some((_, series)) = known.filter(|(_, series)| !keyed.contains_key(*series)) else {
                self.tell(rules::CHART, name, "the key names no series, or one that has a key");
                continue;
            };
            let is_unknown =
                series.figure.is_some() && series.figure == self.value(0, "data-unknown");
            number += usize::from(!is_unknown);
            let class = if is_unknown { "unknown".to_owned() } else { format!("s{number}") };
            self.key(key, name, &class);
            keyed.insert((*series).clone(), (place, class));
        }
        if keyed.len() < series.len() {
            self.tell(rules::CHART, legend, "the legend lacks a key of a series");
        }
        Keyed(keyed)
    }

    fn without_legend(&self, series: &[Series<'a>]) -> Keyed<'a> {
        let class = |place: usize| match self.kind {
            Kind::Line => format!("s{}", place + 1),
            _ => "s1".to_owned(),
        };
        let all = series.iter().enumerate();
        Keyed(all.map(|(place, series)| (series.clone(), (place, class(place)))).collect())
    }

    /// One key: its swatch, and its name beside.
    pub(super) fn key(&mut self, key: usize, name: usize, class: &str) {
        let Some(swatch) = self.only(key, Role::Swatch) else {
            self.tell(rules::CHART, key, "a key without its swatch");
            return;
        };
        self.classed(swatch, class);
        for side in ["width", "height"] {
            self.same(swatch, side, &integer(SIDE));
        }
        let place = (self.coordinate(swatch, "x"), self.coordinate(swatch, "y"));
        let (Some(x), Some(y)) = place else { return };
        self.same(name, "x", &(x + integer(NAME)));
        self.same(name, "y", &(y + integer(SIDE / 2)));
        self.set(name, None, Some(35));
        if !self.within(name, Role::NameLine).is_empty() {
            self.tell(rules::CHART, name, "the name of a key has several lines");
        }
    }

    /// The numbers beside the keys of a share, each of its key's mark.
    pub(super) fn numbers_of_keys(&mut self, marks: &[Mark<'a>]) {
        let Some(legend) = self.only(0, Role::Legend) else { return };
        let drawn: BTreeSet<_> = marks.iter().map(|mark| (mark.of.id, &mark.of.member)).collect();
        for key in self.within(legend, Role::Key) {
            let values = self.values(key);
            let Some((name, named)) = self.name(key) else { continue };
            let [value] = values.as_slice() else {
                self.tell(rules::CHART, key, "a key of a share has just one number");
                continue;
            };
            let is_drawn = drawn.contains(&(value.of.id, &value.of.member));
            if !(named.holds(&value.of) && is_drawn) {
                let message = format!("`{}` stands at the key of another", value.of.told());
                self.tell(rules::CHART, value.at, message);
            }
            self.same(value.at, "x", &integer(RIGHT));
            if let Some(y) = self.coordinate(name, "y") {
                self.same(value.at, "y", &y);
            }
            self.set(value.at, Some("end"), Some(35));
        }
    }

    /// The legend stands apart from what is drawn, between `top` and `bottom`; its swatches do not
    /// lie upon each other.
    pub(super) fn legend_apart(&mut self, (top, bottom): (&BigRational, &BigRational)) {
        let Some(legend) = self.within(0, Role::Legend).first().copied() else { return };
        let mut places = Vec::new();
        let keys = self.within(legend, Role::Key);
        let bounds = self.within(legend, Role::Bounds);
        let swatches: Vec<usize> = keys
            .iter()
            .flat_map(|key| self.within(*key, Role::Swatch))
            .chain(bounds.iter().flat_map(|bounds| self.within(*bounds, Role::BoundSwatch)))
            .collect();
        for swatch in swatches {
            let [x, y, height] = ["x", "y", "height"].map(|name| self.coordinate(swatch, name));
            let (Some(x), Some(y), Some(height)) = (x, y, height) else { return };
            places.push((&y + height, y, x, swatch));
        }
        let is_above = places.iter().all(|(end, ..)| end <= top);
        let is_below = places.iter().all(|(_, y, ..)| y >= bottom);
        if !is_above && !is_below {
            self.tell(rules::GEOMETRY, legend, "the legend stands among what is drawn");
        }
        self.one_after_the_other(&keys);
    }

    /// The keys of a line stand at one height, each after the name of that before it.
    fn one_after_the_other(&mut self, keys: &[usize]) {
        let mut before: Option<(BigRational, BigRational)> = None;
        for key in keys {
            let Some(swatch) = self.within(*key, Role::Swatch).first().copied() else { return };
            let (x, y) = (self.coordinate(swatch, "x"), self.coordinate(swatch, "y"));
            let (Some(x), Some(y)) = (x, y) else { return };
            if let Some((last_x, last_y)) = before {
                let follows = y == last_y && x >= last_x + integer(NAME);
                let is_below = y >= &last_y + integer(SIDE);
                if !follows && !is_below {
                    self.tell(rules::GEOMETRY, swatch, "a key lies upon the key before it");
                }
            }
            before = Some((x, y));
        }
    }
}

/// The series without the members that all of them share.
fn stripped<'s, 'a>(series: &'s [Series<'a>]) -> Vec<(Series<'a>, &'s Series<'a>)> {
    let shared: Member = match series {
        [first, _, ..] => {
            let of_all = |(name, value): &(&String, &String)| {
                series.iter().all(|other| other.member.get(*name) == Some(*value))
            };
            first.member.iter().filter(of_all).map(|(n, v)| (n.clone(), v.clone())).collect()
        }
        _ => Member::new(),
    };
    let strip = |series: &'s Series<'a>| {
        let mut short = series.clone();
        short.member.retain(|name, _| !shared.contains_key(name));
        (short, series)
    };
    series.iter().map(strip).collect()
}

/// Whether a key's name is that of a series.
fn is_named(named: &Named<'_>, series: &Series<'_>) -> bool {
    match named {
        Named::Figure(figure) => series.figure == Some(figure) && series.member.is_empty(),
        Named::Member { figure, dimension, value } => {
            let is_of = series.figure.is_none_or(|of| of == *figure);
            is_of && series.member.len() == 1 && series.member.get(dimension) == Some(value)
        }
    }
}
