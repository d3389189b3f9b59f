//! The screens: each reads a model and asks for actions. Nothing here changes the game.

mod book;
mod content_note;
mod debrief;
mod hearing;
mod home;
mod keeping;
mod narrowing;
mod play;
mod settings;
mod support;

use crate::app::action::Action;
use crate::app::memory::UiMemory;
use crate::app::model::{Model, Screen, Settings, Tool};
use crate::app::theme::{self, Tokens, type_scale as ty};
use crate::app::widgets::{bar, focus, pane, words};
use egui::{CornerRadius, Key, Modifiers, Rect, Sense, Stroke, Ui, pos2};
use egui_phosphor::regular as icon;

/// What every screen is given.
struct Frame<'a> {
    t: Tokens,
    memory: &'a mut UiMemory,
    out: &'a mut Vec<Action>,
    /// The screen differs from that of the last frame.
    fresh: bool,
}

/// Draws the screen in front and adds to `out` what the reader asked for.
///
/// egui may draw a frame twice. Key presses and clicks reach only the first of the two, so `out` must be
/// emptied before a frame, never between its passes.
pub fn ui(ui: &mut Ui, model: &Model, memory: &mut UiMemory, out: &mut Vec<Action>) {
    let t = Tokens::of(model.settings.theme);
    let whole = ui.max_rect();
    theme::apply(ui.ctx(), &t, model.settings.text_scale, whole.size() * ui.ctx().zoom_factor());
    note_hand(ui, memory);
    if whole.width() < 40.0 || whole.height() < 40.0 {
        return;
    }
    let name = screen_name(&model.screen);
    let fresh = memory.screen != name;
    if fresh {
        memory.screen = name;
        memory.deleting = None;
    }
    if !matches!(model.screen, Screen::Play(_) | Screen::Hearing(_) | Screen::Cases(_)) {
        memory.stage_pixels = [0, 0];
    }
    let before = out.len();
    size_keys(ui, model, out);
    let notice = model.notice.as_deref();
    let mut f = Frame { t, memory, out, fresh };
    // A key that opens or closes something has done its work for this frame.
    if f.out.len() == before && global_keys(ui, model, &mut f) {
        ui.ctx().request_repaint();
    }
    match &model.screen {
        Screen::Home(v) => home::show(ui, &mut f, v),
        Screen::ContentNote(v) => content_note::show(ui, &mut f, v),
        Screen::Play(v) => play::show(ui, &mut f, v),
        Screen::Debrief(v) => debrief::show(ui, &mut f, v),
        Screen::Book(v) => book::show(ui, &mut f, v),
        Screen::Settings(v) => settings::show(ui, &mut f, v, model.settings),
        Screen::Support(v) => support::show(ui, &mut f, v),
        Screen::Cases(v) => hearing::cases(ui, &mut f, v),
        Screen::Hearing(v) => hearing::review(ui, &mut f, v),
        Screen::Reasons(v) => hearing::reasons(ui, &mut f, v),
    }
    f.memory.typing = ui.ctx().text_edit_focused();
    if let Some(notice) = notice {
        show_notice(ui, &t, whole, notice);
    }
}

fn screen_name(screen: &Screen) -> &'static str {
    match screen {
        Screen::Home(_) => "home",
        Screen::ContentNote(_) => "content note",
        Screen::Play(_) => "play",
        Screen::Debrief(_) => "debrief",
        Screen::Book(_) => "book",
        Screen::Settings(_) => "settings",
        Screen::Support(_) => "support",
        Screen::Cases(_) => "cases",
        Screen::Hearing(_) => "hearing",
        Screen::Reasons(_) => "reasons",
    }
}

/// Notes whether the keyboard or the pointer was used last.
fn note_hand(ui: &Ui, memory: &mut UiMemory) {
    let (keys, pressed, moved) = ui.input(|i| {
        let keys = i.events.iter().any(|e| matches!(e, egui::Event::Key { pressed: true, .. }));
        (keys, i.pointer.any_pressed(), i.pointer.delta() != egui::Vec2::ZERO)
    });
    memory.touched |= keys || pressed;
    if keys {
        memory.by_keyboard = true;
    } else if pressed || moved {
        memory.by_keyboard = false;
    }
}

/// Ctrl with plus, minus and nought changes the size of the text anywhere.
fn size_keys(ui: &Ui, model: &Model, out: &mut Vec<Action>) {
    let now = model.settings.text_scale;
    let to = ui.input(|i| {
        i.events.iter().find_map(|event| match event {
            egui::Event::Key { key, pressed: true, modifiers, .. } if modifiers.command => match key {
                Key::Plus | Key::Equals => Some(theme::scale(now + theme::SCALE_STEP)),
                Key::Minus => Some(theme::scale(now - theme::SCALE_STEP)),
                Key::Num0 => Some(1.0),
                _ => None,
            },
            _ => None,
        })
    });
    if let Some(to) = to {
        out.push(Action::Set(Settings { text_scale: to, ..model.settings }));
    }
}

