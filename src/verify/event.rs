//! Whether a date is that of the event it names: `date`.
//!
//! In: a date as a page claims it, with what stands before it, and the events of the proof. Out:
//! what is wrong with it.
//!
//! A text is true if every part that it says is the event's: a year, a month, a day, a day of the
//! week, a time. It may say less than is known and not more: of an event that is not sure, it must
//! say so. Of an interval, an end that the text names is held to that end, and a date that names
//! none to both; an open end is never said. Of one of several dates, a date must be true of all of
//! them, or the text must name each of them and no other.
//!
//! Words such as `spring` and `mid-April` are true if all days that the event may be are among
//! those that the words allow.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::claim::ForMachines;
use super::finding::Finding;
use super::proof::{self, Event as Entry};
use super::rules;
use super::text::CUT;
use crate::diagnostics::nearest;
use crate::locale::{Choice, Connector, Moment, Read, When};
use crate::model::calendar::{EventRef, Part};
use crate::model::edtf::{Edtf, Form, Known, Point, Season, Stretch};
use crate::model::language::Locale;
use crate::model::name::EventId;

/// An event of the proof.
#[derive(Debug, Clone)]
pub(super) struct Event {
    when: Edtf,
    /// What it is called, by the codes of languages.
    title: BTreeMap<String, String>,
}

/// The events by their names.
pub(super) type Events = BTreeMap<EventId, Event>;

/// The proof's events; what cannot be read, or is said twice, is a finding.
pub(super) fn of_proof(entries: &[Entry], findings: &mut Vec<Finding>) -> Events {
    let mut events = Events::new();
    let mut wrong = |message| findings.push(Finding::new(rules::PROOF, proof::PATH, message));
    for Entry { id, when, title } in entries {
        let Ok(name) = id.parse::<EventId>() else {
            wrong(format!("`{id}` is no name of an event"));
            continue;
        };
        let parsed = match when.parse::<Edtf>() {
            Ok(parsed) => parsed,
            Err(why) => {
                wrong(format!("`{when}`, the date of the event `{id}`, cannot be read: {why}"));
                continue;
            }
        };
        if events.insert(name, Event { when: parsed, title: title.clone() }).is_some() {
            wrong(format!("the event `{id}` is listed twice"));
        }
    }
    events
}

/// A date as a page claims it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    /// The page.
    pub(super) file: &'a str,
    /// The event, or one end of it, as the page writes it.
    pub(super) reference: &'a str,
    /// What machines are told.
    pub(super) for_machines: ForMachines<'a>,
    /// The text that a reader sees.
    pub(super) text: &'a str,
    /// What stands before it in its block.
    pub(super) before: &'a str,
    /// The language it stands in.
    pub(super) locale: Locale,
}

