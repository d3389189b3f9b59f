//! Name plates over the heads in a picture: placed so that none covers another's name or head.

use super::plate_places::{Places, Side, Spot};
use super::words;
use crate::app::model::Plate;
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{Color32, CornerRadius, Galley, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};
use std::sync::Arc;

/// Radius of a head where a stage is shown at its usual height.
const HEAD: f32 = 28.0;
/// The stage's height at which heads have that radius.
const USUAL: f32 = 744.0;
/// With more people than this only their short names are shown.
const CROWD: usize = 3;
/// For each of them a stage needs so much width; on a narrower one, too, only short names are shown.
const ROOM: f32 = 190.0;

/// Draws the plates of the part `crop` of a picture that is shown in `rect`.
pub fn plates(ui: &Ui, t: &Tokens, rect: Rect, crop: Rect, all: &[Plate]) {
    let mut seen: Vec<(Pos2, &Plate)> = all
        .iter()
        .filter_map(|plate| {
            let u = (plate.x - crop.left()) / crop.width().max(0.001);
            let v = (plate.y - crop.top()) / crop.height().max(0.001);
            let tip = pos2(rect.left() + u * rect.width(), rect.top() + v * rect.height());
            (-0.1..=1.1).contains(&u).then_some((tip, plate))
        })
        .collect();
    // From the back to the front: those behind keep the place over their heads, those before them give way.
    seen.sort_by(|(a, _), (b, _)| a.y.total_cmp(&b.y));
    let parts = seen.len() <= CROWD && rect.width() >= ROOM * seen.len() as f32;
    let head = (HEAD * rect.height() / crop.height().max(0.001) / USUAL).clamp(12.0, 60.0);
    let mut places = Places::new(rect, seen.iter().map(|(tip, _)| *tip).collect(), head);
    let placed: Vec<(Placed, &Plate)> = seen
        .iter()
        .enumerate()
        .map(|(n, (_, plate))| {
            let (name, part, wide) = words_of(ui, t, rect, plate, parts);
            (Placed { spot: places.take(n, wide), name, part }, *plate)
        })
        .collect();
    for (placed, plate) in &placed {
        stalk(ui, t, &placed.spot, plate);
    }
    for (placed, plate) in placed {
        draw_plate(ui, t, placed, plate);
    }
}

/// Where a plate goes, and its words.
struct Placed {
    spot: Spot,
    name: Arc<Galley>,
    part: Option<Arc<Galley>>,
}

/// Name (short without a part), part where it is wanted and there is room for it, and the width of the plate.
fn words_of(ui: &Ui, t: &Tokens, stage: Rect, plate: &Plate, parts: bool) -> (Arc<Galley>, Option<Arc<Galley>>, f32) {
    let ink = if plate.is_you { t.plate_amber } else { t.plate_ink };
    let called = if parts || plate.short.is_empty() { &plate.name } else { &plate.short };
    let name = words::elided(ui, &[(ty::LABEL.bold(), called, ink)], stage.width() * 0.8, 1);
    let part = words::line(ui, &[(ty::SMALL, &plate.part, t.plate_ink2)]);
    let with_part = parts && !plate.part.is_empty() && name.size().x + part.size().x + 48.0 < stage.width();
    let wide = 24.0 + name.size().x + if with_part { 8.0 + part.size().x } else { 0.0 };
    (name, with_part.then_some(part), wide)
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
fn stalk(ui: &Ui, t: &Tokens, spot: &Spot, plate: &Plate) {
    if let Some((x, along)) = spot.stalk() {
        let core = if plate.is_you { t.plate_amber } else { t.plate_ink2 };
        ui.painter().vline(x, along, Stroke::new(4.0, t.plate));
        ui.painter().vline(x, along, Stroke::new(1.5, core));
    }
}

/// The small triangle that points at the head.
fn triangle(spot: &Spot) -> Vec<Pos2> {
    let Spot { rect, tip, side } = spot;
    let (x, y) = (tip.x, rect.center().y);
    match side {
        Side::Over => {
            let edge = rect.bottom() - 0.5;
            vec![pos2(x - 6.0, edge), pos2(x + 6.0, edge), pos2(x, edge + 6.5)]
        }
        Side::Left => {
            let edge = rect.right() - 1.0;
            vec![pos2(edge, y - 6.0), pos2(edge + 6.5, y), pos2(edge, y + 6.0)]
        }
        Side::Right => {
            let edge = rect.left() + 1.0;
            vec![pos2(edge, y - 6.0), pos2(edge - 6.5, y), pos2(edge, y + 6.0)]
        }
    }
}

fn draw_plate(ui: &Ui, t: &Tokens, placed: Placed, plate: &Plate) {
    let Placed { spot, name, part } = placed;
    let p = ui.painter();
    let rect = spot.rect;
    p.add(Shape::convex_polygon(triangle(&spot), pointer(t, plate), Stroke::NONE));
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
