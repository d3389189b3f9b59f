//! What a choice comes to under conditions, one duty of a clause by its name, and scenes that lead back to themselves.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads and writes files and may fall over")]

use std::process::Command;
use std::sync::Arc;

use proper_purpose::diagnostic::Diagnostic;
use proper_purpose::explore::Limits;
use proper_purpose::host::Library;
use proper_purpose::session::{Mode, Run, World};
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

/// A desk at which it grows late, somebody comes to the door, and the desk lamp goes on.
const ROOM: &str = r#"Scenario(
    format: 1, id: "room", title: "Room", policies: ["bch", "standards"],
    you: Person(name: "PC Ash", figure: hannah),
    cast: {
        dana: Person(name: "Dana Fox", relation: neighbour),
        nair: Person(name: "Sgt Nair", standing: supervisor, figure: wilk),
    },
    records: { log: Record(system: crime, about: dana, text: "A log.") },
    start: desk,
    scenes: {
        desk: Scene(
            title: "Desk", terminal: true, day: "Mon", time: "16:00",
            set: "report_room", light: [Light(when: did(wait), is: night, time: "19:00"), Light(is: day)],
            on: [Switch(name: lamp, when: searched(log))],
            on_stage: [
                Stand(who: you, at: you_terminal, when: not(did(rise))),
                Stand(who: you, at: you_standing, pose: waiting, when: did(rise)),
                Stand(who: nair, at: at_door, when: breached),
            ],
            choices: [
                Choice(id: wait, text: "Wait.", once: true, then: stay),
                Choice(id: rise, text: "Get up.", once: true, then: stay),
                Choice(id: stop, text: "Stop.", then: end),
            ],
        ),
    },
    endings: { over: Ending(text: "Over.") },
)"#;

fn room(changed: &str, to: &str) -> Arc<World> {
    assert!(ROOM.contains(changed), "there is `{changed}` to change");
    Library::open(None).unwrap().world_of(&Source::new("room.ron", &ROOM.replace(changed, to))).unwrap()
}

/// The light, what is on, and who is where in which pose.
fn seen(run: &Run) -> String {
    let staged = run.world.staged(&run.session).unwrap();
    let people = staged.people.iter().map(|stand| {
        let pose = stand.pose.as_ref().map_or_else(String::new, |pose| format!(" {}", pose.text));
        format!("{} {}{pose}", run.world.scenario.setting.people.name(stand.who), stand.at.text)
    });
    let mut out = vec![staged.light.unwrap().is.text.clone()];
    out.extend(staged.on.iter().map(|switch| switch.name.text.clone()));
    out.extend(people);
    out.join(", ")
}

#[test]
fn a_picture_follows_the_run_within_its_scene() {
    let mut run = Run::start(room(ROOM, ROOM), 1, Mode::Training, std::collections::BTreeMap::new());
    assert_eq!(seen(&run), "day, you you_terminal");
    for (choice, picture) in [
        ("wait", "night, you you_terminal"),
        ("search:crime:log:training", "night, lamp, you you_terminal, nair at_door"),
        ("rise", "night, lamp, you you_standing waiting, nair at_door"),
    ] {
        run.choose(choice).unwrap();
        assert_eq!(seen(&run), picture, "after {choice}");
    }
    let clock = ("Mon".to_owned(), "19:00".to_owned());
    assert_eq!(run.clock(), clock, "the clock goes with the light, and begins anew with each decision");
    assert_eq!(run.audit[0].time, "19:00", "and is what the systems keep");
    run.choose("search:crime:log:training").unwrap();
    assert_eq!(run.clock().1, "19:03");
    run.choose("stop").unwrap();
    assert_eq!(
        seen(&run),
        "night, lamp, you you_standing waiting, nair at_door",
        "the last scene stays as it was left"
    );
}

