//! The words of claims and around them: nouns of units, names of members.

use serde_json::json;

use super::sites::{Site, claim};
use crate::verify::Finding;

const RIGA: &str = "projekti.schools?region=riga";
const ZIEMELI: &str = "projekti.schools?region=ziemeli";

fn riga(text: &str) -> String {
    claim(RIGA, "34", text)
}

fn ziemeli(text: &str) -> String {
    claim(ZIEMELI, "31", text)
}

fn dienvid(text: &str) -> String {
    claim("projekti.schools?region=dienvid", "65", text)
}

fn in_latvian(text: &str) -> Site {
    Site::new().body(&format!("<p>{text}</p>"))
}

fn in_english(text: &str) -> Site {
    Site::new().html(&format!("<!DOCTYPE html><html lang=\"en\"><body><p>{text}</p></body></html>"))
}

fn rules(site: &Site) -> Vec<&'static str> {
    site.broken()
}

fn only(site: &Site) -> Finding {
    let mut findings = site.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings.remove(0)
}

#[test]
fn a_text_that_names_its_figures_unit_by_any_noun_is_fine() {
    let schools = |text| claim("projekti.schools", "130", text);
    for text in ["130 skolas", "130 Skolu", "130 izglītības\u{a0}iestādes", "130", "130 vietas"]
    {
        assert_eq!(in_latvian(&schools(text)).findings(), [], "{text}");
    }
    let requested = claim("projekti.requested", "2872000", "2 872 000 eiro skolas");
    assert_eq!(in_latvian(&requested).findings(), []);
}

#[test]
fn a_text_that_names_another_unit_is_found_with_its_own() {
    let finding = only(&in_latvian(&claim("projekti.schools", "130", "130 pašvaldības")));
    assert_eq!(finding.rule.0, "unit");
    assert_eq!(
        finding.message,
        "`130 pašvaldības` names `pašvaldības`, the unit `municipality`, and the unit of \
         `projekti.schools` is `institution`"
    );
    assert_eq!(
        finding.help[0],
        "name the figure\u{27}s own unit, `izglītības iestādes`, `skola`, `skolas`, `skolu`"
    );
}

#[test]
fn money_is_no_school_and_percentage_points_are_no_money() {
    let requested = |text| claim("projekti.requested", "2872000", text);
    assert_eq!(rules(&in_latvian(&requested("2 872 000 skolas"))), ["unit"]);
    assert_eq!(rules(&in_latvian(&requested("2 872 000 procentpunkti"))), ["unit"]);
    assert_eq!(rules(&in_english(&requested("2,872,000 percentage points"))), ["unit"]);
    assert_eq!(in_english(&requested("€2,872,000 for schools")).findings(), []);
}

#[test]
fn a_text_may_name_its_member_in_the_units_place() {
    let site =
        in_latvian(&ziemeli("31 Ziemeļu skolas")).says("/figures/0/unit", json!("municipality"));
    assert_eq!(site.findings(), []);
    let site = in_latvian(&riga("34 skolas")).says("/figures/0/unit", json!("municipality"));
    assert_eq!(rules(&site), ["unit"]);
}

#[test]
fn a_noun_within_a_members_longer_name_names_no_unit() {
    let site =
        in_latvian(&dienvid("65 Ziemeļu skolas")).says("/figures/0/unit", json!("municipality"));
    assert_eq!(rules(&site), ["member-label"]);
}

#[test]
fn members_that_stand_beside_their_own_names_are_fine() {
    for text in [
        format!("{} no Rīgas, {} no Ziemeļu puses.", riga("34 skolas"), ziemeli("31")),
        format!("Rīgā ir {} un Ziemeļos {}.", riga("34"), ziemeli("31")),
        format!("Rīgā skolu ir daudz, proti, {}; Ziemeļos: {}.", riga("34"), ziemeli("31")),
        format!("Rīgas reģionā: {}.", riga("34")),
        format!("Te {} un tur {}.", riga("34"), ziemeli("31")),
        format!("RĪGĀ {}. Ziemeļos daudz.", riga("34")),
    ] {
        assert_eq!(in_latvian(&text).findings(), [], "{text}");
    }
    let text = format!("{} in Riga and {} in the North.", riga("34"), ziemeli("31"));
    assert_eq!(in_english(&text).findings(), []);
}

#[test]
fn members_that_are_changed_round_are_found_in_both_languages() {
    let text = format!("{} no Rīgas, {} no Ziemeļu puses.", ziemeli("31 skola"), riga("34"));
    let site = in_latvian(&text);
    assert_eq!(rules(&site), ["member-label", "member-label"]);
    let finding = &site.findings()[0];
    assert_eq!(
        finding.message,
        "`31 skola no Rīgas` names `Rīga`, and `projekti.schools?region=ziemeli` is claimed, which \
         is `Ziemeli`"
    );
    assert_eq!(
        finding.help,
        [
            "claim `projekti.schools?region=riga`, or mark the claim \"member\" if it is right all \
             the same",
            "or add the word by which the text names it to `also_lv` of `reference.planning_regions`",
        ]
    );
    let text = format!("{} in Riga and {} in the North.", ziemeli("31"), riga("34"));
    assert_eq!(rules(&in_english(&text)), ["member-label", "member-label"]);
}

