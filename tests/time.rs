//! What happens over time: what lies before, phases, events that come back, counters.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test may fall over")]

use std::collections::BTreeMap;
use std::sync::Arc;

use proper_purpose::diagnostic::plain;
use proper_purpose::explore::Limits;
use proper_purpose::host::Library;
use proper_purpose::session::{Mode, Run, Transcript, World};
use proper_purpose::source::Source;

/// Tonight a desk; weeks later whatever comes back.
const WEEKS: &str = r#"Scenario(
    format: 1, id: "weeks", title: "Weeks", policies: ["bch", "standards"],
    you: Person(name: "PC Ash"),
    cast: {
        dana: Person(name: "Dana Fox", relation: neighbour),
        sands: Person(name: "Sands", standing: investigator),
    },
    records: { intel: Record(system: intelligence, about: dana, text: "FOX, Dana.", counts: looks) },
    chances: { audit: { found: 1, missed: 1 } },
    phases: [tonight, weeks_later],
    counters: { looks: (0, 2) },
    before: [access(about: dana, system: intelligence, reason: training)],
    later: {
        call: Event(phase: weeks_later, when: at_least(looks, 1), chance: found, then: call),
        word: Event(phase: weeks_later, when: did(stay), then: word),
    },
    start: desk,
    scenes: {
        desk: Scene(
            title: "Desk", phase: tonight, terminal: true,
            choices: [
                Choice(id: stay, text: "Stay.", once: true, then: stay),
                Choice(id: go, text: "Go home.", then: home),
            ],
        ),
        call: Scene(
            title: "A call",
            choices: [
                Choice(
                    id: tell, text: "Tell him.", then: back,
                    does: [declare(about: dana, to: sands, channel: writing, nature: yes, extent: yes, own_acts: yes)],
                ),
            ],
        ),
        word: Scene(title: "A word", choices: [Choice(id: nod, text: "Nod.", then: back)]),
        home: Scene(title: "Home", phase: weeks_later, choices: [Choice(id: sleep, text: "Sleep.", then: end)]),
    },
    endings: {
        twice: Ending(when: at_least(looks, 2), text: "Twice."),
        weeks: Ending(when: phase(weeks_later), text: "Weeks."),
        never: Ending(text: "Never."),
    },
)"#;

fn world(text: &str) -> Arc<World> {
    let found = Library::open(None).unwrap().world_of(&Source::new("weeks.ron", text));
    found.unwrap_or_else(|found| panic!("{}", found.iter().map(plain).collect::<Vec<_>>().join("\n")))
}

const SEARCH: &str = "search:intelligence:intel:training";

/// Plays some choices and gives the scenes they were made in and the ending.
fn played(outcome: &str, choices: &[&str]) -> (Vec<String>, Option<String>) {
    let fixed = BTreeMap::from([("audit".to_owned(), outcome.to_owned())]);
    let mut run = Run::start(world(WEEKS), 1, Mode::Training, fixed);
    for choice in choices {
        assert!(run.choose(choice).is_ok(), "`{choice}` is on offer");
    }
    let scene = |id| run.world.scenario.scenes.name(id).to_owned();
    (run.decisions.iter().map(|one| scene(one.scene)).collect(), run.ended.map(|ended| ended.ending))
}

#[test]
fn what_was_done_comes_back_when_its_phase_comes() {
    let (scenes, ending) = played("found", &[SEARCH, "stay", "go", "tell", "nod", "sleep"]);
    assert_eq!(scenes, ["desk", "desk", "desk", "call", "word", "home"]);
    assert_eq!(ending.as_deref(), Some("weeks"));
    assert_eq!(played("missed", &[SEARCH, "go", "sleep"]).0, ["desk", "desk", "home"]);
    assert_eq!(played("found", &["go", "sleep"]).0, ["desk", "home"], "nothing was looked up, nothing comes back");
}

