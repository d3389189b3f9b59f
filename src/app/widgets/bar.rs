//! The bar across the top: where you are, the clock, and the tools with their keys.

use super::{focus, words};
use crate::app::action::Action;
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{
    Color32, CornerRadius, Galley, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2,
};
use egui_phosphor::regular as icon;
use std::sync::Arc;

/// The height of one row of the bar.
pub const HEIGHT: f32 = 56.0;
const SECOND_ROW: f32 = 40.0;
/// The width of an item of which only the icon is left.
const ICON: f32 = 44.0;

/// A thing in the bar that can be pressed.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// Its icon.
    pub icon: &'a str,
    /// Its word.
    pub label: &'a str,
    /// Its key, where it has one.
    pub key: Option<&'a str>,
    /// Lit: open, or offered by the story.
    pub lit: bool,
    /// What pressing it asks for.
    pub action: Action,
}

/// What the bar shows.
#[derive(Clone, Debug, Default)]
pub struct Bar<'a> {
    /// What the title belongs to.
    pub section: &'a str,
    /// Where you are.
    pub title: &'a str,
    /// Day and time.
    pub clock: Option<(&'a str, &'a str)>,
    /// One quiet line with an icon, for example what is kept.
    pub note: Option<(&'a str, &'a str)>,
    /// The tools, left to right.
    pub items: Vec<Item<'a>>,
}

/// How much is left out so that the rest fits, from nothing (0) to a second row (7) and to icons alone (8).
#[derive(Clone, Copy, PartialEq, PartialOrd)]
struct Cut(u8);

impl Cut {
    fn section(self) -> bool {
        self.0 < 1
    }
    fn keys(self) -> bool {
        self.0 < 2
    }
    fn note(self) -> bool {
        self.0 < 3
    }
    fn day(self) -> bool {
        self.0 < 4
    }
    fn short_title(self) -> bool {
        self.0 >= 5
    }
    fn title(self) -> bool {
        self.0 != 6 && self.0 != 8
    }
    fn second_row(self) -> bool {
        self.0 == 7
    }
    fn icons(self) -> bool {
        self.0 == 8
    }
}

/// What the bar gives back.
pub struct Drawn {
    /// The height it took.
    pub height: f32,
    /// The first thing in it that can take focus.
    pub first: Option<Id>,
}

struct Measured {
    section: Arc<Galley>,
    title: Arc<Galley>,
    day: Arc<Galley>,
    time: Arc<Galley>,
    note: Arc<Galley>,
    labels: Vec<Arc<Galley>>,
    keys: Vec<Option<Arc<Galley>>>,
}

/// Draws the bar at the top of `ui` and asks for what was pressed in it.
pub fn bar(ui: &mut Ui, t: &Tokens, content: &Bar<'_>, out: &mut Vec<Action>) -> Drawn {
    let whole = ui.max_rect();
    let m = measure(ui, t, content);
    let cut = (0..7).map(Cut).find(|c| width(content, &m, *c) <= whole.width()).unwrap_or(Cut(7));
    // Where even a row of its own is too narrow for the words, or too high for the window, icons are left.
    let too_small = whole.height() < 240.0 || items_width(content, &m, cut) + 12.0 > whole.width();
    let cut = if cut.second_row() && too_small { Cut(8) } else { cut };
    let rows = if cut.second_row() && !content.items.is_empty() { 2 } else { 1 };
    let height = match (rows, cut.icons()) {
        (2, _) => HEIGHT + SECOND_ROW,
        (_, true) => SECOND_ROW,
        (_, false) => HEIGHT,
    };
    let rect = Rect::from_min_size(whole.min, vec2(whole.width(), height.min(whole.height())));
    let p = ui.painter();
    p.rect_filled(rect, CornerRadius::ZERO, t.bar);
    p.hline(rect.x_range(), rect.bottom() - t.hairline / 2.0, Stroke::new(t.hairline, t.bar_line));
    words::within(ui, "bar", rect, |ui| {
        let cy = rect.top() + height.min(HEIGHT) / 2.0;
        if cut.icons() {
            let wide = ((rect.width() - 8.0) / content.items.len().max(1) as f32).min(ICON);
            draw_items(ui, t, content, &m, cut, pos2(rect.right() - 4.0, cy), wide, out);
            return;
        }
        let items_width = items_width(content, &m, cut);
        let items_left = if rows == 2 { rect.left() + 12.0 } else { rect.right() - 16.0 - items_width };
        let clock_right = if rows == 2 { rect.right() - 16.0 } else { items_left };
        let clock_left = clock_right - middle_width(content, &m, cut);
        draw_path(ui, t, content, &m, cut, rect.left(), clock_left, cy);
        draw_middle(ui, t, content, &m, cut, clock_left, cy);
        let row_cy = if rows == 2 { rect.top() + HEIGHT + SECOND_ROW / 2.0 - 4.0 } else { cy };
        draw_items(ui, t, content, &m, cut, pos2(items_left, row_cy), 0.0, out);
    });
    let first = content.items.first().map(|i| item_id(i));
    Drawn { height, first }
}

