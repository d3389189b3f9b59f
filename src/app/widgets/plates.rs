//! Name plates over the heads in a picture, with a pointer and, where a plate was moved up, a thin stalk.

use super::words;
use crate::app::model::Plate;
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{Color32, CornerRadius, Galley, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};
use std::sync::Arc;

/// Draws the plates of the part `crop` of a picture that is shown in `rect`.
pub fn plates(ui: &Ui, t: &Tokens, rect: Rect, crop: Rect, all: &[Plate]) {
    let mut placed: Vec<(Placed, &Plate)> = Vec::new();
    for plate in all {
        let u = (plate.x - crop.left()) / crop.width().max(0.001);
        let v = (plate.y - crop.top()) / crop.height().max(0.001);
        if !(-0.1..=1.1).contains(&u) {
            continue;
        }
        let tip = pos2(rect.left() + u * rect.width(), rect.top() + v * rect.height());
        placed.push((place_plate(ui, t, rect, tip, plate, &placed), plate));
    }
    for (p, plate) in &placed {
        stalk(ui, t, p, plate);
    }
    for (p, plate) in placed {
        draw_plate(ui, t, p, plate);
    }
}

/// Where a plate goes, and its words.
struct Placed {
    rect: Rect,
    tip: Pos2,
    name: Arc<Galley>,
    part: Option<Arc<Galley>>,
}

/// Over the head, inside the stage, and above any plate it would cover.
fn place_plate(ui: &Ui, t: &Tokens, stage: Rect, tip: Pos2, plate: &Plate, placed: &[(Placed, &Plate)]) -> Placed {
    let ink = if plate.is_you { t.plate_amber } else { t.plate_ink };
    let name = words::elided(ui, &[(ty::LABEL.bold(), &plate.name, ink)], stage.width() * 0.8, 1);
    let part = words::line(ui, &[(ty::SMALL, &plate.part, t.plate_ink2)]);
    let with_part = !plate.part.is_empty() && name.size().x + part.size().x + 48.0 < stage.width();
    let wide = 24.0 + name.size().x + if with_part { 8.0 + part.size().x } else { 0.0 };
    let left = (tip.x - wide / 2.0).min(stage.right() - wide - 8.0).max(stage.left() + 8.0);
    let mut top = (tip.y - 34.0).clamp(stage.top() + 8.0, (stage.bottom() - 76.0).max(stage.top() + 8.0));
    let at = |top: f32| Rect::from_min_size(pos2(left, top), vec2(wide, 28.0));
    while placed.iter().any(|(p, _)| p.rect.expand(3.0).intersects(at(top))) && top > stage.top() + 8.0 {
        top -= 4.0;
    }
    let rect = at(top);
    let tip = pos2(tip.x.clamp(rect.left() + 14.0, rect.right() - 14.0), tip.y);
    Placed { rect, tip, name, part: with_part.then_some(part) }
}

fn pointer(t: &Tokens, plate: &Plate) -> Color32 {
    if plate.is_you {
        t.plate_amber
    } else if t.is_contrast() {
        t.plate_rim
    } else {
        t.plate
    }
}

/// A thin line from a raised plate down to the head it belongs to; under all plates.
fn stalk(ui: &Ui, t: &Tokens, placed: &Placed, plate: &Plate) {
    if placed.tip.y > placed.rect.bottom() + 10.0 {
        let line = Stroke::new(2.0, pointer(t, plate));
        ui.painter().vline(placed.tip.x, placed.rect.bottom()..=placed.tip.y, line);
    }
}

fn draw_plate(ui: &Ui, t: &Tokens, placed: Placed, plate: &Plate) {
    let Placed { rect, tip, name, part } = placed;
    let p = ui.painter();
    let tip_x = tip.x;
    let pointer = pointer(t, plate);
    let below = rect.bottom() - 0.5;
    let triangle = vec![pos2(tip_x - 6.0, below), pos2(tip_x + 6.0, below), pos2(tip_x, below + 6.5)];
    p.add(Shape::convex_polygon(triangle, pointer, Stroke::NONE));
    p.rect_filled(rect.translate(vec2(0.0, 2.0)), CornerRadius::same(14), t.shadow(0.27));
    p.rect_filled(rect, CornerRadius::same(14), t.plate);
    if plate.is_you || t.is_contrast() {
        let rim = if plate.is_you { t.plate_amber } else { t.plate_rim };
        p.rect_stroke(rect, CornerRadius::same(14), Stroke::new(t.rim_width.max(1.5), rim), StrokeKind::Inside);
    }
    let x = words::paint_mid(p, rect.left() + 12.0, rect.center().y - 0.5, name);
    if let Some(part) = part {
        words::paint_mid(p, x + 8.0, rect.center().y, part);
    }
}
