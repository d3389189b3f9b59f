//! The station terminal and what is put together at it: searches and declarations as acts with stable ids.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads and writes files and may fall over"
)]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;

use proper_purpose::diagnostic::plain;
use proper_purpose::explore::{Exploration, Limits};
use proper_purpose::host::Library;
use proper_purpose::policy::Verdict;
use proper_purpose::scenario::Kind;
use proper_purpose::session::{Mode, Run, Shown, Transcript, World};
use proper_purpose::source::Source;
use serde_json::Value;
use tempfile::TempDir;

/// Two scenes, one with a terminal, two records, and a declaration to put together.
const DESK: &str = r#"Scenario(
    format: 1, id: "desk", title: "Desk", policies: ["bch", "standards"],
    you: Person(name: "PC Ash"),
    cast: {
        dana: Person(name: "Dana Fox", short: "Dana", relation: neighbour),
        lee: Person(name: "Lee Padgett", short: "Lee", relation: neighbour),
        cat: Person(name: "T. Yeoman"),
        nair: Person(name: "Sgt Nair", standing: supervisor),
        femi: Person(name: "PC Femi", standing: colleague),
    },
    records: {
        intel: Record(
            system: intelligence, about: dana, text: "FOX, Dana.",
            lies: [vehicle_stop, Lie(reason: crime_enquiry, when: did(home))],
            expect_search: [Expect(when: picked(vehicle_stop), is: serious), Expect(is: serious)],
        ),
        cat: Record(system: incident, about: cat, text: "Lost cat.", expect_search: breach),
    },
    start: desk,
    scenes: {
        desk: Scene(
            title: "Desk", terminal: true, day: "Wed", time: "13:58",
            choices: [
                Choice(
                    id: declare, text: "Tell somebody.", then: desk,
                    compose: Compose(to: [nair, femi], about: [dana, lee], apart: true),
                ),
                Choice(id: home, text: "Go home.", once: true, does: [talk(about: dana)], then: desk),
                Choice(id: stop, text: "Stop.", then: end),
            ],
        ),
    },
    endings: {
        nosy: Ending(when: searched(cat), requires: [breached], text: "Nosy."),
        looked: Ending(when: searched, text: "Looked."),
        over: Ending(text: "Over."),
    },
)"#;

fn world(text: &str) -> Arc<World> {
    let found = Library::open(None).unwrap().world_of(&Source::new("desk.ron", text));
    found.unwrap_or_else(|found| panic!("{}", found.iter().map(plain).collect::<Vec<_>>().join("\n")))
}

fn run(text: &str, choices: &[&str]) -> Run {
    let mut run = Run::start(world(text), 1, Mode::Training, BTreeMap::new());
    for choice in choices {
        assert!(run.choose(choice).is_ok(), "`{choice}` is on offer");
    }
    run
}

fn explored(text: &str) -> Exploration {
    world(text).explore(Limits::default())
}

fn holds(proved: &Exploration, id: &str) -> bool {
    proved.properties.iter().find(|property| property.id == id).unwrap().holds
}

#[test]
fn every_record_can_be_searched_for_every_reason_and_the_scene_stays() {
    let run = run(DESK, &[]);
    let terminal = run.terminal().unwrap();
    let ids: Vec<&str> = terminal.records.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["search:intelligence:intel", "search:incident:cat"]);
    assert_eq!(run.world.searches(&run.session).len(), ids.len() * terminal.reasons.len());
    for record in &ids {
        for (reason, _) in &terminal.reasons {
            let mut run = run.clone();
            let decision = run.choose(&format!("{record}:{reason}")).unwrap();
            assert!(decision.stayed && decision.verdict >= Verdict::Breach);
            assert_eq!(run.audit.len(), 1);
            assert!(run.shown.iter().any(|shown| matches!(shown, Shown::Document(_))));
        }
    }
}

