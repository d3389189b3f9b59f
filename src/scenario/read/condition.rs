//! Reading conditions.

use super::{Names, ScriptReader};
use crate::diagnostic::Code;
use crate::policy::Rule;
use crate::scenario::condition::Condition;
use crate::source::{Node, Shape, Word};
use crate::vocabulary::{Id, Table};

/// What can be picked where a choice is put together, and what is picked in the one being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Picks {
    /// Every word that can be picked.
    pub known: Vec<String>,
    /// Those that are.
    pub chosen: Vec<String>,
}

const CONDITIONS: [&str; 12] =
    ["fact", "did", "chance", "owes", "breached", "searched", "phase", "at_least", "picked", "not", "all", "any"];

impl ScriptReader<'_, '_> {
    pub(super) fn condition(&mut self, node: &Node, names: &Names) -> Option<Condition> {
        let (word, items): (Word, &[Node]) = match &node.shape {
            Shape::Word(text) => (Word { text: text.clone(), span: node.span }, &[]),
            Shape::Call(Some(word), items) => (word.clone(), items),
            other => return self.reader.wrong(node, "a condition, such as `did(…)`", other.noun()),
        };
        match (word.text.as_str(), items) {
            ("fact", _) => self.setting_reader().fact_test(node, &names.setting.people).map(Condition::Fact),
            ("breached", []) => Some(Condition::Breached),
            ("did", [choice]) => {
                let choice = self.reader.word(choice)?;
                match names.choices.find(&choice.text) {
                    Some(id) => Some(Condition::Did(id.cast())),
                    None => {
                        self.dangling(&choice, "choice", names.choices.names());
                        None
                    }
                }
            }
            ("chance", [chance, outcome]) => {
                let (chance, outcome) = (self.reader.word(chance)?, self.reader.word(outcome)?);
                let id = self.named(&chance, "chance", &names.chances)?;
                let came = self.named(&outcome, "outcome", &names.chances.get(id).outcomes)?;
                Some(Condition::Chance(id, came))
            }
            ("owes", [clause, subject]) => {
                let duties = self.duties(clause);
                let subject = self.setting_reader().someone(subject, &names.setting.people)?;
                Some(Condition::Owes(duties?, subject))
            }
            ("searched", []) => Some(Condition::Searched(None)),
            ("searched", [record]) => {
                let record = self.reader.word(record)?;
                self.named(&record, "record", &names.setting.records).map(|id| Condition::Searched(Some(id)))
            }
            ("phase", [phase]) => {
                let phase = self.reader.word(phase)?;
                let id = self.named(&phase, "phase", &names.phases)?;
                u8::try_from(id.position()).ok().map(Condition::Phase)
            }
            ("at_least", [counter, value]) => {
                let counter = self.reader.word(counter)?;
                let id = self.named(&counter, "counter", &names.counters)?;
                let most = i64::from(names.counters.get(id).most);
                let value = self.reader.number(value, 0..=most)?;
                Some(Condition::AtLeast(id, u8::try_from(value).ok()?))
            }
            ("picked", [word]) => {
                let word = self.reader.word(word)?;
                self.picked(&word)
            }
            ("not", [inner]) => Some(Condition::Not(Box::new(self.condition(inner, names)?))),
            ("all" | "any", [list]) => {
                let nodes = self.reader.list(list);
                let inner = nodes.into_iter().filter_map(|node| self.condition(node, names)).collect();
                Some(if word.text == "all" { Condition::All(inner) } else { Condition::Any(inner) })
            }
            _ => {
                self.reader.unknown(&word, "condition", CONDITIONS);
                None
            }
        }
    }

    /// The duties of a clause, or one of them by its own name.
    fn duties(&mut self, node: &Node) -> Option<Vec<Id<Rule>>> {
        let text = self.reader.text(node)?;
        let duties = self.policy.duties(&text);
        if !duties.is_empty() {
            return Some(duties);
        }
        let word = Word { text, span: node.span };
        if self.policy.clauses.find(&word.text).is_some() || self.policy.rules.find(&word.text).is_some() {
            let message = format!("nothing can be owed under `{}`: it holds no duty", word.text);
            self.reader.error(node.span, Code::ILL_TYPED, message);
            return None;
        }
        let names = self.policy.rules.names().chain(self.policy.clauses.names());
        let known: Vec<&str> = names.filter(|name| !self.policy.duties(name).is_empty()).collect();
        self.reader.unknown(&word, "duty", known);
        None
    }

    /// What is picked is settled while a choice is put together; there is nothing left to ask later.
    fn picked(&mut self, word: &Word) -> Option<Condition> {
        let Some(picks) = self.picks.clone() else {
            let message = "`picked` can only be asked where something is picked";
            self.reader.error(word.span, Code::WRONG_SHAPE, message).help =
                Some("it belongs into an open choice (one with `compose`) or into a record".to_owned());
            return None;
        };
        if !picks.known.contains(&word.text) {
            self.reader.unknown(word, "thing to pick", picks.known.iter().map(String::as_str));
            return None;
        }
        Some(Condition::settled(picks.chosen.contains(&word.text)))
    }

    /// Something that is named in a table; noted if it is not there.
    pub(super) fn named<T>(&mut self, word: &Word, what: &str, table: &Table<T>) -> Option<Id<T>> {
        let id = table.find(&word.text);
        if id.is_none() {
            self.reader.unknown(word, what, table.names());
        }
        id
    }
}
