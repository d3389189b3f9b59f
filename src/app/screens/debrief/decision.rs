//! One decision: its verdict, what you did and knew, what each clause says of it, and what would have made it right.

use crate::app::action::Action;
use crate::app::model::Badge as _;
use crate::app::model::{DebriefView, DecisionView, Tone};
use crate::app::screens::Frame;
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{button, card, chip, clause, stage, words};
use egui::epaint::RectShape;
use egui::{CornerRadius, Id, Margin, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// Draws a decision.
pub fn decision(ui: &mut Ui, f: &mut Frame<'_>, v: &DebriefView, at: usize, d: &DecisionView, title: Id) {
    let t = f.t;
    let place = format!("   {}, {}", d.when, d.place);
    let nth = format!("Decision {} of {}", at + 1, v.decisions.len());
    words::rich(ui, &[(ty::HINT.bold(), &nth, t.amber), (ty::HINT, &place, t.ink3)]);
    words::gap(ui, 4.0);
    verdict_and_heading(ui, &t, d, title);
    words::gap(ui, 16.0);
    facts(ui, &t, d);
    listed(ui, &t, "What you thought before you were told", &d.asked);
    words::gap(ui, 22.0);
    for (i, finding) in d.findings.iter().enumerate() {
        clause::finding(ui, &t, clause::link_id(at, i), finding, f.out);
        words::gap(ui, 14.0);
    }
    if d.findings.is_empty() && d.verdict.tone() == Tone::Good {
        words::note(ui, icon::INFO, ty::CARD, t.ink2, "No clause speaks against this, and none had to be met.");
        words::gap(ui, 14.0);
    }
    pair(ui, &t, d);
    for (title, lines) in [
        ("Otherwise", &d.otherwise),
        ("Nearly", &d.near_misses),
        ("Had one fact been another", &d.twins),
        ("Not marked: what others did", &d.others),
    ] {
        listed(ui, &t, title, lines);
    }
    for lens in &d.lenses {
        listed(ui, &t, &format!("Another text: {}", lens.title), &lens.says);
    }
    if !d.lenses.is_empty() {
        words::gap(ui, 4.0);
        words::note(ui, icon::INFO, ty::LABEL, t.ink3, "Nothing is marked by these texts.");
    }
    if let Some(decision) = d.redo {
        words::gap(ui, 20.0);
        let id = Id::new(("redo", decision));
        let words_of = "Try again from here";
        if button::button(ui, &t, id, button::Kind::Second, Some(icon::ARROW_COUNTER_CLOCKWISE), words_of).clicked() {
            f.out.push(Action::Redo(decision));
        }
        words::gap(ui, 6.0);
        let note = "With the same luck, from before this decision. The marks of your first run stand.";
        words::paragraph(ui, ty::SMALL, t.ink3, note);
    }
}

/// Lines under a heading; nothing where there are none.
fn listed(ui: &mut Ui, t: &Tokens, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    words::gap(ui, 10.0);
    words::heading(ui, 3, ty::LABEL.bold(), t.ink2, title, None);
    words::gap(ui, 4.0);
    for line in lines {
        words::note(ui, icon::ARROW_BEND_UP_RIGHT, ty::LABEL, t.ink2, line);
        words::gap(ui, 4.0);
    }
}

/// The chip before the heading where both fit on a line, above it otherwise.
fn verdict_and_heading(ui: &mut Ui, t: &Tokens, d: &DecisionView, title: Id) {
    let width = ui.available_width();
    let wide = chip::size(ui, d.verdict.label()).x + 14.0;
    let long = words::line(ui, &[(ty::HEADING, &d.what, t.ink)]).size().x;
    let start = ui.cursor().min;
    let beside = wide + long <= width;
    if beside {
        let at = Rect::from_min_size(start + vec2(0.0, 5.0), vec2(wide, 26.0));
        words::within(ui, "verdict", at, |ui| chip::verdict(ui, t, d.verdict));
    } else {
        chip::verdict(ui, t, d.verdict);
        words::gap(ui, 8.0);
    }
    let left = if beside { start.x + wide } else { start.x };
    let rect = Rect::from_min_max(pos2(left, ui.cursor().top()), pos2(start.x + width, f32::INFINITY));
    let heading = words::within(ui, "decision heading", rect, |ui| {
        words::heading(ui, 2, ty::HEADING, t.ink, &d.what, Some((title, t)))
    });
    ui.advance_cursor_after_rect(heading.rect);
}

/// What you did, what was true, what you knew, beside a cut-out of the stage where there is room for it.
fn facts(ui: &mut Ui, t: &Tokens, d: &DecisionView) {
    let width = ui.available_width();
    let start = ui.cursor().min;
    let picture = d.picture.as_ref().filter(|_| width >= 560.0);
    let room = if picture.is_some() { width - 214.0 - 28.0 } else { width };
    let used = words::within(ui, "facts", Rect::from_min_size(start, vec2(room, f32::INFINITY)), |ui| {
        for (glyph, label, text) in [
            (icon::HAND_POINTING, "What you did", &d.did),
            (icon::EYE, "What was true", &d.true_),
            (icon::CHAT_CIRCLE, "What you knew", &d.knew),
        ] {
            if text.is_empty() {
                continue;
            }
            let said = format!("   {text}");
            let galley = words::layout(
                ui,
                &[(ty::CARD.bold(), label, t.ink), (ty::CARD, &said, t.ink)],
                ui.available_width() - 34.0,
            );
            let (rect, r) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y + 8.0), Sense::hover());
            words::glyph(ui.painter(), rect.left(), rect.top() + ty::CARD.line / 2.0, 20.0, glyph, false, t.ink3);
            words::paint(ui.painter(), rect.min + vec2(34.0, 0.0), galley);
            words::say(&r, &format!("{label}: {text}"));
        }
        ui.min_rect()
    });
    let mut bottom = used.bottom();
    if let Some(picture) = picture {
        let rect = Rect::from_min_size(pos2(start.x + width - 214.0, start.y), vec2(214.0, 148.0));
        let crop = stage::closer(picture, rect, 0.62);
        let p = ui.painter();
        p.add(RectShape::filled(rect, CornerRadius::same(10), t.untinted()).with_texture(picture.texture, crop));
        p.rect_stroke(rect, CornerRadius::same(10), Stroke::new(t.hairline, t.line), StrokeKind::Inside);
        bottom = bottom.max(rect.bottom());
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(start, pos2(start.x + width, bottom)));
}