impl Said<'_> {
    /// What is wrong with the date, without its place.
    pub(super) fn judged(&self, events: &Events, reader: &dyn Read) -> Option<Finding> {
        let reference = self.reference.parse::<EventRef>().ok();
        let known = reference.and_then(|to| Some((events.get(&to.event)?, to.part)));
        let Some((event, part)) = known else { return Some(self.unknown(events)) };
        let Some(when) = part.of(event.when) else {
            let message = format!("no date is known of `{}`: that end is open", self.reference);
            return Some(self.finding(message).help("claim the whole event"));
        };
        self.told_otherwise(&when)
            .or_else(|| self.other_end(event, part, reader))
            .or_else(|| self.untrue(event, &when, reader))
    }

    fn unknown(&self, events: &Events) -> Finding {
        let finding = self.finding(format!("the proof holds no event `{}`", self.reference));
        let (id, _) = self.reference.split_once('#').unwrap_or((self.reference, ""));
        let known: Vec<String> = events.keys().map(EventId::to_string).collect();
        match nearest(id, known.iter().map(String::as_str)) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding,
        }
    }

    /// Machines must be told what the event says, to the letter.
    fn told_otherwise(&self, when: &Edtf) -> Option<Finding> {
        let ForMachines::Value(told) = self.for_machines else { return None };
        let expected = when.to_string();
        if told == Some(expected.as_str()) {
            return None;
        }
        let told = told.map_or_else(|| "nothing".to_owned(), |told| format!("`{told}`"));
        let message =
            format!("machines are told {told} where `{}` is `{expected}`", self.reference);
        Some(self.finding(message).expected(expected))
    }

    /// `until` and `from` may not stand with the other end of an interval.
    fn other_end(&self, event: &Event, part: Part, reader: &dyn Read) -> Option<Finding> {
        let said = match reader.when(self.text)? {
            When::From(_) => Some(Connector::From),
            When::Until(_) => Some(Connector::Until),
            When::At(_) => reader.connector_before(self.before),
            When::Between(..) | When::OneOf(_) => None,
        };
        let (end, other) = match (part, said?) {
            (Part::Start, Connector::Until) => ("start", "until"),
            (Part::End, Connector::From) => ("end", "from"),
            (Part::Whole | Part::Start | Part::End, _) => return None,
        };
        let message = format!(
            "`{}` says {other} when, and `{}` is the {end} of an event",
            self.text, self.reference
        );
        let help = "claim the other end, or the whole event";
        event.when.is_interval().then(|| self.finding(message).help(help))
    }

    fn untrue(&self, event: &Event, when: &Edtf, reader: &dyn Read) -> Option<Finding> {
        let read = reader.when(self.text).filter(|_| !self.text.contains(CUT));
        let Some(read) = read else {
            let message =
                format!("`{}` cannot be read as a date of `{}`", self.text, self.reference);
            let help = "write the date alone; other words stand outside the claim";
            return Some(self.finding(message).help(help).expected(when.to_string()));
        };
        let read = self.with_what_stands_before(read, when, reader);
        let untrue = untrue(read, when)?;
        let meant = match untrue.of {
            Of::Whole => *when,
            Of::Start | Of::End => untrue.known.into(),
        };
        let finding = self.finding(self.message(event, &untrue, &meant));
        let finding = match one_end(read, when) {
            Some(end) if untrue.of == Of::Whole => {
                let id = self.reference;
                finding.help(format!("if only its {end} is meant, claim `{id}#{end}`"))
            }
            _ => finding,
        };
        let help = match untrue.wrong {
            Difference::Weekday => "write the right day of the week, or none".to_owned(),
            Difference::Other | Difference::MorePrecise => {
                format!("write what `{meant}` says, or less; with no text the tool writes it")
            }
        };
        Some(finding.help(help).expected(meant.to_string()))
    }

    /// What is wrong, in words.
    fn message(&self, event: &Event, untrue: &Untrue, meant: &Edtf) -> String {
        let text = self.text;
        let title = event.title.get(self.locale.code()).map_or("untitled", String::as_str);
        let of = match untrue.of {
            Of::Whole => "",
            Of::Start => "the start of ",
            Of::End => "the end of ",
        };
        let named = format!("{of}`{}` ({title}), which is `{meant}`", self.reference);
        match (untrue.wrong, untrue.known.point.date()) {
            (Difference::MorePrecise, _) => {
                format!("`{text}` says more than is known of {named}")
            }
            (Difference::Weekday, Some(day)) => {
                let weekday = day.strftime("%A");
                format!("`{text}` stands with another day of the week than {named}, a {weekday}")
            }
            (Difference::Weekday, None) | (Difference::Other, _) => {
                format!("`{text}` is not {named}")
            }
        }
    }

    /// The date with the day of the week and the word that stand right before it.
    fn with_what_stands_before(&self, read: When, when: &Edtf, reader: &dyn Read) -> When {
        let weekday = reader.weekday_before(self.before);
        let named = |moment: Moment| Moment {
            weekday: moment.weekday.or(weekday.map(|(weekday, _)| weekday)),
            ..moment
        };
        let start = weekday.map_or(self.before.len(), |(_, start)| start);
        let connector = reader.connector_before(self.before.get(..start).unwrap_or_default());
        match read {
            When::At(moment) => match connector.filter(|_| when.is_interval()) {
                Some(Connector::From) => When::From(named(moment)),
                Some(Connector::Until) => When::Until(named(moment)),
                None => When::At(named(moment)),
            },
            When::From(moment) => When::From(named(moment)),
            When::Until(moment) => When::Until(named(moment)),
            When::Between(left, right) => When::Between(named(left), right),
            When::OneOf(_) => read,
        }
    }

    fn finding(&self, message: String) -> Finding {
        Finding::new(rules::DATE, self.file, message).of_claim(self.reference).shown(self.text)
    }
}

