//! From rules to programs: for each verb, and for the end, the units of what can bear on it.

use std::collections::BTreeMap;

use super::owed::Owed;
use super::program::{ActKind, ActRule, Duty, PastAct, Program, Standing, Unit, Weight};
use super::rows::{MAX_DERIVED, Reads};
use super::units::{Span, Units};
use super::{Derivation, Engine, broken};
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::Policy;
use crate::policy::finding::{Effect, Finding};
use crate::policy::rule::{ActPattern, Atom, Conditions, Kind, Rule, Test};
use crate::vocabulary::{Fact, Id, Value, Verb};

impl Engine {
    /// Compiles the rules of a policy; more than fit are an error.
    pub fn compile(policy: &Policy) -> Result<Engine, Diagnostic> {
        let derived: Vec<Id<Fact>> =
            policy.vocabulary.facts.iter().filter(|(_, _, fact)| fact.derived).map(|(id, ..)| id).collect();
        if derived.len() > MAX_DERIVED {
            let message = format!("at most {MAX_DERIVED} facts can be derived");
            return Err(Diagnostic::error(Code::TOO_LARGE, message));
        }
        let reads = Reads { vocabulary: &policy.vocabulary, derived: &derived };
        let mut verbs = Vec::new();
        for (verb, name, _) in policy.vocabulary.verbs.iter() {
            verbs.push(program(policy, Some(verb), &reads).ok_or_else(|| too_many(&format!("`{name}`")))?);
        }
        let end = program(policy, None, &reads).ok_or_else(|| too_many("the end"))?;
        let derivations: Option<Vec<Derivation>> =
            derived.iter().map(|fact| derivation(policy, *fact, &reads)).collect();
        let derivations = derivations.ok_or_else(|| too_many("a derived fact"))?;
        let asks_history =
            |id: &Id<Rule>| policy.rules.get(*id).when.iter().flatten().any(|atom| matches!(atom.test, Test::Past(_)));
        let derives_from_history = policy.derivations.iter().any(asks_history);
        let owed = Owed::compile(policy, &reads).ok_or_else(|| too_many("what is owed"))?;
        Ok(Engine { verbs, end, derivations, derives_from_history, owed })
    }
}

fn too_many(about: &str) -> Diagnostic {
    Diagnostic::error(Code::TOO_LARGE, format!("the rules about {about} have too many alternatives to be judged"))
        .help("use fewer packs together, or fewer alternatives in a rule")
}

/// Works out one derived fact: of the rules that hold, the highest value.
fn derivation(policy: &Policy, fact: Id<Fact>, reads: &Reads<'_>) -> Option<Derivation> {
    let mut rules: Vec<(Value, &Conditions)> = Vec::new();
    for id in &policy.derivations {
        let rule = policy.rules.get(*id);
        if let Kind::CountsAsFact { fact: given, value } = rule.kind
            && given == fact
        {
            rules.push((value, &rule.when));
        }
    }
    // Highest first, so that the first that holds is the answer.
    rules.sort_by_key(|(value, _)| std::cmp::Reverse(*value));
    let mut out = Derivation::default();
    for (value, when) in rules {
        out.lines.push((out.table.add(alternatives(when))?, value));
    }
    out.table.finish(reads);
    (out.table.words() <= 1).then_some(out)
}

/// Conditions as units; no conditions are one unit that always holds.
pub(super) fn alternatives(when: &Conditions) -> Vec<Vec<Atom>> {
    if when.is_empty() { vec![Vec::new()] } else { when.clone() }
}

/// One program: for a verb, or for the end.
fn program(policy: &Policy, verb: Option<Id<Verb>>, reads: &Reads<'_>) -> Option<Program> {
    let mut build = Build { policy, verb, program: Program::default(), engaged: BTreeMap::new() };
    for (id, _, rule) in policy.rules.iter() {
        build.rule(id, rule)?;
    }
    build.pasts()?;
    build.edges();
    let mut program = build.program;
    program.before.finish(reads);
    program.after.finish(reads);
    program.derives = program.before.derives() || program.after.derives();
    Some(program)
}

