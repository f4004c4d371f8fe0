//! How dates are written in English.

use jiff::civil::Date;

use super::super::{English, LOCALE};
use crate::locale::Write;
use crate::locale::cases::assert_dates_written;

#[test]
fn a_date_is_written_day_first_with_its_parts_said_once() {
    assert_dates_written(
        LOCALE,
        &[
            ("2022-06-05", "5_June 2022"),
            ("2024-03", "March 2024"),
            ("2024", "2024"),
            ("2024-03-15T09:05", "15_March 2024, 09:05"),
            ("2024-03/2024-04", "March–April 2024"),
            ("2024-10/2025-01", "October 2024 – January 2025"),
            ("2024-03-15/2024-03-20", "15–20_March 2024"),
            ("2024-03-15/2024-04-20", "15_March – 20_April 2024"),
            ("2022-08-15/2023-01-31", "15_August 2022 – 31_January 2023"),
            ("2026/2028", "2026–2028"),
            ("2024-03-15T11:00/2024-03-15T12:00", "15_March 2024, 11:00–12:00"),
            ("2024-03-15T11:00/2024-03-16T12:00", "15_March 2024, 11:00 – 16_March 2024, 12:00"),
            ("2024/2024", "2024"),
            ("2025-21", "spring 2025"),
            ("2025-22", "summer 2025"),
            ("2025-23", "autumn 2025"),
            ("2025-24", "winter 2025/26"),
            ("1999-24", "winter 1999/00"),
            ("2025-33", "first quarter of 2025"),
            ("2025-36", "fourth quarter of 2025"),
            ("2025-40", "first half of 2025"),
            ("2025-41", "second half of 2025"),
            ("2025-35/2025-36", "third to fourth quarter of 2025"),
            ("2025-36/2026-33", "fourth quarter of 2025 – first quarter of 2026"),
            ("2025-40/2025-41", "first to second half of 2025"),
            ("2025-21/2025-23", "spring–autumn 2025"),
            ("2025-23/2025-24", "autumn 2025 – winter 2025/26"),
            ("2025-33/2025-41", "first quarter of 2025 – second half of 2025"),
            ("2024-03/..", "from March 2024"),
            ("../2024-03", "until March 2024"),
            ("2024-03-15/..", "from 15_March 2024"),
            ("../2025-35", "until the third quarter of 2025"),
            ("2025-41~/..", "from around the second half of 2025"),
            ("2024-03~", "around March 2024"),
            ("2024-03?", "March 2024 (possibly)"),
            ("2024-03-15%", "around 15_March 2024 (possibly)"),
            ("2025-35~", "around the third quarter of 2025"),
            ("2024-03-15T11:00~", "15_March 2024, around 11:00"),
            ("2024-03~/2024-05", "around March 2024 – May 2024"),
            ("2024-03?/2024-05?", "March 2024 (possibly) – May 2024 (possibly)"),
            ("[2024-09,2024-10]", "September or October 2024"),
            ("[2024-09,2024-10,2024-11]", "September, October or November 2024"),
            ("[2024-12,2025-01]", "December 2024 or January 2025"),
            ("[2024,2025]", "2024 or 2025"),
            ("[2024-03-15,2024-03-16]", "15 or 16_March 2024"),
            ("[2024-03-15,2024-04-20]", "15_March or 20_April 2024"),
            ("[2024-12-31,2025-01-01]", "31_December 2024 or 1_January 2025"),
            ("[2024-03-15T11:00,2024-03-15T12:00]", "15_March 2024, 11:00 or 12:00"),
            ("[2025-35,2025-36]", "third or fourth quarter of 2025"),
            ("[2025-40,2025-41]", "first or second half of 2025"),
            ("[2025-21,2025-22]", "spring or summer 2025"),
            ("[2025-23,2025-24]", "autumn 2025 or winter 2025/26"),
        ],
    );
    assert_eq!(Write::date(&English, Date::constant(2022, 6, 5)), "5\u{a0}June 2022");
}
