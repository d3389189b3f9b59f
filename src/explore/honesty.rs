//! Whether a scenario lets a person do right: a way through without a breach, and a way out after one.

use super::force::can_force;
use super::proof::{Proof, Property, told};
use super::walk::Taken;
use crate::diagnostic::Code;
use crate::policy::Verdict;
use crate::scenario::Choice;

/// What is an honest way out of a mistake: telling, putting right, answering truly, deciding anew, or
/// stopping.
///
/// Asking for advice is not among them: it is always proper, and by itself it mends nothing.
const HONEST: [&str; 11] = [
    "declare",
    "raise_concern",
    "decide",
    "correct",
    "account_for",
    "stand_back",
    "hand_over",
    "refuse",
    "report_colleague",
    "challenge",
    "record",
];

pub(super) const WAY_OUT: &str = "After any choice or search that is judged a breach, a person must be able, in one of the next two \
    decisions and whatever chance does, to do something honest that is itself no breach: declare, \
    correct, account for it truly, stand back, hand over, refuse, challenge, report, or record it. The \
    way that is shown ends with a breach after which that is not so. A breach that ends the story is \
    left out.";
pub(super) const CLEAN: &str = "Whatever chance does, it must be possible to play from the first scene to an end without breaking a \
    binding rule; a duty still unmet at the end counts as broken. If there is no such run, the scenario \
    punishes a person who did nothing wrong. What lies `before` the story is not counted, but a duty \
    that it leaves behind is, until it is met.";

impl Proof<'_> {
    /// Whatever chance does, a run can be played to its end without breaking a binding rule.
    pub(super) fn clean_path(&self) -> Property {
        let sessions = &self.walked.sessions;
        let clean = |at: usize| sessions.get(at).is_some_and(|session| session.ended() && !session.breached());
        let wins = can_force(self.walked, clean, |step| step.verdict < Verdict::Breach);
        let lost = self
            .walked
            .starts
            .iter()
            .find(|at| !usize::try_from(**at).ok().and_then(|at| wins.get(at)).is_some_and(|wins| *wins));
        told(
            "clean_path",
            Code::NO_CLEAN_PATH,
            lost.is_none(),
            "whatever chance does, a run can end with no binding rule broken",
            "there is no way to the end without breaking a binding rule",
            lost.map(|at| self.way_to_id(*at)).unwrap_or_default(),
        )
    }

    /// After every breach, within two decisions, whatever chance does, the player can do something
    /// honest that is itself no breach, unless the story has ended.
    pub(super) fn way_out(&self) -> Property {
        let sound = |step: &Taken| step.verdict < Verdict::Breach;
        let out_now: Vec<bool> = (0..self.walked.sessions.len())
            .map(|at| {
                let mut groups = self.walked.groups_from(at);
                groups.any(|group| group.iter().all(|step| sound(step) && self.is_honest(step)))
            })
            .collect();
        let out = |at: u32| usize::try_from(at).ok().and_then(|at| out_now.get(at)).is_some_and(|out| *out);
        let soon = |at: u32| {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            self.walked.groups_from(at).any(|group| group.iter().all(|step| sound(step) && out(step.to)))
        };
        let ended = |at: u32| self.walked.session(at).is_none_or(crate::session::Session::ended);
        let mistakes = self.walked.steps.iter().filter(|step| !sound(step));
        let stuck = mistakes.into_iter().find(|step| !ended(step.to) && !out(step.to) && !soon(step.to));
        told(
            "way_out",
            Code::NO_WAY_OUT,
            stuck.is_none(),
            "after every breach an honest way out is at most two decisions off",
            "after this breach nothing honest can be done within two decisions",
            stuck.map(|step| self.way_by(step)).unwrap_or_default(),
        )
    }

    fn is_honest(&self, step: &Taken) -> bool {
        let words = &self.world.policy.vocabulary;
        let verbs = HONEST.map(|verb| words.verbs.find(verb));
        let untrue = words.slots.find("candour").and_then(|slot| {
            let value = words.value(words.slots.get(slot).sort, "untrue")?;
            Some((slot, value))
        });
        let choice: &Choice = self.world.scenario.choices.get(step.choice);
        choice.does.iter().any(|act| {
            act.actor == self.world.you
                && act.event.verb.is_some_and(|verb| verbs.contains(&Some(verb)))
                && untrue.is_none_or(|(slot, value)| act.event.slot(slot) != value)
        })
    }
}
