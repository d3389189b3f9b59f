//! Transcripts: the same every time, resumed after a cut, and refused when something in them was changed.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test reads and writes files and may fall over"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};

use proper_purpose::host::Library;
use proper_purpose::session::{Mode, Run, Transcript, World};
use proptest::prelude::*;
use tempfile::TempDir;

const SCENARIO: &str = "neighbour-intel";

fn world() -> Arc<World> {
    static WORLD: OnceLock<Arc<World>> = OnceLock::new();
    Arc::clone(WORLD.get_or_init(|| Library::open(None).unwrap().world(SCENARIO).unwrap()))
}

fn run(args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
    let out = command.args(["--format", "plain"]).args(args).env_remove("PROPER_PURPOSE_DATA").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code().expect("ended by itself"), text(out.stdout), text(out.stderr))
}

/// Plays on to the end, the nth choice of those on offer for each number of a list, the first after it.
fn played(world: &Arc<World>, seed: u64, picks: &[usize]) -> Run {
    let mut run = Run::start(Arc::clone(world), seed, Mode::Training, BTreeMap::new());
    let mut picks = picks.iter().copied();
    for _ in 0..60 {
        let ways = run.offered().into_iter().flat_map(|(id, ..)| run.ways(id));
        let ids: Vec<String> = ways.map(|(_, id, _)| id.to_owned()).collect();
        if run.ended.is_some() {
            break;
        }
        run.choose(&ids[picks.next().unwrap_or(0) % ids.len()]).unwrap();
    }
    run
}

fn text(run: &Run) -> String {
    Transcript::lines(run).iter().map(|line| format!("{line}\n")).collect()
}

/// A transcript of some decisions in a temporary folder, changed by `change`.
fn file(folder: &TempDir, change: impl Fn(&str) -> String) -> PathBuf {
    let mut run = Run::start(world(), 1, Mode::Training, BTreeMap::new());
    for choice in ["note_it", "bins", "look_first"] {
        run.choose(choice).unwrap();
    }
    let path = folder.path().join("run.jsonl");
    std::fs::write(&path, change(&text(&run))).unwrap();
    path
}

/// What `verify` says about a changed transcript.
fn verify(change: impl Fn(&str) -> String) -> (i32, String) {
    let folder = TempDir::new().unwrap();
    let path = file(&folder, change);
    let (exit, out, err) = run(&["verify", path.to_str().unwrap()]);
    (exit, (out + &err).replace(path.to_str().unwrap(), "FILE"))
}

