//! An author's own file, outside the library: checked against its expectations, played, read back.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads and writes files and may fall over")]

use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

fn run(args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
    let out = command.args(["--format", "plain"]).args(args).env_remove("PROPER_PURPOSE_DATA").output().unwrap();
    (out.status.code(), String::from_utf8([out.stdout, out.stderr].concat()).unwrap())
}

/// The guide's worked example in a file of its own, changed by `change`.
fn example(folder: &TempDir, change: impl Fn(String) -> String) -> PathBuf {
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/README.md")).unwrap();
    let begin = guide.find("```ron\nScenario(").unwrap() + "```ron\n".len();
    let end = begin + guide[begin..].find("```").unwrap();
    let path = folder.path().join("example.ron");
    std::fs::write(&path, change(guide[begin..end].to_owned())).unwrap();
    path
}

#[test]
fn check_names_a_verdict_that_is_not_the_expected_one() {
    let folder = TempDir::new().unwrap();
    let path = example(&folder, |text| text.replacen("expect: breach", "expect: sound", 1));
    let (exit, said) = run(&["check", path.to_str().unwrap()]);
    assert_eq!(exit, Some(1), "{said}");
    assert!(said.contains("error[PP3101]: `take_it` is judged breach, the script expects sound"), "{said}");
    let sound = example(&folder, |text| text);
    let (exit, said) = run(&["check", sound.to_str().unwrap()]);
    assert_eq!(exit, Some(0), "{said}");
}

#[test]
fn a_run_of_a_file_is_read_back_with_that_file() {
    let folder = TempDir::new().unwrap();
    let (script, kept) = (example(&folder, |text| text), folder.path().join("run.jsonl"));
    let (script, kept) = (script.to_str().unwrap(), kept.to_str().unwrap());
    assert_eq!(run(&["play", script, "--choose", "say_it", "--transcript", kept]).0, Some(0));
    assert_eq!(run(&["verify", kept]).0, Some(2), "the library holds no such scenario");
    assert_eq!(run(&["verify", kept, "--scenario", script]).0, Some(0));
    assert_eq!(run(&["play", script, "--resume", kept, "--choose", "write_now"]).0, Some(0));
    let (exit, said) = run(&["debrief", kept, "--scenario", script]);
    assert_eq!(exit, Some(0), "{said}");
    assert!(said.contains("Rent day: Two decisions"), "{said}");
}

#[test]
fn a_transcript_cannot_name_a_file() {
    let folder = TempDir::new().unwrap();
    let script = example(&folder, |text| text);
    let kept = folder.path().join("run.jsonl");
    let (from, to) = (script.to_str().unwrap(), kept.to_str().unwrap());
    run(&["play", from, "--choose", "say_it", "--transcript", to]);
    let text = std::fs::read_to_string(&kept).unwrap();
    std::fs::write(&kept, text.replace("\"scenario\":\"example\"", &format!("\"scenario\":\"{from}\""))).unwrap();
    let (exit, said) = run(&["verify", to]);
    assert_eq!(exit, Some(2), "{said}");
}

#[test]
fn a_cast_of_thousands_is_refused() {
    let folder = TempDir::new().unwrap();
    let crowd: String = (0..5_000).map(|n| format!("extra_{n}: Person(name: \"Extra {n}\"),\n")).collect();
    let path = example(&folder, |text| text.replacen("cast: {", &format!("cast: {{\n{crowd}"), 1));
    let (exit, said) = run(&["check", path.to_str().unwrap()]);
    assert_eq!(exit, Some(1));
    assert!(said.contains("a cast has at most 64 people and things"), "{}", &said[..400.min(said.len())]);
}

