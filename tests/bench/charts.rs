//! What a chart costs: the time to draw twenty bars, and how long the drawing is.
//!
//! Budget: under a millisecond, and under 12 kB.
#![expect(clippy::unwrap_used, reason = "what fails here fails the bench")]
#![expect(clippy::disallowed_methods, reason = "a clock is what measures")]

use std::hint::black_box;
use std::time::Instant;

use parskats::chart::{Chart, Class, Mark, Name, NameOf, Row, draw};
use parskats::model::chart::Kind;
use parskats::model::exact::Exact;

const BARS: i128 = 20;
const TIMES: u32 = 2_000;

fn row(at: i128) -> Row {
    let member = format!("place=place_{at:02}");
    let (text, value) = (format!("{}", at * 137), Exact::whole(at * 137));
    let reference = format!("libraries.loans_by_area?{member}");
    let name = format!("A place with the number {at}");
    let of = NameOf::Member("libraries.loans_by_area".to_owned(), member);
    let said = (name.clone(), format!("{text} loans"));
    let mark = Mark { reference, value: Some(value), text, said, class: Class::Series(0) };
    Row { name: Some(Name { text: name, of }), marks: vec![mark] }
}

fn main() {
    let chart = Chart {
        kind: Kind::Bars,
        rows: (1..=BARS).map(row).collect(),
        series: Vec::new(),
        first_year: None,
        own: None,
        unknown: None,
        tick: &|value| value.to_string(),
    };
    let drawing = draw(&chart).unwrap();
    let begin = Instant::now();
    for _ in 0..TIMES {
        black_box(draw(black_box(&chart)).unwrap());
    }
    let each = begin.elapsed() / TIMES;
    println!("a chart of {BARS} bars: {each:?} to draw, {} bytes", drawing.inner.len());
}
