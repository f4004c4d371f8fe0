//! Maps: each place in the colour of the class that its value lies in.
//!
//! In: places with their rings and amounts, every text ready. Out: a drawing of all of them with the
//! numbers where they have room and the key to the classes; or why it cannot be drawn.
//!
//! Every corner stands at the nearest half of a unit, so that borders that two places share fall
//! together and a stranger who projects the published boundaries finds the same corners.

mod bounds;
mod legend;
mod outline;
mod projection;
mod spot;

use self::legend::Legend;
use self::outline::Outline;
use self::projection::{Corner, Projection};
use self::spot::Spot;
use super::element::{Canvas, MIDDLE, Raw, Words, put};
use super::paint::{self, PLACES};
use super::text::{self, Line, escaped};
use super::{Drawing, Refusal};
use crate::model::boundaries::Ring;
use crate::model::decimal::Decimal;
use crate::model::exact::Exact;

/// How far the key is below the map.
const GAP: f64 = 12.0;

/// What is drawn.
pub struct Map<'a> {
    /// The published file of the boundaries.
    pub boundaries: String,
    /// Every place of the boundaries, in the file's order.
    pub places: Vec<Place<'a>>,
    /// What the key says of places without a value.
    pub unknown: &'a str,
    /// How the bounds of the classes are written.
    pub tick: &'a dyn Fn(Decimal) -> String,
}

/// A place.
#[derive(Debug, Clone)]
pub struct Place<'a> {
    /// The key of the member that it stands for.
    pub member: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// Its outlines.
    pub rings: &'a [Ring],
    /// Its amount; `None` where it has no value, or is no member of the figure.
    pub amount: Option<Amount>,
}

/// The amount of a place.
#[derive(Debug, Clone)]
pub struct Amount {
    /// What it claims, as pages write it: `projekti.schools?region=riga`.
    pub reference: String,
    /// The value.
    pub value: Exact,
    /// The number as a cell of a table shows it.
    pub text: String,
    /// The number with its unit: `34 skolas`.
    pub said: String,
}

/// Draws a map.
///
/// # Errors
/// If no place has a value, or the values are too large for a key.
pub fn draw(map: &Map<'_>) -> Result<Drawing, Refusal> {
    let amounts = map.places.iter().filter_map(|place| place.amount.as_ref());
    let values: Vec<Exact> = amounts.map(|amount| amount.value).collect();
    let all_rings = map.places.iter().flat_map(|place| place.rings);
    if values.is_empty() {
        return Err(Refusal::Empty);
    }
    let projection = Projection::around(all_rings)?;
    let unknown = (values.len() < map.places.len()).then_some(map.unknown);
    let legend = Legend::of(&values, unknown, map.tick)?;
    let shapes: Vec<Vec<Vec<Corner>>> =
        map.places.iter().map(|place| projection.drawn(place.rings)).collect();
    let hidden =
        map.places.iter().zip(&shapes).find(|(place, rings)| {
            place.amount.is_some() && !rings.iter().any(|ring| is_seen(ring))
        });
    if let Some((place, _)) = hidden {
        return Err(Refusal::TooSmall(place.name.to_owned()));
    }
    let (height, mut inner) = (projection.height + GAP + legend.height(), String::new());
    let canvas = Canvas::new(&mut inner, height);
    draw_places(&canvas, map, &shapes, &legend);
    draw_values(&canvas, map, &shapes, &legend);
    legend.draw(&canvas, projection.height + GAP);
    drop(canvas);
    let attributes = format!(
        "data-chart=\"map\" data-map=\"{}\" data-projection=\"{}\"",
        escaped(&map.boundaries),
        projection.published
    );
    Ok(Drawing { attributes, height: whole(height), inner })
}

/// Whether a ring is at least a unit wide and high.
fn is_seen(ring: &[Corner]) -> bool {
    let reach = |of: fn(&Corner) -> i32| {
        let (least, most) = (ring.iter().map(of).min(), ring.iter().map(of).max());
        least.zip(most).is_some_and(|(least, most)| most - least >= 2)
    };
    reach(|corner| corner.0) && reach(|corner| corner.1)
}

fn draw_places(
    canvas: &Canvas<'_>,
    map: &Map<'_>,
    shapes: &[Vec<Vec<Corner>>],
    legend: &Legend<'_>,
) {
    let plane = canvas.plane();
    put(&plane, &Raw(PLACES));
    for (place, rings) in map.places.iter().zip(shapes) {
        let (attributes, title) = match &place.amount {
            Some(amount) => {
                let class = legend.bounds.class_of(amount.value);
                let reference = escaped(&amount.reference);
                let class = format!("c{class}");
                let fill = paint::fill(&class);
                let said = format!("class=\"{class}\"{fill} data-mark=\"{reference}\"");
                (said, titled(place, amount))
            }
            None => {
                let (member, fill) = (escaped(place.member), paint::fill("c0"));
                (format!("class=\"c0\"{fill} data-place=\"{member}\""), String::new())
            }
        };
        put(&plane, &Outline::of(rings, attributes, title));
    }
    put(&plane, &Raw("</g>"));
}

