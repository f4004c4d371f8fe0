//! What dates are read, found and written in Latvian, text by text.

use jiff::civil::{Date, Weekday};

use super::super::dates::MONTHS;
use super::super::{LOCALE, Latvian};
use crate::locale::cases::{assert_dates, assert_dates_found, assert_dates_written};
use crate::locale::{Connector, Read, Write};

#[test]
fn a_day_is_read_in_words_and_in_digits() {
    assert_dates(
        LOCALE,
        &[
            ("2022. gada 15. jūnijs", "2022-06-15"),
            ("2022. gada 15. jūnija", "2022-06-15"),
            ("2022. gada 15. jūnijam", "2022-06-15"),
            ("2022. gada 15. jūniju", "2022-06-15"),
            ("2022. gada 15. jūnijā", "2022-06-15"),
            ("2022.\u{a0}gada\n15.\u{a0}jūnijā", "2022-06-15"),
            ("2025.gada 20.marts", "2025-03-20"),
            ("2023. gada 4. decembra", "2023-12-04"),
            ("2018. gada 9. aprīlī", "2018-04-09"),
            ("2024. g. 15. martā", "2024-03-15"),
            ("15. martā", "?-03-15"),
            ("15.martā", "?-03-15"),
            ("15.\u{a0}martā", "?-03-15"),
            ("15.\u{2009}martā", "?-03-15"),
            ("15. Martā", "?-03-15"),
            ("15. MARTĀ", "?-03-15"),
            ("9. maijs", "?-05-09"),
            ("26. aprīlī", "?-04-26"),
            ("5. janv.", "?-01-05"),
            ("11.03.2024.", "2024-03-11"),
            ("11.03.2024", "2024-03-11"),
            ("27.05.2024.", "2024-05-27"),
            ("05.01.2024.", "2024-01-05"),
            ("24.02.2025.", "2025-02-24"),
            ("1.3.2024.", "2024-03-01"),
            (" 11.03.2024. ", "2024-03-11"),
            ("2024-03-15", "2024-03-15"),
            ("1850. gada 3. maijs", "1850-05-03"),
        ],
    );
}

#[test]
fn a_day_that_does_not_exist_is_read_as_it_is_said() {
    assert_dates(
        LOCALE,
        &[
            ("31. februāris", "?-02-31"),
            ("2023. gada 29. februāris", "2023-02-29"),
            ("31.06.2022.", "2022-06-31"),
            ("32. janvāris", "-"),
            ("0. janvāris", "-"),
            ("15.13.2022.", "-"),
        ],
    );
}

#[test]
fn months_and_years_are_read_in_all_cases() {
    assert_dates(
        LOCALE,
        &[
            ("2024. gada martā", "2024-03"),
            ("2024.gada marts", "2024-03"),
            ("2025. gada jūlijs", "2025-07"),
            ("2026.gada aprīlis", "2026-04"),
            ("martā", "?-03"),
            ("septembris", "?-09"),
            ("2025. gads", "2025"),
            ("2025. gadā", "2025"),
            ("2025.gadā", "2025"),
            ("2017. gadā", "2017"),
            ("2021. gada", "2021"),
            ("2023. gadam", "2023"),
            ("2025. gadu", "2025"),
            ("2024. g.", "2024"),
            ("1201. gads", "1201"),
            ("2400. gads", "2400"),
        ],
    );
}

#[test]
fn a_range_has_the_first_year_for_both_of_its_ends() {
    assert_dates(
        LOCALE,
        &[
            ("2024. gada marts–aprīlis", "2024-03/2024-04"),
            ("2024. gada marts-aprīlis", "2024-03/2024-04"),
            ("2024. gada marts – aprīlis", "2024-03/2024-04"),
            ("2024. gada marts ‒ aprīlis", "2024-03/2024-04"),
            ("2024. gada maijs-jūnijs", "2024-05/2024-06"),
            ("2024. gada jūnijs-oktobris", "2024-06/2024-10"),
            ("2024. gada jūnijs-decembris", "2024-06/2024-12"),
            ("2024. gada oktobris-decembris", "2024-10/2024-12"),
            ("2026. gada janvāris-februāris", "2026-01/2026-02"),
            ("2024. gada 15.–20. marts", "2024-03-15/2024-03-20"),
            ("2024. gada 15. – 20. martā", "2024-03-15/2024-03-20"),
            ("2024. gada 15. marts – 20. aprīlis", "2024-03-15/2024-04-20"),
            ("2024. gada decembris–janvāris", "2024-12/?-01"),
            ("15.–20. martā", "?-03-15/?-03-20"),
            ("15–20. martā", "?-03-15/?-03-20"),
            ("15. martā – 20. aprīlī", "?-03-15/?-04-20"),
            ("marts–aprīlis", "?-03/?-04"),
            ("31.–28. februāris", "?-02-31/?-02-28"),
        ],
    );
}

