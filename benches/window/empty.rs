//! An empty window: the engine and the screens' library with the features that the game has, and one line of text.

use std::path::Path;
use std::time::Duration;

use bevy::prelude::{App, Camera2d, Commands, DefaultPlugins, PluginGroup as _, Query, ResMut, Startup, With};
use bevy::render::RenderPlugin;
use bevy::window::{Window, WindowPlugin, WindowResolution};
use bevy::winit::{UpdateMode, WinitSettings};
use bevy_egui::{EguiContext, EguiGlobalSettings, EguiPlugin, EguiPrimaryContextPass, PrimaryEguiContext};
use proper_purpose::app::trace::{TracePlugin, Tracing};
use proper_purpose::host::FrameTrace;

/// Opens it and stays; frames are written to the file.
pub fn open(file: &Path) {
    let window =
        Window { title: "Empty window".to_owned(), resolution: WindowResolution::new(1280, 800), ..Window::default() };
    let plugins = DefaultPlugins
        .set(WindowPlugin { primary_window: Some(window), ..WindowPlugin::default() })
        .set(RenderPlugin { synchronous_pipeline_compilation: true, ..RenderPlugin::default() });
    let mut app = App::new();
    app.add_plugins(plugins).add_plugins(EguiPlugin::default());
    app.world_mut().resource_mut::<EguiGlobalSettings>().auto_create_primary_context = false;
    app.insert_resource(WinitSettings {
        focused_mode: UpdateMode::reactive_low_power(Duration::MAX),
        unfocused_mode: UpdateMode::reactive_low_power(Duration::MAX),
    })
    .add_plugins(TracePlugin::new(FrameTrace::create(file).unwrap()))
    .add_systems(Startup, |mut commands: Commands<'_, '_>| {
        commands.spawn((Camera2d, PrimaryEguiContext));
    })
    .add_systems(EguiPrimaryContextPass, draw);
    app.run();
}

fn draw(
    mut contexts: Query<'_, '_, &'static mut EguiContext, With<PrimaryEguiContext>>,
    mut frame: ResMut<'_, Tracing>,
) {
    let Ok(mut context) = contexts.single_mut() else { return };
    egui::Area::new("empty".into()).show(context.get_mut(), |ui| ui.label("An empty window"));
    "empty".clone_into(&mut frame.0.words);
}
