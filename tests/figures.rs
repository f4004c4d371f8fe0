//! `parskats figures`: what it says of figures that are there, and of one that is not.

#[expect(dead_code, reason = "the projects of other tests are broken")]
mod support;

use support::{Project, TODAY};

fn told(arguments: &[&str]) -> String {
    let site = Project::copy_of("orchards");
    let said = site.output(&[&["figures"], arguments, &["--date", TODAY]].concat());
    format!("{}{}{}", said.code, said.out, said.err)
}

#[test]
fn all_figures_are_listed_with_their_values() {
    insta::assert_snapshot!(told(&[]));
}

#[test]
fn a_programme_means_all_its_figures() {
    assert_eq!(told(&["apples"]), told(&[]));
}

#[test]
fn of_one_figure_everything_is_told() {
    insta::assert_snapshot!(told(&["apples.picked"]));
}

#[test]
fn a_figures_own_name_is_enough_where_no_other_programme_has_it() {
    assert_eq!(told(&["picked"]), told(&["apples.picked"]));
}

#[test]
fn the_sql_of_a_figure_is_told_alone() {
    insta::assert_snapshot!(told(&["price", "--sql"]));
}

#[test]
fn of_a_figure_that_is_not_there_the_nearest_is_told() {
    insta::assert_snapshot!(told(&["aples.picked"]));
}
