//! The stage's pictures: put together away from the main thread, drawn once, kept while they may be wanted again.
//!
//! Words come first: a quick picture follows as soon as it is drawn, a fine one when nothing has been
//! pressed for a moment.

use std::sync::Arc;
use std::time::Duration;

use bevy::app::{App, Plugin, Update};
use bevy::asset::{Assets, Handle};
use bevy::ecs::message::{MessageReader, MessageWriter};
use bevy::ecs::prelude::{Commands, IntoScheduleConfigs as _, Res, ResMut, Resource};
use bevy::image::Image;
use bevy::math::UVec2;
use bevy::tasks::{AsyncComputeTaskPool, Task, futures::check_ready};
use bevy::time::{Real, Time};
use bevy::window::RequestRedraw;
use bevy_egui::{EguiTextureHandle, EguiUserTextures};

use crate::app::game::Picture;
use crate::app::model::{PictureView, Plate};
use crate::app::pace::Pace;
use crate::app::shell::{Remembered, Step};
use crate::app::stage::draw::{self, Quality, StageDrawn, StagePlugin};
use crate::app::stage::{Composition, Library, Placed, StageError, Texts, Tone};
use crate::diagnostic::{Code, Diagnostic};

/// How many pictures are kept, unless more are wanted.
const KEPT: usize = 24;
/// The size of a picture where there is no stage, for a card.
pub const CARD: [u32; 2] = [640, 400];
/// How long nothing may have been pressed before the fine picture is drawn.
const QUIET: Duration = Duration::from_millis(700);

/// Reads every set that the library holds, and says what cannot be read; the rest can be shown all the same.
pub fn stages(library: &crate::host::Library) -> (Library, Vec<Diagnostic>) {
    let (files, mut faults) = library.sound_sets();
    let mut texts = Texts::default();
    for (path, source) in &files {
        let name = path.rsplit('/').next().unwrap_or(path);
        let entry = (name.strip_suffix(".ron").unwrap_or(name), source.text.as_str());
        match path.split('/').next() {
            Some("sets") => texts.sets.push(entry),
            Some("props") => texts.props.push(entry),
            _ => texts.wardrobes.push(entry),
        }
    }
    let (sound, broken) = Library::read_sound(&texts);
    faults.extend(broken.iter().map(|error| Diagnostic::warning(Code::NO_SET, error.to_string())));
    (sound, faults)
}

/// Puts a picture together. Takes some tenths of a second.
pub fn compose(library: &Library, picture: &Picture) -> Result<Composition, StageError> {
    let cast: Vec<Placed> = picture.cast.iter().map(|one| Placed::new(&one.mark, &one.figure)).collect();
    library.compose(&picture.set, &picture.light, &cast)
}

/// Name plates and texture of a drawn picture, as the screens take it.
pub fn shown(picture: &Picture, composition: &Composition, texture: egui::TextureId, size: [u32; 2]) -> PictureView {
    let [width, height] = size;
    let aspect = width as f32 / (height.max(1)) as f32;
    let plates = composition.plates(aspect).into_iter().zip(&picture.cast).map(|(plate, one)| Plate {
        x: plate.at.x,
        y: plate.at.y,
        name: one.name.clone(),
        part: one.part.clone(),
        is_you: one.is_you,
    });
    PictureView {
        texture,
        size,
        plates: plates.collect(),
        description: picture.description.clone(),
        dark: composition.mood.tone != Tone::Bright,
        fault: String::new(),
    }
}

/// What stands in the place of a picture that cannot be put together.
pub fn instead(picture: &Picture, error: &StageError) -> PictureView {
    let why = match error {
        StageError::Unknown { kind, name, .. } => format!("the {kind} “{name}” is missing or cannot be read"),
        // A backtick is for terminals; beside letters it looks like an accent.
        other => other.to_string().replace('`', "\""),
    };
    PictureView {
        texture: egui::TextureId::default(),
        size: [1, 1],
        plates: Vec::new(),
        description: picture.description.clone(),
        dark: true,
        fault: format!("There is no picture of this scene: {why}."),
    }
}

/// What makes one drawn picture differ from another.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    picture: Picture,
    size: [u32; 2],
    fine: bool,
}

/// The pictures drawn, being drawn and wanted.
#[derive(Resource)]
pub struct Pictures {
    library: Arc<Library>,
    wanted: Vec<Picture>,
    kept: Vec<(Key, PictureView)>,
    composing: Option<(Key, Task<Result<Composition, StageError>>)>,
    drawing: Option<(Key, Handle<Image>, PictureView, Duration)>,
    failed: Vec<(Picture, PictureView)>,
    pace: Pace,
    quiet_since: Duration,
}

impl Pictures {
    /// No pictures yet.
    pub fn new(library: Library) -> Self {
        Self {
            library: Arc::new(library),
            wanted: Vec::new(),
            kept: Vec::new(),
            composing: None,
            drawing: None,
            failed: Vec::new(),
            pace: Pace::default(),
            quiet_since: Duration::ZERO,
        }
    }

    /// Takes sets that were read anew: every picture is drawn again.
    pub fn reload(&mut self, library: Library) {
        *self = Self { wanted: std::mem::take(&mut self.wanted), ..Self::new(library) };
    }

    /// Says which pictures are wanted now, the most wanted first.
    pub fn want(&mut self, pictures: Vec<Picture>) {
        self.wanted = pictures;
    }

    /// The best drawing of a picture that there is, at any size, or what stands in its place.
    pub fn best(&self, picture: &Picture) -> Option<PictureView> {
        if let Some((_, instead)) = self.failed.iter().find(|(failed, _)| failed == picture) {
            return Some(instead.clone());
        }
        let fit = self.kept.iter().filter(|(key, _)| key.picture == *picture);
        fit.max_by_key(|(key, view)| (key.fine, view.size)).map(|(_, view)| view.clone())
    }

