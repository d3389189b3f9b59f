//! The stage: a picture, names over heads, and where and when it is. Words are never in the picture.

use super::{plates, words};
use crate::app::model::PictureView;
use crate::app::theme::{Tokens, fade, type_scale as ty};
use egui::epaint::{Mesh, RectShape, Vertex, WHITE_UV};
use egui::{Color32, CornerRadius, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2};
use egui_phosphor::regular as icon;

/// Draws the stage in `rect`.
pub fn stage(ui: &mut Ui, t: &Tokens, rect: Rect, picture: Option<&PictureView>, place: &str, when: &str) {
    words::within(ui, "stage", rect, |ui| {
        ui.shrink_clip_rect(rect);
        match picture {
            Some(picture) if !picture.fault.is_empty() => {
                ground(ui, t, rect);
                instead(ui, t, rect, picture);
            }
            Some(picture) => draw_picture(ui, t, rect, picture),
            None => ground(ui, t, rect),
        }
        place_label(ui, t, rect, place, when);
    });
}

fn draw_picture(ui: &mut Ui, t: &Tokens, rect: Rect, picture: &PictureView) {
    let crop = cover(picture, rect);
    let shape = RectShape::filled(rect, CornerRadius::ZERO, t.untinted()).with_texture(picture.texture, crop);
    ui.painter().add(shape);
    let response = ui.interact(rect, Id::new("stage picture"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, describe(picture)));
    if rect.height() < 130.0 {
        return;
    }
    plates::plates(ui, t, rect, crop, &picture.plates);
}

/// The picture in words: what it shows, and who is in it.
fn describe(picture: &PictureView) -> String {
    let people: Vec<String> = picture
        .plates
        .iter()
        .map(|p| if p.part.is_empty() { p.name.clone() } else { format!("{}, {}", p.name, p.part) })
        .collect();
    match (picture.description.is_empty(), people.is_empty()) {
        (true, true) => "Picture".to_owned(),
        (true, false) => format!("Picture: {}", people.join("; ")),
        (false, true) => format!("Picture: {}", picture.description),
        (false, false) => format!("Picture: {} {}", picture.description, people.join("; ")),
    }
}

/// The part of the picture that fills `rect` without stretching, kept where the people are.
pub fn cover(picture: &PictureView, rect: Rect) -> Rect {
    let [w, h] = picture.size;
    let (w, h) = (w.max(1) as f32, h.max(1) as f32);
    let wanted = rect.width().max(1.0) / rect.height().max(1.0);
    let have = w / h;
    let n = picture.plates.len().max(1) as f32;
    let (mut cx, mut cy) = (0.5, 0.5);
    if !picture.plates.is_empty() {
        cx = picture.plates.iter().map(|p| p.x).sum::<f32>() / n;
        cy = picture.plates.iter().map(|p| p.y).sum::<f32>() / n;
    }
    if have > wanted {
        let part = wanted / have;
        let left = (cx - part / 2.0).clamp(0.0, 1.0 - part);
        Rect::from_min_max(pos2(left, 0.0), pos2(left + part, 1.0))
    } else {
        let part = have / wanted;
        let top = (cy - part / 2.0).clamp(0.0, 1.0 - part);
        Rect::from_min_max(pos2(0.0, top), pos2(1.0, top + part))
    }
}

/// A closer cut of the same picture: `part` of what [`cover`] shows, with the people in the middle of it.
pub fn closer(picture: &PictureView, rect: Rect, part: f32) -> Rect {
    let whole = cover(picture, rect);
    let part = part.clamp(0.1, 1.0);
    let n = picture.plates.len().max(1) as f32;
    let (mut cx, mut cy) = (whole.center().x, whole.center().y);
    if !picture.plates.is_empty() {
        cx = picture.plates.iter().map(|p| p.x).sum::<f32>() / n;
        // A plate is over the head; the person is below it.
        cy = picture.plates.iter().map(|p| p.y).sum::<f32>() / n + whole.height() * part * 0.2;
    }
    let size = whole.size() * part;
    let left = (cx - size.x / 2.0).clamp(whole.left(), whole.right() - size.x);
    let top = (cy - size.y / 2.0).clamp(whole.top(), whole.bottom() - size.y);
    Rect::from_min_size(pos2(left, top), size)
}

