//! The window: it draws only when something changed, and says so in one line when there is no display.

use crate::app::drivers::{Drivers, Loading};
use crate::app::lost::{Lost, LostPlugin};
use crate::app::paint::Paint;
use crate::app::shell::{ScreensPlugin, camera};
use bevy::app::{App, AppExit, PluginGroup, Startup};
use bevy::ecs::prelude::Commands;
use bevy::prelude::DefaultPlugins;
use bevy::window::{Window, WindowPlugin, WindowResizeConstraints, WindowResolution};
use bevy::winit::{UpdateMode, WinitSettings};
use std::panic::{self, AssertUnwindSafe};
use std::time::Duration;

/// Why the window could not be opened or did not end well.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// Nothing on this machine can draw.
    #[error("no graphics adapter, not even a software one")]
    NoAdapter,
    /// There is no display to open a window on.
    #[error("no display")]
    NoDisplay,
    /// The graphics device was lost while the window was open.
    #[error("{0}")]
    Lost(String),
    /// The program ended with this code.
    #[error("the window ended with code {0}")]
    Ended(u8),
}

/// Opens the window, once the drivers are there (see [`Loading::for_display`]), and stays until it is closed. `extra` adds
/// what owns the game: a system in [`crate::app::shell::Step::Apply`] that drains what was asked and writes what is shown.
///
/// # Errors
/// When there is no display or nothing can draw.
pub fn run(drivers: Option<Loading>, extra: impl FnOnce(&mut App)) -> Result<(), WindowError> {
    let drivers = drivers.ok_or(WindowError::NoDisplay)?.wait().ok_or(WindowError::NoAdapter)?;
    let mut app = App::new();
    let window = Window {
        title: "Proper Purpose".to_owned(),
        resolution: WindowResolution::new(1280, 800),
        resize_constraints: WindowResizeConstraints {
            min_width: 480.0,
            min_height: 360.0,
            ..WindowResizeConstraints::default()
        },
        ..Window::default()
    };
    let paint = Paint::with(&drivers);
    if !begin(&mut app, window, drivers) {
        return Err(WindowError::NoDisplay);
    }
    let lost = Lost::default();
    app.add_plugins((ScreensPlugin(paint), LostPlugin(lost.clone())))
        .insert_resource(WinitSettings {
            focused_mode: UpdateMode::reactive_low_power(Duration::MAX),
            unfocused_mode: UpdateMode::reactive_low_power(Duration::MAX),
        })
        .add_systems(Startup, move |mut commands: Commands<'_, '_>| {
            commands.spawn(camera(paint));
        });
    extra(&mut app);
    match (app.run(), lost.why()) {
        (_, Some(why)) => Err(WindowError::Lost(why)),
        (AppExit::Success, None) => Ok(()),
        (AppExit::Error(code), None) => Err(WindowError::Ended(code.get())),
    }
}

/// Adds what Bevy brings. False when the display that is named does not answer, or cannot be spoken to.
fn begin(app: &mut App, window: Window, drivers: Drivers) -> bool {
    let log = bevy::log::LogPlugin {
        // What becomes of a lost device is said by the program itself, in one line.
        filter: "error,wgpu=error,bevy_egui=error,bevy_render::error_handler=off".to_owned(),
        ..bevy::log::LogPlugin::default()
    };
    let plugins = DefaultPlugins
        .set(WindowPlugin { primary_window: Some(window), ..WindowPlugin::default() })
        .set(drivers.renderer())
        .set(log);
    // `WinitPlugin` has no other way to say so than to panic; nothing of the app is used after that.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| ()));
    let begun = panic::catch_unwind(AssertUnwindSafe(|| {
        app.add_plugins(plugins);
    }));
    panic::set_hook(hook);
    begun.is_ok()
}
