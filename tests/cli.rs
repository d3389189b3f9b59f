//! The command line as other programs rely on it: exit codes, JSON shapes, choices by list, transcripts and witnesses.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads and writes files and may fall over"
)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

const SCENARIO: &str = "neighbour-intel";

/// Runs the program and gives its exit code, standard output and standard error.
fn run(args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
    let out = command.args(args).env_remove("PROPER_PURPOSE_DATA").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code().expect("ended by itself"), text(out.stdout), text(out.stderr))
}

/// Runs the program with `--format json` and reads the one document that it prints.
fn json(args: &[&str]) -> (i32, Value) {
    let (exit, out, err) = run(&[&["--format", "json"], args].concat());
    (exit, serde_json::from_str(&out).unwrap_or_else(|_| panic!("{args:?} prints no JSON: {out}\n{err}")))
}

fn play(choices: &str) -> Value {
    let (exit, value) = json(&["play", SCENARIO, "--choose", choices]);
    assert_eq!(exit, 0, "{choices}");
    value
}

/// Every field that is named is there; `a.b` is field b of field a, of the first where a is a list.
fn has(value: &Value, fields: &[&str]) {
    for field in fields {
        let found = field.split('.').try_fold(value, |value, name| {
            let value = value.as_array().map_or(Some(value), |list| list.first())?;
            value.get(name)
        });
        assert!(found.is_some(), "no `{field}` in {value}");
    }
}

const FINDING: [&str; 13] = [
    "clause",
    "rule",
    "subject",
    "effect",
    "force",
    "reading",
    "severity",
    "set_aside_by",
    "atoms",
    "missing",
    "because",
    "right",
    "weighed",
];

fn effects(findings: &Value) -> Vec<(&str, &str, &str)> {
    let list = findings.as_array().unwrap().iter();
    list.map(|f| (f["clause"].as_str().unwrap(), f["effect"].as_str().unwrap(), f["subject"].as_str().unwrap()))
        .collect()
}

fn explored() -> &'static Value {
    static PROVED: OnceLock<Value> = OnceLock::new();
    PROVED.get_or_init(|| {
        let (exit, value) = json(&["explore", SCENARIO]);
        assert_eq!(exit, 0);
        value
    })
}

