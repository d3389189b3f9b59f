//! All sets, props, people and poses there are, read from texts that somebody else has loaded.

use super::check;
use super::error::StageError;
use super::person::{Figure, Pose, Wardrobe};
use super::set::{Prop, PropFile, Set};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// The longest text that is read, in bytes.
pub const MOST_TEXT: usize = 400_000;
/// How deep brackets may be nested.
const MOST_DEPTH: usize = 64;

/// The texts a library is read from: a name for messages, and the text.
#[derive(Clone, Debug, Default)]
pub struct Texts<'a> {
    /// Sets; the name is the set's own.
    pub sets: Vec<(&'a str, &'a str)>,
    /// Files of props.
    pub props: Vec<(&'a str, &'a str)>,
    /// Files of people and poses.
    pub wardrobes: Vec<(&'a str, &'a str)>,
}

/// All sets, props, people and poses, checked: every name they use is known and no prop holds itself.
#[derive(Clone, Debug, Default)]
pub struct Library {
    // INVARIANT (checked): `check::library` has accepted what is in here.
    sets: BTreeMap<String, Set>,
    props: BTreeMap<String, Prop>,
    figures: BTreeMap<String, Figure>,
    poses: BTreeMap<String, Pose>,
    switches: BTreeMap<String, BTreeSet<String>>,
}

/// Reads one text.
fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, StageError> {
    if text.len() > MOST_TEXT {
        return Err(StageError::TooMuch { file: file.into(), what: "text, in bytes", limit: MOST_TEXT });
    }
    let mut options = ron::Options::default().with_default_extension(
        ron::extensions::Extensions::IMPLICIT_SOME | ron::extensions::Extensions::UNWRAP_VARIANT_NEWTYPES,
    );
    options.recursion_limit = Some(MOST_DEPTH);
    options.from_str(text).map_err(|error| StageError::text(file, &error))
}

/// Adds entries under names that must be new.
fn gather<T>(kind: &'static str, into: &mut BTreeMap<String, T>, more: BTreeMap<String, T>) -> Result<(), StageError> {
    for (name, entry) in more {
        if into.contains_key(&name) {
            return Err(StageError::Twice { kind, name });
        }
        into.insert(name, entry);
    }
    Ok(())
}

impl Library {
    /// Reads and checks everything.
    ///
    /// # Errors
    /// The first thing that is wrong, with the name handed in for its text and, where the text itself is
    /// wrong, line and column.
    pub fn read(texts: &Texts) -> Result<Self, StageError> {
        let mut library = Self::default();
        for (file, text) in &texts.props {
            gather("prop", &mut library.props, read::<PropFile>(file, text)?.props.0)?;
        }
        for (file, text) in &texts.wardrobes {
            let wardrobe = read::<Wardrobe>(file, text)?;
            gather("person", &mut library.figures, wardrobe.figures.0)?;
            gather("pose", &mut library.poses, wardrobe.poses.0)?;
        }
        for (name, text) in &texts.sets {
            let set = read::<Set>(name, text)?;
            gather("set", &mut library.sets, BTreeMap::from([((*name).to_owned(), set)]))?;
        }
        library.switches = check::library(&library.sets, &library.props, &library.poses)?;
        Ok(library)
    }

    /// The names of all sets.
    pub fn set_names(&self) -> impl Iterator<Item = &str> {
        self.sets.keys().map(String::as_str)
    }

    /// The names of all people.
    pub fn figure_names(&self) -> impl Iterator<Item = &str> {
        self.figures.keys().map(String::as_str)
    }

    /// The names of all poses.
    pub fn pose_names(&self) -> impl Iterator<Item = &str> {
        self.poses.keys().map(String::as_str)
    }

    /// The set of a name.
    ///
    /// # Errors
    /// When there is none.
    pub fn set(&self, name: &str) -> Result<&Set, StageError> {
        self.sets.get(name).ok_or_else(|| StageError::unknown("stage", "set", name, self.sets.keys()))
    }

    /// The person of a name.
    ///
    /// # Errors
    /// When there is none.
    pub fn figure(&self, name: &str) -> Result<&Figure, StageError> {
        self.figures.get(name).ok_or_else(|| StageError::unknown("cast", "person", name, self.figures.keys()))
    }

    /// The pose of a name.
    ///
    /// # Errors
    /// When there is none.
    pub fn pose(&self, name: &str) -> Result<&Pose, StageError> {
        self.poses.get(name).ok_or_else(|| StageError::unknown("cast", "pose", name, self.poses.keys()))
    }

    /// The switches a set's pieces listen to.
    pub fn switches(&self, set: &str) -> &BTreeSet<String> {
        static NONE: BTreeSet<String> = BTreeSet::new();
        self.switches.get(set).unwrap_or(&NONE)
    }

    pub(super) fn props(&self) -> &BTreeMap<String, Prop> {
        &self.props
    }
}
