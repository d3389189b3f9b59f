//! Asked before told, instruments, another try, and a scenario that changes while it is played.
#![expect(clippy::panic, reason = "a test may fall over")]

use proper_purpose::app::Action;
use proper_purpose::app::game::Game;
use proper_purpose::app::model::{AskAnswer, DebriefView, InstrumentView, Mode, Paragraph, PlayView, Screen, Tool};
use proper_purpose::explore::Limits;
use proper_purpose::host::Library;
use tempfile::TempDir;

const ASKS: &str = include_str!("../asks.ron");

/// A game on a data folder that holds one more scenario, begun.
pub fn game() -> (Game, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("scenarios")).unwrap();
    write(&folder, ASKS);
    let library = Library::open(Some(folder.path().to_owned())).unwrap();
    let mut game = Game::new(library, None, Some(1)).unwrap();
    game.apply(Action::Start { scenario: "asks".to_owned(), mode: Mode::Training });
    (game, folder)
}

fn write(folder: &TempDir, text: &str) {
    std::fs::write(folder.path().join("scenarios/asks.ron"), text).unwrap();
}

fn play(game: &Game) -> PlayView {
    match game.view(&|_| None).screen {
        Screen::Play(view) => view,
        other => panic!("not a scene: {other:?}"),
    }
}

fn debrief(game: &Game) -> DebriefView {
    match game.view(&|_| None).screen {
        Screen::Debrief(view) => view,
        other => panic!("not a debrief: {other:?}"),
    }
}

fn choose(game: &mut Game, choice: &str) {
    game.apply(Action::Choose { choice: choice.to_owned() });
}

fn pass(game: &mut Game) {
    game.apply(Action::Answer { ask: String::new(), answers: Vec::new() });
}

fn ids(view: &PlayView) -> Vec<&str> {
    view.choices.iter().map(|choice| choice.id.as_str()).collect()
}

/// Plays to the end and opens the debrief.
fn ended() -> (Game, TempDir) {
    let (mut game, folder) = game();
    for choice in ["look", "stop"] {
        choose(&mut game, choice);
        pass(&mut game);
    }
    game.apply(Action::OpenDebrief);
    (game, folder)
}

#[test]
fn nothing_is_told_until_it_is_answered() {
    let (mut game, _folder) = game();
    choose(&mut game, "look");
    let asked = play(&game);
    let ask = asked.ask.unwrap();
    assert!(ask.is_open() && asked.choices.is_empty());
    assert_eq!(asked.title, "Desk", "the story stands where it was");
    let read = &asked.paragraphs[..];
    assert!(
        matches!(read, [Paragraph::Message { text, .. }] if text == "Are you in tonight?"),
        "and is read: {read:?}"
    );
    let parts: Vec<&str> = ask.parts.iter().map(|part| part.id.as_str()).collect();
    assert_eq!(parts, ["purpose", "conflict", "verdict", "sure"]);
    let answer = |part: &str, option: &str| AskAnswer { part: part.into(), option: option.into() };
    let answers =
        vec![answer("purpose", "mixed"), answer("conflict", "none"), answer("verdict", "no"), answer("sure", "guess")];
    game.apply(Action::Answer { ask: ask.id, answers });
    let told = play(&game);
    let rights: Vec<bool> = told.ask.unwrap().told.iter().map(|one| one.right).collect();
    assert_eq!(rights, [true, false, true]);
    assert!(matches!(&told.paragraphs[0], Paragraph::Feedback { verdict: Some(_), .. }));
    assert_eq!(told.title, "Home");
}

#[test]
fn in_assessment_it_is_asked_and_not_answered() {
    let (mut game, _folder) = game();
    game.apply(Action::Start { scenario: "asks".to_owned(), mode: Mode::Assessment });
    choose(&mut game, "look");
    let ask = play(&game).ask.unwrap();
    let answer = |part: &str, option: &str| AskAnswer { part: part.into(), option: option.into() };
    game.apply(Action::Answer { ask: ask.id, answers: vec![answer("verdict", "no"), answer("sure", "certain")] });
    assert_eq!(play(&game).ask, None);
    choose(&mut game, "stop");
    pass(&mut game);
    game.apply(Action::OpenDebrief);
    assert_eq!(debrief(&game).calibration, ["Certain: right in 1 of 1."]);
    assert_eq!(debrief(&game).decisions[0].asked.len(), 1);
}