fn words(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

/// Plays a list of choices into a transcript and gives its lines.
fn transcript(folder: &TempDir, name: &str, choices: &str, more: &[&str]) -> (PathBuf, Vec<String>) {
    let path = folder.path().join(name);
    let args = ["play", SCENARIO, "--choose", choices, "--transcript", path.to_str().unwrap()];
    let (exit, _, err) = run(&[&args, more].concat());
    assert_eq!(exit, 0, "{choices}: {err}");
    let lines = lines(&path);
    (path, lines)
}

fn lines(path: &Path) -> Vec<String> {
    std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn list_names_scenarios_and_packs() {
    let (exit, value) = json(&["list"]);
    assert_eq!((exit, &value["schema"]), (0, &Value::from(1)));
    has(&value, &["scenarios.id", "scenarios.title", "scenarios.minutes", "scenarios.teaches", "scenarios.policies"]);
    has(&value, &["scenarios.edition", "packs.id", "packs.title", "packs.status", "packs.edition", "cases"]);
    let ids = |key: &str| -> Vec<&str> {
        value[key].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect()
    };
    assert!(ids("scenarios").contains(&SCENARIO));
    assert!(["bch", "standards"].iter().all(|pack| ids("packs").contains(pack)));
    let (_, human, _) = run(&["list"]);
    assert!(human.contains(SCENARIO) && human.contains("The house next door"), "{human}");
}

#[test]
fn play_shows_where_a_list_of_choices_leads() {
    let value = play("note_it,bins");
    has(&value, &["schema", "scenario", "seed", "decisions", "offered.id", "offered.text", "ending"]);
    has(&value, &["decisions.choice", "decisions.at", "decisions.verdict", "decisions.marks", "decisions.findings"]);
    has(&value, &["marks.total", "marks.best", "marks.worst", "marks.by_outcome.declaration"]);
    assert_eq!((value["ending"].is_null(), value["seed"].as_u64()), (true, Some(1)));
    let offered: Vec<&str> = value["offered"].as_array().unwrap().iter().map(|o| o["id"].as_str().unwrap()).collect();
    let (searches, written): (Vec<&str>, Vec<&str>) = offered.iter().partition(|id| id.starts_with("search:"));
    assert_eq!(written, ["look_first", "email_priya", "write_report", "word"]);
    assert!(searches.len() > 5, "the terminal is open: {searches:?}");
    let at: Vec<&str> = value["decisions"].as_array().unwrap().iter().map(|d| d["at"].as_str().unwrap()).collect();
    assert_eq!(at, ["kitchen", "fence"]);
}

#[test]
fn a_choice_that_is_not_on_offer_names_those_that_are() {
    let cases = [
        ("nope", "`nope` is not on offer here", "on offer: ask_callum, note_it, go_out, ring_in"),
        ("note_it,note_it", "`note_it` is not on offer here", "on offer: ask_her, fish, bins"),
        ("note_it,peek", "`peek` is not on offer here", "on offer: ask_her, fish, bins"),
        ("9", "`9` is not on offer here", "on offer: ask_callum, note_it, go_out, ring_in"),
        ("0", "`0` is not on offer here", "on offer: ask_callum"),
        ("note_it,~rain,bins", "no chance has the outcome `rain`", "outcomes: carers, dealing, clearance"),
        ("~rain,note_it", "no chance has the outcome `rain`", "outcomes: carers, dealing, clearance"),
    ];
    for (choices, message, help) in cases {
        let (exit, _, err) = run(&["--format", "plain", "play", SCENARIO, "--choose", choices]);
        assert_eq!(exit, 3, "{choices}: {err}");
        assert!(err.contains("error[PP4101]") && err.contains(message) && err.contains(help), "{choices}: {err}");
    }
    let (exit, out, err) = run(&["--format", "json", "play", SCENARIO, "--choose", "nope"]);
    let found: Value = serde_json::from_str(&err).unwrap();
    assert_eq!((exit, out.as_str(), found[0]["code"].as_str()), (3, "", Some("PP4101")));
}

#[test]
fn wrong_usage_is_64_and_asking_for_help_is_not() {
    let wrong: [&[&str]; 8] = [
        &["frob"],
        &["play"],
        &["list", "--format", "yaml"],
        &["play", SCENARIO, "--seed", "x"],
        &["play", SCENARIO, "--mode", "exam"],
        &["play", SCENARIO, "--resume", "a", "--transcript", "b"],
        &["explore", SCENARIO, "--limit-states", "-1"],
        &["policy"],
    ];
    for args in wrong {
        let (exit, out, err) = run(args);
        assert_eq!((exit, out.as_str()), (64, ""), "{args:?}");
        assert!(!err.is_empty());
    }
    for args in [["--help"], ["--version"]] {
        let (exit, out, err) = run(&args);
        assert_eq!((exit, err.as_str()), (0, ""), "{args:?}");
        assert!(!out.is_empty());
    }
}

/// From the issue: searching for the neighbour and submitting the report yourself.
#[test]
fn searching_and_submitting_yourself_is_judged_for_each_subject() {
    let value = play("note_it,bins,look_first,look_lee,submit");
    let decisions = value["decisions"].as_array().unwrap();
    has(&decisions[2]["findings"], &FINDING);
    has(&decisions[2]["findings"], &["atoms.text", "atoms.expected", "atoms.actual"]);
    assert!(effects(&decisions[2]["findings"]).contains(&("bch:2.2.7", "breach", "dana")));
    assert!(effects(&decisions[3]["findings"]).contains(&("bch:2.2.7", "breach", "lee")));
    let submitted = effects(&decisions[4]["findings"]);
    for subject in ["dana", "lee"] {
        assert!(submitted.contains(&("bch:2.2.11", "departs", subject)), "{submitted:?}");
    }
    assert!([2, 3, 4].iter().all(|at| decisions[*at]["verdict"] == "breach"));
    let right: String = decisions[2]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["clause"] == "bch:2.2.7")
        .map(|f| f["right"].as_str().unwrap())
        .collect();
    for word in ["Tell your supervisor", "line manager", "searches", "submits"] {
        assert!(right.contains(word), "`{word}` is not said: {right}");
    }
    let (_, human, _) = run(&["--format", "plain", "play", SCENARIO, "--choose", "note_it,bins,look_first,submit"]);
    assert!(human.contains("Breach") && human.contains("2.2.7"), "{human}");
}

/// From the issue: telling the sergeant, who searches and submits.
#[test]
fn telling_the_sergeant_in_writing_and_handing_over_is_right() {
    let value = play("note_it,bins,email_priya,hand_back");
    let decisions = value["decisions"].as_array().unwrap();
    assert_eq!(decisions[2]["verdict"], "exemplary");
    for clause in ["bch:2.2.4(a)", "bch:2.2.6(b)", "bch:2.2.11"] {
        for subject in ["dana", "lee"] {
            let found = effects(&decisions[2]["findings"]);
            assert!(found.contains(&(clause, "discharged", subject)), "{clause} {subject}: {found:?}");
        }
    }
    assert!(["exemplary", "sound"].contains(&decisions[3]["verdict"].as_str().unwrap()));
    assert!(decisions.iter().all(|one| one["marks"].as_i64().unwrap() >= 0));
    let others = decisions[3]["others"].as_array().unwrap();
    assert!(others.iter().all(|one| one["actor"] == "priya"));
    assert!(others.iter().flat_map(|one| effects(&one["findings"])).all(|(_, effect, _)| effect == "discharged"));
    assert_eq!(others.len(), 4, "she searches and submits, about both");
}

#[test]
fn explore_proves_and_its_witnesses_replay() {
    let proved = explored();
    has(proved, &["schema", "scenario", "states", "transitions", "seconds", "endings", "marks.best", "marks.worst"]);
    has(proved, &["properties.id", "properties.holds", "properties.witness"]);
    assert_eq!(proved["complete"], true);
    let folder = TempDir::new().unwrap();
    for (ending, proof) in proved["endings"].as_object().unwrap() {
        assert_eq!(proof["reachable"], true);
        let (path, lines) = transcript(&folder, ending, &words(&proof["witness"]).join(","), &[]);
        let last: Value = serde_json::from_str(lines.last().unwrap()).unwrap();
        assert_eq!(last["ending"].as_str(), Some(ending.as_str()));
        assert_eq!(run(&["verify", path.to_str().unwrap()]).0, 0, "{ending}");
    }
    for (clause, met) in proved["clauses"].as_object().unwrap() {
        for way in ["breach", "compliance"] {
            let (_, lines) = transcript(&folder, &format!("{clause}-{way}"), &words(&met[way]).join(","), &[]);
            // A duty that was never met is broken in the last line, which says how the run ended.
            let end = lines.iter().rposition(|line| line.contains("\"choice\"")).unwrap();
            let last = lines[end..].join("\n");
            let broken = ["breach", "departs"].iter().any(|effect| last.contains(&format!("{effect} of {clause}/")));
            assert_eq!(broken, way == "breach", "{clause} {way}: {last}");
        }
    }
}

#[test]
fn explore_says_when_a_limit_stops_it() {
    let (exit, value) = json(&["explore", SCENARIO, "--limit-states", "100"]);
    assert_eq!((exit, &value["complete"]), (2, &Value::Bool(false)));
    let (exit, out, _) = run(&["--format", "plain", "explore", SCENARIO, "--limit-states", "100"]);
    assert!(exit == 2 && out.contains("nothing is said of the rest"), "{out}");
}

#[test]
fn judge_policy_and_check_print_their_shapes() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/README.md")).unwrap();
    let start = readme.find("```ron\nSituation(").unwrap() + "```ron\n".len();
    let situation = &readme[start..start + readme[start..].find("```").unwrap()];
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("situation.ron");
    std::fs::write(&path, situation).unwrap();
    let (exit, value) = json(&["judge", path.to_str().unwrap()]);
    assert_eq!(exit, 0);
    has(&value, &["schema", "events.event", "events.actor", "events.verdict", "events.counterfactuals", "outstanding"]);
    has(&value["events"][0]["findings"], &FINDING);
    std::fs::write(&path, situation.replace("breach(\"bch:2.2.7\")", "allowed(\"bch:2.2.7\")")).unwrap();
    let (exit, _, err) = run(&["--format", "plain", "judge", path.to_str().unwrap()]);
    assert!(exit == 1 && err.contains("error[PP1105]"), "{err}");
    let (exit, value) = json(&["policy", "test"]);
    assert_eq!((exit, &value["failed"]), (0, &Value::from(0)));
    assert!(value["passed"].as_u64().unwrap() >= 18);
    let (exit, value) = json(&["policy", "show", "2.2.7"]);
    assert_eq!(exit, 0);
    has(&value, &["clauses.clause", "clauses.gist", "clauses.words", "clauses.rules.rule", "clauses.rules.force"]);
    assert_eq!(run(&["policy", "show", "9.9.9"]).0, 1);
    let (exit, value) = json(&["check"]);
    let found = value.as_array().unwrap();
    assert!(exit == 0 && found.iter().all(|one| one["severity"] == "note"), "only figures of the library: {value}");
    std::fs::write(&path, "Scenario(").unwrap();
    let (exit, value) = json(&["check", path.to_str().unwrap()]);
    assert_eq!(exit, 1);
    has(&value, &["code", "severity", "message", "file", "line", "column", "help"]);
}

