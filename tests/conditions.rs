//! What a choice comes to under conditions, one duty of a clause by its name, and scenes that lead back to themselves.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads and writes files and may fall over")]

use std::process::Command;
use std::sync::Arc;

use proper_purpose::diagnostic::Diagnostic;
use proper_purpose::host::Library;
use proper_purpose::session::{Mode, Run};
use proper_purpose::source::Source;
use tempfile::TempDir;

/// The guide's example of a declaration whose answer depends on what was picked and on what is still owed.
fn choice() -> String {
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/README.md")).unwrap();
    let begin = guide.find("after: [\n").unwrap();
    let end = begin + guide[begin..].find("```").unwrap();
    guide[begin..end].trim_end().to_owned()
}

fn script(after: &str) -> String {
    format!(
        r#"Scenario(
    format: 1, id: "told", title: "Told", policies: ["bch", "standards"],
    you: Person(name: "PC Ash"),
    cast: {{
        dana: Person(name: "Dana Fox", short: "Dana", relation: neighbour),
        nair: Person(name: "Sgt Nair", short: "Nair", standing: supervisor),
    }},
    records: {{ dana_intel: Record(system: intelligence, about: dana, text: "FOX, Dana.", expect_search: serious) }},
    start: desk,
    scenes: {{
        desk: Scene(
            title: "Desk", day: "Wed", time: "13:58", place: "Station", gap: "Three weeks later",
            choices: [
                Choice(id: look, text: "Look.", once: true, does: [access(about: dana, system: intelligence, reason: crime_enquiry)], then: desk),
                Choice(id: tell, text: "Tell.", once: true, then: desk, compose: Compose(to: [nair], about: [dana]), {after}),
                Choice(id: own, text: "Own up.", then: desk, when: owes("bch:2.2.6(b)/own-acts", dana)),
                Choice(id: write, text: "Write.", then: desk, when: owes("bch:2.2.6(b)/form", dana)),
                Choice(id: both, text: "Both.", then: desk, when: owes("bch:2.2.6(b)", dana)),
                Choice(id: stop, text: "Stop.", then: end),
            ],
        ),
    }},
    endings: {{ over: Ending(text: "Over.") }},
)"#
    )
}

fn run(after: &str) -> Result<Run, Vec<Diagnostic>> {
    let world = Library::open(None).unwrap().world_of(&Source::new("told.ron", &script(after)))?;
    Ok(Run::start(Arc::clone(&world), 1, Mode::Training, std::collections::BTreeMap::new()))
}

fn offered(run: &Run) -> Vec<String> {
    run.offered().into_iter().map(|(_, id, _)| id.to_owned()).collect()
}

#[test]
fn what_comes_of_a_choice_depends_on_what_was_picked_and_what_is_so_after_it() {
    let told = |looked: bool, way: &str| {
        let mut run = run(&choice()).unwrap();
        if looked {
            run.choose("look").unwrap();
        }
        run.choose(&format!("tell:nair:{way}")).unwrap().after.clone()
    };
    assert_eq!(told(false, "writing:nature+extent"), "He reads it, and signs it.");
    assert_eq!(told(true, "writing:nature+extent"), "He reads it. “And what have you done about it?”");
    assert_eq!(told(true, "writing:nature+extent+own_acts"), "He reads it, and signs it.");
    assert_eq!(told(false, "aloud:nature"), "He nods at somebody behind you.");
    assert_eq!(run("after: \"So.\"").unwrap().choose("tell:nair:aloud:bare").unwrap().after, "So.");
}

#[test]
fn a_duty_of_a_clause_can_be_asked_about_by_itself() {
    let mut run = run("").unwrap();
    run.choose("look").unwrap();
    run.choose("tell:nair:writing:nature+extent").unwrap();
    assert_eq!(offered(&run), ["own", "both", "stop"], "the form is met, what was done is not said");
    let mut run = self::run("").unwrap();
    run.choose("look").unwrap();
    run.choose("tell:nair:aloud:own_acts").unwrap();
    assert_eq!(offered(&run), ["write", "both", "stop"]);
}

#[test]
fn what_holds_no_duty_cannot_be_owed() {
    let wrong = |name: &str| {
        let text = script("").replace("bch:2.2.6(b)/form", name);
        let found = Library::open(None).unwrap().world_of(&Source::new("told.ron", &text)).unwrap_err();
        (found[0].message.clone(), found[0].help.clone().unwrap_or_default())
    };
    assert!(wrong("bch:2.2.7/search").0.contains("nothing can be owed under `bch:2.2.7/search`"));
    let (message, help) = wrong("bch:2.2.6(b)/from");
    assert!(message.contains("unknown duty") && help.contains("bch:2.2.6(b)/form"), "{message}; {help}");
}

#[test]
fn a_scene_that_leads_back_to_itself_says_once_how_long_after_it_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("told.ron");
    std::fs::write(&path, script("")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
    let out = command.args(["play", path.to_str().unwrap(), "--choose", "look"]).output().unwrap();
    let said = String::from_utf8(out.stdout).unwrap();
    assert_eq!(said.matches("Desk · Station").count(), 2, "{said}");
    assert_eq!(said.matches("Three weeks later.").count(), 1, "{said}");
}

#[test]
fn of_a_very_long_line_the_place_is_shown() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("long.ron");
    let text =
        script("").replace('\n', " ").replace("start: desk", &format!("{}titel: 1, start: desk", " ".repeat(100_000)));
    std::fs::write(&path, &text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
    let out = command.args(["check", path.to_str().unwrap()]).output().unwrap();
    let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    let column = text.find("titel").unwrap() + 1;
    assert!(said.contains(&format!("long.ron:1:{column}")), "{said}");
    let (line, marks) = said.lines().zip(said.lines().skip(1)).find(|(_, next)| next.contains('^')).unwrap();
    let at = |text: &str, part: &str| text[..text.find(part).unwrap()].chars().count();
    assert_eq!(at(line, "titel"), at(marks, "^"), "{said}");
    assert!(said.len() < 2_000, "{} bytes", said.len());
}