/// What of an event's date a moment is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Whole,
    Start,
    End,
}

/// What of a text is not true.
#[derive(Debug, Clone, Copy)]
struct Untrue {
    of: Of,
    /// The point that it was held to.
    known: Known,
    wrong: Difference,
}

/// What is not true of a date, if anything is.
fn untrue(said: When, when: &Edtf) -> Option<Untrue> {
    let whole = |(wrong, known)| Untrue { of: Of::Whole, known, wrong };
    match said {
        When::At(moment) => throughout(moment, when).map(whole),
        When::From(moment) => match when.form() {
            Form::Between(start, _) | Form::From(start) => {
                difference(moment, start).map(|wrong| Untrue { of: Of::Start, known: start, wrong })
            }
            Form::Point(_) | Form::Until(_) | Form::OneOf(_) => throughout(moment, when).map(whole),
        },
        When::Until(moment) => match when.form() {
            Form::Between(_, end) | Form::Until(end) => {
                difference(moment, end).map(|wrong| Untrue { of: Of::End, known: end, wrong })
            }
            Form::Point(_) | Form::From(_) | Form::OneOf(_) => throughout(moment, when).map(whole),
        },
        When::Between(left, right) => match when.form() {
            Form::Between(start, end) => held(left, start).or_else(|| held(right, end)),
            Form::Point(_) | Form::From(_) | Form::Until(_) | Form::OneOf(_) => {
                throughout(left, when).or_else(|| throughout(right, when))
            }
        }
        .map(whole),
        When::OneOf(moments) => of_choice(&moments, when).map(whole),
    }
}

/// A difference, and from which point.
type Wrong = (Difference, Known);

fn held(moment: Moment, known: Known) -> Option<Wrong> {
    difference(moment, known).map(|wrong| (wrong, known))
}

/// How a moment does not agree with all that a date may be.
fn throughout(moment: Moment, when: &Edtf) -> Option<Wrong> {
    match when.form() {
        Form::Point(known) => held(moment, known),
        Form::Between(start, end) => {
            let days = (start.point.days().0, end.point.days().1);
            let ends = || held(moment, start).or_else(|| held(moment, end));
            ends().or_else(|| at_once(moment, days).map(|wrong| (wrong, end)))
        }
        // What goes on is at no moment.
        Form::From(known) | Form::Until(known) => {
            Some(held(moment, known).unwrap_or((Difference::MorePrecise, known)))
        }
        Form::OneOf(points) => {
            let known = points.iter().map(Known::from);
            least_wrong(known.map(|known| (known, held(moment, known))))
        }
    }
}

/// How something said does not agree with all of several points, if it does not.
fn least_wrong(held: impl Iterator<Item = (Known, Option<Wrong>)>) -> Option<Wrong> {
    let held: Vec<_> = held.collect();
    let first = held.iter().find_map(|(_, wrong)| *wrong)?;
    let agreeing = held.iter().find(|(_, wrong)| wrong.is_none());
    let more = |(known, _): &(Known, _)| (Difference::MorePrecise, *known);
    let nearly = || {
        held.iter().find_map(|(_, wrong)| wrong.filter(|(of, _)| *of == Difference::MorePrecise))
    };
    Some(agreeing.map(more).or_else(nearly).unwrap_or(first))
}

/// How a choice is not that of a date: it names another, or leaves out one.
fn of_choice(moments: &Choice, when: &Edtf) -> Option<Wrong> {
    let Form::OneOf(points) = when.form() else {
        return moments.iter().find_map(|moment| throughout(moment, when));
    };
    let other = moments.iter().find_map(|moment| {
        let agrees = points.iter().any(|point| difference(moment, point.into()).is_none());
        if agrees { None } else { throughout(moment, when) }
    });
    other.or_else(|| {
        let is_said =
            |point: &Point| moments.iter().any(|said| difference(said, (*point).into()).is_none());
        let left_out = points.iter().find(|point| !is_said(point))?;
        Some((Difference::MorePrecise, left_out.into()))
    })
}

/// The one end of an interval that a text says as if it were all of it.
fn one_end(said: When, when: &Edtf) -> Option<&'static str> {
    let (When::At(moment), Form::Between(start, end)) = (said, when.form()) else { return None };
    let agrees = |known| difference(moment, known).is_none();
    match (agrees(start), agrees(end)) {
        (true, false) => Some("start"),
        (false, true) => Some("end"),
        _ => None,
    }
}

