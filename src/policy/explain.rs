//! Findings in plain English: the reason first, the clause after. Worked out on demand.

use serde::Serialize;

use super::event::{Case, Event, Row};
use super::finding::{Effect, Finding};
use super::rule::{Atom, Kind, Severity, Test};
use super::{Policy, Setting, situation::PersonId};
use crate::vocabulary::NO_VALUE;

/// How people are called in sentences.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// Everyone.
    pub setting: &'a Setting,
    /// Who acted.
    pub actor: PersonId,
    /// About whom.
    pub subject: PersonId,
    /// To whom.
    pub to: Option<PersonId>,
}

impl<'a> Names<'a> {
    fn is_you(&self, person: PersonId) -> bool {
        self.setting.people.find(super::YOU) == Some(person)
    }

    pub(super) fn short(&self, person: PersonId) -> &'a str {
        if self.is_you(person) { "you" } else { &self.setting.people.get(person).short }
    }
}

/// A condition as it was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AtomView {
    /// What was looked at, such as "the conflict of interest about Dana".
    pub text: String,
    /// What the rule asks for.
    pub expected: String,
    /// What was so.
    pub actual: String,
}

/// A finding with everything that a person needs to follow it: the shape that every command prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingView {
    /// The clause, such as `bch:2.2.7`.
    pub clause: String,
    /// The rule, such as `bch:2.2.7/search`.
    pub rule: String,
    /// About whom, by id.
    pub subject: String,
    /// How it bears, by [`Effect::word`].
    pub effect: &'static str,
    /// How strongly the words bind.
    pub force: &'static str,
    /// Whose reading it is.
    pub reading: &'static str,
    /// How much it weighs.
    pub severity: &'static str,
    /// The clauses that set it aside.
    pub set_aside_by: Vec<String>,
    /// The conditions, as they were.
    pub atoms: Vec<AtomView>,
    /// The parts of a duty that are missing.
    pub missing: Vec<String>,
    /// A duty’s history: since when it was owed, and when which part of it was met.
    pub history: Vec<String>,
    /// Why, in one or two sentences.
    pub because: String,
    /// What would have been right; empty where nothing was wrong.
    pub right: String,
    /// The clause that made it weigh more or less, with the word.
    pub weighed: Vec<String>,
}

impl Policy {
    /// What was done, for "You …": the verb's words with names filled in.
    pub fn act_words(&self, event: Event, names: Names<'_>) -> String {
        let Some(verb) = event.verb else { return "came to the end".to_owned() };
        self.fill(&self.vocabulary.verbs.get(verb).says, event, names)
    }

    /// The same with `{subject}` left open, for an act about several people.
    pub fn act_pattern(&self, event: Event, names: Names<'_>) -> String {
        let Some(verb) = event.verb else { return String::new() };
        let open = self.vocabulary.verbs.get(verb).says.replace("{subject}", "\u{1}");
        self.fill(&open, event, names).replace('\u{1}', "{subject}")
    }

    /// A finding in words.
    pub fn explain(&self, finding: &Finding, event: Event, row: Row, names: Names<'_>) -> FindingView {
        let rule = self.rules.get(finding.rule);
        let case = Case { policy: self, event, row };
        let mut because = match (finding.effect, &rule.kind) {
            (Effect::Arguable, _) if finding.opposed_by.is_some() => {
                let permits = finding.opposed_by.map_or("", |by| self.rules.get(by).because.as_str());
                format!("{} But {} Neither text says which of the two gives way.", rule.because, lower(permits))
            }
            (Effect::Arguable, Kind::Prohibit { arguable, .. }) => arguable
                .get(usize::from(finding.alternative))
                .map_or(rule.because.clone(), |open| format!("{} {}", open.against, open.for_)),
            _ => rule.because.clone(),
        };
        if let Some(by) = finding.set_aside_by {
            because = self.rules.get(by).because.clone();
        }
        if let Some(by) = finding.counted_by {
            because = self.rules.get(by).because.clone();
        }
        let broken = matches!(
            finding.effect,
            Effect::Breach | Effect::Departs | Effect::Outstanding | Effect::Late | Effect::Arguable
        );
        FindingView {
            clause: self.clause_id(finding.rule).to_owned(),
            rule: self.rules.name(finding.rule).to_owned(),
            subject: names.setting.people.name(names.subject).to_owned(),
            effect: finding.effect.word(),
            force: rule.force.word(),
            reading: finding.reading.word(),
            severity: if matches!(finding.effect, Effect::Breach | Effect::Departs) {
                finding.severity.word()
            } else {
                Severity::Lapse.word()
            },
            set_aside_by: finding.set_aside_by.iter().map(|id| self.clause_id(*id).to_owned()).collect(),
            atoms: self.atoms_of(finding).iter().map(|atom| self.atom_view(atom, &case, names)).collect(),
            missing: missing_parts(&rule.kind, finding.missing),
            history: Vec::new(),
            because: sentence(&self.fill(&because, event, names)),
            right: if broken { self.fill(&rule.right, event, names) } else { String::new() },
            weighed: self.weighed(finding, event, names),
        }
    }

