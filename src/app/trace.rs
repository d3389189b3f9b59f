//! Measuring: writes down when each frame began and was shown, and what was on it. Nothing of it changes a frame.
//!
//! Asked for with `--trace-frames FILE`; `benches/window.rs` reads the file.

use bevy::app::{App, First, Plugin};
use bevy::ecs::prelude::{IntoScheduleConfigs as _, Res, ResMut, Resource};
use bevy::render::{Extract, ExtractSchedule, Render, RenderApp, RenderSystems};

use crate::host::{FrameLine, FrameTrace, now_ms};

/// The frame being made: whoever draws says what is on it.
#[derive(Resource, Default)]
pub struct Tracing(pub FrameLine);

#[derive(Resource, Default)]
struct Made(FrameLine);

#[derive(Resource)]
struct Written(FrameTrace);

/// Writes every frame that is shown to the file, which is taken when the plugin is added.
pub struct TracePlugin(std::sync::Mutex<Option<FrameTrace>>);

impl TracePlugin {
    /// Writes to this file.
    pub fn new(file: FrameTrace) -> Self {
        Self(std::sync::Mutex::new(Some(file)))
    }
}

impl Plugin for TracePlugin {
    fn build(&self, app: &mut App) {
        let file = self.0.lock().ok().and_then(|mut file| file.take());
        app.init_resource::<Tracing>().add_systems(First, |mut frame: ResMut<'_, Tracing>| frame.0.begun = now_ms());
        if let (Some(file), Some(render)) = (file, app.get_sub_app_mut(RenderApp)) {
            render
                .init_resource::<Made>()
                .insert_resource(Written(file))
                .add_systems(ExtractSchedule, take)
                .add_systems(Render, write.in_set(RenderSystems::Cleanup));
        }
    }
}

fn take(frame: Extract<'_, '_, Res<'_, Tracing>>, mut made: ResMut<'_, Made>) {
    made.0.clone_from(&frame.0);
}

/// After the frame was handed to the window system.
fn write(mut made: ResMut<'_, Made>, mut file: ResMut<'_, Written>) {
    made.0.shown = now_ms();
    file.0.add(&made.0);
}