#[test]
fn verify_tells_same_from_different_from_not_held() {
    let edition = |text: &str| text.find("\"edition\":\"").unwrap() + "\"edition\":\"".len();
    type Change = Box<dyn Fn(&str) -> String>;
    let replaced = |from: &'static str, to: &'static str| -> Change {
        Box::new(move |text| {
            assert!(text.contains(from), "`{from}` is not in the transcript");
            text.replacen(from, to, 1)
        })
    };
    let cases: Vec<(i32, &str, Change)> = vec![
        (0, "Same: 3 decisions", Box::new(str::to_owned)),
        (1, "error[PP4103]: line 2", replaced("\"verdict\":\"sound\"", "\"verdict\":\"exemplary\"")),
        (1, "error[PP4103]: line 4", replaced("\"verdict\":\"breach\"", "\"verdict\":\"sound\"")),
        (1, "error[PP4103]: line 4", replaced("breach of bch:2.2.7", "allowed of bch:2.2.7")),
        (
            1,
            "error[PP4103]: line 2: the choice `peek` is not on offer",
            replaced("\"choice\":\"note_it\"", "\"choice\":\"peek\""),
        ),
        (1, "error[PP4103]: line 1", replaced("\"seed\":1", "\"seed\":1 ")),
        (
            1,
            "error[PP4103]: line 2: the choice `bins`",
            Box::new(|text| {
                text.lines().enumerate().filter(|(at, _)| *at != 1).map(|(_, line)| format!("{line}\n")).collect()
            }),
        ),
        (
            1,
            "error[PP4103]: line 5",
            Box::new(|text| format!("{text}{{\"ending\":\"tub\",\"findings\":[],\"marks\":9}}\n")),
        ),
        (1, "error[PP4102]: line 5 is not a line", Box::new(|text| format!("{text}nonsense\n"))),
        (1, "error[PP4102]: line 3 is not a line", replaced("{\"choice\":\"bins\"", "{\"chosen\":\"bins\"")),
        (1, "error[PP4102]: line 1", replaced("{\"proper_purpose\":2,", "{")),
        (1, "error[PP0109]", replaced("\"proper_purpose\":2", "\"proper_purpose\":1")),
        (1, "error[PP4102]: line 1 is missing", Box::new(|_| String::new())),
        (1, "error[PP4102]: line 1 is missing", Box::new(|text| text[..40].to_owned())),
        (1, "the last line is cut off; the 2 decisions before it", Box::new(|text| text[..text.len() - 9].to_owned())),
        (1, "error[PP0107]", Box::new(|text| format!("{text}{}\n", "x".repeat(5 << 20)))),
        (2, "error[PP4104]", Box::new(move |text| [&text[..edition(text)], "00", &text[edition(text) + 2..]].concat())),
        (2, "none", replaced("\"policies\":{", "\"policies\":{\"another\":\"0123456789abcdef\",")),
        (2, "scenario another-one", replaced("\"scenario\":\"neighbour-intel\"", "\"scenario\":\"another-one\"")),
    ];
    for (exit, says, change) in cases {
        let (found, said) = verify(change);
        assert_eq!(found, exit, "`{says}` was expected: {said}");
        assert!(said.contains(says), "`{says}` is not said: {said}");
    }
}

