//! The station terminal: a screen of its own, made up from top to bottom and marked so.

mod finder;
mod sheet;

use crate::app::action::Action;
use crate::app::model::{PlayView, TerminalView};
use crate::app::screens::Frame;
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{button, focus, pane, stage, words};
use egui::epaint::TextShape;
use egui::{Color32, CornerRadius, Id, Key, Modifiers, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// What stands on everything that it shows.
const MARK: &str = "TRAINING \u{2013} FICTION";
/// A program of a force that does not exist.
const NAME: &str = "Tarlbook";
const HEAD: f32 = 46.0;
/// The frame of the device round the screen.
const BEZEL: f32 = 9.0;
/// Where the screen is narrower, everything stands in one column.
const TWO_PANES: f32 = 600.0;

/// The field to search in.
pub fn field_id() -> Id {
    Id::new("terminal search")
}

/// Draws the terminal under the bar, with what is left of the stage beside it. Returns where it can be entered.
pub fn show(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView, terminal: &TerminalView, area: Rect) -> Vec<(Rect, Id)> {
    let screen = device(ui, f, v, area);
    let page = f.t;
    f.t = page.at_terminal();
    let entries = words::within(ui, "terminal", screen, |ui| {
        ui.shrink_clip_rect(screen);
        on_screen(ui, f, v, terminal, screen)
    });
    f.t = page;
    entries
}

/// The device: beside a strip of the stage where there is room for one, else all there is. Gives back its screen.
fn device(ui: &mut Ui, f: &Frame<'_>, v: &PlayView, area: Rect) -> Rect {
    let t = f.t;
    let wide = (area.width() * 0.68).clamp(640.0, 1040.0);
    let strip = area.width() - wide;
    if strip < 240.0 {
        return area;
    }
    let at = area.left() + strip;
    let beside = Rect::from_min_max(area.min, pos2(at, area.bottom()));
    stage::stage(ui, &t, beside, v.picture.as_ref(), &v.place, &v.when);
    let outer = Rect::from_min_max(pos2(at, area.top()), area.max);
    ui.painter().rect_filled(outer, CornerRadius::ZERO, t.bar);
    let device = outer.shrink2(vec2(14.0, 12.0));
    let rim = Stroke::new(t.rim_width, t.bezel_rim);
    ui.painter().rect(device, CornerRadius::same(14), t.bezel, rim, StrokeKind::Inside);
    device.shrink(BEZEL)
}

fn on_screen(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView, terminal: &TerminalView, screen: Rect) -> Vec<(Rect, Id)> {
    let t = f.t;
    ui.painter().rect_filled(screen, CornerRadius::same(6), t.page);
    watermark(ui, &t, screen);
    let low = screen.height() < 300.0;
    let top = head(ui, f, v, terminal, screen, low);
    let area = Rect::from_min_max(pos2(screen.left(), top), screen.max);
    let heading = sheet::heading_id(v);
    let mut rows = sheet::Entries::default();
    let mut finder_rect = area;
    let found;
    if area.width() >= TWO_PANES {
        let (left, right) = pane::split(area, 316.0);
        ui.painter().vline(left.right(), left.y_range(), Stroke::new(t.hairline, t.line));
        found = pane::pane(ui, "finder", "", left, pane::Pad::new(16.0, 14.0, 12.0), false, |ui| {
            finder::finder(ui, f, terminal)
        })
        .inner;
        let padding = pane::Pad::new(22.0, 14.0, 16.0);
        pane::pane(ui, "sheet", &v.key, right, padding, true, |ui| {
            rows = sheet::sheet(ui, f, v, terminal);
        });
        finder_rect = left;
    } else {
        let padding = pane::Pad::new(16.0, 12.0, 14.0);
        found = pane::pane(ui, "terminal column", &v.key, area, padding, true, |ui| {
            let ids = if terminal.picked.is_none() && terminal.found.is_none() {
                finder::finder(ui, f, terminal)
            } else {
                Vec::new()
            };
            rows = sheet::sheet(ui, f, v, terminal);
            // A record is read before the next is looked for.
            if terminal.found.is_some() && terminal.picked.is_none() {
                words::gap(ui, 22.0);
                return finder::finder(ui, f, terminal);
            }
            ids
        })
        .inner;
    }
    keys(ui, &found, &rows.choices);
    let first = rows.choices.first().copied().unwrap_or(heading);
    enter(ui, f, v, terminal, first, &rows);
    let mut entries = vec![(area, first)];
    if !found.is_empty() || terminal.picked.is_none() {
        entries.insert(0, (finder_rect, field_id()));
    }
    entries
}

/// What has the keyboard first: the field, the reasons, or the record that has just come.
fn enter(ui: &Ui, f: &mut Frame<'_>, v: &PlayView, terminal: &TerminalView, first: Id, rows: &sheet::Entries) {
    let came = terminal.log.len() > f.memory.logged && terminal.found.is_some();
    if f.memory.scene != v.key || f.fresh {
        f.memory.scene = v.key.clone();
        f.memory.logged = terminal.log.len();
        let to = match terminal.picked {
            Some(_) => first,
            None if came => rows.heading.unwrap_or(first),
            None => field_id(),
        };
        focus::take(ui, to);
    }
}

/// Arrows go from the field through what it lists, and through the reasons.
fn keys(ui: &Ui, listed: &[Id], reasons: &[Id]) {
    let field = field_id();
    let focused = ui.memory(|m| m.focused());
    if focused == Some(field) && focus::struck(ui, Key::ArrowDown) {
        if let Some(first) = listed.first() {
            focus::take(ui, *first);
        }
        return;
    }
    let among: Vec<Id> = [field].into_iter().chain(listed.iter().copied()).collect();
    focus::rove(ui, if reasons.is_empty() { &among } else { reasons }, true);
    if focus::pressed(ui, Key::Slash) || focus::pressed_anywhere(ui, Modifiers::COMMAND, Key::F) {
        focus::take(ui, field);
    }
}

/// Name, mark and the way out; under it who is answerable for what is searched. Returns where it ends.
fn head(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView, terminal: &TerminalView, screen: Rect, low: bool) -> f32 {
    let t = f.t;
    let rect = Rect::from_min_size(screen.min, vec2(screen.width(), HEAD));
    let corners = CornerRadius { nw: 6, ne: 6, sw: 0, se: 0 };
    ui.painter().rect_filled(rect, corners, t.sunk);
    let cy = rect.center().y;
    let leave = words::line(ui, &[(ty::LABEL.bold(), "Leave", t.accent)]).size().x + 22.0;
    let way_out = Rect::from_min_size(pos2(rect.right() - 16.0 - leave, cy - 13.0), vec2(leave + 4.0, 26.0));
    let id = Id::new("terminal leave");
    words::within(ui, "terminal leave", way_out, |ui| {
        let clicked = button::button(ui, &t, id, button::Kind::Plain, Some(icon::X), "Leave").clicked();
        if let (true, Some(choice)) = (clicked, &v.leave) {
            f.out.push(Action::Choose { choice: choice.clone() });
        }
    });
    ui.ctx().accesskit_node_builder(id, |node| node.set_keyboard_shortcut("Esc".to_owned()));
    let room = way_out.left() - 16.0;
    let mut x = words::glyph(ui.painter(), rect.left() + 16.0, cy, 20.0, icon::HARD_DRIVES, true, t.accent) + 9.0;
    let start = x;
    x = words::paint_mid(ui.painter(), x, cy, words::line(ui, &[(ty::SECTION, NAME, t.ink)])) + 10.0;
    let chip = words::line(ui, &[(ty::SMALL.bold(), MARK, t.amber)]);
    let chip_wide = chip.size().x + 18.0;
    let about = words::line(ui, &[(ty::HINT, "records of Tarlingford Police", t.ink2)]);
    if x + about.size().x + 14.0 + chip_wide <= room {
        x = words::paint_mid(ui.painter(), x, cy, about) + 14.0;
    }
    let chip_at = Rect::from_min_size(pos2(x.min(room - chip_wide), cy - 12.0), vec2(chip_wide, 24.0));
    let rim = Stroke::new(t.rim_width, t.amber);
    ui.painter().rect(chip_at, CornerRadius::same(4), t.chip_fill(t.amber), rim, StrokeKind::Inside);
    words::paint_mid(ui.painter(), chip_at.left() + 9.0, cy, chip);
    let named = Rect::from_min_max(pos2(start, cy - 12.0), pos2(chip_at.right(), cy + 12.0));
    let response = ui.interact(named, Id::new("terminal name"), Sense::hover());
    words::name_heading(ui, &response, 1, &format!("Station terminal: {NAME}. {MARK}"));
    banner(ui, &t, terminal, Rect::from_min_max(rect.left_bottom(), screen.max), low)
}

/// Who is logged on, the clock, and what is logged already.
fn banner(ui: &mut Ui, t: &Tokens, terminal: &TerminalView, below: Rect, low: bool) -> f32 {
    let searches = match terminal.log.len() {
        0 => "No searches yet.".to_owned(),
        1 => "1 search so far.".to_owned(),
        n => format!("{n} searches so far."),
    };
    let opened = match (terminal.opened(), terminal.log.len()) {
        (_, 0) => String::new(),
        (1, 1) => " 1 record opened.".to_owned(),
        (1, _) => " 1 record opened: opened twice, it counts once.".to_owned(),
        (n, all) if n < all => format!(" {n} records opened: one opened twice counts once."),
        (n, _) => format!(" {n} records opened."),
    };
    let who = format!("Every search is logged to {}. {}", terminal.officer, terminal.clock);
    let said = format!("{}.  {searches}{opened}", who.trim_end_matches('.'));
    let room = below.width() - 58.0;
    let runs = [(ty::HINT.bold(), said.as_str(), t.ink)];
    let galley = if low { words::elided(ui, &runs, room, 1) } else { words::layout(ui, &runs, room) };
    let rect = Rect::from_min_size(below.min, vec2(below.width(), galley.size().y + 14.0));
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.chip_fill(t.amber));
    let edge = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
    ui.painter().rect_filled(edge, CornerRadius::ZERO, t.amber);
    words::glyph(ui.painter(), rect.left() + 17.0, rect.top() + 17.0, 17.0, icon::EYE, true, t.amber);
    words::paint(ui.painter(), rect.min + vec2(43.0, 7.0), galley);
    let response = ui.interact(rect, Id::new("terminal banner"), Sense::hover());
    words::say(&response, &said);
    words::announce(ui, &response);
    rect.bottom()
}

/// The mark across the whole screen, under everything; the plain theme has it in the head alone.
fn watermark(ui: &Ui, t: &Tokens, screen: Rect) {
    if t.is_contrast() {
        return;
    }
    let galley = words::line(ui, &[(ty::SECTION, MARK, t.watermark())]);
    let p = ui.painter();
    let mut row = 0.0;
    let mut y = screen.top() + 96.0;
    while y < screen.bottom() + 60.0 {
        let mut x = screen.left() - 60.0 + if row > 0.0 { 150.0 } else { 0.0 };
        while x < screen.right() {
            let shape = TextShape::new(pos2(x, y), galley.clone(), Color32::PLACEHOLDER);
            p.add(shape.with_angle(-0.26));
            x += 300.0;
        }
        row = 1.0 - row;
        y += 118.0;
    }
}
