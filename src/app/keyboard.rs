//! Keys from the window to egui, in the order they were pressed.
//!
//! `bevy_egui` marks every key of a frame with the modifiers held at the frame's end. Where frames are slow, as with
//! software rendering, a quick Shift+Tab or Ctrl+Plus then arrives without its modifier; here each key keeps its own.

use bevy::ecs::message::{MessageReader, MessageWriter};
use bevy::ecs::prelude::{Entity, Local, Query, With};
use bevy::input::keyboard::{Key, KeyboardFocusLost, KeyboardInput};
use bevy_egui::PrimaryEguiContext;
use bevy_egui::helpers::{bevy_to_egui_key, bevy_to_egui_physical_key};
use bevy_egui::input::EguiInputEvent;
use egui::{Event, Modifiers};

/// Hands keys and typed words on to the screens' context.
pub fn hear_keys(
    mut keys: MessageReader<'_, '_, KeyboardInput>,
    mut lost: MessageReader<'_, '_, KeyboardFocusLost>,
    contexts: Query<'_, '_, Entity, With<PrimaryEguiContext>>,
    mut held: Local<'_, Modifiers>,
    mut out: MessageWriter<'_, EguiInputEvent>,
) {
    let Ok(context) = contexts.single() else {
        return;
    };
    let mut say = |event: Event| {
        out.write(EguiInputEvent { context, event });
    };
    for message in keys.read() {
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