#[test]
fn a_search_is_logged_takes_time_and_never_counts_twice() {
    let twice = run(DESK, &["search:incident:cat:training", "search:incident:cat:training"]);
    let once = run(DESK, &["search:incident:cat:training"]);
    assert_eq!(twice.world.marks(&twice.session), once.world.marks(&once.session));
    assert_eq!(twice.session, once.session, "what lies behind is the same");
    assert_eq!(once.clock(), ("Wed".to_owned(), "14:01".to_owned()));
    let log: Vec<String> = twice.audit.iter().map(ToString::to_string).collect();
    assert_eq!(
        log,
        [
            "Wed 13:58 PC Ash: the incident system, T. Yeoman, “training on the system”",
            "Wed 14:01 PC Ash: the incident system, T. Yeoman, “training on the system”"
        ]
    );
    assert_eq!(twice.shown.len(), 1, "the record is on the screen once");
    let lines = Transcript::lines(&twice);
    assert!(lines[1].contains("\"log\":[\"Wed 13:58 PC Ash"), "{}", lines[1]);
}

#[test]
fn a_reason_is_a_lie_only_where_the_author_says_so() {
    let lied = |choices: &[&str]| {
        let run = run(DESK, choices);
        let last = run.decisions.last().unwrap();
        last.own_findings(&run.world).any(|finding| finding.rule.contains("false-reason"))
    };
    assert!(!lied(&["search:intelligence:intel:training"]), "a poor pick is no lie");
    assert!(lied(&["search:intelligence:intel:vehicle_stop"]));
    assert!(!lied(&["search:intelligence:intel:crime_enquiry"]));
    assert!(lied(&["home", "search:intelligence:intel:crime_enquiry"]));
    assert!(!lied(&["search:incident:cat:vehicle_stop"]), "nothing is said of this record");
}

#[test]
fn endings_can_ask_what_was_searched() {
    let ending = |choices: &[&str]| run(DESK, choices).ended.unwrap().ending;
    assert_eq!(ending(&["stop"]), "over");
    assert_eq!(ending(&["search:intelligence:intel:training", "stop"]), "looked");
    assert_eq!(ending(&["search:intelligence:intel:training", "search:incident:cat:training", "stop"]), "nosy");
}

#[test]
fn explore_covers_searches_and_merges_those_that_nothing_tells_apart() {
    let proved = explored(DESK);
    for id in ["expected_verdicts", "records_reachable", "endings_reachable", "endings_require", "no_soft_lock"] {
        assert!(holds(&proved, id), "{id}: {:?}", proved.properties);
    }
    let world = world(DESK);
    let telling: Vec<&str> = world.telling_searches().iter().map(|id| world.scenario.choices.name(*id)).collect();
    assert_eq!(
        telling,
        [
            "search:intelligence:intel:intelligence_submission",
            "search:intelligence:intel:crime_enquiry",
            "search:intelligence:intel:vehicle_stop",
            "search:incident:cat:intelligence_submission"
        ]
    );
    let wrong = DESK.replace("text: \"Lost cat.\", expect_search: breach", "text: \"Lost cat.\", expect_search: sound");
    let proved = explored(&wrong);
    let expected = proved.properties.iter().find(|property| property.id == "expected_verdicts").unwrap();
    assert!(!expected.holds && expected.says.contains("search:incident:cat:"), "{expected:?}");
    let requires = DESK.replace("requires: [breached]", "requires: [not(searched(intel))]");
    assert!(!holds(&explored(&requires), "endings_require"));
}

#[test]
fn a_declaration_is_put_together() {
    let at_start = run(DESK, &[]);
    let (open, _, choice) = at_start.offered()[0];
    assert!(matches!(choice.kind, Kind::Open(_)));
    let ways = at_start.ways(open);
    assert_eq!(ways.len(), 2 * 2 * 8 * 3);
    assert_eq!(ways[0].1, "declare:nair:writing:nature+extent+own_acts");
    assert!(at_start.clone().choose("declare").is_err(), "it has to be put together");
    let verdict = |choice: &str| run(DESK, &["search:intelligence:intel:training", choice]).decisions[1].verdict;
    assert_eq!(verdict("declare:nair:writing:nature+extent+own_acts"), Verdict::Late);
    assert!(verdict("declare:nair:aloud:nature") > Verdict::Late);
    let told = run(DESK, &["declare:nair:aloud:bare:lee"]);
    let done: Vec<&str> =
        told.decisions[0].done.iter().map(|done| told.world.scenario.setting.people.name(done.subject)).collect();
    assert_eq!(done, ["lee"]);
}

