//! The station terminal by keyboard alone, and as a screen reader meets it.

use crate::harness::WIDE;
use crate::walk::Walk;
use egui::Key;
use egui_kittest::kittest::NodeT as _;
use proper_purpose::app::Action;
use proper_purpose::app::game::Game;
use proper_purpose::app::model::{Mode, Screen};
use proper_purpose::host::Library;

/// Before the terminal of the scenario whose first scene has none.
fn at_desk(scale: f32, size: [f32; 2]) -> Walk {
    let mut game = Game::new(Library::open(None).unwrap(), None, Some(1)).unwrap();
    game.apply(Action::Start { scenario: "partner-agency".to_owned(), mode: Mode::Training });
    let Screen::Play(first) = game.view(&|_| None).screen else { panic!("no scene") };
    game.apply(Action::Choose { choice: first.choices.first().unwrap().id.clone() });
    Walk::sized(game, scale, size)
}

#[test]
fn a_record_is_found_opened_and_left_by_keyboard_alone() {
    for (scale, size) in [(1.0, WIDE), (2.0, WIDE), (1.5, [1024.0, 768.0]), (1.0, [480.0, 360.0])] {
        let mut walk = at_desk(scale, size);
        walk.press(&[Key::T]);
        assert_eq!(walk.focused(), "Search what is held", "the keyboard is in the field, {size:?}");
        walk.write("pall");
        assert!(walk.reads("Dean Pallister, Intelligence") && !walk.reads("Alison Tran, Crime"), "{:?}", walk.read());
        walk.press(&[Key::ArrowDown]);
        assert_eq!(walk.focused(), "Dean Pallister, Intelligence");
        walk.press(&[Key::Enter]);
        assert_eq!(walk.focused(), "1. Intelligence submission", "the reasons have the keyboard");
        walk.press(&[Key::ArrowDown, Key::ArrowUp, Key::Escape]);
        assert_eq!(walk.focused(), "Search what is held", "Escape goes back to what is held");
        walk.press(&[Key::Enter]);
        assert_eq!(walk.focused(), "1. Intelligence submission", "Enter in the field opens the first that is listed");
        // The seventh reason, then nothing said of the question.
        walk.press(&[Key::Num8, Key::Num0]);
        assert_eq!(walk.focused(), "PALLISTER, Dean", "the record has the keyboard");
        assert_eq!(walk.game.run().unwrap().audit.len(), 1);
        walk.press(&[Key::Escape]);
        assert!(matches!(walk.game.view(&|_| None).screen, Screen::Play(view) if view.instrument.is_none()));
        walk.press(&[Key::Escape]);
        assert!(matches!(walk.game.view(&|_| None).screen, Screen::Settings(_)), "Escape pauses only at the scene");
    }
}

#[test]
fn the_field_takes_letters_and_escape_clears_it_before_it_leaves() {
    let mut walk = at_desk(1.0, WIDE);
    walk.press(&[Key::T]);
    walk.write("no such name");
    assert!(walk.reads("Nothing is held under \u{201c}no such name\u{201d}."));
    walk.press(&[Key::Enter]);
    assert_eq!(walk.focused(), "Search what is held", "with nothing listed the keyboard stays");
    walk.press(&[Key::Escape]);
    assert!(walk.reads("Dean Pallister, Intelligence"), "an empty field lists all");
    assert_eq!(walk.focused(), "Search what is held");
    // A letter that is a tool's key elsewhere is a letter here.
    walk.press(&[Key::P]);
    assert!(matches!(walk.game.view(&|_| None).screen, Screen::Play(_)));
    walk.press(&[Key::Escape]);
    assert!(!walk.reads("Search what is held"));
}

#[test]
fn a_screen_reader_meets_the_mark_the_record_the_log_and_whose_search_it_is() {
    let mut walk = at_desk(1.0, WIDE);
    walk.press(&[Key::T]);
    let officer = "Every search is logged to";
    assert!(walk.reads("TRAINING \u{2013} FICTION") && walk.reads(officer) && walk.reads("No searches yet."));
    for _ in 0..2 {
        walk.write("pall");
        walk.press(&[Key::Enter, Key::Num8, Key::Num0]);
        walk.press(&[Key::F6]);
        walk.press(&[Key::F6]);
        walk.press(&[Key::F6]);
        walk.press(&[Key::Slash]);
    }
    let read = walk.read();
    for words in [
        "PALLISTER, Dean",
        "Entry: Drunk in a fountain, aged 19",
        "Entry: Nothing since",
        "Your searches",
        "2 searches so far. 1 record opened: opened twice, it counts once.",
        "Dean Pallister, Intelligence, opened 2 times",
    ] {
        assert!(read.iter().any(|one| one.contains(words)), "`{words}` is not in {read:#?}");
    }
    let lines = read.iter().filter(|one| one.contains("Dean Pallister, Intelligence, Training")).count();
    assert_eq!(lines, 2, "logged twice: {read:#?}");
    let heading = walk
        .h
        .root()
        .children_recursive()
        .find(|node| node.accesskit_node().label().as_deref() == Some("PALLISTER, Dean"));
    assert_eq!(heading.unwrap().accesskit_node().role(), egui::accesskit::Role::Heading);
}

#[test]
fn a_reason_is_not_owed_to_anybody_a_button_leads_back() {
    let mut walk = at_desk(1.0, WIDE);
    walk.press(&[Key::T]);
    walk.write("pall");
    walk.press(&[Key::Enter]);
    walk.click("Don\u{2019}t open it");
    assert!(walk.reads("Nothing is open"));
    assert!(walk.game.run().unwrap().audit.is_empty(), "nothing was searched");
}

#[test]
fn searching_takes_time_but_the_story_stays_in_its_scene() {
    let mut walk = at_desk(1.0, WIDE);
    let scene = |walk: &Walk| match walk.game.view(&|_| None).screen {
        Screen::Play(view) => view,
        _ => panic!("no scene"),
    };
    let before = scene(&walk);
    walk.press(&[Key::T]);
    walk.write("pall");
    walk.press(&[Key::Enter, Key::Num8, Key::Num0, Key::Escape]);
    let after = scene(&walk);
    assert_eq!(after.scene_number, before.scene_number);
    let (day, time) = after.clock.clone().expect("a clock");
    assert_ne!(Some((day.clone(), time.clone())), before.clock);
    assert_eq!(after.when, format!("{day} {time}"), "the clock and what stands on the picture agree");
}
