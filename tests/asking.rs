//! Ask before telling, a run once more, and a trial of one scene.
#![expect(clippy::disallowed_methods, clippy::panic, clippy::unwrap_used, reason = "a test may fall over")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;

use proper_purpose::debrief::{Debrief, asked};
use proper_purpose::diagnostic::plain;
use proper_purpose::host::Library;
use proper_purpose::policy::Verdict;
use proper_purpose::session::{Mode, NotAsked, Run, Sure, Transcript, Trial, World};
use proper_purpose::source::Source;
use tempfile::TempDir;

/// A scene that asks, one that asks less, messages, a phone and a notebook.
const ASKS: &str = include_str!("asks.ron");

fn world(text: &str) -> Arc<World> {
    let found = Library::open(None).unwrap().world_of(&Source::new("asks.ron", text));
    found.unwrap_or_else(|found| panic!("{}", found.iter().map(plain).collect::<Vec<_>>().join("\n")))
}

fn run(choices: &[&str]) -> Run {
    let mut run = Run::start(world(ASKS), 1, Mode::Training, BTreeMap::new());
    for choice in choices {
        assert!(run.choose(choice).is_ok(), "`{choice}` is on offer");
    }
    run
}

fn said(lines: &[(&str, &str)]) -> Vec<(String, String)> {
    lines.iter().map(|(id, word)| ((*id).to_owned(), (*word).to_owned())).collect()
}

#[test]
fn what_is_right_is_what_the_judge_saw() {
    let run = run(&["look"]);
    let asked = run.asking().unwrap();
    let is: Vec<(&str, &str)> = asked.parts.iter().map(|part| (part.id.as_str(), part.is.as_str())).collect();
    assert_eq!(is, [("purpose", "mixed"), ("conflict", "clear"), ("verdict", "no")]);
    assert_eq!(run.decisions[0].verdict, Verdict::Breach);
    assert!(asked.parts[1].why.ends_with("(BCH 2.2.10)"), "{}", asked.parts[1].why);
    let options: Vec<&str> = asked.parts[0].options.iter().map(|(_, says)| says.as_str()).collect();
    assert_eq!(options, ["No policing purpose", "A genuine concern of your own", "A specific policing purpose"]);
}

#[test]
fn only_what_has_one_answer_is_asked() {
    let ids = |run: &Run| run.asking().map(|asked| asked.parts.into_iter().map(|part| part.id).collect::<Vec<_>>());
    // Two searches: one purpose each, and a conflict about one of them only.
    assert_eq!(ids(&run(&["both"])), Some(vec!["verdict".to_owned()]));
    // No search, so no purpose; nothing done at all, so nothing to ask.
    assert_eq!(ids(&run(&["ring"])), Some(vec!["conflict".to_owned(), "verdict".to_owned()]));
    assert_eq!(ids(&run(&["jot"])), None);
}

#[test]
fn a_scene_asks_once() {
    let mut twice = run(&["both"]);
    assert!(twice.asking().is_some());
    twice.choose("look").unwrap();
    assert_eq!(twice.asking(), None, "the desk has asked, answered or not");
    twice.choose("stop").unwrap();
    assert!(twice.asking().is_some(), "home has not");
}

#[test]
fn an_answer_is_kept_and_told_beside_what_was_so() {
    let mut run = run(&["look"]);
    let mine = said(&[("purpose", "specific"), ("conflict", "clear"), ("verdict", "yes")]);
    assert_eq!(run.answer(&mine, Sure::Certain), Ok(()));
    assert_eq!(run.asking(), None);
    assert_eq!(run.answer(&mine, Sure::Certain), Err(NotAsked), "not twice");
    let told = asked(&run, 0).unwrap().told();
    assert_eq!(
        told[0],
        "What purpose was there, in truth? You said: A specific policing purpose. It was: A genuine concern of your own."
    );
    assert!(told[1].starts_with("Did you have a conflict of interest? You said so: A clear conflict."), "{}", told[1]);
    run.choose("stop").unwrap();
    run.answer(&said(&[("verdict", "yes")]), Sure::Guess).unwrap();
    let lines: Vec<String> = Debrief::of(&run, None).calibration.iter().map(|line| line.told()).collect();
    assert_eq!(lines, ["Certain: right in 1 of 3.", "A guess: right in 1 of 1."]);
}

