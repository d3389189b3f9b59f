//! What the terminal holds: a field that narrows it, and a list.

use super::field_id;
use crate::app::action::Action;
use crate::app::model::{RecordKind, RecordView, TerminalView};
use crate::app::screens::Frame;
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{field, focus, words};
use egui::{CornerRadius, Id, Key, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, vec2};
use egui_phosphor::regular as icon;

/// Draws the field and the list. Returns the ids of what is listed.
pub fn finder(ui: &mut Ui, f: &mut Frame<'_>, terminal: &TerminalView) -> Vec<Id> {
    let t = f.t;
    words::heading(ui, 2, ty::LABEL.bold(), t.ink2, "Name, vehicle or address", None);
    words::gap(ui, 6.0);
    let wanted = wanted(&f.memory.sought);
    let count = terminal.records.iter().filter(|record| holds(record, &wanted)).count();
    let after = format!("{count} of {}", terminal.records.len());
    let after = if wanted.is_empty() { "" } else { after.as_str() };
    let label = "Search what is held";
    let typed = field::field(ui, &t, field_id(), icon::MAGNIFYING_GLASS, label, &mut f.memory.sought, after);
    // What was typed in this frame counts in this frame.
    let wanted = self::wanted(&f.memory.sought);
    let listed: Vec<(usize, &RecordView)> =
        terminal.records.iter().enumerate().filter(|(_, record)| holds(record, &wanted)).collect();
    words::gap(ui, 10.0);
    if listed.is_empty() {
        let none = format!("Nothing is held under \u{201c}{}\u{201d}.", f.memory.sought.trim());
        let said = words::paragraph(ui, ty::LABEL, t.ink2, &none);
        words::announce(ui, &said);
    }
    let ids: Vec<Id> = listed.iter().map(|(_, record)| Id::new(("record", &record.choice))).collect();
    // One of them is a stop for Tab: the one in question, else the first.
    let stop = listed.iter().position(|(at, _)| terminal.picked == Some(*at)).unwrap_or(0);
    for (n, ((at, record), id)) in listed.iter().zip(&ids).enumerate() {
        let response = row(ui, &t, *id, record, terminal.picked == Some(*at), n == stop);
        if response.clicked() && f.out.is_empty() {
            f.out.push(Action::Choose { choice: record.choice.clone() });
        }
    }
    let entered = typed.lost_focus() && focus::pressed_anywhere(ui, egui::Modifiers::NONE, Key::Enter);
    if let (true, true, Some((_, record))) = (entered, f.out.is_empty(), listed.first()) {
        f.out.push(Action::Choose { choice: record.choice.clone() });
    }
    if entered && listed.is_empty() {
        focus::take(ui, field_id());
    }
    ids
}

fn wanted(sought: &str) -> Vec<String> {
    sought.to_lowercase().split_whitespace().map(str::to_owned).collect()
}

/// Whether a record holds every word, in its name or that of its system.
fn holds(record: &RecordView, wanted: &[String]) -> bool {
    let text = format!("{} {}", record.about, record.system).to_lowercase();
    wanted.iter().all(|word| text.contains(word.as_str()))
}

fn row(ui: &mut Ui, t: &Tokens, id: Id, record: &RecordView, chosen: bool, stop: bool) -> Response {
    const INDENT: f32 = 40.0;
    let mark = record.mark();
    let about = words::layout(ui, &[(ty::CARD.bold(), &record.about, t.ink)], ui.available_width() - INDENT - 10.0);
    let system = if mark.is_empty() { record.system.clone() } else { format!("{}  \u{b7}  ", record.system) };
    let tone = [(ty::SMALL, system.as_str(), t.ink2), (ty::SMALL.bold(), mark.as_str(), t.amber)];
    let under = words::layout(ui, &tone, ui.available_width() - INDENT - 10.0);
    let tall = about.size().y + under.size().y + 14.0;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), tall), Sense::hover());
    let response = ui.interact(rect, id, focus::row_sense(ui, id, stop));
    let p = ui.painter();
    let lit = chosen || response.has_focus() || response.hovered();
    if lit {
        p.rect_filled(rect, CornerRadius::same(6), t.accent_soft);
    }
    if chosen {
        p.rect_stroke(rect, CornerRadius::same(6), Stroke::new(t.rim_width, t.accent), StrokeKind::Inside);
    } else if !lit {
        p.hline(rect.x_range(), rect.bottom(), Stroke::new(t.hairline, t.line));
    }
    let glyph = match record.kind {
        RecordKind::Person => icon::USER,
        RecordKind::Vehicle => icon::CAR_PROFILE,
        RecordKind::Place => icon::HOUSE_LINE,
        RecordKind::Log => icon::CLIPBOARD_TEXT,
    };
    words::glyph(p, rect.left() + 11.0, rect.top() + 19.0, 19.0, glyph, false, if lit { t.accent } else { t.ink3 });
    let below = vec2(INDENT, 7.0 + about.size().y);
    words::paint(p, rect.min + vec2(INDENT, 7.0), about);
    words::paint(p, rect.min + below, under);
    if response.has_focus() {
        focus::ring(p, t, rect, 6.0, 0.0);
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    let mut label = format!("{}, {}", record.about, record.system);
    if !mark.is_empty() {
        label = format!("{label}, {mark}");
    }
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, &label));
    focus::keep_in_view(&response);
    response
}
