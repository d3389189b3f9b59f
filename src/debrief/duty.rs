//! How duties came to be over a run: since when something was owed, and when which part of it was met.

use std::collections::BTreeMap;

use super::decision::DecisionView;
use super::finding::FindingLine;
use crate::policy::{DutyHistory, FindingView, PersonId};
use crate::session::Run;

/// What a reader is told when: the day and time of a scene, and its title.
fn when(run: &Run, decision: &crate::session::Decision) -> String {
    let scene = run.world.scenario.scenes.get(decision.scene);
    let (day, time) = run.world.clock(&decision.before);
    format!("{day} {time} ({})", scene.title)
}

/// Writes into the findings about the player's duties how those came to be, decision by decision; in the
/// order of the run's decisions, with what was never done last.
pub(super) fn tell(run: &Run, decisions: &mut [DecisionView], at_end: &mut [FindingLine]) {
    let (world, people) = (&run.world, &run.world.scenario.setting.people);
    let mut histories: BTreeMap<PersonId, DutyHistory> = BTreeMap::new();
    let tell = |histories: &BTreeMap<PersonId, DutyHistory>, finding: &mut FindingView| {
        let history = people.find(&finding.subject).and_then(|subject| histories.get(&subject));
        let rule = world.policy.rules.find(&finding.rule);
        finding.history = history.zip(rule).map(|(history, rule)| history.of(rule).to_vec()).unwrap_or_default();
    };
    for (decision, view) in run.decisions.iter().zip(decisions) {
        let when = when(run, decision);
        for (subject, ..) in people.iter() {
            let row = world.row(&decision.before, world.you, subject);
            histories.entry(subject).or_default().look(&world.policy, row, &when);
        }
        for done in decision.done.iter().filter(|done| done.actor == world.you) {
            let after = world.policy.judge_and_pass(done.event, done.row, &mut Vec::new());
            histories.entry(done.subject).or_default().look(&world.policy, after, &when);
        }
        view.findings.iter_mut().for_each(|line| tell(&histories, &mut line.finding));
    }
    at_end.iter_mut().for_each(|line| tell(&histories, &mut line.finding));
}
