//! The one judge: an event and what was true before it, to findings.
//!
//! A plain interpreter of the rules, written to be read beside "Judging" in ARCHITECTURE.md.
//! It does not depend on the order of clauses or files: each rule is decided by itself, and the only
//! way one rule bears on another is an authored, acyclic edge.

use super::event::{Case, Event, Row};
use super::finding::{Effect, Finding};
use super::rule::{Force, Kind, Part, Reading, Rule, Severity};
use super::{Policy, rule::ActPattern};
use crate::vocabulary::Id;

impl Policy {
    /// Judges one event of one actor about one subject.
    ///
    /// `row` is what was true, known and done before the event. Findings are added to `findings`,
    /// at most one a rule (and one more where an act counts as another), in the order of rules.
    pub fn judge(&self, event: Event, row: Row, findings: &mut Vec<Finding>) {
        let start = findings.len();
        let case = Case { policy: self, event, row };
        for (id, _, rule) in self.rules.iter() {
            let finding = match &rule.kind {
                Kind::Prohibit { .. } => case.prohibition(id, rule),
                Kind::Oblige { .. } => case.duty(id, rule),
                Kind::Permit => case.permission(id, rule),
                Kind::Commend => {
                    case.applies(rule).map(|at| at_alternative(Finding::new(id, Effect::Commended, rule.severity), at))
                }
                _ => None,
            };
            findings.extend(finding);
        }
        self.judge_attributed(case, findings);
        for finding in findings.iter_mut().skip(start) {
            case.weigh(finding);
        }
    }

    /// Prohibitions on what the act counts as, such as a search that someone performed at your asking.
    fn judge_attributed(&self, case: Case<'_>, findings: &mut Vec<Finding>) {
        for (counted_by, _, rule) in self.rules.iter() {
            let Kind::CountsAsAct { verb } = rule.kind else { continue };
            if case.applies(rule).is_none() {
                continue;
            }
            let counted = Case { event: Event { verb: Some(verb), ..case.event }, ..case };
            for (id, _, prohibition) in self.rules.iter() {
                if let Some(found) = counted.prohibition(id, prohibition) {
                    findings.push(Finding { counted_by: Some(counted_by), ..found });
                }
            }
        }
    }
}

fn at_alternative(finding: Finding, alternative: u8) -> Finding {
    Finding { alternative, ..finding }
}

