//! Claims in a text: their numbers, words and surroundings against the figures.

use serde_json::json;

use super::sites::{PAGE, Site, claim};
use crate::model::figure::Bound;

fn with_claim(figure: &str, value: &str, text: &str) -> Site {
    Site::new().body(&format!("<p>Šeit {}.</p>", claim(figure, value, text)))
}

#[test]
fn true_claims_in_many_writings_are_no_findings() {
    for (figure, value, text) in [
        ("projekti.schools", "130", "130 skolas"),
        ("projekti.schools", "130", "<b>130</b>&nbsp;skolas"),
        ("projekti.schools", "130", "\n  130\n  skolas\n"),
        ("projekti.schools?region=riga", "34", "34 skolas"),
        ("projekti.schools?region=r%69ga", "34", "34"),
        ("projekti.yearly?year=2022", "65", "65"),
        ("projekti.requested", "2872000", "2 872 000 eiro"),
        ("projekti.requested", "2872000", "2&nbsp;872&nbsp;000 eiro"),
        ("projekti.requested", "2872000", "2 872 000,00&nbsp;€"),
        ("projekti.per_school", "22092.307692307692", "22 092"),
        ("projekti.per_school", "22092.307692307692", "22 092,31 eiro"),
        ("projekti.per_school", "22092.307692307692", "22092,3"),
        ("projekti.loss", "-5", "-5"),
        ("projekti.loss", "-5", "−5"),
        ("projekti.loss", "-5", "&minus;5 eiro"),
        ("projekti.nothing", "", "–"),
        ("projekti.nothing", "", "nav datu"),
    ] {
        assert_eq!(with_claim(figure, value, text).findings(), [], "{figure} {text}");
    }
}

#[test]
fn a_sign_that_is_not_the_figures_is_found() {
    for (figure, value, text) in [
        ("projekti.schools", "130", "130 €"),
        ("projekti.schools", "130", "EUR 130"),
        ("projekti.schools", "130", "130%"),
        ("projekti.requested", "2872000", "2 872 000 %"),
    ] {
        assert_eq!(with_claim(figure, value, text).broken(), ["unit"], "{figure} {text}");
    }
}

#[test]
fn what_stands_right_beside_a_claim_is_held_to_its_figure() {
    let schools = claim("projekti.schools", "130", "130");
    let requested = claim("projekti.requested", "2872000", "2 872 000");
    for (body, broken) in [
        (format!("<p>{schools} skolas, 5"), vec!["unbound-number"]),
        (format!("<p>€{schools}"), vec!["unit"]),
        (format!("<p>{schools} %"), vec!["unit"]),
        (format!("<p>{schools}<b>&nbsp;milj.</b> eiro"), vec!["claim-text"]),
        (format!("<p>{requested} €"), vec![]),
        (format!("<p>€<p>{schools}"), vec![]),
    ] {
        assert_eq!(Site::new().body(&body).broken(), broken, "{body}");
    }
}

#[test]
fn a_day_of_the_week_before_a_documents_date_is_its_own() {
    let time = "<time datetime=2022-06-15 data-document=releases/2022-06-x>15 June 2022</time>";
    let dated = |words: &str| Site::new().html(&format!("<html lang=en><p>{words} {time}"));
    for words in ["Wednesday,", "On", "Tuesday’s news of"] {
        assert_eq!(dated(words).findings(), [], "{words}");
    }
    let finding = dated("On Tuesday,").findings().remove(0);
    let message = "`Tuesday` stands before `15 June 2022`, and `releases/2022-06-x` is of \
                   2022-06-15, a Wednesday";
    assert_eq!((finding.rule.0, finding.message.as_str()), ("date", message));
}