#[test]
fn debrief_and_verify_read_a_finished_run() {
    let folder = TempDir::new().unwrap();
    let witness = words(&explored()["endings"]["the_letter"]["witness"]).join(",");
    let (path, lines) = transcript(&folder, "run.jsonl", &witness, &["--seed", "7"]);
    let (exit, value) = json(&["verify", path.to_str().unwrap()]);
    assert_eq!((exit, &value["result"]), (0, &Value::from("same")));
    assert_eq!(value["decisions"].as_u64(), Some(lines.len() as u64 - 2));
    let (exit, value) = json(&["debrief", path.to_str().unwrap()]);
    assert_eq!(exit, 0);
    has(
        &value,
        &["schema", "scenario", "headline", "decisions.verdict", "decisions.findings", "marks.total", "at_end"],
    );
    let (exit, out, err) = run(&["--format", "plain", "debrief", path.to_str().unwrap()]);
    assert_eq!((exit, err.as_str()), (0, ""));
    assert!(out.contains("What to do differently") && out.contains("Dana Fox’s account"), "{out}");
    assert!(!out.contains('{') && !out.contains('\u{1b}'), "{out}");
}

#[test]
fn an_assessment_gives_no_verdict_before_its_end() {
    let choices = "note_it,bins,look_first,submit";
    let shown = |mode| run(&["--format", "plain", "play", SCENARIO, "--choose", choices, "--mode", mode]).1;
    let verdicts = ["Breach]", "Sound]", "Exemplary]", "Fell short]", "Late]", "Not settled]", "2.2."];
    assert!(verdicts.iter().any(|word| shown("training").contains(word)));
    assert!(!verdicts.iter().any(|word| shown("assessment").contains(word)), "{}", shown("assessment"));
    assert!(shown("assessment").contains("It takes eleven seconds"), "the story is told as in training");
}

