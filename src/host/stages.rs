//! What the picture sets hold, by name only: enough for `check`, without drawing anything.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Stages;
use crate::source::Source;

/// The names of sets, their lights and marks, and of figures.
#[derive(Clone, Debug, Default)]
pub struct StageIndex {
    sets: BTreeMap<String, (Vec<String>, Vec<String>)>,
    figures: Vec<String>,
}

#[derive(Deserialize)]
struct SetNames {
    moods: BTreeMap<String, IgnoredAny>,
    marks: BTreeMap<String, IgnoredAny>,
}

#[derive(Deserialize)]
struct Wardrobe {
    figures: BTreeMap<String, IgnoredAny>,
}

impl StageIndex {
    /// Reads the names out of the picture files, given by path under `assets`.
    pub fn read(files: &BTreeMap<String, Source>) -> Result<Self, Vec<Diagnostic>> {
        let mut index = Self::default();
        let mut found = Vec::new();
        for (path, source) in files {
            if let Some(id) = path.strip_prefix("sets/").and_then(|name| name.strip_suffix(".ron")) {
                match names::<SetNames>(source) {
                    Ok(set) => {
                        index
                            .sets
                            .insert(id.to_owned(), (set.moods.into_keys().collect(), set.marks.into_keys().collect()));
                    }
                    Err(error) => found.push(error),
                }
            } else if path == "wardrobe.ron" {
                match names::<Wardrobe>(source) {
                    Ok(wardrobe) => index.figures = wardrobe.figures.into_keys().collect(),
                    Err(error) => found.push(error),
                }
            }
        }
        if found.is_empty() { Ok(index) } else { Err(found) }
    }
}

fn names<'s, T: Deserialize<'s>>(source: &'s Source) -> Result<T, Diagnostic> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(&source.text).map_err(|error| {
        let place = format!("{}:{}:{}", source.name, error.span.start.line, error.span.start.col);
        Diagnostic::error(Code::SYNTAX, format!("this picture file cannot be read: {}", error.code)).in_file(place)
    })
}

impl Stages for StageIndex {
    fn set(&self, id: &str) -> Option<(Vec<String>, Vec<String>)> {
        self.sets.get(id).cloned()
    }
    fn sets(&self) -> Vec<String> {
        self.sets.keys().cloned().collect()
    }
    fn figures(&self) -> Vec<String> {
        self.figures.clone()
    }
}
