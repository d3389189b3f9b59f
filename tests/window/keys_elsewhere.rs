//! Home, debrief, policy book and settings by keyboard alone.

use crate::harness::{WIDE, both, focused, shown};
use crate::story;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use proper_purpose::app::Action;
use proper_purpose::app::model::{Detail, KeepView, Mode, Screen, Settings, SettingsView};
use proper_purpose::app::theme::Theme;

#[test]
fn f6_goes_round_the_panes() {
    let mut h = shown(Screen::Debrief(story::debrief(&[])), 1.0, WIDE);
    h.key_press(Key::F6);
    h.run();
    assert!(focused(&h).unwrap_or_default().contains("You looked Dana up"), "{:?}", focused(&h));
    h.key_press(Key::F6);
    h.run();
    assert_eq!(focused(&h).as_deref(), Some("You looked Dana up"));
    h.key_press(Key::F6);
    h.run();
    assert_eq!(focused(&h).as_deref(), Some("Policy book"));
}

#[test]
fn arrows_walk_the_debrief_and_open_each_decision() {
    both(|scale| {
        let view = story::debrief(&[]);
        let mut h = shown(Screen::Debrief(view.clone()), scale, WIDE);
        for d in &view.decisions {
            h.key_press(Key::ArrowDown);
            h.run();
            assert!(h.query_by_role_and_label(Role::Heading, &d.what).is_some(), "{} is not open", d.what);
        }
        h.key_press(Key::ArrowDown);
        h.run();
        assert!(h.query_by_role_and_label(Role::Heading, "Your marks by what it teaches").is_some());
        h.key_press(Key::ArrowDown);
        h.run();
        assert!(h.query_by_role_and_label(Role::Heading, "Dana\u{2019}s account").is_some());
        assert_eq!(h.state().asked, []);
    });
}

#[test]
fn a_finding_opens_its_clause() {
    let mut h = shown(Screen::Debrief(story::debrief(&[])), 1.0, WIDE);
    h.get_by_label("Clause 2.2.7").focus();
    h.run();
    h.key_press(Key::Enter);
    h.run();
    assert_eq!(h.state().asked, [Action::OpenClause { pack: "bch".into(), number: "2.2.7".into() }]);
}

#[test]
fn the_book_is_searched_and_walked_by_keyboard() {
    both(|scale| {
        let mut h = shown(Screen::Book(story::book("")), scale, WIDE);
        h.key_press_modifiers(Modifiers::COMMAND, Key::F);
        h.run();
        h.get_by_role(Role::TextInput).type_text("pp1");
        h.run();
        assert_eq!(h.state().asked, [Action::SearchBook("pp1".into())], "typing neither closes nor chooses");
        let mut h = shown(Screen::Book(story::book("")), scale, WIDE);
        h.key_press(Key::ArrowDown);
        h.run();
        h.key_press(Key::ArrowDown);
        h.run();
        assert!(h.query_by_role_and_label(Role::Heading, "Do not look for yourself").is_some());
    });
}

#[test]
fn escape_leaves_the_search_field_before_it_closes_the_book() {
    let mut h = shown(Screen::Book(story::book("")), 1.0, WIDE);
    h.key_press(Key::Slash);
    h.run();
    h.get_by_role(Role::TextInput).type_text("x");
    h.run();
    h.key_press(Key::Escape);
    h.run();
    assert_eq!(h.state().asked, [Action::SearchBook("x".into())]);
    h.key_press(Key::Escape);
    h.run();
    assert_eq!(h.state().asked.last(), Some(&Action::Close));
}

#[test]
fn what_was_open_in_a_debrief_is_there_when_one_comes_back() {
    let debrief = Screen::Debrief(story::debrief(&[]));
    let mut h = shown(debrief.clone(), 1.0, WIDE);
    h.key_press(Key::ArrowUp);
    h.run();
    assert!(h.query_by_role_and_label(Role::Heading, "Dana\u{2019}s account").is_some());
    h.state_mut().model.screen = Screen::Book(story::book(""));
    h.run();
    h.state_mut().model.screen = debrief;
    h.run();
    assert!(h.query_by_role_and_label(Role::Heading, "Dana\u{2019}s account").is_some());
}

#[test]
fn home_is_walked_by_keyboard() {
    both(|scale| {
        let mut h = shown(Screen::Home(story::home(&[], true)), scale, WIDE);
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(h.state().asked, [Action::Resume { session: None }]);
        let mut h = shown(Screen::Home(story::home(&[], false)), scale, WIDE);
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(h.state().asked, [Action::Open { scenario: "neighbour-intel".into() }]);
    });
}

#[test]
fn a_scenario_starts_in_the_mode_that_was_picked() {
    let mut h = shown(Screen::ContentNote(story::note(&[])), 1.0, WIDE);
    h.get_by_label("Only at the end").focus();
    h.run();
    h.key_press(Key::Enter);
    h.run();
    h.get_by_label("Start").focus();
    h.run();
    h.key_press(Key::Enter);
    h.run();
    assert_eq!(h.state().asked, [Action::Start { scenario: "neighbour-intel".into(), mode: Mode::Assessment }]);
}

#[test]
fn settings_by_keyboard() {
    let keeping = KeepView { keep: true, days: 30, offered: true };
    let view = SettingsView { playing: Some("The house next door".into()), keeping, ..SettingsView::default() };
    let usual = Settings::default();
    for (name, action) in [
        ("Light", Action::Set(Settings { theme: Theme::Light, ..usual })),
        ("High contrast", Action::Set(Settings { theme: Theme::Contrast, ..usual })),
        ("Larger", Action::Set(Settings { text_scale: 1.1, ..usual })),
        ("Reduce movement", Action::Set(Settings { reduced_motion: true, ..usual })),
        ("In words", Action::Set(Settings { pictures: Detail::Words, ..usual })),
        ("Carry on", Action::Close),
        ("Stop and go home", Action::Stop),
        ("Is this about something real?", Action::OpenSupport),
    ] {
        let mut h = shown(Screen::Settings(view.clone()), 1.0, WIDE);
        h.get_by_label(name).focus();
        h.run();
        h.key_press(Key::Space);
        h.run();
        assert_eq!(h.state().asked, [action]);
    }
}
