//! How times, days of the week, parts of a year, choices and doubts are read in Latvian.

use super::super::LOCALE;
use crate::locale::cases::assert_dates;

#[test]
fn times_are_read_with_and_without_their_day() {
    assert_dates(
        LOCALE,
        &[
            ("plkst. 11.00", "T11:00"),
            ("plkst.11.00", "T11:00"),
            ("plkst. 9.30", "T09:30"),
            ("plkst. 11", "T11:00"),
            ("pulksten 11:00", "T11:00"),
            ("Plkst. 11:00", "T11:00"),
            ("11:00", "T11:00"),
            ("plkst. 11.00–12.00", "T11:00/T12:00"),
            ("plkst. 11.00-12.00", "T11:00/T12:00"),
            ("plkst. 11–12", "T11:00/T12:00"),
            ("11.00–12.00", "T11:00/T12:00"),
            ("11:00-12:00", "T11:00/T12:00"),
            ("no plkst. 11.00 līdz plkst. 12.00", "T11:00/T12:00"),
            ("no plkst. 11.00 līdz 12.00", "T11:00/T12:00"),
            ("plkst. no 11.00 līdz 12.00", "T11:00/T12:00"),
            ("no 11.00 līdz 12.00", "T11:00/T12:00"),
            ("15. martā plkst. 11.00", "?-03-15 T11:00"),
            ("15.martā plkst. 11.00-12.00", "?-03-15 T11:00/?-03-15 T12:00"),
            ("15. martā plkst. 11.00–12.00", "?-03-15 T11:00/?-03-15 T12:00"),
            ("15. martā no plkst. 11.00 līdz 12.00", "?-03-15 T11:00/?-03-15 T12:00"),
            ("15. martā, 11:00", "?-03-15 T11:00"),
            ("plkst. 11.00 15. martā", "?-03-15 T11:00"),
            ("2024. gada 15. martā plkst. 11.00", "2024-03-15 T11:00"),
            ("11.03.2024. plkst. 11.00", "2024-03-11 T11:00"),
            ("2024-03-15T11:00", "2024-03-15 T11:00"),
            (
                "2024. gada 15. marts plkst. 11.00 – 2024. gada 16. marts plkst. 12.00",
                "2024-03-15 T11:00/2024-03-16 T12:00",
            ),
            (
                "no 15. marta plkst. 11.00 līdz 16. martam plkst. 12.00",
                "?-03-15 T11:00/?-03-16 T12:00",
            ),
            ("plkst. 25.00", "-"),
            ("11.60–12.00", "-"),
            ("11.00–12.00 eiro", "-"),
            ("11.00", "-"),
        ],
    );
}

#[test]
fn a_day_of_the_week_may_stand_before_the_date() {
    assert_dates(
        LOCALE,
        &[
            ("piektdien, 15. martā", "?-03-15 Fri"),
            ("piektdien – 15.martā plkst. 11.00-12.00", "?-03-15 Fri T11:00/?-03-15 Fri T12:00"),
            ("piektdiena, 2024. gada 15. marts", "2024-03-15 Fri"),
            ("Piektdienas 15. marts", "?-03-15 Fri"),
            ("pirmdien, 11.03.2024.", "2024-03-11 Mon"),
            ("otrdienā, 5. martā", "?-03-05 Tue"),
            ("svētdiena", "Sun"),
            ("sestdien plkst. 10.00", "Sat T10:00"),
            ("pirmdienās", "-"),
        ],
    );
}