fn item_id(item: &Item<'_>) -> Id {
    Id::new(("bar", item.label))
}

fn measure(ui: &Ui, t: &Tokens, c: &Bar<'_>) -> Measured {
    let one = |kind: ty::Type, s: &str, color: Color32| words::line(ui, &[(kind, s, color)]);
    let (day, time) = c.clock.unwrap_or_default();
    Measured {
        section: one(ty::LABEL, c.section, t.bar_ink2),
        title: one(ty::CARD.bold(), c.title, t.bar_ink),
        day: one(ty::LABEL, day, t.bar_ink2),
        time: one(ty::SECTION, time, t.bar_ink),
        note: one(ty::LABEL, c.note.map_or("", |n| n.1), t.bar_ink2),
        labels: c
            .items
            .iter()
            .map(|i| one(ty::LABEL, i.label, if t.is_contrast() && i.lit { t.bar_accent } else { t.bar_ink }))
            .collect(),
        keys: c.items.iter().map(|i| i.key.map(|k| one(ty::SMALL.bold(), k, t.bar_ink2))).collect(),
    }
}

fn key_width(key: &Galley) -> f32 {
    (key.size().x + 8.0).max(19.0)
}

fn item_width(label: &Galley, key: Option<&Arc<Galley>>, cut: Cut) -> f32 {
    let key = match key {
        Some(k) if cut.keys() => 8.0 + key_width(k),
        _ => 4.0,
    };
    12.0 + 20.0 + 7.0 + label.size().x + key + 12.0
}

fn items_width(_c: &Bar<'_>, m: &Measured, cut: Cut) -> f32 {
    m.labels.iter().zip(&m.keys).map(|(l, k)| item_width(l, k.as_ref(), cut)).sum()
}

fn middle_width(c: &Bar<'_>, m: &Measured, cut: Cut) -> f32 {
    let clock = if c.clock.is_some() {
        28.0 + if cut.day() { m.day.size().x + 8.0 } else { 0.0 } + m.time.size().x + 26.0
    } else {
        0.0
    };
    let note = if c.note.is_some() && cut.note() { 27.0 + m.note.size().x + 24.0 } else { 0.0 };
    clock + note
}

fn width(c: &Bar<'_>, m: &Measured, cut: Cut) -> f32 {
    let section = if cut.section() && !c.section.is_empty() { m.section.size().x + 30.0 } else { 0.0 };
    let title = match (cut.title(), cut.short_title()) {
        (false, _) => 0.0,
        (true, true) => m.title.size().x.min(150.0),
        (true, false) => m.title.size().x,
    };
    24.0 + 22.0 + 14.0 + section + title + 28.0 + middle_width(c, m, cut) + items_width(c, m, cut) + 16.0
}

#[expect(clippy::too_many_arguments, reason = "one row, drawn left to right")]
fn draw_path(ui: &mut Ui, t: &Tokens, c: &Bar<'_>, m: &Measured, cut: Cut, left: f32, limit: f32, cy: f32) {
    let p = ui.painter();
    let mut x = words::glyph(p, left + 24.0, cy, 22.0, icon::SCALES, true, t.bar_amber) + 14.0;
    if cut.section() && !c.section.is_empty() {
        x = words::paint_mid(p, x, cy, m.section.clone()) + 8.0;
        x = words::glyph(p, x, cy, 14.0, icon::CARET_RIGHT, true, t.bar_ink2) + 8.0;
    }
    let all = if c.section.is_empty() { c.title.to_owned() } else { format!("{}: {}", c.section, c.title) };
    if !cut.title() {
        let area = Rect::from_min_max(pos2(left + 24.0, cy - 12.0), pos2(left + 46.0, cy + 12.0));
        let response = ui.interact(area, Id::new("bar title"), Sense::hover());
        words::say(&response, &all);
        return;
    }
    let room = (limit - x - 12.0).max(24.0);
    let title = if m.title.size().x > room {
        words::elided(ui, &[(ty::CARD.bold(), c.title, t.bar_ink)], room, 1)
    } else {
        m.title.clone()
    };
    let area = Rect::from_min_size(pos2(x, cy - 12.0), vec2(title.size().x, 24.0));
    words::paint_mid(ui.painter(), x, cy, title);
    let response = ui.interact(area, Id::new("bar title"), Sense::hover());
    words::say(&response, &all);
}

