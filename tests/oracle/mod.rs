//! The oracle: the same judgements by a plain interpreter, written to be read beside "Judging" in
//! ARCHITECTURE.md and to be slow.
//!
//! It does not depend on the order of clauses or files: each rule is decided by itself, and the only
//! way one rule bears on another is an authored, acyclic edge.

use proper_purpose::policy::{
    ActPattern, Case, Effect, Event, Finding, Force, Kind, Part, Past, Policy, Reading, Row, Rule, Severity,
};
use proper_purpose::vocabulary::Id;

/// What the plain interpreter finds (of the act in the order of rules, then duties, then what it counts as),
/// and the row once the event has passed.
pub fn judge(policy: &Policy, event: Event, row: Row) -> (Vec<Finding>, Row) {
    let case = Plain(Case { policy, event, row });
    let mut findings = Vec::new();
    for (id, _, rule) in policy.rules.iter() {
        findings.extend(match &rule.kind {
            Kind::Prohibit { .. } => case.prohibition(id, rule),
            Kind::Permit => case.permission(id, rule),
            Kind::Commend => case.applies(rule).map(|at| finding(id, rule, Effect::Commended, at)),
            _ => None,
        });
    }
    findings.extend(policy.rules.iter().filter_map(|(id, _, rule)| case.duty(id, rule)));
    // Prohibitions on what the act counts as, such as a search that someone performed at your asking.
    for (counted_by, _, rule) in policy.rules.iter() {
        let Kind::CountsAsAct { verb } = rule.kind else { continue };
        if case.applies(rule).is_none() {
            continue;
        }
        let counted = Plain(Case { policy, event: Event { verb: Some(verb), ..event }, row });
        for (id, _, prohibition) in policy.rules.iter() {
            let found = counted.prohibition(id, prohibition);
            findings.extend(found.map(|f| Finding { counted_by: Some(counted_by), reading: Reading::Ours, ..f }));
        }
    }
    findings.iter_mut().for_each(|finding| case.weigh(finding));
    (findings, case.after(false))
}

/// The row of the one to whom something was done.
pub fn after_received(policy: &Policy, event: Event, row: Row) -> Row {
    Plain(Case { policy, event, row }).after(true)
}

fn finding(id: Id<Rule>, rule: &Rule, effect: Effect, alternative: u8) -> Finding {
    Finding { alternative, ..Finding::new(id, effect, rule.severity, rule.reading) }
}

struct Plain<'p>(Case<'p>);

