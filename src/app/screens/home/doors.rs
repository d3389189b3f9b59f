//! The doors of home: training, which leads straight to a situation, and what else the program is for.

use crate::app::action::{Action, HearingAction};
use crate::app::model::{DoorView, HomeView, TrainView};
use crate::app::screens::Frame;
use crate::app::theme::type_scale as ty;
use crate::app::widgets::{focus, stage, words};
use egui::{CornerRadius, Galley, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2};
use egui_phosphor::regular as icon;
use std::sync::Arc;

/// The space between two doors.
const GAP: f32 = 16.0;
/// The same, where one is above the other.
const BETWEEN: f32 = 12.0;
/// How far words stand in from the edge of a door.
const IN: f32 = 24.0;
/// The width from which the other doors stand beside the training.
const BESIDE: f32 = 900.0;
const RADIUS: u8 = 14;
/// The share of the training door's width that its picture takes.
const PICTURE: f32 = 0.56;
/// The height of what looks like a button on the training door.
const BUTTON: f32 = 44.0;

/// The id of the training door.
pub fn train_id() -> Id {
    Id::new("train")
}

/// The training door and, with `all`, the others beside it or under it.
pub fn train(ui: &mut Ui, f: &mut Frame<'_>, v: &HomeView, all: bool) {
    let width = ui.available_width();
    let start = ui.cursor().min;
    let Some(train) = &v.train else {
        if all {
            others(ui, f, v);
        }
        return;
    };
    let beside = all && width >= BESIDE && !v.doors.is_empty();
    let wide = if beside { ((width - GAP) * 0.66).round() } else { width };
    let words = Words::lay(ui, f, train, wide);
    let room = width - wide - GAP;
    let count = v.doors.len() as f32;
    let least = v.doors.iter().map(|d| door_height(ui, f, d, room.max(1.0))).fold(0.0_f32, f32::max);
    let tall = if beside { words.height.max(least * count + BETWEEN * (count - 1.0)) } else { words.height };
    if hero(ui, f, Rect::from_min_size(start, vec2(wide, tall)), train, words) {
        let open = Action::Open { scenario: train.id.clone() };
        f.out.push(if train.left { Action::Resume { session: None } } else { open });
    }
    if beside {
        let each = (tall - BETWEEN * (count - 1.0)) / count;
        for (i, d) in v.doors.iter().enumerate() {
            let at = start + vec2(wide + GAP, i as f32 * (each + BETWEEN));
            door(ui, f, Rect::from_min_size(at, vec2(room, each)), d);
        }
    }
    ui.advance_cursor_after_rect(Rect::from_min_size(start, vec2(width, tall)));
    if all && !beside {
        words::gap(ui, BETWEEN);
        others(ui, f, v);
    }
}

/// The other doors: side by side where there is room, else one above the other.
pub fn others(ui: &mut Ui, f: &mut Frame<'_>, v: &HomeView) {
    let width = ui.available_width();
    let start = ui.cursor().min;
    let across = if width < 620.0 { 1 } else { v.doors.len().max(1) };
    let wide = (width - GAP * (across as f32 - 1.0)) / across as f32;
    let tall = v.doors.iter().map(|d| door_height(ui, f, d, wide)).fold(0.0_f32, f32::max);
    for (i, d) in v.doors.iter().enumerate() {
        let (col, row) = (i % across, i / across);
        let at = start + vec2(col as f32 * (wide + GAP), row as f32 * (tall + BETWEEN));
        door(ui, f, Rect::from_min_size(at, vec2(wide, tall)), d);
    }
    let rows = v.doors.len().div_ceil(across) as f32;
    ui.advance_cursor_after_rect(Rect::from_min_size(start, vec2(width, (rows * (tall + BETWEEN) - BETWEEN).max(0.0))));
}

/// The words on the training door, laid out.
struct Words {
    heading: Arc<Galley>,
    title: Arc<Galley>,
    says: Arc<Galley>,
    word: Arc<Galley>,
    aside: Arc<Galley>,
    height: f32,
}

impl Words {
    fn lay(ui: &Ui, f: &Frame<'_>, v: &TrainView, wide: f32) -> Self {
        let t = f.t;
        let room = if picture_of(f, v, wide).is_some() { wide * 0.5 - IN } else { wide - IN * 2.0 };
        let heading = words::layout(ui, &[(ty::HINT.bold(), &v.heading, t.bar_amber)], room);
        let title = words::layout(ui, &[(ty::TITLE, &v.title, t.bar_ink)], room);
        let says = words::layout(ui, &[(ty::BODY, &v.says, t.bar_ink2)], room);
        let word = words::line(ui, &[(ty::LABEL.bold(), &v.word, t.bar)]);
        let aside = words::layout(ui, &[(ty::HINT, &v.aside, t.bar_ink2)], (room - word.size().x - 78.0).max(80.0));
        let height = IN * 2.0 - 6.0
            + heading.size().y
            + 2.0
            + title.size().y
            + 4.0
            + says.size().y
            + 18.0
            + BUTTON.max(word.size().y);
        Self { heading, title, says, word, aside, height }
    }
}

/// The picture, where the door is wide enough for it to lie beside the words and the theme has pictures behind words.
fn picture_of<'v>(f: &Frame<'_>, v: &'v TrainView, wide: f32) -> Option<&'v crate::app::model::PictureView> {
    v.picture.as_ref().filter(|_| wide >= 520.0 && !f.t.is_contrast())
}

