//! Skipping a scene: its words go, its choices stay, nothing is decided, and it can be read after all.

use crate::again;
use crate::walk::Walk;
use egui::Key;
use proper_purpose::app::Action;
use proper_purpose::app::model::{PlayView, Screen};

fn play(walk: &Walk) -> PlayView {
    match walk.game.view(&|_| None).screen {
        Screen::Play(view) => view,
        other => panic!("not a scene: {other:?}"),
    }
}

/// Goes to a button of the pause by Tab and presses it.
fn press_button(walk: &mut Walk, name: &str) {
    for _ in 0..20 {
        walk.press(&[Key::Tab]);
        if walk.focused() == name {
            return walk.press(&[Key::Enter]);
        }
    }
    panic!("`{name}` cannot be reached: {:#?}", walk.read());
}

#[test]
fn a_scene_is_skipped_from_the_pause_and_shown_again() {
    let (game, _folder) = again::game();
    let mut walk = Walk::on(game);
    let before = play(&walk);
    assert!(walk.reads("Are you in tonight?"));
    walk.press(&[Key::Escape]);
    press_button(&mut walk, "Skip this scene");
    let skipped = play(&walk);
    assert!(skipped.skipped && skipped.paragraphs.is_empty() && !walk.reads("Are you in tonight?"));
    assert_eq!(skipped.choices, before.choices, "every choice is still the player's");
    assert_eq!(walk.game.run().unwrap().decisions.len(), 0, "nothing was decided");
    press_button(&mut walk, "Show the words");
    assert_eq!(play(&walk), before);
    walk.press(&[Key::Escape]);
    press_button(&mut walk, "Skip this scene");
    walk.press(&[Key::Escape]);
    press_button(&mut walk, "Show this scene again");
    assert_eq!(play(&walk), before);
}

#[test]
fn a_skipped_scene_stays_hidden_while_it_is_asked_about_and_the_next_is_not_skipped() {
    let (game, _folder) = again::game();
    let mut walk = Walk::on(game);
    walk.apply(Action::SkipScene(true));
    walk.press(&[Key::Num2]);
    assert!(play(&walk).ask.is_some_and(|ask| ask.is_open()));
    assert!(!walk.reads("Are you in tonight?") && walk.reads("Show the words"));
    walk.press(&[Key::Num0]);
    let next = play(&walk);
    assert!(!next.skipped && walk.reads("Never mind."), "{:#?}", walk.read());
}
