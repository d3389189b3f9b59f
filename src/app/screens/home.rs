//! Home: three doors and the library.

use super::{Frame, keeping, narrowing};
use crate::app::action::{Action, HearingAction};
use crate::app::model::{CardView, DoorView, HomeView};
use crate::app::theme::type_scale as ty;
use crate::app::widgets::{bar, field, focus, library_card, pane, stage, words};
use egui::{CornerRadius, Galley, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2};
use egui_phosphor::regular as icon;
use std::sync::Arc;

const GAP: f32 = 16.0;
/// Where training leads while no session was left.
const CHOOSE: &str = "Choose a situation below";

/// Draws home.
pub fn show(ui: &mut Ui, f: &mut Frame<'_>, v: &HomeView) {
    let t = f.t;
    let whole = ui.max_rect();
    let content = bar::Bar {
        section: "",
        title: "Proper Purpose",
        clock: None,
        note: (!v.privacy.is_empty()).then_some((icon::LOCK_SIMPLE, v.privacy.as_str())),
        items: vec![
            super::book_item(),
            bar::Item { icon: icon::GEAR, label: "Settings", key: None, lit: false, action: Action::OpenSettings },
            bar::Item { icon: icon::LIFEBUOY, label: "Help", key: Some("F1"), lit: false, action: Action::OpenSupport },
        ],
    };
    let top = bar::bar(ui, &t, &content, f.out);
    let area = super::below(whole, top.height);
    let side = if area.width() < 600.0 { 16.0 } else { 24.0 };
    let padding = pane::Pad::new(side, 20.0, 28.0);
    let mut ids = Vec::new();
    pane::pane(ui, "home", "", area, padding, true, |ui| {
        if ui.available_width() < 620.0 {
            // One above the other: what can be pressed first, what cannot be yet last.
            if v.resume.is_some() {
                doors(ui, f, v, Some(true));
                words::gap(ui, 24.0);
            }
            slots(ui, f, v);
            library(ui, f, v, &mut ids);
            words::gap(ui, 20.0);
            doors(ui, f, v, Some(false));
        } else {
            doors(ui, f, v, None);
            words::gap(ui, 28.0);
            slots(ui, f, v);
            library(ui, f, v, &mut ids);
        }
    });
    let bar_area = Rect::from_min_max(whole.min, pos2(whole.right(), area.top()));
    let first = if v.resume.is_some() { Some(resume_id()) } else { ids.first().copied() };
    let panes: Vec<_> =
        [first.map(|id| (area, id)), top.first.map(|id| (bar_area, id))].into_iter().flatten().collect();
    if let Some(first) = first {
        focus::enter(ui, first, first);
    }
    focus::cycle_panes(ui, &panes);
}

/// The sessions that were left.
fn slots(ui: &mut Ui, f: &mut Frame<'_>, v: &HomeView) {
    if !v.kept.is_empty() {
        keeping::slots(ui, f, &v.kept);
        words::gap(ui, 18.0);
    }
}

fn resume_id() -> Id {
    Id::new("resume")
}

/// The doors: all in a row, or only training's (`Some(true)`), or only the others, one above the other.
fn doors(ui: &mut Ui, f: &mut Frame<'_>, v: &HomeView, train_only: Option<bool>) {
    let width = ui.available_width();
    let train = DoorView {
        title: "Train".to_owned(),
        about: "Play a situation, then see every decision argued.".to_owned(),
        today: v.resume.as_ref().map_or_else(|| CHOOSE.to_owned(), |r| format!("Carry on: {}", r.title)),
        picture: v.train_picture.clone(),
        to_cases: false,
    };
    let all: Vec<(usize, &DoorView)> = std::iter::once(&train)
        .chain(&v.doors)
        .enumerate()
        .filter(|(i, _)| train_only.is_none_or(|only| only == (*i == 0)))
        .collect();
    let count = all.len().max(1);
    let across = if train_only.is_some() { 1 } else { count };
    let wide = (width - GAP * (across as f32 - 1.0)) / across as f32;
    let tall = all.iter().map(|(_, d)| door_height(ui, f, d, wide)).fold(0.0_f32, f32::max);
    let start = ui.cursor().min;
    for (place, (i, d)) in all.into_iter().enumerate() {
        let (col, row) = (place % across, place / across);
        let at = start + vec2(col as f32 * (wide + GAP), row as f32 * (tall + 12.0));
        let rect = Rect::from_min_size(at, vec2(wide, tall));
        let live = i == 0 || d.to_cases;
        if door(ui, f, rect, d, i, live) {
            match (i, v.resume.is_some(), v.scenarios.first()) {
                (0, true, _) => f.out.push(Action::Resume { session: None }),
                // Training begins in the library: the first situation is brought into sight.
                (0, false, Some(card)) => focus::take(ui, card_id(card)),
                (0, false, None) => {}
                _ => f.out.push(Action::Hearing(HearingAction::List)),
            }
        }
    }
    let rows = count.div_ceil(across) as f32;
    ui.advance_cursor_after_rect(Rect::from_min_size(start, vec2(width, rows * (tall + 12.0) - 12.0)));
}

