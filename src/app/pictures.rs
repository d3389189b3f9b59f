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

/// Reads every set that the library holds.
pub fn stages(library: &crate::host::Library) -> Result<Library, Vec<Diagnostic>> {
    let files = library.sets()?;
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
    Library::read(&texts).map_err(|error| vec![Diagnostic::error(Code::NO_SET, error.to_string())])
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
    drawing: Option<(Key, Handle<Image>, PictureView)>,
    failed: Vec<Picture>,
    /// What went wrong with the last picture that could not be put together.
    pub fault: Option<String>,
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
            fault: None,
            quiet_since: Duration::ZERO,
        }
    }

    /// Takes sets that were read anew: every picture is drawn again. Those that cannot be read leave things as
    /// they were, and it is said.
    pub fn reload(&mut self, library: Result<Library, Vec<Diagnostic>>) {
        match library {
            Ok(library) => *self = Self { wanted: std::mem::take(&mut self.wanted), ..Self::new(library) },
            Err(found) => {
                self.fault = found.first().map(|one| format!("The pictures stay as they were: {}", one.message))
            }
        }
    }

    /// Says which pictures are wanted now, the most wanted first.
    pub fn want(&mut self, pictures: Vec<Picture>) {
        self.wanted = pictures;
    }

    /// The best drawing of a picture that there is, at any size.
    pub fn best(&self, picture: &Picture) -> Option<PictureView> {
        let fit = self.kept.iter().filter(|(key, _)| key.picture == *picture);
        fit.max_by_key(|(key, view)| (key.fine, view.size)).map(|(_, view)| view.clone())
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

    fn has(&self, key: &Key) -> bool {
        self.kept.iter().any(|(other, _)| other == key)
    }

    /// The next picture to be drawn: quick ones at once, then fine ones when nothing is pressed.
    fn next(&self, size: [u32; 2], quiet: bool) -> Option<Key> {
        let size = if size.contains(&0) { CARD } else { size };
        let keys = |fine| {
            let wanted = self.wanted.iter().filter(|picture| !self.failed.contains(picture));
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
) {
    let done: Vec<Handle<Image>> = drawn.read().map(|message| message.image.clone()).collect();
    if pictures.drawing.as_ref().is_some_and(|(_, image, _)| done.contains(image))
        && let Some((key, _, view)) = pictures.drawing.take()
    {
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
            pictures.drawing = Some((key, image, view));
        }
        Some(Err(error)) => {
            pictures.fault = Some(format!("The picture of this scene cannot be shown: {error}"));
            pictures.failed.push(key.picture);
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
