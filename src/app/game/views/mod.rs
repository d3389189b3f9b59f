//! From the core to what the screens read, one file a screen.

pub(super) mod book;
pub(super) mod debrief;
pub(super) mod home;
pub(super) mod play;
pub(super) mod support;

use crate::app::model::{Effect, Verdict};
use crate::policy;

/// A verdict as the screens show it.
fn verdict(word: &str) -> Verdict {
    let verdict = policy::Verdict::ALL.iter().find(|(other, _)| *other == word).map(|(_, verdict)| *verdict);
    match verdict {
        Some(policy::Verdict::Exemplary) => Verdict::Exemplary,
        Some(policy::Verdict::Sound) => Verdict::Sound,
        Some(policy::Verdict::Arguable) => Verdict::Arguable,
        Some(policy::Verdict::Late) => Verdict::Late,
        Some(policy::Verdict::Lapse) => Verdict::Lapse,
        Some(policy::Verdict::Breach) => Verdict::Breach,
        Some(policy::Verdict::Serious) => Verdict::Serious,
        Some(policy::Verdict::NotJudged) | None => Verdict::NotJudged,
    }
}

/// An effect as the screens show it.
fn effect(effect: policy::Effect) -> Effect {
    match effect {
        policy::Effect::Breach => Effect::Breach,
        policy::Effect::Departs => Effect::Departs,
        policy::Effect::Late => Effect::Late,
        policy::Effect::Outstanding => Effect::Outstanding,
        policy::Effect::Arguable => Effect::Arguable,
        policy::Effect::Allowed => Effect::Allowed,
        policy::Effect::Exempt => Effect::Exempt,
        policy::Effect::Discharged => Effect::Discharged,
        policy::Effect::Commended => Effect::Commended,
    }
}

/// How strongly a rule binds, said the way it points: "must not" of what is forbidden.
fn force(rule: &policy::Rule) -> &'static str {
    match (&rule.kind, rule.force) {
        (policy::Kind::Prohibit { .. }, policy::Force::Must) => "must not",
        (policy::Kind::Permit, _) => "permits",
        (_, force) => force.says(),
    }
}
