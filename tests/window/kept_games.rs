//! The game and its folder of kept sessions: private by default, carried on, deleted, and no room to write.

use std::path::Path;
use std::process::Command;

use proper_purpose::app::Action;
use proper_purpose::app::game::Game;
use proper_purpose::app::model::{KeptView, Mode, Model, Screen};
use proper_purpose::host::{Library, Saves};
use tempfile::TempDir;

const SCENARIO: &str = "neighbour-intel";

fn game(folder: &Path) -> Game {
    Game::new(Library::open(None).unwrap(), Some(Saves::at(folder)), Some(1)).unwrap()
}

fn model(game: &Game) -> Model {
    game.view(&|_| None)
}

fn kept(game: &Game) -> Vec<KeptView> {
    match model(game).screen {
        Screen::Home(home) => home.kept,
        other => panic!("not home: {other:?}"),
    }
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, |entries| entries.count())
}

fn start(game: &mut Game) {
    game.apply(Action::Start { scenario: SCENARIO.into(), mode: Mode::Training });
}

fn choose(game: &mut Game, choices: &[&str]) {
    for choice in choices {
        game.apply(Action::Choose { choice: (*choice).into() });
    }
}

fn decisions(game: &Game) -> usize {
    game.run().map_or(0, |run| run.decisions.len())
}

#[test]
fn a_private_session_leaves_nothing_behind() {
    let folder = TempDir::new().unwrap();
    let saves = folder.path().join("saves");
    let mut game = game(&saves);
    start(&mut game);
    choose(&mut game, &["note_it", "bins"]);
    game.apply(Action::Stop);
    assert!(!saves.exists(), "not even a folder");
    assert!(kept(&game).is_empty());
}

#[test]
fn each_session_that_was_left_is_carried_on_where_it_was() {
    let folder = TempDir::new().unwrap();
    let mut first = game(folder.path());
    first.apply(Action::SetKeep(true));
    for choices in [&["note_it"][..], &["note_it", "bins", "look_first"]] {
        start(&mut first);
        choose(&mut first, choices);
        first.apply(Action::Stop);
    }
    // Another day: what is there is known from the files alone.
    let mut game = game(folder.path());
    let listed = kept(&game);
    assert_eq!(listed.len(), 2);
    assert!(listed.iter().all(|one| one.held && one.title == "The house next door"), "{listed:?}");
    let three = listed.iter().find(|one| one.told.starts_with("3 decisions, left just now, kept for 30")).unwrap();
    let one = listed.iter().find(|one| one.told.starts_with("1 decision,")).unwrap();
    game.apply(Action::Resume { session: Some(three.session.clone()) });
    assert_eq!(decisions(&game), 3);
    choose(&mut game, &["own_up"]);
    game.apply(Action::Stop);
    game.apply(Action::Resume { session: Some(one.session.clone()) });
    assert_eq!(decisions(&game), 1);
    game.apply(Action::Stop);
    game.apply(Action::DeleteKept { session: one.session.clone() });
    let left = kept(&game);
    assert!(left.len() == 1 && left[0].told.starts_with("4 decisions"), "{left:?}");
    assert_eq!(files(folder.path()), 1);
    game.apply(Action::DeleteKept { session: "../elsewhere".into() });
    assert_eq!(files(folder.path()), 1);
}

#[test]
fn a_private_session_can_be_kept_after_all_and_a_kept_one_given_up() {
    let folder = TempDir::new().unwrap();
    let mut game = game(folder.path());
    start(&mut game);
    choose(&mut game, &["note_it", "bins"]);
    game.apply(Action::SetKeep(true));
    choose(&mut game, &["look_first"]);
    assert_eq!(files(folder.path()), 1);
    let path = folder.path().join(format!("{SCENARIO}-0001.jsonl"));
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 4, "all that was decided before is in it");
    game.apply(Action::SetKeep(false));
    assert_eq!((files(folder.path()), decisions(&game)), (0, 3), "and nothing once it is private again");
    game.apply(Action::SetKeep(true));
    game.apply(Action::DeleteThis);
    assert_eq!((files(folder.path()), decisions(&game)), (0, 3));
    assert!(model(&game).notice.is_some_and(|notice| notice.contains("is deleted")));
}

#[test]
fn a_folder_that_cannot_be_written_is_said_and_play_goes_on() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "a file where a folder should be").unwrap();
    let mut game = game(&file.join("saves"));
    game.apply(Action::SetKeep(true));
    start(&mut game);
    let notice = model(&game).notice.unwrap_or_default();
    assert!(notice.starts_with("This session is not kept: it cannot be written"), "{notice}");
    choose(&mut game, &["note_it", "bins"]);
    assert_eq!(decisions(&game), 2);
    game.apply(Action::Stop);
    assert!(kept(&game).is_empty());
}

#[test]
fn a_session_from_a_situation_that_changed_is_refused_with_the_reason() {
    let folder = TempDir::new().unwrap();
    let mut first = game(folder.path());
    first.apply(Action::SetKeep(true));
    start(&mut first);
    choose(&mut first, &["note_it"]);
    first.apply(Action::Stop);
    let path = folder.path().join(format!("{SCENARIO}-0001.jsonl"));
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("\"choice\":\"note_it\"", "\"choice\":\"go_out\"", 1)).unwrap();
    first.apply(Action::Resume { session: None });
    assert!(first.run().is_none());
    let notice = model(&first).notice.unwrap_or_default();
    assert!(notice.starts_with("That session cannot be carried on: line 2"), "{notice}");
}

/// Played in a process of its own, where no file may grow beyond a block or two.
const IN_A_SMALL_ROOM: &str = "PROPER_PURPOSE_TEST_SMALL_ROOM";

#[test]
fn a_full_disk_is_said_and_play_goes_on() {
    if let Some(folder) = std::env::var_os(IN_A_SMALL_ROOM) {
        return fills_up(Path::new(&folder));
    }
    let folder = TempDir::new().unwrap();
    let mut shell = Command::new("sh");
    // A block is 512 bytes for some shells and 1024 for others.
    shell.args(["-c", "trap '' XFSZ; ulimit -f 2; exec \"$@\"", "sh"]).arg(std::env::current_exe().unwrap());
    shell.args(["--exact", "kept_games::a_full_disk_is_said_and_play_goes_on", "--nocapture"]);
    let output = shell.env(IN_A_SMALL_ROOM, folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    // With room again it goes on from what was kept.
    let mut game = game(folder.path());
    assert_eq!(kept(&game).len(), 1);
    game.apply(Action::Resume { session: None });
    assert!(decisions(&game) > 0 && game.run().unwrap().ended.is_none());
}

fn fills_up(folder: &Path) {
    let mut game = game(folder);
    game.apply(Action::SetKeep(true));
    start(&mut game);
    let mut told = None;
    while game.run().unwrap().ended.is_none() && decisions(&game) < 40 {
        let before = decisions(&game);
        let offered = game.run().unwrap().offered();
        let choice = offered.last().unwrap().1.to_owned();
        choose(&mut game, &[&choice]);
        assert_eq!(decisions(&game), before + 1, "play goes on");
        told = told.or_else(|| model(&game).notice.map(|notice| (before, notice)));
    }
    let (held, notice) = told.unwrap();
    assert!(held > 0 && notice.contains("the file may not grow any more"), "{notice}");
    assert!(notice.contains("You can play on."), "{notice}");
    let text = std::fs::read_to_string(folder.join(format!("{SCENARIO}-0001.jsonl"))).unwrap();
    assert_eq!((text.lines().count(), text.ends_with('\n')), (held + 1, true), "{text}");
}