#[test]
fn counters_stay_within_their_bounds() {
    let (_, ending) = played("missed", &[SEARCH, SEARCH, SEARCH, SEARCH, "go", "sleep"]);
    assert_eq!(ending.as_deref(), Some("twice"));
}

#[test]
fn what_lies_before_is_given_and_never_marked() {
    let run = Run::start(world(WEEKS), 1, Mode::Training, BTreeMap::new());
    assert!(run.before[0].findings.iter().any(|finding| finding.effect == "breach"), "it is judged");
    assert_eq!((run.world.marks(&run.session), run.session.breached()), (0, false), "and not marked");
    assert!(run.before[0].words.contains("searched for Dana Fox") && run.audit.len() == 1);
    let late = |text: &str| {
        let mut run = Run::start(world(text), 1, Mode::Training, BTreeMap::from([("audit".into(), "found".into())]));
        for choice in [SEARCH, "go", "tell"] {
            run.choose(choice).unwrap();
        }
        run
    };
    assert_eq!(late(WEEKS).decisions[2].verdict.word(), "late");
}

#[test]
fn events_are_explored_and_replayed() {
    let proved = world(WEEKS).explore(Limits::default());
    let failed: Vec<_> = proved.properties.iter().filter(|one| !one.holds).map(|one| one.id).collect();
    assert_eq!(failed, ["clean_path", "way_out", "endings_reachable"], "nothing here is ever told in time");
    assert!(proved.properties.iter().any(|one| one.id == "events_reachable"));
    let mut run = Run::start(world(WEEKS), 3, Mode::Training, BTreeMap::new());
    for choice in [SEARCH, "stay", "go"] {
        run.choose(choice).unwrap();
    }
    let text: String = Transcript::lines(&run).iter().map(|line| format!("{line}\n")).collect();
    let again = Transcript::read("t", &text).unwrap().replay("t", world(WEEKS));
    assert!(again.difference.is_none() && again.run.session == run.session);
}

/// The codes of what is wrong with a changed script.
fn wrong(from: &str, to: &str) -> Vec<&'static str> {
    assert!(WEEKS.contains(from), "`{from}` is in the script");
    let found = Library::open(None).unwrap().world_of(&Source::new("weeks.ron", &WEEKS.replacen(from, to, 1)));
    found.err().unwrap_or_default().iter().map(|one| one.code.as_str()).collect()
}

#[test]
fn time_runs_one_way_and_nothing_is_unbounded() {
    let cases = [
        ("call: Event(phase: weeks_later", "call: Event(phase: tonight", "PP2111"),
        ("title: \"Home\", phase: weeks_later", "title: \"Home\"", "PP2111"),
        ("text: \"Sleep.\", then: end", "text: \"Sleep.\", then: desk", "PP2111"),
        ("text: \"Sleep.\", then: end", "text: \"Sleep.\", then: back", "PP2111"),
        ("title: \"A word\"", "title: \"A word\", phase: weeks_later", "PP2111"),
        ("looks: (0, 2)", "looks: 0", "PP2110"),
        ("looks: (0, 2)", "looks: (0)", "PP2110"),
        ("looks: (0, 2)", "looks: (2, 2)", "PP2105"),
        ("looks: (0, 2)", "looks: (0, 99)", "PP2105"),
        ("at_least(looks, 1)", "at_least(looks, 9)", "PP2105"),
        ("counts: looks", "counts: look", "PP0102"),
        ("phase: tonight, terminal", "phase: to_night, terminal", "PP0102"),
        ("[tonight, weeks_later]", "[tonight, tonight, weeks_later]", "PP0105"),
        ("chance: found", "chance: fond", "PP0102"),
        ("found: 1", "found: 0", "PP2105"),
    ];
    for (from, to, code) in cases {
        assert!(wrong(from, to).contains(&code), "{to}: {:?}", wrong(from, to));
    }
    assert_eq!(wrong("x", "x"), Vec::<&str>::new());
}
