//! How times, days of the week, parts of a year, choices and doubts are read in English.

use super::super::LOCALE;
use crate::locale::cases::assert_dates;

#[test]
fn times_are_read_with_and_without_their_day() {
    assert_dates(
        LOCALE,
        &[
            ("11am", "T11:00"),
            ("11 am", "T11:00"),
            ("11 AM", "T11:00"),
            ("11 a.m.", "T11:00"),
            ("11 p.m.", "T23:00"),
            ("2.30pm", "T14:30"),
            ("2:30 pm", "T14:30"),
            ("12am", "T00:00"),
            ("12pm", "T12:00"),
            ("11:00", "T11:00"),
            ("23:59", "T23:59"),
            ("noon", "T12:00"),
            ("12 noon", "T12:00"),
            ("midnight", "T00:00"),
            ("at 11am", "T11:00"),
            ("11:00–12:00", "T11:00/T12:00"),
            ("11:00 to 12:00", "T11:00/T12:00"),
            ("11am–12pm", "T11:00/T12:00"),
            ("2–3pm", "T14:00/T15:00"),
            ("11–12pm", "T11:00/T12:00"),
            ("11.30–1pm", "T11:30/T13:00"),
            ("from 11am to noon", "T11:00/T12:00"),
            ("15 March 2024, 11:00", "2024-03-15 T11:00"),
            ("15 March at 11am", "?-03-15 T11:00"),
            ("on 15 March at 11am", "?-03-15 T11:00"),
            ("on Friday, 15 March, at 11am", "?-03-15 Fri T11:00"),
            ("15 March 2024, 11:00–12:00", "2024-03-15 T11:00/2024-03-15 T12:00"),
            ("15 March from 11am to noon", "?-03-15 T11:00/?-03-15 T12:00"),
            ("11am on 15 March 2024", "2024-03-15 T11:00"),
            ("11am–noon on 15 March 2024", "2024-03-15 T11:00/2024-03-15 T12:00"),
            ("15 March 2024, 11:00 – 16 March 2024, 12:00", "2024-03-15 T11:00/2024-03-16 T12:00"),
            ("2024-03-15T11:00", "2024-03-15 T11:00"),
            ("13pm", "-"),
            ("0am", "-"),
            ("25:00", "-"),
            ("11.00", "-"),
            ("11", "-"),
        ],
    );
}

#[test]
fn a_day_of_the_week_may_stand_before_the_date() {
    assert_dates(
        LOCALE,
        &[
            ("Friday, 15 March 2024", "2024-03-15 Fri"),
            ("Friday 15 March", "?-03-15 Fri"),
            ("on Friday 15 March", "?-03-15 Fri"),
            ("Friday – 15 March", "?-03-15 Fri"),
            ("Fri, 15 Mar 2024", "2024-03-15 Fri"),
            ("Friday, March 15, 2024", "2024-03-15 Fri"),
            ("Friday the 15th of March", "?-03-15 Fri"),
            ("Friday", "Fri"),
            ("Friday at 11am", "Fri T11:00"),
            ("from Monday, 4 March, to Friday, 8 March", "?-03-04 Mon/?-03-08 Fri"),
            ("Monday 4 – Friday 8 March", "?-03-04 Mon/?-03-08 Fri"),
        ],
    );
}

#[test]
fn parts_of_a_year_are_read() {
    assert_dates(
        LOCALE,
        &[
            ("the first quarter of 2024", "2024-33"),
            ("third quarter of 2025", "2025-35"),
            ("in the 3rd quarter", "?-35"),
            ("Q3 2025", "2025-35"),
            ("H2 2025", "2025-41"),
            ("second half of 2025", "2025-41"),
            ("in the second half of the year", "?-41"),
            ("spring 2025", "2025-21"),
            ("in the summer of 2025", "2025-22"),
            ("in autumn", "?-23"),
            ("winter 2025/26", "2025-24"),
            ("winter of 2025–2026", "2025-24"),
            ("winter 2025", "2025-24"),
            ("from the third quarter of 2025", "2025-35.."),
            ("until spring 2025", "..2025-21"),
            ("third to fourth quarter of 2025", "2025-35/2025-36"),
            ("the first to the third quarter of 2025", "2025-33/2025-35"),
            ("spring–autumn 2025", "2025-21/2025-23"),
            ("autumn 2025 – winter 2025/26", "2025-23/2025-24"),
            ("fourth quarter of 2024 – first quarter of 2025", "2024-36/2025-33"),
        ],
    );
}

#[test]
fn parts_without_a_name_are_read() {
    assert_dates(
        LOCALE,
        &[
            ("mid-April", "?-04 Middle"),
            ("by mid-April", "..?-04 Middle"),
            ("early April 2025", "2025-04 Beginning"),
            ("in the first half of April", "?-04 FirstHalf"),
            ("at the end of April 2025", "2025-04 End"),
            ("at the end of the year", "End"),
            ("at the beginning of the year", "Beginning"),
            ("early 2024", "2024 Beginning"),
            ("mid-2024", "2024 Middle"),
            ("late 2025", "2025 End"),
            ("the end of 2024", "2024 End"),
            ("by the end of 2024", "..2024 End"),
        ],
    );
}

#[test]
fn one_of_several_dates_is_read() {
    assert_dates(
        LOCALE,
        &[
            ("September or October 2024", "[2024-09,2024-10]"),
            ("in September or October", "[?-09,?-10]"),
            ("September, October or November 2024", "[2024-09,2024-10,2024-11]"),
            ("December 2024 or January 2025", "[2024-12,2025-01]"),
            ("2024 or 2025", "[2024,2025]"),
            ("15 or 16 March 2024", "[2024-03-15,2024-03-16]"),
            ("15, 16 or 17 March", "[?-03-15,?-03-16,?-03-17]"),
            ("15 March or 20 April 2024", "[2024-03-15,2024-04-20]"),
            ("15 March 2024, 11:00 or 12:00", "[2024-03-15 T11:00,2024-03-15 T12:00]"),
            ("third or fourth quarter of 2025", "[2025-35,2025-36]"),
            ("in the first or the second half of the year", "[?-40,?-41]"),
            ("spring or summer 2025", "[2025-21,2025-22]"),
        ],
    );
}

#[test]
fn doubt_is_read_with_its_date() {
    assert_dates(
        LOCALE,
        &[
            ("around 15 March", "?-03-15~"),
            ("around 2024", "2024~"),
            ("around the third quarter of 2025", "2025-35~"),
            ("March 2024 (possibly)", "2024-03?"),
            ("around March 2024 (possibly)", "2024-03%"),
            ("15 March at around 11am", "?-03-15 T11:00~"),
            ("from around March 2024", "2024-03~.."),
            ("until March 2024 (possibly)", "..2024-03?"),
            ("around March 2024 – May 2024", "2024-03~/2024-05"),
        ],
    );
}
