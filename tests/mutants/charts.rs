//! Mutants of charts: one coordinate, class, label, number, tick, title, row, cell or boundary is
//! another.
//!
//! In: a published site. Out: mutants of its drawings, in pages and in files of their own, of the
//! numbers beside them and of the boundaries of maps; and what becomes of each. Every change that
//! can be made of a kind of chart is made, the rare ones as well as the many.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use rayon::prelude::*;

use super::excluded;
use super::kinds::Kind;
use super::markup::{self, Element};
use super::moved::{Step, moved, numbers};
use super::published::{Fate, Mutant};
use super::random::Random;
use super::site::{Found, Site};

/// The attributes whose numbers say where something stands.
const COORDINATES: [&str; 17] = [
    "x",
    "y",
    "width",
    "height",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "d",
    "dy",
    "viewBox",
    "data-scale",
    "data-slots",
    "data-projection",
];

/// The attributes that say what something is of.
const REFERENCES: [&str; 8] = [
    "data-mark",
    "data-figure",
    "data-figures",
    "data-member",
    "data-label-of",
    "data-place",
    "data-own",
    "data-unknown",
];

/// The kinds of charts.
const KINDS: [&str; 9] =
    ["bars", "columns", "grouped", "line", "map", "percent", "share", "stacked", "waterfall"];

/// How what stands in a place is made another.
#[derive(Clone)]
enum Recipe<'a> {
    /// A number, by a step up or down.
    Moved(Step),
    /// A digit, or a letter where there is none.
    Letter,
    /// Another one of these.
    OneOf(Rc<BTreeSet<&'a str>>),
    /// With what stands in another one of these.
    Exchanged(Rc<Vec<Range<usize>>>),
    /// It is taken away.
    Removed,
}

/// A place of a file and what can be made of it.
#[derive(Clone)]
struct Place<'a> {
    path: &'a str,
    range: Range<usize>,
    recipe: Recipe<'a>,
}

/// What is changed, by the surface, the kind of chart and the change.
type Strata<'a> = BTreeMap<(&'static str, &'static str, &'static str), Vec<Place<'a>>>;

/// Draws mutants of the charts of a site: of boundaries a few, because each takes a whole
/// verification.
pub(crate) fn drawn(site: &Site, count: usize, random: &mut Random) -> Vec<Mutant> {
    let mut strata = Strata::new();
    for (path, bytes) in &site.files {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        Cutter { path, text, strata: &mut strata }.cut();
    }
    let strata: Vec<_> = strata.iter().collect();
    let weight = |((surface, ..), places): &(&(&str, &str, &str), &Vec<Place<'_>>)| {
        if *surface == "boundaries" { 1 } else { places.len().isqrt().max(1) }
    };
    let whole: usize = strata.iter().map(weight).sum();
    let (mut mutants, mut known) = (Vec::new(), BTreeSet::new());
    for draw in 0..count * 3 {
        if mutants.len() == count {
            break;
        }
        let at = if draw < strata.len() {
            draw
        } else {
            let mut left = random.below(whole);
            let reached = |stratum: &(&_, &Vec<_>)| {
                let found = left < weight(stratum);
                left = left.saturating_sub(weight(stratum));
                found
            };
            strata.iter().position(reached).unwrap_or_default()
        };
        let Some(((surface, class, what), places)) = strata.get(at) else { continue };
        let Some(place) = random.one_of(places) else { continue };
        let Some((range, with)) = changed(site, place, random) else { continue };
        if known.insert((place.path, range.start, with.clone())) {
            let (path, kind) = (place.path.to_owned(), Kind::Drawn(what));
            mutants.push(Mutant { path, range, with, kind, surface, class, locale: None });
        }
    }
    mutants
}

