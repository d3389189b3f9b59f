//! Broken input of every kind: one clear diagnostic each, with its code and place, and nothing half-written.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads and writes files and may fall over"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use proper_purpose::diagnostic::Diagnostic;
use proper_purpose::host::Library;
use proper_purpose::policy::Policy;
use proper_purpose::source::{Node, Source};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use tempfile::TempDir;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root(path)).unwrap()
}

/// Runs the program and gives its exit code, standard output and standard error.
fn run(args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
    let out = command.args(args).env_remove("PROPER_PURPOSE_DATA").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code().expect("ended by itself"), text(out.stdout), text(out.stderr))
}

/// What `check` says about a file: code and `line:column`, `-` where it is about the whole file.
fn checked(path: &Path) -> (i32, Vec<(String, String)>) {
    let (exit, out, _) = run(&["--format", "json", "check", path.to_str().unwrap()]);
    let found: Vec<Value> = serde_json::from_str(&out).unwrap_or_else(|_| panic!("no list: {out}"));
    let line = |one: &Value| {
        assert!(!one["message"].as_str().unwrap().is_empty());
        let at = one["line"].as_u64().map_or("-".to_owned(), |line| format!("{line}:{}", one["column"]));
        (one["code"].as_str().unwrap().to_owned(), at)
    };
    (exit, found.iter().map(line).collect())
}

fn codes(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(code, _)| code.as_str()).collect()
}

/// Writes bytes to a file of a temporary folder and checks it.
fn check_bytes(name: &str, bytes: &[u8]) -> (i32, Vec<(String, String)>) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    checked(&path)
}

