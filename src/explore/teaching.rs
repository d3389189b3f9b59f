//! What a scenario teaches: which clauses are met, and how; whether the author's verdicts are the judge's.

use std::collections::{BTreeMap, BTreeSet};

use super::proof::{ClauseWitness, Proof, Property, told};
use super::walk::Taken;
use crate::diagnostic::Code;
use crate::policy::{Effect, Outcome, Rule};
use crate::vocabulary::Id;

pub(super) const VERDICT: &str = "The author expects one verdict and the policy gives another. The way that is shown leads there: play \
    it with `play --choose` and read the findings. Either the act is not what was meant, or the verdict \
    depends on what went before and `expect` should be a list, or the policy says something that \
    surprises; then leave the story as it is and tell whoever owns the policy.";
pub(super) const TAUGHT: &str = "For everything that a scenario says it teaches, some run must break a rule of it and some run must \
    keep one: do a duty, or go another way where breaking it was on offer. What is only ever kept, or \
    only ever broken, is not a choice. Add the missing side, or take the word out of `teaches`.";

/// How one rule is met, by the position of the step that shows it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RuleMet {
    breach: Option<usize>,
    compliance: Option<usize>,
}

impl Proof<'_> {
    /// For each rule the first step that breaks it, and the first that keeps it: a duty met, or another
    /// way taken where breaking it was on offer.
    pub(super) fn rules_met(&self) -> BTreeMap<Id<Rule>, RuleMet> {
        let mut out: BTreeMap<Id<Rule>, RuleMet> = BTreeMap::new();
        let mut at = 0;
        for session in 0..self.walked.begins.len() {
            let here = self.walked.steps_from(session);
            let on_offer: BTreeSet<Id<Rule>> = here.iter().flat_map(broken).collect();
            for step in here {
                for rule in broken(step) {
                    out.entry(rule).or_default().breach.get_or_insert(at);
                }
                let own: BTreeSet<Id<Rule>> = broken(step).collect();
                let met = step.found.iter().filter(|(_, effect)| *effect == Effect::Discharged).map(|(rule, _)| *rule);
                for rule in met.chain(on_offer.difference(&own).copied()) {
                    out.entry(rule).or_default().compliance.get_or_insert(at);
                }
                at += 1;
            }
        }
        out
    }

    /// The same by clause, with the ways there.
    pub(super) fn clauses(&self, rules: &BTreeMap<Id<Rule>, RuleMet>) -> BTreeMap<String, ClauseWitness> {
        let mut first: BTreeMap<&str, RuleMet> = BTreeMap::new();
        let sooner = |one: Option<usize>, other: Option<usize>| [one, other].into_iter().flatten().min();
        for (rule, met) in rules {
            let clause = first.entry(self.world.policy.clause_id(*rule)).or_default();
            clause.breach = sooner(clause.breach, met.breach);
            clause.compliance = sooner(clause.compliance, met.compliance);
        }
        let way = |at: Option<usize>| at.and_then(|at| self.walked.steps.get(at)).map(|step| self.way_by(step));
        let witness = |met: RuleMet| ClauseWitness { breach: way(met.breach), compliance: way(met.compliance) };
        first.into_iter().map(|(clause, met)| (clause.to_owned(), witness(met))).collect()
    }

    /// Everything that the scenario says it teaches is met both ways: some rule of it is broken on some
    /// run, and some rule of it kept.
    pub(super) fn taught(&self, rules: &BTreeMap<Id<Rule>, RuleMet>) -> Property {
        let met = |outcome: Outcome, which: fn(&RuleMet) -> bool| {
            rules.iter().any(|(rule, met)| self.world.policy.rules.get(*rule).outcome == outcome && which(met))
        };
        let lacks = |outcome: &Outcome| {
            let broken = met(*outcome, |met| met.breach.is_some());
            let kept = met(*outcome, |met| met.compliance.is_some());
            match (broken, kept) {
                (true, true) => None,
                (true, false) => Some(format!("`{}` is never kept", outcome.word())),
                (false, true) => Some(format!("`{}` is never broken", outcome.word())),
                (false, false) => Some(format!("`{}` is never met", outcome.word())),
            }
        };
        let missed: Vec<String> = self.world.scenario.teaches.iter().filter_map(lacks).collect();
        told(
            "teaches",
            Code::NOT_TAUGHT,
            missed.is_empty(),
            "everything that it says it teaches is broken on some run and kept on some run",
            &format!("it says that it teaches what no run shows: {}", missed.join(", ")),
            Vec::new(),
        )
    }

    pub(super) fn expected(&self) -> Property {
        let wrong = self.walked.steps.iter().find_map(|step| {
            let session = self.walked.session(step.from)?;
            let expected = self.world.expected(session, step.choice)?;
            (expected != step.verdict).then_some((step, expected))
        });
        let bad = wrong.map_or_else(String::new, |(step, expected)| {
            let name = self.world.scenario.choices.name(step.choice);
            format!("`{name}` is judged {}, the script expects {}", step.verdict.word(), expected.word())
        });
        told(
            "expected_verdicts",
            Code::VERDICT,
            wrong.is_none(),
            "every verdict is the one that the script expects",
            &bad,
            wrong.map(|(step, _)| self.way_by(step)).unwrap_or_default(),
        )
    }

    /// Choices of one scene that differ in their words only: wherever both are on offer, they are judged
    /// alike and the story goes on alike.
    pub(super) fn alike(&self) -> Vec<[String; 2]> {
        let scenario = &self.world.scenario;
        let mut alike: BTreeMap<[usize; 2], bool> = BTreeMap::new();
        for session in 0..self.walked.begins.len() {
            let written =
                |group: &&[Taken]| group.first().is_some_and(|step| scenario.choices.get(step.choice).is_written());
            let groups: Vec<&[Taken]> = self.walked.groups_from(session).filter(written).collect();
            for (at, one) in groups.iter().enumerate() {
                for other in groups.iter().skip(at + 1) {
                    let (Some(a), Some(b)) = (one.first(), other.first()) else { continue };
                    let same = one.len() == other.len()
                        && one
                            .iter()
                            .zip(*other)
                            .all(|(a, b)| (a.to, a.verdict, a.raised) == (b.to, b.verdict, b.raised));
                    let pair = alike.entry([a.choice.position(), b.choice.position()]).or_insert(true);
                    *pair &= same;
                }
            }
        }
        let name = |at: usize| scenario.choices.nth(at).map_or("", |(_, name, _)| name).to_owned();
        alike.into_iter().filter(|(_, alike)| *alike).map(|([a, b], _)| [name(a), name(b)]).collect()
    }
}

fn broken(step: &Taken) -> impl Iterator<Item = Id<Rule>> {
    let broken = step.found.iter().filter(|(_, effect)| matches!(effect, Effect::Breach | Effect::Departs));
    broken.map(|(rule, _)| *rule)
}
