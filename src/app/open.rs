//! The game in its window, and its screens as pictures: where game, screens and stage meet.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bevy::app::{App, AppExit, Startup, Update};
use bevy::asset::Assets;
use bevy::ecs::message::{MessageReader, MessageWriter};
use bevy::ecs::prelude::{Commands, IntoScheduleConfigs as _, Local, Res, ResMut, Resource};
use bevy::ecs::world::CommandQueue;
use bevy::image::Image;
use bevy::math::UVec2;
use bevy::tasks::{AsyncComputeTaskPool, Task, futures::check_ready};
use bevy::window::RequestRedraw;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};

use crate::app::capture::{CaptureError, Captured, Capturer};
use crate::app::game::{Game, Picture};
use crate::app::memory::UiMemory;
use crate::app::model::{PictureView, Screen};
use crate::app::pace::Pace;
use crate::app::pictures::{self, Pictures, PicturesPlugin, Pressed};
use crate::app::shell::{Asked, Shown, Step};
use crate::app::stage;
use crate::app::stage::draw::{self, Quality, StageDrawn, StagePlugin};
use crate::app::trace::{TracePlugin, Tracing};
use crate::app::window::{self, WindowError};
use crate::explore::{Exploration, Limits};
use crate::host::{self, FrameTrace};
use crate::session::World;

#[derive(Resource)]
struct Playing(Game);

/// Says that files of the data folder have changed, for as long as it is kept.
#[derive(Resource)]
struct Reloading {
    changed: Arc<AtomicBool>,
    _watch: host::Watch,
}

/// Watches the data folder, where there is one, so that an author sees a change at once.
fn watch(playing: Res<'_, Playing>, proxy: Res<'_, EventLoopProxyWrapper>, mut commands: Commands<'_, '_>) {
    let Some(folder) = playing.0.data_folder() else { return };
    let changed = Arc::new(AtomicBool::new(false));
    let (flag, wake) = (Arc::clone(&changed), (**proxy).clone());
    let watching = host::watch(folder, move || {
        flag.store(true, Ordering::Release);
        // Without a window there is nobody to wake.
        let _ = wake.send_event(WinitUserEvent::WakeUp);
    });
    // A folder that cannot be watched is one whose changes are seen at the next start.
    if let Ok(watch) = watching {
        commands.insert_resource(Reloading { changed, _watch: watch });
    }
}

/// Reads scenarios, packs and pictures again where their files have changed.
fn reload(reloading: Option<Res<'_, Reloading>>, mut playing: ResMut<'_, Playing>, mut pictures: ResMut<'_, Pictures>) {
    if !reloading.is_some_and(|one| one.changed.swap(false, Ordering::AcqRel)) {
        return;
    }
    playing.0.reload();
    pictures.reload(playing.0.sets());
}

/// Opens the window on a game and stays until it is closed. With `trace`, each frame is written down.
///
/// # Errors
/// When there is no display or nothing can draw.
pub fn open(game: Game, sets: stage::Library, trace: Option<FrameTrace>) -> Result<(), WindowError> {
    window::run(|app| {
        app.add_plugins(PicturesPlugin)
            .insert_resource(Playing(game))
            .insert_resource(Pictures::new(sets))
            .add_systems(Startup, watch)
            .add_systems(Update, (reload, apply).chain().in_set(Step::Apply));
        if let Some(file) = trace {
            app.add_plugins(TracePlugin::new(file)).add_systems(Update, note.in_set(Step::Draw));
        }
    })
}

/// Says what is on the frame, for measuring.
fn note(shown: Res<'_, Shown>, pictures: Res<'_, Pictures>, mut frame: ResMut<'_, Tracing>) {
    let picture = match &shown.screen {
        Screen::Play(play) => pictures.state(play.picture.as_ref()),
        Screen::Home(home) => match home.scenarios.iter().all(|card| card.picture.is_some()) {
            true if !home.scenarios.is_empty() => "quick",
            _ => "none",
        },
        _ => "",
    };
    frame.0.words = shown.screen.key();
    picture.clone_into(&mut frame.0.picture);
}