#[test]
fn two_policies_are_set_side_by_side_and_what_is_no_policy_is_said() {
    let (exit, out, err) = run(&["policy", "diff", "bch", "bch,standards"]);
    assert!(exit != 1 && out.contains("differences between bch and bch, standards"), "{exit} {out}{err}");
    let (exit, _, err) = run(&["policy", "diff", "bch", "hcb"]);
    assert!(exit == 1 && err.contains("no policy `hcb` is held"), "{err}");
    assert_eq!(run(&["policy", "diff", "bch"]).0, 64);
    assert_eq!(run(&["policy", "diff", "", ","]).0, 1);
}

#[test]
fn a_line_that_nobody_types_ends_the_reading() {
    let long = format!("{}\n1\n", "0".repeat(2_000_000));
    for command in [&["play", SCENARIO][..], &["hearing", "review", "single-opening"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_proper-purpose"))
            .args(command)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // The program may be gone before everything is written.
        let _ = child.stdin.take().unwrap().write_all(long.as_bytes());
        let out = child.wait_with_output().unwrap();
        let said = String::from_utf8(out.stdout).unwrap();
        assert!(out.status.code() == Some(0) && said.contains("Stopped."), "{said}");
        assert!(!said.contains("is not one of them") && !said.contains("That is not one of the choices"), "{said}");
    }
}
