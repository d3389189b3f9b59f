//! The library narrowed by chips: what is taught, the role, the length, not yet played.

use crate::harness::{State, WIDE, both, focused, shown};
use crate::story;
use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proper_purpose::app::model::{HomeView, Screen};

fn home() -> HomeView {
    story::home(&[], true)
}

fn press(h: &mut Harness<'_, State>, label: &str) {
    h.get_by_role_and_label(Role::CheckBox, label).focus();
    h.run();
    h.key_press(Key::Space);
    h.run();
}

/// The titles of the cards that are shown.
fn titles(h: &Harness<'_, State>) -> Vec<String> {
    home()
        .scenarios
        .into_iter()
        .map(|card| card.title)
        .filter(|title| h.query_by_role_and_label(Role::Button, title).is_some())
        .collect()
}

#[test]
fn chips_narrow_the_library_and_widen_it_again() {
    both(|scale| {
        let mut h = shown(Screen::Home(home()), scale, WIDE);
        assert_eq!(titles(&h).len(), 6);
        press(&mut h, "Sergeant");
        assert_eq!(titles(&h), ["A thin concern"]);
        let chip = h.get_by_role_and_label(Role::CheckBox, "Sergeant");
        assert_eq!(chip.accesskit_node().toggled(), Some(Toggled::True));
        assert_eq!(chip.accesskit_node().data().description(), Some("Your role"));
        assert!(h.query_by_role_and_label(Role::Heading, "Library, 1 of 6 situations").is_some());
        press(&mut h, "Constable");
        assert_eq!(titles(&h).len(), 5, "one role at a time");
        press(&mut h, "Policing purpose");
        assert_eq!(titles(&h), ["Offers by five", "Home patch"]);
        press(&mut h, "Not played yet");
        press(&mut h, "11 to 20 minutes");
        assert_eq!(titles(&h), Vec::<String>::new());
        assert!(h.query_by_label("No situation is all of that.").is_some());
        h.get_by_label("Show every situation").focus();
        h.run();
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(titles(&h).len(), 6);
        assert_eq!(focused(&h).as_deref(), Some("Search the library"));
    });
}

#[test]
fn not_played_yet_leaves_out_what_was_played() {
    let mut h = shown(Screen::Home(home()), 1.0, WIDE);
    press(&mut h, "Not played yet");
    assert_eq!(titles(&h), ["A regular at The Plough", "Offers by five", "Home patch", "A thin concern"]);
    let mut private = home();
    private.scenarios.iter_mut().for_each(|card| card.played = 0);
    let h = shown(Screen::Home(private), 1.0, WIDE);
    assert!(h.query_by_label("Not played yet").is_none(), "nothing is known of what was played");
}

#[test]
fn words_and_chips_narrow_together() {
    let mut h = shown(Screen::Home(home()), 1.0, WIDE);
    press(&mut h, "Policing purpose");
    h.get_by_role(Role::TextInput).focus();
    h.run();
    h.get_by_role(Role::TextInput).type_text("baby");
    h.run();
    assert_eq!(titles(&h), ["Offers by five"]);
}

#[test]
fn what_parts_nothing_has_no_chip() {
    let mut alike = home();
    for card in &mut alike.scenarios {
        (card.minutes, card.role, card.played) = (10, "Constable".into(), 0);
        card.outcomes.push("Openness".into());
    }
    let h = shown(Screen::Home(alike.clone()), 1.0, WIDE);
    for label in ["Constable", "Openness", "10 minutes or less", "Not played yet"] {
        assert!(h.query_by_role_and_label(Role::CheckBox, label).is_none(), "{label}");
    }
    alike.scenarios.truncate(3);
    let h = shown(Screen::Home(alike), 1.0, WIDE);
    assert_eq!(h.query_all_by_role(Role::CheckBox).count(), 0, "three situations need no chips");
}
