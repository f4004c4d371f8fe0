//! The proof and the tables: what is recomputed, and how little is believed.

use serde_json::{Value, json};

use super::sites::{INSTITUTIONS, PAGE, Site, claim};

#[test]
fn a_site_whose_data_bear_it_out_has_no_findings() {
    assert_eq!(Site::new().findings(), []);
}

#[test]
fn figures_members_and_pages_are_counted() {
    let coverage = Site::new().report().unwrap().coverage;
    assert_eq!((coverage.figures, coverage.members, coverage.pages), (6, 5, 1));
}

#[test]
fn a_value_that_the_tables_do_not_bear_out_is_found() {
    let site = Site::new().says("/figures/0/value", json!("131"));
    assert_eq!(
        site.messages(),
        ["the proof says that `projekti.schools` is 131, and by its tables it is 130"]
    );
}

#[test]
fn a_member_that_the_tables_do_not_bear_out_is_found() {
    let site = Site::new().says("/figures/0/members/0/value", json!("35"));
    assert_eq!(
        site.messages(),
        ["the proof says that `projekti.schools?region=riga` is 35, and by its tables it is 34"]
    );
}

#[test]
fn members_that_are_missing_invented_or_listed_twice_are_found() {
    let member = |region: &str| json!({"key": {"region": region}, "value": "31"});
    let listed = json!([member("ziemeli"), member("ziemeli"), member("lejasla")]);
    let site = Site::new().says("/figures/0/members", listed);
    assert_eq!(
        site.messages(),
        [
            "`projekti.schools?region=ziemeli` is listed twice",
            "the tables have no member `projekti.schools?region=lejasla`",
            "the proof does not list the member `projekti.schools?region=dienvid` of the tables",
            "the proof does not list the member `projekti.schools?region=riga` of the tables",
        ]
    );
}

#[test]
fn a_cell_that_was_changed_after_the_proof_breaks_the_checksum_and_the_figures() {
    let broken = Site::new().replaced(INSTITUTIONS, "riga,2022,34", "riga,2022,35").broken();
    assert_eq!(broken.first(), Some(&"integrity"));
    assert!(broken.contains(&"figure-mismatch"));
}

#[test]
fn a_claim_is_held_against_the_tables_and_not_against_the_proof() {
    let site = Site::new().says("/figures/0/value", json!("131")).body(&claim(
        "projekti.schools",
        "131",
        "131 skola",
    ));
    let found = site.findings().into_iter().filter(|finding| finding.file == PAGE);
    let messages: Vec<_> = found.map(|finding| finding.message).collect();
    assert_eq!(messages.last().unwrap(), "`131 skola` is not `projekti.schools`, which is 130");
}

#[test]
fn a_missing_table_is_found() {
    let broken = Site::new().without(INSTITUTIONS).broken();
    assert_eq!(broken.first(), Some(&"integrity"));
}

#[test]
fn columns_that_are_not_the_declared_ones_are_found() {
    let broken =
        Site::new().data(INSTITUTIONS, "institutions,amount", "amount,institutions").broken();
    assert_eq!(broken.first(), Some(&"table"));
}

#[test]
fn a_cell_that_is_not_of_its_type_is_found_with_row_and_column() {
    let findings = Site::new().data(INSTITUTIONS, "872000.25", "872000.255").findings();
    let first = findings.first().unwrap();
    assert_eq!(first.message, "`872000.255` in row 2, column `amount`, has more than 2 decimals");
    assert_eq!(
        first.cell.as_ref().map(|cell| (cell.row, cell.column.as_str())),
        Some((2, "amount"))
    );
}

#[test]
fn a_row_with_too_few_cells_is_found() {
    let broken = Site::new().data(INSTITUTIONS, "riga,2022,34,", "riga,2022,").broken();
    assert_eq!(broken.first(), Some(&"table"));
}

#[test]
fn quoted_cells_with_commas_and_line_breaks_are_read() {
    let site = Site::new().data(INSTITUTIONS, "\nriga,", "\n\"riga\",").data(
        super::sites::REGIONS,
        "Dienvid,Dienvid",
        "\"Lat,\ngale\",Dienvid",
    );
    assert_eq!(site.findings(), []);
}

