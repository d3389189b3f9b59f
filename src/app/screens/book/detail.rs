//! One clause: its published words, how the rules read it, where it comes from and what it is silent on.

use crate::app::model::Badge as _;
use crate::app::model::{ClauseRule, ClauseView};
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{card, chip, clause, words};
use egui::{Id, Margin, Rect, Sense, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// Draws a clause; its source at the side where there is room.
pub fn detail(ui: &mut Ui, t: &Tokens, c: &ClauseView, found: &[String], title: Id) {
    let width = ui.available_width();
    let margin = width >= 720.0;
    if margin {
        let start = ui.cursor().min;
        let main = Rect::from_min_size(start, vec2((width - 232.0 - 36.0).min(680.0), f32::INFINITY));
        let aside = Rect::from_min_size(pos2(main.right() + 36.0, start.y), vec2(232.0, f32::INFINITY));
        let (a, b) = (
            words::within(ui, "clause main", main, |ui| {
                clause_words(ui, t, c, found, title);
                ui.min_rect()
            }),
            words::within(ui, "clause aside", aside, |ui| {
                source(ui, t, c);
                ui.min_rect()
            }),
        );
        let line = egui::Stroke::new(t.hairline, t.line);
        ui.painter().vline(main.right() + 18.0, start.y..=a.bottom().max(b.bottom()), line);
        ui.advance_cursor_after_rect(Rect::from_min_max(start, pos2(start.x + width, a.bottom().max(b.bottom()))));
    } else {
        clause_words(ui, t, c, found, title);
        words::gap(ui, 24.0);
        words::rule(ui, t.line, t.hairline);
        words::gap(ui, 20.0);
        source(ui, t, c);
    }
}

fn clause_words(ui: &mut Ui, t: &Tokens, c: &ClauseView, found: &[String], title: Id) {
    let place = format!("   {}", c.pack_title);
    let number = if c.number.starts_with(|x: char| x.is_ascii_digit()) {
        format!("Clause {}", c.number)
    } else {
        c.number.clone()
    };
    words::rich(ui, &[(ty::LABEL.bold(), &number, t.accent), (ty::LABEL, &place, t.ink3)]);
    words::gap(ui, 2.0);
    words::heading(ui, 1, ty::HEADING, t.ink, &c.gist, Some((title, t)));
    words::gap(ui, 16.0);
    card::card(ui, t, Margin { left: 24, right: 24, top: 18, bottom: 18 }, None, |ui| {
        words::note(ui, icon::QUOTES, ty::LABEL.bold(), t.ink, "As published");
        words::gap(ui, 8.0);
        clause::quotation(ui, t, &c.words, found);
        if let Some(note) = &c.note {
            words::gap(ui, 10.0);
            words::paragraph(ui, ty::SMALL, t.ink3, note);
        }
    });
    words::gap(ui, 26.0);
    words::heading(ui, 2, ty::SECTION, t.ink, "How the rules read it", None);
    words::gap(ui, 10.0);
    for rule in &c.rules {
        card::card(ui, t, Margin { left: 20, right: 18, top: 14, bottom: 14 }, None, |ui| rule_card(ui, t, rule));
        words::gap(ui, 8.0);
    }
    if let Some(reason) = &c.no_rule_reason {
        words::note(ui, icon::INFO, ty::HINT, t.ink2, reason);
    }
}

/// A rule: what it says, how firmly, and what follows; the chip at the right where there is room.
fn rule_card(ui: &mut Ui, t: &Tokens, rule: &ClauseRule) {
    let width = ui.available_width();
    let wide = rule.effect.map_or(0.0, |effect| chip::size(ui, effect.label()).x);
    let beside = width - wide - 16.0 >= 240.0;
    let start = ui.cursor().min;
    let room = if beside { width - wide - 16.0 } else { width };
    let used = words::within(ui, "rule words", Rect::from_min_size(start, vec2(room, f32::INFINITY)), |ui| {
        words::paragraph(ui, ty::CARD, t.ink, &rule.sentence);
        words::gap(ui, 4.0);
        clause::force(ui, t, &rule.force, rule.our_reading);
        ui.min_rect()
    });
    let Some(effect) = rule.effect else {
        ui.advance_cursor_after_rect(used);
        return;
    };
    if beside {
        let at = pos2(start.x + width - wide, used.center().y - 13.0);
        let area = Rect::from_min_size(at, vec2(wide, 26.0));
        words::within(ui, "rule chip", area, |ui| chip::effect(ui, t, effect));
        ui.advance_cursor_after_rect(used);
    } else {
        ui.advance_cursor_after_rect(used);
        words::gap(ui, 8.0);
        chip::effect(ui, t, effect);
    }
}

fn source(ui: &mut Ui, t: &Tokens, c: &ClauseView) {
    words::heading(ui, 2, ty::LABEL.bold(), t.ink, "Where it comes from", None);
    words::gap(ui, 6.0);
    let width = ui.available_width();
    // In a narrow column a name stands over what it names.
    let beside = if width < 340.0 { vec2(0.0, ty::SMALL.line) } else { vec2(78.0, 0.0) };
    for fact in &c.source {
        let key = words::layout(ui, &[(ty::SMALL, &fact.name, t.ink3)], width);
        let value = words::layout(ui, &[(ty::HINT, &fact.value, t.ink)], width - beside.x);
        let tall = key.size().y.max(beside.y + value.size().y) + 6.0;
        let (rect, r) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
        words::paint(ui.painter(), rect.min + vec2(0.0, 1.0), key);
        words::paint(ui.painter(), rect.min + beside, value);
        words::say(&r, &format!("{}: {}", fact.name, fact.value));
    }
    if c.silent_on.is_empty() {
        return;
    }
    words::gap(ui, 14.0);
    words::rule(ui, t.line, t.hairline);
    words::gap(ui, 14.0);
    words::heading(ui, 2, ty::LABEL.bold(), t.ink, "What it is silent on", None);
    words::gap(ui, 6.0);
    for s in &c.silent_on {
        let galley = words::layout(ui, &[(ty::LABEL, s, t.ink)], ui.available_width() - 16.0);
        let (rect, r) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y + 4.0), Sense::hover());
        ui.painter().circle_filled(rect.min + vec2(4.0, ty::LABEL.line / 2.0), 2.5, t.ink3);
        words::paint(ui.painter(), rect.min + vec2(16.0, 0.0), galley);
        words::say(&r, s);
    }
    words::gap(ui, 6.0);
    words::paragraph(ui, ty::SMALL, t.ink2, "Where a policy is silent, nothing here counts against you.");
}