    /// How good a drawing is that is shown: `fine`, `quick`, or `none` where there is none; for measuring.
    pub fn state(&self, shown: Option<&PictureView>) -> &'static str {
        let drawn = shown.and_then(|shown| self.kept.iter().find(|(_, view)| view.texture == shown.texture));
        drawn.map_or("none", |(key, _)| if key.fine { "fine" } else { "quick" })
    }

    /// Keeps a drawing in place of the quick one; where there are too many, one goes that nobody wants.
    ///
    /// What is wanted is never let go: it would be drawn again, and the window never come to rest.
    fn keep(&mut self, key: Key, view: PictureView) {
        if key.fine {
            self.kept.retain(|(other, _)| other.picture != key.picture || other.size != key.size);
        }
        self.kept.push((key, view));
        if self.kept.len() > KEPT {
            let unwanted = self.kept.iter().position(|(key, _)| !self.wanted.contains(&key.picture));
            unwanted.map(|at| self.kept.remove(at));
        }
    }

    /// Whether there is a drawing as fine and at least as large.
    fn has(&self, key: &Key) -> bool {
        let covers = |other: &Key| other.size.iter().zip(key.size).all(|(held, wanted)| *held >= wanted);
        self.kept.iter().any(|(other, _)| other.picture == key.picture && other.fine == key.fine && covers(other))
    }

    /// The next picture to be drawn: quick ones at once, then fine ones when nothing is pressed.
    fn next(&self, size: [u32; 2], quiet: bool) -> Option<Key> {
        let size = if size.contains(&0) { CARD } else { self.pace.fit(size) };
        // A shelf of cards shows pictures at half their size: quick ones are as fine as can be seen.
        let quiet = quiet && self.wanted.len() == 1;
        let keys = |fine| {
            let failed = |picture: &Picture| self.failed.iter().any(|(other, _)| other == picture);
            let wanted = self.wanted.iter().filter(move |picture| !failed(picture));
            wanted.map(move |picture| Key { picture: picture.clone(), size, fine })
        };
        let lacks = |key: &Key| !self.has(key) && !self.has(&Key { fine: true, ..key.clone() });
        keys(false).find(lacks).or_else(|| keys(true).find(lacks).filter(|_| quiet))
    }
}

/// Whether anything was pressed in this frame.
#[derive(Resource, Default)]
pub struct Pressed(pub bool);

/// Draws the pictures that [`Pictures::want`] names, at the size that the stage has.
pub struct PicturesPlugin;

impl Plugin for PicturesPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Pressed>()
            .add_plugins(StagePlugin)
            .add_systems(Update, (finish, begin).chain().in_set(Step::After));
    }
}

/// Takes in what has been put together and what has been drawn.
fn finish(
    mut pictures: ResMut<'_, Pictures>,
    mut drawn: MessageReader<'_, '_, StageDrawn>,
    mut commands: Commands<'_, '_>,
    mut images: ResMut<'_, Assets<Image>>,
    mut textures: ResMut<'_, EguiUserTextures>,
    mut redraw: MessageWriter<'_, RequestRedraw>,
    time: Res<'_, Time<Real>>,
) {
    let done: Vec<Handle<Image>> = drawn.read().map(|message| message.image.clone()).collect();
    if pictures.drawing.as_ref().is_some_and(|(_, image, ..)| done.contains(image))
        && let Some((key, _, view, since)) = pictures.drawing.take()
    {
        if key.fine {
            pictures.pace.drew(key.size, time.elapsed().saturating_sub(since));
        }
        pictures.keep(key, view);
        redraw.write(RequestRedraw);
    }
    let Some((key, mut task)) = pictures.composing.take() else { return };
    match check_ready(&mut task) {
        None => pictures.composing = Some((key, task)),
        Some(Ok(composition)) => {
            let [width, height] = key.size;
            let quality = if key.fine { Quality::Fine } else { Quality::Quick };
            let mut view = shown(&key.picture, &composition, egui::TextureId::default(), key.size);
            let image = draw::request(&mut commands, &mut images, composition, UVec2::new(width, height), quality);
            view.texture = textures.add_image(EguiTextureHandle::Strong(image.clone()));
            pictures.drawing = Some((key, image, view, time.elapsed()));
        }
        Some(Err(error)) => {
            let view = instead(&key.picture, &error);
            pictures.failed.push((key.picture, view));
        }
    }
    redraw.write(RequestRedraw);
}

/// Begins the next picture, one at a time.
fn begin(
    mut pictures: ResMut<'_, Pictures>,
    remembered: Res<'_, Remembered>,
    asked: Res<'_, Pressed>,
    time: Res<'_, Time<Real>>,
    mut redraw: MessageWriter<'_, RequestRedraw>,
) {
    if asked.0 {
        pictures.quiet_since = time.elapsed();
    }
    if pictures.composing.is_some() || pictures.drawing.is_some() {
        redraw.write(RequestRedraw);
        return;
    }
    let size = remembered.stage_pixels;
    let quiet = time.elapsed().saturating_sub(pictures.quiet_since) >= QUIET;
    match pictures.next(size, quiet) {
        Some(key) => {
            let library = Arc::clone(&pictures.library);
            let picture = key.picture.clone();
            let task = AsyncComputeTaskPool::get().spawn(async move { compose(&library, &picture) });
            pictures.composing = Some((key, task));
            redraw.write(RequestRedraw);
        }
        // The quiet that a fine picture waits for has to be looked for.
        None if !quiet && pictures.next(size, true).is_some() => {
            redraw.write(RequestRedraw);
        }
        None => {}
    }
}
