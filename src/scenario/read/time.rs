//! Reading what happens over time: phases, what comes back later, what is counted, what lies before.

use super::{Names, ScriptReader};
use crate::diagnostic::Code;
use crate::policy::Act;
use crate::scenario::model::{Chance, Counter, Later};
use crate::source::{Fields, Node, Shape, Word};
use crate::vocabulary::{Id, Table};

/// What fits into a session.
const MAX_PHASES: usize = 16;
const MAX_LATER: usize = 16;
const MAX_COUNTERS: usize = 4;
/// The highest value of a counter.
const MAX_COUNT: i64 = 15;

impl ScriptReader<'_, '_> {
    pub(super) fn phases(&mut self, fields: &mut Fields<'_>) -> Table<()> {
        let mut phases = Table::default();
        let words: Vec<Word> =
            fields.list(self.reader, "phases").into_iter().filter_map(|node| self.reader.word(node)).collect();
        self.reader.unique(words.iter());
        for word in words.iter().take(MAX_PHASES + 1) {
            phases.push(&word.text, ());
        }
        if phases.len() > MAX_PHASES {
            self.reader.error(fields.span, Code::NO_ROOM, format!("a story has at most {MAX_PHASES} phases"));
        }
        phases
    }

    pub(super) fn counters(&mut self, fields: &mut Fields<'_>) -> Table<Counter> {
        let mut counters = Table::default();
        for (name, node) in fields.entries(self.reader, "counters") {
            let Shape::Call(None, bounds) = &node.shape else {
                self.unbounded(name, node);
                continue;
            };
            let [least, most] = bounds.as_slice() else {
                self.unbounded(name, node);
                continue;
            };
            let number = |this: &mut Self, node: &Node| {
                this.reader.number(node, 0..=MAX_COUNT).and_then(|number| u8::try_from(number).ok())
            };
            let (Some(least), Some(most)) = (number(self, least), number(self, most)) else { continue };
            if least >= most {
                self.reader.error(
                    node.span,
                    Code::BAD_VALUE,
                    format!("`{}` cannot count: {least} to {most}", name.text),
                );
            }
            counters.push(&name.text, Counter { least, most });
        }
        if counters.len() > MAX_COUNTERS {
            self.reader.error(
                fields.span,
                Code::NO_ROOM,
                format!("at most {MAX_COUNTERS} counters fit into a session"),
            );
        }
        counters
    }

    fn unbounded(&mut self, name: &Word, node: &Node) {
        let message = format!("the counter `{}` has no bounds", name.text);
        self.reader.error(node.span, Code::UNBOUNDED, message).help =
            Some(format!("say where it begins and where it stays, such as `{}: (0, 3)`", name.text));
    }

    /// The counters that something counts towards.
    pub(super) fn counts(&mut self, fields: &mut Fields<'_>, names: &Names) -> Vec<Id<Counter>> {
        let Some(node) = fields.get("counts") else { return Vec::new() };
        let nodes = self.reader.one_or_more(node);
        let words: Vec<Word> = nodes.into_iter().filter_map(|node| self.reader.word(node)).collect();
        words.iter().filter_map(|word| self.named(word, "counter", &names.counters)).collect()
    }

    /// The phase that a field names, by position.
    pub(super) fn phase(&mut self, node: &Node, names: &Names) -> Option<u8> {
        let word = self.reader.word(node)?;
        let id = self.named(&word, "phase", &names.phases)?;
        u8::try_from(id.position()).ok()
    }

    pub(super) fn later(&mut self, fields: &mut Fields<'_>, names: &Names) -> Table<Later> {
        let mut later = Table::default();
        for (name, node) in fields.entries(self.reader, "later") {
            let Some(mut inner) = Fields::named(self.reader, node, "Event") else { continue };
            let phase = inner.need(self.reader, "phase").and_then(|node| self.phase(node, names));
            let when = inner.get("when").and_then(|node| self.condition(node, names));
            let chance = inner.get("chance").and_then(|node| self.outcome(node, names));
            let to = inner.need(self.reader, "then").and_then(|node| self.scene_of(node, names));
            inner.close(self.reader);
            if let (Some(phase), Some(to)) = (phase, to) {
                later.push(&name.text, Later { phase, when, chance, to, span: node.span });
            }
        }
        if later.len() > MAX_LATER {
            self.reader.error(fields.span, Code::NO_ROOM, format!("at most {MAX_LATER} events fit into a session"));
        }
        later
    }

    /// An outcome by its name alone, which no two chances share.
    fn outcome(&mut self, node: &Node, names: &Names) -> Option<(Id<Chance>, Id<u32>)> {
        let word = self.reader.word(node)?;
        let found = names.chances.iter().find_map(|(id, _, chance)| Some((id, chance.outcomes.find(&word.text)?)));
        if found.is_none() {
            let known: Vec<&str> = names.chances.iter().flat_map(|(_, _, chance)| chance.outcomes.names()).collect();
            self.reader.unknown(&word, "outcome", known);
        }
        found
    }

    pub(super) fn before(&mut self, fields: &mut Fields<'_>, names: &Names) -> Vec<Act> {
        fields.list(self.reader, "before").into_iter().filter_map(|node| self.act(node, names)).collect()
    }
}
