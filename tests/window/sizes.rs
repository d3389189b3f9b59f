//! Every screen in a window far too small and one far too large: nothing falls over, and what has focus is in sight.

use crate::harness::{State, screens, shown};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use proper_purpose::app::Action;
use proper_purpose::app::model::Screen;

const TINY: [f32; 2] = [200.0, 150.0];
/// The least that the window lets itself be made.
const LEAST: [f32; 2] = [480.0, 360.0];
const HUGE: [f32; 2] = [3840.0, 2160.0];

/// The name of what has focus, and where it is.
fn focused(h: &Harness<'_, State>) -> Option<(String, egui::Rect)> {
    let node = h.root().children_recursive().find(|node| node.is_focused())?;
    let name = node.accesskit_node().label().or_else(|| node.value()).unwrap_or_default();
    Some((name, node.rect()))
}

/// A line of it can be seen at least: what is larger than the window cannot be seen whole.
fn in_sight(window: egui::Rect, thing: egui::Rect) -> bool {
    let seen = window.intersect(thing);
    seen.width() >= thing.width().min(16.0) - 0.5 && seen.height() >= thing.height().min(16.0) - 0.5
}

#[test]
fn every_control_is_brought_into_sight_at_any_size() {
    let mut hidden = Vec::new();
    for (size, scales) in [(TINY, &[0.8, 1.0][..]), (LEAST, &[0.8, 1.0, 2.0]), (HUGE, &[0.8, 1.0, 2.0])] {
        for scale in scales {
            for screen in screens() {
                let name = screen.key();
                let found = out_of_sight(screen, *scale, size);
                hidden.extend(found.into_iter().map(|what| format!("{size:?} at {scale}, {name}: {what}")));
            }
        }
    }
    assert!(hidden.is_empty(), "{}", hidden.join("\n"));
}

/// Goes round a screen by Tab and gives what had focus and could not be seen.
fn out_of_sight(screen: Screen, scale: f32, size: [f32; 2]) -> Vec<String> {
    let mut h = shown(screen, scale, size);
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(size[0], size[1]) / scale);
    let (mut first, mut hidden) = (None, Vec::new());
    for _ in 0..120 {
        h.key_press(Key::Tab);
        h.run();
        let Some((name, at)) = focused(&h) else { continue };
        // Round again where it began.
        let place = h.ctx.memory(|memory| memory.focused());
        if first == place {
            break;
        }
        first = first.or(place);
        if !in_sight(window, at) {
            hidden.push(format!("`{name}` at {at:?}"));
        }
    }
    hidden
}

#[test]
fn a_choice_is_made_and_words_are_scrolled_to_in_a_tiny_window() {
    let Some(Screen::Play(play)) = screens().into_iter().find(|screen| matches!(screen, Screen::Play(_))) else {
        panic!("no play screen");
    };
    for (number, choice) in (1..).zip(&play.choices) {
        let mut h = shown(Screen::Play(play.clone()), 1.0, TINY);
        for _ in 0..number {
            h.key_press(Key::ArrowDown);
            h.run();
        }
        let (name, at) = focused(&h).unwrap();
        assert!(name.contains(&choice.text), "{name}");
        assert!(in_sight(egui::Rect::from_min_size(egui::Pos2::ZERO, TINY.into()), at), "{name} at {at:?}");
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(h.state().asked, [Action::Choose { choice: choice.id.clone() }]);
    }
}

/// The picture for a window of 4K is not drawn at four times that size.
#[test]
fn a_huge_stage_is_asked_for_and_drawn_within_bounds() {
    let Some(play) = screens().into_iter().find(|screen| matches!(screen, Screen::Play(_))) else {
        panic!("no play screen");
    };
    for (size, least) in [(HUGE, 1000), (TINY, 1)] {
        let h = shown(play.clone(), 1.0, size);
        let asked = h.state().memory.stage_pixels;
        assert!(asked[0] >= least && asked[1] >= least, "{asked:?}");
        let [width, height] = proper_purpose::app::pace::Pace::default().fit(asked);
        assert!(width * height <= 1_310_000, "{width} by {height}");
    }
}
