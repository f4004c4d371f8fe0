//! What only several pages together say: the versions of a document, and counts.

use serde_json::json;

use super::sites::{Site, claim};

/// A document in two languages, with these bodies.
fn versions(latvian: &str, english: &str) -> Site {
    let mut site = Site::new();
    let pages = json!({"lv": "lv/x/index.html", "en": "en/x/index.html"});
    site.proof["documents"][0]["pages"] = pages;
    let page = |code: &str, body: &str| {
        format!("<!DOCTYPE html><html lang=\"{code}\"><body><p>{body}</p></body></html>")
    };
    site.file("lv/x/index.html", page("lv", latvian).as_bytes())
        .file("en/x/index.html", page("en", english).as_bytes())
}

#[test]
fn versions_claim_the_same_figures_each_in_its_own_way() {
    let latvian = claim("projekti.schools", "130", "vairāk nekā 120 skolu");
    let english = claim("projekti.schools", "130", "130 schools");
    assert_eq!(versions(&latvian, &english).broken(), [""; 0]);
}

#[test]
fn a_figure_that_one_version_claims_alone_is_told_where_it_is_claimed() {
    let both = claim("projekti.schools", "130", "130");
    let one = claim("projekti.schools?region=riga", "34", "34");
    let findings = versions(&format!("{both} {one}"), &both).findings();
    let told = findings.iter().map(|found| (found.rule.0, &*found.file, &*found.message));
    let message =
        "`projekti.schools?region=riga` is claimed here, and not in the version `en/x/index.html`";
    assert_eq!(told.collect::<Vec<_>>(), [("languages", "lv/x/index.html", message)]);
}

#[test]
fn what_a_page_says_of_how_many_the_others_have_is_counted() {
    let both = claim("projekti.schools", "130", "130");
    let counted = |number: &str| {
        let page = format!(
            "<!DOCTYPE html><html lang=\"lv\"><p><span data-count-of=\"claims\">{number}</span></p></html>"
        );
        versions(&both, &both).file("lv/checked.html", page.as_bytes()).broken()
    };
    assert_eq!(counted("2"), [""; 0]);
    assert_eq!(counted("3"), ["structural-number"]);
    assert_eq!(counted("no"), ["structural-number"]);
}
