//! The stages in their order, with the state of each, and the allegations within one.

use crate::app::action::{Action, HearingAction};
use crate::app::model::hearing::{ReviewView, StageTab};
use crate::app::screens::Frame;
use crate::app::theme::{Tokens, mix, type_scale as ty};
use crate::app::widgets::{focus, tabs, words};
use egui::accesskit::Role;
use egui::{
    CornerRadius, EventFilter, FocusDirection, Id, Key, Rect, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2,
};
use egui_phosphor::regular as icon;

/// Draws stages and allegations; asks to go where one is pressed.
pub fn stepper(ui: &mut Ui, f: &mut Frame<'_>, v: &ReviewView) {
    let t = f.t;
    let width = ui.available_width();
    let count = v.stages.len().max(1);
    let wide = width / count as f32;
    // Names stand under the badges where the longest fits; the one in hand is named in the heading anyway.
    let longest = v
        .stages
        .iter()
        .map(|stage| words::line(ui, &[(ty::HINT.bold(), &stage.name, t.ink)]).size().x)
        .fold(0.0_f32, f32::max);
    let named = wide >= longest + 8.0;
    let tall = if named { 66.0 } else { 38.0 };
    let start = ui.cursor().min;
    let line = start.y + 18.0;
    let (first, last) = (start.x + wide / 2.0, start.x + width - wide / 2.0);
    ui.painter().hline(first..=last, line, Stroke::new(2.0, t.line));
    let mut ids = Vec::new();
    for (i, stage) in v.stages.iter().enumerate() {
        let rect = Rect::from_min_size(pos2(start.x + wide * i as f32, start.y), vec2(wide, tall));
        let id = Id::new(("hearing stage", i));
        if stage.step.is_some() {
            ids.push(id);
        }
        one(ui, f, stage, id, rect, named);
    }
    ui.advance_cursor_after_rect(Rect::from_min_size(start, vec2(width, tall)));
    sideways(ui, &ids);
    if v.steps.is_empty() {
        return;
    }
    words::gap(ui, 12.0);
    let labels: Vec<String> = v.steps.iter().map(|step| format!("{}, {}", step.name, step.state)).collect();
    let list: Vec<tabs::Tab<'_>> = v
        .steps
        .iter()
        .zip(&labels)
        .map(|(step, label)| tabs::Tab {
            icon: if step.closed { icon::CHECK_CIRCLE } else { icon::CIRCLE_DASHED },
            label,
            on: step.here,
            open: step.step.is_some(),
        })
        .collect();
    if let Some(step) = tabs::tabs(ui, &t, Id::new("hearing allegations"), "Allegations of this stage", &list)
        .and_then(|i| v.steps.get(i)?.step.clone())
    {
        f.out.push(Action::Hearing(HearingAction::Go { step }));
    }
}

fn one(ui: &mut Ui, f: &mut Frame<'_>, stage: &StageTab, id: Id, rect: Rect, named: bool) {
    let t = f.t;
    let open = stage.step.is_some();
    let sense = if open { focus::row_sense(ui, id, stage.here) } else { Sense::hover() };
    let response = ui.interact(rect, id, sense);
    badge(ui, &t, stage, pos2(rect.center().x, rect.top() + 18.0), open && response.hovered());
    let p = ui.painter();
    if named {
        let (name, state) = (if stage.here { ty::HINT.bold() } else { ty::HINT }, ty::SMALL);
        let ink = if open { t.ink } else { t.ink3 };
        let name = words::line(ui, &[(name, &stage.name, ink)]);
        let x = rect.center().x - name.size().x / 2.0;
        words::paint(p, pos2(x, rect.top() + 34.0), name);
        let state = words::elided(ui, &[(state, &stage.state, t.ink3)], rect.width() - 4.0, 1);
        let x = rect.center().x - state.size().x / 2.0;
        words::paint(p, pos2(x, rect.top() + 51.0), state);
    }
    if response.has_focus() {
        focus::ring(p, &t, rect.shrink2(vec2(1.0, 0.0)), 8.0, 0.0);
    }
    if open && response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    let number = if stage.badge.is_empty() { String::new() } else { format!("{}. ", stage.badge) };
    let label = format!("{number}{}, {}", stage.name, stage.state);
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, open, stage.here, &label));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Tab);
        node.set_selected(stage.here);
        node.set_description("Stages, in the order of reasoning".to_owned());
    });
    if let (true, Some(step), false) = (response.clicked() || focus::arrived(&response), &stage.step, stage.here) {
        f.out.push(Action::Hearing(HearingAction::Go { step: step.clone() }));
    }
}

/// The badge on the line: a number, a tick where the stage is closed, and a ring where it is in hand.
fn badge(ui: &Ui, t: &Tokens, stage: &StageTab, at: egui::Pos2, hovered: bool) {
    let p = ui.painter();
    p.circle_filled(at, 17.0, t.page);
    let (fill, ink) = match (stage.closed, stage.here) {
        (_, true) => (t.accent, t.on_accent),
        (true, false) => (t.good, t.page),
        (false, false) => (if hovered { t.accent_soft } else { t.surface }, t.ink2),
    };
    p.circle_filled(at, 14.0, fill);
    if !stage.closed && !stage.here {
        let rim = if stage.step.is_some() { t.rim } else { mix(t.page, t.rim, 0.5) };
        p.circle_stroke(at, 13.4, Stroke::new(t.rim_width, rim));
    }
    if stage.closed || stage.badge.is_empty() {
        let glyph = if stage.closed { icon::CHECK } else { icon::FILE_TEXT };
        words::glyph(p, at.x - 8.0, at.y, 16.0, glyph, true, ink);
    } else {
        let galley = words::line(ui, &[(ty::HINT.bold(), &stage.badge, ink)]);
        let x = at.x - galley.size().x / 2.0;
        words::paint_mid(p, x, at.y, galley);
    }
    if stage.here {
        let bar = Rect::from_center_size(pos2(at.x, at.y), vec2(34.0, 34.0));
        p.rect_stroke(bar, CornerRadius::same(17), Stroke::new(2.0, t.accent), egui::StrokeKind::Inside);
    }
}

/// Left and right go among the stages that can be opened.
fn sideways(ui: &Ui, ids: &[Id]) {
    let Some(focused) = ui.memory(|m| m.focused()) else { return };
    let Some(at) = ids.iter().position(|id| *id == focused) else { return };
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(focused, filter));
    let to = match (focus::struck(ui, Key::ArrowRight), focus::struck(ui, Key::ArrowLeft)) {
        (true, false) => ids.get(at + 1),
        (false, true) => at.checked_sub(1).and_then(|at| ids.get(at)),
        _ => return,
    };
    match to {
        Some(id) => focus::take(ui, *id),
        None => ui.memory_mut(|m| m.move_focus(FocusDirection::None)),
    }
}