#[test]
fn a_path_out_of_the_site_is_found_and_not_opened() {
    for path in ["../../etc/passwd", "/etc/passwd"] {
        let broken = Site::new().says("/tables/0/path", json!(path)).broken();
        assert_eq!(broken.first(), Some(&"outside-site"), "{path}");
    }
}

#[test]
fn two_tables_of_one_name_are_found() {
    let name = json!("projekti.institutions_by_region");
    let broken = Site::new().says("/tables/0/name", name).broken();
    assert_eq!(broken.first(), Some(&"proof"));
}

#[test]
fn statements_that_do_more_than_read_are_refused() {
    for sql in [
        "DELETE FROM \"projekti.institutions_by_region\"",
        "ATTACH '/tmp/x' AS x",
        "PRAGMA user_version",
        "SELECT 130 AS value; SELECT 1",
        "SELECT load_extension('x') AS value",
        "SELECT count(*) AS value FROM sqlite_master WHERE name = 'x'",
    ] {
        assert_eq!(Site::new().says("/figures/0/sql", json!(sql)).broken(), ["sql"], "{sql}");
    }
}

#[test]
fn an_exact_statement_that_takes_nothing_from_the_data_is_found() {
    let table = "\"projekti.institutions_by_region\"";
    for sql in ["SELECT 130 AS a".to_owned(), format!("SELECT max(130) AS a FROM {table}")] {
        let broken = Site::new().says("/figures/0/exact/sql", json!(sql)).broken();
        assert_eq!(broken.first(), Some(&"sql"), "{sql}");
    }
    let counted = format!("SELECT count(*) * 0 + 130 AS a FROM {table}");
    assert_eq!(Site::new().says("/figures/0/exact/sql", json!(counted)).broken(), ["constant"]);
}

#[test]
fn readable_sql_that_says_something_else_is_found() {
    let sql =
        json!("SELECT sum(institutions) + 1 AS value FROM \"projekti.institutions_by_region\"");
    let site = Site::new().says("/figures/0/sql", sql);
    assert_eq!(
        site.messages(),
        ["the readable SQL of `projekti.schools` gives 131, the exact form 130"]
    );
}

#[test]
fn readable_sql_that_differs_in_the_tenth_digit_is_found() {
    let sql = "SELECT sum(amount) / sum(institutions) + 0.000001 AS value \
               FROM \"projekti.institutions_by_region\"";
    assert_eq!(Site::new().says("/figures/2/sql", json!(sql)).broken(), ["readable-sql"]);
}

#[test]
fn large_amounts_that_cancel_are_no_finding() {
    let site = Site::new()
        .data(INSTITUTIONS, "1000000.25", "1000000000000.1")
        .data(INSTITUTIONS, "872000.25", "-1000000000000.3")
        .says("/figures/1/value", json!("999999.3"))
        .says("/figures/2/value", json!("7692.302307692308"));
    assert_eq!(site.findings(), []);
}

#[test]
fn a_sum_of_amounts_that_is_zero_is_no_finding() {
    let site = Site::new()
        .data(INSTITUTIONS, "1000000.25", "0.1")
        .data(INSTITUTIONS, "872000.25", "0.2")
        .data(INSTITUTIONS, "999999.5", "-0.3")
        .says("/figures/1/value", json!("0"))
        .says("/figures/2/value", json!("0"));
    assert_eq!(site.findings(), []);
}

#[test]
fn a_rounding_at_its_edge_is_not_held_against_the_readable_form() {
    let site = Site::new()
        .says("/figures/1/sql", json!("SELECT 2872000.01 AS value"))
        .says("/figures/1/exact/formula", json!(["round", ["/", "a", "574400000000"], "3"]))
        .says("/figures/1/value", json!("0.001"));
    assert_eq!(site.findings(), []);
}

#[test]
fn an_aggregate_that_is_no_integer_is_an_overflow() {
    let sql = json!("SELECT sum(amount) AS a FROM \"projekti.institutions_by_region\"");
    assert_eq!(Site::new().says("/figures/1/exact/sql", sql).broken(), ["overflow"]);
}

#[test]
fn a_sum_beyond_64_bits_is_an_overflow() {
    let sql = json!(
        "SELECT sum(9000000000000000000 + institutions) AS a \
         FROM \"projekti.institutions_by_region\""
    );
    assert_eq!(Site::new().says("/figures/1/exact/sql", sql).broken(), ["overflow"]);
}

