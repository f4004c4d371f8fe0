//! What dates are read and shown, and the exact message for each that is none.

use jiff::civil::Time;
use proptest::prelude::*;

use super::*;

fn any_stretch() -> impl Strategy<Value = Stretch> {
    proptest::sample::select(Stretch::ALL.to_vec())
}

fn any_point() -> impl Strategy<Value = Point> {
    let parts = (1900..2100_i16, 1..=12_i8, 1..=31_i8, 0..24_i8, 0..60_i8, 0..5_u8);
    (parts, any_stretch()).prop_map(|((year, month, day, hour, minute, known), stretch)| {
        let last = Date::new(year, month, 1).unwrap().days_in_month();
        let day = Date::new(year, month, day.min(last)).unwrap();
        match known {
            0 => Point::Year(year),
            1 => Point::Month(year, month),
            2 => Point::Day(day),
            3 => Point::Stretch(year, stretch),
            _ => Point::Minute(day.at(hour, minute, 0, 0)),
        }
    })
}

fn any_certainty() -> impl Strategy<Value = Certainty> {
    (proptest::bool::weighted(0.2), proptest::bool::weighted(0.2))
        .prop_map(|(is_approximate, is_uncertain)| Certainty::of(is_approximate, is_uncertain))
}

fn any_known() -> impl Strategy<Value = Known> {
    (any_point(), any_certainty()).prop_map(|(point, certainty)| Known { point, certainty })
}

/// The point of the same precision that many days and minutes later is.
fn later(point: Point, days: i32, minutes: i32) -> Point {
    let moment = point.earliest();
    let moment = moment.saturating_add(jiff::Span::new().days(days).minutes(minutes));
    let year = moment.year();
    match point {
        Point::Year(_) => Point::Year(year),
        Point::Stretch(_, stretch) => {
            let same = |other: &Stretch| {
                let precision = |stretch| Point::Stretch(year, stretch).precision();
                precision(*other) == precision(stretch)
                    && Point::Stretch(year, *other).earliest() >= moment
            };
            let next = Stretch::ALL.into_iter().find(same);
            next.map_or(Point::Stretch(year + 1, stretch), |next| Point::Stretch(year, next))
        }
        Point::Month(..) => Point::Month(year, moment.month()),
        Point::Day(_) => Point::Day(moment.date()),
        Point::Minute(_) => Point::Minute(moment),
    }
}

fn interval(start: Known, end: Known) -> Edtf {
    let (start, end) =
        if end.point.latest() < start.point.earliest() { (end, start) } else { (start, end) };
    Edtf(Form::Between(start, end))
}

/// Any set: of points that are near to each other, and of points that are not.
fn any_set() -> impl Strategy<Value = Edtf> {
    let steps = proptest::collection::vec((0..200_i32, 1..3_000_i32), 1..4);
    let near = proptest::collection::vec((0..20_i32, 1..100_i32), 1..4);
    (any_point(), prop_oneof![steps, near]).prop_filter_map("of two", |(first, steps)| {
        let mut points = vec![first];
        for (days, minutes) in steps {
            let next = later(*points.last()?, days, minutes);
            if points.last().is_some_and(|last| last.earliest() < next.earliest()) {
                points.push(next);
            }
        }
        OneOf::new(&points).ok().map(|points| Edtf(Form::OneOf(points)))
    })
}

/// Any date of the profile: points, intervals of any two, intervals within a year, a month and a
/// day, open ends and sets.
pub(crate) fn any_date() -> impl Strategy<Value = Edtf> {
    let near = |point: Point, days: i32, minutes: i32| {
        interval(point.into(), later(point, days, minutes).into())
    };
    prop_oneof![
        any_known().prop_map(Edtf::from),
        (any_known(), any_known()).prop_map(|(left, right)| interval(left, right)),
        (any_point(), 0..40_i32, 0..600_i32)
            .prop_map(move |(point, days, minutes)| near(point, days, minutes)),
        (any_point(), 0..600_i32).prop_map(move |(point, minutes)| near(point, 0, minutes)),
        (any_point(), 0..800_i32).prop_map(move |(point, days)| near(point, days, 0)),
        any_known().prop_map(|start| Edtf(Form::From(start))),
        any_known().prop_map(|end| Edtf(Form::Until(end))),
        any_set(),
    ]
}