#[test]
fn a_claim_that_the_pages_language_reads_as_another_number_is_found() {
    let claimed = claim("projekti.per_school", "22092.307692307692", "22 092,308");
    let page = |text: &str| Site::new().html(&format!("<html lang=en><p>{text}"));
    let in_latvian = |text: &str| page(&format!("<b lang=lv>{text}</b>"));
    let comma = claimed.replace("22 092,308", "22092,308");
    assert_eq!(in_latvian(&claimed).broken(), [""; 0]);
    assert_eq!(in_latvian(&comma).broken(), [""; 0]);
    let requested = claim("projekti.requested", "2872000", "2,872 milj.");
    assert_eq!(in_latvian(&requested).broken(), ["language"]);
    let schools = claim("projekti.schools", "130", "130");
    assert_eq!(in_latvian(&schools).broken(), [""; 0]);
    assert_eq!(page(&format!("more than <b lang=lv>{schools}</b>")).broken(), ["hedge-outside"]);
}

#[test]
fn a_number_word_of_another_language_is_a_number() {
    let english = |text: &str| Site::new().html(&format!("<html lang=en><p>{text}")).broken();
    assert_eq!(english("septiņas skolas"), ["unbound-number"]);
    assert_eq!(english("<span lang=lv>seven schools</span>"), ["unbound-number"]);
    assert_eq!(english("to trim a hedge</p><p lang=lv>ten"), [""; 0]);
    for text in ["Programma Twenty-one", "a million euros", "ten million"] {
        assert_eq!(Site::new().body(&format!("<p>{text}")).broken(), ["unbound-number"], "{text}");
    }
    let named = Site::new().body("<p>Programma Twenty-one").exempts("Twenty-one");
    assert_eq!(named.broken(), [""; 0]);
}

#[test]
fn what_is_offered_for_a_bound_that_says_too_much_is_true() {
    let of = |text: &str| {
        let mut site = with_claim("projekti.per_school", "22092.307692307692", text);
        site.proof["figures"][2]["bound"] = json!("less than");
        site
    };
    let finding = of("mazāk nekā 22 092").findings().remove(0);
    assert_eq!(finding.rule.0, "rounding");
    let message = "`mazāk nekā 22 092` says more than is known of `projekti.per_school`, less than";
    assert!(finding.message.starts_with(message), "{}", finding.message);
    let remedy = finding.remedy.unwrap();
    assert!(!remedy.keeps_number);
    assert_eq!(remedy.number, "22092.307692307692");
}

#[test]
fn what_multiplies_a_claim_is_found() {
    for body in [
        "<p>{130 M}",
        "<p>{130 k€}",
        "<p>{130} K",
        "<p>{130} tk.",
        "<p>{130}, tūkst.",
        "<p>{130}<br>tūkst.",
        "<p>{130}</p><p>miljoniem eiro</p>",
        "<p>{130 skolas (tūkst.)}",
        "<p>{130 skolas} (tūkst.)",
        "<p>{130} un puse",
        "<p>{130} reizes vairāk",
        "<p>divreiz {130}",
        "<p>puse no {130}",
        "<p>{130 reizes}",
        "<p>× {130}",
    ] {
        let (before, rest) = body.split_once('{').unwrap();
        let (text, after) = rest.split_once('}').unwrap();
        let claimed = claim("projekti.schools", "130", text);
        let site = Site::new().body(&format!("{before}{claimed}{after}"));
        assert_eq!(site.broken(), ["claim-text"], "{body}");
    }
}

#[test]
fn what_a_figures_unit_is_called_multiplies_nothing() {
    let is_counted_in = |unit| {
        let site = with_claim("projekti.schools", "130", "130 m");
        site.says("/figures/0/unit", unit)
    };
    assert_eq!(is_counted_in(json!("m")).findings(), []);
    assert_eq!(is_counted_in(json!("M")).broken(), ["claim-text"]);
    let site = is_counted_in(json!("metre")).says("/units", json!({"metre": {"lv": ["m"]}}));
    assert_eq!(site.findings(), []);
    let times = with_claim("projekti.schools", "130", "130 reizes");
    assert_eq!(times.says("/figures/0/unit", json!(null)).findings(), []);
}

