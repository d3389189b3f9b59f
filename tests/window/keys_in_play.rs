//! A scene by keyboard alone, at 100 % and 200 %.

use crate::harness::{WIDE, both, focused, shown};
use crate::story;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proper_purpose::app::Action;
use proper_purpose::app::model::{AskAnswer, Screen, SettingsView, Tool};

#[test]
fn a_number_key_takes_that_choice_once() {
    both(|scale| {
        for twice in [false, true] {
            let mut h = shown(Screen::Play(story::fence(&[])), scale, WIDE);
            h.state_mut().twice = twice;
            h.key_press(Key::Num2);
            h.step();
            h.step();
            assert_eq!(h.state().asked, [Action::Choose { choice: "fish".into() }], "scale {scale}, twice {twice}");
        }
    });
}

#[test]
fn arrows_and_enter_take_each_choice() {
    both(|scale| {
        let play = story::kitchen(&[]);
        for (i, c) in play.choices.iter().enumerate() {
            let mut h = shown(Screen::Play(play.clone()), scale, WIDE);
            for _ in 0..=i {
                h.key_press(Key::ArrowDown);
                h.run();
            }
            assert_eq!(focused(&h), Some(format!("{}. {}", c.number, c.text)));
            h.key_press(Key::Enter);
            h.run();
            assert_eq!(h.state().asked, [Action::Choose { choice: c.id.clone() }]);
        }
    });
}

#[test]
fn space_takes_a_choice_and_up_goes_back() {
    let mut h = shown(Screen::Play(story::fence(&[])), 1.0, WIDE);
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::Space] {
        h.key_press(key);
        h.run();
    }
    assert_eq!(h.state().asked, [Action::Choose { choice: "ask_her".into() }]);
}

#[test]
fn no_choice_is_lost_at_any_size() {
    for (w, hgt) in [
        (1280.0, 800.0),
        (1024.0, 768.0),
        (640.0, 400.0),
        (512.0, 384.0),
        (320.0, 240.0),
        (1920.0, 1080.0),
        (3840.0, 2160.0),
    ] {
        for play in [story::fence(&[]), story::kitchen(&[]), story::report_room(&[]), story::asking(&[], true)] {
            let mut h = shown(Screen::Play(play.clone()), 1.0, [w, hgt]);
            for c in &play.choices {
                h.key_press(Key::ArrowDown);
                h.run();
                let name = format!("{}. {}", c.number, c.text);
                let label = focused(&h).unwrap_or_default();
                assert!(label.starts_with(&name), "{w} by {hgt}: {label} is not {name}");
                // What has focus is in view.
                let node = h.root().children_recursive().find(|n| n.is_focused()).map(|n| n.rect());
                let rect = node.unwrap_or(egui::Rect::NOTHING);
                assert!(
                    rect.bottom() <= hgt + 1.0 || rect.height() > hgt * 0.5,
                    "{w} by {hgt}: {name} is below the edge: {rect:?}"
                );
            }
        }
    }
}

#[test]
fn p_opens_the_book_and_does_nothing_else() {
    both(|scale| {
        let mut h = shown(Screen::Play(story::fence(&[])), scale, WIDE);
        h.key_press(Key::ArrowDown);
        h.run();
        h.key_press(Key::P);
        h.run();
        assert_eq!(h.state().asked, [Action::OpenTool(Tool::PolicyBook)]);
    });
}

#[test]
fn one_frame_with_p_and_a_number_only_opens() {
    let mut h = shown(Screen::Play(story::fence(&[])), 1.0, WIDE);
    h.key_press(Key::P);
    h.key_press(Key::Num1);
    h.step();
    h.step();
    // The harness feeds one event a frame or all at once; in no frame do both act.
    let book = Action::OpenTool(Tool::PolicyBook);
    assert_eq!(h.state().asked.first(), Some(&book));
}