    fn atoms_of(&self, finding: &Finding) -> Vec<Atom> {
        let rule = self.rules.get(finding.rule);
        let at = usize::from(finding.alternative);
        match (&rule.kind, finding.effect) {
            (Kind::Prohibit { arguable, .. }, Effect::Arguable) if finding.opposed_by.is_none() => {
                arguable.get(at).map(|open| open.when.clone()).unwrap_or_default()
            }
            _ => rule.when.get(at).cloned().unwrap_or_default(),
        }
    }

    pub(super) fn atom_view(&self, atom: &Atom, case: &Case<'_>, names: Names<'_>) -> AtomView {
        let (sort, text) = match atom.test {
            Test::Slot(slot) => {
                (Some(self.vocabulary.slots.get(slot).sort), self.vocabulary.slots.get(slot).says.clone())
            }
            Test::Fact(fact) => {
                (Some(self.vocabulary.facts.get(fact).sort), self.vocabulary.facts.get(fact).says.clone())
            }
            Test::Past(bit) => (
                self.vocabulary.flag(),
                self.history.get(usize::from(bit)).map(|past| past.says.clone()).unwrap_or_default(),
            ),
        };
        let words = |value| sort.map_or_else(String::new, |sort| self.vocabulary.says(sort, value).to_owned());
        let members = sort.map_or(0, |sort| self.vocabulary.sorts.get(sort).members.len());
        let expected: Vec<String> = (0..members)
            .filter(|value| atom.allowed >> value & 1 == 1)
            .filter_map(|v| u8::try_from(v).ok())
            .map(words)
            .collect();
        let actual = case.value(atom.test);
        AtomView {
            text: self.fill(&text, case.event, names),
            expected: expected.join(" or "),
            actual: if actual == NO_VALUE { "not said".to_owned() } else { words(actual) },
        }
    }

    fn weighed(&self, finding: &Finding, event: Event, names: Names<'_>) -> Vec<String> {
        let line = |id, how: &str| {
            format!("{how}: {} ({})", self.fill(&self.rules.get(id).because, event, names), self.clause_id(id))
        };
        (finding.aggravated_by.map(|id| line(id, "more serious")).into_iter())
            .chain(finding.mitigated_by.map(|id| line(id, "less serious")))
            .collect()
    }

    /// Fills `{subject}`, `{actor}`, `{actors}` (whose), `{to}` and slots.
    pub fn fill(&self, template: &str, event: Event, names: Names<'_>) -> String {
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((key, tail)) = after.split_once('}') else { break };
            match key {
                "subject" => out.push_str(names.short(names.subject)),
                "actor" => out.push_str(names.short(names.actor)),
                "actors" if names.is_you(names.actor) => out.push_str("your"),
                "actors" => out.push_str(&format!("{}’s", names.short(names.actor))),
                "to" if names.to.is_some() => out.push_str(names.to.map_or("", |to| names.short(to))),
                slot => out.push_str(&self.slot_words(slot, event)),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    fn slot_words(&self, name: &str, event: Event) -> String {
        self.vocabulary.slots.find(name).map_or_else(String::new, |slot| {
            let value = event.slot(slot);
            if value == NO_VALUE {
                "nobody named".to_owned()
            } else {
                self.vocabulary.says(self.vocabulary.slots.get(slot).sort, value).to_owned()
            }
        })
    }
}

/// The plain words of a duty's missing parts.
fn missing_parts(kind: &Kind, missing: u8) -> Vec<String> {
    match kind {
        Kind::Oblige { parts, .. } => parts
            .iter()
            .enumerate()
            .filter(|(at, _)| missing >> at & 1 == 1)
            .map(|(_, part)| part.says.clone())
            .collect(),
        _ => Vec::new(),
    }
}

/// A sentence to go on with, its first letter small.
fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// A sentence with a capital letter at its start.
pub(crate) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
