//! Formulas as the proof has them, and what they come to.

use super::*;
use serde_json::json;

fn evaluated(formula: &Value) -> Result<Outcome, NoFormula> {
    let columns = [("a", Some(7)), ("b", Some(2)), ("zero", Some(0)), ("nothing", None)];
    let columns = columns
        .map(|(name, value): (&str, Option<i64>)| (name.to_owned(), value.map(BigInt::from)));
    Formula::parse(formula)?.evaluate(&columns.into_iter().collect(), &BigInt::zero())
}

fn value(formula: &Value) -> Option<String> {
    evaluated(formula).unwrap().value.map(|value| value.to_string())
}

#[test]
fn arithmetic_is_exact() {
    for (formula, expected) in [
        (json!("a"), "7"),
        (json!(["+", "a", "0.5"]), "15/2"),
        (json!(["-", "b", "a"]), "-5"),
        (json!(["*", ["/", "1", "3"], "3"]), "1"),
        (json!(["/", ["/", "a", "100"], "b"]), "7/200"),
    ] {
        assert_eq!(value(&formula).as_deref(), Some(expected), "{formula}");
    }
}

#[test]
fn a_null_operand_and_a_null_or_zero_divisor_give_null() {
    for formula in [
        json!(null),
        json!(["+", "a", null]),
        json!(["*", "nothing", "0"]),
        json!(["/", "a", "zero"]),
        json!(["/", "a", "nothing"]),
        json!(["round", "nothing", "2"]),
        json!(["coalesce", null, "nothing"]),
    ] {
        assert_eq!(value(&formula), None, "{formula}");
    }
}

#[test]
fn round_goes_half_away_from_zero() {
    assert_eq!(value(&json!(["round", "2.345", "2"])).as_deref(), Some("47/20"));
    assert_eq!(value(&json!(["round", "-2.5", "0"])).as_deref(), Some("-3"));
}

#[test]
fn conditions_know_true_false_and_unknown() {
    for (condition, expected) in [
        (json!(["=", "a", "7"]), "1"),
        (json!(["<>", "a", "7"]), "0"),
        (json!(["<", "b", "a"]), "1"),
        (json!([">=", "b", "a"]), "0"),
        (json!(["=", "nothing", "7"]), "0"),
        (json!(["not", ["=", "nothing", "7"]]), "0"),
        (json!(["and", ["=", "nothing", "7"], ["=", "a", "1"]]), "0"),
        (json!(["or", ["=", "nothing", "7"], ["=", "a", "7"]]), "1"),
        (json!(["or", null, ["=", "a", "1"]]), "0"),
        (json!(["not", ["and", null, ["=", "a", "1"]]]), "1"),
        (json!(["is null", "nothing"]), "1"),
    ] {
        let formula = json!(["case", condition, "1", "0"]);
        assert_eq!(value(&formula).as_deref(), Some(expected), "{formula}");
    }
}

#[test]
fn what_is_no_formula_is_refused() {
    for formula in [
        json!(1),
        json!(true),
        json!({}),
        json!([]),
        json!(["+", "a"]),
        json!(["^", "a", "b"]),
        json!(["round", "a", "99"]),
        json!(["round", "a", 2]),
        json!(["case", ["=", "a", "b"], "1"]),
        json!(["=", "a", "b"]),
        json!(["coalesce"]),
        json!("1e5"),
        json!("-"),
        json!(""),
    ] {
        assert!(matches!(evaluated(&formula), Err(NoFormula::Form(_))), "{formula}");
    }
}

#[test]
fn a_column_that_the_sql_does_not_return_is_refused() {
    assert_eq!(evaluated(&json!("c")), Err(NoFormula::UnknownColumn("c".to_owned())));
}

#[test]
fn a_formula_that_is_too_deep_or_too_long_is_refused() {
    let deep = (0..100).fold(json!("a"), |inner, _| json!(["+", inner, "1"]));
    assert_eq!(evaluated(&deep), Err(NoFormula::TooLong));
    let long: Vec<Value> = std::iter::once(json!("coalesce"))
        .chain(std::iter::repeat_n(json!("nothing"), 3000))
        .collect();
    assert_eq!(evaluated(&Value::Array(long)), Err(NoFormula::TooLong));
}

#[test]
fn numbers_that_grow_beyond_all_bounds_are_refused() {
    let literal = "9".repeat(60);
    let huge = (0..50).fold(json!(literal), |inner, _| json!(["*", inner, literal]));
    assert_eq!(evaluated(&huge), Err(NoFormula::TooLarge));
}

#[test]
fn the_magnitude_of_a_difference_is_that_of_its_operands() {
    let outcome = evaluated(&json!(["-", "1000000.25", "1000000"])).unwrap();
    assert_eq!(outcome.magnitude.to_string(), "4000001/4");
}

#[test]
fn the_magnitude_of_a_plain_quotient_is_the_quotient() {
    let outcome = evaluated(&json!(["/", "a", "b"])).unwrap();
    assert_eq!(outcome.magnitude.to_string(), "7/2");
}

#[test]
fn a_comparison_or_rounding_near_its_edge_is_marked() {
    for formula in [
        json!(["round", "2.345", "2"]),
        json!(["round", ["/", "a", "b"], "0"]),
        json!(["case", ["<", ["/", "a", "b"], "3.5"], "1", "0"]),
    ] {
        assert!(evaluated(&formula).unwrap().at_an_edge, "{formula}");
    }
}

#[test]
fn whole_numbers_and_roundings_far_from_a_half_are_no_edge() {
    for formula in [
        json!(["round", ["/", "1", "3"], "2"]),
        json!(["round", "a", "2"]),
        json!(["case", ["=", "a", "7"], "1", "0"]),
        json!(["case", ["=", ["+", "a", "b"], "9"], "1", "0"]),
    ] {
        assert!(!evaluated(&formula).unwrap().at_an_edge, "{formula}");
    }
}
