//! PP2116: counters and phases that nothing asks about.

use super::Scenario;
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::{Beat, Condition};
use crate::source::Source;

pub(super) const EXPLAIN: &str = "A counter that no `at_least` asks about changes nothing, and neither does a phase \
    that no scene begins. Both are usually a word that was meant to be used somewhere and is not.";

pub(super) fn check(scenario: &Scenario, source: &Source, found: &mut Vec<Diagnostic>) {
    let mut asked = vec![false; scenario.counters.len()];
    every_condition(scenario, &mut |condition| {
        if let Condition::AtLeast(counter, _) = condition
            && let Some(asked) = asked.get_mut(counter.position())
        {
            *asked = true;
        }
    });
    let counters = scenario.counters.names().zip(&asked).filter(|(_, asked)| !**asked);
    let counters = counters.map(|(name, _)| format!("nothing asks where the counter `{name}` stands"));
    let begun = |at: usize| {
        scenario.scenes.iter().any(|(_, _, scene)| scene.phase.is_some_and(|phase| usize::from(phase) == at))
    };
    // The first phase begins with the story, wherever that is.
    let phases = scenario.phases.names().enumerate().skip(1).filter(|(at, _)| !begun(*at));
    let phases = phases.map(|(_, name)| format!("no scene begins the phase `{name}`"));
    found.extend(counters.chain(phases).map(|message| Diagnostic::warning(Code::IDLE, message).in_file(&source.name)));
}

/// Calls `visit` for every condition of a script.
fn every_condition<'s>(scenario: &'s Scenario, visit: &mut impl FnMut(&'s Condition)) {
    fn beats<'s>(list: &'s [Beat], visit: &mut impl FnMut(&'s Condition)) {
        for beat in list {
            if let Beat::If(when, then, other) = beat {
                when.walk(visit);
                beats(then, visit);
                beats(other, visit);
            }
        }
    }
    for (_, _, scene) in scenario.scenes.iter() {
        beats(&scene.beats, visit);
        scene.picture_conditions().for_each(|condition| condition.walk(visit));
    }
    scenario.account.iter().for_each(|account| beats(&account.beats, visit));
    for (_, _, choice) in scenario.choices.iter() {
        choice.when.iter().chain(choice.lie()).for_each(|condition| condition.walk(visit));
        choice.expect.iter().filter_map(|line| line.when.as_ref()).for_each(|condition| condition.walk(visit));
        choice.after.iter().filter_map(|line| line.when.as_ref()).for_each(|condition| condition.walk(visit));
        choice.then.iter().filter_map(|go| go.when.as_ref()).for_each(|condition| condition.walk(visit));
    }
    for (_, _, ending) in scenario.endings.iter() {
        ending.when.iter().chain(&ending.requires).for_each(|condition| condition.walk(visit));
    }
    scenario.later.iter().filter_map(|(_, _, event)| event.when.as_ref()).for_each(|when| when.walk(visit));
}