#[test]
fn a_range_may_say_both_years() {
    assert_dates(
        LOCALE,
        &[
            ("2024. gada oktobris-2025. gada janvāris", "2024-10/2025-01"),
            ("2024. gada decembris-2025. gada janvāris", "2024-12/2025-01"),
            ("oktobris-2025. gada janvāris", "?-10/2025-01"),
            ("2022. gada 15. augusts – 2023. gada 31. janvāris", "2022-08-15/2023-01-31"),
            ("2021. – 2023. gadam", "2021/2023"),
            ("2021. – 2027. gadam", "2021/2027"),
            ("2021.–2023. gadā", "2021/2023"),
            ("2021–2023. gads", "2021/2023"),
            ("2026.-2028. gads", "2026/2028"),
            ("2026. gads – 2028. gads", "2026/2028"),
            ("2024. g. – 2025. g.", "2024/2025"),
            ("2021./2022. mācību gads", "2021/2022"),
            ("2021./2022. mācību gadā", "2021/2022"),
            ("2021./2022. studiju gada", "2021/2022"),
            ("2021./2022. gada", "2021/2022"),
            ("2021./2022.", "2021/2022"),
            ("2021./22.", "2021/2022"),
            ("2021./22. m. g.", "2021/2022"),
            ("2021./22. m.g.", "2021/2022"),
            ("2021/22. mācību gadam", "2021/2022"),
            ("1999./00. m. g.", "1999/2000"),
            ("01.03.2025 – 31.05.2026.", "2025-03-01/2026-05-31"),
            ("01.02.2026. – 31.05.2027.", "2026-02-01/2027-05-31"),
            ("01.09.2025. – 31.12.2028.", "2025-09-01/2028-12-31"),
            ("01.09.2025. – 31.12.2027.", "2025-09-01/2027-12-31"),
            ("01.09.2025. – 31.05.2029.", "2025-09-01/2029-05-31"),
            ("01.09.2025.-31.05.2029.", "2025-09-01/2029-05-31"),
            ("01.03.–31.05.2026.", "?-03-01/2026-05-31"),
            ("2024-03-15 – 2024-03-20", "2024-03-15/2024-03-20"),
        ],
    );
}

#[test]
fn words_make_a_start_an_end_or_both() {
    assert_dates(
        LOCALE,
        &[
            ("līdz 28. februārim", "..?-02-28"),
            ("Līdz 15. aprīlim", "..?-04-15"),
            ("līdz 2024. gada 28. februārim", "..2024-02-28"),
            ("līdz 11.03.2024.", "..2024-03-11"),
            ("līdz maijam", "..?-05"),
            ("līdz 2025. gadam", "..2025"),
            ("līdz piektdienai, 15. martam", "..?-03-15 Fri"),
            ("līdz 15. martam plkst. 23.59", "..?-03-15 T23:59"),
            ("no 1. marta", "?-03-01.."),
            ("kopš 1999. gada", "1999.."),
            ("sākot no 2024. gada marta", "2024-03.."),
            ("sākot ar 1. martu", "?-03-01.."),
            ("no plkst. 11.00", "T11:00.."),
            ("no 15. augusta līdz 2023. gada 31. janvārim", "?-08-15/2023-01-31"),
            ("no 15.augusta līdz 2023. gada 31. janvārim", "?-08-15/2023-01-31"),
            ("no 2022. gada 15. augusta līdz 2023. gada 31. janvārim", "2022-08-15/2023-01-31"),
            ("no 2022. gada 15. augusta līdz 31. oktobrim", "2022-08-15/2022-10-31"),
            ("no marta līdz maijam", "?-03/?-05"),
            ("no 2024. gada marta līdz maijam", "2024-03/2024-05"),
            ("no 2016. līdz 2019. gadam", "2016/2019"),
            ("no 2016. līdz 2019. gada", "2016/2019"),
            ("no 2016. gada līdz 2019. gadam", "2016/2019"),
            ("no 1. līdz 15. martam", "?-03-01/?-03-15"),
            ("no 2024. gada 1. līdz 15. martam", "2024-03-01/2024-03-15"),
            ("no 1. marta līdz 15. aprīlim", "?-03-01/?-04-15"),
            ("no pirmdienas, 4. marta, līdz piektdienai, 8. martam", "?-03-04 Mon/?-03-08 Fri"),
            ("15. augusta līdz 31. oktobrim", "?-08-15/?-10-31"),
        ],
    );
}

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