struct Build<'p> {
    policy: &'p Policy,
    verb: Option<Id<Verb>>,
    program: Program,
    /// The units that say a rule is engaged; none: it always is.
    engaged: BTreeMap<Id<Rule>, Option<Span>>,
}

impl Build<'_> {
    /// The patterns of this verb.
    fn patterns<'a>(&self, acts: &'a [ActPattern]) -> Vec<&'a ActPattern> {
        acts.iter().filter(|act| Some(act.verb) == self.verb).collect()
    }

    /// Each alternative with each pattern; the alternatives stay in order.
    fn product(patterns: &[&ActPattern], when: &[Vec<Atom>]) -> Vec<Vec<Atom>> {
        let mut out = Vec::with_capacity(patterns.len() * when.len());
        for atoms in when {
            for act in patterns {
                out.push(act.slots.iter().chain(atoms).copied().collect());
            }
        }
        out
    }

    fn rule(&mut self, id: Id<Rule>, rule: &Rule) -> Option<()> {
        match &rule.kind {
            Kind::Prohibit { arguable, open } => {
                let definite = if *open { Vec::new() } else { alternatives(&rule.when) };
                let open: Vec<Vec<Atom>> = arguable.iter().map(|question| question.when.clone()).collect();
                self.act(id, rule, ActKind::Prohibit, &definite, &open)
            }
            Kind::Permit => self.act(id, rule, ActKind::Permit, &alternatives(&rule.when), &[]),
            Kind::Commend => self.act(id, rule, ActKind::Commend, &alternatives(&rule.when), &[]),
            Kind::Oblige { .. } => self.duty(id, rule),
            Kind::Exempt => {
                let patterns = self.patterns(&rule.acts);
                if !patterns.is_empty() {
                    let span = self.program.before.add(Self::product(&patterns, &alternatives(&rule.when)))?;
                    self.engaged.insert(id, Some(span));
                }
                Some(())
            }
            Kind::Aggravate | Kind::Mitigate => self.weight(id, rule),
            Kind::CountsAsAct { verb } => {
                let patterns = self.patterns(&rule.acts);
                if !patterns.is_empty() {
                    let span = self.program.before.add(Self::product(&patterns, &alternatives(&rule.when)))?;
                    self.program.counts.push((span, id, *verb));
                }
                Some(())
            }
            Kind::CountsAsFact { .. } => Some(()),
        }
    }

    fn act(&mut self, id: Id<Rule>, rule: &Rule, kind: ActKind, when: &[Vec<Atom>], open: &[Vec<Atom>]) -> Option<()> {
        let patterns = self.patterns(&rule.acts);
        if patterns.is_empty() {
            return Some(());
        }
        let each = patterns.len();
        let mut units = Self::product(&patterns, when);
        let definite = units.len();
        units.extend(Self::product(&patterns, open));
        if units.is_empty() {
            return Some(());
        }
        let count = units.len();
        let span = self.program.before.add(units)?;
        let local = u16::try_from(self.program.acts.len()).ok()?;
        let start = usize::from(span.word) * 64 + span.mask.trailing_zeros() as usize;
        let effect = match kind {
            ActKind::Prohibit => broken(rule.force),
            ActKind::Permit => Effect::Allowed,
            ActKind::Commend => Effect::Commended,
        };
        let found = Finding::new(id, effect, rule.severity, rule.reading);
        let unit = Unit { rest: span.mask, found, rule: local, alone: false };
        self.program.units.resize(start + count, unit);
        for (at, unit) in self.program.units.iter_mut().skip(start).enumerate() {
            let (open, alternative) = if at < definite { (false, at / each) } else { (true, (at - definite) / each) };
            unit.found.alternative = u8::try_from(alternative).ok()?;
            if open {
                unit.found.effect = Effect::Arguable;
            }
        }
        self.program.act_units.resize(usize::from(span.word) + 1, 0);
        *self.program.act_units.get_mut(usize::from(span.word))? |= span.mask;
        self.engaged.insert(id, Some(span));
        self.program.acts.push(ActRule { id, kind, span, standing: None, others: Units::default() });
        Some(())
    }

    fn duty(&mut self, id: Id<Rule>, rule: &Rule) -> Option<()> {
        let Kind::Oblige { parts, shown_at, late, breach_at_end } = &rule.kind else { return Some(()) };
        let bits = parts.iter().fold(0u32, |bits, part| bits | 1u32.checked_shl(u32::from(part.met)).unwrap_or(0));
        let shown = self.patterns(shown_at);
        let bears = match self.verb {
            None => *breach_at_end,
            Some(_) => !shown.is_empty() || self.touches(bits),
        };
        // A duty that is not live in this program can still set an exemption aside.
        let defeats = rule.aimed_at.iter().any(|target| matches!(self.policy.rules.get(*target).kind, Kind::Exempt));
        if !bears && !defeats {
            return Some(());
        }
        let live = self.conditions(&rule.when)?;
        self.engaged.insert(id, live);
        if !bears {
            return Some(());
        }
        let live_after = match live {
            Some(_) if !shown.is_empty() => Some(self.program.after.add(rule.when.clone())?),
            _ => None,
        };
        let duty = Duty {
            id,
            force: rule.force,
            reading: rule.reading,
            severity: rule.severity,
            live,
            live_after,
            shown: self.program.before.add(shown.iter().map(|act| act.slots.clone()).collect())?,
            late: if late.is_empty() { None } else { Some(self.program.before.add(late.clone())?) },
            parts: parts.iter().map(|part| 1u32.checked_shl(u32::from(part.met)).unwrap_or(0)).collect(),
            bits,
            at_end: *breach_at_end,
            standing: None,
        };
        self.program.shown.add(duty.shown);
        self.program.duty_bits |= bits;
        self.program.duties.push(duty);
        Some(())
    }

    /// Whether an act of this verb can set or undo one of these bits.
    fn touches(&self, bits: u32) -> bool {
        let sets = |at: usize| {
            self.policy.history.get(at).is_some_and(|past| !past.received && !self.patterns(&past.acts).is_empty())
        };
        (0u32..).zip(&self.policy.history).enumerate().any(|(at, (bit, past))| {
            bits >> bit & 1 == 1 && (sets(at) || past.undone_by.iter().any(|by| sets(usize::from(*by))))
        })
    }

    /// Conditions as a span; none when there are none to look at.
    fn conditions(&mut self, when: &Conditions) -> Option<Option<Span>> {
        if when.is_empty() { Some(None) } else { self.program.before.add(when.clone()).map(Some) }
    }

    /// Whether something can be found of a rule at this act.
    fn can_find(&self, id: Id<Rule>) -> bool {
        let rule = self.policy.rules.get(id);
        let counted = |act: &ActPattern| {
            self.policy.rules.iter().any(|(_, _, reading)| {
                matches!(reading.kind, Kind::CountsAsAct { verb } if verb == act.verb)
                    && !self.patterns(&reading.acts).is_empty()
            })
        };
        matches!(rule.kind, Kind::Oblige { .. })
            || rule.acts.iter().any(|act| Some(act.verb) == self.verb || counted(act))
    }

    fn weight(&mut self, by: Id<Rule>, rule: &Rule) -> Option<()> {
        let targets: Vec<Id<Rule>> = rule.aimed_at.iter().copied().filter(|of| self.can_find(*of)).collect();
        if targets.is_empty() {
            return Some(());
        }
        let patterns = self.patterns(&rule.acts);
        let span = match (rule.acts.is_empty(), patterns.is_empty()) {
            (true, _) => self.conditions(&rule.when)?,
            (false, true) => return Some(()),
            (false, false) => Some(self.program.before.add(Self::product(&patterns, &alternatives(&rule.when)))?),
        };
        let more = matches!(rule.kind, Kind::Aggravate);
        for of in targets {
            self.program.weights.push(Weight { of, by, more, span });
        }
        Some(())
    }

    fn pasts(&mut self) -> Option<()> {
        for (bit, past) in (0u32..).zip(&self.policy.history) {
            let patterns = self.patterns(&past.acts);
            if patterns.is_empty() {
                continue;
            }
            let span = self.program.before.add(Self::product(&patterns, &alternatives(&past.when)))?;
            let undoes = (0u32..).zip(&self.policy.history).fold(0, |bits, (other, undone)| {
                let by = undone.undone_by.iter().any(|by| u32::from(*by) == bit);
                if by { bits | 1u32.checked_shl(other).unwrap_or(0) } else { bits }
            });
            let bit = 1u32.checked_shl(bit).unwrap_or(0);
            let pasts = if past.received { &mut self.program.received } else { &mut self.program.pasts };
            pasts.push(PastAct { span, bit, undoes });
        }
        Some(())
    }

    /// Who sets whom aside, and which permissions and prohibitions know of each other.
    fn edges(&mut self) {
        let mut place: BTreeMap<Id<Rule>, u16> = BTreeMap::new();
        let involved = |id: &Id<Rule>| {
            let rule = self.policy.rules.get(*id);
            !rule.defeated_by.is_empty()
                || rule.aimed_at.iter().any(|target| self.policy.rules.get(*target).defeated_by.contains(id))
        };
        for (at, id) in (0u16..).zip(self.engaged.keys().filter(|id| involved(id))) {
            place.insert(*id, at);
        }
        for id in place.keys() {
            let by = &self.policy.rules.get(*id).defeated_by;
            let defeated_by = by.iter().filter_map(|other| place.get(other)).copied().collect();
            let engaged = self.engaged.get(id).copied().flatten();
            self.program.standing.push(Standing { id: *id, engaged, defeated_by });
        }
        let can_be_set_aside = |id: &Id<Rule>| !self.policy.rules.get(*id).defeated_by.is_empty();
        let permits: Vec<(Id<Rule>, Span)> = (self.program.acts.iter())
            .filter(|rule| rule.kind == ActKind::Permit)
            .map(|rule| (rule.id, rule.span))
            .collect();
        for rule in &mut self.program.acts {
            let aimed_at = &self.policy.rules.get(rule.id).aimed_at;
            let set_aside = rule.kind != ActKind::Commend && can_be_set_aside(&rule.id);
            rule.standing = place.get(&rule.id).copied().filter(|_| set_aside);
            rule.others = match rule.kind {
                ActKind::Permit => aimed_at.iter().filter_map(|id| self.engaged.get(id).copied().flatten()).collect(),
                ActKind::Prohibit => {
                    permits.iter().filter(|(id, _)| !aimed_at.contains(id)).map(|(_, span)| *span).collect()
                }
                ActKind::Commend => Units::default(),
            };
        }
        for unit in &mut self.program.units {
            let rule = self.program.acts.get(usize::from(unit.rule));
            unit.alone = rule.is_some_and(|rule| rule.standing.is_none() && rule.others.is_empty());
        }
        for duty in &mut self.program.duties {
            duty.standing = place.get(&duty.id).copied();
        }
        let name = |weight: &Weight| (weight.of, self.policy.rules.name(weight.by));
        self.program.weights.sort_by(|a, b| name(a).cmp(&name(b)));
        for weight in &self.program.weights {
            let (word, bit) = (weight.of.position() / 64, weight.of.position() % 64);
            self.program.weighed.resize(self.program.weighed.len().max(word + 1), 0);
            if let Some(bits) = self.program.weighed.get_mut(word) {
                *bits |= 1 << bit;
            }
        }
    }
}
