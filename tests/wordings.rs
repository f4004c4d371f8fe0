//! What the title of a claim's link asks for, from the text to the published page.

#![expect(clippy::unwrap_used, reason = "a test reads its own site")]

#[expect(dead_code, reason = "the projects of other tests are broken in more ways")]
mod support;

use support::Project;

const RELEASE: &str = "content/releases/2024-11-harvest";
const FIGURES: &str = "data/apples/figures.toml";

/// A figure of 2 872 000 euro, one of 20 apples, and one of more than 260.
const MORE: &str = r#"[figure.worth]
label = { en = "Worth", lv = "Vērtība" }
value = "picked * 14360"
unit  = "EUR"

[figure.rotten]
label = { en = "Rotten", lv = "Sapuvuši" }
value = "picked / 10"
unit  = "apple"

[figure.eaten]
label = { en = "Eaten", lv = "Apēsti" }
value = "picked + 60"
bound = "more than"
unit  = "apple"

[check.enough]"#;

/// What a line of Markdown in the release becomes, in one language; no-break spaces as `_`.
fn published(language: &str, line: &str) -> String {
    let (file, other) =
        (format!("{RELEASE}.{language}.md"), if language == "en" { "lv" } else { "en" });
    let before = if language == "en" { "An apple brought" } else { "Par ābolu saņēma" };
    let project = Project::copy_of("orchards")
        .replace(FIGURES, "[check.enough]", MORE)
        .replace(&file, before, &format!("{line}\n\n{before}"))
        .append(&format!("{RELEASE}.{other}.md"), &claimed(line));
    let said = project.build();
    assert_eq!(said.code, 0, "{}", said.text);
    let place = if language == "en" { "en/news/2024/" } else { "lv/zinas/2024/" };
    let public = project.public();
    let page = public.keys().find(|path| path.starts_with(place)).unwrap();
    let page = String::from_utf8(public[page].clone()).unwrap();
    let paragraphs = page.split("<p>").filter_map(|rest| rest.split_once("</p>"));
    let before = format!("{before} <data");
    let mut lines = paragraphs.map(|(text, _)| text).collect::<Vec<_>>().into_iter();
    let at = lines.clone().position(|text| text.starts_with(&before)).unwrap();
    lines.nth(at - 1).unwrap().replace('\u{a0}', "_")
}

/// The figures that a line claims, as the other version claims them.
fn claimed(line: &str) -> String {
    let names = line.split("](fig:").skip(1).filter_map(|rest| rest.split([')', ' ']).next());
    let filled =
        names.flat_map(|names| names.split(',')).map(|name| format!("\n\n[](fig:{name})\n"));
    filled.collect::<Vec<_>>().concat()
}

/// The text of the only claim in a line.
fn text(language: &str, line: &str) -> String {
    let html = published(language, line);
    html.split_once('>').unwrap().1.split_once('<').unwrap().0.to_owned()
}

#[test]
fn a_short_number_is_written_and_found_true() {
    assert_eq!(text("en", "[](fig:worth \"compact\")"), "€2.9_million");
    assert_eq!(text("lv", "[](fig:worth \"compact\")"), "2,9_milj._eiro");
    assert_eq!(text("lv", "[](fig:worth \"compact digits=3\")"), "2,872_milj._eiro");
    assert_eq!(text("lv", "[](fig:picked \"compact\")"), "200_ābolu");
}

#[test]
fn a_number_in_words_is_written_and_found_true() {
    assert_eq!(text("en", "[](fig:rotten \"words\")"), "twenty apples");
    assert_eq!(text("lv", "[](fig:rotten \"words\")"), "divdesmit ābolu");
    assert_eq!(text("lv", "[](fig:worth \"words\")"), "2_872_000_eiro");
    assert_eq!(text("lv", "[](fig:price \"words\")"), "0,499_eiro");
}

#[test]
fn digits_are_as_many_as_are_asked_for() {
    assert_eq!(text("en", "[](fig:price \"digits=1\")"), "€0.5");
    assert_eq!(text("lv", "[](fig:income \"digits=0\")"), "100_eiro");
}

#[test]
fn a_figure_known_as_a_bound_is_written_with_its_hedge() {
    assert_eq!(text("en", "[](fig:eaten)"), "more than 260_apples");
    assert_eq!(text("lv", "[](fig:eaten \"words\")"), "vairāk nekā divi simti sešdesmit ābolu");
}

#[test]
fn what_is_truncated_says_so() {
    assert_eq!(
        published("lv", "[2,8 milj. eiro](fig:worth \"truncated\")"),
        "<data class=\"figure\" value=\"2872000\" data-figure=\"apples.worth\" \
         data-reading=\"truncated\">2,8_milj. eiro</data>"
    );
}

#[test]
fn two_figures_stand_in_one_claim() {
    assert_eq!(
        published("en", "[20 of 200 apples](fig:rotten,picked)"),
        "<data class=\"figure\" value=\"20 200\" data-figure=\"apples.rotten,apples.picked\">\
         20_of 200_apples</data>"
    );
    assert_eq!(
        published("lv", "[divdesmit no 200 āboliem](fig:rotten,picked)"),
        "<data class=\"figure\" value=\"20 200\" data-figure=\"apples.rotten,apples.picked\">\
         divdesmit no 200_āboliem</data>"
    );
}