#[test]
fn parts_of_a_year_are_read_in_all_cases() {
    assert_dates(
        LOCALE,
        &[
            ("2024. gada 1. ceturksnis", "2024-33"),
            ("2024. gada 1. ceturkšņa", "2024-33"),
            ("2024. gada 1. ceturksnim", "2024-33"),
            ("2024. gada 1.ceturksni", "2024-33"),
            ("2024. gada 4. ceturksnī", "2024-36"),
            ("2024. gada trešajā ceturksnī", "2024-35"),
            ("3. ceturksnī", "?-35"),
            ("2025. gada 2. pusgads", "2025-41"),
            ("2025. gada 2. pusgadā", "2025-41"),
            ("2025. gada pirmajam pusgadam", "2025-40"),
            ("2025. gada otrajā pusē", "2025-41"),
            ("gada otrajā pusē", "?-41"),
            ("gada pirmā puse", "?-40"),
            ("2025. gada pavasaris", "2025-21"),
            ("pavasarī", "?-21"),
            ("2025. gada vasarai", "2025-22"),
            ("2025. gada rudenī", "2025-23"),
            ("2025./2026. gada ziema", "2025-24"),
            ("2025./26. gada ziemā", "2025-24"),
            ("2025. gada ziemā", "2025-24"),
            ("līdz 2025. gada 3. ceturksnim", "..2025-35"),
            ("no 2025. gada pavasara", "2025-21.."),
            ("2025. gada 3.–4. ceturksnis", "2025-35/2025-36"),
            ("2025.gada 3.- 4. ceturksnis", "2025-35/2025-36"),
            ("2025. gada 3.–4. ceturkšņos", "2025-35/2025-36"),
            ("no 2025. gada 1. līdz 3. ceturksnim", "2025-33/2025-35"),
            ("3.–4. ceturksnī", "?-35/?-36"),
            ("2025. gada pavasaris–rudens", "2025-21/2025-23"),
            ("no pavasara līdz rudenim", "?-21/?-23"),
            ("2025. gada rudens – 2025./2026. gada ziema", "2025-23/2025-24"),
        ],
    );
}

#[test]
fn parts_without_a_name_are_read() {
    assert_dates(
        LOCALE,
        &[
            ("aprīļa vidū", "?-04 Middle"),
            ("līdz aprīļa vidum", "..?-04 Middle"),
            ("2024. gada aprīļa sākumā", "2024-04 Beginning"),
            ("2024. gada aprīļa otrajā pusē", "2024-04 SecondHalf"),
            ("marta beigas", "?-03 End"),
            ("gada nogalē", "End"),
            ("gada sākumā", "Beginning"),
            ("gada beigās", "End"),
            ("gada vidū", "Middle"),
            ("2025. gada nogale", "2025 End"),
            ("līdz 2025. gada nogalei", "..2025 End"),
            ("2024. gada beigas", "2024 End"),
            ("no 2016. līdz 2019. gada beigām", "2016/2019 End"),
        ],
    );
}

#[test]
fn one_of_several_dates_is_read() {
    assert_dates(
        LOCALE,
        &[
            ("2024.gada septembris vai oktobris", "[2024-09,2024-10]"),
            ("septembrī vai oktobrī", "[?-09,?-10]"),
            ("2024. gada septembrī, oktobrī vai novembrī", "[2024-09,2024-10,2024-11]"),
            ("2024. gada decembris vai 2025. gada janvāris", "[2024-12,2025-01]"),
            ("2024. vai 2025. gadā", "[2024,2025]"),
            ("15. vai 16. martā", "[?-03-15,?-03-16]"),
            ("2024. gada 15., 16. vai 17. martā", "[2024-03-15,2024-03-16,2024-03-17]"),
            ("15. martā vai 20. aprīlī", "[?-03-15,?-04-20]"),
            ("15. martā plkst. 11.00 vai plkst. 12.00", "[?-03-15 T11:00,?-03-15 T12:00]"),
            ("2025. gada 3. vai 4. ceturksnī", "[2025-35,2025-36]"),
            ("1. vai 2. pusgadā", "[?-40,?-41]"),
            ("pavasarī vai vasarā", "[?-21,?-22]"),
        ],
    );
}

#[test]
fn doubt_is_read_with_its_date() {
    assert_dates(
        LOCALE,
        &[
            ("ap 15. martu", "?-03-15~"),
            ("ap 2024. gadu", "2024~"),
            ("aptuveni 2024. gada martā", "2024-03~"),
            ("2024. gada marts (iespējams)", "2024-03?"),
            ("ap 2024. gada martu (iespējams)", "2024-03%"),
            ("15. martā ap plkst. 11.00", "?-03-15 T11:00~"),
            ("aptuveni no 2024. gada marta", "2024-03~.."),
            ("aptuveni līdz 2024. gada martam", "..2024-03~"),
            ("ap 2024. gada martu – 2024. gada maijs", "2024-03~/2024-05"),
        ],
    );
}