#[test]
fn what_was_not_asked_cannot_be_answered() {
    let mut looked = run(&["look"]);
    for wrong in [
        said(&[]),
        said(&[("purpose", "mixed"), ("purpose", "none")]),
        said(&[("purpose", "perhaps")]),
        said(&[("relation", "neighbour")]),
    ] {
        assert_eq!(looked.answer(&wrong, Sure::Guess), Err(NotAsked), "{wrong:?}");
    }
    assert_eq!(run(&[]).answer(&said(&[("verdict", "yes")]), Sure::Guess), Err(NotAsked));
}

#[test]
fn marks_and_what_is_proved_do_not_look_at_answers() {
    let (mut spoke, mut silent) = (run(&["look"]), run(&["look"]));
    spoke.answer(&said(&[("verdict", "yes")]), Sure::Certain).unwrap();
    silent.pass_over();
    assert_eq!(spoke.session, silent.session);
    assert_eq!(asked(&silent, 0), None);
}

#[test]
fn a_transcript_keeps_answers_and_replays_them_byte_for_byte() {
    let mut run = run(&["look"]);
    run.answer(&said(&[("conflict", "none"), ("verdict", "open")]), Sure::Fairly).unwrap();
    run.choose("stop").unwrap();
    run.pass_over();
    let lines = Transcript::lines(&run);
    let kinds: Vec<&str> = lines.iter().map(|line| &line[2..7]).collect();
    assert_eq!(kinds, ["prope", "choic", "said\"", "choic", "endin", "said\""], "answers stand behind their decision");
    let text = lines.join("\n") + "\n";
    let replay = |text: &str| Transcript::read("t", text).unwrap().replay("t", world(ASKS));
    let replayed = replay(&text);
    assert_eq!(replayed.difference.map(|one| one.message), None);
    assert_eq!(replayed.run.opinions, run.opinions);
    for (from, to) in [
        ("fairly", "certainly"),
        ("\"conflict\":\"none\"", "\"conflict\":\"maybe\""),
        ("verdict\":\"open", "purpose\":\"open"),
    ] {
        assert!(replay(&text.replace(from, to)).difference.is_some(), "{from} → {to}");
    }
    for said in ["{\"said\":{}}", "{\"said\":{\"verdict\":\"no\"},\"sure\":\"guess\"}"] {
        let nothing_decided = replay(&format!("{}\n{said}\n", lines[0]));
        let message = nothing_decided.difference.map(|one| one.message).unwrap_or_default();
        assert!(message.contains("nothing of the kind is asked here"), "{said}: {message}");
    }
}

