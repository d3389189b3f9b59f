//! What exploration says against runs that are really played: marks within reach, soundness, replayed witnesses.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads a file and may fall over")]

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use proper_purpose::explore::{Exploration, Limits};
use proper_purpose::host::Library;
use proper_purpose::session::{Mode, Run, World};
use proper_purpose::source::Source;
use proptest::prelude::*;

type Explored = (Arc<World>, Exploration);

/// What a new scenario is: small, with one of everything.
fn template() -> Source {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/new_scenario.ron")).unwrap();
    Source::new("new.ron", &text.replace("{id}", "new"))
}

fn worlds() -> &'static [Explored] {
    static WORLDS: OnceLock<Vec<Explored>> = OnceLock::new();
    WORLDS.get_or_init(|| {
        let library = Library::open(None).unwrap();
        let new = library.world_of(&template()).map_err(|found| format!("{found:?}")).unwrap();
        let worlds = [new, library.world("pub-acquaintance").unwrap()];
        worlds.into_iter().map(|world| (Arc::clone(&world), world.explore(Limits::default()))).collect()
    })
}

/// Everything that can be done where a run stands, by id.
fn moves(run: &Run) -> Vec<String> {
    let ways = run.offered().into_iter().flat_map(|(id, ..)| run.ways(id));
    let mut out: Vec<String> = ways.map(|(_, id, _)| id.to_owned()).collect();
    if let Some(terminal) = run.terminal() {
        for record in &terminal.records {
            out.extend(terminal.reasons.iter().map(|(reason, _)| format!("{}:{reason}", record.id)));
        }
    }
    out
}

#[test]
fn a_new_scenario_holds_and_is_small() {
    let (_, proved) = &worlds()[0];
    assert!(proved.complete && proved.holds(), "{:?}", proved.properties);
    assert!(proved.states < 2_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_within_reach_only_narrows_and_ends_at_what_was_reached(
        seed in 0u64..40, picks in proptest::collection::vec(any::<prop::sample::Index>(), 60), which in 0usize..2,
    ) {
        let (world, proved) = &worlds()[which];
        let mut run = Run::start(Arc::clone(world), seed, Mode::Training, BTreeMap::new());
        let mut reach = proved.within_reach(world, &run.session).unwrap();
        prop_assert!(reach.best <= proved.marks.best && reach.worst >= proved.marks.worst);
        for pick in &picks {
            if run.ended.is_some() {
                break;
            }
            let moves = moves(&run);
            prop_assert!(!moves.is_empty());
            run.choose(&moves[pick.index(moves.len())]).unwrap();
            let now = proved.within_reach(world, &run.session);
            prop_assert!(now.is_some(), "every session that is played was walked");
            let now = now.unwrap();
            prop_assert!(now.best <= reach.best && now.worst >= reach.worst, "{reach:?}, then {now:?}");
            reach = now;
        }
        let marks = world.marks(&run.session);
        if run.ended.is_some() {
            prop_assert_eq!((reach.best, reach.worst), (marks, marks));
        }
    }
}

/// Both ends of what is said to be within reach are really reached, by always taking a choice that keeps them so.
#[test]
fn the_best_and_the_worst_are_reached() {
    for (world, proved) in worlds() {
        for best in [true, false] {
            let aim = if best { proved.marks.best } else { proved.marks.worst };
            let reached = (0..60).any(|seed| greedy(world, proved, seed, best) == aim);
            assert!(reached, "{}: {aim} is not reached", proved.scenario);
        }
    }
}

/// Plays one run by what stays within reach, and gives its marks.
fn greedy(world: &Arc<World>, proved: &Exploration, seed: u64, best: bool) -> i32 {
    let mut run = Run::start(Arc::clone(world), seed, Mode::Training, BTreeMap::new());
    let mut made = 0;
    while run.ended.is_none() && made < 80 {
        let tried = moves(&run).into_iter().map(|choice| {
            let mut next = run.clone();
            next.choose(&choice).unwrap();
            next
        });
        // A search that was made before changes nothing, and would be made for ever.
        let tried = tried.filter(|next| next.session != run.session);
        let rank = |next: &Run| {
            let reach = proved.within_reach(world, &next.session).unwrap();
            if best { -reach.best } else { reach.worst }
        };
        run = tried.min_by_key(rank).unwrap();
        made += 1;
    }
    world.marks(&run.session)
}
