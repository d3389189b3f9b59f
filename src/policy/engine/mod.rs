//! The compiled judge: every condition of every rule that can bear on an act is decided at once.
//!
//! A *unit* is a conjunction: a pattern of an act with one alternative of a rule's conditions. For each
//! verb the units of all rules that can bear on it stand side by side, one bit each; for each value of
//! each thing looked at there is a row of bits, the units that it leaves standing. Judging reads one
//! row for each thing looked at and takes their AND. Nothing is allocated but room for the findings.
//!
//! The plain interpreter in `tests/oracle` says the same, rule by rule, and is compared with this one.

mod compile;
mod owed;
mod program;
mod rows;
mod units;

use program::{ActKind, ActRule, Duty, PastAct, Program};
use rows::{Inputs, Table};
use units::{Held, Span};

use super::Policy;
use super::event::{Event, Row};
use super::finding::{Effect, Finding};
use super::rule::{Force, Reading, Rule, Severity};
use crate::vocabulary::{Id, Value};

/// The rules of a policy, compiled.
#[derive(Clone, Debug, Default)]
pub(super) struct Engine {
    verbs: Vec<Program>,
    end: Program,
    derivations: Vec<Derivation>,
    derives_from_history: bool,
    owed: owed::Owed,
}

/// A derived fact: the first line that holds gives its value.
#[derive(Clone, Debug, Default)]
struct Derivation {
    table: Table,
    lines: Vec<(Span, Value)>,
}

impl Policy {
    /// Judges one event of one actor about one subject.
    ///
    /// `row` is what was true, known and done before the event. Findings are added to `findings`, at
    /// most one a rule (and one more where an act counts as another): what is said of the act in the order
    /// of rules, then duties, then what it counts as.
    pub fn judge(&self, event: Event, row: Row, findings: &mut Vec<Finding>) {
        self.judge_and_pass(event, row, findings);
    }

    /// The same, and the row once the event has passed into history.
    pub fn judge_and_pass(&self, event: Event, row: Row, findings: &mut Vec<Finding>) -> Row {
        let judging = self.engine.judging(&event, row);
        let start = findings.len();
        let after = judging.after();
        judging.acts(None, findings);
        judging.duties(after, findings);
        for (span, by, verb) in &judging.program.counts {
            if span.any(&judging.held) {
                let counted = Event { verb: Some(*verb), ..event };
                self.engine.judging(&counted, row).acts(Some(*by), findings);
            }
        }
        for finding in findings.iter_mut().skip(start) {
            judging.weigh(finding);
        }
        after
    }

    /// The row of the one to whom something was done, once it has passed into history.
    pub fn after_received(&self, event: Event, row: Row) -> Row {
        if self.engine.program(&event).received.is_empty() {
            row
        } else {
            self.engine.judging(&event, row).after_received()
        }
    }
}

impl Engine {
    fn program(&self, event: &Event) -> &Program {
        event.verb.and_then(|verb| self.verbs.get(verb.position())).unwrap_or(&self.end)
    }

    fn judging<'e>(&'e self, event: &'e Event, row: Row) -> Judging<'e> {
        let program = self.program(event);
        let inputs = if program.derives { self.inputs(event, row) } else { Inputs::new(event, row) };
        Judging { engine: self, program, event, row, inputs, held: program.before.held(&inputs) }
    }

    /// The values that units are decided on, derived facts worked out.
    fn inputs(&self, event: &Event, row: Row) -> Inputs {
        let mut inputs = Inputs::new(event, row);
        for (at, derivation) in self.derivations.iter().enumerate() {
            let held = derivation.table.word(&inputs);
            let line = derivation.lines.iter().find(|(span, _)| span.mask & held != 0);
            inputs.derive(at, line.map_or(0, |(_, value)| *value));
        }
        inputs
    }
}

/// One event and one row, with the units that hold.
struct Judging<'e> {
    engine: &'e Engine,
    program: &'e Program,
    event: &'e Event,
    row: Row,
    inputs: Inputs,
    held: Held,
}

