//! Reading one rule: its kind, conditions, patterns of acts and words.

use super::condition::ConditionReader;
use crate::diagnostic::Code;
use crate::policy::rule::{Arguable, Conditions, Force, Kind, Outcome, Part, Past, Reading, Rule, Severity, Test};
use crate::policy::{Clause, Policy};
use crate::source::{Fields, Node, Reader, Shape, Word};
use crate::vocabulary::{Id, Table};

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
    pub fn read(self, node: &Node) -> Option<(Id<Rule>, Vec<Aimed>)> {
        let Self { policy, reader, clause, clause_id, history } = self;
        let mut fields = Fields::open(reader, node)?;
        let head = fields.head.clone().unwrap_or(Word { text: String::new(), span: node.span });
        let name = fields.text(reader, "id")?;
        let id = format!("{clause_id}/{name}");
        if policy.rules.find(&id).is_some() {
            reader.error(node.span, Code::DUPLICATE, format!("the rule `{id}` stands twice"));
        }
        let force = fields.one_of(reader, "force", Force::ALL).unwrap_or(Force::Must);
        let reading = fields.one_of(reader, "reading", Reading::ALL).unwrap_or(Reading::Published);
        let severity = fields.one_of(reader, "severity", Severity::ALL).unwrap_or(Severity::Breach);
        let outcome = fields.one_of(reader, "outcome", Outcome::ALL).unwrap_or(Outcome::PolicingPurpose);
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
        check_strata(policy, reader, node, &kind, &when);
        let rule = Rule {
            clause,
            place: node.span.place(reader.source),
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

/// The name of a rule that another one is aimed at, and in which way.
pub(super) type Aimed = (Word, Aim);

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

fn names(reader: &mut Reader<'_>, fields: &mut Fields<'_>, name: &'static str, aim: Aim) -> Vec<Aimed> {
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

/// A fact is derived from given facts and from derived ones declared before it, so that deriving ends.
fn check_strata(policy: &Policy, reader: &mut Reader<'_>, node: &Node, kind: &Kind, when: &Conditions) {
    let Kind::CountsAsFact { fact: derived, .. } = kind else { return };
    for atom in when.iter().flatten() {
        if let Test::Fact(asked) = atom.test
            && policy.vocabulary.facts.get(asked).derived
            && asked >= *derived
        {
            let (from, to) = (policy.vocabulary.facts.name(asked), policy.vocabulary.facts.name(*derived));
            let message = format!("`{to}` cannot be derived from `{from}`: deriving would go in a circle");
            reader.error(node.span, Code::DERIVATION_CYCLE, message).help =
                Some("derive it from given facts, or from derived ones that are declared before it".to_owned());
        }
    }
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
