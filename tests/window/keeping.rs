//! Whether sessions are kept: the choice, the sessions that were left, deleting; by keyboard and from a screen reader.

use crate::harness::{State, WIDE, both, focused, shown};
use crate::story;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proper_purpose::app::Action;
use proper_purpose::app::model::{KeepView, KeptView, Screen, SettingsView, Tool};

fn press(h: &mut Harness<'_, State>, label: &str) {
    h.get_by_label(label).focus();
    h.run();
    h.key_press(Key::Enter);
    h.run();
}

#[test]
fn a_session_is_private_unless_the_player_says_so() {
    both(|scale| {
        let mut h = shown(Screen::ContentNote(story::note(&[])), scale, WIDE);
        assert!(h.query_by_label_contains("Nothing is kept.").is_some());
        press(&mut h, "Private");
        assert_eq!(h.state().asked, [], "it is private already");
        press(&mut h, "Keep on this computer");
        assert_eq!(h.state().asked, [Action::SetKeep(true)]);
        let mut kept = story::note(&[]);
        kept.keeping.keep = true;
        let mut h = shown(Screen::ContentNote(kept), scale, WIDE);
        assert!(h.query_by_label_contains("for 30 days, without a name").is_some());
        press(&mut h, "Private");
        assert_eq!(h.state().asked, [Action::SetKeep(false)]);
    });
    let mut none = story::note(&[]);
    none.keeping = KeepView::default();
    let h = shown(Screen::ContentNote(none), 1.0, WIDE);
    assert!(h.query_by_label("Keep on this computer").is_none());
    assert!(h.query_by_label_contains("No folder was found").is_some());
}

#[test]
fn every_session_that_was_left_can_be_carried_on_or_deleted() {
    both(|scale| {
        let home = story::home(&[], true);
        let mut h = shown(Screen::Home(home.clone()), scale, WIDE);
        press(&mut h, "Carry on");
        assert_eq!(h.state().asked, [Action::Resume { session: Some("neighbour-intel-0002".into()) }]);
        let mut h = shown(Screen::Home(home), scale, WIDE);
        h.get_all_by_label("Delete").next().unwrap().focus();
        h.run();
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(h.state().asked, [], "it asks once more");
        assert_eq!(focused(&h).as_deref(), Some("Keep it"));
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(focused(&h).as_deref(), Some("Delete"), "and goes back to where one was");
        h.key_press(Key::Enter);
        h.run();
        press(&mut h, "Delete for good");
        assert_eq!(h.state().asked, [Action::DeleteKept { session: "neighbour-intel-0002".into() }]);
    });
}

#[test]
fn what_is_about_to_be_deleted_is_said_to_a_screen_reader() {
    let mut h = shown(Screen::Home(story::home(&[], true)), 1.0, WIDE);
    h.get_all_by_label("Delete").next().unwrap().focus();
    h.run();
    h.key_press(Key::Enter);
    h.run();
    let sure = h.get_by_label("Delete for good");
    let told = sure.accesskit_node().data().description().unwrap_or_default().to_owned();
    assert!(told.contains("The house next door") && told.contains("5 decisions"), "{told}");
}

#[test]
fn only_the_latest_are_listed_until_one_asks() {
    let mut home = story::home(&[], true);
    home.kept = (0..7)
        .map(|n| KeptView { session: format!("s{n}"), title: "A regular".into(), held: true, ..KeptView::default() })
        .collect();
    let mut h = shown(Screen::Home(home), 1.0, WIDE);
    assert_eq!(h.get_all_by_label("Carry on").count(), 3);
    press(&mut h, "Show 4 more");
    assert_eq!(h.get_all_by_label("Carry on").count(), 7);
    assert!(h.query_by_role_and_label(Role::Heading, "Carry on: 7 sessions").is_some());
}

#[test]
fn a_debrief_ends_with_deleting_what_is_kept() {
    both(|scale| {
        let mut h = shown(Screen::Debrief(story::debrief(&[])), scale, WIDE);
        press(&mut h, "Delete this session");
        press(&mut h, "Delete for good");
        assert_eq!(h.state().asked, [Action::DeleteThis]);
        let mut private = story::debrief(&[]);
        private.kept = false;
        let h = shown(Screen::Debrief(private), scale, WIDE);
        assert!(h.query_by_label("Delete this session").is_none());
        assert!(h.query_by_label("Nothing of this session is kept.").is_some());
    });
}

#[test]
fn the_pause_leads_everywhere_and_loses_nothing() {
    let view = SettingsView {
        skipped: None,
        playing: Some("The house next door".into()),
        on_stop: "Nothing of this session is kept.".into(),
        keeping: KeepView { keep: false, days: 30, offered: true },
    };
    let mut h = shown(Screen::Play(story::kitchen(&[])), 1.0, WIDE);
    h.key_press(Key::Escape);
    h.run();
    assert_eq!(h.state().asked, [Action::OpenSettings]);
    for (label, action) in [
        ("Carry on", Action::Close),
        ("Policy book", Action::OpenTool(Tool::PolicyBook)),
        ("Is this about something real?", Action::OpenSupport),
        ("Keep on this computer", Action::SetKeep(true)),
    ] {
        let mut h = shown(Screen::Settings(view.clone()), 1.0, WIDE);
        press(&mut h, label);
        assert_eq!(h.state().asked, [action], "{label}");
    }
    // What is not kept is lost by stopping: that is asked first.
    let mut h = shown(Screen::Settings(view.clone()), 1.0, WIDE);
    press(&mut h, "Stop and go home");
    assert!(h.state().asked.is_empty());
    press(&mut h, "Don\u{2019}t stop");
    press(&mut h, "Stop and go home");
    assert!(h.state().asked.is_empty());
    press(&mut h, "Stop, and lose this session");
    assert_eq!(h.state().asked, [Action::Stop]);
    let kept = SettingsView { keeping: KeepView { keep: true, ..view.keeping }, ..view.clone() };
    let mut h = shown(Screen::Settings(kept), 1.0, WIDE);
    press(&mut h, "Stop and go home");
    assert_eq!(h.state().asked, [Action::Stop]);
    for (key, action) in [(Key::Escape, Action::Close), (Key::P, Action::OpenTool(Tool::PolicyBook))] {
        let mut h = shown(Screen::Settings(view.clone()), 1.0, WIDE);
        h.key_press(key);
        h.run();
        assert_eq!(h.state().asked, [action]);
    }
}