#[test]
fn a_hedge_counts_through_quotation_marks_dashes_and_small_words() {
    for before in [
        "vairāk nekā –",
        "„vairāk nekā”",
        "vairāk nekā tikai",
        "pāri par",
        "pāri",
        "tuvu",
        "turpat",
        "mazāk nekā kādas",
    ] {
        let claimed = claim("projekti.schools", "130", "130 skolas");
        let site = Site::new().body(&format!("<p>Piedalījās {before} {claimed}"));
        assert_eq!(site.broken(), ["hedge-outside"], "{before}");
    }
}

#[test]
fn an_english_page_is_read_in_english() {
    let claimed = claim("projekti.requested", "2872000", "€2,872,000.00");
    let page = format!("<html lang=en><p>{claimed}");
    assert_eq!(Site::new().html(&page).findings(), []);
}

#[test]
fn a_part_of_a_page_in_another_language_is_read_in_it() {
    let claimed = claim("projekti.requested", "2872000", "2,872,000");
    assert_eq!(Site::new().body(&format!("<p lang=en>{claimed}</p>")).findings(), []);
    assert_eq!(Site::new().body(&format!("<p>{claimed}</p>")).broken(), ["claim-text"]);
}

#[test]
fn a_claim_that_is_off_by_one_is_found_where_it_stands() {
    let site = with_claim("projekti.schools", "130", "131 skola");
    let findings = site.findings();
    let finding = findings.first().unwrap();
    assert_eq!(finding.message, "`131 skola` is not `projekti.schools`, which is 130");
    assert_eq!(finding.remedy.as_ref().map(|remedy| remedy.number.as_str()), Some("130"));
    assert_eq!(finding.claim.as_deref(), Some("projekti.schools"));
    assert_eq!(finding.expected.as_deref(), Some("130"));
    assert_eq!((site.broken(), finding.file.as_str()), (vec!["figure-mismatch"], PAGE));
    assert_eq!(
        site.pointed_at(),
        ["<data class=\"figure\" value=\"130\" data-figure=\"projekti.schools\">131 skola"]
    );
}

#[test]
fn a_claim_with_the_wrong_sign_is_found() {
    assert_eq!(with_claim("projekti.loss", "-5", "5").broken(), ["figure-mismatch"]);
}

#[test]
fn a_claim_that_is_cut_off_and_not_rounded_is_a_rounding() {
    for text in ["22 092,30", "22 093", "22 092,4"] {
        let site = with_claim("projekti.per_school", "22092.307692307692", text);
        assert_eq!(site.broken(), ["rounding"], "{text}");
    }
}

#[test]
fn a_claim_that_is_more_than_a_digit_off_is_no_rounding() {
    let site = with_claim("projekti.per_school", "22092.307692307692", "22 094");
    assert_eq!(site.broken(), ["figure-mismatch"]);
}

#[test]
fn a_hedge_that_the_value_does_not_bear_out_is_found_with_what_would_be_true() {
    let site = with_claim("projekti.schools", "130", "vairāk nekā 130 skolas");
    assert_eq!(site.broken(), ["hedge"]);
    assert_eq!(
        site.messages(),
        [
            "`vairāk nekā 130 skolas` is not true: `projekti.schools` is 130, which is not more than \
          130"
        ]
    );
    let remedy = site.findings().remove(0).remedy.unwrap();
    assert_eq!(remedy.hedges, [Bound::AtLeast, Bound::AtMost, Bound::About]);
    assert_eq!(with_claim("projekti.schools", "130", "vairāk nekā 120 skolas").broken(), [""; 0]);
}

#[test]
fn a_hedge_outside_of_the_brackets_belongs_to_the_claim() {
    let claimed = claim("projekti.schools", "130", "130 skolas");
    for (body, broken) in [
        (format!("<p>Tās ir vairāk nekā {claimed}.</p>"), vec!["hedge-outside"]),
        (format!("<p>Tās ir vairāk nekā <b>{claimed}</b>.</p>"), vec!["hedge-outside"]),
        (format!("<p>Tās ir gandrīz {claimed}.</p>"), vec!["hedge-outside"]),
        (format!("<p>Tās ir vismaz {claimed}.</p>"), vec![]),
        (format!("<p>Tās ir {claimed} un vairāk.</p>"), vec![]),
        (format!("<p>Kopš līdz {claimed}.</p>"), vec![]),
        (format!("<p>vairāk nekā<p>{claimed}"), vec![]),
    ] {
        assert_eq!(Site::new().body(&body).broken(), broken, "{body}");
    }
    let title = "<title data-figures='12-22:projekti.schools'>Vairāk nekā 130 skolas</title>";
    assert_eq!(Site::new().head(title).broken(), ["hedge-outside"]);
}