#[test]
fn a_new_scenario_is_sound_and_nothing_is_written_over() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    let (exit, said) = run(&["--data", data, "new", "scenario", "the-list"]);
    assert_eq!(exit, Some(0), "{said}");
    let path = folder.path().join("scenarios/the-list.ron");
    let script = path.to_str().unwrap();
    let (exit, said) = run(&["check", script]);
    assert_eq!((exit, said.trim()), (Some(0), "1 checked, 0 errors, 0 warnings, 0 notes"));
    let (exit, said) = run(&["explore", script]);
    assert_eq!(exit, Some(0), "{said}");
    assert!(!said.contains("FAILS"), "{said}");
    let before = std::fs::read(&path).unwrap();
    std::fs::write(&path, "mine").unwrap();
    let (exit, said) = run(&["--data", data, "new", "scenario", "the-list"]);
    assert!(exit == Some(1) && said.contains("error[PP5101]") && said.contains("nothing is written over"), "{said}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    std::fs::write(&path, before).unwrap();
    assert!(run(&["--data", data, "list"]).1.contains("the-list"), "it stands in the library");
    for id in ["", "Big", "../up", "a b", "9th", "a.ron"] {
        let (exit, said) = run(&["--data", data, "new", "scenario", id]);
        assert!(exit == Some(1) && said.contains("error[PP2105]"), "{id}: {said}");
    }
    assert_eq!(std::fs::read_dir(folder.path().join("scenarios")).unwrap().count(), 1);
}

#[test]
fn every_code_is_explained() {
    let (exit, all) = run(&["check", "--explain", "all"]);
    assert_eq!(exit, Some(0));
    assert!(all.lines().count() >= 40 && all.lines().all(|line| line.starts_with("PP")), "{all}");
    for code in ["PP2113", "pp3104", "PP2109"] {
        let (exit, said) = run(&["check", "--explain", code]);
        assert!(exit == Some(0) && said.lines().count() == 3, "{code}: {said}");
    }
    let (exit, said) = run(&["check", "--explain", "PP9999"]);
    assert!(exit == Some(1) && said.contains("error[PP5103]"), "{said}");
}

#[test]
fn figures_of_the_library_are_notes() {
    let (exit, said) = run(&["check"]);
    assert_eq!(exit, Some(0), "{said}");
    for figure in
        ["note[PP2113]: the right choice is the longest in", "the right choice is the first in", "telling is the right"]
    {
        assert!(said.contains(figure), "`{figure}` is not said: {said}");
    }
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    run(&["--data", data, "new", "scenario", "the-list"]);
    let path = folder.path().join("scenarios/the-list.ron");
    let text = std::fs::read_to_string(&path).unwrap();
    let roles =
        "balance: { tempts: [man, white_british], helps: [woman, minority_ethnic, middle] },\n    start: parade";
    std::fs::write(&path, text.replace("start: parade", roles)).unwrap();
    let (exit, said) = run(&["--data", data, "check"]);
    assert!(
        exit == Some(0) && said.contains("note[PP2114]: `tempts` in 1 scenarios: 0 woman, 1 man; 1 white"),
        "{said}"
    );
    std::fs::write(&path, text.replace("start: parade", "balance: { tempts: [men] }, start: parade")).unwrap();
    assert!(run(&["--data", data, "check"]).1.contains("error[PP0102]: unknown word `men`"));
}

#[test]
fn explore_shows_the_library_with_its_matrix() {
    let folder = TempDir::new().unwrap();
    let path = example(&folder, |text| text);
    let script = path.to_str().unwrap();
    let (exit, said) = run(&["explore", script, script]);
    assert_eq!(exit, Some(0), "{said}");
    assert!(said.contains("2 of 2 proved") && said.contains("bch:2.2.7           bk  bk"), "{said}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
    let out = command.args(["--format", "json", "explore", script, script]).output().unwrap();
    let value: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(value["matrix"]["bch:2.2.7"]["example"], "both");
    assert_eq!(value["scenarios"].as_array().unwrap().len(), 2);
    let first = &value["scenarios"][0];
    assert!(first["decisions"]["open_it"]["best"].as_i64() < first["marks"]["best"].as_i64());
    let (exit, said) = run(&["explore"]);
    assert_eq!(exit, Some(64), "{said}");
}