/// The width of a door's words: where there is a picture they keep to its dark side.
fn door_room(f: &Frame<'_>, d: &DoorView, wide: f32) -> f32 {
    if d.picture.is_some() && !f.t.is_contrast() { wide * 0.64 - 22.0 } else { wide - 44.0 }
}

/// A narrow door says less: its name, and a line or two of what it leads to.
const NARROW: f32 = 270.0;

fn door_height(ui: &Ui, f: &Frame<'_>, d: &DoorView, wide: f32) -> f32 {
    let room = door_room(f, d, wide);
    let about = words::layout(ui, &[(ty::LABEL, &d.about, f.t.plate_ink)], room).size().y;
    let about = if wide < NARROW { 0.0 } else { about + 12.0 };
    let today = today(ui, d, room, wide, ty::HINT.bold(), f.t.plate_ink);
    16.0 + 30.0 + 4.0 + about + today.size().y + 16.0
}

/// What a door leads to now.
fn today(ui: &Ui, d: &DoorView, room: f32, wide: f32, face: ty::Type, ink: egui::Color32) -> Arc<Galley> {
    let runs = [(face, d.today.as_str(), ink)];
    if wide < NARROW { words::elided(ui, &runs, room - 24.0, 2) } else { words::layout(ui, &runs, room - 24.0) }
}

