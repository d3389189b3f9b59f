//! The walk: breadth first from every way chance can begin, each distinct session once.

use std::collections::HashMap;

use crate::policy::{Act, Effect, Event, Finding, PersonId, Row, Rule, Verdict};
use crate::scenario::{Chance, Choice};
use crate::session::{Essence, Luck, Session, Watch, World};
use crate::vocabulary::Id;

/// Where a walk stops.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many distinct sessions at most.
    pub states: usize,
}

impl Limits {
    /// For what is shown while somebody waits: enough for any scenario at the quality bar.
    pub const SHORT: Limits = Limits { states: 400_000 };
}

impl Default for Limits {
    fn default() -> Self {
        Self { states: 2_000_000 }
    }
}

/// What was found about the player in one step: the rule, how it bears, about whom.
pub(super) type Found = Vec<(Id<Rule>, Effect)>;

/// One step that was taken.
pub(super) struct Taken {
    pub from: u32,
    pub choice: Id<Choice>,
    pub to: u32,
    pub verdict: Verdict,
    pub found: Found,
}

/// How a session was first come to.
#[derive(Clone)]
pub(super) struct Came {
    pub from: Option<u32>,
    pub choice: Option<Id<Choice>>,
    pub drawn: Vec<(Id<Chance>, usize)>,
}

/// Everything that was walked.
pub(super) struct Walked {
    pub sessions: Vec<Session>,
    pub came: Vec<Came>,
    pub steps: Vec<Taken>,
    pub complete: bool,
}

/// Walks every session, breadth first, so that the first way to each is a shortest one.
///
/// Of sessions that go on alike (same essence) only those are walked whose marks can still come out
/// better or worse than those of the others: everything that is proved is the same as for all of them.
/// Memory grows with the sessions and steps walked. The order, and so every witness, is fixed: the hash
/// map is only ever asked, never gone through.
pub(super) fn walk(world: &World, limits: Limits) -> Walked {
    let mut walked = Walked { sessions: Vec::new(), came: Vec::new(), steps: Vec::new(), complete: true };
    let mut known = Known::new();
    for_every_outcome(|luck| {
        let mut seen = Seen::default();
        let session = world.start(luck, &mut seen);
        add(world, &mut walked, &mut known, session, Came { from: None, choice: None, drawn: seen.drawn });
    });
    let mut next = 0;
    while let Some(session) = walked.sessions.get(next).copied() {
        if walked.sessions.len() > limits.states {
            walked.complete = false;
            break;
        }
        let from = u32::try_from(next).unwrap_or(u32::MAX);
        for choice in world.choices(&session) {
            for_every_outcome(|luck| {
                let mut seen = Seen::default();
                let Ok(step) = world.choose(&session, choice, luck, &mut seen) else { return };
                let to = add(
                    world,
                    &mut walked,
                    &mut known,
                    step.session,
                    Came { from: Some(from), choice: Some(choice), drawn: seen.drawn },
                );
                walked.steps.push(Taken { from, choice, to, verdict: step.verdict, found: seen.found });
            });
        }
        next += 1;
    }
    walked
}

/// Sessions walked, by essence.
type Known = HashMap<Essence, Vec<u32>>;

/// Adds a session, unless others of the same essence stand for it: one at least as good, one at least as bad.
fn add(world: &World, walked: &mut Walked, known: &mut Known, session: Session, came: Came) -> u32 {
    let alike = known.entry(world.essence(&session)).or_default();
    let held = |at: &u32| usize::try_from(*at).ok().and_then(|at| walked.sessions.get(at));
    let as_good = alike.iter().find(|at| held(at).is_some_and(|other| world.marks_at_least(other, &session)));
    let as_bad = alike.iter().any(|at| held(at).is_some_and(|other| world.marks_at_least(&session, other)));
    if let Some(at) = as_good.filter(|_| as_bad) {
        return *at;
    }
    let at = u32::try_from(walked.sessions.len()).unwrap_or(u32::MAX);
    alike.push(at);
    walked.sessions.push(session);
    walked.came.push(came);
    at
}

/// Calls `go` once for each way that the chances it meets can come out.
fn for_every_outcome(mut go: impl FnMut(&mut Branches)) {
    let mut path: Vec<(usize, usize)> = Vec::new();
    loop {
        let mut branches = Branches { path: std::mem::take(&mut path), at: 0 };
        go(&mut branches);
        path = branches.path;
        // Count up the last chance that has another outcome; drop those behind it.
        loop {
            match path.pop() {
                None => return,
                Some((outcome, count)) if outcome + 1 < count => {
                    path.push((outcome + 1, count));
                    break;
                }
                Some(_) => {}
            }
        }
    }
}

/// Takes outcomes from a path, and the first outcome beyond its end.
struct Branches {
    path: Vec<(usize, usize)>,
    at: usize,
}

impl Luck for Branches {
    fn draw(&mut self, _chance: &str, outcomes: &[(&str, u32)]) -> usize {
        if self.at == self.path.len() {
            self.path.push((0, outcomes.len()));
        }
        let outcome = self.path.get(self.at).map_or(0, |(outcome, _)| *outcome);
        self.at += 1;
        outcome
    }
}

#[derive(Default)]
struct Seen {
    drawn: Vec<(Id<Chance>, usize)>,
    found: Found,
}

impl Watch for Seen {
    fn drawn(&mut self, chance: Id<Chance>, outcome: usize) {
        self.drawn.push((chance, outcome));
    }
    fn judged(&mut self, act: &Act, _subject: PersonId, _event: Event, _row: Row, findings: &[Finding]) {
        if act.actor.position() == 0 {
            self.found.extend(findings.iter().map(|finding| (finding.rule, finding.effect)));
        }
    }
    fn at_end(&mut self, _subject: PersonId, _row: Row, findings: &[Finding]) {
        self.found.extend(findings.iter().map(|finding| (finding.rule, finding.effect)));
    }
}