/// What explore says of the pictures, with the place and the way.
fn pictures(changed: &str, to: &str) -> Vec<(&'static str, String, String)> {
    let text = ROOM.replace(changed, to);
    let proved = room(changed, to).explore(Limits::default());
    assert!(proved.complete);
    let told = proved.properties.into_iter().filter(|property| !property.holds && property.id.starts_with("pictures"));
    let at = |span: proper_purpose::source::Span| text[span.start..].split([',', ')']).take(2).collect::<String>();
    told.map(|one| (one.code, format!("{} <{}>", one.says, one.at.map_or_else(String::new, at)), one.witness.join(",")))
        .collect()
}

#[test]
fn every_picture_that_can_come_about_is_looked_at() {
    assert_eq!(pictures(ROOM, ROOM), []);
    // Both have been done on some run, in whichever order; nothing but the picture asks about it.
    let says = "in `desk` `you` and `nair` are both at `you_standing` <Stand(who: nair at: you_standing>".to_owned();
    let by = "rise,search:crime:log:intelligence_submission".to_owned();
    assert_eq!(pictures("at: at_door", "at: you_standing"), [("PP3108", says, by)]);
    let says =
        "in `desk` `you` is there twice, at `you_terminal` and at `you_standing` <Stand(who: you at: you_standing>";
    assert_eq!(pictures("not(did(rise))", "not(did(wait))"), [("PP3108", says.to_owned(), "rise".to_owned())]);
    let last = pictures("at: at_door, when: breached", "at: you_terminal, when: did(stop)");
    let says = "in `desk` `you` and `nair` are both at `you_terminal` <Stand(who: nair at: you_terminal>".to_owned();
    assert_eq!(last, [("PP3108", says, "stop".to_owned())], "the picture that is left at the end is one too");
    let says = "never: `nair` at `at_door` in `desk` <Stand(who: nair at: at_door>".to_owned();
    assert_eq!(pictures("when: breached", "when: all([did(wait), not(did(wait))])"), [("PP3102", says, String::new())]);
    let says = "never: the light `day` in `desk`, the switch `lamp` in `desk` <Light(is: day]>".to_owned();
    let never = ROOM.replace("when: did(wait), is: night", "is: night").replace("searched(log)", "phase(late)");
    let never = never.replace("start: desk", "phases: [now, late], start: desk");
    assert_eq!(pictures(ROOM, &never), [("PP3102", says, String::new())]);
}

/// The guide's picture that changes is read without a diagnostic, and holds.
#[test]
fn the_guides_picture_holds() {
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/README.md")).unwrap();
    let begin = guide.find("set: \"report_room\",\nlight: [").unwrap();
    let picture = guide[begin..].split("```").next().unwrap().to_owned();
    let own = &ROOM[ROOM.find("set: \"report_room\"").unwrap()..ROOM.find("            choices: [").unwrap()];
    let people = r#"callum: Person(name: "PC Reid", figure: callum), wilk: Person(name: "Sgt Wilk", figure: wilk),"#;
    let text = ROOM.replace(own, &picture).replace("nair: Person", &format!("{people} nair: Person"));
    let text = text.replace("log: Record", "car_log: Record").replace("id: wait,", "id: wait_for_him,");
    assert_eq!(pictures(ROOM, &text), []);
    let library = Library::open(None).unwrap();
    let source = Source::new("room.ron", &text);
    let world = library.world_of(&source).unwrap();
    let found =
        proper_purpose::scenario::check(&world.scenario, library.vocabulary(), &source, &library.stages().unwrap());
    assert!(
        found
            .iter()
            .all(|one| one.severity != proper_purpose::diagnostic::Severity::Error && one.code.as_str() != "PP2106"),
        "{found:?}"
    );
}

#[test]
fn what_only_a_picture_looks_at_is_told_apart_and_nothing_more() {
    let states = |light: &str| {
        let again = ROOM.replace(r#""Wait.", once: true"#, r#""Wait.""#);
        let text = again.replace(r#"[Light(when: did(wait), is: night, time: "19:00"), Light(is: day)]"#, light);
        room(ROOM, &text).explore(Limits::default()).states
    };
    let fixed = states("day");
    assert!(states("[Light(when: did(wait), is: night), Light(is: day)]") > fixed, "who waited is another picture");
    assert_eq!(
        states("[Light(when: did(rise), is: night), Light(is: day)]"),
        fixed,
        "what is asked already costs nothing"
    );
}
