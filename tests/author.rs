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