#[test]
fn a_formula_that_cannot_be_evaluated_is_found() {
    let deep = (0..80).fold(json!("a"), |inner, _| json!(["+", inner, "0"]));
    for formula in [json!(["^", "a", "2"]), json!("nowhere"), json!(7), deep] {
        let site = Site::new().says("/figures/1/exact/formula", formula.clone());
        assert_eq!(site.broken(), ["proof"], "{formula}");
    }
}

#[test]
fn a_claim_of_a_figure_that_could_not_be_computed_is_told_once() {
    let site = Site::new().says("/figures/1/exact/formula", json!("nowhere")).body(&claim(
        "projekti.requested",
        "2872000",
        "2 872 000 eiro",
    ));
    assert_eq!(site.broken(), ["proof"]);
}

#[test]
fn a_proof_that_speaks_of_a_page_that_is_not_there_is_found() {
    let pages = json!({"lv": "lv/zinas/x/index.html"});
    assert_eq!(Site::new().says("/documents/0/pages", pages).broken(), ["integrity"]);
}

#[test]
fn a_site_without_proof_or_pages_cannot_be_verified() {
    assert!(Site::new().without(PAGE).report().is_err());
    assert!(Site::new().says("/version", json!(2)).report().is_err());
    assert!(super::super::site(tempfile::tempdir().unwrap().path()).is_err());
}

#[test]
fn a_page_that_is_a_link_out_of_the_site_is_found_and_not_read() {
    let (folder, elsewhere) =
        (tempfile::tempdir().unwrap(), tempfile::NamedTempFile::new().unwrap());
    Site::new().written(folder.path());
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("x.html")).unwrap();
    let findings = super::super::site(folder.path()).unwrap().findings;
    let broken: Vec<_> = findings.iter().map(|finding| (finding.rule.0, &*finding.file)).collect();
    assert_eq!(broken, [("outside-site", "x.html")]);
}

#[test]
fn keys_that_this_version_does_not_know_are_passed_over() {
    let mut site = Site::new();
    site.proof["charts"] = json!([1]);
    site.proof["figures"][0]["charts"] = json!({"x": 1});
    assert_eq!(site.findings(), []);
}

#[test]
fn any_one_part_of_the_proof_may_be_nonsense_without_a_panic() {
    fn spoil(at: &str, value: &Value, seen: &mut Vec<String>) {
        seen.push(at.to_owned());
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    spoil(&format!("{at}/{index}"), item, seen);
                }
            }
            Value::Object(entries) => {
                for (key, entry) in entries {
                    spoil(&format!("{at}/{key}"), entry, seen);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut pointers = Vec::new();
    spoil("", &Site::new().proof, &mut pointers);
    for pointer in pointers.iter().skip(1) {
        for nonsense in [json!(null), json!("\"'; --"), json!("-1e9"), json!([[]]), json!(18)] {
            let _ = Site::new().says(pointer, nonsense).report();
        }
    }
}

#[test]
fn a_constant_that_asks_the_data_in_vain_is_found() {
    let site = |formula: Value, aggregate: &str| {
        let sql = format!("SELECT {aggregate} AS a FROM \"projekti.institutions_by_region\"");
        let mut site = Site::new();
        site.proof["figures"][1]["exact"]["sql"] = json!(sql);
        site.proof["figures"][1]["exact"]["formula"] = formula;
        site.messages()
            .into_iter()
            .filter(|message| !message.contains("readable"))
            .collect::<Vec<_>>()
    };
    let always = "the formula of `projekti.requested` is the same whatever the data say";
    let times = |left: Value, right: Value| json!(["*", left, right]);
    for formula in [
        json!(["+", "2872000", times(json!("a"), json!("0"))]),
        json!(["/", times(json!("2872000"), json!("a")), "a"]),
        json!(["+", "2872000", ["-", "a", "a"]]),
        json!(["coalesce", "2872000", "a"]),
    ] {
        assert_eq!(site(formula.clone(), "sum(institutions)"), [always], "{formula}");
    }
    let of_nothing = "the aggregate `a` of `projekti.requested` is 2872000 of no rows";
    assert_eq!(site(json!("a"), "2872000 + 0*count(*)"), [of_nothing]);
}