#[test]
fn what_is_no_date_is_not_read() {
    let no_dates = [
        "",
        " ",
        "130",
        "2024",
        "2024.",
        "15",
        "15.",
        "15 marts",
        "15. jūnijā 2022",
        "2022. gada 15 jūnijs",
        "2022. gads 15. jūnijs",
        "22. gada 15. jūnijs",
        "+022. gada 15. jūnijs",
        "2022. gada 15. June",
        "15.06.22.",
        "11.03.24.",
        "15.06.2022.1",
        "15. 06. 2022.",
        "15 June 2022",
        "2024-3-15",
        "2024-03",
        "2024/03/15",
        "2021/22",
        "2021./23. mācību gads",
        "2021./2022. klase",
        "2021. un 2022. gads",
        "1.5",
        "21. gadsimts",
        "9. klase",
        "2. gads",
        "2024 skolas",
        "beigās",
        "otrajā pusē",
        "5. ceturksnis",
        "3. pusgads",
        "2025./2027. gada ziema",
        "trešais pusgads",
        "pirms pusgada",
        "marts vai",
        "no septembra vai oktobra",
        "no 2025. gada 3. vai 4. ceturkšņa",
        "līdz martam vai aprīlim",
        "marts, aprīlis",
        "2024. gada marts (varētu)",
        "1., 2., 3., 4. vai 1. ceturksnis",
        "šī gada martā",
        "no šī gada marta līdz maijam",
        "pirms 15. marta",
        "15. martā un 20. martā",
        "15. marts notiks",
        "no",
        "līdz",
        "līdz 28",
        "no 2 līdz 5",
        "1.-3. klasē",
        "13 līdz 25 gadiem",
        "2021. – 15. marts",
        "15. – 2025. gads",
        "2024. gada 15. martā un",
    ];
    assert_dates(LOCALE, &no_dates.map(|text| (text, "-")));
}

#[test]
fn every_case_of_every_month_is_read() {
    for (cases, month) in MONTHS.iter().zip(1..) {
        for case in cases {
            let text = format!("2024. gada 29. {case}");
            let day = Date::constant(2024, month, 29);
            assert_eq!(Read::date(&Latvian, &text), Some(day), "{text}");
        }
    }
}

#[test]
fn a_full_date_is_a_day_that_exists_and_nothing_more() {
    for text in ["2022. gada 15. jūnijs", "15.06.2022.", "trešdien, 2022. gada 15. jūnijā"] {
        assert_eq!(Read::date(&Latvian, text), Some(Date::constant(2022, 6, 15)), "{text}");
    }
    for text in [
        "15. jūnijs",
        "2022. gada jūnijs",
        "2022. gada 15. jūnijs plkst. 11.00",
        "līdz 2022. gada 15. jūnijam",
        "2022. gada 31. jūnijs",
        "2023. gada 29. februāris",
        "2022. gada 15.–16. jūnijs",
    ] {
        assert_eq!(Read::date(&Latvian, text), None, "{text}");
    }
}

