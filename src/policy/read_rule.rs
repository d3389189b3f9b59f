//! Reading one rule: its kind, conditions, patterns of acts and words.

use super::read::choose;
use super::rule::{
    ActPattern, Arguable, Atom, Conditions, Force, Kind, Outcome, Part, Past, Reading, Rule, Severity, Test,
};
use super::{Clause, Policy};
use crate::diagnostic::Code;
use crate::source::{Fields, Node, Reader, Shape, Word};
use crate::vocabulary::{Id, Sort, Table, Values, Vocabulary};

/// Reads a pack's `history`: named kinds of act that can lie behind someone.
pub(super) fn read_history(
    policy: &mut Policy,
    reader: &mut Reader<'_>,
    pack: &str,
    entries: &[(&Word, &Node)],
) -> Table<u8> {
    let mut named = Table::default();
    for (name, node) in entries {
        let Some(mut fields) = Fields::named(reader, node, "History") else { continue };
        let received = fields.flag(reader, "received");
        let says = fields.text_or_empty(reader, "says");
        let acts = fields.list(reader, "acts");
        let when = fields.get("when");
        let mut conditions = ConditionReader { policy, reader, history: &named };
        let acts = conditions.patterns(&acts);
        let when = when.map(|node| conditions.conditions(node)).unwrap_or_default();
        fields.close(reader);
        let bit =
            intern(policy, format!("{pack}:{}", name.text), Past { received, acts, when, undone_by: Vec::new(), says });
        named.push(&name.text, bit);
    }
    named
}

fn intern(policy: &mut Policy, name: String, past: Past) -> u8 {
    let bit = u8::try_from(policy.history.len()).unwrap_or(u8::MAX);
    policy.history.push(past);
    policy.history_names.push(name);
    bit
}

/// Reads the rules of one clause.
pub(super) struct RuleReader<'r, 's> {
    pub policy: &'r mut Policy,
    pub reader: &'r mut Reader<'s>,
    pub clause: Id<Clause>,
    pub clause_id: &'r str,
    pub history: &'r Table<u8>,
}

impl RuleReader<'_, '_> {
    /// Reads one rule, with the names of the rules that it is aimed at.
    pub fn read(self, node: &Node) -> Option<(Id<Rule>, Vec<(Word, Aim)>)> {
        let Self { policy, reader, clause, clause_id, history } = self;
        let mut fields = Fields::open(reader, node)?;
        let head = fields.head.clone().unwrap_or(Word { text: String::new(), span: node.span });
        let name = fields.text(reader, "id")?;
        let id = format!("{clause_id}/{name}");
        if policy.rules.find(&id).is_some() {
            reader.error(node.span, Code::DUPLICATE, format!("the rule `{id}` stands twice"));
        }
        let force = choose(reader, &mut fields, "force", Force::ALL).unwrap_or(Force::Must);
        let reading = choose(reader, &mut fields, "reading", Reading::ALL).unwrap_or(Reading::Published);
        let severity = choose(reader, &mut fields, "severity", Severity::ALL).unwrap_or(Severity::Breach);
        let outcome = choose(reader, &mut fields, "outcome", Outcome::ALL).unwrap_or(Outcome::PolicingPurpose);
        let says = fields.text_or_empty(reader, "says");
        let because = fields.text_or_empty(reader, "because");
        let right = fields.text_or_empty(reader, "right");
        let acts = fields.list(reader, "acts");
        let when = fields.get("when");
        let mut conditions = ConditionReader { policy, reader, history };
        let acts = conditions.patterns(&acts);
        let when = when.map(|node| conditions.conditions(node)).unwrap_or_default();
        let mut aims = Vec::new();
        let kind = match head.text.as_str() {
            "Prohibit" => {
                aims = names(reader, &mut fields, "notwithstanding", Aim::Defeats);
                aims.extend(names(reader, &mut fields, "beside", Aim::Beside));
                let arguable = fields.list(reader, "arguable");
                let open = fields.flag(reader, "open");
                Kind::Prohibit {
                    arguable: read_arguable(&mut ConditionReader { policy, reader, history }, arguable),
                    open,
                }
            }
            "Oblige" => {
                aims = names(reader, &mut fields, "notwithstanding", Aim::Defeats);
                read_duty(policy, reader, &mut fields, history, &id)
            }
            "Permit" | "Exempt" => {
                aims = names(reader, &mut fields, "sets_aside", Aim::Defeats);
                if head.text == "Permit" { Kind::Permit } else { Kind::Exempt }
            }
            "Aggravate" | "Mitigate" => {
                aims = names(reader, &mut fields, "of", Aim::Weighs);
                if head.text == "Aggravate" { Kind::Aggravate } else { Kind::Mitigate }
            }
            "Commend" => Kind::Commend,
            "CountsAs" => read_counts_as(policy, reader, &mut fields)?,
            _ => {
                let kinds = ["Prohibit", "Oblige", "Permit", "Exempt", "CountsAs", "Commend", "Aggravate", "Mitigate"];
                reader.unknown(&head, "kind of rule", kinds);
                return None;
            }
        };
        fields.close(reader);
        let needs_acts = matches!(
            kind,
            Kind::Prohibit { .. } | Kind::Permit | Kind::Exempt | Kind::Commend | Kind::CountsAsAct { .. }
        );
        if needs_acts && acts.is_empty() {
            reader
                .error(node.span, Code::DEAD_RULE, format!("the rule `{id}` names no act, so it can never match"))
                .help = Some("say which acts it is about in `acts`".to_owned());
        }
        let derives = matches!(kind, Kind::CountsAsFact { .. });
        let rule = Rule {
            clause,
            kind,
            acts,
            when,
            force,
            reading,
            severity,
            outcome,
            says,
            because,
            right,
            aimed_at: Vec::new(),
            defeated_by: Vec::new(),
        };
        let rule = policy.rules.push(id, rule);
        if derives {
            policy.derivations.push(rule);
        }
        Some((rule, aims))
    }
}