fn changed(
    site: &Site,
    Place { path, range, recipe }: &Place<'_>,
    random: &mut Random,
) -> Option<(Range<usize>, String)> {
    let text = std::str::from_utf8(site.files.get(*path)?).ok()?;
    let shown = text.get(range.clone())?;
    match recipe {
        Recipe::Moved(step) => {
            let step = if random.below(2) == 0 { *step } else { step.down() };
            let number = moved(shown, step)?;
            // In a path a number may follow another without anything between them.
            let before = text.get(..range.start)?.ends_with(|c: char| c.is_ascii_digit());
            let after = text.get(range.end..)?.starts_with('.');
            let space = |is_needed| if is_needed { " " } else { "" };
            Some((range.clone(), format!("{}{number}{}", space(before), space(after))))
        }
        Recipe::Letter => {
            let is_digit = |(_, letter): &(usize, char)| letter.is_ascii_digit();
            let letters: Vec<(usize, char)> = shown.char_indices().collect();
            let digits: Vec<(usize, char)> = letters.iter().copied().filter(is_digit).collect();
            let (at, letter) =
                *random.one_of(if digits.is_empty() { &letters } else { &digits })?;
            let start = range.start + at;
            let with = letter.to_digit(10).map_or_else(
                || if letter == 'q' { 'w' } else { 'q' }.to_string(),
                |digit| ((digit as usize + 1 + random.below(9)) % 10).to_string(),
            );
            Some((start..start + letter.len_utf8(), with))
        }
        Recipe::OneOf(all) => {
            let others: Vec<&str> = all.iter().copied().filter(|other| *other != shown).collect();
            Some((range.clone(), (*random.one_of(&others)?).to_owned()))
        }
        Recipe::Exchanged(all) => {
            let is_other = |other: &&Range<usize>| text.get((*other).clone()) != Some(shown);
            let others: Vec<&Range<usize>> = all.iter().filter(is_other).collect();
            let other = *random.one_of(&others)?;
            let (first, last) =
                if other.start < range.start { (other, range) } else { (range, other) };
            let [one, between, two] = [first.clone(), first.end..last.start, last.clone()]
                .map(|part| text.get(part).unwrap_or_default());
            Some((first.start..last.end, format!("{two}{between}{one}")))
        }
        Recipe::Removed => Some((range.clone(), String::new())),
    }
}

/// Finds the places of a file.
struct Cutter<'s, 'a> {
    path: &'a str,
    text: &'a str,
    strata: &'s mut Strata<'a>,
}

