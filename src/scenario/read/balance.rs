//! Reading who plays which part, for the balance of the library.

use super::ScriptReader;
use crate::scenario::model::Part;
use crate::source::{Fields, Word};

impl ScriptReader<'_, '_> {
    /// `balance: { tempts: [man, white_british, working], helps: [woman] }`
    pub(super) fn balance(&mut self, fields: &mut Fields<'_>) -> Vec<Part> {
        let mut out = Vec::new();
        for (name, node) in fields.entries(self.reader, "balance") {
            let Some(role) = Part::ROLES.iter().position(|role| *role == name.text) else {
                self.reader.unknown(name, "part", Part::ROLES);
                continue;
            };
            let mut part = Part { role, traits: [None; 3] };
            let nodes = self.reader.list(node);
            let words: Vec<Word> = nodes.into_iter().filter_map(|node| self.reader.word(node)).collect();
            for word in words {
                let known = Part::TRAITS.iter().map(|all| all.iter().position(|one| *one == word.text));
                let mut said = false;
                for (place, value) in part.traits.iter_mut().zip(known) {
                    said |= value.is_some();
                    *place = place.or(value);
                }
                if !said {
                    self.reader.unknown(&word, "word", Part::TRAITS.into_iter().flatten().copied());
                }
            }
            out.push(part);
        }
        out
    }
}