fn parsed(text: &str) -> Edtf {
    text.parse().unwrap()
}

fn refusal(text: &str) -> String {
    text.parse::<Edtf>().map_or_else(|why| why.to_string(), |date| format!("{date:?}"))
}

proptest! {
    #[test]
    fn a_date_is_read_as_it_is_shown(date in any_date()) {
        prop_assert_eq!(date.to_string().parse(), Ok(date));
    }

    #[test]
    fn what_is_read_is_shown_as_it_was(text in r"([0-9]{4}(-[0-4][0-9]){0,2}(T[0-2][0-9]:[0-5][0-9])?[?~%]?|\.\.)(/([0-9]{4}(-[0-3][0-9]){0,2}[?~%]?|\.\.))?|\[[0-9]{4}-0[0-9],[0-9]{4}-[0-3][0-9]\]") {
        if let Ok(date) = text.parse::<Edtf>() {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn what_is_offered_instead_is_a_date(text in r"[\[{]?[0-9QH?~%.,/:T –-]{0,24}[\]}]?") {
        if let Err(NotEdtf::Otherwise(legal)) = text.parse::<Edtf>() {
            prop_assert!(legal.parse::<Edtf>().is_ok(), "{legal}");
            prop_assert_ne!(legal, text);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in ".{0,30}") {
        let _ = text.parse::<Edtf>();
    }

    #[test]
    fn a_date_does_not_end_before_it_begins(date in any_date()) {
        if let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) {
            prop_assert!(earliest <= latest, "{date}");
        }
    }
}

#[test]
fn an_intervals_ends_are_its_points() {
    let date = parsed("2022-08-15/2023-01~");
    let Form::Between(start, end) = date.form() else { panic!("{date}") };
    assert!(date.is_interval());
    assert_eq!(start.point.date(), Some(Date::constant(2022, 8, 15)));
    assert_eq!((end.point.year(), end.point.month()), (2023, Some(1)));
    assert_eq!((end.point.date(), end.certainty), (None, Certainty::Approximate));
}

#[test]
fn a_date_is_from_its_first_minute_to_its_last_instant() {
    for (text, earliest, latest) in [
        ("2024", "2024-01-01T00:00", "2024-12-31"),
        ("2024-02", "2024-02-01T00:00", "2024-02-29"),
        ("2024-03-15", "2024-03-15T00:00", "2024-03-15"),
        ("2025-21", "2025-03-01T00:00", "2025-05-31"),
        ("2025-22", "2025-06-01T00:00", "2025-08-31"),
        ("2025-23", "2025-09-01T00:00", "2025-11-30"),
        ("2025-24", "2025-12-01T00:00", "2026-02-28"),
        ("2025-33", "2025-01-01T00:00", "2025-03-31"),
        ("2025-36", "2025-10-01T00:00", "2025-12-31"),
        ("2025-40", "2025-01-01T00:00", "2025-06-30"),
        ("2025-41", "2025-07-01T00:00", "2025-12-31"),
        ("2025-35/2025-36", "2025-07-01T00:00", "2025-12-31"),
        ("[2024-09,2024-12]", "2024-09-01T00:00", "2024-12-31"),
        ("2024~", "2024-01-01T00:00", "2024-12-31"),
        ("9999-24", "9999-12-01T00:00", "9999-12-31"),
    ] {
        let date = parsed(text);
        let end: Date = latest.parse().unwrap();
        assert_eq!(date.earliest(), Some(earliest.parse().unwrap()), "{text}");
        assert_eq!(date.latest(), Some(end.to_datetime(Time::MAX)), "{text}");
    }
    let minute = parsed("2024-03-15T11:00");
    assert_eq!(minute.earliest(), minute.latest());
}

#[test]
fn an_open_end_has_no_instant() {
    assert_eq!(parsed("../2024-03").earliest(), None);
    assert_eq!(parsed("2024-03/..").latest(), None);
    assert!(parsed("../2024-03").latest().is_some() && parsed("2024-03/..").earliest().is_some());
}

#[test]
fn only_days_that_are_known_and_sure_are_exact() {
    let days = |first: &str, last: &str| Some((first.parse().unwrap(), last.parse().unwrap()));
    for (text, known, is_day) in [
        ("2024-03-15", days("2024-03-15", "2024-03-15"), true),
        ("2024-03-15T11:00", days("2024-03-15", "2024-03-15"), true),
        ("2024-03-15T11:00/2024-03-15T12:00", days("2024-03-15", "2024-03-15"), true),
        ("2024-03-15/2024-03-20", days("2024-03-15", "2024-03-20"), false),
        ("2024-03-15~", None, false),
        ("2024-03-15?/2024-03-20", None, false),
        ("2024-03-15/..", None, false),
        ("2024-03", None, false),
        ("2024-33", None, false),
        ("[2024-03-15,2024-03-16]", None, false),
    ] {
        assert_eq!(
            (parsed(text).known_days(), parsed(text).is_exact_day()),
            (known, is_day),
            "{text}"
        );
    }
}

#[test]
fn an_interval_is_as_precise_and_as_sure_as_both_of_its_ends() {
    for (text, precision, certainty) in [
        ("2024-03-15/2024", Precision::Year, Certainty::Exact),
        ("2024-03/2024-04-15~", Precision::Month, Certainty::Approximate),
        ("2024-33?/2024-34~", Precision::Quarter, Certainty::Both),
        ("2024-40/..", Precision::Half, Certainty::Exact),
        ("../2024-21%", Precision::Season, Certainty::Both),
        ("[2024-03-15T11:00,2024-03-15T12:00]", Precision::Minute, Certainty::Exact),
        ("2024-03-15", Precision::Day, Certainty::Exact),
    ] {
        assert_eq!(
            (parsed(text).precision(), parsed(text).certainty()),
            (precision, certainty),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_date_is_refused() {
    for text in
        ["", "2024/2025/2026", "kaut kad", "kad?", "15 March", "03/04/2024", "2024-?03", "202X"]
    {
        assert_eq!(refusal(text), "it is no date of the calendar", "{text}");
    }
}

#[test]
fn a_date_in_another_form_is_told_how_to_write_it() {
    for (text, legal) in [
        ("2024-3", "2024-03"),
        ("2024-3-5", "2024-03-05"),
        ("15.03.2024", "2024-03-15"),
        ("15.03.2024.", "2024-03-15"),
        ("5.3.2024", "2024-03-05"),
        ("03.2024", "2024-03"),
        ("2024.03.15", "2024-03-15"),
        ("2024/03/15", "2024-03-15"),
        ("2024/03", "2024-03"),
        ("20240315", "2024-03-15"),
        ("202403", "2024-03"),
        (" 2024", "2024"),
        ("2024-03-15 ", "2024-03-15"),
        ("2024-Q3", "2024-35"),
        ("2024Q1", "2024-33"),
        ("2024-q4", "2024-36"),
        ("2024-H2", "2024-41"),
        ("2024-Q3/2024-Q4", "2024-35/2024-36"),
        ("2024-03-15 11:00", "2024-03-15T11:00"),
        ("2024-03-15T9:30", "2024-03-15T09:30"),
        ("2024-03-15T11:00:00", "2024-03-15T11:00"),
        ("15.03.2024 11.00", "2024-03-15T11:00"),
        ("2024-03-15T11:00/12:00", "2024-03-15T11:00/2024-03-15T12:00"),
        ("2024/", "2024/.."),
        ("/2024", "../2024"),
        ("2024..", "2024/.."),
        ("..2024", "../2024"),
        ("2024-03..2024-04", "2024-03/2024-04"),
        ("2024-03–2024-04", "2024-03/2024-04"),
        ("2024-03 - 2024-04", "2024-03/2024-04"),
        ("2024-2025", "2024/2025"),
        ("2024?~", "2024%"),
        ("2024-3~", "2024-03~"),
        ("[2024-09, 2024-10]", "[2024-09,2024-10]"),
        ("[2024-9,2024-10]", "[2024-09,2024-10]"),
    ] {
        assert_eq!(
            refusal(text),
            format!("EDTF has another form for it; write `{legal}`"),
            "{text}"
        );
    }
}

#[test]
fn a_date_that_no_calendar_has_is_told_why() {
    const CODES: &str = "months are `01` to `12`, seasons `21` to `24`, quarters `33` to `36`, \
                         half-years `40` and `41`";
    for (text, message) in [
        ("24", "a year has four digits; write it as `2024`"),
        ("20245", "a year has four digits; write it as `2024`"),
        ("-2024", "a year has four digits; write it as `2024`"),
        ("+2024", "a year has four digits; write it as `2024`"),
        ("Y20245", "a year has four digits; write it as `2024`"),
        ("2024-04-31", "April has 30 days; its days are `01` to `30`"),
        ("31.04.2024", "April has 30 days; its days are `01` to `30`"),
        ("2024-01-00", "January has 31 days; its days are `01` to `31`"),
        ("2023-02-29", "February 2023 has 28 days; its days are `01` to `28`"),
        ("2024-02-30", "February 2024 has 29 days; its days are `01` to `29`"),
        (
            "2024-03-15T24:00",
            "a day ends where the next one begins, at `T00:00`; write `2024-03-16T00:00`",
        ),
        (
            "2024-03-15T25:00",
            "no day has such a time; hours are `00` to `23`, minutes `00` to `59`",
        ),
        (
            "2024-03-15T11:60",
            "no day has such a time; hours are `00` to `23`, minutes `00` to `59`",
        ),
        (
            "2024-03-15T11:00Z",
            "a time is of the site's time zone and names none; take the time zone out",
        ),
        (
            "2024-03-15T11:00+02:00",
            "a time is of the site's time zone and names none; take the time zone out",
        ),
        ("../..", "it has neither a start nor an end; write where it starts, or where it ends"),
        ("/", "it has neither a start nor an end; write where it starts, or where it ends"),
    ] {
        assert_eq!(refusal(text), message, "{text}");
    }
    for (text, month) in
        [("2024-13", "13"), ("2024-00", "00"), ("2024-37", "37"), ("2024-33-01", "33")]
    {
        assert_eq!(refusal(text), format!("there is no month {month}; {CODES}"), "{text}");
    }
}

#[test]
fn a_set_that_is_none_is_told_why() {
    for (text, message) in [
        ("[2024-09]", "a set has two dates at least; write the one date without brackets"),
        (
            "[2024-01,2024-02,2024-03,2024-04,2024-05]",
            "a set has four dates at most; say it less precisely, as one interval",
        ),
        (
            "[2024-10,2024-09]",
            "the dates of a set are not in their order, each once; write the earlier ones first",
        ),
        (
            "[2024-09,2024-09]",
            "the dates of a set are not in their order, each once; write the earlier ones first",
        ),
        (
            "[2024,2025-01]",
            "the dates of a set are not equally precise; write all of them as days, or all as months",
        ),
        (
            "[2024-33,2024-22]",
            "the dates of a set are not equally precise; write all of them as days, or all as months",
        ),
        (
            "[2024-09..2024-11]",
            "a set names each of its dates; write all of them with commas between, or one interval",
        ),
        (
            "[2024-09?,2024-10]",
            "a date of a set is not uncertain or approximate itself; take the `?`, `~` or `%` out",
        ),
        (
            "{2024,2025}",
            "an event is at one of several dates, or from one to another; write \
             `[2024-09,2024-10]` or `2024-09/2024-10`",
        ),
    ] {
        assert_eq!(refusal(text), message, "{text}");
    }
}

#[test]
fn an_interval_does_not_end_before_it_starts() {
    for text in [
        "2024-03-16/2024-03-15",
        "2025/2024",
        "2024-03/2024-02",
        "2024-04/2024-03-31",
        "2025-01/2024",
        "2024-36/2024-35",
        "2024-24/2024-11",
    ] {
        let message = "its end is before its start; write the earlier one first";
        assert_eq!(refusal(text), message, "{text}");
    }
    for text in [
        "2024-03-15/2024-03-15",
        "2024-03-15/2024-03",
        "2024-03-15/2024",
        "2024-24/2025-02",
        "2024-40/2024-03",
    ] {
        assert!(text.parse::<Edtf>().is_ok(), "{text}");
    }
}
