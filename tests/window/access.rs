//! Names, order and focus: what a screen reader and a keyboard find on every screen.

use crate::harness::{State, WIDE, both, focused, screens, shown};
use crate::story;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use proper_purpose::app::Action;
use proper_purpose::app::model::{Badge as _, Screen, Settings, Verdict};
use proper_purpose::app::theme::{self, Theme};

#[test]
fn tiny_windows_do_not_fall_over() {
    for (w, h) in [(1.0, 1.0), (39.0, 500.0), (60.0, 60.0), (200.0, 90.0), (120.0, 900.0), (900.0, 80.0)] {
        for screen in screens() {
            shown(screen, 1.0, [w, h]);
        }
    }
}

#[test]
fn everything_pressed_has_a_name_and_tab_reaches_it() {
    both(|scale| {
        for screen in screens() {
            let mut h = shown(screen, scale, WIDE);
            let pressable: Vec<String> = h
                .root()
                .children_recursive()
                // Of a list only the chosen row is a stop for Tab; arrows go to the others.
                .filter(|n| {
                    n.accesskit_node().role() != Role::Button
                        || n.accesskit_node().toggled() != Some(egui::accesskit::Toggled::False)
                })
                .filter(|n| {
                    matches!(
                        n.accesskit_node().role(),
                        Role::Button | Role::Link | Role::RadioButton | Role::CheckBox | Role::TextInput
                    )
                })
                .map(|n| n.accesskit_node().label().unwrap_or_default())
                .collect();
            assert!(pressable.iter().all(|l| !l.is_empty()), "{pressable:?}");
            let mut met = Vec::new();
            // Titles, tabs and fields of several lines are stops too.
            for _ in 0..pressable.len() + 40 {
                h.key_press(Key::Tab);
                h.run();
                met.extend(focused(&h));
                if pressable.iter().all(|name| met.contains(name)) {
                    break;
                }
            }
            for name in &pressable {
                assert!(met.contains(name), "Tab does not reach `{name}` at {scale}: {met:?}");
            }
        }
    });
}

#[test]
fn verdicts_are_said_in_words() {
    let words: Vec<&str> = Verdict::ALL.iter().map(|(_, v)| v.label()).collect();
    assert_eq!(
        words,
        ["Not judged", "Exemplary", "Sound", "Not settled", "Late", "Fell short", "Breach", "Serious breach"]
    );
    let mut icons: Vec<&str> = Verdict::ALL.iter().map(|(_, v)| v.icon()).collect();
    icons.sort_unstable();
    icons.dedup();
    assert_eq!(icons.len(), Verdict::ALL.len(), "two verdicts share an icon");
}

#[test]
fn a_picture_at_rest_asks_for_no_frame() {
    for screen in screens() {
        let mut h = shown(screen, 1.0, WIDE);
        h.run();
        let steps = h.run();
        assert!(steps <= 2, "{steps} frames at rest");
    }
}

#[test]
fn the_play_screen_reads_in_the_order_it_is_seen() {
    let h = shown(Screen::Play(story::fence(&[])), 1.0, WIDE);
    let text: String = h
        .root()
        .children_recursive()
        .filter_map(|n| n.accesskit_node().label().or_else(|| n.value()))
        .map(|name| name + "\n")
        .collect();
    let mut at = 0;
    for part in [
        "Training: The house next door",
        "Tue 10:40",
        "Policy book",
        "Alder Terrace",
        "Scene 2",
        "Bin day",
        "Dana Fox, next door",
        "What do you do?",
        "1. Ask what",
        "2. Ask Lee",
        "3. Talk about bins",
        "Press 1\u{2013}3",
    ] {
        let found = text.get(at..).and_then(|rest| rest.find(part));
        assert!(found.is_some(), "`{part}` is out of order or missing in\n{text}");
        at += found.unwrap_or(0);
    }
}

fn strokes(shape: &egui::Shape, found: &mut Vec<egui::Color32>) {
    match shape {
        egui::Shape::Vec(all) => all.iter().for_each(|s| strokes(s, found)),
        egui::Shape::Rect(r) if r.stroke.width >= 2.0 => found.push(r.stroke.color),
        egui::Shape::LineSegment { stroke, .. } if stroke.width >= 2.0 => found.push(stroke.color),
        _ => {}
    }
}

fn rings(h: &Harness<'_, State>, theme: Theme) -> usize {
    let t = theme::Tokens::of(theme);
    let mut found = Vec::new();
    for clipped in &h.output().shapes {
        strokes(&clipped.shape, &mut found);
    }
    let rings = [t.focus, t.bar_focus, t.at_terminal().focus, t.on_paper().focus];
    found.iter().filter(|c| rings.contains(c)).count()
}

#[test]
fn what_has_focus_shows_it() {
    for theme in Theme::ALL {
        for screen in screens() {
            let mut h = shown(screen, 1.0, WIDE);
            h.state_mut().model.settings.theme = theme;
            h.run();
            for _ in 0..12 {
                h.key_press(Key::Tab);
                h.run();
                if let Some(name) = focused(&h) {
                    assert!(rings(&h, theme) > 0, "nothing shows that `{name}` has focus in {}", theme.name());
                }
            }
        }
    }
}

#[test]
fn doors_that_lead_nowhere_are_not_buttons() {
    let h = shown(Screen::Home(story::home(&[], false)), 1.0, WIDE);
    let buttons: Vec<String> = h
        .root()
        .children_recursive()
        .filter(|n| n.accesskit_node().role() == Role::Button)
        .filter_map(|n| n.accesskit_node().label())
        .collect();
    let train = "Start: The house next door";
    assert_eq!(buttons, ["Policy book", "Settings", "Support", train, "The house next door"]);
}

#[test]
fn control_and_plus_changes_the_text() {
    for screen in screens() {
        let mut h = shown(screen, 1.0, WIDE);
        h.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
        h.run();
        assert_eq!(h.state().asked, [Action::Set(Settings { text_scale: 1.1, ..Settings::default() })]);
    }
}
