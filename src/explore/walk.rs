//! The walk: breadth first from every way chance can begin, each session that differs in essence once.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::staging::Gallery;
use crate::policy::{Act, Effect, Event, Finding, PersonId, Record, Row, Rule, Verdict};
use crate::scenario::{Chance, Choice};
use crate::session::{Essence, Grades, Luck, Session, Watch, World};
use crate::vocabulary::Id;

/// Where a walk stops.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many distinct sessions at most.
    pub states: usize,
}

impl Limits {
    /// For what is shown while somebody waits: enough for any scenario at the quality bar.
    pub const SHORT: Limits = Limits { states: 100_000 };
}

impl Default for Limits {
    fn default() -> Self {
        Self { states: 1_000_000 }
    }
}

/// What was found about the player in one step: the rule and how it bears.
pub(super) type Found = Vec<(Id<Rule>, Effect)>;

/// One step that was taken, with one way that chance came out.
pub(super) struct Taken {
    pub from: u32,
    pub choice: Id<Choice>,
    pub to: u32,
    pub verdict: Verdict,
    pub found: Found,
    /// The grades that it alone comes to.
    pub raised: Grades,
}

/// How a session was first come to.
#[derive(Clone)]
pub(super) struct Came {
    pub from: Option<u32>,
    pub choice: Option<Id<Choice>>,
    pub drawn: Vec<(Id<Chance>, usize)>,
    /// The grades on the way.
    pub grades: Grades,
}

/// Everything that was walked.
pub(super) struct Walked {
    /// One session for each essence, without grades.
    pub sessions: Vec<Session>,
    pub came: Vec<Came>,
    /// The steps in the order of sessions; those of one choice stand together.
    pub steps: Vec<Taken>,
    /// For each session walked, where its steps begin.
    pub begins: Vec<usize>,
    pub known: FxHashMap<Essence, u32>,
    /// The sessions that a run can begin with.
    pub starts: BTreeSet<u32>,
    /// The records that the player opened on some run.
    pub opened: BTreeSet<Id<Record>>,
    /// One bit for each event that came on some run.
    pub happened: u32,
    /// What was seen of the pictures.
    pub gallery: Gallery,
    pub complete: bool,
}

impl Walked {
    pub fn session(&self, at: u32) -> Option<&Session> {
        self.sessions.get(usize::try_from(at).ok()?)
    }

    /// The steps from one session.
    pub fn steps_from(&self, at: usize) -> &[Taken] {
        let begin = self.begins.get(at).copied().unwrap_or(self.steps.len());
        let end = self.begins.get(at + 1).copied().unwrap_or(self.steps.len());
        self.steps.get(begin..end).unwrap_or_default()
    }

    /// The same by choice: each group holds the ways in which chance can come out.
    pub fn groups_from(&self, at: usize) -> impl Iterator<Item = &[Taken]> {
        self.steps_from(at).chunk_by(|one, other| one.choice == other.choice)
    }
}

/// Walks every session, breadth first, so that the first way to each is a shortest one.
///
/// Of sessions that go on alike (same essence) one is walked, without marks: what can still be won and
/// lost from it is the same for all of them. Memory grows with the sessions and steps walked. The order,
/// and so every witness, is fixed: the hash map is only ever asked, never gone through.
pub(super) fn walk(world: &World, limits: Limits) -> Walked {
    let mut walked = Walked {
        sessions: Vec::new(),
        came: Vec::new(),
        steps: Vec::new(),
        begins: Vec::new(),
        known: FxHashMap::default(),
        starts: BTreeSet::new(),
        opened: BTreeSet::new(),
        happened: 0,
        gallery: Gallery::default(),
        complete: true,
    };
    for_every_outcome(|luck| {
        let mut seen = Seen::new(world);
        let session = world.start(luck, &mut seen);
        let came = Came { from: None, choice: None, drawn: seen.drawn, grades: Grades::default() };
        let at = walked.add(world, session, came);
        walked.starts.insert(at);
    });
    let mut next = 0;
    while let Some(session) = walked.sessions.get(next).copied() {
        if walked.sessions.len() > limits.states {
            walked.complete = false;
            break;
        }
        walked.begins.push(walked.steps.len());
        let from = u32::try_from(next).unwrap_or(u32::MAX);
        let before = walked.came.get(next).map(|came| came.grades).unwrap_or_default();
        for choice in world.moves(&session) {
            for_every_outcome(|luck| {
                let mut seen = Seen::new(world);
                let Ok(step) = world.choose(&session, choice, luck, &mut seen) else { return };
                let raised = step.session.grades();
                let grades = super::reach::join(&before, &raised);
                let came = Came { from: Some(from), choice: Some(choice), drawn: seen.drawn, grades };
                let to = walked.add(world, step.session, came);
                walked.happened |= seen.happened;
                walked.opened.append(&mut seen.opened);
                walked.steps.push(Taken { from, choice, to, verdict: step.verdict, found: seen.found, raised });
            });
        }
        next += 1;
    }
    walked
}

impl Walked {
    /// Adds a session, unless one of the same essence stands for it.
    fn add(&mut self, world: &World, session: Session, came: Came) -> u32 {
        self.gallery.look(world, &session, &came);
        let next = u32::try_from(self.sessions.len()).unwrap_or(u32::MAX);
        let at = *self.known.entry(world.essence(&session)).or_insert(next);
        if at == next {
            self.sessions.push(session.with_grades(Grades::default()));
            self.came.push(came);
        }
        at
    }
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

struct Seen<'w> {
    world: &'w World,
    drawn: Vec<(Id<Chance>, usize)>,
    found: Found,
    opened: BTreeSet<Id<Record>>,
    happened: u32,
}

impl<'w> Seen<'w> {
    fn new(world: &'w World) -> Self {
        Self { world, drawn: Vec::new(), found: Vec::new(), opened: BTreeSet::new(), happened: 0 }
    }
}

impl Watch for Seen<'_> {
    fn drawn(&mut self, chance: Id<Chance>, outcome: usize) {
        self.drawn.push((chance, outcome));
    }
    fn happened(&mut self, event: u32) {
        self.happened |= 1 << event;
    }
    fn judged(&mut self, act: &Act, subject: PersonId, event: Event, _row: Row, findings: &[Finding]) {
        if act.actor == self.world.you {
            self.found.extend(findings.iter().map(|finding| (finding.rule, finding.effect)));
            self.opened.extend(self.world.record_searched(event, subject));
        }
    }
    fn at_end(&mut self, _subject: PersonId, _row: Row, findings: &[Finding]) {
        self.found.extend(findings.iter().map(|finding| (finding.rule, finding.effect)));
    }
}