#[test]
fn a_damaged_or_foreign_transcript_is_not_gone_on_with_nor_touched() {
    type Change = fn(&str) -> String;
    let changes: [Change; 4] = [
        |text| text.replacen("sound", "exemplary", 1),
        |text| text.replacen("\"seed\":1", "\"seed\":2", 1).replacen("{\"choice\"", "{\"x\"", 1),
        |text| text[..40].to_owned(),
        |text| text.replacen("\"edition\":\"", "\"edition\":\"00", 1),
    ];
    for change in changes {
        let folder = TempDir::new().unwrap();
        let path = file(&folder, change);
        let before = std::fs::read(&path).unwrap();
        let (exit, out, err) = run(&["play", SCENARIO, "--resume", path.to_str().unwrap(), "--choose", "submit"]);
        assert_eq!((exit, out.as_str()), (1, ""), "{err}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
        assert_eq!(run(&["debrief", path.to_str().unwrap()]).0, 1);
    }
}

#[test]
fn a_run_goes_on_where_its_file_ends_even_when_cut_in_a_line() {
    let folder = TempDir::new().unwrap();
    let whole = file(&folder, str::to_owned);
    let once = |choices: &str, path: &Path| {
        let (exit, _, err) = run(&["play", SCENARIO, "--choose", choices, "--transcript", path.to_str().unwrap()]);
        assert_eq!(exit, 0, "{err}");
        std::fs::read(path).unwrap()
    };
    let straight = once("note_it,bins,look_first,own_up", &folder.path().join("straight.jsonl"));
    let text = std::fs::read_to_string(&whole).unwrap();
    let third = text.match_indices('\n').nth(2).unwrap().0;
    for cut in [0, 1, 30, text.len() - third - 2] {
        std::fs::write(&whole, &text[..text.len() - cut]).unwrap();
        let choices = if cut == 0 { "own_up" } else { "look_first,own_up" };
        let (exit, _, err) = run(&["play", SCENARIO, "--resume", whole.to_str().unwrap(), "--choose", choices]);
        assert_eq!(exit, 0, "cut by {cut}: {err}");
        assert_eq!(std::fs::read(&whole).unwrap(), straight, "cut by {cut}");
        assert_eq!(run(&["verify", whole.to_str().unwrap()]).0, 0);
    }
}

#[test]
fn a_file_that_is_there_is_not_written_over() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("mine.jsonl");
    std::fs::write(&path, "mine").unwrap();
    let (exit, out, err) = run(&["play", SCENARIO, "--choose", "note_it", "--transcript", path.to_str().unwrap()]);
    assert_eq!((exit, out.as_str()), (1, ""));
    assert!(err.contains("error[PP5101]") && err.contains("--resume"), "{err}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    let nowhere = folder.path().join("none/run.jsonl");
    let (exit, out, _) = run(&["play", SCENARIO, "--choose", "note_it", "--transcript", nowhere.to_str().unwrap()]);
    assert_eq!((exit, out.as_str(), nowhere.exists()), (1, "", false));
    let asked = folder.path().join("asked.jsonl");
    let (exit, ..) = run(&["play", SCENARIO, "--choose", "note_it,nope", "--transcript", asked.to_str().unwrap()]);
    assert_eq!(exit, 3);
    assert_eq!(run(&["verify", asked.to_str().unwrap()]).0, 0, "what was chosen before it is kept whole");
}

#[test]
fn a_seed_and_choices_make_one_transcript_and_an_outcome_named_makes_its_own() {
    let folder = TempDir::new().unwrap();
    let way = "note_it,bins,email_priya,hand_back,message,tea,never,not_heard,in_order,sorry";
    let kept = |name: &str, seed: &str, choices: &str| {
        let path = folder.path().join(name);
        let args = ["play", SCENARIO, "--seed", seed, "--choose", choices, "--transcript", path.to_str().unwrap()];
        let (exit, _, err) = run(&args);
        assert_eq!(exit, 0, "{err}");
        std::fs::read_to_string(&path).unwrap()
    };
    assert_eq!(kept("a", "5", way), kept("b", "5", way));
    for (at, outcome) in ["carers", "dealing", "clearance"].into_iter().enumerate() {
        let choices = way.replace("in_order", &format!("in_order,~{outcome}"));
        let text = kept(outcome, &at.to_string(), &choices);
        assert!(text.contains(&format!("\"truth\":\"{outcome}\"")), "{text}");
    }
}

#[test]
fn a_transcript_says_nothing_of_who_played_or_when() {
    let lines = Transcript::lines(&played(&world(), 3, &[]));
    let names = |line: &String| -> Vec<String> {
        let value: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        value.keys().cloned().collect()
    };
    let (first, last) = (lines.first().unwrap(), lines.last().unwrap());
    assert_eq!(names(first), ["check", "drawn", "edition", "mode", "policies", "proper_purpose", "scenario", "seed"]);
    assert_eq!(names(last), ["check", "ending", "findings", "marks"]);
    let decisions = &lines[1..lines.len() - 1];
    assert!(decisions.iter().all(|line| names(line) == ["check", "choice", "drawn", "findings", "scene", "verdict"]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn replaying_says_what_playing_said(seed in 0u64..500, picks in proptest::collection::vec(0usize..6, 0..30)) {
        let world = world();
        let run = played(&world, seed, &picks);
        prop_assert!(run.ended.is_some(), "a run of first choices ends");
        let live = text(&run);
        prop_assert_eq!(&live, &text(&played(&world, seed, &picks)));
        let read = Transcript::read("run", &live).unwrap();
        prop_assert!(read.editions_not_held(&world).is_empty());
        let replayed = read.replay("run", Arc::clone(&world));
        prop_assert!(replayed.difference.is_none(), "{:?}", replayed.difference);
        prop_assert_eq!(replayed.run.session, run.session);
        prop_assert_eq!(text(&replayed.run), live);
    }

    #[test]
    fn a_cut_never_makes_reading_fall_over(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = text(&played(&world(), 1, &[1, 2])).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let changed = String::from_utf8_lossy(&bytes).into_owned();
        for text in [&changed[..], String::from_utf8_lossy(&bytes[..at]).as_ref()] {
            if let Ok(read) = Transcript::read("run", text) {
                read.editions_not_held(&world());
                read.replay("run", world());
            }
        }
    }
}