#[test]
fn the_terminal_player_asks_before_it_tells() {
    let folder = TempDir::new().unwrap();
    let script = folder.path().join("asks.ron");
    std::fs::write(&script, ASKS).unwrap();
    let kept = folder.path().join("run.jsonl");
    let mut child = Command::new(env!("CARGO_BIN_EXE_proper-purpose"))
        .args(["play", script.to_str().unwrap(), "--transcript", kept.to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Look; a specific purpose, a clear conflict, yes, certain. Then stop, and pass.
    child.stdin.take().unwrap().write_all(b"2\n3\n3\n1\n3\n2\n\n").unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let (asked, told) = (out.find("How sure are you?").unwrap(), out.find("It was: A genuine").unwrap());
    let verdict = out.find("[Breach]").or_else(|| out.find("Breach")).unwrap();
    assert!(asked < told && told < verdict, "{out}");
    assert!(out.contains("Certain: right in 1 of 3."), "{out}");
    let kept = std::fs::read_to_string(kept).unwrap();
    assert_eq!(kept.matches("{\"said\":").count(), 2, "{kept}");
}

#[test]
fn messages_and_instruments_are_there() {
    let run = run(&["ring"]);
    let texts: Vec<&str> = run.messages.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["Are you in tonight?", "Never mind."]);
    let fault = |text: &str| {
        let found = Library::open(None).unwrap().world_of(&Source::new("asks.ron", text)).map(|_| ()).unwrap_err();
        found.iter().map(plain).collect::<Vec<_>>().join("\n")
    };
    let radio = fault(&ASKS.replace("with: phone", "with: fone"));
    assert!(radio.contains("instrument `fone`") && radio.contains("`phone`"), "{radio}");
    let system = fault(&ASKS.replace("ask: verdict", "ask: system"));
    assert!(system.contains("question `system`"), "{system}");
    let message = fault(&ASKS.replace("Message(dana, \"Never mind.\")", "Message(\"Never mind.\")"));
    assert!(message.contains("`Message(person, \"…\")`"), "{message}");
}

#[test]
fn a_run_can_be_had_again_up_to_any_decision_and_keeps_its_luck() {
    let mut whole = run(&["both", "look", "stop"]);
    whole.pass_over();
    for decisions in 0..=3 {
        let again = whole.again(Arc::clone(&whole.world), decisions);
        assert_eq!(again.decisions.len(), decisions);
        let before = whole.decisions.get(decisions).map_or(whole.session, |decision| decision.before);
        assert_eq!(again.session, before);
    }
    assert_eq!(whole.again(Arc::clone(&whole.world), 9).opinions, whole.opinions);
}

#[test]
fn in_a_later_text_it_goes_as_far_as_its_choices_do() {
    let whole = run(&["both", "look", "stop"]);
    let reworded = world(&ASKS.replace("\"Look.\"", "\"Have a look.\""));
    assert!(whole.again(reworded, 3).session.ended());
    let without = world(&ASKS.replace("id: look,", "id: peek,").replace("did(look)", "did(peek)"));
    assert_eq!(whole.again(without, 3).decisions.len(), 1);
}

#[test]
fn a_trial_begins_at_any_scene_with_what_is_given() {
    let begin = |scene: &str, given: &[&str]| {
        let trial = Trial { scene: scene.to_owned(), given: given.iter().map(|one| (*one).to_owned()).collect() };
        Run::trial(world(ASKS), 1, Mode::Training, BTreeMap::new(), trial)
    };
    let offered = |run: &Run| run.offered().iter().map(|(_, id, _)| (*id).to_owned()).collect::<Vec<_>>();
    assert_eq!(offered(&begin("home", &[]).unwrap()), ["stop"]);
    assert_eq!(offered(&begin("home", &["did(look)"]).unwrap()), ["more", "stop"]);
    let mut tasked = begin("desk", &["fact(tasked, dana)"]).unwrap();
    tasked.choose("look").unwrap();
    assert_eq!(tasked.asking().unwrap().parts[0].is, "specific");
    // A trial goes on as a trial in a later text.
    assert_eq!(tasked.again(world(ASKS), 1).session, tasked.session);
    for (scene, given, says) in [
        ("hom", "did(look)", "no scene `hom`"),
        ("home", "did(luk)", "choice `luk`"),
        ("home", "fact(tasked, dan)", "`dan`"),
        ("home", "fact(conflict, dana, clear)", "fact `conflict`"),
        ("home", "look", "`look`"),
        ("home", "fact(", "the text ends"),
    ] {
        let found = begin(scene, &[given]).map(|_| ()).unwrap_err();
        let text = found.iter().map(plain).collect::<Vec<_>>().join("\n");
        assert!(text.contains(says), "{scene} {given}: {text}");
    }
}

#[test]
fn a_question_that_nothing_answers_is_warned_of() {
    let folder = TempDir::new().unwrap();
    let script = folder.path().join("asks.ron");
    let checked = |text: &str| {
        std::fs::write(&script, text).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
        let output = command.args(["check", "--format", "json", script.to_str().unwrap()]).output().unwrap();
        let found: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        found.iter().filter(|one| one["code"] == "PP2117").map(|one| one["message"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(checked(ASKS), Vec::<String>::new());
    let found = checked(&ASKS.replace("ask: verdict, draws", "ask: [verdict, purpose], draws"));
    assert!(found.len() == 1 && found[0].contains("`home` asks about `purpose`"), "{found:?}");
}
