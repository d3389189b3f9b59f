//! What is put together: to whom, how, about whom and what is said, from the ways that the scene offers.

use super::desk::when;
use crate::app::model::{FormView, WayView};
use crate::policy::PersonId;
use crate::scenario::{Composed, Kind};
use crate::session::Run;

/// The form of an open choice, where it is one.
pub(super) fn form(run: &Run, open: &str) -> Option<FormView> {
    let scenario = &run.world.scenario;
    let people = &scenario.setting.people;
    let id = scenario.choices.find(open)?;
    let ways = run.ways(id);
    let (mut to, mut about): (Vec<PersonId>, Vec<Vec<PersonId>>) = (Vec::new(), Vec::new());
    let mut found = Vec::new();
    for (_, name, choice) in ways {
        let Kind::Composed(composed) = &choice.kind else { continue };
        found.push(WayView {
            choice: name.to_owned(),
            to: place(&mut to, &composed.to),
            writing: composed.writing,
            parts: Composed::PARTS.map(|part| composed.parts.contains(&part)),
            about: place(&mut about, &composed.about),
        });
    }
    let named = |all: &Vec<PersonId>| all.iter().map(|one| people.get(*one).name.as_str()).collect::<Vec<_>>();
    let (day, time) = run.clock();
    Some(FormView {
        asked: scenario.choices.get(id).text.clone(),
        from: people.get(run.world.you).name.clone(),
        clock: when(&day, &time),
        to: to.iter().map(|one| (people.get(*one).name.clone(), people.get(*one).part.clone())).collect(),
        about: about.iter().map(|all| named(all).join(" and ")).collect(),
        ways: found,
    })
}

/// Where something stands in a list, to which it is added where it does not.
fn place<T: PartialEq + Clone>(all: &mut Vec<T>, one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or_else(|| {
        all.push(one.clone());
        all.len() - 1
    })
}
