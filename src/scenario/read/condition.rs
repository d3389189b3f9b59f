//! Reading conditions.

use super::{Names, ScriptReader};
use crate::scenario::condition::{Condition, Known};
use crate::source::{Node, Shape, Word};

impl ScriptReader<'_, '_> {
    pub(super) fn condition(&mut self, node: &Node, names: &Names) -> Option<Condition> {
        let policy = self.policy;
        let clauses = move |clause: &str| policy.clauses.find(clause).is_some();
        let known = Known { chances: &names.chances, choices: &names.choices, clauses: &clauses };
        self.condition_in(node, names, &known)
    }

    fn condition_in(&mut self, node: &Node, names: &Names, known: &Known<'_>) -> Option<Condition> {
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
                match known.choices.find(&choice.text) {
                    Some(id) => Some(Condition::Did(id.cast())),
                    None => {
                        self.dangling(&choice, "choice", known.choices.names());
                        None
                    }
                }
            }
            ("chance", [chance, outcome]) => {
                let (chance, outcome) = (self.reader.word(chance)?, self.reader.word(outcome)?);
                let Some(id) = known.chances.find(&chance.text) else {
                    self.reader.unknown(&chance, "chance", known.chances.names());
                    return None;
                };
                let outcomes = &known.chances.get(id).outcomes;
                let Some(came) = outcomes.find(&outcome.text) else {
                    self.reader.unknown(&outcome, "outcome", outcomes.names());
                    return None;
                };
                Some(Condition::Chance(id, came))
            }
            ("owes", [clause, subject]) => {
                let text = self.reader.text(clause)?;
                if !(known.clauses)(&text) {
                    let word = Word { text: text.clone(), span: clause.span };
                    self.reader.unknown(&word, "clause", self.policy.clauses.names());
                }
                let subject = self.setting_reader().someone(subject, &names.setting.people)?;
                Some(Condition::Owes(text, subject))
            }
            ("not", [inner]) => Some(Condition::Not(Box::new(self.condition_in(inner, names, known)?))),
            ("all" | "any", [list]) => {
                let nodes = self.reader.list(list);
                let inner = nodes.into_iter().filter_map(|node| self.condition_in(node, names, known)).collect();
                Some(if word.text == "all" { Condition::All(inner) } else { Condition::Any(inner) })
            }
            _ => {
                self.reader.unknown(
                    &word,
                    "condition",
                    ["fact", "did", "chance", "owes", "breached", "not", "all", "any"],
                );
                None
            }
        }
    }
}
