//! Near misses and counterfactuals in plain English.

use serde::Serialize;

use super::counterfactual::{Change, Counterfactual};
use super::event::{Case, Event, Row};
use super::explain::Names;
use super::finding::Finding;
use super::near::NearMiss;
use super::{Policy, sentence};
use crate::vocabulary::FLAG;

/// A prohibition that one thing kept from applying.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NearMissView {
    /// The clause, such as `bch:2.2.7`.
    pub clause: String,
    /// The rule.
    pub rule: String,
    /// About whom, by id.
    pub subject: String,
    /// What was looked at.
    pub text: String,
    /// What would have made it apply.
    pub expected: String,
    /// What was so.
    pub actual: String,
    /// In a sentence.
    pub says: String,
}

/// What would have made an act right, or what leaving it would have come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CounterfactualView {
    /// About whom, by id.
    pub subject: String,
    /// What would have been otherwise, each as "had you …".
    pub changes: Vec<String>,
    /// The verdict it would have had.
    pub verdict: &'static str,
    /// What would have been found: effect and clause.
    pub findings: Vec<(&'static str, String)>,
    /// Whether it answers what leaving the matter alone would have come to.
    pub leave_it: bool,
    /// In a sentence.
    pub says: String,
}

impl Policy {
    /// A near miss in words.
    pub fn near_miss_view(&self, miss: &NearMiss, event: Event, row: Row, names: Names<'_>) -> NearMissView {
        let case = Case { policy: self, event, row };
        let atom = self.atom_view(&miss.atom, &case, names);
        let clause = self.clause_id(miss.rule).to_owned();
        let cited = self.cite(miss.rule);
        let says =
            format!("{cited} would apply but for one thing, {}: {}, not {}.", atom.text, atom.actual, atom.expected);
        NearMissView {
            clause,
            rule: self.rules.name(miss.rule).to_owned(),
            subject: names.setting.people.name(names.subject).to_owned(),
            text: atom.text,
            expected: atom.expected,
            actual: atom.actual,
            says,
        }
    }

    /// Everything that would have made an act right, and what leaving it would have come to, in words.
    ///
    /// Empty where nothing was broken and nothing fell short.
    pub fn counterfactual_views(&self, event: Event, row: Row, names: Names<'_>) -> Vec<CounterfactualView> {
        let mut findings = Vec::new();
        self.judge(event, row, &mut findings);
        let verdict = self.rubric.verdict(&findings);
        if event.verb.is_none() || verdict <= super::Verdict::Late {
            return Vec::new();
        }
        let mut out: Vec<CounterfactualView> =
            self.counterfactuals(event, row).iter().map(|one| self.counterfactual_view(one, names)).collect();
        if event.verb != Some(self.vocabulary.own.leave) {
            let left = self.left_alone(row);
            let verdict = left.verdict.says().to_lowercase();
            out.push(CounterfactualView {
                leave_it: true,
                says: format!("Had {} left it: {verdict}{}.", self.actor(names), self.found(&left.findings)),
                ..self.counterfactual_view(&left, names)
            });
        }
        out
    }

    fn counterfactual_view(&self, one: &Counterfactual, names: Names<'_>) -> CounterfactualView {
        let mut changes: Vec<String> = one.changes.iter().filter_map(|change| self.change(change, names)).collect();
        // What was changed in the act itself is told once, as the act it would have been.
        if one.changes.iter().any(|change| matches!(change, Change::Instead(_) | Change::Detail(..))) {
            let instead = one.changes.iter().any(|change| matches!(change, Change::Instead(_)));
            let instead = if instead { " instead" } else { "" };
            changes.push(format!("had {} {}{instead}", self.actor(names), self.act_in_full(one.event, names)));
        }
        let verdict = one.verdict.says().to_lowercase();
        let says = sentence(&format!("{}: {verdict}{}.", changes.join(", and "), self.found(&one.findings)));
        CounterfactualView {
            subject: names.setting.people.name(names.subject).to_owned(),
            changes,
            verdict: one.verdict.word(),
            findings: one.findings.iter().map(|f| (f.effect.word(), self.clause_id(f.rule).to_owned())).collect(),
            leave_it: false,
            says,
        }
    }

    fn change(&self, change: &Change, names: Names<'_>) -> Option<String> {
        match change {
            Change::First(event) => {
                Some(format!("had {} first {}", self.actor(names), self.act_in_full(*event, names)))
            }
            Change::Leave(fact) => {
                let (_, says) = self.vocabulary.facts.get(*fact).leave.as_ref()?;
                let says = self.fill(says, Event::END, names);
                // "a supervisor had let you go on", turned into a condition.
                Some(says.split_once(" had ").map_or(says.clone(), |(who, what)| format!("had {who} {what}")))
            }
            Change::Instead(_) | Change::Detail(..) => None,
        }
    }

    /// An act with its yes-or-no details spelled out: "told a supervisor …, saying what they are to you".
    fn act_in_full(&self, event: Event, names: Names<'_>) -> String {
        let words = &self.vocabulary;
        let anyone = Names { to: None, ..names };
        let slots = event.verb.map(|verb| words.verbs.get(verb).slots.as_slice()).unwrap_or_default();
        let said: Vec<&str> = slots
            .iter()
            .filter(|slot| words.sorts.name(words.slots.get(**slot).sort) == FLAG && event.slot(**slot) == 1)
            .map(|slot| words.slots.get(*slot).says.as_str())
            .collect();
        let act = self.act_words(event, anyone);
        match said.split_last() {
            None => act,
            Some((last, [])) => format!("{act}, saying {last}"),
            Some((last, rest)) => format!("{act}, saying {} and {last}", rest.join(", ")),
        }
    }

    fn actor<'n>(&self, names: Names<'n>) -> &'n str {
        names.short(names.actor)
    }

    /// What would still be found, in brackets.
    fn found(&self, findings: &[Finding]) -> String {
        let mut told: Vec<String> = Vec::new();
        for finding in findings {
            let one = format!("{} {}", self.cite(finding.rule), finding.effect.says().to_lowercase());
            if !told.contains(&one) {
                told.push(one);
            }
        }
        if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
    }
}
