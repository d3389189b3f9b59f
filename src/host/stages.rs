//! What the picture sets hold, by name only: enough for `check`, without drawing anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::{Stage, Stages};
use crate::source::Source;

/// The names of sets, with their lights, marks and switches, of figures and of poses.
#[derive(Clone, Debug, Default)]
pub struct StageIndex {
    sets: BTreeMap<String, Stage>,
    figures: Vec<String>,
    poses: Vec<String>,
}

#[derive(Deserialize)]
struct SetNames {
    moods: BTreeMap<String, IgnoredAny>,
    marks: BTreeMap<String, IgnoredAny>,
    #[serde(default)]
    props: BTreeMap<String, Pieces>,
    pieces: Pieces,
}

#[derive(Deserialize)]
struct PropNames {
    props: BTreeMap<String, Pieces>,
}

#[derive(Deserialize)]
struct Wardrobe {
    figures: BTreeMap<String, IgnoredAny>,
    poses: BTreeMap<String, IgnoredAny>,
}

impl StageIndex {
    /// Reads the names out of the picture files, given by path under `assets`.
    pub fn read(files: &BTreeMap<String, Source>) -> Result<Self, Vec<Diagnostic>> {
        let (mut index, mut found) = (Self::default(), Vec::new());
        let (mut sets, mut props) = (BTreeMap::new(), BTreeMap::new());
        for (path, source) in files {
            let file = path.strip_suffix(".ron").unwrap_or(path);
            let read = if let Some(id) = file.strip_prefix("sets/") {
                names::<SetNames>(source).map(|set| drop(sets.insert(id.to_owned(), set)))
            } else if file.starts_with("props/") {
                names::<PropNames>(source).map(|more| props.extend(more.props))
            } else {
                names::<Wardrobe>(source).map(|wardrobe| {
                    index.figures = wardrobe.figures.into_keys().collect();
                    index.poses = wardrobe.poses.into_keys().collect();
                })
            };
            found.extend(read.err());
        }
        index.sets = sets.into_iter().map(|(id, set)| (id, set.stage(&props))).collect();
        if found.is_empty() { Ok(index) } else { Err(found) }
    }
}

impl SetNames {
    fn stage(self, common: &BTreeMap<String, Pieces>) -> Stage {
        let mut switches = self.pieces.switches;
        let (mut used, mut open) = (BTreeSet::new(), self.pieces.props);
        while let Some(name) = open.pop_first() {
            if let Some(prop) = self.props.get(&name).or_else(|| common.get(&name)).filter(|_| used.insert(name)) {
                switches.extend(prop.switches.iter().cloned());
                open.extend(prop.props.iter().cloned());
            }
        }
        Stage {
            lights: self.moods.into_keys().collect(),
            marks: self.marks.into_keys().collect(),
            switches: switches.into_iter().collect(),
        }
    }
}

fn names<'s, T: Deserialize<'s>>(source: &'s Source) -> Result<T, Diagnostic> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(&source.text).map_err(|error| {
        let place = format!("{}:{}:{}", source.name, error.span.start.line, error.span.start.col);
        Diagnostic::error(Code::SYNTAX, format!("this picture file cannot be read: {}", error.code)).in_file(place)
    })
}

/// What is named in a list of pieces, however deep: the switches they listen to, and the props they use.
#[derive(Default)]
struct Pieces {
    /// The text that it is, where it is nothing but one.
    text: Option<String>,
    switches: BTreeSet<String>,
    props: BTreeSet<String>,
}

impl Pieces {
    fn join(&mut self, other: Pieces) {
        self.switches.extend(other.switches);
        self.props.extend(other.props);
    }
}

impl<'de> Deserialize<'de> for Pieces {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Names)
    }
}

struct Names;

impl<'de> Visitor<'de> for Names {
    type Value = Pieces;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("pieces")
    }
    fn visit_bool<E>(self, _: bool) -> Result<Pieces, E> {
        Ok(Pieces::default())
    }
    fn visit_i64<E>(self, _: i64) -> Result<Pieces, E> {
        Ok(Pieces::default())
    }
    fn visit_u64<E>(self, _: u64) -> Result<Pieces, E> {
        Ok(Pieces::default())
    }
    fn visit_f64<E>(self, _: f64) -> Result<Pieces, E> {
        Ok(Pieces::default())
    }
    fn visit_unit<E>(self) -> Result<Pieces, E> {
        Ok(Pieces::default())
    }
    fn visit_none<E>(self) -> Result<Pieces, E> {
        Ok(Pieces::default())
    }
    fn visit_str<E>(self, text: &str) -> Result<Pieces, E> {
        Ok(Pieces { text: Some(text.to_owned()), ..Pieces::default() })
    }
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Pieces, D::Error> {
        Pieces::deserialize(from)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Pieces, D::Error> {
        Pieces::deserialize(from)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Pieces, A::Error> {
        let mut out = Pieces::default();
        while let Some(piece) = list.next_element::<Pieces>()? {
            out.join(piece);
        }
        Ok(out)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Pieces, A::Error> {
        let mut out = Pieces::default();
        while let Some(field) = fields.next_key::<String>()? {
            let value = fields.next_value::<Pieces>()?;
            match field.as_str() {
                "when" | "unless" | "switch" => out.switches.extend(value.text),
                "name" => out.props.extend(value.text),
                _ => out.join(value),
            }
        }
        Ok(out)
    }
}

impl Stages for StageIndex {
    fn set(&self, id: &str) -> Option<Stage> {
        self.sets.get(id).cloned()
    }
    fn sets(&self) -> Vec<String> {
        self.sets.keys().cloned().collect()
    }
    fn figures(&self) -> Vec<String> {
        self.figures.clone()
    }
    fn poses(&self) -> Vec<String> {
        self.poses.clone()
    }
}