impl Judging<'_> {
    /// The row after the event, for the person who did it.
    fn after(&self) -> Row {
        self.passed(&self.program.pasts)
    }

    /// The same for the one it was done to.
    fn after_received(&self) -> Row {
        self.passed(&self.program.received)
    }

    fn passed(&self, pasts: &[PastAct]) -> Row {
        let (mut now, mut undone) = (0, 0);
        for past in pasts {
            if past.span.any(&self.held) {
                now |= past.bit;
                undone |= past.undoes;
            }
        }
        self.row.with_pasts(self.row.pasts() & !undone | now)
    }

    /// Prohibitions, permissions and praise; only prohibitions where the act merely counts as this one.
    fn acts(&self, counted_by: Option<Id<Rule>>, findings: &mut Vec<Finding>) {
        for (word, mask) in self.program.act_units.iter().enumerate() {
            let mut bits = self.held.get(word).copied().unwrap_or(0) & mask;
            while bits != 0 {
                let unit = word * 64 + bits.trailing_zeros() as usize;
                let Some(unit) = self.program.units.get(unit) else { break };
                bits &= !unit.rest;
                if unit.alone && counted_by.is_none() {
                    findings.push(unit.found);
                    continue;
                }
                let Some(rule) = self.program.acts.get(usize::from(unit.rule)) else { break };
                match (rule.kind, counted_by) {
                    (ActKind::Prohibit, None) => findings.push(self.opposed(rule, unit.found)),
                    (ActKind::Prohibit, Some(_)) => {
                        let finding = self.opposed(rule, unit.found);
                        findings.push(Finding { counted_by, reading: Reading::Ours, ..finding });
                    }
                    (ActKind::Permit, None) if self.speaks(rule) => findings.push(unit.found),
                    (ActKind::Commend, None) => findings.push(unit.found),
                    (ActKind::Permit | ActKind::Commend, _) => {}
                }
            }
        }
    }

    /// A permission is a finding of its own where it stands and does not already explain another one.
    fn speaks(&self, permit: &ActRule) -> bool {
        !permit.others.any(&self.held) && self.set_aside(permit.standing).is_none()
    }

    /// A prohibition as it stands against permissions: set aside by one, or open where one stands with no edge.
    fn opposed(&self, rule: &ActRule, finding: Finding) -> Finding {
        let set_aside_by = self.set_aside(rule.standing);
        if set_aside_by.is_some() {
            return Finding { effect: Effect::Allowed, set_aside_by, ..finding };
        }
        if finding.effect == Effect::Arguable || !rule.others.any(&self.held) {
            return finding;
        }
        let mut permits = rule.others.each(&self.held).filter_map(|at| self.program.unit(at));
        match permits.find(|permit| self.set_aside(permit.standing).is_none()) {
            Some(permit) => Finding { effect: Effect::Arguable, opposed_by: Some(permit.id), ..finding },
            None => finding,
        }
    }

    /// The first rule by name that sets this one aside and is not itself set aside.
    ///
    /// Edges are acyclic (checked at load), so the answer is unique and this ends.
    fn set_aside(&self, standing: Option<u16>) -> Option<Id<Rule>> {
        let rule = self.program.standing.get(usize::from(standing?))?;
        rule.defeated_by.iter().find_map(|at| {
            let defeater = self.program.standing.get(usize::from(*at))?;
            let engaged = defeater.engaged.is_none_or(|span| span.any(&self.held));
            (engaged && self.set_aside(Some(*at)).is_none()).then_some(defeater.id)
        })
    }

    /// What units are decided on once the event has passed; what is derived is seldom derived from history.
    fn inputs_after(&self, after: Row) -> Inputs {
        if self.engine.derives_from_history { self.engine.inputs(self.event, after) } else { self.inputs.with(after) }
    }

    fn duties(&self, after: Row, findings: &mut Vec<Finding>) {
        // An act that neither shows a duty nor touches what meets one finds nothing of any.
        let touched = if self.event.verb.is_none() { u32::MAX } else { self.row.pasts() ^ after.pasts() };
        if touched & self.program.duty_bits == 0 && !self.program.shown.any(&self.held) {
            return;
        }
        // Worked out when the first duty asks for it.
        let mut later: Option<Held> = None;
        for duty in &self.program.duties {
            if touched & duty.bits != 0 || duty.shown.any(&self.held) {
                findings.extend(self.duty(duty, after, &mut later));
            }
        }
    }

    fn duty(&self, duty: &Duty, after: Row, later: &mut Option<Held>) -> Option<Finding> {
        let before = missing(&duty.parts, self.row);
        if before == 0 {
            return None;
        }
        let shown = duty.shown.any(&self.held);
        let alternative = match duty.live {
            None => 0,
            Some(span) => match span.first(&self.held) {
                Some(at) => at,
                None if shown => {
                    let held = later.get_or_insert_with(|| self.program.after.held(&self.inputs_after(after)));
                    duty.live_after?.first(held)?
                }
                None => return None,
            },
        };
        let finding = |effect, missing| {
            let alternative = u8::try_from(alternative).unwrap_or(u8::MAX);
            Some(Finding { missing, alternative, ..Finding::new(duty.id, effect, duty.severity, duty.reading) })
        };
        if self.event.verb.is_none() {
            return if duty.at_end { finding(broken(duty.force), before) } else { None };
        }
        let still = missing(&duty.parts, after);
        if still == 0 {
            let late = duty.late.is_some_and(|span| span.any(&self.held));
            return finding(if late { Effect::Late } else { Effect::Discharged }, 0);
        }
        if still == before && !shown {
            return None;
        }
        match self.set_aside(duty.standing) {
            Some(by) => finding(Effect::Exempt, still).map(|found| Finding { set_aside_by: Some(by), ..found }),
            None => finding(Effect::Outstanding, still),
        }
    }

    /// Settles how much a finding weighs: aggravated, mitigated, never more than a lapse by our reading.
    fn weigh(&self, finding: &mut Finding) {
        if !matches!(finding.effect, Effect::Breach | Effect::Departs) {
            return;
        }
        for weight in self.program.weights_of(finding.rule) {
            // Of several the first by name, whatever the order of files.
            let place = if weight.more { &mut finding.aggravated_by } else { &mut finding.mitigated_by };
            if place.is_none() && weight.span.is_none_or(|span| span.any(&self.held)) {
                *place = Some(weight.by);
            }
        }
        if finding.aggravated_by.is_some() {
            finding.severity = Severity::Serious;
        }
        if finding.reading == Reading::Ours || finding.effect == Effect::Departs {
            finding.severity = Severity::Lapse;
        }
    }
}

/// What breaking a rule is called: only a binding force is breached.
fn broken(force: Force) -> Effect {
    if force == Force::Must { Effect::Breach } else { Effect::Departs }
}

/// One bit for each part of a duty that is not met.
fn missing(parts: &[u32], row: Row) -> u8 {
    let pasts = row.pasts();
    parts.iter().enumerate().fold(0, |bits, (at, part)| if pasts & part == 0 { bits | 1 << at } else { bits })
}
