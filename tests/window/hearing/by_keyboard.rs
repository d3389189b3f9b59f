//! A case from the list to its last stage with the keyboard alone, and what a screen reader meets.

use super::{CASE, Room};
use crate::harness::{WIDE, both, focused, shown};
use crate::story::hearing::{cases, game, review};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proper_purpose::app::Action;
use proper_purpose::app::action::HearingAction;
use proper_purpose::app::model::Screen;

#[test]
fn the_door_opens_the_cases() {
    let mut h = shown(game().view(&|_| None).screen, 1.0, WIDE);
    let door = "Hearings: Open the cases";
    let button = h.get_by_role_and_label(Role::Button, door);
    button.focus();
    h.run();
    h.key_press(Key::Enter);
    h.run();
    assert_eq!(h.state().asked, [Action::Hearing(HearingAction::List)]);
}

#[test]
fn cases_are_walked_and_opened() {
    both(|scale| {
        let Screen::Cases(view) = cases() else { panic!("no cases") };
        let mut h = shown(Screen::Cases(view.clone()), scale, WIDE);
        for one in view.cases.iter().take(3) {
            h.key_press(Key::ArrowDown);
            h.run();
            assert!(h.query_by_role_and_label(Role::Heading, &one.title).is_some(), "{} is not open", one.title);
        }
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(h.state().asked, [Action::Hearing(HearingAction::Open { case: view.cases[2].id.clone() })]);
    });
}

#[test]
fn a_ruling_is_deleted_only_when_that_is_said_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::open(Some(folder.path()));
    room.h.state_mut().memory.hearing.case = CASE.to_owned();
    room.h.run();
    room.to("Begin");
    room.press(Key::Enter);
    assert_eq!(room.review().key, "facts:a1");
    room.press(Key::Escape);
    room.to("Delete the ruling");
    room.press(Key::Enter);
    assert_eq!(focused(&room.h).as_deref(), Some("Keep it"), "the safe answer has the keyboard");
    assert!(folder.path().join(format!("{CASE}.jsonl")).exists());
    room.to("Delete it");
    room.press(Key::Enter);
    assert!(!folder.path().join(format!("{CASE}.jsonl")).exists());
    assert!(room.h.query_by_label("Begin").is_some());
}

#[test]
fn a_case_is_reviewed_by_keyboard_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::open(Some(folder.path()));
    let list: Vec<String> = super::cases(&room.game).cases.into_iter().map(|one| one.id).collect();
    for _ in 0..=list.iter().position(|one| one == CASE).unwrap() {
        room.press(Key::ArrowDown);
    }
    room.press(Key::Enter);
    assert_eq!(room.review().key, "facts:a1");
    assert_eq!(focused(&room.h), Some(room.review().question), "the question has the keyboard");

    room.to("Admitted");
    room.press(Key::Space);
    room.to("Why?");
    // Keys that do something elsewhere only write here.
    room.write("p, and what 1 audit shows: one opening, admitted at once");
    room.press(Key::P);
    assert_eq!(room.review().key, "facts:a1");
    room.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(room.review().key, "breach:a1", "{:?}", room.review().fault);
    assert_eq!(focused(&room.h), Some(room.review().question));

    room.to("Standard 7");
    room.press(Key::Space);
    room.to("Why?");
    room.write("It was opened outside the proper course of duty, which is Standard 7.");
    room.to("Close this stage");
    room.press(Key::Enter);
    assert_eq!(room.review().key, "level:a1");

    room.to("Misconduct");
    room.press(Key::Space);
    room.to("Why?");
    room.write("Low culpability and little harm, but a breach that calls for more than reflection.");
    room.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(room.review().key, "seriousness");

    room.to("Careless or unintended");
    room.press(Key::Space);
    room.to("Audit");
    room.press(Key::Space);
    room.to("Because, in your words");
    room.write("One opening, of seconds, and closed at once.");
    room.press(Key::Escape);
    room.press(Key::R);
    assert!(focused(&room.h).unwrap_or_default().starts_with("Taken together"), "{:?}", focused(&room.h));
    room.write("At the lower end: no harm, no aggravating factor and admitted in mitigation.");
    room.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(room.review().key, "purpose", "{:?}", room.review().fault);

    room.to("Public confidence");
    room.press(Key::Space);
    room.to("How do they bear");
    room.write("Confidence needs it marked, and no more than that.");
    room.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(room.review().key, "outcome");

    room.to("What was said for and against");
    room.write("That it was once, at once admitted.");
    room.to("What did the service record");
    room.write("A good record, of limited weight.");
    room.to("None given");
    room.press(Key::Space);
    room.to("Written warning");
    room.press(Key::Space);
    room.to("Why does this outcome");
    room.write("A written warning marks the duty and keeps the officer.");
    room.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(room.review().key, "done", "{:?}", room.review().fault);
    let kept = std::fs::read_to_string(folder.path().join(format!("{CASE}.jsonl"))).unwrap();
    assert_eq!(kept.lines().count(), 7, "{kept}");
    assert!(kept.contains("what 1 audit shows"));

    // Esc goes back to the list, where the ruling is said to be complete.
    room.press(Key::Escape);
    assert!(room.h.query_by_label("Open the ruling").is_some());
}

