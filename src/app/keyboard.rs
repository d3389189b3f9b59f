//! Keys from the window to egui, in the order they were pressed.
//!
//! `bevy_egui` marks every key of a frame with the modifiers held at the frame's end. Where frames are slow, as with
//! software rendering, a quick Shift+Tab or Ctrl+Plus then arrives without its modifier; here each key keeps its own.
//! And egui moves the focus once a frame, however often Tab was pressed in it: what moves or acts waits for a frame
//! of its own, so that nothing a quick hand presses is lost.

use std::collections::VecDeque;

use bevy::ecs::message::{MessageReader, MessageWriter};
use bevy::ecs::prelude::{Entity, Local, Query, Res, With};
use bevy::input::keyboard::{Key, KeyboardFocusLost, KeyboardInput};
use bevy::window::RequestRedraw;
use bevy_egui::PrimaryEguiContext;
use bevy_egui::helpers::{bevy_to_egui_key, bevy_to_egui_physical_key};
use bevy_egui::input::EguiInputEvent;
use egui::{Event, Modifiers};

use crate::app::shell::Remembered;

/// What is held down, and what waits for a frame of its own.
#[derive(Default)]
pub struct SoFar {
    held: Modifiers,
    waiting: VecDeque<KeyboardInput>,
}

/// Hands keys and typed words on to the screens' context.
pub fn hear_keys(
    mut keys: MessageReader<'_, '_, KeyboardInput>,
    mut lost: MessageReader<'_, '_, KeyboardFocusLost>,
    contexts: Query<'_, '_, Entity, With<PrimaryEguiContext>>,
    remembered: Option<Res<'_, Remembered>>,
    mut so_far: Local<'_, SoFar>,
    mut redraw: MessageWriter<'_, RequestRedraw>,
    mut out: MessageWriter<'_, EguiInputEvent>,
) {
    let Ok(context) = contexts.single() else {
        return;
    };
    let SoFar { held, waiting } = &mut *so_far;
    let mut say = |event: Event| {
        out.write(EguiInputEvent { context, event });
    };
    for message in keys.read() {
        // A key that is held down would go on moving after it was let go.
        if !message.repeat || waiting.is_empty() {
            waiting.push_back(message.clone());
        }
    }
    let typing = remembered.is_some_and(|remembered| remembered.typing);
    let mut moved = false;
    while let Some(message) = waiting.pop_front() {
        let moves = message.state.is_pressed() && is_move(&message.logical_key, typing);
        if moves && moved {
            waiting.push_front(message);
            redraw.write(RequestRedraw);
            break;
        }
        moved |= moves;
        let pressed = message.state.is_pressed();
        let before = *held;
        match message.logical_key {
            Key::Control => held.ctrl = pressed,
            Key::Shift => held.shift = pressed,
            Key::Alt => held.alt = pressed,
            Key::Super | Key::Meta => held.mac_cmd = pressed && cfg!(target_os = "macos"),
            _ => {}
        }
        held.command = if cfg!(target_os = "macos") { held.mac_cmd } else { held.ctrl };
        if *held != before {
            say(Event::ModifiersChanged(*held));
        }
        let physical_key = bevy_to_egui_physical_key(&message.key_code);
        if let Some(key) = bevy_to_egui_key(&message.logical_key).or(physical_key) {
            // Whether it is held down egui works out by itself.
            say(Event::Key { key, physical_key, pressed, repeat: false, modifiers: *held });
        }
        // Control with Alt is AltGr, which writes.
        let writes = !held.command || (held.ctrl && held.alt && !cfg!(target_os = "macos"));
        if let (true, true, Some(text)) = (pressed, writes, &message.text)
            && !text.is_empty()
            && !text.chars().any(char::is_control)
        {
            say(Event::Text(text.to_string()));
        }
    }
    if lost.read().next().is_some() {
        *held = Modifiers::NONE;
        say(Event::WindowFocused(false));
    }
}