/// How a moment does not agree with a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Difference {
    /// It is another.
    Other,
    /// It is on another day of the week.
    Weekday,
    /// It says what is not known.
    MorePrecise,
}

fn difference(moment: Moment, known: Known) -> Option<Difference> {
    let point = known.point;
    let (first, last) = point.days();
    let day = point.date();
    // The year of a winter is that in which it begins: its days say which one is meant.
    let year = moment.year.filter(|_| moment.stretch != Some(Stretch::Season(Season::Winter)));
    let parts = [
        year.and_then(|said| among(said, &(first.year()..=last.year()).collect::<Vec<_>>())),
        moment.month.and_then(|said| among(said, &months(first, last))),
        allowed(moment, (first, last)),
        part(moment.day, day.map(Date::day)),
        part(moment.time, point.time()),
        surer(moment, known).then_some(Difference::MorePrecise),
    ];
    let is = |wanted: Difference| parts.contains(&Some(wanted)).then_some(wanted);
    is(Difference::Other).or_else(|| is(Difference::MorePrecise)).or_else(|| {
        let weekday = part(moment.weekday, day.map(Date::weekday))?;
        Some(if weekday == Difference::Other { Difference::Weekday } else { weekday })
    })
}

/// How what is said of a part differs from what is known.
fn part<T: PartialEq>(said: Option<T>, known: Option<T>) -> Option<Difference> {
    match (said, known) {
        (None, _) => None,
        (Some(_), None) => Some(Difference::MorePrecise),
        (Some(said), Some(known)) => (said != known).then_some(Difference::Other),
    }
}

/// How what is said differs from what it may be.
fn among<T: PartialEq>(said: T, possible: &[T]) -> Option<Difference> {
    match possible {
        [known] => (said != *known).then_some(Difference::Other),
        _ if possible.contains(&said) => Some(Difference::MorePrecise),
        _ => Some(Difference::Other),
    }
}

/// The months from one day to another, each once.
fn months(first: Date, last: Date) -> Vec<i8> {
    let count = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let months = (count(first)..=count(last)).take(12);
    months.filter_map(|month| i8::try_from(month.rem_euclid(12) + 1).ok()).collect()
}

/// Whether a text is surer than what is known.
const fn surer(moment: Moment, known: Known) -> bool {
    let (said, known) = (moment.certainty, known.certainty);
    known.is_approximate() && !said.is_approximate() || known.is_uncertain() && !said.is_uncertain()
}

/// How the days of a point are not among those that a part of a year or of a month allows.
///
/// Of a part of no year, that of the first day's year is meant, or a winter that began before it.
fn allowed(moment: Moment, (first, last): (Date, Date)) -> Option<Difference> {
    let years = moment.year.map_or(first.year() - 1..=first.year(), |year| year..=year);
    let of_year = |year: i16| match (moment.stretch, moment.portion, moment.month) {
        (Some(stretch), _, _) => Some(stretch.days(year)),
        (None, Some(portion), Some(month)) => portion.of_month(year, month),
        (None, Some(portion), None) => portion.of_year(year),
        (None, None, _) => Some((first, last)),
    };
    let spans: Vec<(Date, Date)> = years.filter_map(of_year).collect();
    if spans.iter().any(|(start, end)| *start <= first && last <= *end) {
        return None;
    }
    let meets = |(start, end): &(Date, Date)| *start <= last && first <= *end;
    Some(if spans.iter().any(meets) { Difference::MorePrecise } else { Difference::Other })
}

/// How a moment that agrees with both ends of an interval is not the same at both: `in March` of
/// two years, `in winter` of two winters.
fn at_once(moment: Moment, (first, last): (Date, Date)) -> Option<Difference> {
    let of_two_years =
        moment.year.is_none() && moment.month.is_some() && first.year() != last.year();
    if of_two_years { Some(Difference::Other) } else { allowed(moment, (first, last)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::edtf::tests::any_date;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn what_says_all_of_a_date_is_true_of_it(date in any_date()) {
            let untrue = untrue(When::from(&date), &date);
            prop_assert!(untrue.is_none(), "{date}: {untrue:?}");
        }
    }
}
