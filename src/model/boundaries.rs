//! The areas that maps draw: each stands for one member of a table, for a time.

use jiff::civil::Date;

use super::name::DatasetId;
use super::place::Place;

/// A map: the boundaries of a table's members while they are valid.
#[derive(Debug, Clone)]
pub struct Map {
    /// The resource that holds the boundaries.
    pub id: DatasetId,
    /// Where `site.toml` names it.
    pub place: Place,
    /// The table whose members are its areas.
    pub table: DatasetId,
    /// The table's column that holds the ids of the features.
    pub column: String,
    /// The property of a feature that is its id; `None` for the feature's own `id`.
    pub property: Option<String>,
    /// When it is valid.
    pub validity: Validity,
    /// The file, relative to the project.
    pub path: String,
    /// How many bytes the file has.
    pub bytes: u64,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub checksum: String,
    /// Its areas, in the file's order.
    pub areas: Vec<Area>,
}

/// A feature of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// The feature's id.
    pub feature: String,
    /// The member that it stands for, by the key that figures name it by; `None` for none.
    pub member: Option<String>,
    /// All its rings, in the file's order: outer ones, holes and islands. A point lies within where
    /// it lies within an odd number of them.
    pub rings: Vec<Ring>,
}

/// A closed line: the last position is the first one.
pub type Ring = Vec<Position>;

/// A place on the globe, in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// To the east, -180 to 180.
    pub longitude: f64,
    /// To the north, -90 to 90.
    pub latitude: f64,
}

/// A time in which something is valid, both ends included; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Validity {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Validity {
    /// Whether a day lies in it.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether some day lies in both.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_by = |from: Option<Date>, to: Option<Date>| match (from, to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        begins_by(self.from, other.to) && begins_by(other.from, self.to)
    }
}

/// The map of a table's members on a day; without a day the latest.
#[must_use]
pub fn map_for<'a>(maps: &'a [Map], table: &DatasetId, day: Option<Date>) -> Option<&'a Map> {
    let mut maps = maps.iter().filter(|map| map.table == *table);
    match day {
        Some(day) => maps.find(|map| map.validity.holds(day)),
        None => maps.max_by_key(|map| map.validity.from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn validity(from: &str, to: &str) -> Validity {
        Validity { from: from.parse().ok(), to: to.parse().ok() }
    }

    fn map(id: &str, validity: Validity) -> Map {
        Map {
            id: id.parse().unwrap(),
            place: Place::file("site.toml"),
            table: "reference.valleys".parse().unwrap(),
            column: "id".to_owned(),
            property: None,
            validity,
            path: String::new(),
            bytes: 0,
            checksum: String::new(),
            areas: Vec::new(),
        }
    }

    #[test]
    fn both_ends_of_a_validity_belong_to_it() {
        let june = validity("2021-06-01", "2021-06-30");
        assert!(june.overlaps(&validity("2021-06-30", "")));
        assert!(june.overlaps(&validity("", "2021-06-01")));
        assert!(!june.overlaps(&validity("2021-07-01", "")));
        assert!(june.overlaps(&Validity::default()));
        assert!(june.holds("2021-06-30".parse().unwrap()));
        assert!(!june.holds("2021-07-01".parse().unwrap()));
    }

    #[test]
    fn the_day_picks_the_map_and_without_one_it_is_the_latest() {
        let maps =
            [map("r.new", validity("2021-07-01", "")), map("r.old", validity("", "2021-06-30"))];
        let table = "reference.valleys".parse().unwrap();
        let picked = |day: Option<&str>| {
            let day = day.map(|day| day.parse().unwrap());
            map_for(&maps, &table, day).map(|map| map.id.dataset.clone())
        };
        assert_eq!(picked(Some("2021-06-30")).as_deref(), Some("old"));
        assert_eq!(picked(Some("2021-07-01")).as_deref(), Some("new"));
        assert_eq!(picked(None).as_deref(), Some("new"));
        assert_eq!(map_for(&maps, &"reference.hills".parse().unwrap(), None).map(|_| ()), None);
    }
}