/// The training door; true when it was pressed. All of it can be pressed, whatever looks like a button on it.
fn hero(ui: &mut Ui, f: &Frame<'_>, rect: Rect, v: &TrainView, said: Words) -> bool {
    let t = f.t;
    let response = ui.interact(rect, train_id(), Sense::click());
    let rim = Stroke::new(t.rim_width, if response.hovered() { t.bar_accent } else { t.plate_rim });
    match picture_of(f, v, rect.width()) {
        Some(picture) => {
            // Under the picture nothing is painted: without a graphics card every pixel costs.
            let left = Rect::from_min_max(rect.min, pos2(rect.right() - rect.width() * PICTURE, rect.bottom()));
            let corners = CornerRadius { nw: RADIUS, sw: RADIUS, ne: 0, se: 0 };
            ui.painter().rect_filled(left, corners, t.bar);
            stage::picture_beside_words(ui, &t, rect, PICTURE, picture, t.bar);
        }
        None => drop(ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), t.bar)),
    }
    let p = ui.painter();
    p.rect_stroke(rect, CornerRadius::same(RADIUS), rim, StrokeKind::Inside);
    let x = rect.left() + IN;
    let mut y = rect.top() + IN - 4.0;
    for (galley, below) in [(said.heading, 2.0), (said.title, 4.0), (said.says, 0.0)] {
        let tall = galley.size().y;
        words::paint(p, pos2(x, y), galley);
        y += tall + below;
    }
    let tall = BUTTON.max(said.word.size().y);
    let at = pos2(x, rect.bottom() - IN - tall + 2.0);
    let button = Rect::from_min_size(at, vec2(said.word.size().x + 62.0, tall));
    let fill = if response.hovered() { crate::app::theme::mix(t.bar_accent, t.bar_ink, 0.25) } else { t.bar_accent };
    p.rect_filled(button, CornerRadius::same(8), fill);
    words::glyph(p, button.left() + 18.0, button.center().y, 18.0, icon::PLAY, true, t.bar);
    words::paint_mid(p, button.left() + 43.0, button.center().y, said.word);
    words::paint_mid(p, button.right() + 16.0, button.center().y, said.aside);
    if response.has_focus() {
        focus::ring(p, &t, rect, f32::from(RADIUS), 3.0);
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    let label = format!("{}: {}", v.word, v.title);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(format!("{}. {} {}", v.heading, v.says, v.aside))
    });
    focus::keep_in_view(&response);
    response.clicked()
}

/// What a door leads to now.
fn today(ui: &Ui, f: &Frame<'_>, d: &DoorView, wide: f32) -> Arc<Galley> {
    let (face, ink) = if d.to_cases { (ty::HINT.bold(), f.t.bar_accent) } else { (ty::HINT, f.t.bar_ink2) };
    words::layout(ui, &[(face, d.today.as_str(), ink)], wide - IN * 2.0 - 24.0)
}

fn door_height(ui: &Ui, f: &Frame<'_>, d: &DoorView, wide: f32) -> f32 {
    let about = words::layout(ui, &[(ty::HINT, &d.about, f.t.bar_ink2)], wide - IN * 2.0).size().y;
    14.0 + 28.0 + about + 8.0 + today(ui, f, d, wide).size().y + 14.0
}

/// A door that is not the training. Only one that leads somewhere can be pressed or takes focus.
fn door(ui: &mut Ui, f: &mut Frame<'_>, rect: Rect, d: &DoorView) {
    let t = f.t;
    let live = d.to_cases;
    let response = ui.interact(rect, Id::new(("door", &d.title)), if live { Sense::click() } else { Sense::hover() });
    let rim = Stroke::new(t.rim_width, if live && response.hovered() { t.bar_accent } else { t.plate_rim });
    let fill = if live { t.bar_active } else { t.bar };
    let p = ui.painter();
    p.rect(rect, CornerRadius::same(RADIUS), fill, rim, StrokeKind::Inside);
    let x = rect.left() + IN;
    let mid = rect.top() + 14.0 + 13.0;
    let glyph = if live { icon::GAVEL } else { icon::PENCIL_LINE };
    let after = words::glyph(p, x, mid, 20.0, glyph, true, t.bar_amber) + 10.0;
    words::paint_mid(p, after, mid, words::line(ui, &[(ty::SECTION, &d.title, t.bar_ink)]));
    let about = words::layout(ui, &[(ty::HINT, &d.about, t.bar_ink2)], rect.width() - IN * 2.0);
    words::paint(p, pos2(x, rect.top() + 14.0 + 28.0), about);
    let today = today(ui, f, d, rect.width());
    let y = rect.bottom() - 14.0 - today.size().y;
    let (mark, ink) = if live { (icon::ARROW_RIGHT, t.bar_accent) } else { (icon::INFO, t.bar_ink2) };
    words::glyph(p, x, y + 10.0, 16.0, mark, live, ink);
    words::paint(p, pos2(x + 24.0, y), today);
    if !live {
        words::say(&response, &format!("{}. {} {}", d.title, d.about, d.today));
        return;
    }
    if response.has_focus() {
        focus::ring(ui.painter(), &t, rect, f32::from(RADIUS), 3.0);
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    let label = format!("{}: {}", d.title, d.today);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
    focus::keep_in_view(&response);
    if response.clicked() {
        f.out.push(Action::Hearing(HearingAction::List));
    }
}
