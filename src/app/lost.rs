//! A graphics device that is lost, or can do no more: the window closes and says so; nothing decided is lost.
//!
//! Bevy tells of it through its `RenderErrorHandler`. Taking up another device is not tried: the screens' own
//! textures went with the first, and a driver that failed once under a session is likely to again. The terminal
//! needs no graphics and goes on with the same file.

use bevy::app::{App, AppExit, Plugin};
use bevy::ecs::prelude::{Resource, World};
use bevy::render::error_handler::{ErrorType, RenderError, RenderErrorHandler, RenderErrorPolicy};
use std::sync::{Arc, Mutex};

/// The code that the window ends with when the graphics device was lost.
pub const EXIT: u8 = 4;

/// What went wrong with the graphics device, once something has. It outlives the app.
#[derive(Resource, Clone, Debug, Default)]
pub struct Lost(Arc<Mutex<Option<String>>>);

impl Lost {
    /// Why, in words, if it was lost.
    pub fn why(&self) -> Option<String> {
        self.0.lock().ok().and_then(|why| why.clone())
    }

    /// Keeps the first reason: others follow from it.
    fn note(&self, why: &str) {
        if let Ok(mut kept) = self.0.lock() {
            kept.get_or_insert_with(|| why.to_owned());
        }
    }
}

/// Ends the app when the graphics device is lost.
pub struct LostPlugin(pub Lost);

impl Plugin for LostPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(self.0.clone()).insert_resource(RenderErrorHandler(end));
    }
}

fn end(error: &RenderError, main_world: &mut World, _render_world: &mut World) -> RenderErrorPolicy {
    let what = match error.ty {
        ErrorType::DeviceLost => "the graphics device was lost",
        ErrorType::OutOfMemory => "the graphics device has no memory left",
        ErrorType::Validation | ErrorType::Internal => "the graphics driver failed",
    };
    if let Some(lost) = main_world.get_resource::<Lost>() {
        lost.note(what);
    }
    main_world.write_message(AppExit::from_code(EXIT));
    // To draw on with a device that is gone could make the window flash.
    RenderErrorPolicy::StopRendering
}
