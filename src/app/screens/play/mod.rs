//! A scene: the stage at the left, the words and the choices at the right. Also the end of a run.

mod column;
mod foot;
mod form;
mod pocket;
pub mod terminal;

use super::Frame;
use crate::app::action::Action;
use crate::app::model::{InstrumentView, PlayView, TerminalView, Tool};
use crate::app::widgets::{bar, focus, pane, question, stage, words};
use egui::{Id, Key, Rect, Stroke, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

const FOOT: f32 = 36.0;
/// The space above the column's first words.
const TOP: f32 = 18.0;

/// Draws a scene or an ending.
pub fn show(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView) {
    if let Some(InstrumentView::Terminal(terminal)) = v.instrument.as_deref() {
        return at_terminal(ui, f, v, terminal);
    }
    f.memory.sought.clear();
    let acted = !f.out.is_empty();
    let next = f.memory.scene != v.key;
    if next {
        f.memory.scene = v.key.clone();
        f.memory.picked.clear();
        f.memory.form = crate::app::memory::FormMemory::default();
    }
    // A reader who uses the keyboard is brought to the title, whether the scene is new or come back to.
    if (next || f.fresh) && f.memory.by_keyboard {
        focus::take(ui, title_id(v));
    }
    let whole = ui.max_rect();
    let top = draw_bar(ui, f, v);
    let area = super::below(whole, top.height);
    let (stage_area, right) = areas(area);
    f.memory.stage_pixels = pixels(ui, stage_area, right);
    let beside = stage_area.is_positive();
    if beside {
        stage::stage(ui, &f.t, stage_area, v.picture.as_ref(), &v.place, &v.when);
        let line = Stroke::new(f.t.hairline, f.t.line);
        ui.painter().vline(right.left(), right.y_range(), line);
    }
    let foot = if right.height() > 220.0 { FOOT } else { 0.0 };
    let words_area = Rect::from_min_max(right.min, pos2(right.right(), right.bottom() - foot));
    let side = if right.width() < 480.0 { 28.0 } else { 36.0 };
    let padding = pane::Pad::new(side, TOP, 10.0);
    let drawn = pane::pane(ui, "column", &v.key, words_area, padding, true, |ui| {
        if !beside {
            strip(ui, f, v, strip_height(right));
        }
        column::tell(ui, f, v, next)
    });
    let rows = drawn.inner;
    if foot > 0.0 {
        let choices = rows.choices.iter().filter(|r| r.top() + 24.0 > drawn.seen.bottom()).count();
        let cut = rows.choices.iter().any(|r| r.bottom() > drawn.seen.bottom() + 2.0);
        // Where every choice is in sight there is nothing below that matters.
        let more = drawn.more_below && (cut || rows.choices.is_empty());
        let below = foot::Below { more, choices, last: rows.ids.last().copied() };
        let rect = Rect::from_min_max(pos2(right.left(), words_area.bottom()), right.max);
        foot::foot(ui, &f.t, v, rect, side, below);
    }
    if !acted {
        number_keys(ui, f, v);
    }
    let first = match v.ask.as_ref().filter(|a| a.is_open()) {
        Some(ask) => {
            let first = question::first_id(ask);
            focus::enter(ui, first, title_id(v));
            first
        }
        None => {
            focus::rove(ui, &rows.ids, true);
            rows.ids.first().copied().unwrap_or_else(|| title_id(v))
        }
    };
    let bar_area = Rect::from_min_max(whole.min, pos2(whole.right(), area.top()));
    let panes: Vec<(Rect, Id)> =
        [Some((right, first)), top.first.map(|id| (bar_area, id))].into_iter().flatten().collect();
    focus::cycle_panes(ui, &panes);
}

/// The station terminal in the scene's place; the stage is kept as large as it was, so that it need not be drawn anew.
fn at_terminal(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView, view: &TerminalView) {
    let acted = !f.out.is_empty();
    let whole = ui.max_rect();
    let top = draw_bar(ui, f, v);
    let area = super::below(whole, top.height);
    let (stage_area, right) = areas(area);
    f.memory.stage_pixels = pixels(ui, stage_area, right);
    let mut panes = terminal::show(ui, f, v, view, area);
    if !acted && view.picked.is_some() {
        number_keys(ui, f, v);
    }
    let bar_area = Rect::from_min_max(whole.min, pos2(whole.right(), area.top()));
    panes.extend(top.first.map(|id| (bar_area, id)));
    focus::cycle_panes(ui, &panes);
}

/// A tool's icon, name and key.
fn tool_face(tool: Tool) -> (&'static str, &'static str, &'static str) {
    match tool {
        Tool::Phone => (icon::PHONE, "Phone", "M"),
        Tool::Notebook => (icon::NOTEBOOK, "Notebook", "N"),
        Tool::Terminal => (icon::DESKTOP, "Terminal", "T"),
        Tool::PolicyBook => (icon::BOOK_OPEN_TEXT, "Policy book", "P"),
    }
}

fn title_id(v: &PlayView) -> Id {
    Id::new(("title", &v.key))
}

/// The id of a choice in a showing.
pub fn choice_id(v: &PlayView, choice: &str) -> Id {
    Id::new(("choice", &v.key, choice))
}

/// The stage takes up to 60 % and shrinks to 40 %; where even that leaves too little it goes above the words.
fn areas(area: Rect) -> (Rect, Rect) {
    if area.width() < 600.0 {
        return (Rect::NOTHING, area);
    }
    let column = (area.width() * 0.425).clamp(512.0, 680.0).min(area.width() * 0.6).round();
    let at = area.right() - column;
    (Rect::from_min_max(area.min, pos2(at, area.bottom())), Rect::from_min_max(pos2(at, area.top()), area.max))
}

/// The height of the stage where it lies above the words.
fn strip_height(column: Rect) -> f32 {
    (column.height() * 0.36).clamp(64.0, 200.0)
}

fn pixels(ui: &Ui, stage: Rect, column: Rect) -> [u32; 2] {
    let size = if stage.is_positive() { stage.size() } else { vec2(column.width(), strip_height(column)) };
    let scale = ui.ctx().pixels_per_point();
    [(size.x * scale).round().max(1.0) as u32, (size.y * scale).round().max(1.0) as u32]
}

/// The stage above the words, where there is no room beside them; it scrolls away with them.
fn strip(ui: &mut Ui, f: &Frame<'_>, v: &PlayView, tall: f32) {
    let side = ui.max_rect().left() - ui.clip_rect().left();
    let full = Rect::from_min_size(
        pos2(ui.max_rect().left() - side, ui.cursor().top() - TOP),
        vec2(ui.max_rect().width() + side * 2.0, tall),
    );
    stage::stage(ui, &f.t, full, v.picture.as_ref(), &v.place, &v.when);
    words::gap(ui, tall - TOP + 20.0);
}

fn draw_bar(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView) -> bar::Drawn {
    let mut items: Vec<bar::Item<'_>> = v
        .tools
        .iter()
        .map(|tool| {
            let (icon, label, key) = tool_face(tool.tool);
            bar::Item { icon, label, key: Some(key), lit: tool.offered, action: Action::OpenTool(tool.tool) }
        })
        .collect();
    items.push(bar::Item {
        icon: icon::PAUSE,
        label: "Pause",
        key: Some("Esc"),
        lit: false,
        action: Action::OpenSettings,
    });
    let content = bar::Bar {
        section: &v.path.0,
        title: &v.path.1,
        clock: v.clock.as_ref().map(|(d, t)| (d.as_str(), t.as_str())),
        note: None,
        items,
    };
    bar::bar(ui, &f.t, &content, f.out)
}

/// The keys 1 to 9 take the choice with that number, once however long they are held; 0 passes over a question.
fn number_keys(ui: &Ui, f: &mut Frame<'_>, v: &PlayView) {
    const KEYS: [Key; 9] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let asking = v.ask.as_ref().filter(|ask| ask.is_open());
    if let Some(ask) = asking.filter(|_| f.out.is_empty() && focus::pressed(ui, Key::Num0)) {
        f.out.push(Action::Answer { ask: ask.id.clone(), answers: Vec::new() });
    }
    if asking.is_some() || v.ending.is_some() || !f.out.is_empty() {
        return;
    }
    for (number, key) in (1_u32..).zip(KEYS) {
        if focus::pressed(ui, key) {
            if let Some(c) = v.choices.iter().find(|c| c.number == number) {
                f.out.push(Action::Choose { choice: c.id.clone() });
            }
            return;
        }
    }
}
