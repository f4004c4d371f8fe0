//! How dates are written in Latvian.

use jiff::civil::Date;

use super::super::{LOCALE, Latvian};
use crate::locale::Write;
use crate::locale::cases::assert_dates_written;

#[test]
fn a_date_is_written_year_first_with_its_parts_said_once() {
    assert_dates_written(
        LOCALE,
        &[
            ("2022-06-05", "2022. gada 5._jūnijs"),
            ("2024-03", "2024. gada marts"),
            ("2024", "2024. gads"),
            ("2024-03-15T09:05", "2024. gada 15._marts plkst. 09.05"),
            ("2024-03/2024-04", "2024. gada marts–aprīlis"),
            ("2024-10/2025-01", "2024. gada oktobris – 2025. gada janvāris"),
            ("2024-03-15/2024-03-20", "2024. gada 15.–20._marts"),
            ("2024-03-15/2024-04-20", "2024. gada 15._marts – 20._aprīlis"),
            ("2022-08-15/2023-01-31", "no 2022. gada 15._augusta līdz 2023. gada 31._janvārim"),
            ("2026/2028", "2026.–2028. gads"),
            ("2024-03-15T11:00/2024-03-15T12:00", "2024. gada 15._marts plkst. 11.00–12.00"),
            (
                "2024-03-15T11:00/2024-03-16T12:00",
                "2024. gada 15._marts plkst. 11.00 – 2024. gada 16._marts plkst. 12.00",
            ),
            ("2024-03/2024-05-15", "2024. gada marts – 2024. gada 15._maijs"),
            ("2024/2024", "2024. gads"),
            ("2025-21", "2025. gada pavasaris"),
            ("2025-22", "2025. gada vasara"),
            ("2025-23", "2025. gada rudens"),
            ("2025-24", "2025./2026. gada ziema"),
            ("2025-33", "2025. gada 1._ceturksnis"),
            ("2025-41", "2025. gada 2._pusgads"),
            ("2025-35/2025-36", "2025. gada 3.–4._ceturksnis"),
            ("2025-36/2026-33", "2025. gada 4._ceturksnis – 2026. gada 1._ceturksnis"),
            ("2025-40/2025-41", "2025. gada 1.–2._pusgads"),
            ("2025-21/2025-23", "2025. gada pavasaris–rudens"),
            ("2025-23/2025-24", "2025. gada rudens – 2025./2026. gada ziema"),
            ("2024/..", "no 2024. gada"),
            ("2024-03/..", "no 2024. gada marta"),
            ("2024-03-15/..", "no 2024. gada 15._marta"),
            ("2024-03-15T11:00/..", "no 2024. gada 15._marta plkst. 11.00"),
            ("2025-35/..", "no 2025. gada 3._ceturkšņa"),
            ("2025-23/..", "no 2025. gada rudens"),
            ("../2024", "līdz 2024. gadam"),
            ("../2024-03", "līdz 2024. gada martam"),
            ("../2024-04-15", "līdz 2024. gada 15._aprīlim"),
            ("../2025-40", "līdz 2025. gada 1._pusgadam"),
            ("../2025-24", "līdz 2025./2026. gada ziemai"),
            ("../2024-03~", "aptuveni līdz 2024. gada martam"),
            ("2024-03%/..", "aptuveni no 2024. gada marta (iespējams)"),
            ("2024~", "ap 2024. gadu"),
            ("2024-03~", "ap 2024. gada martu"),
            ("2024-03?", "2024. gada marts (iespējams)"),
            ("2024-04-15%", "ap 2024. gada 15._aprīli (iespējams)"),
            ("2025-35~", "ap 2025. gada 3._ceturksni"),
            ("2025-41~", "ap 2025. gada 2._pusgadu"),
            ("2025-22~", "ap 2025. gada vasaru"),
            ("2024-03-15T11:00~", "2024. gada 15._marts ap plkst. 11.00"),
            ("2024-03~/2024-05", "ap 2024. gada martu – 2024. gada maijs"),
            (
                "2022-08-15?/2023-01-31",
                "2022. gada 15._augusts (iespējams) – 2023. gada 31._janvāris",
            ),
            ("[2024-09,2024-10]", "2024. gada septembris vai oktobris"),
            ("[2024-09,2024-10,2024-11]", "2024. gada septembris, oktobris vai novembris"),
            ("[2024-12,2025-01]", "2024. gada decembris vai 2025. gada janvāris"),
            ("[2024,2025]", "2024. vai 2025. gads"),
            ("[2024,2025,2026]", "2024., 2025. vai 2026. gads"),
            ("[2024-03-15,2024-03-16]", "2024. gada 15. vai 16._marts"),
            ("[2024-03-15,2024-04-20]", "2024. gada 15._marts vai 20._aprīlis"),
            (
                "[2024-03-15T11:00,2024-03-15T12:00]",
                "2024. gada 15._marts plkst. 11.00 vai plkst. 12.00",
            ),
            ("[2025-35,2025-36]", "2025. gada 3. vai 4._ceturksnis"),
            ("[2025-40,2025-41]", "2025. gada 1. vai 2._pusgads"),
            ("[2025-21,2025-22]", "2025. gada pavasaris vai vasara"),
            ("[2025-23,2025-24]", "2025. gada rudens vai 2025./2026. gada ziema"),
        ],
    );
    assert_eq!(Write::date(&Latvian, Date::constant(2022, 6, 5)), "2022. gada 5.\u{a0}jūnijs");
}
