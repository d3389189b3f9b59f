//! How fast scenarios are stepped through, proved, checked and read again, each figure beside its budget.
//!
//! `cargo bench --no-default-features --bench library`; a filter, such as `step`, may follow `--`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark prints, reads files and may fall over"
)]

use std::collections::{BTreeMap, HashSet};
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use criterion::Criterion;
use figures::{median, shown};
use proper_purpose::host::Library;
use proper_purpose::scenario::Choice;
use proper_purpose::session::{Mode, Quiet, Run, Seeded, Session, World};
use proper_purpose::vocabulary::Id;

mod figures;

/// What each figure may be, in nanoseconds.
const BUDGETS: [(&str, f64); 4] =
    [("step/library", 500.0), ("prove/library", 5e9), ("check/1000 scenes", 100e6), ("read again/longest", 200e6)];
/// How many steps of each scenario are timed.
const STEPS: usize = 4_000;

fn main() {
    let results = tempfile::tempdir().unwrap();
    let mut bench = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .output_directory(results.path())
        .configure_from_args();
    let library = Library::open(None).unwrap();
    let worlds: Vec<Arc<World>> =
        library.scenarios().unwrap().values().map(|source| library.world_of(source).unwrap()).collect();
    stepping(&mut bench, &worlds);
    bench.bench_function("prove/library", |bench| bench.iter(|| program(&["explore", "--all"])));
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join("long.ron");
    std::fs::write(&long, scenes(1_000)).unwrap();
    bench.bench_function("check/1000 scenes", |bench| {
        bench.iter(|| program(&["check", long.to_str().unwrap()]));
    });
    reading_again(&mut bench, &library, &worlds);
    println!("\n{:<24} {:>12}   {:>12}", "", "median", "budget");
    for (name, budget) in BUDGETS {
        let Some(time) = median(results.path(), name) else { continue };
        println!("{name:<24} {:>12}   {:>12}", shown(time), shown(budget));
    }
    memory();
}

/// One step each: a choice made from a session, judged, and what follows entered. Sessions are met in the order of
/// a walk, so that those late in a story count as much as those at its beginning.
fn stepping(bench: &mut Criterion, worlds: &[Arc<World>]) {
    let steps: Vec<(&World, Session, Id<Choice>)> = worlds.iter().flat_map(|world| walked(world)).collect();
    let mut next = 0;
    bench.bench_function("step/library", |bench| {
        bench.iter(|| {
            next = (next + 1) % steps.len();
            let (world, session, choice) = &steps[next];
            black_box(world.choose(session, *choice, &mut Seeded(1), &mut Quiet).is_ok())
        });
    });
    println!("{} steps of {} scenarios", steps.len(), worlds.len());
}

fn walked(world: &World) -> Vec<(&World, Session, Id<Choice>)> {
    let first = world.start(&mut Seeded(1), &mut Quiet);
    let (mut seen, mut open, mut steps) = (HashSet::from([first]), vec![first], Vec::new());
    let mut at = 0;
    while let Some(session) = open.get(at).copied().filter(|_| steps.len() < STEPS) {
        at += 1;
        let ways = world.choices(&session).into_iter().flat_map(|choice| world.ways(&session, choice));
        for choice in ways.chain(world.searches(&session).iter().copied()).collect::<Vec<_>>() {
            let step = world.choose(&session, choice, &mut Seeded(1), &mut Quiet).unwrap();
            steps.push((world, session, choice));
            if seen.insert(step.session) {
                open.push(step.session);
            }
        }
    }
    // Every scenario weighs the same, whatever comes first in its walk.
    let every = (steps.len() / STEPS).max(1);
    steps.into_iter().step_by(every).collect()
}

/// From a saved file to the place in it: the library opened anew, the scenario read, the run played again.
fn reading_again(bench: &mut Criterion, library: &Library, worlds: &[Arc<World>]) {
    let longest = worlds.iter().max_by_key(|world| world.scenario.scenes.len()).unwrap();
    let mut run = Run::start(Arc::clone(longest), 1, Mode::Training, BTreeMap::new());
    while let Some(choice) = run.offered().first().map(|(_, id, _)| (*id).to_owned()) {
        let way = run.ways(run.world.scenario.choices.find(&choice).unwrap())[0].1.to_owned();
        run.choose(&way).unwrap();
    }
    let id = &longest.scenario.id;
    bench.bench_function("read again/longest", |bench| {
        bench.iter(|| {
            let library = library.again().unwrap();
            black_box(library.every_pack().unwrap().editions());
            let world = library.world(id).unwrap();
            black_box(run.again(world, run.decisions.len()).session)
        });
    });
}

/// The program, run to its end.
fn program(args: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
    let status = command.args(args).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success(), "{args:?}");
}

/// A scenario of this many scenes in a row, with a search, a telling and something to say in each.
fn scenes(count: usize) -> String {
    let scene = |at: usize| {
        let next = if at + 1 < count { format!("s{}", at + 1) } else { "end".to_owned() };
        format!(
            r#"
        s{at}: Scene(
            title: "Room {at}", day: "Wed", time: "10:00", place: "Station",
            beats: [Narrate("The corridor is long and the carpet has a stain in the shape of Anglesey."), Say(nair, "Next.")],
            choices: [
                Choice(id: talk{at}, text: "Say something about the weather.", does: [talk(about: dana)], expect: sound, then: {next}),
                Choice(id: ask{at}, text: "Ask her what she would do.", does: [seek_advice(about: dana, to: nair)], expect: sound, then: {next}),
                Choice(id: wait{at}, text: "Wait until somebody else does.", expect: not_judged, then: {next}),
            ],
        ),"#
        )
    };
    let body: String = (0..count).map(scene).collect();
    format!(
        r#"Scenario(
    format: 1, id: "long", title: "Long", policies: ["bch", "standards"],
    you: Person(name: "PC Ash"),
    cast: {{
        dana: Person(name: "Dana Fox", short: "Dana", relation: neighbour),
        nair: Person(name: "Sgt Nair", standing: supervisor),
    }},
    start: s0,
    scenes: {{{body}
    }},
    endings: {{ over: Ending(text: "Over.") }},
)"#
    )
}

/// The most memory that proving the least and the most of the library takes, for each session walked.
fn memory() {
    for id in ["cry-for-help", "manager-neighbour"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
        command.args(["explore", id, "--format", "json"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let Ok(mut child) = command.spawn() else { return };
        let status = format!("/proc/{}/status", child.id());
        let reader = std::thread::spawn({
            let mut out = child.stdout.take().unwrap();
            move || {
                let mut text = String::new();
                std::io::Read::read_to_string(&mut out, &mut text).unwrap();
                text
            }
        });
        let mut most = 0.0;
        while child.try_wait().unwrap().is_none() {
            let peak = std::fs::read_to_string(&status).ok().and_then(|text| {
                let line = text.lines().find(|line| line.starts_with("VmHWM:"))?.to_owned();
                line.split_whitespace().nth(1)?.parse::<f64>().ok()
            });
            most = peak.unwrap_or(most);
            std::thread::sleep(Duration::from_millis(2));
        }
        let text = reader.join().unwrap();
        let states = serde_json::from_str::<serde_json::Value>(&text).unwrap()["states"].as_f64().unwrap();
        println!("{id}: {states} sessions, at most {:.0} MiB, {:.1} KiB each", most / 1024.0, most / states);
    }
}
