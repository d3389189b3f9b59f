//! The line at the foot of the column: the keys, and how much is out of sight below.

use crate::app::model::{AskView, Mode, PlayView};
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{focus, words};
use egui::{Id, Rect, Stroke, Ui, pos2};
use egui_phosphor::regular as icon;

/// What is out of sight below.
#[derive(Clone, Copy, Default)]
pub struct Below {
    /// There is something.
    pub more: bool,
    /// So many of the choices.
    pub choices: usize,
    /// The last of them, to be brought into sight.
    pub last: Option<Id>,
}

/// Draws the foot: keys and mode, or how much is out of sight below, which can be clicked.
pub fn foot(ui: &mut Ui, t: &Tokens, v: &PlayView, rect: Rect, side: f32, below: Below) {
    let more = below.more;
    words::within(ui, "foot", rect, |ui| {
        if more {
            ui.painter().hline(rect.x_range(), rect.top(), Stroke::new(t.hairline, t.line));
        }
        let cy = rect.center().y;
        let left = rect.left() + side;
        let right = rect.right() - side;
        let mut x = left;
        let keys = keys_hint(v);
        let (glyph, first, tone) = if more {
            let text = match below.choices {
                0 => "More below".to_owned(),
                1 => "1 more choice below".to_owned(),
                n => format!("{n} more choices below"),
            };
            (Some(icon::ARROW_DOWN), text, t.accent)
        } else {
            (None, keys.clone(), t.ink3)
        };
        if let Some(glyph) = glyph {
            x = words::glyph(ui.painter(), x, cy, 17.0, glyph, true, tone) + 8.0;
        }
        let face = if more { ty::HINT.bold() } else { ty::HINT };
        let galley = words::elided(ui, &[(face, &first, if more { t.ink } else { t.ink3 })], right - x, 1);
        let start = x;
        x = words::paint_mid(ui.painter(), x, cy, galley);
        let r = ui.interact(
            Rect::from_min_max(pos2(start, cy - 10.0), pos2(x, cy + 10.0)),
            Id::new("foot first"),
            if more { egui::Sense::CLICK } else { egui::Sense::hover() },
        );
        words::say(&r, &first);
        if more && r.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        if let (true, Some(id)) = (r.clicked(), below.last) {
            focus::take(ui, id);
        }
        let second = if more { keys } else { mode_hint(v) };
        let galley = words::line(ui, &[(ty::HINT, &second, t.ink3)]);
        let lead = if more { 0.0 } else { 22.0 };
        let at = right - galley.size().x - lead;
        if at > x + 16.0 && !second.is_empty() {
            if !more {
                words::glyph(ui.painter(), at, cy, 16.0, icon::LIGHTBULB, false, t.ink3);
            }
            words::paint_mid(ui.painter(), at + lead, cy, galley);
            let area = Rect::from_min_max(pos2(at, cy - 10.0), pos2(right, cy + 10.0));
            let r = ui.interact(area, Id::new("foot second"), egui::Sense::hover());
            words::say(&r, &second);
        }
    });
}

fn keys_hint(v: &PlayView) -> String {
    if v.ending.is_some() {
        return "Tab and Enter".to_owned();
    }
    if v.ask.as_ref().is_some_and(AskView::is_open) {
        return "Tab to move, Enter to pick, 0 to skip".to_owned();
    }
    match v.choices.len() {
        0 => "Enter to carry on".to_owned(),
        1 => "Press 1, or Enter".to_owned(),
        n => format!("Press 1\u{2013}{n}, or arrow keys and Enter"),
    }
}

fn mode_hint(v: &PlayView) -> String {
    if let Some(hint) = &v.hint {
        return hint.clone();
    }
    match v.mode {
        Mode::Training => "Training: feedback on".to_owned(),
        Mode::Assessment => "Feedback at the end".to_owned(),
    }
}
