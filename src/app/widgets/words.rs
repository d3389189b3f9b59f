//! Words and icons: laid out from the type scale, painted, and named for screen readers.

use crate::app::theme::{Tokens, Type, fonts};
use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, FontFamily, FontId, Galley, Id, Painter, Pos2, Rect, Response, Sense, Ui, WidgetInfo, WidgetType, pos2,
};
use std::sync::Arc;

/// A stretch of words in one type and colour.
pub type Run<'a> = (Type, &'a str, Color32);

fn job(runs: &[Run<'_>], width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width.max(1.0);
    for (kind, text, color) in runs {
        let format =
            TextFormat { font_id: kind.font(), line_height: Some(kind.line), color: *color, ..TextFormat::default() };
        job.append(&super::dates::whole(text), 0.0, format);
    }
    job
}

/// Lays runs out within a width.
pub fn layout(ui: &Ui, runs: &[Run<'_>], width: f32) -> Arc<Galley> {
    ui.painter().layout_job(job(runs, width))
}

/// Lays runs out on one line, however long.
pub fn line(ui: &Ui, runs: &[Run<'_>]) -> Arc<Galley> {
    layout(ui, runs, f32::INFINITY)
}

/// Lays runs out on at most `rows` lines, with an ellipsis where they do not fit.
pub fn elided(ui: &Ui, runs: &[Run<'_>], width: f32, rows: usize) -> Arc<Galley> {
    let mut job = job(runs, width);
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    ui.painter().layout_job(job)
}

/// Paints a galley with its left top at `at`.
pub fn paint(painter: &Painter, at: Pos2, galley: Arc<Galley>) {
    painter.galley(at, galley, Color32::PLACEHOLDER);
}

/// Paints a galley centred on the line at `cy`; returns its right edge.
pub fn paint_mid(painter: &Painter, x: f32, cy: f32, galley: Arc<Galley>) -> f32 {
    let size = galley.size();
    paint(painter, pos2(x, cy - size.y / 2.0), galley);
    x + size.x
}

/// Paints an icon centred on the line at `cy`; returns its right edge.
pub fn glyph(painter: &Painter, x: f32, cy: f32, size: f32, icon: &str, bold: bool, color: Color32) -> f32 {
    let family = FontFamily::Name(if bold { fonts::ICON_BOLD } else { fonts::ICON }.into());
    let galley = painter.layout_no_wrap(icon.to_owned(), FontId::new(size, family), color);
    let height = galley.size().y;
    paint(painter, pos2(x, cy - height / 2.0), galley);
    x + size
}

/// Names a painted area as plain text.
pub fn say(response: &Response, text: &str) {
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
}

/// A paragraph across the width there is.
pub fn paragraph(ui: &mut Ui, kind: Type, color: Color32, text: &str) -> Response {
    rich(ui, &[(kind, text, color)])
}

/// A paragraph in several types across the width there is, read as one.
pub fn rich(ui: &mut Ui, runs: &[Run<'_>]) -> Response {
    let galley = layout(ui, runs, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    paint(ui.painter(), rect.min, galley);
    let text: String = runs.iter().map(|(_, s, _)| *s).collect();
    // Runs are set apart by spaces that need not be said.
    let said: Vec<&str> = text.split_whitespace().collect();
    say(&response, &said.join(" "));
    response
}

/// A heading. With an id it can take focus, so that a reader can be brought to it.
pub fn heading(
    ui: &mut Ui,
    level: usize,
    kind: Type,
    color: Color32,
    text: &str,
    id: Option<(Id, &Tokens)>,
) -> Response {
    let galley = layout(ui, &[(kind, text, color)], ui.available_width());
    let (rect, plain) = ui.allocate_exact_size(galley.size(), Sense::hover());
    let response = match id {
        Some((id, _)) => ui.interact(rect, id, Sense::focusable_noninteractive()),
        None => plain,
    };
    paint(ui.painter(), rect.min, galley);
    if let (Some((_, t)), true) = (id, response.has_focus()) {
        // A bar, not a ring: nothing can be typed or pressed here.
        let bar = egui::Stroke::new(t.ring_width + 1.0, t.focus);
        ui.painter().vline(rect.left() - 9.0, rect.shrink2(egui::vec2(0.0, 5.0)).y_range(), bar);
    }
    if id.is_some() {
        super::focus::keep_in_view(&response);
    }
    name_heading(ui, &response, level, text);
    response
}

/// Names a painted area as a heading.
pub fn name_heading(ui: &Ui, response: &Response, level: usize, text: &str) {
    say(response, text);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.clear_value();
        node.set_label(text.to_owned());
        node.set_level(level);
    });
}

/// A small icon with a paragraph beside it.
pub fn note(ui: &mut Ui, icon: &str, kind: Type, color: Color32, text: &str) -> Response {
    behind(ui, (icon, false, color), kind, color, text)
}

/// The same behind an icon that stands out in a colour of its own.
pub fn told(ui: &mut Ui, icon: &str, tone: Color32, kind: Type, color: Color32, text: &str) -> Response {
    behind(ui, (icon, true, tone), kind, color, text)
}

fn behind(ui: &mut Ui, icon: (&str, bool, Color32), kind: Type, color: Color32, text: &str) -> Response {
    let (icon, bold, tone) = icon;
    let size = kind.size + 2.0;
    let indent = size + 7.0;
    let galley = layout(ui, &[(kind, text, color)], ui.available_width() - indent);
    let (rect, response) =
        ui.allocate_exact_size(egui::vec2(galley.size().x + indent, galley.size().y), Sense::hover());
    glyph(ui.painter(), rect.left(), rect.top() + kind.line / 2.0, size, icon, bold, tone);
    paint(ui.painter(), rect.min + egui::vec2(indent, 0.0), galley);
    say(&response, text);
    response
}

/// Says a part of the screen aloud when it appears.
pub fn announce(ui: &Ui, response: &Response) {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

/// A space that cannot be negative.
pub fn gap(ui: &mut Ui, height: f32) {
    ui.add_space(height.max(0.0));
}

/// A hairline across the width there is.
pub fn rule(ui: &mut Ui, color: Color32, width: f32) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), width), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, egui::Stroke::new(width, color));
}

/// Lays `add` out in a given rectangle, top down.
pub fn within<R>(ui: &mut Ui, salt: &str, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = egui::UiBuilder::new().id_salt(salt).max_rect(rect).layout(egui::Layout::top_down(egui::Align::Min));
    let mut child = ui.new_child(builder);
    add(&mut child)
}

/// Words that take only the room they need, for rows. Their line is centred on a chip's height.
pub fn paragraph_tight(ui: &mut Ui, kind: Type, color: Color32, text: &str) -> Response {
    let galley = layout(ui, &[(kind, text, color)], room(ui).max(40.0));
    let tall = galley.size().y.max(26.0);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(galley.size().x, tall), Sense::hover());
    paint_mid(ui.painter(), rect.left(), rect.center().y, galley);
    say(&response, text);
    response
}

/// The room there is for one thing: the whole row where rows wrap, what is left otherwise.
pub fn room(ui: &Ui) -> f32 {
    if ui.layout().main_wrap() { ui.max_rect().width() } else { ui.available_width() }
}