impl<'a> Cutter<'_, 'a> {
    fn cut(&mut self) {
        let ending = self.path.rsplit('.').next().unwrap_or_default();
        match ending {
            "html" => self.drawings("chart on a page"),
            "svg" if self.path.starts_with("charts/") => self.drawings("chart's file"),
            "csv" if self.path.starts_with("charts/") => self.numbers_of_chart(),
            "geojson" => self.boundaries(),
            _ => {}
        }
    }

    fn put(
        &mut self,
        (surface, class, what): (&'static str, &'static str, &'static str),
        range: Range<usize>,
        recipe: Recipe<'a>,
    ) {
        let place = Place { path: self.path, range, recipe };
        self.strata.entry((surface, class, what)).or_default().push(place);
    }

    fn numbers_of_chart(&mut self) {
        let mut at = 0;
        for (row, line) in self.text.split_inclusive('\n').enumerate() {
            let mut cell_at = at;
            let class = if row == 0 { "header" } else { "cell" };
            for cell in line.trim_end().split(',') {
                let range = cell_at..cell_at + cell.len();
                self.put(("chart's CSV", class, "cell changed"), range, Recipe::Letter);
                cell_at += cell.len() + 1;
            }
            if row > 0 {
                self.put(("chart's CSV", class, "removed"), at..at + line.len(), Recipe::Removed);
            }
            at += line.len();
        }
    }

    fn boundaries(&mut self) {
        for (at, _) in self.text.match_indices("\"coordinates\"") {
            let rest = self.text.get(at..).unwrap_or_default();
            let end = rest.find('}').unwrap_or(rest.len());
            for number in numbers(rest.get(..end).unwrap_or_default()) {
                let range = at + number.start..at + number.end;
                let recipe = Recipe::Moved(Step::HUNDREDTH);
                self.put(("boundaries", "map", "coordinate"), range, recipe);
            }
        }
    }

    fn drawings(&mut self, surface: &'static str) {
        for elements in markup::charts(self.text) {
            let Some(root) = elements.first() else { continue };
            let named = root.tag.value("data-chart").unwrap_or_default();
            let Some(class) = KINDS.into_iter().find(|kind| *kind == named) else { continue };
            self.coordinates((surface, class), &elements);
            self.words((surface, class), &elements);
            self.texts((surface, class), &elements);
            self.parts((surface, class), &elements);
        }
    }

    fn coordinates(&mut self, (surface, class): (&'static str, &'static str), all: &[Element<'a>]) {
        for element in all {
            for name in COORDINATES {
                let Some(value) = element.tag.range(name) else { continue };
                let step = if class == "map" && name == "d" { Step::HALF } else { Step::TENTH };
                for number in numbers(self.text.get(value.clone()).unwrap_or_default()) {
                    let range = value.start + number.start..value.start + number.end;
                    self.put((surface, class, name), range, Recipe::Moved(step));
                }
            }
            if let Some(first) = element.tag.range("data-first") {
                self.put((surface, class, "data-first"), first, Recipe::Moved(Step::ONE));
            }
        }
    }

    /// Classes, kinds and references: each becomes another one of the same drawing.
    fn words(&mut self, (surface, class): (&'static str, &'static str), all: &[Element<'a>]) {
        let values = |name: &str| -> BTreeSet<&'a str> {
            all.iter().filter_map(|element| element.tag.value(name)).collect()
        };
        let mut classes = values("class");
        classes.extend(["s1", "s2", "own", "unknown", "c0", "c1", "label"]);
        let kinds: Rc<BTreeSet<&str>> = Rc::new(KINDS.into_iter().collect());
        let mut words = vec![("class", Rc::new(classes)), ("data-chart", kinds)];
        words.extend(REFERENCES.map(|name| (name, Rc::new(values(name)))));
        for (name, pool) in words {
            for value in all.iter().filter_map(|element| element.tag.range(name)) {
                self.put((surface, class, name), value, Recipe::OneOf(pool.clone()));
            }
        }
    }

    /// What people read: names, numbers, ticks, titles.
    fn texts(&mut self, (surface, class): (&'static str, &'static str), all: &[Element<'a>]) {
        let is_name = |element: &&Element<'_>| {
            let of = |name| element.tag.value(name).is_some();
            element.tag.name == "text" && (of("data-member") || of("data-label-of"))
        };
        let is_of_mark = |element: &&Element<'_>| {
            let around = element.parent.and_then(|parent| all.get(parent));
            element.tag.name == "title"
                && around.is_some_and(|of| of.tag.value("data-mark").is_some())
        };
        let ranges = |of: &dyn Fn(&&Element<'_>) -> bool| -> Rc<Vec<Range<usize>>> {
            Rc::new(all.iter().filter(of).map(|element| element.content.clone()).collect())
        };
        let (names, titles) = (ranges(&is_name), ranges(&is_of_mark));
        for (what, places) in [("labels exchanged", names), ("titles exchanged", titles)] {
            for place in places.iter() {
                let recipe = Recipe::Exchanged(places.clone());
                self.put((surface, class, what), place.clone(), recipe);
            }
        }
        for element in all {
            let around = element.parent.and_then(|parent| all.get(parent));
            let is_bound = around.is_some_and(|around| around.is_group("bounds"));
            let tag = &element.tag;
            let what = match tag.value("data-tick") {
                Some(_) if is_bound => "bound",
                Some(_) => "tick",
                None if tag.value("data-value").is_some() => "number",
                None if is_of_mark(&element) => "title",
                None if is_name(&element) => "label",
                None => continue,
            };
            let content = element.content.clone();
            // A name in several lines stands in elements of its own.
            let is_text = self.text.get(content.clone()).is_some_and(|text| !text.contains('<'));
            let values = ["data-tick", "data-value"].map(|name| tag.range(name));
            let texts = is_text.then_some(content).into_iter().chain(values.into_iter().flatten());
            for text in texts.filter(|text| !text.is_empty()) {
                self.put((surface, class, what), text, Recipe::Letter);
            }
        }
    }

    /// Rows, columns, marks, keys, ticks and places that are taken away; paths that are exchanged.
    fn parts(&mut self, (surface, class): (&'static str, &'static str), all: &[Element<'a>]) {
        let place = |element: &&Element<'_>| {
            let around = element.parent.and_then(|parent| all.get(parent));
            element.tag.name == "path" && around.is_some_and(|of| of.is_group("places"))
        };
        let paths: Rc<Vec<Range<usize>>> =
            Rc::new(all.iter().filter(place).filter_map(|of| of.tag.range("d")).collect());
        for path in paths.iter() {
            let recipe = Recipe::Exchanged(paths.clone());
            self.put((surface, class, "paths exchanged"), path.clone(), recipe);
        }
        for element in all {
            let around = element.parent.and_then(|parent| all.get(parent));
            let is_part = ["row", "column", "line", "key"].iter().any(|of| element.is_group(of));
            let is_tick = around.is_some_and(|around| around.is_group("axis"));
            let is_mark = element.tag.value("data-mark").is_some();
            if is_part || is_tick || is_mark || place(&element) {
                self.put((surface, class, "removed"), element.range.clone(), Recipe::Removed);
            }
        }
    }
}