#[test]
fn escape_pauses_play_and_closes_what_is_open() {
    let mut h = shown(Screen::Play(story::fence(&[])), 1.0, WIDE);
    h.key_press(Key::Escape);
    h.run();
    assert_eq!(h.state().asked, [Action::OpenSettings]);
    for screen in [
        Screen::Book(story::book("")),
        Screen::Settings(SettingsView::default()),
        Screen::Support(story::support()),
        Screen::ContentNote(story::note(&[])),
        Screen::Debrief(story::debrief(&[])),
    ] {
        let mut h = shown(screen, 1.0, WIDE);
        h.key_press(Key::Escape);
        h.run();
        assert_eq!(h.state().asked, [Action::Close]);
    }
}

#[test]
fn the_question_is_answered_by_keyboard() {
    both(|scale| {
        let mut h = shown(Screen::Play(story::asking(&[], false)), scale, WIDE);
        // Numbers take nothing while the question stands.
        h.key_press(Key::Num1);
        h.run();
        assert_eq!(h.state().asked, []);
        h.key_press(Key::Num0);
        h.run();
        let passed = Action::Answer { ask: "ask1".into(), answers: vec![] };
        assert_eq!(std::mem::take(&mut h.state_mut().asked), [passed], "but nought passes over it");
        for name in ["Arguable", "Not yet", "Fairly"] {
            h.get_by_role_and_label(Role::RadioButton, name).focus();
            h.run();
            h.key_press(Key::Space);
            h.run();
        }
        h.get_by_label("Say what I think").focus();
        h.run();
        h.key_press(Key::Enter);
        h.run();
        let answer = |part: &str, option: &str| AskAnswer { part: part.into(), option: option.into() };
        assert_eq!(
            h.state().asked,
            [Action::Answer {
                ask: "ask1".into(),
                answers: vec![answer("purpose", "arguable"), answer("conflict", "not yet"), answer("sure", "fairly")],
            }]
        );
    });
}

#[test]
fn an_ending_leads_to_its_debrief() {
    let mut h = shown(Screen::Play(story::ending(&[])), 1.0, WIDE);
    h.key_press(Key::ArrowDown);
    h.run();
    h.key_press(Key::Enter);
    h.run();
    assert_eq!(h.state().asked, [Action::OpenDebrief]);
}

#[test]
fn a_new_scene_brings_the_keyboard_to_its_title() {
    let mut h = shown(Screen::Play(story::fence(&[])), 1.0, WIDE);
    h.key_press(Key::ArrowDown);
    h.run();
    h.key_press(Key::Enter);
    h.run();
    h.state_mut().model.screen = Screen::Play(story::report_room(&[]));
    h.run();
    assert_eq!(focused(&h).as_deref(), Some("One result"));
    // Enter held over from the last scene takes nothing in this one.
    h.key_press(Key::Enter);
    h.run();
    assert_eq!(h.state().asked.len(), 1);
}

#[test]
fn a_held_number_key_chooses_once() {
    let mut h = shown(Screen::Play(story::fence(&[])), 1.0, WIDE);
    let key = |repeat| egui::Event::Key {
        key: Key::Num1,
        physical_key: None,
        pressed: true,
        repeat,
        modifiers: Modifiers::NONE,
    };
    h.event(key(false));
    h.step();
    for _ in 0..5 {
        h.event(key(true));
        h.step();
    }
    assert_eq!(h.state().asked.len(), 1);
}

#[test]
fn a_click_on_what_is_below_brings_it_into_sight() {
    let mut h = shown(Screen::Play(story::report_room(&[])), 1.0, [1024.0, 420.0]);
    let more = h.query_all_by_label_contains("more choice").next().expect("some choices are out of sight");
    more.click();
    h.run();
    let at = focused(&h).expect("a choice has the keyboard");
    let bounds = h.get_by_label(&at).rect();
    assert!(bounds.top() > 40.0 && bounds.bottom() < 420.0, "{at}: {bounds:?}");
    assert!(h.state().asked.is_empty(), "nothing is decided by looking");
}
