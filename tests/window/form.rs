//! Something put together, by keyboard alone, and as a screen reader meets it.

use crate::harness::WIDE;
use crate::walk::Walk;
use egui::Key;
use proper_purpose::app::Action;
use proper_purpose::app::game::Game;
use proper_purpose::app::model::{Mode, Screen};
use proper_purpose::host::Library;

/// Before the form of a sergeant who wants it in full.
fn at_form(scale: f32, size: [f32; 2]) -> Walk {
    let mut game = Game::new(Library::open(None).unwrap(), None, Some(1)).unwrap();
    game.apply(Action::Start { scenario: "neighbour-intel".to_owned(), mode: Mode::Assessment });
    for choice in ["note_it", "bins", "word"] {
        game.apply(Action::Choose { choice: choice.to_owned() });
        game.apply(Action::Answer { ask: String::new(), answers: Vec::new() });
    }
    game.apply(Action::Choose { choice: "in_full".to_owned() });
    Walk::sized(game, scale, size)
}

/// Goes on with Tab until something has the keyboard.
fn reach(walk: &mut Walk, name: &str) {
    for _ in 0..40 {
        if walk.focused() == name {
            return;
        }
        walk.press(&[Key::Tab]);
    }
    panic!("`{name}` is not reached by Tab: {:?}", walk.read());
}

#[test]
fn a_note_is_put_together_and_sent_by_keyboard_alone() {
    for (scale, size) in [(1.0, WIDE), (2.0, WIDE), (1.5, [1024.0, 768.0]), (1.0, [480.0, 360.0])] {
        let mut walk = at_form(scale, size);
        assert!(walk.reads("Pick to whom, and how. Then it can be said."), "{:?}", walk.read());
        assert!(walk.reads("Nothing more is said."));
        for name in ["In writing", "How far it goes", "What you have done already"] {
            reach(&mut walk, name);
            walk.press(&[Key::Space]);
        }
        assert!(walk.reads("1. How far it goes."), "the note writes itself: {:?}", walk.read());
        assert!(walk.reads("2. What I have done already."));
        reach(&mut walk, "What you have done already");
        walk.press(&[Key::Space]);
        assert!(!walk.reads("2. What I have done already."), "what is taken back is not said");
        reach(&mut walk, "Send it to Sgt Priya Nair");
        walk.press(&[Key::Enter]);
        let run = walk.game.run().unwrap();
        let last = run.decisions.last().unwrap();
        assert_eq!(run.world.scenario.choices.name(last.choice), "in_full:priya:writing:extent");
    }
}

#[test]
fn the_form_can_be_left_and_forgets_what_was_picked() {
    let mut walk = at_form(1.0, WIDE);
    reach(&mut walk, "Aloud");
    walk.press(&[Key::Space]);
    assert!(walk.reads("Say it to Sgt Priya Nair"));
    walk.press(&[Key::Escape]);
    assert!(matches!(walk.game.view(&|_| None).screen, Screen::Play(view) if view.instrument.is_none()));
    walk.apply(Action::Choose { choice: "in_full".to_owned() });
    assert!(walk.reads("Pick to whom, and how. Then it can be said."));
    assert_eq!(walk.game.run().unwrap().decisions.len(), 3, "nothing was said");
}