#[test]
fn a_claim_cut_off_is_true_where_its_author_says_so() {
    let cut = |reading: &str| {
        Site::new().body(&format!(
            "<p><data value=2872000 data-figure=projekti.requested {reading}>2,8 milj. eiro</data>"
        ))
    };
    assert_eq!(cut("").broken(), ["rounding"]);
    assert_eq!(cut("data-reading=truncated").broken(), [""; 0]);
    assert_eq!(cut("data-reading=member").broken(), ["rounding"]);
}

#[test]
fn a_range_or_a_part_claims_two_figures() {
    let two = |value: &str, text: &str| {
        let figures = "projekti.schools?region=ziemeli,projekti.schools?region=riga";
        Site::new().body(&format!("<p>{}", claim(figures, value, text)))
    };
    for text in ["31–34 skolas", "no 31 līdz 34", "trīsdesmit viena no trīsdesmit četrām"] {
        assert_eq!(two("31 34", text).broken(), [""; 0], "{text}");
    }
    assert_eq!(two("31 34", "31–35 skolas").broken(), ["figure-mismatch"]);
    assert_eq!(two("31 35", "31–34 skolas").broken(), ["figure-mismatch"]);
    assert_eq!(two("31 34", "31 skola").broken(), ["claim-text"]);
    let none = claim("projekti.schools,projekti.nowhere", "130 1", "130–131");
    assert_eq!(Site::new().body(&none).broken(), ["unknown-figure"]);
}

#[test]
fn number_words_are_numbers() {
    assert_eq!(Site::new().body("<p>Piedalījās septiņas skolas.").broken(), ["unbound-number"]);
    assert_eq!(Site::new().body("<p>Piedalījās viena skola.").broken(), [""; 0]);
    let words = with_claim("projekti.schools", "130", "simt trīsdesmit skolas");
    assert_eq!(words.broken(), [""; 0]);
}

#[test]
fn forms_that_are_no_figures_need_no_exemption() {
    for text in ["21. gadsimts", "1.–3. klase", "1. Mērķis", "https://a.lv/130", "a1@b.lv"] {
        assert_eq!(Site::new().body(&format!("<p>{text}")).broken(), [""; 0], "{text}");
    }
}

#[test]
fn an_unbound_number_is_offered_the_figures_of_equal_value() {
    let findings = Site::new().body("<p>Rīgas reģionā ir 34 skolas.").findings();
    assert_eq!(
        findings[0].help,
        [
            "if it is one of these, write `[34](fig:projekti.schools?region=riga)`",
            "else exempt it by its literal text with a reason",
        ]
    );
}

#[test]
fn a_sign_or_a_scale_beside_the_brackets_makes_another_number() {
    let claimed = claim("projekti.schools", "130", "130");
    for body in ["mīnus {}", "-{}", ".{}", "{}-milj.", "{} (tūkst.)", "{}½", "{}³"] {
        let broken = Site::new().body(&format!("<p>{}</p>", body.replace("{}", &claimed))).broken();
        assert!(
            matches!(broken.as_slice(), ["claim-text" | "unbound-number"]),
            "{body} {broken:?}"
        );
    }
    assert_eq!(Site::new().body(&format!("<p>Rīgā - {claimed}")).broken(), [""; 0]);
}

#[test]
fn signs_that_nobody_sees_hide_no_word() {
    for text in ["sep&shy;tiņas skolas", "sep&#8203;tiņas", "12&shy;7"] {
        let broken = Site::new().body(&format!("<p>{text}")).broken();
        assert_eq!(broken, ["unbound-number"], "{text}");
    }
    let claimed = claim("projekti.schools", "130", "130");
    let hedged = Site::new().body(&format!("<p>vairāk ne&shy;kā {claimed}"));
    assert_eq!(hedged.broken(), ["hedge-outside"]);
}

