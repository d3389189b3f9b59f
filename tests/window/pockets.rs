//! The phone, the notebook, and the scene that can be read again while something is asked, by keyboard alone.

use crate::again;
use crate::harness::WIDE;
use crate::walk::Walk;
use egui::Key;
use egui_kittest::kittest::NodeT as _;
use proper_purpose::app::model::Screen;

fn place(walk: &Walk, words: &str) -> egui::Rect {
    let mut nodes = walk.h.root().children_recursive();
    let said = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().or_else(|| node.value());
    let found = nodes.find(|node| said(node).is_some_and(|said| said.contains(words)));
    found.unwrap_or_else(|| panic!("`{words}` is not there: {:#?}", walk.read())).rect()
}

#[test]
fn messages_are_read_on_the_phone_and_answered_under_it() {
    let (game, _folder) = again::game();
    let mut walk = Walk::on(game);
    walk.press(&[Key::M]);
    assert_eq!(walk.focused(), "Your phone", "the keyboard goes in");
    assert!(walk.reads("Message from Dana Fox, Wed 13:58: Are you in tonight?"), "{:#?}", walk.read());
    walk.press(&[Key::ArrowDown]);
    assert_eq!(walk.focused(), "1. Ring her back.");
    assert!(place(&walk, "Message from Dana").bottom() < place(&walk, "1. Ring").top());
    walk.press(&[Key::Escape]);
    assert!(!walk.reads("Your phone") && walk.reads("Desk"), "Escape puts it away");
    walk.press(&[Key::M, Key::Num1, Key::Num0]);
    assert!(walk.reads("Home"), "{:#?}", walk.read());
}

#[test]
fn the_notebook_warns_and_holds_what_was_done() {
    let (game, _folder) = again::game();
    let mut walk = Walk::on(game);
    walk.press(&[Key::N]);
    assert_eq!(walk.focused(), "Pocket notebook");
    assert!(walk.reads("It fills itself in. Real people and events do not belong here.") && walk.reads("Nothing yet."));
    walk.press(&[Key::Num1, Key::Num0, Key::N]);
    assert!(walk.reads("Wed 13:58. Make a note."), "{:#?}", walk.read());
    walk.press(&[Key::Escape, Key::Escape]);
    assert!(matches!(walk.game.view(&|_| None).screen, Screen::Settings(_)), "then Escape pauses");
}

#[test]
fn the_scene_stands_above_the_question_and_the_question_is_in_view() {
    for (scale, size) in [(1.0, WIDE), (1.5, [1024.0, 768.0]), (2.0, WIDE)] {
        for by_key in [true, false] {
            let (mut game, _folder) = again::game();
            if !by_key {
                game.apply(proper_purpose::app::Action::Choose { choice: "look".to_owned() });
            }
            let mut walk = Walk::sized(game, scale, size);
            if by_key {
                walk.press(&[Key::Num2]);
            }
            let words = place(&walk, "Are you in tonight?");
            let question = place(&walk, "Before you are told");
            assert!(words.bottom() <= question.top(), "{size:?} at {scale}");
            let seen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(size[0], size[1]) / scale);
            assert!(seen.contains_rect(question), "{size:?} at {scale}: {question:?}");
        }
    }
}
