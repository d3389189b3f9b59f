//! One level of a RON text, read by the `ron` crate: what is deeper stays raw, a slice of the source.

use std::fmt;

use ron::value::RawValue;
use serde::de::{self, Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess as _, Visitor};

pub(super) struct Entries<'s>(pub(super) Vec<(&'s str, &'s RawValue)>);
pub(super) struct Struct<'s>(pub(super) Vec<(&'s str, &'s RawValue)>);
pub(super) struct Tuple<'s>(pub(super) Vec<&'s RawValue>);
pub(super) struct Called<'s>(pub(super) &'s str, pub(super) Vec<&'s RawValue>);
pub(super) struct Detailed<'s>(pub(super) &'s str, pub(super) Vec<(&'s str, &'s RawValue)>);
pub(super) struct Key<'s>(pub(super) &'s str);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word")
            }
            fn visit_borrowed_str<E: de::Error>(self, word: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(word))
            }
        }
        deserializer.deserialize_identifier(V)
    }
}

struct Pairs;
impl<'de> Visitor<'de> for Pairs {
    type Value = Vec<(&'de str, &'de RawValue)>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("named entries")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut out = Vec::new();
        while let Some(Key(key)) = map.next_key()? {
            out.push((key, map.next_value()?));
        }
        Ok(out)
    }
}

struct Values;
impl<'de> Visitor<'de> for Values {
    type Value = Vec<&'de RawValue>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("values")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut out = Vec::new();
        while let Some(item) = seq.next_element()? {
            out.push(item);
        }
        Ok(out)
    }
}

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Pairs).map(Entries)
    }
}

impl<'de> Deserialize<'de> for Struct<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("", &[], Pairs).map(Struct)
    }
}

impl<'de> Deserialize<'de> for Tuple<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_tuple(0, Values).map(Tuple)
    }
}

/// A word with a bracket of plain values.
impl<'de> Deserialize<'de> for Called<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = Called<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word with a bracket")
            }
            fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Called<'de>, A::Error> {
                let (Key(word), rest) = data.variant()?;
                Ok(Called(word, rest.tuple_variant(0, Values)?))
            }
        }
        deserializer.deserialize_enum("", &[], V)
    }
}

/// A word with a bracket of named fields.
impl<'de> Deserialize<'de> for Detailed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = Detailed<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word with named fields")
            }
            fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Detailed<'de>, A::Error> {
                let (Key(word), rest) = data.variant()?;
                Ok(Detailed(word, rest.struct_variant(&[], Pairs)?))
            }
        }
        deserializer.deserialize_enum("", &[], V)
    }
}