/// Whether a key moves the focus or acts where it is, once a frame. A letter does where no words are typed: it may
/// open something that the next one is typed into.
fn is_move(key: &Key, typing: bool) -> bool {
    match key {
        Key::Tab | Key::Enter | Key::Escape | Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight => true,
        Key::Character(_) => !typing,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Remembered, hear_keys};
    use crate::app::memory::UiMemory;
    use bevy::app::{App, Update};
    use bevy::ecs::message::Messages;
    use bevy::ecs::prelude::Entity;
    use bevy::input::ButtonState;
    use bevy::input::keyboard::{Key, KeyCode, KeyboardFocusLost, KeyboardInput};
    use bevy::window::RequestRedraw;
    use bevy_egui::PrimaryEguiContext;
    use bevy_egui::input::EguiInputEvent;

    fn app() -> App {
        let mut app = App::new();
        app.add_message::<KeyboardInput>().add_message::<KeyboardFocusLost>();
        app.add_message::<EguiInputEvent>().add_message::<RequestRedraw>();
        app.add_systems(Update, hear_keys);
        app.world_mut().spawn(PrimaryEguiContext);
        app
    }

    fn press(app: &mut App, logical_key: Key, key_code: KeyCode, repeat: bool) {
        let (state, window) = (ButtonState::Pressed, Entity::PLACEHOLDER);
        let text = if let Key::Character(text) = &logical_key { Some(text.clone()) } else { None };
        app.world_mut().write_message(KeyboardInput { key_code, logical_key, state, text, repeat, window });
    }

    /// The keys that egui hears in the next frame.
    fn heard(app: &mut App) -> Vec<egui::Key> {
        app.update();
        let mut messages = app.world_mut().resource_mut::<Messages<EguiInputEvent>>();
        let keys = messages.drain().filter_map(|message| match message.event {
            egui::Event::Key { key, pressed: true, .. } => Some(key),
            _ => None,
        });
        keys.collect()
    }

    #[test]
    fn what_moves_has_a_frame_of_its_own_and_nothing_is_lost() {
        let mut app = app();
        for _ in 0..3 {
            press(&mut app, Key::Tab, KeyCode::Tab, false);
        }
        press(&mut app, Key::Enter, KeyCode::Enter, false);
        let frames: Vec<Vec<egui::Key>> = (0..5).map(|_| heard(&mut app)).collect();
        let (tab, enter) = (egui::Key::Tab, egui::Key::Enter);
        assert_eq!(frames, [vec![tab], vec![tab], vec![tab], vec![enter], vec![]]);
    }

    #[test]
    fn a_letter_that_opens_a_field_leaves_the_next_ones_to_it() {
        let mut app = app();
        for letter in ["t", "p", "a"] {
            press(&mut app, Key::Character(letter.into()), KeyCode::KeyA, false);
        }
        assert_eq!(heard(&mut app).len(), 1, "the field is not there yet");
        app.insert_resource(Remembered(UiMemory { typing: true, ..UiMemory::default() }));
        assert_eq!(heard(&mut app).len(), 2);
    }

    #[test]
    fn words_are_not_held_up_and_a_key_held_down_does_not_pile_up() {
        let mut app = app();
        app.insert_resource(Remembered(UiMemory { typing: true, ..UiMemory::default() }));
        for letter in ["a", "b", "c"] {
            press(&mut app, Key::Character(letter.into()), KeyCode::KeyA, false);
        }
        assert_eq!(heard(&mut app).len(), 3);
        press(&mut app, Key::ArrowDown, KeyCode::ArrowDown, false);
        for _ in 0..20 {
            press(&mut app, Key::ArrowDown, KeyCode::ArrowDown, true);
        }
        let moves: usize = (0..30).map(|_| heard(&mut app).len()).sum();
        assert_eq!(moves, 1);
    }
}