#[test]
fn a_sentence_decides_where_the_clause_names_no_member() {
    let text = format!("Ziemeļos skolu ir daudz, proti, {}.", riga("34"));
    assert_eq!(rules(&in_latvian(&text)), ["member-label"]);
    let text = format!("Ziemeļos un Rīgā skolu ir daudz, proti, {}.", riga("34"));
    assert_eq!(in_latvian(&text).findings(), []);
    let text = format!("Ziemeļos skolu ir daudz. Proti, {}.", riga("34"));
    assert_eq!(in_latvian(&text).findings(), []);
}

#[test]
fn a_title_and_a_description_are_judged_like_a_text() {
    let head = "<title data-figures=\"0-2:projekti.schools?region=ziemeli\">31 no Rīgas</title>";
    assert_eq!(rules(&Site::new().head(head)), ["member-label"]);
    let head =
        "<title data-figures=\"0-2:projekti.schools?region=ziemeli#member\">31 no Rīgas</title>";
    assert_eq!(Site::new().head(head).findings(), []);
}

#[test]
fn a_claim_that_cuts_a_word_is_read_with_the_whole_of_it() {
    for (text, is_so) in [("130 izglīt", true), ("130 miljo", false)] {
        let rest = if is_so { "ības iestādes" } else { "ni skolu" };
        let end = text.chars().count();
        let title =
            format!("<title data-figures=\"0-{end}:projekti.schools\">{text}{rest}</title>");
        assert_eq!(Site::new().head(&title).broken().is_empty(), is_so, "{title}");
        let claim = format!(
            "<p><data value=\"130\" data-figure=\"projekti.schools\">{text}</data>{rest}</p>"
        );
        assert_eq!(Site::new().body(&claim).broken().is_empty(), is_so, "{claim}");
    }
}

#[test]
fn a_claim_that_is_marked_names_its_member_itself() {
    let marked =
        ziemeli("31").replace("data-figure", "data-reading=\"truncated member\" data-figure");
    assert_eq!(in_latvian(&format!("Rīgā {marked}")).findings(), []);
    let marked = ziemeli("31").replace("data-figure", "data-reading=\"members\" data-figure");
    assert_eq!(rules(&in_latvian(&format!("Rīgā {marked}"))), ["member-label"]);
}

#[test]
fn a_form_that_two_members_have_counts_for_both() {
    let text = format!("Dienvidos {}", ziemeli("31"));
    let site = || in_latvian(&text);
    assert_eq!(rules(&site()), ["member-label"]);
    let both = "Ziemeļu skolas|Dienvidos,North";
    let site = site().data(super::sites::REGIONS, "Ziemeļu skolas,North", both);
    assert_eq!(site.findings(), []);
}

#[test]
fn a_year_is_judged_in_its_clause_alone_and_accounted_for_there() {
    let year = |year| claim(&format!("projekti.yearly?year={year}"), "65", "65 skolas");
    for text in [
        format!("2022. gadā bija {}", year(2022)),
        format!("2022. gadā bija {} un 2023. gadā {}", year(2022), year(2023)),
    ] {
        assert_eq!(in_latvian(&text).findings(), [], "{text}");
    }
    let text = format!("2023. gadā bija {}", year(2022));
    assert_eq!(rules(&in_latvian(&text)), ["unbound-date", "member-label"]);
    let text = format!("2023. gadā, proti, bija {}", year(2022));
    assert_eq!(rules(&in_latvian(&text)), ["unbound-date"]);
}

#[test]
fn what_says_more_than_the_year_of_a_member_is_not_accounted_for_by_it() {
    let claimed = claim("projekti.yearly?year=2022", "65", "65 skolas");
    for (text, rule) in
        [("2022. gada jūnijā bija", "unbound-date"), ("2022 milj. eiro saņēma", "unbound-number")]
    {
        assert_eq!(rules(&in_latvian(&format!("{text} {claimed}"))), [rule], "{text}");
    }
}

#[test]
fn the_number_of_a_claim_is_no_year() {
    let site = in_latvian(&claim("projekti.yearly?year=2022", "65", "2023 skolas"));
    assert_eq!(rules(&site), ["figure-mismatch"]);
}

#[test]
fn naming_columns_that_there_are_not_are_found() {
    let site =
        Site::new().says("/member_names/reference.planning_regions/lv", json!(["nosaukums"]));
    assert_eq!(rules(&site), ["proof"]);
    let site = Site::new().says("/member_names/reference.planning_regions/lv", json!(["a\"b"]));
    assert_eq!(rules(&site), ["proof"]);
}

#[test]
fn a_later_proof_may_say_more_of_a_table_and_an_older_one_nothing() {
    let site = Site::new().says("/member_names/reference.planning_regions/key", json!({"a": 1}));
    assert_eq!(site.findings(), []);
    let text = format!("Rīga: {}", ziemeli("31"));
    let site = in_latvian(&text).says("/member_names", json!({}));
    assert_eq!(rules(&site), ["member-label"]);
}