/// A picture in the right part (`share` of the width) of a plate with rounded corners, fading into the plate's `fill`
/// at its left, where words lie.
pub fn picture_beside_words(ui: &Ui, t: &Tokens, plate: Rect, share: f32, picture: &PictureView, fill: Color32) {
    let inner = plate.shrink(1.0);
    let rect = Rect::from_min_max(pos2(inner.right() - inner.width() * share, inner.top()), inner.max);
    let crop = closer(picture, rect, 0.9);
    let corners = CornerRadius { nw: 0, sw: 0, ne: 13, se: 13 };
    let p = ui.painter();
    p.add(RectShape::filled(rect, corners, t.untinted()).with_texture(picture.texture, crop));
    let mut mesh = Mesh::default();
    let fades = [(0.0, 1.0), (0.10, 0.86), (0.26, 0.4), (0.48, 0.0)];
    for (n, (x, k)) in (0_u32..).zip(fades) {
        let color = fade(fill, k);
        let x = rect.left() + rect.width() * x;
        mesh.vertices.push(Vertex { pos: pos2(x, rect.top()), uv: WHITE_UV, color });
        mesh.vertices.push(Vertex { pos: pos2(x, rect.bottom()), uv: WHITE_UV, color });
        if n > 0 {
            let b = n * 2 - 2;
            mesh.add_triangle(b, b + 2, b + 1);
            mesh.add_triangle(b + 2, b + 3, b + 1);
        }
    }
    p.add(mesh);
}

/// In the place of a picture that cannot be drawn: what it would show, and why it does not.
fn instead(ui: &mut Ui, t: &Tokens, rect: Rect, picture: &PictureView) {
    let room = (rect.width() - 80.0).clamp(40.0, 460.0);
    let runs = [
        (ty::CARD.bold(), picture.description.as_str(), t.plate_ink),
        (ty::HINT, "\n", t.plate_ink2),
        (ty::HINT, picture.fault.as_str(), t.plate_ink2),
    ];
    let galley = words::layout(ui, &runs, room);
    let at = rect.center() - galley.size() / 2.0;
    let area = Rect::from_min_size(at, galley.size());
    let plate = area.expand2(vec2(20.0, 14.0));
    ui.painter().rect_filled(plate, CornerRadius::same(10), t.plate);
    words::paint(ui.painter(), at, galley);
    let response = ui.interact(area, Id::new("stage fault"), Sense::hover());
    words::say(&response, &format!("{}. {}", picture.description, picture.fault));
}

/// A quiet dusk while there is no picture.
fn ground(ui: &Ui, t: &Tokens, rect: Rect) {
    let mut mesh = Mesh::default();
    for (at, c) in [
        (rect.left_top(), t.dusk),
        (rect.right_top(), t.dusk),
        (rect.right_bottom(), t.night),
        (rect.left_bottom(), t.night),
    ] {
        mesh.vertices.push(Vertex { pos: at, uv: WHITE_UV, color: c });
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    ui.painter().add(mesh);
}

fn place_label(ui: &mut Ui, t: &Tokens, stage: Rect, place: &str, when: &str) {
    if place.is_empty() && when.is_empty() {
        return;
    }
    let room = (stage.width() - 40.0 - 52.0).max(40.0);
    let gap = if place.is_empty() || when.is_empty() { "" } else { "   " };
    let one = [(ty::HINT.bold(), place, t.plate_ink), (ty::HINT, gap, t.plate_ink), (ty::HINT, when, t.plate_ink2)];
    let mut galley = words::line(ui, &one);
    if galley.size().x > room {
        let when_below = if when.is_empty() { String::new() } else { format!("\n{when}") };
        let two = [(ty::HINT.bold(), place, t.plate_ink), (ty::HINT, when_below.as_str(), t.plate_ink2)];
        galley = words::layout(ui, &two, room);
    }
    let size = vec2(galley.size().x + 52.0, galley.size().y + 12.0);
    let rect = Rect::from_min_size(pos2(stage.left() + 20.0, stage.bottom() - 14.0 - size.y), size);
    if rect.top() < stage.top() {
        return;
    }
    let p = ui.painter();
    p.rect_filled(rect, CornerRadius::same(8), t.plate);
    if t.is_contrast() {
        p.rect_stroke(rect, CornerRadius::same(8), Stroke::new(2.0, t.plate_rim), StrokeKind::Inside);
    }
    words::glyph(p, rect.left() + 12.0, rect.top() + 16.0, 17.0, icon::MAP_PIN, false, t.plate_amber);
    words::paint(p, rect.min + vec2(37.0, 6.0), galley);
    let response = ui.interact(rect, Id::new("stage place"), Sense::hover());
    let both = if when.is_empty() { place.to_owned() } else { format!("{place}. {when}") };
    words::say(&response, &both);
}