/// A place that is a twentieth from two tenths is written as either.
pub(crate) const HALF_WAY: &str = "as near to the exact place, half-way between two tenths";

/// Whether a coordinate is moved by a tenth, and nothing but it and the one before would do.
fn is_half_way(site: &Site, mutant: &Mutant) -> bool {
    let original = &site.files[&mutant.path];
    let shown = std::str::from_utf8(original.get(mutant.range.clone()).unwrap_or_default());
    let Some(shown) =
        shown.ok().filter(|_| mutant.class != "map" || mutant.kind != Kind::Drawn("d"))
    else {
        return false;
    };
    let with = mutant.with.trim();
    let steps = [(Step::TENTH, Step::TENTH.down()), (Step::TENTH.down(), Step::TENTH)];
    let forth = steps.into_iter().find(|(step, _)| moved(shown, *step).as_deref() == Some(with));
    let Some((forth, back)) = forth else { return false };
    // Further on and back from the written one: both are found.
    [moved(with, forth), moved(shown, back)].into_iter().all(|other| {
        let with = other.unwrap_or_default();
        site.alone(&Mutant { with, ..mutant.clone() }) == Found::More
    })
}

/// What becomes of each.
pub(crate) fn judged(site: &Site, mutants: Vec<Mutant>) -> Vec<(Mutant, Fate)> {
    let is_caught = |mutant: &Mutant| site.alone(mutant) == Found::More;
    let (caught, left): (Vec<_>, Vec<_>) = mutants.into_par_iter().partition(is_caught);
    let mut judged: Vec<_> = caught.into_iter().map(|mutant| (mutant, Fate::Caught)).collect();
    for mutant in left {
        // What a file alone does not show, the whole site may.
        let found = site.whole(&mutant.path, &mutant.bytes(&site.files[&mutant.path]));
        let rule = excluded::of_chart(site, &mutant);
        let rule = rule.or_else(|| is_half_way(site, &mutant).then_some(HALF_WAY));
        let fate = match (found, rule) {
            (Found::More, _) => Fate::Caught,
            (_, Some(rule)) => Fate::Excluded(rule),
            (_, None) => Fate::Survived,
        };
        judged.push((mutant, fate));
    }
    judged
}