#[test]
fn dates_are_found_in_prose_with_the_words_that_belong_to_them() {
    assert_dates_found(
        LOCALE,
        &[
            ("Pieteikties var līdz 28. februārim, tad ne.", &["līdz 28. februārim"]),
            (
                "Notiks no 15.augusta līdz 2023. gada 31. janvārim.",
                &["no 15.augusta līdz 2023. gada 31. janvārim"],
            ),
            ("2021. gada projektu konkursā", &["2021. gada"]),
            ("programma 2021. – 2023. gadam", &["2021. – 2023. gadam"]),
            ("pamatnostādnes 2021. – 2027. gadam", &["2021. – 2027. gadam"]),
            ("kopš 1999. gada", &["kopš 1999. gada"]),
            ("Rīgā, 11.03.2024. Šodien", &["11.03.2024."]),
            ("Līdz šī gada 15. aprīlim", &["15. aprīlim"]),
            ("15. martā plkst. 11.00 notiks", &["15. martā plkst. 11.00"]),
            (
                "piektdien – 15.martā plkst. 11.00-12.00 platformā Zoom",
                &["piektdien – 15.martā plkst. 11.00-12.00"],
            ),
            ("līdz 2024. gada nogalei", &["līdz 2024. gada nogalei"]),
            ("2025. gadā sāksies", &["2025. gadā"]),
            ("no 2016. līdz 2019. gada beigām", &["no 2016. līdz 2019. gada beigām"]),
            ("9. aprīlī un 26. aprīlī", &["9. aprīlī", "26. aprīlī"]),
            ("2017. gadā un 2018. gadā", &["2017. gadā", "2018. gadā"]),
            ("9. maijs (konference)", &["9. maijs"]),
            ("2024. gada marts-aprīlis Pašvaldību", &["2024. gada marts-aprīlis"]),
            ("2024.gada septembris vai oktobris", &["2024.gada septembris"]),
            (
                "2024. gada oktobris-2025. gada janvāris",
                &["2024. gada oktobris-2025. gada janvāris"],
            ),
            ("2025. gada jūlijs; 2026.gada aprīlis", &["2025. gada jūlijs", "2026.gada aprīlis"]),
            ("2026.-2028. gads", &["2026.-2028. gads"]),
            ("2023. gada 4. decembra atzinumu Nr. 4-28e/23/3256", &["2023. gada 4. decembra"]),
            ("(27.05.2024.)", &["27.05.2024."]),
            ("no 01.03.2025 – 31.05.2026.", &["no 01.03.2025 – 31.05.2026."]),
            ("2025.gada 3.- 4. ceturksnis", &["2025.gada 3.- 4. ceturksnis"]),
            ("2025. gada 3. vai 4. ceturksnis", &["2025. gada"]),
            ("2025. gada otrajā pusē un 2026. gadā", &["2025. gada otrajā pusē", "2026. gadā"]),
            ("2025./2026. gada ziemā bija", &["2025./2026. gada ziemā"]),
            ("ap 2024. gada 15. martu (iespējams)", &["2024. gada 15. martu"]),
            ("15. martā vai 20. martā", &["15. martā", "20. martā"]),
            ("oktobris-2025. gada janvāris", &["oktobris-2025. gada janvāris"]),
            ("plkst. 11.00–12.00", &["plkst. 11.00–12.00"]),
            ("sanāksme 11.00–12.00 un 15:00", &["11.00–12.00", "15:00"]),
            ("2024. gada 1. ceturksnī", &["2024. gada 1. ceturksnī"]),
            ("31. februārī", &["31. februārī"]),
            ("„2024. gada 15. martā“", &["2024. gada 15. martā"]),
            ("atjaunots 2024-03-15.", &["2024-03-15"]),
            ("no 1. līdz 15. martam", &["no 1. līdz 15. martam"]),
            ("2021. un 2022. gadā", &["2021.", "2022. gadā"]),
            ("2021., 2022. vai 2023. gads", &["2021.", "2022.", "2023. gads"]),
            ("kopš 2021./2022. mācību gada", &["kopš 2021./2022. mācību gada"]),
            ("2021./22. m. g. skolās", &["2021./22. m. g."]),
            ("18. novembra svinības", &["18. novembra"]),
        ],
    );
}

#[test]
fn a_plain_number_in_prose_is_no_date() {
    let no_dates = [
        "130 skolas",
        "2 872 000 eiro",
        "2024 skolas un 2024",
        "1.5 un 1,5",
        "21. gadsimta tehnoloģijas",
        "9. klase, 1.-3. klasē, 1. līdz 12. klasei",
        "no 13 līdz 25 gadiem",
        "no 2 līdz 5",
        "līdz 1000 eiro",
        "no marta līdz maijam",
        "marts un aprīlis",
        "piektdien un pirmdien",
        "Covid-19",
        "PROTI un DARI 2.0",
        "Nr. 4.2.3.1/1/24/I/001",
        "11.00 eiro",
        "11.00–12.00 eiro",
        "12.50–13.50 €",
        "10.10-20.20%",
        "11.03.24.",
        "3.-4. ceturksnis",
        "2. gads",
        "6 – 8 darba",
        "tālr. 67123456",
        "v1.15.martā",
        "x15. martā",
        "1092964.32",
        "2 872 000: 241177 = 11.9082665428295",
        "00:99",
        "vairāk nekā 50% līdz 90%",
        "20h",
        "https://jaunatne.gov.lv/konkurss-2021/",
        "novembri",
        "18. novembra iela",
        "5. maija laukumā",
        "no 18. novembra ielas līdz 11. novembra krastmalai",
        "2021. un 2022. klase",
        "tika 1000. un 2022",
    ];
    assert_dates_found(LOCALE, &no_dates.map(|text| (text, &[] as &[&str])));
}

#[test]
fn words_right_before_a_date_are_told() {
    for (before, connector) in [
        ("Pieteikties līdz ", Some(Connector::Until)),
        ("LĪDZ\u{a0}", Some(Connector::Until)),
        ("(no ", Some(Connector::From)),
        ("kopš ", Some(Connector::From)),
        ("līdz", None),
        ("līdz, ", None),
        ("piano ", None),
        ("", None),
    ] {
        assert_eq!(Latvian.connector_before(before), connector, "{before:?}");
    }
    for (before, weekday) in [
        ("notiks piektdien, ", Some((Weekday::Friday, 7))),
        ("piektdien – ", Some((Weekday::Friday, 0))),
        ("līdz svētdienai ", Some((Weekday::Sunday, 6))),
        ("– Otrdien\u{a0}", Some((Weekday::Tuesday, 4))),
        ("piektdien", None),
        ("piektdien; ", None),
        ("notiks ", None),
    ] {
        assert_eq!(Latvian.weekday_before(before), weekday, "{before:?}");
    }
}

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