#[test]
fn every_fixture_says_what_is_wrong_and_where() {
    let mut wrong = Vec::new();
    let mut names: Vec<PathBuf> = std::fs::read_dir(root("tests/bad")).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    assert!(names.len() > 90, "the fixtures are found");
    for path in names {
        let text = std::fs::read_to_string(&path).unwrap();
        let expected: BTreeSet<(String, String)> = text
            .lines()
            .filter_map(|line| line.strip_prefix("// expect: "))
            .filter_map(|line| line.split_once(' '))
            .map(|(code, at)| (code.to_owned(), at.to_owned()))
            .collect();
        assert!(text.contains("// expect: "), "{} says what is expected", path.display());
        let (exit, found) = checked(&path);
        let found: BTreeSet<_> = found.into_iter().collect();
        let errors =
            found.iter().any(|(code, _)| !["PP2107", "PP2108", "PP2109", "PP2112", "PP2116"].contains(&code.as_str()));
        if found != expected || exit != i32::from(errors) {
            wrong.push(format!("{}: exit {exit}\n  {found:?}\n  {expected:?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "found, then expected:\n{}", wrong.join("\n"));
}

#[test]
fn a_misspelled_word_brings_the_right_one() {
    let cases = [
        ("word-verb", "did you mean `talk`?"),
        ("word-fact", "did you mean `suspects`?"),
        ("word-person", "did you mean `dana`?"),
        ("word-relation", "did you mean `neighbour`?"),
        ("word-slot", "did you mean `channel`?"),
        ("word-clause", "did you mean `bch:2.2.9`?"),
        ("dangling-scene", "did you mean `two`?"),
        ("dangling-choice", "did you mean `tell`?"),
        ("field-unknown", "did you mean `title`?"),
        ("policy-not-held", "did you mean `standards`?"),
        ("pack-verb", "did you mean `access`?"),
        ("pack-aim-unknown", "did you mean `1/search`?"),
        ("set-missing", ", kitchen, "),
        ("light-missing", "held: day, "),
        ("light-of-a-line-missing", "did you mean `dusk`?"),
        ("switch-missing", "did you mean `hoist`?"),
        ("pose-missing", "did you mean `waiting`?"),
        ("light-may-be-none", "let the last `Light` have no `when`"),
        ("stand-crowded-on-some-run", "on the way ~good,tell; `explore` looks at every way"),
        ("syntax-curly-quotes", "begin and end texts with the straight mark"),
        ("syntax-attribute", "remove the line"),
    ];
    for (name, help) in cases {
        let (_, _, shown) =
            run(&["--format", "plain", "check", root(&format!("tests/bad/{name}.ron")).to_str().unwrap()]);
        assert!(shown.contains(help), "{name} does not say `{help}`:\n{shown}");
    }
}

#[test]
fn plain_and_human_show_the_same_thing() {
    let path = root("tests/bad/word-verb.ron");
    let path = path.to_str().unwrap();
    let said = |format| run(&["--format", format, "check", path]).2.replace(path, "FILE");
    insta::assert_snapshot!(said("plain"), @r"
    FILE:18:52: error[PP0102]: unknown verb `tlak`
        help: did you mean `talk`?
    ");
    insta::assert_snapshot!(said("human"), @r#"
    error[PP0102]: unknown verb `tlak`
      --> FILE:18:52
       |
    18 |                 Choice(id: go, text: "Go.", does: [tlak(about: dana)], then: end),
       |                                                    ^^^^
       |
       = help: did you mean `talk`?
    "#);
}

#[test]
fn files_that_cannot_be_text() {
    let sound = text("tests/bad/sound.ron");
    assert_eq!(check_bytes("x.ron", b""), (1, vec![("PP0101".into(), "-".into())]));
    assert_eq!(check_bytes("x.ron", b" \n// only a note\n"), (1, vec![("PP0101".into(), "-".into())]));
    assert_eq!(check_bytes("x.ron", b"\xff\xfe(\x00"), (1, vec![("PP0108".into(), "-".into())]));
    assert_eq!(codes(&check_bytes("x.ron", b"\0\0\0\0").1), ["PP0101"]);
    let mut cut = sound.clone().into_bytes();
    cut.truncate(700);
    assert_eq!(codes(&check_bytes("x.ron", &cut).1), ["PP0101"]);
}

#[test]
fn files_that_are_too_large_or_too_deep() {
    let folder = TempDir::new().unwrap();
    let big = folder.path().join("big.ron");
    std::fs::File::create(&big).unwrap().set_len(100 * 1024 * 1024).unwrap();
    assert_eq!(checked(&big), (1, vec![("PP0107".into(), "-".into())]));
    for command in ["judge", "verify", "debrief", "explore", "play"] {
        let (exit, out, err) = run(&["--format", "plain", command, big.to_str().unwrap()]);
        assert_eq!((exit, out.as_str()), (1, ""), "{command}");
        assert!(err.contains("error[PP0107]"), "{command}: {err}");
    }
    let deep = |open: &str, close: &str| open.repeat(10_000) + &close.repeat(10_000);
    for text in [deep("[", "]"), deep("a(", ")"), deep("a(b:", ")"), deep("{a:", "}"), deep("(", ")"), deep("[", "")] {
        assert_eq!(codes(&check_bytes("deep.ron", text.as_bytes()).1), ["PP0107"], "{}", &text[..8]);
    }
    let sound = text("tests/bad/sound.ron");
    let nested = format!("when: {}breached{}", "not(".repeat(10_000), ")".repeat(10_000));
    let nested = sound.replace("when: chance(luck, bad)", &nested);
    assert_eq!(codes(&check_bytes("deep.ron", nested.as_bytes()).1), ["PP0107"]);
    let long = sound.replace("It rains.", &"Rain. ".repeat(2_000));
    assert_eq!(codes(&check_bytes("long.ron", long.as_bytes()).1), ["PP0107"]);
    let choices: String = (0..70_000).map(|at| format!("Choice(id:c{at},text:\"t\",then:end),")).collect();
    let many = sound.replace("choices: [\n", &format!("choices: [{choices}\n"));
    assert_eq!(codes(&check_bytes("many.ron", many.as_bytes()).1), ["PP0107"]);
}

#[test]
fn a_byte_order_mark_and_other_line_ends_make_no_other_edition() {
    let plain = text("scenarios/neighbour-intel.ron");
    let windows = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
    let (one, other) = (Source::new("a", &plain), Source::new("b", &windows));
    assert_eq!(one.edition(), other.edition());
    assert_ne!(one.edition(), Source::new("c", &format!("{plain} ")).edition());
    let broken = text("tests/bad/several.ron");
    let marked = format!("\u{feff}{}", broken.replace('\n', "\r\n"));
    assert_eq!(check_bytes("x.ron", marked.as_bytes()), checked(&root("tests/bad/several.ron")));
}

#[test]
fn folders_and_files_that_are_not_there() {
    let folder = TempDir::new().unwrap();
    let as_file = folder.path().join("folder.ron");
    std::fs::create_dir(&as_file).unwrap();
    let none = folder.path().join("none.ron");
    for path in [&as_file, &none] {
        let path = path.to_str().unwrap();
        for command in ["judge", "verify", "debrief", "explore", "play"] {
            let (exit, out, err) = run(&["--format", "plain", command, path]);
            assert_eq!((exit, out.as_str()), (1, ""), "{command} {path}");
            assert!(err.contains("error[PP5101]") && err.contains(path), "{command}: {err}");
        }
    }
    assert_eq!(checked(&none), (1, vec![("PP5101".into(), "-".into())]));
    let (exit, _, err) = run(&["--format", "plain", "--data", none.to_str().unwrap(), "list"]);
    assert!(exit == 1 && err.contains("error[PP5101]"), "{err}");
    let (exit, _, err) = run(&["--format", "plain", "play", "neigbour-intel"]);
    assert_eq!(
        (exit, err.trim_end()),
        (1, "error[PP5103]: no scenario `neigbour-intel` is held\n    help: did you mean `neighbour-intel`?")
    );
}

/// One change to some bytes.
#[derive(Clone, Debug)]
enum Edit {
    Insert(Index, Vec<u8>),
    Delete(Index, usize),
    Replace(Index, u8),
    Repeat(Index, usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let piece = prop_oneof![
        proptest::collection::vec(any::<u8>(), 1..6),
        "[\\[\\](){},:\"'/*#!r_a0-]{1,6}".prop_map(String::into_bytes),
        "[“”’é\u{feff}\r\n\t ]{1,3}".prop_map(String::into_bytes),
    ];
    let edit = prop_oneof![
        (any::<Index>(), piece).prop_map(|(at, piece)| Edit::Insert(at, piece)),
        (any::<Index>(), 1usize..200).prop_map(|(at, len)| Edit::Delete(at, len)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Edit::Replace(at, byte)),
        (any::<Index>(), 1usize..400).prop_map(|(at, len)| Edit::Repeat(at, len)),
    ];
    proptest::collection::vec(edit, 1..4)
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for edit in edits {
        let place = |at: &Index, len: usize| {
            let start = at.index(bytes.len().max(1)).min(bytes.len());
            start..(start + len).min(bytes.len())
        };
        match edit {
            Edit::Insert(at, piece) => drop(bytes.splice(place(at, 0), piece.iter().copied())),
            Edit::Delete(at, len) => drop(bytes.drain(place(at, *len))),
            Edit::Replace(at, byte) => drop(bytes.splice(place(at, 1), [*byte])),
            Edit::Repeat(at, len) => {
                let range = place(at, *len);
                let piece = bytes[range.clone()].to_vec();
                drop(bytes.splice(range.start..range.start, piece));
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Every place is inside the text and its line and column are those of its first byte.
fn places_are_inside(source: &Source, found: &[Diagnostic]) {
    for place in found.iter().filter_map(|one| one.place.as_ref()).filter(|place| place.file == source.name) {
        assert!(place.bytes.start <= source.text.len(), "{place:?}");
        let before = &source.text[..place.bytes.start];
        assert_eq!(place.line, before.matches('\n').count() + 1);
        assert_eq!(place.column, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1);
        assert!(place.width >= 1);
    }
    found.iter().for_each(|one| drop(proper_purpose::diagnostic::human(one, true)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_to_a_scenario_makes_reading_fall_over(edits in edits()) {
        let library = Library::open(None).unwrap();
        let source = Source::new("edited.ron", &edited(&text("scenarios/neighbour-intel.ron"), &edits));
        match library.world_of(&source) {
            Ok(world) => drop(proper_purpose::scenario::check(&world.scenario, library.vocabulary(), &source, &library.stages().unwrap())),
            Err(found) => {
                prop_assert!(!found.is_empty());
                places_are_inside(&source, &found);
            }
        }
    }

    #[test]
    fn no_change_to_a_new_scenario_makes_reading_or_walking_it_fall_over(edits in edits()) {
        let library = Library::open(None).unwrap();
        let source = Source::new("edited.ron", &edited(&text("src/cli/new_scenario.ron").replace("{id}", "new"), &edits));
        match library.world_of(&source) {
            Ok(world) => {
                drop(proper_purpose::scenario::check(&world.scenario, library.vocabulary(), &source, &library.stages().unwrap()));
                drop(world.explore(proper_purpose::explore::Limits { states: 300 }));
            }
            Err(found) => {
                prop_assert!(!found.is_empty());
                places_are_inside(&source, &found);
            }
        }
    }

    #[test]
    fn no_change_to_a_pack_makes_reading_fall_over(edits in edits()) {
        let library = Library::open(None).unwrap();
        let source = Source::new("edited.ron", &edited(&text("assets/policy/bch.ron"), &edits));
        let rubric = library.asset("policy/rubric.ron").unwrap();
        if let Err(found) = Policy::read(library.vocabulary(), &rubric, std::slice::from_ref(&source)) {
            prop_assert!(!found.is_empty());
            places_are_inside(&source, &found);
        }
    }

    #[test]
    fn no_text_makes_the_tree_fall_over(text in "[\\[\\](){},:\"'/*#!r_a0“. \n-]{0,60}") {
        let source = Source::new("any.ron", &text);
        if let Err(found) = Node::read(&source) {
            places_are_inside(&source, &[found]);
        }
    }
}