/// A door. Only one that leads somewhere can be pressed or takes focus; true when it was.
fn door(ui: &mut Ui, f: &Frame<'_>, rect: Rect, d: &DoorView, which: usize, live: bool) -> bool {
    let t = f.t;
    let glyph = match which {
        0 => icon::PLAY_CIRCLE,
        1 => icon::PENCIL_LINE,
        _ => icon::GAVEL,
    };
    let id = if which == 0 { resume_id() } else { Id::new(("door", which)) };
    let response = ui.interact(rect, id, if live { Sense::click() } else { Sense::hover() });
    let p = ui.painter();
    let open = which == 0;
    let fill = if live && d.picture.is_none() { t.bar_active } else { t.bar };
    // The colour of what has focus is kept for what has focus.
    let rim = t.plate_rim;
    p.rect(rect, CornerRadius::same(14), fill, Stroke::new(t.rim_width, rim), StrokeKind::Inside);
    if let (Some(picture), false) = (&d.picture, t.is_contrast()) {
        let inner = rect.shrink(1.0);
        let crop = stage::closer(picture, inner, 0.8);
        stage::picture_behind_words(ui, &t, inner, picture.texture, crop, fill);
        let p = ui.painter();
        p.rect_stroke(rect, CornerRadius::same(14), Stroke::new(t.rim_width, rim), StrokeKind::Inside);
    }
    let p = ui.painter();
    let room = door_room(f, d, rect.width());
    let x = rect.left() + 22.0;
    let mut y = rect.top() + 16.0;
    let after = words::glyph(p, x, y + 15.0, 24.0, glyph, true, t.bar_amber) + 12.0;
    words::paint_mid(ui.painter(), after, y + 15.0, words::line(ui, &[(ty::PANE, &d.title, t.bar_ink)]));
    y += 34.0;
    if rect.width() >= NARROW {
        let about = words::layout(ui, &[(ty::LABEL, &d.about, t.bar_ink2)], room);
        words::paint(ui.painter(), pos2(x, y), about);
    }
    let tone = if live { t.bar_accent } else { t.bar_ink2 };
    let face = if live { ty::HINT.bold() } else { ty::HINT };
    let today = today(ui, d, room, rect.width(), face, tone);
    let ty_ = rect.bottom() - 16.0 - today.size().y;
    let mark = if open && d.today == CHOOSE {
        icon::ARROW_DOWN
    } else if live {
        icon::ARROW_RIGHT
    } else {
        icon::INFO
    };
    words::glyph(ui.painter(), x, ty_ + 10.0, 16.0, mark, live, tone);
    words::paint(ui.painter(), pos2(x + 24.0, ty_), today);
    let all = format!("{}. {} {}", d.title, d.about, d.today);
    if live {
        if response.has_focus() {
            focus::ring(ui.painter(), &t, rect, 14.0, 3.0);
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        let named = d.to_cases || d.today == CHOOSE;
        let label = if named { format!("{}: {}", d.title, d.today) } else { d.today.clone() };
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
        focus::keep_in_view(&response);
        return response.clicked();
    }
    words::say(&response, &all);
    false
}

/// The id of a situation's card.
fn card_id(card: &CardView) -> Id {
    Id::new(("card", &card.id))
}

fn library(ui: &mut Ui, f: &mut Frame<'_>, v: &HomeView, ids: &mut Vec<Id>) {
    let t = f.t;
    let wanted: Vec<String> = f.memory.library_query.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let narrowed = f.memory.narrowed.clone();
    let found: Vec<&CardView> = v.scenarios.iter().filter(|c| holds(c, &wanted) && narrowed.holds(c)).collect();
    let total = match (found.len(), v.scenarios.len()) {
        (found, all) if found < all => format!("{found} of {all} situations"),
        (_, 1) => "1 situation".to_owned(),
        (_, n) => format!("{n} situations"),
    };
    let width = ui.available_width();
    let search = v.scenarios.len() > 3;
    let head = words::layout(ui, &[(ty::PANE, "Library", t.ink)], width);
    let count = format!("   {total}");
    let start = ui.cursor().min;
    let heading = words::within(ui, "library head", Rect::from_min_size(start, vec2(width, 42.0)), |ui| {
        let galley = words::line(ui, &[(ty::PANE, "Library", t.ink), (ty::LABEL, &count, t.ink3)]);
        let (_, r) = ui.allocate_exact_size(vec2(galley.size().x, 42.0), Sense::hover());
        words::paint_mid(ui.painter(), r.rect.left(), r.rect.center().y, galley);
        words::name_heading(ui, &r, 2, &format!("Library, {total}"));
        words::announce(ui, &r);
        r.rect.width()
    });
    let beside = width - heading - 24.0 >= 220.0;
    let mut used = head.size().y.max(42.0);
    if search {
        let wide = if beside { (width - heading - 24.0).min(280.0) } else { width };
        let at = if beside { pos2(start.x + width - wide, start.y) } else { pos2(start.x, start.y + 46.0) };
        let rect = Rect::from_min_size(at, vec2(wide, 42.0));
        words::within(ui, "library search", rect, |ui| {
            let id = Id::new("library search");
            field::field(ui, &t, id, icon::MAGNIFYING_GLASS, "Search the library", &mut f.memory.library_query, "");
        });
        used = if beside { 42.0 } else { 88.0 };
    }
    ui.advance_cursor_after_rect(Rect::from_min_size(start, vec2(width, used)));
    words::gap(ui, 12.0);
    narrowing::row(ui, f, v);
    if found.is_empty() {
        narrowing::nothing(ui, f, v);
        return;
    }
    cards(ui, f, &found, ids);
}

fn cards(ui: &mut Ui, f: &mut Frame<'_>, found: &[&CardView], ids: &mut Vec<Id>) {
    let t = f.t;
    let width = ui.available_width();
    if let ([one], true) = (found, width >= 700.0) {
        let id = card_id(one);
        ids.push(id);
        if library_card::wide(ui, &t, id, one).clicked() {
            f.out.push(Action::Open { scenario: one.id.clone() });
        }
        return;
    }
    // A few share the whole width; many stand in rows of small cards.
    let across = (((width + GAP) / (276.0 + GAP)).floor() as usize).clamp(1, 6).min(found.len().max(1));
    let wide = ((width - GAP * (across as f32 - 1.0)) / across as f32).min(620.0);
    for row in found.chunks(across) {
        let measured: Vec<_> = row.iter().map(|c| library_card::measure(ui, &t, c, wide)).collect();
        let tall = measured.iter().map(library_card::Measured::height).fold(0.0_f32, f32::max);
        let start = ui.cursor().min;
        for (i, (c, m)) in row.iter().zip(measured).enumerate() {
            let rect = Rect::from_min_size(start + vec2(i as f32 * (wide + GAP), 0.0), vec2(wide, tall));
            let id = card_id(c);
            ids.push(id);
            if library_card::library_card(ui, &t, id, rect, c, m).clicked() {
                f.out.push(Action::Open { scenario: c.id.clone() });
            }
        }
        ui.advance_cursor_after_rect(Rect::from_min_size(start, vec2(width, tall)));
        words::gap(ui, 14.0);
    }
}

fn holds(c: &CardView, wanted: &[String]) -> bool {
    let all = format!("{} {} {} {}", c.title, c.hook, c.teaches, c.content_note).to_lowercase();
    wanted.iter().all(|w| all.contains(w))
}
