//! How dates are read in Latvian, text by text.

use jiff::civil::Date;

use super::super::calendar::MONTHS;
use super::super::{LOCALE, Latvian};
use crate::locale::Read;
use crate::locale::cases::assert_dates;

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