impl Case<'_> {
    /// Whether a rule about acts applies to this act, and by which alternative.
    fn applies(&self, rule: &Rule) -> Option<u8> {
        self.matches_any(&rule.acts).then(|| self.holds(&rule.when)).flatten()
    }

    /// Whether a rule applies, or it is open whether it does.
    fn engaged(&self, rule: &Rule) -> bool {
        let open = match &rule.kind {
            Kind::Prohibit { arguable, .. } => arguable.iter().any(|a| a.when.iter().all(|atom| self.atom(atom))),
            _ => false,
        };
        self.matches_any(&rule.acts) && (open || self.holds(&rule.when).is_some())
    }

    /// The first rule that sets this one aside and is not itself set aside.
    ///
    /// Edges are acyclic (checked at load), so the answer is unique and this ends.
    fn set_aside(&self, rule: &Rule) -> Option<Id<Rule>> {
        rule.defeated_by.iter().copied().find(|id| {
            let defeater = self.policy.rules.get(*id);
            self.engaged(defeater) && self.set_aside(defeater).is_none()
        })
    }

    fn prohibition(&self, id: Id<Rule>, rule: &Rule) -> Option<Finding> {
        let Kind::Prohibit { arguable, open } = &rule.kind else { return None };
        if !self.matches_any(&rule.acts) {
            return None;
        }
        let held = if *open { None } else { self.holds(&rule.when) };
        let (effect, alternative) = if let Some(at) = held {
            (broken(rule), at)
        } else {
            let at = arguable.iter().position(|a| a.when.iter().all(|atom| self.atom(atom)))?;
            (Effect::Arguable, u8::try_from(at).ok()?)
        };
        if let Some(by) = self.set_aside(rule) {
            let allowed = at_alternative(Finding::new(id, Effect::Allowed, rule.severity), alternative);
            return Some(Finding { set_aside_by: Some(by), ..allowed });
        }
        // A permission that stands with no edge either way leaves the matter open.
        let opposed = self.policy.rules.iter().any(|(other, _, permit)| {
            matches!(permit.kind, Kind::Permit)
                && !rule.aimed_at.contains(&other)
                && self.applies(permit).is_some()
                && self.set_aside(permit).is_none()
        });
        let effect = if opposed { Effect::Arguable } else { effect };
        Some(at_alternative(Finding::new(id, effect, rule.severity), alternative))
    }

    /// A permission is a finding of its own where it does not already explain another one.
    fn permission(&self, id: Id<Rule>, rule: &Rule) -> Option<Finding> {
        let at = self.applies(rule)?;
        if self.set_aside(rule).is_some() {
            return None;
        }
        let explains = rule.aimed_at.iter().any(|target| self.engaged(self.policy.rules.get(*target)));
        (!explains).then(|| at_alternative(Finding::new(id, Effect::Allowed, rule.severity), at))
    }

    fn duty(&self, id: Id<Rule>, rule: &Rule) -> Option<Finding> {
        let Kind::Oblige { parts, shown_at, late, breach_at_end } = &rule.kind else { return None };
        let shown = self.matches_any(shown_at);
        let alternative = self.live(rule, shown_at)?;
        let before = missing(parts, self.row);
        if before == 0 {
            return None;
        }
        let finding = |effect, missing| {
            Some(Finding { missing, ..at_alternative(Finding::new(id, effect, rule.severity), alternative) })
        };
        if self.event.verb.is_none() {
            return if *breach_at_end { finding(broken(rule), before) } else { None };
        }
        let after = missing(parts, self.after(false));
        if after == 0 {
            let effect = if !late.is_empty() && self.holds(late).is_some() { Effect::Late } else { Effect::Discharged };
            return finding(effect, 0);
        }
        if after == before && !shown {
            return None;
        }
        match self.set_aside(rule) {
            Some(by) => finding(Effect::Exempt, after).map(|f| Finding { set_aside_by: Some(by), ..f }),
            None => finding(Effect::Outstanding, after),
        }
    }

    /// Whether a duty is live: its conditions hold, or hold once this act counts as done.
    fn live(&self, rule: &Rule, shown_at: &[ActPattern]) -> Option<u8> {
        if let Some(at) = self.holds(&rule.when) {
            return Some(at);
        }
        if !self.matches_any(shown_at) {
            return None;
        }
        Case { row: self.after(false), ..*self }.holds(&rule.when)
    }

    /// Settles how much a finding weighs: aggravated, mitigated, never more than a lapse by our reading.
    fn weigh(&self, finding: &mut Finding) {
        if !matches!(finding.effect, Effect::Breach | Effect::Departs) {
            return;
        }
        let rule = self.policy.rules.get(finding.rule);
        // Of several the first by name, whatever the order of files.
        let aimed = |kind: fn(&Kind) -> bool| {
            let all = self.policy.rules.iter().filter(|(_, _, other)| {
                kind(&other.kind)
                    && other.aimed_at.contains(&finding.rule)
                    && (other.acts.is_empty() || self.matches_any(&other.acts))
                    && self.holds(&other.when).is_some()
            });
            all.min_by_key(|(_, name, _)| *name).map(|(id, ..)| id)
        };
        finding.aggravated_by = aimed(|kind| matches!(kind, Kind::Aggravate));
        finding.mitigated_by = aimed(|kind| matches!(kind, Kind::Mitigate));
        if finding.aggravated_by.is_some() {
            finding.severity = Severity::Serious;
        }
        let ours = rule.reading == Reading::Ours || finding.counted_by.is_some();
        if ours || finding.effect == Effect::Departs {
            finding.severity = Severity::Lapse;
        }
    }
}

/// What breaking a rule is called: only a binding force is breached.
fn broken(rule: &Rule) -> Effect {
    if rule.force == Force::Must { Effect::Breach } else { Effect::Departs }
}

/// One bit for each part of a duty that is not met.
fn missing(parts: &[Part], row: Row) -> u8 {
    parts.iter().enumerate().filter(|(_, part)| !row.past(part.met)).fold(0, |bits, (at, _)| bits | (1 << at))
}

impl Policy {
    /// Whether a duty of a clause is live and unmet, given what is true, known and done.
    pub fn owes(&self, clause: &str, row: Row) -> bool {
        let case = Case { policy: self, event: Event::END, row };
        let Some(clause) = self.clauses.find(clause) else { return false };
        self.clauses.get(clause).rules.iter().any(|id| {
            let rule = self.rules.get(*id);
            matches!(&rule.kind, Kind::Oblige { parts, .. } if case.holds(&rule.when).is_some() && missing(parts, row) != 0)
        })
    }
}
