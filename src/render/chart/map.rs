//! Which map shows a subject, and what stands in each of its places.
//!
//! In: the amounts by member, and the maps of the site. Out: the drawing on the map of their time,
//! or which member has no place.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::subject::{Cell, Head, Subject, Wrong, is_in_time};
use super::{refused, site};
use crate::chart::Drawing;
use crate::chart::map::{self, Amount, Place};
use crate::content::Filling;
use crate::locale;
use crate::model::boundaries::{Map, map_for};
use crate::model::chart::{Kind, Shown};
use crate::model::decimal::Decimal;
use crate::model::language::Locale;
use crate::render::{Renderer, claim, phrase};

impl<'a> Renderer<'a> {
    /// The drawing of a subject on the map of its time.
    pub(super) fn map(
        &self,
        subject: &Subject<'a>,
        shown: &Shown,
        locale: Locale,
    ) -> Result<Drawing, Wrong> {
        let map = self.map_of(subject, shown)?;
        let mut cells: BTreeMap<&str, (&Cell<'a>, &str)> = BTreeMap::new();
        for row in &subject.rows {
            let (Head::Member(_, key), Some(cell)) = (row.head, row.cells.first()) else {
                continue;
            };
            cells.insert(key, (cell, row.head.text(locale)));
        }
        let drawn: BTreeSet<&str> =
            map.areas.iter().filter_map(|area| area.member.as_deref()).collect();
        if let Some(lost) = cells.keys().find(|key| !drawn.contains(*key)) {
            let message = format!("`{lost}` has no place on the map `{}`", map.id);
            return Err(Wrong::new(message).help(
                "a map shows every member: add its boundary, or show bars: `chart:…&kind=bars`",
            ));
        }
        let places = map.areas.iter().map(|area| {
            let member = area.member.as_deref().unwrap_or_default();
            let known = cells.get(member);
            let name = known.map_or("", |(_, name)| *name);
            let amount = known.and_then(|(cell, _)| self.amount(cell, locale));
            Place { member, name, rings: &area.rings, amount }
        });
        let unknown = phrase(self, locale, "chart.no_data");
        let tick = |value: Decimal| locale::writer(locale).number(value);
        let whole = map::Map {
            boundaries: site::boundaries(&map.id),
            places: places.collect(),
            unknown: &unknown,
            tick: &tick,
        };
        map::draw(&whole).map_err(|refusal| refused(Kind::Map, refusal))
    }

    fn amount(&self, cell: &Cell<'_>, locale: Locale) -> Option<Amount> {
        let (figure, value) = (cell.figure, cell.value?);
        let filling = Filling::Digits { decimals: None };
        let writer = locale::writer(locale);
        Some(Amount {
            reference: cell.reference().to_string(),
            value,
            text: claim::cell(writer, figure, Some(value), cell.decimals),
            said: claim::filled(self.sources, locale, figure, Some(value), filling),
        })
    }

    /// The map of the members' table on the day that the amounts speak of.
    pub(super) fn map_of(&self, subject: &Subject<'a>, shown: &Shown) -> Result<&'a Map, Wrong> {
        let Some(Head::Member(dimension, _)) = subject.rows.first().map(|row| row.head) else {
            return Err(Wrong::new("a map shows the members of a dimension, and here are figures")
                .help("add `?by=…` with the dimension whose members are places"));
        };
        let Some(of) = &dimension.table else {
            let message = format!("the members of `{}` are no rows of a table", dimension.id);
            return Err(Wrong::new(message)
                .help("a map needs a dimension table that `site.toml` names in a `[[map]]`"));
        };
        let maps = &self.sources.maps;
        let day = self.day_of(subject, shown);
        if let Some(map) = map_for(maps, &of.dataset, day) {
            return Ok(map);
        }
        if self.sources.unread.maps.contains(&of.dataset) {
            return Err(Wrong::reported());
        }
        let is_known = maps.iter().any(|map| map.table == of.dataset);
        let message = match day.filter(|_| is_known) {
            Some(day) => format!("no map of `{}` is valid on {day}", of.dataset),
            None => format!("there is no map of `{}`", of.dataset),
        };
        let help = format!("add a `[[map]]` with `table = \"{}\"` to `site.toml`", of.dataset);
        Err(Wrong::new(message).help(help).help("or show bars: `chart:…&kind=bars`"))
    }

    /// The day that the amounts speak of: the end of the year that is chosen, or of what their
    /// dataset speaks of.
    fn day_of(&self, subject: &Subject<'a>, shown: &Shown) -> Option<Date> {
        let of_time = shown.only.iter().filter(|(dimension, _)| {
            subject.figures.iter().any(|figure| is_in_time(figure, dimension))
        });
        let year = of_time.into_iter().find_map(|(_, key)| key.parse::<i16>().ok());
        let chosen = year.and_then(|year| Date::new(year, 12, 31).ok());
        let datasets = subject.figures.iter().flat_map(|figure| &figure.datasets);
        let last = || {
            let periods = datasets.filter_map(|id| self.sources.dataset(id)?.reference_date);
            periods.map(|period| period.last).max()
        };
        chosen.or_else(last)
    }
}
