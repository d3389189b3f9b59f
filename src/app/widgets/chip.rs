//! A verdict or an effect: always an icon and a word, the colour only helps.

use super::words;
use crate::app::model::Badge as _;
use crate::app::model::{Effect, Tone, Verdict};
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{Color32, CornerRadius, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, vec2};

const HEIGHT: f32 = 26.0;

/// The colour of a tone.
#[must_use]
pub fn colour(t: &Tokens, tone: Tone) -> Color32 {
    match tone {
        Tone::Good => t.good,
        Tone::Late => t.late,
        Tone::Breach => t.breach,
        Tone::Open => t.open,
        Tone::Quiet => t.ink2,
    }
}

/// The size a chip with this word takes.
pub fn size(ui: &Ui, word: &str) -> Vec2 {
    let galley = words::line(ui, &[(ty::HINT.bold(), word, Color32::PLACEHOLDER)]);
    vec2(10.0 + 15.0 + 6.0 + galley.size().x + 11.0, HEIGHT)
}

/// Paints a chip with its left top at `at`; returns the area it takes.
pub fn paint(ui: &Ui, t: &Tokens, at: Pos2, icon: &str, word: &str, tone: Tone) -> Rect {
    let c = colour(t, tone);
    let galley = words::line(ui, &[(ty::HINT.bold(), word, c)]);
    let rect = Rect::from_min_size(at, size(ui, word));
    let p = ui.painter();
    p.rect(rect, CornerRadius::same(13), t.chip_fill(c), Stroke::new(t.rim_width, t.chip_rim(c)), StrokeKind::Inside);
    let x = words::glyph(p, rect.left() + 10.0, rect.center().y, 15.0, icon, true, c);
    words::paint_mid(p, x + 6.0, rect.center().y, galley);
    rect
}

/// A chip of its own, read as its word.
pub fn chip(ui: &mut Ui, t: &Tokens, icon: &str, word: &str, tone: Tone) -> Response {
    let (rect, response) = ui.allocate_exact_size(size(ui, word), Sense::hover());
    paint(ui, t, rect.min, icon, word, tone);
    words::say(&response, word);
    response
}

/// A verdict.
pub fn verdict(ui: &mut Ui, t: &Tokens, v: Verdict) -> Response {
    chip(ui, t, v.icon(), v.label(), v.tone())
}

/// What a clause says of an act.
pub fn effect(ui: &mut Ui, t: &Tokens, e: Effect) -> Response {
    chip(ui, t, e.icon(), e.label(), e.tone())
}
