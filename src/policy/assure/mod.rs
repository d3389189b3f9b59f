//! How much the worked judgements assure: what they cover, and which changes to the rules they would let pass.

mod change;
mod coverage;
mod mutation;

use serde::Serialize;

pub use coverage::{Counted, Coverage};
pub use mutation::Mutation;

use super::{Policy, Worked};
use crate::diagnostic::Diagnostic;
use crate::source::{Fields, Node, Reader, Source};

/// A worked judgement that holds, with the packs it names.
#[derive(Clone, Debug)]
pub struct Tested {
    /// The judgement.
    pub worked: Worked,
    /// The packs, joined.
    pub policy: Policy,
}

/// A change that no worked judgement notices, and why that is as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The change, as [`Mutation::unexplained`] names it.
    pub change: String,
    /// Why no judgement notices it.
    pub why: String,
}

impl Explained {
    /// Reads a list of `Survivor(change: "…", why: "…")`.
    pub fn read(source: &Source) -> Result<Vec<Explained>, Vec<Diagnostic>> {
        let node = Node::read(source).map_err(|error| vec![error])?;
        let mut reader = Reader::new(source);
        let mut out = Vec::new();
        for node in reader.list(&node) {
            let Some(mut fields) = Fields::named(&mut reader, node, "Survivor") else { continue };
            let change = fields.text(&mut reader, "change").unwrap_or_default();
            let why = fields.text(&mut reader, "why").unwrap_or_default();
            fields.close(&mut reader);
            out.push(Explained { change, why });
        }
        if reader.found.is_empty() { Ok(out) } else { Err(reader.found) }
    }
}

/// What the worked judgements assure together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assurance {
    /// What they cover.
    pub coverage: Coverage,
    /// What they would let pass, if that was asked.
    pub mutation: Option<Mutation>,
}

impl Assurance {
    /// Works out coverage and, if explanations of known survivors are given, changes every rule in turn.
    pub fn of(tests: &[Tested], explained: Option<&Vec<Explained>>) -> Assurance {
        Assurance { coverage: Coverage::of(tests), mutation: explained.map(|explained| Mutation::of(tests, explained)) }
    }
}
