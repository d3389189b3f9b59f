//! A pill: one of a few short options, or one that is on or off.

use super::{focus, words};
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{Align, CornerRadius, Id, Layout, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, vec2};
use egui_phosphor::regular as icon;

/// What a pill is to a screen reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of many: choosing it lets go of the others.
    OneOfMany,
    /// On or off by itself.
    OnOff,
}

/// A pill.
pub fn pill(ui: &mut Ui, t: &Tokens, id: Id, kind: Kind, label: &str, on: bool) -> Response {
    let face = if on { ty::HINT.bold() } else { ty::HINT };
    let lead = if on { 20.0 } else { 0.0 };
    let room = (words::room(ui) - 26.0 - lead).max(24.0);
    let galley = words::layout(ui, &[(face, label, t.ink)], room);
    let size = vec2(galley.size().x + lead + 26.0, (galley.size().y + 12.0).max(32.0));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    let p = ui.painter();
    let fill = if on || response.hovered() { t.accent_soft } else { t.surface };
    let rim = if on { Stroke::new(t.rim_width.max(1.5), t.accent) } else { Stroke::new(t.rim_width, t.rim) };
    p.rect(rect, CornerRadius::same(16), fill, rim, StrokeKind::Inside);
    let mut x = rect.left() + 13.0;
    if on {
        words::glyph(p, x, rect.center().y, 14.0, icon::CHECK, true, t.accent);
        x += lead;
    }
    words::paint_mid(p, x, rect.center().y, galley);
    if response.has_focus() {
        focus::ring(p, t, rect, 16.0, 3.0);
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    response.widget_info(|| {
        let role = match kind {
            Kind::OneOfMany => WidgetType::RadioButton,
            Kind::OnOff => WidgetType::Checkbox,
        };
        WidgetInfo::selected(role, true, on, label)
    });
    focus::keep_in_view(&response);
    response
}

/// Pills side by side, on as many lines as they need. Returns the one pressed. `about` says what they answer.
pub fn row(ui: &mut Ui, t: &Tokens, id: Id, kind: Kind, about: &str, pills: &[(&str, bool)]) -> Option<usize> {
    let mut pressed = None;
    // Tops in line: centred lines of different heights would stand at different distances.
    ui.with_layout(Layout::left_to_right(Align::TOP).with_main_wrap(true), |ui| {
        ui.spacing_mut().item_spacing = vec2(7.0, 6.0);
        for (i, (label, on)) in pills.iter().enumerate() {
            let response = pill(ui, t, id.with(i), kind, label, *on);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(about.to_owned()));
            if response.clicked() {
                pressed = Some(i);
            }
        }
    });
    pressed
}