/// The one place where what the screens asked for is done, and where they are given what they show.
#[expect(
    clippy::too_many_arguments,
    clippy::type_complexity,
    reason = "a system asks for what it needs by its arguments"
)]
fn apply(
    mut playing: ResMut<'_, Playing>,
    mut asked: ResMut<'_, Asked>,
    mut shown: ResMut<'_, Shown>,
    mut pictures: ResMut<'_, Pictures>,
    mut pressed: ResMut<'_, Pressed>,
    mut exploring: Local<'_, Option<Task<(Arc<World>, Exploration)>>>,
    mut exit: MessageWriter<'_, AppExit>,
    mut redraw: MessageWriter<'_, RequestRedraw>,
) {
    let game = &mut playing.0;
    let actions: VecDeque<_> = asked.drain(..).collect();
    pressed.0 = !actions.is_empty();
    for action in actions {
        game.apply(action);
    }
    if game.quit {
        exit.write(AppExit::Success);
    }
    if exploring.is_none()
        && let Some(world) = game.unexplored()
    {
        let explore = async move {
            let exploration = world.explore(Limits::SHORT);
            (world, exploration)
        };
        *exploring = Some(AsyncComputeTaskPool::get().spawn(explore));
    }
    if let Some(mut task) = exploring.take() {
        match check_ready(&mut task) {
            Some((world, exploration)) => game.explored(&world, exploration),
            None => *exploring = Some(task),
        }
    }
    // The debrief waits for what was within reach; until then it has to be looked for.
    if exploring.is_some() && game.run().is_some_and(|run| run.ended.is_some()) {
        redraw.write(RequestRedraw);
    }
    pictures.want(game.pictures());
    let model = game.view(&|picture| pictures.best(picture));
    if shown.0 != model {
        shown.0 = model;
    }
}

/// Draws what a game has in front to pixels, the stage's picture included.
///
/// # Errors
/// When there is no graphics driver, or the size cannot be drawn.
pub fn capture(game: &mut Game, sets: &stage::Library, size: [u32; 2]) -> Result<Captured, CaptureError> {
    if let Some(world) = game.unexplored() {
        let exploration = world.explore(Limits::SHORT);
        game.explored(&world, exploration);
    }
    let mut capturer = Capturer::new(|app: &mut App| {
        app.add_plugins(StagePlugin).init_resource::<Drawn>().add_systems(Update, note_drawn);
    })?;
    let mut memory = UiMemory::default();
    // A first drawing says how large the stage is.
    let words = capturer.capture(&game.view(&|_| None), &mut memory, size)?;
    let stage_size = if memory.stage_pixels.contains(&0) { pictures::CARD } else { memory.stage_pixels };
    let stage_size = Pace::default().fit(stage_size);
    let mut views = Vec::new();
    for picture in game.pictures() {
        if let Some(view) = draw_stage(&mut capturer, sets, &picture, stage_size) {
            views.push((picture, view));
        }
    }
    if views.is_empty() {
        return Ok(words);
    }
    let drawn = |picture: &Picture| views.iter().find(|(other, _)| other == picture).map(|(_, view)| view.clone());
    capturer.capture(&game.view(&drawn), &mut UiMemory::default(), size)
}

#[derive(Resource, Default)]
struct Drawn(usize);

fn note_drawn(
    mut messages: MessageReader<'_, '_, StageDrawn>,
    mut drawn: ResMut<'_, Drawn>,
    _images: Res<'_, Assets<Image>>,
) {
    drawn.0 += messages.read().count();
}

/// Draws a stage picture at its finest and waits for it.
fn draw_stage(
    capturer: &mut Capturer,
    sets: &stage::Library,
    picture: &Picture,
    size: [u32; 2],
) -> Option<PictureView> {
    let composition = match pictures::compose(sets, picture) {
        Ok(composition) => composition,
        Err(error) => return Some(pictures::instead(picture, &error)),
    };
    let mut view = pictures::shown(picture, &composition, egui::TextureId::default(), size);
    let world = capturer.world_mut();
    let mut queue = CommandQueue::default();
    let image = {
        let mut images = world.remove_resource::<Assets<Image>>()?;
        let mut commands = Commands::new(&mut queue, world);
        let image = draw::request(&mut commands, &mut images, composition, UVec2::from_array(size), Quality::Fine);
        world.insert_resource(images);
        image
    };
    queue.apply(world);
    let before = world.resource::<Drawn>().0;
    for _ in 0..30 {
        capturer.update();
        if capturer.world_mut().resource::<Drawn>().0 > before {
            break;
        }
    }
    view.texture = capturer.add_image(image);
    Some(view)
}