#[test]
fn the_phone_and_the_notebook_hold_what_the_story_gave_them() {
    let (mut game, _folder) = game();
    let lit =
        |game: &Game| play(game).tools.iter().filter(|tool| tool.offered).map(|tool| tool.tool).collect::<Vec<_>>();
    assert_eq!(lit(&game), [Tool::Phone, Tool::Terminal, Tool::Notebook]);
    game.apply(Action::OpenTool(Tool::Phone));
    let phone = play(&game);
    let Some(InstrumentView::Phone(held)) = phone.instrument.as_deref() else { panic!("no phone: {phone:?}") };
    assert_eq!((held.messages[0].who.as_str(), held.messages[0].at.as_str()), ("Dana Fox", "Wed 13:58"));
    assert_eq!(ids(&phone), ["ring", "desk:away"]);
    game.apply(Action::OpenTool(Tool::Notebook));
    assert_eq!(ids(&play(&game)), ["jot", "desk:away"]);
    game.apply(Action::OpenTool(Tool::Notebook));
    assert_eq!(play(&game).title, "Desk", "the same key puts it away");
    game.apply(Action::OpenTool(Tool::Phone));
    choose(&mut game, "ring");
    pass(&mut game);
    game.apply(Action::OpenTool(Tool::Notebook));
    let notebook = play(&game);
    let Some(InstrumentView::Notebook(page)) = notebook.instrument.as_deref() else {
        panic!("no notebook: {notebook:?}")
    };
    assert_eq!((page.entries[0].at.as_str(), page.entries[0].text.as_str()), ("Wed 13:58", "Ring her back."));
    assert_eq!(lit(&game), []);
}

#[test]
fn another_try_keeps_the_first_run_and_its_marks() {
    let (mut game, _folder) = ended();
    let world = game.unexplored().unwrap();
    game.explored(&world, world.explore(Limits::SHORT));
    let first = debrief(&game);
    assert_eq!(first.first, None);
    game.apply(Action::Redo(1));
    assert_eq!(play(&game).title, "Home", "before the second decision");
    choose(&mut game, "stop");
    pass(&mut game);
    game.apply(Action::OpenDebrief);
    game.apply(Action::Redo(0));
    choose(&mut game, "ring");
    pass(&mut game);
    choose(&mut game, "stop");
    pass(&mut game);
    game.apply(Action::OpenDebrief);
    let second = debrief(&game);
    assert!(second.marks.got != first.marks.got);
    let line = second.first.unwrap();
    assert!(line.contains(&format!("came to {}", first.marks.got)), "{line}");
    // A try after a try still has the first run beside it.
    game.apply(Action::Redo(0));
    game.apply(Action::FirstRun);
    assert_eq!(debrief(&game).headline, first.headline);
    assert_eq!(debrief(&game).first, None);
    game.apply(Action::Redo(7));
    assert_eq!(debrief(&game).headline, first.headline, "there is no such decision");
}

#[test]
fn a_scenario_that_changes_is_read_again_and_the_place_kept() {
    let (mut game, folder) = game();
    choose(&mut game, "look");
    pass(&mut game);
    let before = play(&game);
    let notice = |game: &Game| game.view(&|_| None).notice.unwrap_or_default();
    game.reload();
    assert_eq!(notice(&game), "", "nothing changed");
    write(&folder, &ASKS.replace("Never mind.", "Never you mind."));
    game.reload();
    assert_eq!(notice(&game), "The scenario was read again. You are where you were.");
    let after = play(&game);
    assert_eq!(after.title, before.title);
    assert!(
        after.paragraphs.iter().any(|one| matches!(one, Paragraph::Message { text, .. } if text == "Never you mind."))
    );
    write(&folder, "Scenario(");
    game.reload();
    let broken = notice(&game);
    assert!(broken.contains("asks.ron, line 1: ") && broken.ends_with("What was read before stays."), "{broken}");
    assert_eq!(play(&game).title, "Home", "a broken file takes nothing away");
    write(&folder, &ASKS.replace("id: look,", "id: peek,").replace("did(look)", "did(peek)"));
    game.reload();
    assert_eq!(notice(&game), "The scenario was read again. Of 1 choices, the first 0 can still be made.");
    assert_eq!(play(&game).title, "Desk");
    std::fs::remove_file(folder.path().join("scenarios/asks.ron")).unwrap();
    game.reload();
    assert_eq!(play(&game).title, "Desk", "a run goes on in what it began with");
}

#[test]
fn a_policy_that_changes_judges_anew() {
    let (mut game, folder) = game();
    choose(&mut game, "look");
    pass(&mut game);
    std::fs::create_dir(folder.path().join("policy")).unwrap();
    let pack = include_str!("../../assets/policy/bch.ron").replacen("// The conflict", "// Our conflict", 1);
    std::fs::write(folder.path().join("policy/bch.ron"), pack).unwrap();
    game.reload();
    assert!(game.view(&|_| None).notice.unwrap_or_default().contains("You are where you were"));
}

#[test]
fn the_debrief_is_written_as_a_page_and_nothing_is_written_over() {
    let (mut game, folder) = ended();
    let pages = folder.path().join("pages");
    game.set_pages(pages.clone());
    for name in ["asks-debrief.html", "asks-debrief-2.html"] {
        game.apply(Action::WriteDebrief);
        let notice = game.view(&|_| None).notice.unwrap_or_default();
        assert!(notice.starts_with("Written") && notice.ends_with(name), "{notice}");
        let page = std::fs::read_to_string(pages.join(name)).unwrap();
        assert!(page.contains("Asks") && !page.contains("<script"), "{page}");
    }
    // A file stands where the folder should be.
    game.set_pages(folder.path().join("scenarios/asks.ron"));
    game.apply(Action::WriteDebrief);
    let notice = game.view(&|_| None).notice.unwrap_or_default();
    assert!(notice.contains("cannot be written"), "{notice}");
}
