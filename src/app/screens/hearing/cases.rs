//! The cases: a list at the left, one of them with what is held of it at the right.

use super::Frame;
use crate::app::action::{Action, HearingAction};
use crate::app::model::hearing::{CaseCard, CasesView, DraftView};
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{bar, button, card, focus, pane, stage, timeline, words};
use egui::{Id, Margin, Rect, Response, Sense, Stroke, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// Draws the cases.
pub fn show(ui: &mut Ui, f: &mut Frame<'_>, v: &CasesView) {
    let t = f.t;
    let whole = ui.max_rect();
    let content = bar::Bar {
        section: "Proper Purpose",
        title: "Hearings",
        items: vec![
            super::super::book_item(),
            crate::app::screens::support_item(),
            bar::Item { icon: icon::HOUSE, label: "Home", key: Some("Esc"), lit: false, action: Action::Close },
        ],
        ..bar::Bar::default()
    };
    let top = bar::bar(ui, &t, &content, f.out);
    let area = super::notice(ui, &t, super::super::below(whole, top.height), &v.notice);
    let (left, right) = pane::split(area, 420.0);
    pane::grounds(ui, &t, left, right);
    let at = v.cases.iter().position(|one| one.id == f.memory.hearing.case).unwrap_or(0);
    let ids = list(ui, f, v, left, at);
    let begin = Id::new("begin case");
    let chosen = v.cases.get(at);
    detail(ui, f, v, right, chosen, begin);
    if let (true, true, Some(id)) = (f.fresh, f.memory.by_keyboard, ids.get(at)) {
        focus::take(ui, *id);
    }
    focus::rove(ui, &ids, true);
    let bar_area = Rect::from_min_max(whole.min, pos2(whole.right(), area.top()));
    let panes: Vec<_> =
        [ids.get(at).map(|id| (left, *id)), chosen.map(|_| (right, begin)), top.first.map(|id| (bar_area, id))]
            .into_iter()
            .flatten()
            .collect();
    focus::cycle_panes(ui, &panes);
}

fn list(ui: &mut Ui, f: &mut Frame<'_>, v: &CasesView, rect: Rect, at: usize) -> Vec<Id> {
    let t = f.t;
    let mut ids = Vec::new();
    let padding = pane::Pad { left: 14.0, right: 14.0, top: 22.0, bottom: 24.0 };
    pane::pane(ui, "cases", "", rect, padding, false, |ui| {
        inset(ui, |ui| {
            words::heading(ui, 1, ty::PANE, t.ink, "Cases", None);
            words::gap(ui, 2.0);
            let count = match v.cases.len() {
                0 => "There is no case to review.".to_owned(),
                1 => "One fictional case, to be reasoned through in the right order.".to_owned(),
                n => format!("{n} fictional cases, each to be reasoned through in the right order."),
            };
            words::paragraph(ui, ty::LABEL, t.ink2, &count);
        });
        words::gap(ui, 12.0);
        for (i, one) in v.cases.iter().enumerate() {
            let id = Id::new(("case", &one.id));
            ids.push(id);
            let r = row(ui, &t, id, one, i == at);
            if r.clicked() || focus::arrived(&r) {
                f.memory.hearing.case.clone_from(&one.id);
                f.memory.hearing.deleting = None;
            }
            // Enter opens the case in one go, as in any list.
            if r.has_focus() && focus::struck(ui, egui::Key::Enter) {
                f.out.push(Action::Hearing(HearingAction::Open { case: one.id.clone() }));
            }
        }
        words::gap(ui, 16.0);
        inset(ui, |ui| {
            words::rule(ui, t.line, t.hairline);
            words::gap(ui, 12.0);
            let own = "A run that you kept can become a case, and several rulings can be set side by side: both on the command line, “hearing case” and “hearing compare”.";
            words::note(ui, icon::TERMINAL_WINDOW, ty::SMALL, t.ink2, own);
        });
    });
    ids
}

fn inset(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let rect = Rect::from_min_max(ui.cursor().min + vec2(14.0, 0.0), pos2(ui.max_rect().right() - 14.0, f32::INFINITY));
    let used = words::within(ui, "inset", rect, |ui| {
        add(ui);
        ui.min_rect()
    });
    ui.advance_cursor_after_rect(used);
}

/// A word for what is held of a ruling, with its icon.
fn state(t: &Tokens, draft: &DraftView) -> Option<(&'static str, &'static str, egui::Color32)> {
    match draft {
        DraftView::None => None,
        DraftView::Open(_) => Some((icon::PENCIL_LINE, "Draft", t.amber)),
        DraftView::Complete => Some((icon::CHECK_CIRCLE, "Complete", t.good)),
        DraftView::Refused(_) => Some((icon::WARNING_CIRCLE, "Cannot be read", t.breach)),
    }
}

fn row(ui: &mut Ui, t: &Tokens, id: Id, one: &CaseCard, chosen: bool) -> Response {
    let width = ui.available_width();
    let mark = state(t, &one.draft);
    let mark_of = mark.map(|(_, word, tone)| words::line(ui, &[(ty::SMALL.bold(), word, tone)]));
    let mark_room = mark_of.as_ref().map_or(0.0, |galley| galley.size().x + 34.0);
    let face = if chosen { ty::CARD.bold() } else { ty::CARD };
    let title = words::layout(ui, &[(face, &one.title, t.ink)], width - 34.0 - mark_room);
    let count = match one.allegations.len() {
        1 => "1 allegation".to_owned(),
        n => format!("{n} allegations"),
    };
    let under = format!("{} · {count}", one.person);
    let under = words::layout(ui, &[(ty::SMALL, &under, t.ink2)], width - 34.0);
    let tall = title.size().y + under.size().y + 18.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
    let response = ui.interact(rect, id, focus::row_sense(ui, id, chosen));
    timeline::ground(ui, t, rect, chosen, response.hovered());
    let p = ui.painter();
    let at = rect.min + vec2(16.0, 9.0);
    let mid = at.y + title.size().y / 2.0;
    let below = at + vec2(0.0, title.size().y);
    words::paint(p, at, title);
    words::paint(p, below, under);
    let mut said = format!("{}. {}, {count}", one.title, one.person);
    if let (Some((glyph, word, tone)), Some(galley)) = (mark, mark_of) {
        let x = rect.right() - 14.0 - galley.size().x;
        words::glyph(p, x - 20.0, mid, 15.0, glyph, true, tone);
        words::paint_mid(p, x, mid, galley);
        said = format!("{said}. {word}");
    }
    timeline::finish(ui, t, rect, &response, chosen, &said);
    response
}

fn detail(ui: &mut Ui, f: &mut Frame<'_>, v: &CasesView, rect: Rect, one: Option<&CaseCard>, begin: Id) {
    let t = f.t;
    let tall = if rect.height() >= 600.0 && rect.width() >= 420.0 { (rect.height() * 0.34).min(250.0) } else { 0.0 };
    let picture = Rect::from_min_size(rect.min, vec2(rect.width(), tall));
    let ppp = ui.ctx().pixels_per_point();
    let pixels = |length: f32| (length * ppp).round().max(0.0) as u32;
    // Taller than it is shown: what is cut off is table, and what is left comes closer.
    f.memory.stage_pixels = [pixels(picture.width()), pixels(picture.height() * 1.8)];
    if tall > 0.0 {
        stage::stage(ui, &t, picture, v.picture.as_ref(), "", "");
        ui.painter().hline(picture.x_range(), picture.bottom(), Stroke::new(t.hairline, t.line));
    }
    let below = Rect::from_min_max(pos2(rect.left(), rect.top() + tall), rect.max);
    let side = if rect.width() < 480.0 { 24.0 } else { 40.0 };
    let key = one.map_or("", |one| one.id.as_str());
    pane::pane(ui, "case detail", key, below, pane::Pad::new(side, 26.0, 32.0), true, |ui| {
        let Some(one) = one else { return };
        let most = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width().min(720.0), f32::INFINITY));
        let used = words::within(ui, "case measure", most, |ui| {
            about(ui, f, one, &v.kept, begin);
            ui.min_rect()
        });
        ui.advance_cursor_after_rect(used);
    });
}