impl Plain<'_> {
    fn holds_all(&self, atoms: &[proper_purpose::policy::Atom]) -> bool {
        atoms.iter().all(|atom| self.0.atom(atom))
    }

    /// Whether a rule about acts applies to this act, and by which alternative.
    fn applies(&self, rule: &Rule) -> Option<u8> {
        self.matches_any(&rule.acts).then(|| self.0.holds(&rule.when)).flatten()
    }

    fn matches_any(&self, patterns: &[ActPattern]) -> bool {
        patterns.iter().any(|pattern| self.0.matches(pattern))
    }

    /// Whether a rule applies, or it is open whether it does; a duty: whether it is live.
    fn engaged(&self, rule: &Rule) -> bool {
        match &rule.kind {
            Kind::Prohibit { arguable, open } => {
                let questioned = arguable.iter().any(|question| self.holds_all(&question.when));
                self.matches_any(&rule.acts) && (questioned || !open && self.0.holds(&rule.when).is_some())
            }
            Kind::Oblige { .. } => self.0.holds(&rule.when).is_some(),
            _ => self.applies(rule).is_some(),
        }
    }

    /// The first rule that sets this one aside and is not itself set aside.
    fn set_aside(&self, rule: &Rule) -> Option<Id<Rule>> {
        rule.defeated_by.iter().copied().find(|id| {
            let defeater = self.0.policy.rules.get(*id);
            self.engaged(defeater) && self.set_aside(defeater).is_none()
        })
    }

    fn prohibition(&self, id: Id<Rule>, rule: &Rule) -> Option<Finding> {
        let Kind::Prohibit { arguable, open } = &rule.kind else { return None };
        if !self.matches_any(&rule.acts) {
            return None;
        }
        let held = if *open { None } else { self.0.holds(&rule.when) };
        let found = match held {
            Some(at) => finding(id, rule, broken(rule), at),
            None => {
                let at = arguable.iter().position(|question| self.holds_all(&question.when))?;
                finding(id, rule, Effect::Arguable, u8::try_from(at).ok()?)
            }
        };
        if let Some(by) = self.set_aside(rule) {
            return Some(Finding { effect: Effect::Allowed, set_aside_by: Some(by), ..found });
        }
        // A permission that stands with no edge either way leaves the matter open.
        if found.effect == Effect::Arguable {
            return Some(found);
        }
        let opposed = self.0.policy.rules.iter().find(|(other, _, permit)| {
            matches!(permit.kind, Kind::Permit)
                && !rule.aimed_at.contains(other)
                && self.applies(permit).is_some()
                && self.set_aside(permit).is_none()
        });
        let opposed_by = opposed.map(|(permit, ..)| permit);
        let effect = if opposed_by.is_some() { Effect::Arguable } else { found.effect };
        Some(Finding { effect, opposed_by, ..found })
    }

    /// A permission is a finding of its own where it does not already explain another one.
    fn permission(&self, id: Id<Rule>, rule: &Rule) -> Option<Finding> {
        let at = self.applies(rule)?;
        let explains = rule.aimed_at.iter().any(|target| self.engaged(self.0.policy.rules.get(*target)));
        (self.set_aside(rule).is_none() && !explains).then(|| finding(id, rule, Effect::Allowed, at))
    }

    fn duty(&self, id: Id<Rule>, rule: &Rule) -> Option<Finding> {
        let Kind::Oblige { parts, shown_at, late, breach_at_end } = &rule.kind else { return None };
        let alternative = self.live(rule, shown_at)?;
        let before = missing(parts, self.0.row);
        if before == 0 {
            return None;
        }
        let found = |effect, missing| Some(Finding { missing, ..finding(id, rule, effect, alternative) });
        if self.0.event.verb.is_none() {
            return if *breach_at_end { found(broken(rule), before) } else { None };
        }
        let after = missing(parts, self.after(false));
        if after == 0 {
            let is_late = !late.is_empty() && self.0.holds(late).is_some();
            return found(if is_late { Effect::Late } else { Effect::Discharged }, 0);
        }
        if after == before && !self.matches_any(shown_at) {
            return None;
        }
        match self.set_aside(rule) {
            Some(by) => found(Effect::Exempt, after).map(|f| Finding { set_aside_by: Some(by), ..f }),
            None => found(Effect::Outstanding, after),
        }
    }

    /// Whether a duty is live: its conditions hold, or hold once this act counts as done.
    fn live(&self, rule: &Rule, shown_at: &[ActPattern]) -> Option<u8> {
        if let Some(at) = self.0.holds(&rule.when) {
            return Some(at);
        }
        if !self.matches_any(shown_at) {
            return None;
        }
        Case { row: self.after(false), ..self.0 }.holds(&rule.when)
    }

    /// Settles how much a finding weighs: aggravated, mitigated, never more than a lapse by our reading.
    fn weigh(&self, finding: &mut Finding) {
        if !matches!(finding.effect, Effect::Breach | Effect::Departs) {
            return;
        }
        // Of several the first by name, whatever the order of files.
        let aimed = |kind: fn(&Kind) -> bool| {
            let all = self.0.policy.rules.iter().filter(|(_, _, other)| {
                kind(&other.kind)
                    && other.aimed_at.contains(&finding.rule)
                    && (other.acts.is_empty() || self.matches_any(&other.acts))
                    && self.0.holds(&other.when).is_some()
            });
            all.min_by_key(|(_, name, _)| *name).map(|(id, ..)| id)
        };
        finding.aggravated_by = aimed(|kind| matches!(kind, Kind::Aggravate));
        finding.mitigated_by = aimed(|kind| matches!(kind, Kind::Mitigate));
        if finding.aggravated_by.is_some() {
            finding.severity = Severity::Serious;
        }
        if finding.reading == Reading::Ours || finding.effect == Effect::Departs {
            finding.severity = Severity::Lapse;
        }
    }

    /// The row after the event, for the person who did it or the one it was done to.
    fn after(&self, received: bool) -> Row {
        let history = &self.0.policy.history;
        let is_now = |past: &Past| {
            past.received == received && self.matches_any(&past.acts) && self.0.holds(&past.when).is_some()
        };
        let now: Vec<bool> = history.iter().map(is_now).collect();
        (0u8..).zip(history).fold(self.0.row, |row, (bit, past)| {
            let is_set = now.get(usize::from(bit)) == Some(&true);
            let is_undone = past.undone_by.iter().any(|by| now.get(usize::from(*by)) == Some(&true));
            match (is_set, is_undone) {
                (true, _) => row.with_past(bit, true),
                (false, true) => row.with_past(bit, false),
                (false, false) => row,
            }
        })
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