#[test]
fn the_second_number_of_a_range_has_its_hedge() {
    let figures = "projekti.schools?region=ziemeli,projekti.schools?region=riga";
    let two = |text: &str| Site::new().body(&format!("<p>{}", claim(figures, "31 34", text)));
    assert_eq!(two("31 no vairāk nekā 34").broken(), ["hedge"]);
    assert_eq!(two("31 no 34 skolām 2022. gadā").broken(), ["claim-text"]);
}

#[test]
fn a_page_full_of_mistakes_is_told_in_part() {
    let wrong = claim("projekti.schools", "130", "131");
    let findings = Site::new().body(&format!("<p>{}", format!("{wrong}, ").repeat(600))).findings();
    assert_eq!(findings.len(), 501);
    assert_eq!(findings[500].message, "100 more mistakes of this page are not told");
}

#[test]
fn two_claims_do_not_make_one_number() {
    let (a, b) = (claim("projekti.schools", "130", "130"), claim("projekti.schools", "130", "130"));
    assert_eq!(Site::new().body(&format!("<p>{a} {b}")).broken(), ["unbound-number"]);
}

#[test]
fn a_value_attribute_that_is_off_or_missing_is_found() {
    assert_eq!(with_claim("projekti.schools", "131", "130").broken(), ["figure-mismatch"]);
    assert_eq!(with_claim("projekti.schools", "130.0", "130").broken(), ["figure-mismatch"]);
    let site = Site::new().body("<data data-figure=projekti.schools>130</data>");
    assert_eq!(site.broken(), ["figure-mismatch"]);
}

#[test]
fn a_number_for_what_has_no_value_is_found() {
    assert_eq!(with_claim("projekti.nothing", "", "0").broken(), ["figure-mismatch"]);
    assert_eq!(with_claim("projekti.nothing", "0", "–").broken(), ["figure-mismatch"]);
}

#[test]
fn an_unknown_figure_is_found_with_the_nearest() {
    let findings = with_claim("projekti.school", "130", "130").findings();
    let finding = findings.first().unwrap();
    assert_eq!(finding.message, "the proof holds no `projekti.school`");
    assert_eq!(finding.help, ["did you mean `projekti.schools`?"]);
}

#[test]
fn an_unknown_member_is_found() {
    for query in ["region=rigaa", "year=2022", "region=riga&year=2022", "", "region", "region=%ff"]
    {
        let site = with_claim(&format!("projekti.schools?{query}"), "34", "34");
        assert_eq!(site.broken(), ["unknown-figure"], "{query}");
    }
}

#[test]
fn a_claim_that_is_not_one_number_is_found() {
    for text in ["simtiem", "130–140", "1,3,0", "Kopš 130", "130 tūkst. milj."] {
        let broken = with_claim("projekti.schools", "130", text).broken();
        assert_eq!(broken, ["claim-text"], "{text}");
    }
}

#[test]
fn a_claim_that_is_cut_by_blocks_is_found() {
    let site = with_claim("projekti.schools", "130", "130<br>skolas");
    assert_eq!(site.broken(), ["claim-text"]);
}

#[test]
fn a_claim_that_is_longer_than_any_is_not_read_and_is_found() {
    let text = format!("130 {}", "skolas ".repeat(1000));
    assert_eq!(with_claim("projekti.schools", "130", &text).broken(), ["claim-text"]);
    let title = format!("<title data-figures='0-7004:projekti.schools'>{text}</title>");
    assert_eq!(Site::new().head(&title).broken(), ["claim-text", "unbound-number"]);
}

#[test]
fn a_bound_is_not_claimed_as_a_plain_number() {
    let site =
        with_claim("projekti.schools", "130", "130").says("/figures/0/bound", json!("more than"));
    assert_eq!(site.broken(), ["bound"]);
}
