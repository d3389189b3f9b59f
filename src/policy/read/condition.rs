//! Reading conditions and patterns of acts, each word against the vocabulary.

use crate::diagnostic::Code;
use crate::policy::Policy;
use crate::policy::rule::{ActPattern, Atom, Conditions, Test};
use crate::source::{Fields, Node, Reader, Shape, Word};
use crate::vocabulary::{Id, NO_VALUE, Sort, Table, Values, Vocabulary};

/// Reads conditions and patterns of acts against the vocabulary.
pub(super) struct ConditionReader<'r, 's> {
    pub policy: &'r Policy,
    pub reader: &'r mut Reader<'s>,
    pub history: &'r Table<u8>,
}

impl ConditionReader<'_, '_> {
    /// `[a, b]` is one conjunction; `any([a, b], [c])` is alternatives.
    pub fn conditions(&mut self, node: &Node) -> Conditions {
        match &node.shape {
            Shape::Call(Some(word), items) if word.text == "any" => {
                items.iter().map(|item| self.conjunction(item)).collect()
            }
            _ => vec![self.conjunction(node)],
        }
    }

    fn conjunction(&mut self, node: &Node) -> Vec<Atom> {
        let items = self.reader.one_or_more(node);
        items.into_iter().filter_map(|item| self.atom(item)).collect()
    }

    /// `conflict(clear)`, `tasked`, `not(tasked)`.
    pub fn atom(&mut self, node: &Node) -> Option<Atom> {
        match &node.shape {
            Shape::Call(Some(word), items) if word.text == "not" => {
                let inner = self.atom(items.first()?)?;
                let width = u32::try_from(self.vocabulary().sorts.get(self.sort_of(inner.test)?).members.len()).ok()?;
                let all = 1u32.checked_shl(width).map_or(u32::MAX, |bit| bit - 1);
                // What was left unsaid is not the value that is ruled out either.
                Some(Atom { allowed: (all | 1 << NO_VALUE) & !inner.allowed, ..inner })
            }
            Shape::Call(Some(word), items) => {
                let test = self.test(word)?;
                let sort = self.sort_of(test)?;
                let allowed = self.values(sort, items)?;
                if allowed == 0 {
                    let message = format!("`{}` allows no value, so it can never hold", word.text);
                    self.reader.error(node.span, Code::DEAD_RULE, message);
                }
                Some(Atom { test, allowed })
            }
            Shape::Word(text) => {
                let word = Word { text: text.clone(), span: node.span };
                let test = self.test(&word)?;
                if Some(self.sort_of(test)?) != self.vocabulary().flag() {
                    self.reader.error(
                        node.span,
                        Code::ILL_TYPED,
                        format!("`{text}` needs its values in brackets, such as `{text}(…)`"),
                    );
                    return None;
                }
                Some(Atom { test, allowed: 0b10 })
            }
            other => self.reader.wrong(node, "a condition", other.noun()),
        }
    }

    fn vocabulary(&self) -> &Vocabulary {
        &self.policy.vocabulary
    }

    fn test(&mut self, word: &Word) -> Option<Test> {
        let name = word.text.as_str();
        let vocabulary = &self.policy.vocabulary;
        let test = (vocabulary.slots.find(name).map(Test::Slot))
            .or_else(|| vocabulary.facts.find(name).map(Test::Fact))
            .or_else(|| self.history.find(name).map(|id| Test::Past(*self.history.get(id))));
        if test.is_none() {
            let known = vocabulary.slots.names().chain(vocabulary.facts.names()).chain(self.history.names());
            self.reader.unknown(word, "condition", known);
        }
        test
    }

    fn sort_of(&self, test: Test) -> Option<Id<Sort>> {
        match test {
            Test::Slot(slot) => Some(self.vocabulary().slots.get(slot).sort),
            Test::Fact(fact) => Some(self.vocabulary().facts.get(fact).sort),
            Test::Past(_) => self.vocabulary().flag(),
        }
    }

    fn values(&mut self, sort: Id<Sort>, nodes: &[Node]) -> Option<Values> {
        let mut mask = 0;
        for node in nodes {
            let word = self.reader.word(node)?;
            match self.policy.vocabulary.value(sort, &word.text) {
                Some(value) => mask |= 1 << value,
                None => {
                    self.reader.unknown(&word, "word", self.policy.vocabulary.sorts.get(sort).members.names());
                    return None;
                }
            }
        }
        Some(mask)
    }

    /// Patterns of acts; a bare word may name a `history` entry, meaning its acts.
    pub fn patterns(&mut self, nodes: &[&Node]) -> Vec<ActPattern> {
        let mut out = Vec::new();
        for node in nodes {
            let named = match &node.shape {
                Shape::Word(word) => self.history.find(word).map(|id| *self.history.get(id)),
                _ => None,
            };
            match named {
                Some(bit) => out.extend(
                    self.policy.history.get(usize::from(bit)).map(|past| past.acts.clone()).unwrap_or_default(),
                ),
                None => out.extend(self.pattern(node)),
            }
        }
        out
    }

    fn pattern(&mut self, node: &Node) -> Option<ActPattern> {
        let mut fields = Fields::open(self.reader, node)?;
        let head = fields.head.clone()?;
        let Some(verb) = self.policy.vocabulary.verbs.find(&head.text) else {
            self.reader.unknown(&head, "verb", self.policy.vocabulary.verbs.names());
            return None;
        };
        let mut slots = Vec::new();
        for (word, value) in fields.rest() {
            let takes = &self.policy.vocabulary.verbs.get(verb).slots;
            let Some(slot) = self.policy.vocabulary.slots.find(&word.text).filter(|slot| takes.contains(slot)) else {
                let known: Vec<&str> = takes.iter().map(|slot| self.policy.vocabulary.slots.name(*slot)).collect();
                self.reader.unknown(word, &format!("slot of `{}`", head.text), known);
                continue;
            };
            let sort = self.policy.vocabulary.slots.get(slot).sort;
            let nodes: Vec<Node> = self.reader.one_or_more(value).into_iter().cloned().collect();
            if let Some(allowed) = self.values(sort, &nodes) {
                slots.push(Atom { test: Test::Slot(slot), allowed });
            }
        }
        Some(ActPattern { verb, slots })
    }
}
