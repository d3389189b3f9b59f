//! What was still within reach, and the shortest honest way to put things right.

use serde::Serialize;

use crate::explore::Exploration;
use crate::policy::{Act, Effect, Event, Finding, PersonId, Row};
use crate::session::{Decision, Run, Seeded, Session, Watch};

/// What could still be reached before and after a decision, counted up from the worst of any run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// The best that was still possible before it.
    pub before: i32,
    /// The best that is possible after it.
    pub after: i32,
    /// The worst that is possible after it.
    pub worst: i32,
}

pub(super) fn reach(run: &Run, decision: &Decision, exploration: &Exploration) -> Option<Reach> {
    let world = &run.world;
    let after = after(run, decision)?;
    let (before, after) =
        (exploration.within_reach(world, &decision.before)?, exploration.within_reach(world, &after)?);
    let floor = exploration.marks.worst;
    Some(Reach { before: before.best - floor, after: after.best - floor, worst: after.worst - floor })
}

/// The session that a decision led to.
fn after(run: &Run, decision: &Decision) -> Option<Session> {
    let at = run.decisions.iter().position(|other| std::ptr::eq(other, decision))?;
    Some(run.decisions.get(at + 1).map_or(run.session, |next| next.before))
}

/// The first decision after which something binding was broken, counted from 1.
pub(super) fn no_return(run: &Run) -> Option<usize> {
    let broken = |decision: &Decision| after(run, decision).is_some_and(|session| session.breached());
    run.decisions.iter().position(broken).map(|at| at + 1)
}

/// The longest way to put things right that is looked for.
const MOST_STEPS: usize = 2;

/// After a breach or a lapse: the shortest choices from there, the last of which owns up or puts right.
pub(super) fn repair(run: &Run, decision: &Decision) -> Vec<String> {
    if decision.verdict < crate::policy::Verdict::Lapse {
        return Vec::new();
    }
    let Some(from) = after(run, decision).filter(|session| !session.ended()) else { return Vec::new() };
    let world = &run.world;
    let mut open: Vec<(Session, Vec<String>)> = vec![(from, Vec::new())];
    for _ in 0..MOST_STEPS {
        let mut next = Vec::new();
        for (session, way) in &open {
            for choice in world.choices(session) {
                for choice in world.ways(session, choice) {
                    let mut seen = Mended::default();
                    let Ok(step) = world.choose(session, choice, &mut Seeded(run.seed), &mut seen) else { continue };
                    let mut way = way.clone();
                    way.push(world.scenario.choices.get(choice).text.clone());
                    if seen.mended && !seen.broke {
                        return way;
                    }
                    if !step.session.ended() && !seen.broke {
                        next.push((step.session, way));
                    }
                }
            }
        }
        open = next;
    }
    Vec::new()
}

/// Whether the player’s acts in a step met a duty, late or not, and broke nothing.
#[derive(Default)]
struct Mended {
    mended: bool,
    broke: bool,
}

impl Watch for Mended {
    fn judged(&mut self, act: &Act, _subject: PersonId, _event: Event, _row: Row, findings: &[Finding]) {
        if act.actor.position() == 0 {
            self.mended |= findings.iter().any(|found| matches!(found.effect, Effect::Late | Effect::Discharged));
            self.broke |= findings.iter().any(|found| matches!(found.effect, Effect::Breach | Effect::Departs));
        }
    }
}