/// P, Esc and F1. Returns true when one of them was acted on.
fn global_keys(ui: &Ui, model: &Model, f: &mut Frame<'_>) -> bool {
    // Esc in a text field leaves the field; egui has let go of it by now, so the last frame is asked.
    let escape = !f.memory.typing && focus::pressed_anywhere(ui, Modifiers::NONE, Key::Escape);
    let help = focus::pressed_anywhere(ui, Modifiers::NONE, Key::F1);
    let book = focus::pressed(ui, Key::P);
    if let (Screen::Play(v), true) = (&model.screen, focus::pressed_anywhere(ui, Modifiers::NONE, Key::Escape))
        && let Some(leave) = &v.leave
    {
        // What is typed goes first, then what is in hand.
        if f.memory.typing && !f.memory.sought.is_empty() {
            f.memory.sought.clear();
            focus::take(ui, play::terminal::field_id());
        } else {
            f.out.push(Action::Choose { choice: leave.clone() });
        }
        return true;
    }
    let action = match &model.screen {
        Screen::Play(v) => {
            let has_book = v.tools.iter().any(|tool| tool.tool == Tool::PolicyBook);
            if escape {
                Some(Action::OpenSettings)
            } else if book && has_book {
                Some(Action::OpenTool(Tool::PolicyBook))
            } else {
                v.tools.iter().find_map(|tool| {
                    let key = match tool.tool {
                        Tool::Phone => Key::M,
                        Tool::Notebook => Key::N,
                        Tool::Terminal => Key::T,
                        Tool::PolicyBook => return None,
                    };
                    focus::pressed(ui, key).then_some(Action::OpenTool(tool.tool))
                })
            }
        }
        Screen::Debrief(_) | Screen::Home(_) | Screen::Cases(_) | Screen::Hearing(_) if book => {
            Some(Action::OpenTool(Tool::PolicyBook))
        }
        Screen::Settings(v) if book && v.playing.is_some() => Some(Action::OpenTool(Tool::PolicyBook)),
        Screen::Book(_) if book => Some(Action::Close),
        Screen::Home(_) => None,
        _ if escape => Some(Action::Close),
        _ => None,
    };
    let action =
        action.or_else(|| (help && !matches!(model.screen, Screen::Support(_))).then_some(Action::OpenSupport));
    match action {
        Some(action) => {
            f.out.push(action);
            true
        }
        None => false,
    }
}

/// The tool that closes what is in front.
fn close_item<'a>() -> bar::Item<'a> {
    bar::Item { icon: icon::X, label: "Close", key: Some("Esc"), lit: false, action: Action::Close }
}

/// The way to help with something real.
fn support_item<'a>() -> bar::Item<'a> {
    bar::Item { icon: icon::LIFEBUOY, label: "Support", key: Some("F1"), lit: false, action: Action::OpenSupport }
}

/// The tool that opens the policy book.
fn book_item<'a>() -> bar::Item<'a> {
    bar::Item {
        icon: icon::BOOK_OPEN_TEXT,
        label: "Policy book",
        key: Some("P"),
        lit: false,
        action: Action::OpenTool(Tool::PolicyBook),
    }
}

/// What is left under the bar.
fn below(whole: Rect, height: f32) -> Rect {
    let top = (whole.top() + height).min(whole.bottom());
    Rect::from_min_max(pos2(whole.left(), top), whole.max)
}

/// A measure in the middle of an area: not wider than `most`, with room at either side.
fn measure(area: Rect, most: f32) -> pane::Pad {
    let side = ((area.width() - most) / 2.0).max(if area.width() < 480.0 { 20.0 } else { 40.0 });
    pane::Pad::new(side, 32.0, 40.0)
}

fn show_notice(ui: &mut Ui, t: &Tokens, whole: Rect, notice: &str) {
    // A backtick is for terminals; beside letters it looks like an accent.
    let notice = &notice.replace('`', "\"");
    let wide = (whole.width() - 48.0).clamp(40.0, 560.0);
    let galley = words::layout(ui, &[(ty::LABEL, notice, t.ink)], wide - 56.0);
    let size = egui::vec2(galley.size().x + 58.0, galley.size().y + 22.0);
    let rect = Rect::from_min_size(pos2(whole.center().x - size.x / 2.0, whole.top() + bar::HEIGHT + 12.0), size);
    let p = ui.painter();
    p.rect_filled(rect.translate(egui::vec2(0.0, 3.0)), CornerRadius::same(10), t.shadow(0.2));
    let rim = Stroke::new(t.rim_width.max(1.5), t.amber);
    p.rect(rect, CornerRadius::same(10), t.surface, rim, egui::StrokeKind::Inside);
    words::glyph(p, rect.left() + 16.0, rect.top() + 22.0, 20.0, icon::INFO, true, t.amber);
    words::paint(p, rect.min + egui::vec2(44.0, 11.0), galley);
    let response = ui.interact(rect, egui::Id::new("notice"), Sense::hover());
    words::say(&response, notice);
    words::announce(ui, &response);
}
