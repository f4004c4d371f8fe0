//! In which order the rows of an embedded table stand.

#![expect(clippy::unwrap_used, reason = "a test reads its own site")]

#[expect(dead_code, reason = "the projects of other tests are broken in more ways")]
mod support;

use support::Project;

const PAGE: &str = "content/programmes/apples.lv.md";

/// The labels of the table on the Latvian page, in its order, with the orchards in these valleys.
fn labels(embed: &str) -> Vec<String> {
    let project = Project::copy_of("orchards")
        .write(
            "data/reference/valleys.csv",
            "id,name_en,name_lv\nnorth,North Valley,Ziemeļi\nsouth,South Valley,Čakstes\n\
             west,West Valley,Cukura\neast,East Valley,Ādas\n",
        )
        .replace("data/apples/figures.toml", "[figure.income]", "[figure.best]\nlabel = { en = \"Best\", lv = \"Labākais\" }\nfrom = \"harvest\"\nvalue = \"max(picked)\"\nby = [\"valley\"]\n\n[figure.income]")
        .replace(PAGE, "table:picked?by=valley", embed)
        .replace("content/programmes/apples.en.md", "table:picked?by=valley", embed)
        .replace("data/apples/harvest.csv", "Riverside", "West Hill,west,120,0\nRiverside")
        .replace("content/releases/2024-11-harvest.lv.md", "[200 ābolu]", "[320 ābolu]")
        .replace(PAGE, "[200 ābolu]", "[320 ābolu]")
        .replace("content/releases/2024-11-harvest.en.md", "[200 apples]", "[320 apples]")
        .replace("content/programmes/apples.en.md", "[200 apples]", "[320 apples]")
        .replace("content/releases/2024-11-harvest.lv.md", "[0,499 eiro]", "[0,312 eiro]")
        .replace("content/releases/2024-11-harvest.en.md", "[€0.499]", "[€0.312]");
    let said = project.build();
    assert_eq!(said.code, 0, "{}", said.text);
    let public = project.public();
    let page = public.keys().find(|path| path.starts_with("lv/programmas/")).unwrap();
    let page = String::from_utf8(public[page].clone()).unwrap();
    let labels = page.split("data-member=").skip(1);
    labels.map(|rest| rest.split(['>', '<']).nth(1).unwrap().to_owned()).collect()
}

#[test]
fn without_a_wish_the_rows_stand_as_in_the_members_table() {
    assert_eq!(labels("table:picked?by=valley"), ["Ziemeļi", "Čakstes", "Cukura", "Ādas"]);
}

#[test]
fn by_name_they_stand_as_the_language_sorts_them() {
    assert_eq!(
        labels("table:picked?by=valley&sort=name"),
        ["Ādas", "Cukura", "Čakstes", "Ziemeļi"]
    );
}

#[test]
fn by_value_the_greatest_comes_first_the_missing_last_and_equal_ones_by_name() {
    assert_eq!(labels("table:best?by=valley&sort=value"), ["Cukura", "Ziemeļi", "Čakstes", "Ādas"]);
}