fn draw_middle(ui: &mut Ui, t: &Tokens, c: &Bar<'_>, m: &Measured, cut: Cut, left: f32, cy: f32) {
    let mut x = left;
    if let (Some((glyph, text)), true) = (c.note, cut.note()) {
        let start = x;
        x = words::glyph(ui.painter(), x, cy, 18.0, glyph, false, t.bar_amber) + 8.0;
        x = words::paint_mid(ui.painter(), x, cy, m.note.clone());
        let area = Rect::from_min_max(pos2(start, cy - 12.0), pos2(x, cy + 12.0));
        let response = ui.interact(area, Id::new("bar note"), Sense::hover());
        words::say(&response, text);
        x += 24.0;
    }
    if let Some((day, time)) = c.clock {
        let start = x;
        x = words::glyph(ui.painter(), x, cy, 20.0, icon::CLOCK, false, t.bar_amber) + 8.0;
        if cut.day() {
            x = words::paint_mid(ui.painter(), x, cy, m.day.clone()) + 8.0;
        }
        x = words::paint_mid(ui.painter(), x, cy - 0.5, m.time.clone());
        let area = Rect::from_min_max(pos2(start, cy - 12.0), pos2(x, cy + 12.0));
        let response = ui.interact(area, Id::new("bar clock"), Sense::hover());
        words::say(&response, &format!("{day} {time}"));
        if !cut.second_row() {
            let line = Stroke::new(t.hairline, t.bar_line);
            ui.painter().vline(x + 13.0, cy - 12.0..=cy + 12.0, line);
        }
    }
}

/// The items from `at` on, or, where only icons are left, each `icon` wide and up to `at`.
#[expect(clippy::too_many_arguments, reason = "one row, drawn left to right")]
fn draw_items(
    ui: &mut Ui,
    t: &Tokens,
    c: &Bar<'_>,
    m: &Measured,
    cut: Cut,
    at: egui::Pos2,
    icon: f32,
    out: &mut Vec<Action>,
) {
    let mut x = if cut.icons() { at.x - icon * c.items.len() as f32 } else { at.x };
    for ((item, label), key) in c.items.iter().zip(&m.labels).zip(&m.keys) {
        let wide = if cut.icons() { icon } else { item_width(label, key.as_ref(), cut) };
        let rect = Rect::from_min_size(pos2(x, at.y - 19.0), vec2(wide - 4.0, 38.0));
        let response = ui.interact(rect, item_id(item), Sense::click());
        let p = ui.painter();
        if item.lit || response.hovered() {
            p.rect_filled(rect, CornerRadius::same(8), t.bar_active);
        }
        if item.lit && t.is_contrast() {
            p.rect_stroke(rect, CornerRadius::same(8), Stroke::new(2.0, t.bar_accent), StrokeKind::Inside);
        }
        let tone = if item.lit { t.bar_accent } else { t.bar_ink };
        let lead = if cut.icons() { ((wide - 24.0) / 2.0).max(0.0) } else { 12.0 };
        let mut at_x = words::glyph(p, x + lead, at.y, 20.0, item.icon, false, tone) + 7.0;
        if !cut.icons() {
            at_x = words::paint_mid(p, at_x, at.y, label.clone());
        }
        if let (Some(key), true) = (key, cut.keys()) {
            let cap = Rect::from_min_size(pos2(at_x + 8.0, at.y - 9.5), vec2(key_width(key), 19.0));
            p.rect(cap, CornerRadius::same(4), t.key, Stroke::new(1.0, t.key_rim), StrokeKind::Inside);
            let kx = cap.center().x - key.size().x / 2.0;
            words::paint_mid(p, kx, cap.center().y, key.clone());
        }
        if response.has_focus() {
            focus::ring_in(p, t.ring_width, t.bar_focus, rect, 8.0, 0.0);
        }
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, item.label));
        if let Some(key) = item.key {
            ui.ctx().accesskit_node_builder(response.id, |n| n.set_keyboard_shortcut(key.to_owned()));
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        if response.clicked() {
            out.push(item.action.clone());
        }
        x += wide;
    }
}
