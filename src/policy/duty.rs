//! What is owed: duties that are live and not met, and how they came to be met.

use std::collections::BTreeMap;

use super::Policy;
use super::event::Row;
use super::rule::{Kind, Rule};
use crate::vocabulary::Id;

impl Policy {
    /// The duties that are live and not met, with one bit for each part that is missing.
    pub fn owed(&self, row: Row) -> Vec<(Id<Rule>, u8)> {
        self.engine.owed(row)
    }

    /// Whether one of some duties is live and unmet, given what is true, known and done.
    pub fn owes(&self, duties: &[Id<Rule>], row: Row) -> bool {
        self.engine.owes(duties, row)
    }

    /// The duties that a name stands for: all of a clause (`bch:2.2.6(b)`), or one (`bch:2.2.6(b)/form`).
    pub fn duties(&self, name: &str) -> Vec<Id<Rule>> {
        let (clause, rule) = (self.clauses.find(name), self.rules.find(name));
        let duties = self.rules.iter().filter(|(_, _, rule)| matches!(rule.kind, Kind::Oblige { .. }));
        duties.filter(|(id, _, one)| Some(*id) == rule || Some(one.clause) == clause).map(|(id, ..)| id).collect()
    }
}

/// How the duties of one actor about one subject came to be: fed with the rows as they change.
#[derive(Clone, Debug, Default)]
pub struct DutyHistory {
    last: Row,
    lines: BTreeMap<Id<Rule>, Vec<String>>,
}

impl DutyHistory {
    /// Notes what is newly owed, met or to be met again in a row, since the last one; `when` says when that was.
    pub fn look(&mut self, policy: &Policy, row: Row, when: &str) {
        let (before, now) = (policy.owed(self.last), policy.owed(row));
        for (rule, missing) in &now {
            if !before.iter().any(|(other, _)| other == rule) {
                self.lines.entry(*rule).or_default().push(format!("owed since {when}"));
            }
            let had = before.iter().find(|(other, _)| other == rule).map_or(*missing, |(_, missing)| *missing);
            self.parts(policy, *rule, had & !missing, when);
        }
        for (rule, missing) in &before {
            if !now.iter().any(|(other, _)| other == rule) {
                self.parts(policy, *rule, *missing, when);
            }
        }
        self.last = row;
    }

    fn parts(&mut self, policy: &Policy, rule: Id<Rule>, met: u8, when: &str) {
        let Kind::Oblige { parts, .. } = &policy.rules.get(rule).kind else { return };
        for (_, part) in parts.iter().enumerate().filter(|(at, _)| met >> at & 1 == 1) {
            self.lines.entry(rule).or_default().push(format!("{}: {when}", part.says));
        }
    }

    /// What is known of a duty so far, oldest first.
    pub fn of(&self, rule: Id<Rule>) -> &[String] {
        self.lines.get(&rule).map_or(&[], Vec::as_slice)
    }
}