/// In which way a rule is aimed at another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// Sets it aside.
    Defeats,
    /// Stands beside it: both hold, and nothing is open between them.
    Beside,
    /// Makes its findings weigh more or less.
    Weighs,
}

fn names(reader: &mut Reader<'_>, fields: &mut Fields<'_>, name: &'static str, aim: Aim) -> Vec<(Word, Aim)> {
    let nodes = fields.list(reader, name);
    nodes.into_iter().filter_map(|node| Some((Word { text: reader.text(node)?, span: node.span }, aim))).collect()
}

fn read_arguable(conditions: &mut ConditionReader<'_, '_>, nodes: Vec<&Node>) -> Vec<Arguable> {
    let mut out = Vec::new();
    for node in nodes {
        let Some(mut fields) = Fields::named(conditions.reader, node, "Arguable") else { continue };
        let against = fields.text(conditions.reader, "against").unwrap_or_default();
        let for_ = fields.text(conditions.reader, "for").unwrap_or_default();
        let when = fields.list(conditions.reader, "when");
        let when = when.into_iter().filter_map(|node| conditions.atom(node)).collect();
        fields.close(conditions.reader);
        out.push(Arguable { when, against, for_ });
    }
    out
}

fn read_duty(
    policy: &mut Policy,
    reader: &mut Reader<'_>,
    fields: &mut Fields<'_>,
    history: &Table<u8>,
    id: &str,
) -> Kind {
    let mut parts = Vec::new();
    for node in fields.list(reader, "parts") {
        let Some(mut inner) = Fields::named(reader, node, "Part") else { continue };
        let says = inner.text(reader, "says").unwrap_or_default();
        let by = inner.list(reader, "by");
        let acts = ConditionReader { policy, reader, history }.patterns(&by);
        let undone_by = inner.list(reader, "undone_by");
        let undone_by = undone_by.into_iter().filter_map(|node| past_bit(reader, node, history)).collect();
        inner.close(reader);
        let name = format!("{id}#{}", parts.len());
        let met = intern(policy, name, Past { received: false, acts, when: Vec::new(), undone_by, says: says.clone() });
        parts.push(Part { says, met });
    }
    if parts.is_empty() || parts.len() > 8 {
        reader.error(fields.span, Code::DEAD_RULE, "a duty has one to eight parts that say what meets it");
    }
    let shown_at = fields.list(reader, "shown_at");
    let late = fields.get("late");
    let breach_at_end = fields.flag(reader, "breach_at_end");
    let mut conditions = ConditionReader { policy, reader, history };
    let shown_at = conditions.patterns(&shown_at);
    let late = late.map(|node| conditions.conditions(node)).unwrap_or_default();
    Kind::Oblige { parts, shown_at, late, breach_at_end }
}

/// The bit of a named kind of past act.
fn past_bit(reader: &mut Reader<'_>, node: &Node, history: &Table<u8>) -> Option<u8> {
    let word = reader.word(node)?;
    let found = history.find(&word.text).map(|id| *history.get(id));
    if found.is_none() {
        reader.unknown(&word, "entry of `history`", history.names());
    }
    found
}

fn read_counts_as(policy: &Policy, reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Kind> {
    let node = fields.need(reader, "counts_as")?;
    let vocabulary = &policy.vocabulary;
    match &node.shape {
        Shape::Call(Some(word), items) if !items.is_empty() => {
            let Some(fact) = vocabulary.facts.find(&word.text) else {
                reader.unknown(word, "fact", vocabulary.facts.names());
                return None;
            };
            if !vocabulary.facts.get(fact).derived {
                reader.error(node.span, Code::ILL_TYPED, format!("`{}` is learned, not derived", word.text)).help =
                    Some("derived and given facts never overlap".to_owned());
            }
            let value = items.first().and_then(|item| reader.word(item))?;
            let sort = vocabulary.facts.get(fact).sort;
            let Some(value) = vocabulary.value(sort, &value.text) else {
                reader.unknown(&value, "word", vocabulary.sorts.get(sort).members.names());
                return None;
            };
            Some(Kind::CountsAsFact { fact, value })
        }
        _ => {
            let word = Fields::open(reader, node)?.head?;
            let verb = vocabulary.verbs.find(&word.text);
            if verb.is_none() {
                reader.unknown(&word, "verb", vocabulary.verbs.names());
            }
            Some(Kind::CountsAsAct { verb: verb? })
        }
    }
}

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
                Some(Atom { allowed: all & !inner.allowed, ..inner })
            }
            Shape::Call(Some(word), items) => {
                let test = self.test(word)?;
                let sort = self.sort_of(test)?;
                let allowed = self.values(sort, items)?;
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