/// Draws the numbers that have room in their places and meet no other.
fn draw_values(
    canvas: &Canvas<'_>,
    map: &Map<'_>,
    shapes: &[Vec<Vec<Corner>>],
    legend: &Legend<'_>,
) {
    let mut spots: Vec<(Spot, &Amount)> = Vec::new();
    for (place, rings) in map.places.iter().zip(shapes) {
        let Some(amount) = &place.amount else { continue };
        let spot = Spot::within(rings, text::width(&amount.text));
        let is_free = |spot: &Spot| !spots.iter().any(|(other, _)| spot.meets(other));
        spots.extend(spot.filter(is_free).map(|spot| (spot, amount)));
    }
    if spots.is_empty() {
        return;
    }
    let plane = canvas.plane();
    put(&plane, &Raw("<g class=\"values\">"));
    for (spot, amount) in spots {
        let value = amount.value.published().map(|value| value.to_string()).unwrap_or_default();
        let reference = escaped(&amount.reference);
        let letters = paint::letters_on(legend.bounds.class_of(amount.value));
        let attributes = format!("data-figure=\"{reference}\" data-value=\"{value}\"{letters}");
        let (at, anchor, lines) = ([(spot.x, spot.y)], Some("middle"), Line::whole(&amount.text));
        put(&plane, &Words { at, attributes, anchor, down: MIDDLE, lines: &lines });
    }
    put(&plane, &Raw("</g>"));
}

/// What a pointer is shown of a place.
fn titled(place: &Place<'_>, amount: &Amount) -> String {
    let from = place.name.chars().count() + 2;
    let to = from + amount.said.chars().count();
    let reference = escaped(&amount.reference);
    let (name, said) = (escaped(place.name), escaped(&amount.said));
    format!("<title data-figures=\"{from}-{to}:{reference}\">{name}: {said}</title>")
}

#[expect(clippy::cast_possible_truncation, reason = "drawings are far smaller than that")]
fn whole(height: f64) -> i32 {
    height.ceil() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::boundaries::Position;

    fn square(west: f64) -> Vec<Ring> {
        let corner = |(longitude, latitude)| Position { longitude, latitude };
        let corners = [(west, 0.0), (west + 1.0, 0.0), (west + 1.0, 1.0), (west, 1.0), (west, 0.0)];
        vec![corners.into_iter().map(corner).collect()]
    }

    fn place<'a>(member: &'a str, rings: &'a [Ring], value: Option<i128>) -> Place<'a> {
        let amount = value.map(|value| Amount {
            reference: format!("apples.picked?valley={member}"),
            value: Exact::whole(value),
            text: value.to_string(),
            said: format!("{value} apples"),
        });
        Place { member, name: "A & B", rings, amount }
    }

    fn drawn(places: Vec<Place<'_>>) -> Result<Drawing, Refusal> {
        let tick = |value: Decimal| value.to_string();
        draw(&Map {
            boundaries: "data/r/v.geojson".to_owned(),
            places,
            unknown: "no data",
            tick: &tick,
        })
    }

    #[test]
    fn a_map_is_written_as_the_documents_say() {
        let (west, east) = (square(0.0), square(1.0));
        let drawing =
            drawn(vec![place("west", &west, Some(34)), place("east", &east, None)]).unwrap();
        insta::assert_snapshot!(format!(
            "{} {}\n{}",
            drawing.attributes,
            drawing.height,
            drawing.inner.replace("><", ">\n<")
        ));
    }

    #[test]
    fn a_map_without_any_value_is_refused() {
        let west = square(0.0);
        assert_eq!(drawn(vec![place("west", &west, None)]), Err(Refusal::Empty));
        assert_eq!(drawn(Vec::new()), Err(Refusal::Empty));
    }

    #[test]
    fn a_key_has_fewer_classes_where_its_bounds_are_long() {
        let rings: Vec<Vec<Ring>> = (0..5).map(|at| square(f64::from(at))).collect();
        let amounts = [1, 2, 3, 4, 5];
        let of = |factor: i128| {
            let places = rings.iter().zip(amounts);
            let places = places.map(|(rings, amount)| place("x", rings, Some(amount * factor)));
            drawn(places.collect()).unwrap().inner.matches("data-tick").count()
        };
        assert_eq!(of(1), 6);
        assert!((2..6).contains(&of(100_000_000_000)));
    }

    #[test]
    fn a_place_that_nobody_could_see_is_refused() {
        let (large, mut small) = (square(0.0), square(1.0));
        for position in small.iter_mut().flatten() {
            position.latitude /= 1000.0;
        }
        let places = |amount| vec![place("west", &large, Some(1)), place("east", &small, amount)];
        assert_eq!(drawn(places(Some(1))), Err(Refusal::TooSmall("A & B".to_owned())));
        assert!(drawn(places(None)).is_ok());
    }

    #[test]
    fn nothing_stands_outside_of_the_drawing() {
        let rings = square(0.0);
        let drawing =
            drawn(vec![place("west", &rings, Some(1)), place("east", &rings, None)]).unwrap();
        let numbers = drawing.inner.split('"').filter_map(|text| text.parse::<f64>().ok());
        assert!(numbers.fold(0.0, f64::max) <= f64::from(drawing.height));
    }
}
