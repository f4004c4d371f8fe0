//! What dates are found among other Latvian words.

use jiff::civil::Weekday;

use super::super::{LOCALE, Latvian};
use crate::locale::cases::assert_dates_found;
use crate::locale::{Connector, Read};

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
