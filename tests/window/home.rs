//! Home: the way into a situation, and what is said once for all.
#![expect(clippy::panic, reason = "a test may fall over")]

use crate::harness::{WIDE, focused, shown};
use crate::story;
use crate::walk::Walk;
use egui::Key;
use egui_kittest::kittest::Queryable as _;
use proper_purpose::app::Action;
use proper_purpose::app::game::Game;
use proper_purpose::app::model::{HomeView, Mode, Screen};
use proper_purpose::host::Library;

fn game() -> Game {
    Game::new(Library::open(None).unwrap(), None, Some(1)).unwrap()
}

fn home(game: &Game) -> HomeView {
    match game.view(&|_| None).screen {
        Screen::Home(view) => view,
        other => panic!("not home: {other:?}"),
    }
}

#[test]
fn the_first_thing_at_hand_leads_into_the_first_situation() {
    for size in [WIDE, [1024.0, 768.0], [480.0, 700.0]] {
        let mut h = shown(Screen::Home(story::home(&[], false)), 1.0, size);
        assert_eq!(focused(&h).as_deref(), Some("Start: The house next door"), "{size:?}");
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(h.state().asked, [Action::Open { scenario: "neighbour-intel".into() }]);
    }
}

#[test]
fn a_click_anywhere_on_it_does_the_same() {
    let mut h = shown(Screen::Home(story::home(&[], false)), 1.0, WIDE);
    h.get_by_label("Start: The house next door").click();
    h.run();
    assert_eq!(h.state().asked, [Action::Open { scenario: "neighbour-intel".into() }]);
}

#[test]
fn a_session_that_was_left_is_carried_on_from_there() {
    let mut h = shown(Screen::Home(story::home(&[], true)), 1.0, WIDE);
    h.get_by_label("Carry on: The house next door").click();
    h.run();
    assert_eq!(h.state().asked, [Action::Resume { session: None }]);
}

#[test]
fn whoever_comes_home_by_keyboard_is_put_before_the_next_situation() {
    let mut walk = Walk::sized(game(), 1.0, WIDE);
    walk.press(&[Key::P, Key::Escape]);
    assert_eq!(walk.focused(), "Start: The house next door");
    walk.press(&[Key::Enter]);
    assert_eq!(walk.focused(), "Start", "the note has its start at hand");
}

#[test]
fn what_most_are_judged_by_is_said_once_and_the_others_say_it_themselves() {
    let view = home(&game());
    assert!(
        view.common.contains("Beds, Cambs and Herts (BCH) conflict of interest policy, March 2023"),
        "{}",
        view.common
    );
    assert!(view.common.contains("Not yet reviewed by a police trainer"), "nobody has reviewed one: {}", view.common);
    for card in &view.scenarios {
        assert_eq!(card.standing_said, view.common.contains(&format!("{}.", card.editions)), "{}", card.id);
    }
    assert!(view.scenarios.iter().any(|card| !card.standing_said), "police staff stand outside the Standards");
    let h = shown(Screen::Home(view.clone()), 1.0, WIDE);
    assert!(h.query_by_label_contains(&view.common).is_some());
}

#[test]
fn the_book_opens_at_the_clause_that_was_just_told() {
    let mut game = game();
    game.apply(Action::Start { scenario: "neighbour-intel".to_owned(), mode: Mode::Training });
    for choice in ["note_it", "bins", "look_first"] {
        game.apply(Action::Choose { choice: choice.to_owned() });
    }
    game.apply(Action::Answer { ask: String::new(), answers: Vec::new() });
    game.apply(Action::OpenTool(proper_purpose::app::model::Tool::PolicyBook));
    let Screen::Book(book) = game.view(&|_| None).screen else { panic!("no book") };
    assert_eq!(book.open_at, Some(("bch".to_owned(), "2.2.7".to_owned())));
    game.apply(Action::Stop);
    game.apply(Action::OpenTool(proper_purpose::app::model::Tool::PolicyBook));
    let Screen::Book(book) = game.view(&|_| None).screen else { panic!("no book") };
    assert_eq!(book.open_at, None, "at home nothing was told");
}
