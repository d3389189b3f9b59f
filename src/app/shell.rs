//! The plugin that draws the screens: one system owns egui's frame, and requests are handed on afterwards.

use crate::app::action::Action;
use crate::app::keyboard::hear_keys;
use crate::app::memory::UiMemory;
use crate::app::model::Model;
use crate::app::paint::Paint;
use crate::app::pointer::LastClick;
use crate::app::{screens, theme};
use bevy::a11y::ActionRequest;
use bevy::app::{App, Plugin, PostUpdate, PreUpdate, Update};
use bevy::asset::AssetEventSystems;
use bevy::ecs::message::{MessageReader, MessageWriter};
use bevy::ecs::prelude::{
    Bundle, DetectChanges, Entity, IntoScheduleConfigs, Local, Query, Res, ResMut, Resource, SystemSet, With,
};
use bevy::prelude::{Camera2d, ClearColor, Color, Deref, DerefMut};
use bevy::window::{RequestRedraw, WindowResized, WindowScaleFactorChanged};
use bevy_egui::input::EguiInputEvent;
use bevy_egui::{
    EguiContext, EguiContextSettings, EguiFullOutput, EguiGlobalSettings, EguiInput, EguiInputSet,
    EguiInputSystemSettings, EguiPlugin, EguiPostUpdateSet, PrimaryEguiContext,
};

/// What is shown. Whoever owns the game writes it, in [`Step::Apply`].
#[derive(Resource, Default, Deref, DerefMut)]
pub struct Shown(pub Model);

/// What the screens remember, and the size the stage's picture should have.
#[derive(Resource, Default, Deref, DerefMut)]
pub struct Remembered(pub UiMemory);

/// What the reader asked for in this frame. Drain it in [`Step::Apply`].
#[derive(Resource, Default, Deref, DerefMut)]
pub struct Asked(pub Vec<Action>);

/// The order of a frame, all in `Update`.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The screens are drawn from [`Shown`] and fill [`Asked`].
    Draw,
    /// The one place where requests are applied.
    Apply,
    /// Another frame is asked for when anything changed.
    After,
}

/// Draws the screens on the camera spawned with [`camera`].
pub struct ScreensPlugin(pub Paint);

impl Plugin for ScreensPlugin {
    fn build(&self, app: &mut App) {
        // One texture at a time is as quick here, and the shader plainer.
        app.add_plugins((EguiPlugin { bindless_mode_array_size: None }, self.0));
        app.world_mut().resource_mut::<EguiGlobalSettings>().auto_create_primary_context = false;
        app.init_resource::<Shown>()
            .init_resource::<Remembered>()
            .init_resource::<Asked>()
            .add_message::<ActionRequest>()
            .configure_sets(Update, (Step::Draw, Step::Apply, Step::After).chain())
            .add_systems(PreUpdate, (hear_screen_reader, hear_keys).in_set(EguiInputSet::ReadBevyMessages))
            .add_systems(Update, draw.in_set(Step::Draw))
            .add_systems(Update, (draw_again, ground, ask_for_frame).chain().in_set(Step::After))
            // Letters that were not seen before go to the renderer with the frame that shows them: it hears of changed
            // images once a frame, and would else lack these letters for the time of one frame.
            .configure_sets(PostUpdate, EguiPostUpdateSet::PostProcessOutput.before(AssetEventSystems));
    }
}

/// The one camera that carries the screens.
pub fn camera(paint: Paint) -> impl Bundle {
    let keys = EguiInputSystemSettings {
        run_write_keyboard_input_messages_system: false,
        ..EguiInputSystemSettings::default()
    };
    let settings =
        EguiContextSettings { run_manually: true, input_system_settings: keys, ..EguiContextSettings::default() };
    (Camera2d, paint.camera(), PrimaryEguiContext, settings)
}

type Contexts<'w, 's> = Query<
    'w,
    's,
    (&'static mut EguiContext, &'static mut EguiInput, &'static mut EguiFullOutput),
    With<PrimaryEguiContext>,
>;

fn draw(
    mut contexts: Contexts<'_, '_>,
    shown: Res<'_, Shown>,
    mut remembered: ResMut<'_, Remembered>,
    mut asked: ResMut<'_, Asked>,
    mut last: Local<'_, LastClick>,
) {
    let Ok((mut context, mut input, mut output)) = contexts.single_mut() else {
        return;
    };
    let context = context.get_mut();
    theme::install(context);
    let memory = &mut remembered.0;
    let out = &mut asked.0;
    let mut raw = input.take();
    // `bevy_egui` ends every frame's events with the modifiers that are held, and egui takes any event as a reason
    // for another frame: the window would never rest. Those that matter come from the keyboard, with their keys.
    if matches!(raw.events.last(), Some(egui::Event::ModifiersChanged(_))) {
        raw.events.pop();
    }
    last.sift(&mut raw.events, raw.time.unwrap_or_default(), &shown.screen.front());
    let full = context.run_ui(raw, |ui| screens::ui(ui, &shown, memory, out));
    output.0 = Some(full);
}

/// Draws what has changed since the screens were drawn, in the same frame: what a key did is seen with the key.
fn draw_again(
    mut contexts: Contexts<'_, '_>,
    shown: Res<'_, Shown>,
    mut remembered: ResMut<'_, Remembered>,
    mut asked: ResMut<'_, Asked>,
) {
    if !shown.is_changed() {
        return;
    }
    let Ok((mut context, _, mut output)) = contexts.single_mut() else {
        return;
    };
    let (context, memory, out) = (context.get_mut(), &mut remembered.0, &mut asked.0);
    // Nothing is pressed a second time.
    let raw = egui::RawInput { events: Vec::new(), ..context.input(|input| input.raw.clone()) };
    let newer = context.run_ui(raw, |ui| screens::ui(ui, &shown, memory, out));
    match &mut output.0 {
        Some(full) => full.append(newer),
        none => *none = Some(newer),
    }
}

/// The page under everything is what the frame is cleared to: painting it would cost every pixel twice.
fn ground(shown: Res<'_, Shown>, mut clear: ResMut<'_, ClearColor>) {
    let [red, green, blue, _] = theme::Tokens::of(shown.settings.theme).page.to_array();
    let page = Color::srgb_u8(red, green, blue);
    if clear.0 != page {
        clear.0 = page;
    }
}

fn ask_for_frame(
    shown: Res<'_, Shown>,
    asked: Res<'_, Asked>,
    mut resized: MessageReader<'_, '_, WindowResized>,
    mut scaled: MessageReader<'_, '_, WindowScaleFactorChanged>,
    mut more: Local<'_, u8>,
    mut redraw: MessageWriter<'_, RequestRedraw>,
) {
    // `Asked` is drained by now, so what was asked is seen by what it changed. A new window size reaches the
    // camera only after this frame is drawn.
    let changed = shown.is_changed() || !asked.is_empty() || resized.read().count() + scaled.read().count() > 0;
    *more = if changed { 2 } else { more.saturating_sub(1) };
    if *more > 0 {
        redraw.write(RequestRedraw);
    }
}

/// Hands a screen reader's requests on to egui, which `bevy_egui` does not do by itself.
fn hear_screen_reader(
    mut requests: MessageReader<'_, '_, ActionRequest>,
    contexts: Query<'_, '_, Entity, With<PrimaryEguiContext>>,
    mut events: MessageWriter<'_, EguiInputEvent>,
) {
    let Ok(context) = contexts.single() else {
        return;
    };
    for request in requests.read() {
        events.write(EguiInputEvent { context, event: egui::Event::AccessKitActionRequest(request.0.clone()) });
    }
}