fn about(ui: &mut Ui, f: &mut Frame<'_>, one: &CaseCard, kept: &str, begin: Id) {
    let t = f.t;
    words::paragraph(ui, ty::HINT.bold(), t.amber, &one.heard);
    words::gap(ui, 2.0);
    words::heading(ui, 1, ty::HEADING, t.ink, &one.title, None);
    words::gap(ui, 8.0);
    words::paragraph(ui, ty::BODY, t.ink, &one.opening);
    words::gap(ui, 16.0);
    held(ui, f, one, begin);
    words::gap(ui, 10.0);
    words::note(ui, icon::LOCK_SIMPLE, ty::SMALL, t.ink2, kept);
    words::gap(ui, 18.0);
    words::heading(ui, 2, ty::LABEL.bold(), t.ink, &one.person, None);
    words::gap(ui, 2.0);
    words::paragraph(ui, ty::CARD, t.ink2, &one.about);
    words::gap(ui, 2.0);
    words::paragraph(ui, ty::CARD, t.ink2, &one.regime);
    words::gap(ui, 14.0);
    words::heading(ui, 2, ty::LABEL.bold(), t.ink, "What is alleged", None);
    words::gap(ui, 4.0);
    for (id, says) in &one.allegations {
        let said = format!("   {says}");
        words::rich(ui, &[(ty::CARD.bold(), id, t.accent), (ty::CARD, &said, t.ink)]);
        words::gap(ui, 6.0);
    }
}

