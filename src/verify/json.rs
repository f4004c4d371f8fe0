//! JSON in which every key stands once: of two with one name, each reader would take another.
//!
//! In: the bytes of a file. Out: what it says, or why it says nothing.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Reads a file.
///
/// # Errors
/// If it is no JSON, or a key stands twice in it.
pub(super) fn read(bytes: &[u8]) -> Result<Value, String> {
    serde_json::from_slice::<Once>(bytes).map(|once| once.0).map_err(|error| error.to_string())
}

/// A value whose keys stand once.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Self)
    }
}

/// Makes a value of what it meets.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Value, E> {
        Ok(truth.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Once(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((key, Once(value))) = entries.next_entry::<String, Once>()? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(format!("the key `{key}` stands twice")));
            }
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_as_it_is() {
        let text = r#"{"a": [1, -1, 0.5, "x", true, null, {}], "b": {"a": 18446744073709551615}}"#;
        assert_eq!(read(text.as_bytes()), Ok(serde_json::from_str(text).unwrap()));
    }

    #[test]
    fn a_key_that_stands_twice_is_told() {
        assert!(read(br#"{"a": {"b": 1, "b": 1}}"#).unwrap_err().contains("`b` stands twice"));
    }

    #[test]
    fn what_is_no_json_is_told() {
        for bytes in [&b""[..], b"{", b"{} {}", b"\"\xff\""] {
            assert!(read(bytes).is_err(), "{bytes:?}");
        }
        assert!(read("[".repeat(1_000_000).as_bytes()).is_err());
    }
}
