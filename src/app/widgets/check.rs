//! A line that can be picked: one of several, or on and off by itself, with where it comes from under it.

use super::{focus, pill::Kind, words};
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{
    CornerRadius, Galley, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2,
};
use egui_phosphor::regular as icon;
use std::sync::Arc;

/// What a line says.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// What it answers.
    pub about: &'a str,
    /// Its words.
    pub label: &'a str,
    /// Where it comes from, or what else there is to know.
    pub detail: &'a str,
    /// Short marks, such as “on the notice”.
    pub marks: &'a [String],
    /// Picked.
    pub on: bool,
    /// Why it cannot be picked, where it cannot.
    pub barred: Option<&'a str>,
    /// With a rim of its own, where it is a weighty one of few.
    pub boxed: bool,
}

/// Where its words begin.
const INDENT: f32 = 42.0;

/// A line measured for a width.
pub struct Measured {
    label: Arc<Galley>,
    detail: Option<Arc<Galley>>,
    marks: Vec<Arc<Galley>>,
    beside: bool,
}

impl Measured {
    /// Its height.
    #[must_use]
    pub fn height(&self) -> f32 {
        let detail = self.detail.as_ref().map_or(0.0, |galley| galley.size().y + 1.0);
        let marks = if self.marks.is_empty() || self.beside { 0.0 } else { 28.0 };
        (self.label.size().y + detail + marks + 16.0).max(44.0)
    }
}

/// Lays a line out.
#[must_use]
pub fn measure(ui: &Ui, t: &Tokens, line: &Line<'_>, width: f32) -> Measured {
    let barred = line.barred.is_some();
    let ink = if barred { t.ink3 } else { t.ink };
    let face = if line.on && line.boxed { ty::LABEL.bold() } else { ty::LABEL };
    let marks: Vec<_> = line.marks.iter().map(|mark| words::line(ui, &[(ty::SMALL.bold(), mark, t.amber)])).collect();
    let wide: f32 = marks.iter().map(|galley| galley.size().x + 18.0).sum::<f32>() + 8.0;
    let room = width - INDENT - 12.0;
    let beside = !marks.is_empty() && room - wide >= 220.0;
    let room = if beside { room - wide } else { room };
    let detail = line.barred.unwrap_or(line.detail);
    let tone = if barred { t.amber } else { t.ink2 };
    let label = [(face, line.label, ink)];
    Measured {
        label: words::layout(ui, &label, room.max(40.0)),
        detail: (!detail.is_empty()).then(|| words::layout(ui, &[(ty::SMALL, detail, tone)], room.max(40.0))),
        marks,
        beside,
    }
}

/// A line in a rectangle it was measured for.
pub fn check(ui: &mut Ui, t: &Tokens, id: Id, kind: Kind, line: &Line<'_>, rect: Rect, measured: Measured) -> Response {
    let sense = if line.barred.is_some() { Sense::hover() } else { Sense::click() };
    let response = ui.interact(rect, id, sense);
    ground(ui, t, line, rect, response.hovered());
    mark(ui, t, kind, line, pos2(rect.left() + 21.0, rect.top() + 8.0 + ty::LABEL.line / 2.0));
    let p = ui.painter();
    let at = pos2(rect.left() + INDENT, rect.top() + 8.0);
    let after = measured.label.size().y;
    words::paint(p, at, measured.label);
    let mut below = at.y + after + 1.0;
    if let Some(detail) = measured.detail {
        let tall = detail.size().y;
        words::paint(p, pos2(at.x, below), detail);
        below += tall;
    }
    let wide: f32 = measured.marks.iter().map(|galley| galley.size().x + 18.0).sum();
    let mut x = if measured.beside { rect.right() - 12.0 - wide } else { at.x };
    let y = if measured.beside { at.y + ty::LABEL.line / 2.0 } else { below + 13.0 };
    for galley in measured.marks {
        let chip = Rect::from_min_size(pos2(x, y - 11.0), vec2(galley.size().x + 14.0, 22.0));
        let rim = Stroke::new(t.hairline, t.chip_rim(t.amber));
        p.rect(chip, CornerRadius::same(11), t.chip_fill(t.amber), rim, StrokeKind::Inside);
        words::paint_mid(p, x + 7.0, y, galley);
        x = chip.right() + 4.0;
    }
    if response.has_focus() {
        focus::ring(p, t, rect, 10.0, 0.0);
    }
    if response.hovered() && line.barred.is_none() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    let role = if kind == Kind::OneOfMany { WidgetType::RadioButton } else { WidgetType::Checkbox };
    let marks: String = line.marks.iter().map(|mark| format!(". {mark}")).collect();
    let barred = line.barred.map(|why| format!(". Cannot be picked: {why}")).unwrap_or_default();
    let label = format!("{}{marks}{barred}", line.label);
    response.widget_info(|| WidgetInfo::selected(role, line.barred.is_none(), line.on, &label));
    let detail =
        if line.detail.is_empty() { line.about.to_owned() } else { format!("{}. {}", line.detail, line.about) };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(detail));
    focus::keep_in_view(&response);
    response
}

fn ground(ui: &Ui, t: &Tokens, line: &Line<'_>, rect: Rect, hovered: bool) {
    let p = ui.painter();
    let lit = line.on || (hovered && line.barred.is_none());
    if line.boxed {
        let fill = if lit { t.accent_soft } else { t.surface };
        let rim = if line.on { Stroke::new(t.rim_width.max(1.5), t.accent) } else { Stroke::new(t.rim_width, t.rim) };
        p.rect(rect, CornerRadius::same(10), fill, rim, StrokeKind::Inside);
    } else if lit {
        p.rect_filled(rect, CornerRadius::same(10), t.accent_soft);
    }
}

/// The ring or box at its left, ticked where it is picked.
fn mark(ui: &Ui, t: &Tokens, kind: Kind, line: &Line<'_>, at: egui::Pos2) {
    let p = ui.painter();
    let rim = Stroke::new(t.rim_width.max(1.5), if line.barred.is_some() { t.line } else { t.rim });
    match kind {
        Kind::OneOfMany if line.on => {
            p.circle(at, 9.5, t.accent, Stroke::NONE);
            p.circle_filled(at, 4.0, t.on_accent);
        }
        Kind::OneOfMany => drop(p.circle(at, 9.0, t.surface, rim)),
        Kind::OnOff => {
            let area = Rect::from_center_size(at, vec2(19.0, 19.0));
            let fill = if line.on { t.accent } else { t.surface };
            let rim = if line.on { Stroke::NONE } else { rim };
            p.rect(area, CornerRadius::same(5), fill, rim, StrokeKind::Inside);
            if line.on {
                words::glyph(p, at.x - 7.0, at.y, 14.0, icon::CHECK, true, t.on_accent);
            }
        }
    }
}