/// What is held of a ruling, and what can be done.
fn held(ui: &mut Ui, f: &mut Frame<'_>, one: &CaseCard, begin: Id) {
    let t = f.t;
    let (label, glyph) = match &one.draft {
        DraftView::None => (Some("Begin"), icon::GAVEL),
        DraftView::Open(_) => (Some("Carry on"), icon::ARROW_RIGHT),
        DraftView::Complete => (Some("Open the ruling"), icon::FILE_TEXT),
        DraftView::Refused(_) => (None, icon::WARNING_CIRCLE),
    };
    match &one.draft {
        DraftView::None => {}
        DraftView::Open(says) => {
            drop(words::note(ui, icon::PENCIL_LINE, ty::CARD, t.ink, &format!("A draft is kept: {says}.")))
        }
        DraftView::Complete => drop(words::note(ui, icon::CHECK_CIRCLE, ty::CARD, t.ink, "A complete ruling is kept.")),
        DraftView::Refused(why) => {
            card::card(ui, &t, Margin { left: 24, right: 22, top: 14, bottom: 14 }, Some(t.breach), |ui| {
                words::note(ui, icon::WARNING_CIRCLE, ty::CARD.bold(), t.ink, "What is kept cannot be carried on");
                words::gap(ui, 3.0);
                words::paragraph(ui, ty::CARD, t.ink, why);
            });
        }
    }
    if one.draft != DraftView::None {
        words::gap(ui, 12.0);
    }
    let asked = f.memory.hearing.deleting.as_deref() == Some(one.id.as_str());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 10.0);
        if let Some(label) = label.filter(|_| !asked)
            && button::button(ui, &t, begin, button::Kind::Primary, Some(glyph), label).clicked()
        {
            f.out.push(Action::Hearing(HearingAction::Open { case: one.id.clone() }));
        }
        if one.draft == DraftView::None {
            return;
        }
        // The first thing there takes the place of Begin where there is none.
        let first = if label.is_some() && !asked { Id::new("delete ruling") } else { begin };
        if !asked {
            if button::button(ui, &t, first, button::Kind::Second, Some(icon::TRASH), "Delete the ruling").clicked() {
                f.memory.hearing.deleting = Some(one.id.clone());
                focus::take(ui, begin);
            }
            return;
        }
        if button::button(ui, &t, first, button::Kind::Second, Some(icon::ARROW_LEFT), "Keep it").clicked() {
            f.memory.hearing.deleting = None;
        }
        let gone = "Delete it; it cannot be brought back";
        if button::button(ui, &t, Id::new("delete for good"), button::Kind::Second, Some(icon::TRASH), gone).clicked() {
            f.memory.hearing.deleting = None;
            f.out.push(Action::Hearing(HearingAction::Delete { case: one.id.clone() }));
        }
    });
}
