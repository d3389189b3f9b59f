//! What can still be won and lost: for every session the grades that the rest of a run can add.
//!
//! Grades only rise, so what a run comes to is what lies behind joined with what is still added, and
//! what can be added is the same for all sessions of one essence. Of all that can be added only that is
//! kept which nothing outdoes for every rule and subject: once for the best, once for the worst.

use rustc_hash::FxHashMap;

use super::walk::Walked;
use crate::session::{Essence, Grades, Session, World};

/// What can still be added, by session walked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    known: FxHashMap<Essence, u32>,
    best: Vec<Vec<Grades>>,
    worst: Vec<Vec<Grades>>,
}

/// The higher of each two grades.
pub(super) fn join(one: &Grades, other: &Grades) -> Grades {
    let mut out = *one;
    for (a, b) in out.iter_mut().zip(other) {
        *a = max_of_nibbles(*a, *b);
    }
    out
}

/// The higher of each four bits, even and odd ones apart so that there is room to compare.
fn max_of_nibbles(a: u64, b: u64) -> u64 {
    const LOW: u64 = 0x0f0f_0f0f_0f0f_0f0f;
    const TOP: u64 = 0x8080_8080_8080_8080;
    let higher = |x: u64, y: u64| {
        let at_least = ((x | TOP) - y) & TOP;
        let mask = (at_least >> 7) * 0x0f;
        (x & mask) | (y & !mask & LOW)
    };
    if a == 0 || b == 0 {
        return a | b;
    }
    higher(a & LOW, b & LOW) | higher(a >> 4 & LOW, b >> 4 & LOW) << 4
}

impl Reach {
    pub(super) fn of(world: &World, walked: &Walked) -> Self {
        let count = walked.sessions.len();
        let mut reach =
            Self { known: walked.known.clone(), best: vec![Vec::new(); count], worst: vec![Vec::new(); count] };
        for (at, _) in walked.sessions.iter().enumerate().filter(|(_, session)| session.ended()) {
            for side in [&mut reach.best, &mut reach.worst] {
                if let Some(place) = side.get_mut(at) {
                    place.push(Grades::default());
                }
            }
        }
        let order = last_first(walked);
        let turns = turns(walked, &order);
        let mut again = true;
        while again {
            again = false;
            for at in &order {
                let circle = walked.steps_from(*at).iter().any(|step| usize::try_from(step.to) == Ok(*at));
                let mut changed = reach.improve(world, walked, *at);
                while circle && reach.improve(world, walked, *at) {
                    changed = true;
                }
                // One sweep is enough where the story never comes back to a session.
                again |= changed && turns.get(*at).is_some_and(|turns| *turns);
            }
        }
        reach
    }

    /// Takes over what each step from a session leads to, and says whether that made a difference.
    fn improve(&mut self, world: &World, walked: &Walked, at: usize) -> bool {
        let mut changed = false;
        for (side, worse) in [(&mut self.best, false), (&mut self.worst, true)] {
            let outdone = |one: &Grades, by: &Grades| {
                if worse { world.marks_at_least(one, by) } else { world.marks_at_least(by, one) }
            };
            let Some(mut front) = side.get_mut(at).map(std::mem::take) else { continue };
            for step in walked.steps_from(at) {
                let to = usize::try_from(step.to).unwrap_or(usize::MAX);
                let own = if to == at { front.clone() } else { Vec::new() };
                for rest in side.get(to).into_iter().flatten().chain(&own) {
                    let grades = join(&step.raised, rest);
                    if !front.iter().any(|other| *other == grades || outdone(&grades, other)) {
                        front.retain(|other| !outdone(other, &grades));
                        front.push(grades);
                        changed = true;
                    }
                }
            }
            if let Some(place) = side.get_mut(at) {
                *place = front;
            }
        }
        changed
    }

    /// The best and worst grades that a run can come to from a session walked, with what lies behind it.
    pub(super) fn at<'r>(&'r self, at: usize, behind: &'r Grades) -> (Vec<Grades>, Vec<Grades>) {
        let side = |side: &'r [Vec<Grades>]| -> Vec<Grades> {
            side.get(at).into_iter().flatten().map(|rest| join(behind, rest)).collect()
        };
        (side(&self.best), side(&self.worst))
    }

    /// The best and worst marks that a run can still come to from a session, if it was walked.
    pub(crate) fn marks(&self, world: &World, session: &Session) -> Option<(i32, i32)> {
        let at = usize::try_from(*self.known.get(&world.essence(session))?).ok()?;
        let (best, worst) = self.at(at, &session.grades());
        let marks = |grades: &Grades| world.marks(&session.with_grades(*grades));
        Some((best.iter().map(marks).max()?, worst.iter().map(marks).min()?))
    }
}

/// The sessions so that, as far as that can be, each stands behind those that its steps lead to.
fn last_first(walked: &Walked) -> Vec<usize> {
    let count = walked.sessions.len();
    let mut seen = vec![false; count];
    let mut order = Vec::with_capacity(count);
    for start in 0..count {
        let mut open = vec![(start, 0)];
        while let Some((at, step)) = open.pop() {
            if step == 0 && seen.get_mut(at).is_none_or(|seen| std::mem::replace(seen, true)) {
                continue;
            }
            match walked.steps_from(at).get(step) {
                Some(taken) => {
                    open.push((at, step + 1));
                    let to = usize::try_from(taken.to).unwrap_or(usize::MAX);
                    if seen.get(to) == Some(&false) {
                        open.push((to, 0));
                    }
                }
                None => order.push(at),
            }
        }
    }
    order
}

/// Of each session whether some step comes back to it from one that stands before it in the order.
fn turns(walked: &Walked, order: &[usize]) -> Vec<bool> {
    let mut place = vec![0; order.len()];
    for (position, at) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(*at) {
            *place = position;
        }
    }
    let mut turns = vec![false; order.len()];
    for step in &walked.steps {
        let (from, to) = (usize::try_from(step.from).unwrap_or(0), usize::try_from(step.to).unwrap_or(0));
        if from != to
            && place.get(to) > place.get(from)
            && let Some(turn) = turns.get_mut(to)
        {
            *turn = true;
        }
    }
    turns
}

#[cfg(test)]
mod tests {
    use super::{join, max_of_nibbles};

    #[test]
    fn the_higher_of_each_four_bits() {
        assert_eq!(max_of_nibbles(0x1234_5678_9abc_def0, 0xfedc_ba98_7654_3210), 0xfedc_ba98_9abc_def0);
        assert_eq!(max_of_nibbles(0, 0xf0f0), 0xf0f0);
        assert_eq!(join(&[0x12; 8], &[0x21; 8]), [0x22; 8]);
    }
}