#[test]
fn escape_leaves_the_words_before_it_leaves_the_case() {
    let mut room = Room::open(None);
    room.press(Key::ArrowDown);
    room.press(Key::Enter);
    let key = room.review().key;
    room.to("Why?");
    room.write("half a thou");
    room.press(Key::Escape);
    assert_eq!(room.review().key, key, "still there");
    room.press(Key::Escape);
    let Screen::Cases(_) = room.game.view(&|_| None).screen else { panic!("not the cases") };
    // What was half written is there when one comes back.
    room.press(Key::Enter);
    let view = room.review();
    let written = |part: &proper_purpose::app::model::hearing::Part| matches!(part, proper_purpose::app::model::hearing::Part::Write { text, .. } if text == "half a thou");
    assert!(view.parts.iter().any(written));
}

#[test]
fn papers_are_turned_over_with_arrows_and_read_in_words() {
    let mut h = shown(review("facts:a1"), 1.0, WIDE);
    h.key_press(Key::F6);
    h.run();
    h.key_press(Key::F6);
    h.run();
    assert_eq!(focused(&h).as_deref(), Some("The case"));
    h.key_press(Key::ArrowRight);
    h.run();
    h.key_press(Key::ArrowRight);
    h.run();
    assert!(h.query_by_role_and_label(Role::Heading, "Audit, login 0088").is_some());
    let text: String =
        h.root().children_recursive().filter_map(|n| n.value().or_else(|| n.accesskit_node().label())).collect();
    assert!(text.contains("Tue 21:12:30: intelligence, HALLORAN, DEAN"), "{text}");
}

#[test]
fn the_words_of_warning_stand_on_every_page() {
    let pages = [
        cases(),
        review("facts:a2"),
        review("breach:a1"),
        review("level:a3"),
        review("seriousness"),
        review("purpose"),
        review("outcome"),
        review("done"),
        review("reasons"),
    ];
    for page in pages {
        for (scale, size) in [(1.0, WIDE), (2.0, WIDE), (1.0, [480.0, 640.0])] {
            let h = shown(page.clone(), scale, size);
            let warned = h.query_by_label_contains("Training only. Not for live cases. Law reviewed to");
            assert!(warned.is_some(), "at {scale}, {size:?}");
        }
    }
}

#[test]
fn stages_say_their_state_and_arrows_open_those_that_can_be() {
    let mut h = shown(review("breach:a2"), 1.0, WIDE);
    let tabs: Vec<String> = h
        .root()
        .children_recursive()
        .filter(|n| n.accesskit_node().role() == Role::Tab)
        .filter_map(|n| n.accesskit_node().label())
        .collect();
    for wanted in [
        "1. Facts, all 3 closed",
        "2. Breach, 1 of 3 closed",
        "3. Level, not reached",
        "Allegation 1, closed",
        "Allegation 2, open",
    ] {
        assert!(tabs.contains(&wanted.to_owned()), "no `{wanted}` in {tabs:?}");
    }
    h.get_by_label("2. Breach, 1 of 3 closed").focus();
    h.run();
    h.key_press(Key::ArrowLeft);
    h.run();
    assert_eq!(h.state().asked, [Action::Hearing(HearingAction::Go { step: "facts:a1".to_owned() })]);
}