#[test]
fn what_is_picked_can_be_expected() {
    let expect =
        "apart: true), expect: [Expect(when: all([picked(nair), picked(writing), picked(own_acts)]), is: late),
        Expect(is: sound)]";
    let world = world(&DESK.replace("apart: true)", expect));
    let expected = |id: &str| {
        let id = world.scenario.choices.find(id).unwrap();
        let run = Run::start(Arc::clone(&world), 1, Mode::Training, BTreeMap::new());
        world.expected(&run.session, id)
    };
    assert_eq!(expected("declare:nair:writing:own_acts"), Some(Verdict::Late));
    assert_eq!(expected("declare:nair:aloud:own_acts"), Some(Verdict::Sound));
}

/// Writes the script to a file and runs the program on it, with some lines typed.
fn program(args: &[&str], typed: &str) -> (Option<i32>, String, String) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.ron");
    std::fs::write(&path, DESK).unwrap();
    let args: Vec<&str> = args.iter().map(|arg| if *arg == "DESK" { path.to_str().unwrap() } else { arg }).collect();
    let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
    command.args(args).env_remove("PROPER_PURPOSE_DATA").stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code(), text(out.stdout), text(out.stderr))
}

#[test]
fn searches_are_chosen_by_list_and_offered_once_a_record() {
    let choices = "search:intelligence:intel:training,declare:nair:writing:nature+extent";
    let (exit, out, err) = program(&["--format", "json", "play", "DESK", "--choose", choices], "");
    assert_eq!(exit, Some(0), "{err}");
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["decisions"][0]["verdict"], "serious");
    assert_eq!(value["audit"][0]["about"], "Dana Fox");
    let offered: Vec<&str> = value["offered"].as_array().unwrap().iter().map(|o| o["id"].as_str().unwrap()).collect();
    assert!(offered.contains(&"search:incident:cat:intelligence_submission"), "{offered:?}");
    assert_eq!(offered.iter().filter(|id| id.starts_with("search:")).count(), 2);
    let (exit, _, err) = program(&["--format", "plain", "play", "DESK", "--choose", "search:crime:intel:training"], "");
    assert_eq!(exit, Some(3));
    assert!(err.contains("search:intelligence:intel") && err.contains("welfare_check"), "{err}");
}

#[test]
fn a_scene_can_be_skipped_and_read_after_all() {
    let play = |typed: &str| program(&["--format", "plain", "play", "partner-agency"], typed).1;
    let (words, choice) = ("Four addresses, one of them current.", "  1  Read the risk");
    let shown = play("1\nq\n");
    assert!(shown.contains(words) && shown.contains("Type s to skip"), "{shown}");
    let skipped = play("s\n1\nq\n");
    assert!(!skipped.contains(words) && skipped.contains("The words of this scene are left out."), "{skipped}");
    assert!(skipped.contains(choice), "what can be done stays: {skipped}");
    assert!(play("s\n1\nw\nq\n").contains(words), "w reads them after all");
    assert_eq!(play("s\n1\n2\n\nq\n").matches("The words of this scene").count(), 1, "only one scene is skipped");
}

#[test]
fn a_person_can_search_and_declare_by_typing_numbers() {
    let typed = "t\n1\n8\nt\n\n1\n1\n1\n1\n1\n3\n";
    let (exit, out, err) = program(&["--format", "plain", "play", "DESK"], typed);
    assert_eq!(exit, Some(0), "{err}");
    for said in ["Station terminal", "  | FOX, Dana.", "log  Wed 13:58 PC Ash", "Whom do you tell?", "The end."] {
        assert!(out.contains(said), "`{said}` is not said:\n{out}");
    }
}
