//! The grid of a month: its weeks from Monday to Sunday, and below the days of each week what is on
//! them.
//!
//! In: from which day to which each event is. Out: the months in which one begins or ends, with
//! everything that is in them.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

/// How many days a week has.
pub const WEEK: usize = 7;

/// Over how many days a name stands at least.
const NAME: usize = 3;

/// A month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// Its weeks, the first of which may begin in the month before.
    pub weeks: Vec<Week>,
}

/// A week of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its days from Monday on; those of other months are left out.
    pub days: [Option<Date>; WEEK],
    /// What is on these days: lines in which nothing meets, the first as full as can be.
    pub lanes: Vec<Vec<Span>>,
}

/// An event in a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Which event, by its place among those given.
    pub event: usize,
    /// On which days; Monday is 0.
    pub columns: Range<usize>,
    /// Over which days its name stands: its own, and where those are too few for words, those after
    /// them or, at the end of the week, before.
    pub name: Range<usize>,
}

/// From which day to which something is; both belong to it.
pub type Days = (Date, Date);

/// The months in which something begins or ends, the first month first.
#[must_use]
pub fn months(events: &[Days]) -> Vec<Month> {
    let ends = events.iter().flat_map(|(first, last)| [*first, *last]);
    let firsts: BTreeSet<Date> = ends.map(Date::first_of_month).collect();
    firsts.into_iter().map(|first| Month { first, weeks: weeks(first, events) }).collect()
}

fn weeks(first: Date, events: &[Days]) -> Vec<Week> {
    let mut weeks = Vec::new();
    let mut days = [None; WEEK];
    let mut day = Some(first);
    while let Some(date) = day.filter(|day| day.month() == first.month()) {
        let column = column(date);
        if let Some(place) = days.get_mut(column) {
            *place = Some(date);
        }
        if column + 1 == WEEK || date == first.last_of_month() {
            weeks.push(Week { days, lanes: lanes(&days, events) });
            days = [None; WEEK];
        }
        day = date.checked_add(1.day()).ok();
    }
    weeks
}

/// On which day of the week a date is; Monday is 0.
fn column(date: Date) -> usize {
    usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default()
}

/// What is on some days, each event on the first line that has room for its name.
fn lanes(days: &[Option<Date>; WEEK], events: &[Days]) -> Vec<Vec<Span>> {
    let mut lanes: Vec<Vec<Span>> = Vec::new();
    for (event, (first, last)) in events.iter().enumerate() {
        let is_on = |day: &Option<Date>| day.is_some_and(|day| *first <= day && day <= *last);
        let Some(start) = days.iter().position(is_on) else { continue };
        let end = days.iter().rposition(is_on).map_or(start, |last| last) + 1;
        let width = NAME.max(end - start);
        let left = if start + width <= WEEK { start } else { end - width };
        let span = Span { event, columns: start..end, name: left..left + width };
        let has_room = |lane: &&mut Vec<Span>| lane.last().is_none_or(|last| last.name.end <= left);
        match lanes.iter_mut().find(has_room) {
            Some(lane) => lane.push(span),
            None => lanes.push(vec![span]),
        }
    }
    lanes
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// The weeks of a month as text: days, and below them the events by their letters.
    fn drawn(month: &Month) -> Vec<String> {
        let mut lines = Vec::new();
        for week in &month.weeks {
            let days = week
                .days
                .iter()
                .map(|day| day.map_or(" .".to_owned(), |day| format!("{:2}", day.day())));
            lines.push(days.collect::<Vec<_>>().join(" "));
            for lane in &week.lanes {
                let letter = |at: usize| {
                    let span = lane.iter().find(|span| span.columns.contains(&at));
                    span.map_or(" .".to_owned(), |span| {
                        format!(" {}", char::from(b'a' + u8::try_from(span.event).unwrap()))
                    })
                };
                lines.push((0..WEEK).map(letter).collect::<Vec<_>>().join(" "));
            }
        }
        lines
    }

    #[test]
    fn a_leap_day_stands_in_its_month() {
        let months = months(&[(date(2024, 2, 29), date(2024, 2, 29))]);
        let [month] = months.as_slice() else { panic!("{months:?}") };
        assert_eq!(
            drawn(month),
            [
                " .  .  .  1  2  3  4",
                " 5  6  7  8  9 10 11",
                "12 13 14 15 16 17 18",
                "19 20 21 22 23 24 25",
                "26 27 28 29  .  .  .",
                " .  .  .  a  .  .  .",
            ]
        );
    }

    #[test]
    fn what_goes_over_new_year_stands_in_both_months() {
        let months = months(&[(date(2024, 12, 30), date(2025, 1, 2))]);
        let lines: Vec<Vec<String>> = months.iter().map(drawn).collect();
        assert_eq!(lines[0].last().map(String::as_str), Some(" a  a  .  .  .  .  ."));
        assert_eq!(lines[1][1], " .  .  a  a  .  .  .");
        assert_eq!(lines.len(), 2);
    }

    #[test]
    fn what_lasts_for_years_has_the_months_of_its_ends() {
        let months = months(&[(date(2022, 8, 15), date(2025, 1, 31))]);
        let firsts: Vec<Date> = months.iter().map(|month| month.first).collect();
        assert_eq!(firsts, [date(2022, 8, 1), date(2025, 1, 1)]);
        let on = |month: &Month| {
            let spans = month.weeks.iter().flat_map(|week| week.lanes.iter().flatten());
            spans.map(|span| span.columns.len()).sum::<usize>()
        };
        assert_eq!(months.iter().map(on).collect::<Vec<_>>(), [17, 31]);
    }

    #[test]
    fn the_name_of_a_short_event_has_room_within_the_week() {
        let at = |first, last| (date(2024, 4, first), date(2024, 4, last));
        let months = months(&[at(1, 1), at(3, 3), at(4, 5), at(6, 7), at(7, 7)]);
        let lanes = &months[0].weeks[0].lanes;
        let name = |span: &Span| format!("{}–{}", span.name.start, span.name.end);
        let names: Vec<Vec<String>> =
            lanes.iter().map(|lane| lane.iter().map(name).collect()).collect();
        assert_eq!(names, [vec!["0–3", "3–6"], vec!["2–5"], vec!["4–7"], vec!["4–7"]]);
    }

    #[test]
    fn events_that_meet_stand_below_each_other_and_others_beside() {
        let months = months(&[
            (date(2024, 4, 1), date(2024, 4, 3)),
            (date(2024, 4, 3), date(2024, 4, 4)),
            (date(2024, 4, 4), date(2024, 4, 7)),
        ]);
        assert_eq!(
            drawn(&months[0])[1..3],
            [" a  a  a  c  c  c  c".to_owned(), " .  .  b  b  .  .  .".to_owned()]
        );
    }

    #[test]
    fn the_last_month_of_all_ends() {
        assert_eq!(months(&[(date(9999, 12, 31), date(9999, 12, 31))])[0].weeks.len(), 5);
    }
}
