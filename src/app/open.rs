//! The game in its window, and its screens as pictures: where game, screens and stage meet.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};

use bevy::app::{App, AppExit, Startup, Update};
use bevy::ecs::message::MessageWriter;
use bevy::ecs::prelude::{Commands, IntoScheduleConfigs as _, Res, ResMut, Resource};
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};

use crate::app::capture::{CaptureError, Captured, Capturer};
use crate::app::drivers::Loading;
use crate::app::game::{Game, Picture};
use crate::app::memory::UiMemory;
use crate::app::model::{PictureView, Screen};
use crate::app::pace::Pace;
use crate::app::pictures::{self, Pictures, PicturesPlugin};
use crate::app::shell::{Asked, Remembered, Shown, Step};
use crate::app::stage;
use crate::app::studio::{self, Care};
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

/// Brings the window to another frame, from any thread.
fn waker(proxy: &EventLoopProxyWrapper) -> impl Fn() + Send + Sync + 'static {
    let proxy = (**proxy).clone();
    move || {
        // Without a window there is nobody to wake.
        let _ = proxy.send_event(WinitUserEvent::WakeUp);
    }
}

/// Watches the data folder, where there is one, so that an author sees a change at once.
fn watch(playing: Res<'_, Playing>, proxy: Res<'_, EventLoopProxyWrapper>, mut commands: Commands<'_, '_>) {
    let Some(folder) = playing.0.data_folder() else { return };
    let changed = Arc::new(AtomicBool::new(false));
    let (flag, wake) = (Arc::clone(&changed), waker(&proxy));
    let watching = host::watch(folder, move || {
        flag.store(true, Ordering::Release);
        wake();
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
pub fn open(
    game: Game,
    sets: stage::Library,
    drivers: Option<Loading>,
    trace: Option<FrameTrace>,
) -> Result<(), WindowError> {
    window::run(drivers, |app| {
        app.add_plugins(PicturesPlugin)
            .insert_resource(Playing(game))
            .init_resource::<Exploring>()
            .add_systems(Startup, watch)
            .add_systems(Update, (reload, explore, apply).chain().in_set(Step::Apply));
        // The studio works from the first moment, beside everything that a window needs to come up.
        if let Some(proxy) = app.world().get_resource::<EventLoopProxyWrapper>() {
            let pictures = Pictures::new(sets, waker(proxy));
            app.insert_resource(pictures);
        }
        if let Some(file) = trace {
            app.add_plugins(TracePlugin::new(file)).add_systems(Update, note.in_set(Step::After));
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

/// The scenario being walked for what was within reach, on a thread of its own.
#[derive(Resource, Default)]
struct Exploring(Option<Mutex<Receiver<Explored>>>);

/// A scenario and what was found in it.
type Explored = (Arc<World>, Exploration);

/// Begins to walk a scenario that is played, and takes in what was found. It is not needed before the debrief, so pictures
/// come first.
fn explore(
    mut playing: ResMut<'_, Playing>,
    mut exploring: ResMut<'_, Exploring>,
    pictures: Res<'_, Pictures>,
    remembered: Res<'_, Remembered>,
    proxy: Res<'_, EventLoopProxyWrapper>,
) {
    let now = pictures.rest(remembered.stage_pixels) || playing.0.run().is_some_and(|run| run.ended.is_some());
    if now
        && exploring.0.is_none()
        && let Some(world) = playing.0.unexplored()
    {
        let (send, found) = mpsc::channel();
        let wake = waker(&proxy);
        exploring.0 = Some(Mutex::new(found));
        // Where no thread can be started, the debrief does without what was within reach.
        let _ = std::thread::Builder::new().name("exploring".to_owned()).spawn(move || {
            let exploration = world.explore(Limits::SHORT);
            // A window that was closed meanwhile does not want it any more.
            drop(send.send((world, exploration)));
            wake();
        });
    }
    let found = exploring.0.as_ref().map(|found| found.lock().unwrap_or_else(PoisonError::into_inner).try_recv());
    match found {
        Some(Ok((world, exploration))) => {
            exploring.0 = None;
            playing.0.explored(&world, exploration);
        }
        Some(Err(mpsc::TryRecvError::Disconnected)) => exploring.0 = None,
        Some(Err(mpsc::TryRecvError::Empty)) | None => {}
    }
}

/// The one place where what the screens asked for is done, and where they are given what they show.
fn apply(
    mut playing: ResMut<'_, Playing>,
    mut asked: ResMut<'_, Asked>,
    mut shown: ResMut<'_, Shown>,
    mut pictures: ResMut<'_, Pictures>,
    mut exit: MessageWriter<'_, AppExit>,
) {
    let game = &mut playing.0;
    let actions: VecDeque<_> = asked.drain(..).collect();
    for action in actions {
        game.apply(action);
    }
    if game.quit {
        exit.write(AppExit::Success);
    }
    pictures.want(game.pictures(), game.soon(), game.settings().pictures);
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
    let mut capturer = Capturer::new(|_: &mut App| ())?;
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

/// Draws a stage picture at its finest.
fn draw_stage(
    capturer: &mut Capturer,
    sets: &stage::Library,
    picture: &Picture,
    size: [u32; 2],
) -> Option<PictureView> {
    let composition = match studio::compose(sets, picture) {
        Ok(composition) => Arc::new(composition),
        Err(error) => return Some(pictures::instead(picture, &error)),
    };
    let sheet = studio::draw(&composition, size, Care::Fine, &|| true)?;
    let texture = capturer.add_picture(sheet.size, sheet.rgba);
    Some(pictures::shown(picture, &composition, texture, size))
}