/// What would have made it right, and the best that could still be reached: side by side where there is room.
fn pair(ui: &mut Ui, t: &Tokens, d: &DecisionView) {
    let cards: Vec<(&str, egui::Color32, &str, &[String])> = [
        (icon::CHECK_CIRCLE, t.good, "What would have made it right", d.right.as_slice()),
        (icon::ARROW_BEND_UP_RIGHT, t.accent, "The best you could still reach", d.still.as_slice()),
    ]
    .into_iter()
    .filter(|c| !c.3.is_empty())
    .collect();
    if cards.is_empty() {
        return;
    }
    let width = ui.available_width();
    let across = if width >= 560.0 { cards.len() } else { 1 };
    let gap = 14.0;
    let wide = (width - gap * (across as f32 - 1.0)) / across as f32;
    let tall = if across > 1 { cards.iter().map(|c| pair_height(ui, c.3, c.2, wide)).fold(0.0, f32::max) } else { 0.0 };
    let start = ui.cursor().min;
    let mut bottom = start.y;
    for (i, (glyph, tone, title, lines)) in cards.iter().enumerate() {
        let top = if across > 1 { start.y } else { bottom + if i > 0 { gap } else { 0.0 } };
        let left = if across > 1 { start.x + i as f32 * (wide + gap) } else { start.x };
        let rect = Rect::from_min_size(pos2(left, top), vec2(wide, f32::INFINITY));
        let used = words::within(ui, title, rect, |ui| {
            card::card_at_least(ui, t, Margin { left: 20, right: 20, top: 16, bottom: 18 }, None, tall, |ui| {
                heading_with_icon(ui, glyph, *tone, t, title);
                words::gap(ui, 6.0);
                for line in *lines {
                    words::paragraph(ui, ty::CARD, t.ink, line);
                    words::gap(ui, 4.0);
                }
            });
            ui.min_rect()
        });
        bottom = bottom.max(used.bottom());
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(start, pos2(start.x + width, bottom)));
    words::gap(ui, 8.0);
}

fn pair_height(ui: &Ui, lines: &[String], title: &str, wide: f32) -> f32 {
    let head = words::layout(ui, &[(ty::CARD.bold(), title, egui::Color32::PLACEHOLDER)], wide - 70.0).size().y;
    let body: f32 = lines
        .iter()
        .map(|l| words::layout(ui, &[(ty::CARD, l, egui::Color32::PLACEHOLDER)], wide - 40.0).size().y + 4.0)
        .sum();
    16.0 + head + 6.0 + body + 18.0
}

fn heading_with_icon(ui: &mut Ui, glyph: &str, tone: egui::Color32, t: &Tokens, title: &str) {
    let galley = words::layout(ui, &[(ty::CARD.bold(), title, t.ink)], ui.available_width() - 30.0);
    let (rect, r) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::hover());
    words::glyph(ui.painter(), rect.left(), rect.top() + ty::CARD.line / 2.0, 20.0, glyph, true, tone);
    words::paint(ui.painter(), rect.min + vec2(30.0, 0.0), galley);
    words::name_heading(ui, &r, 3, title);
}
