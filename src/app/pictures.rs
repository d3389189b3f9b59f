//! The stage's pictures: which are wanted, which are there, and how they come onto the screen.
//!
//! Words come first: a sketch follows as soon as it is drawn, a fine picture soon after. While a scene is read, those that
//! its choices lead to are sketched, so that most pictures are there with their words.

use bevy::app::{App, Plugin, Update};
use bevy::asset::{Assets, RenderAssetUsages};
use bevy::ecs::message::MessageWriter;
use bevy::ecs::prelude::{IntoScheduleConfigs as _, Res, ResMut, Resource};
use bevy::image::Image;
use bevy::render::render_resource::{Extent3d, TextureDimension};
use bevy::window::RequestRedraw;
use bevy_egui::{EguiTextureHandle, EguiUserTextures};

use crate::app::game::Picture;
use crate::app::model::{Detail, PictureView, Plate};
use crate::app::pace::Pace;
use crate::app::paint::Paint;
use crate::app::shell::{Remembered, Step};
use crate::app::stage::{Composition, Library, StageError, Texts};
use crate::app::studio::{Care, Drawn, Order, Sheet, Studio};
use crate::diagnostic::{Code, Diagnostic};

/// How many pictures are kept, unless more are wanted.
const KEPT: usize = 20;
/// The size of a picture where there is no stage, for a card.
pub const CARD: [u32; 2] = [640, 400];

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

/// Name plates and texture of a drawn picture, as the screens take it. Plates belong to the picture as it is shown.
pub fn shown(picture: &Picture, composition: &Composition, texture: egui::TextureId, size: [u32; 2]) -> PictureView {
    let [width, height] = size;
    let aspect = width as f32 / (height.max(1)) as f32;
    let plates = composition.plates(aspect).into_iter().zip(&picture.cast).map(|(plate, one)| Plate {
        x: plate.at.x,
        y: plate.at.y,
        name: one.name.clone(),
        short: one.short.clone(),
        part: one.part.clone(),
        is_you: one.is_you,
    });
    PictureView {
        texture,
        size,
        plates: plates.collect(),
        description: picture.description.clone(),
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
    told(picture, format!("There is no picture of this scene: {why}."))
}

/// A picture in words, and why.
fn told(picture: &Picture, why: String) -> PictureView {
    PictureView {
        texture: egui::TextureId::default(),
        size: [1, 1],
        plates: Vec::new(),
        description: picture.description.clone(),
        fault: why,
    }
}

/// The pictures that are there and those that are wanted.
#[derive(Resource)]
pub struct Pictures {
    studio: Studio,
    wanted: Vec<Picture>,
    soon: Vec<Picture>,
    detail: Detail,
    kept: Vec<(Order, PictureView)>,
    failed: Vec<(Picture, PictureView)>,
    pace: Pace,
}

impl Pictures {
    /// No pictures yet. `wake` is called, from another thread, when there is one to be taken in.
    pub fn new(library: Library, wake: impl Fn() + Send + 'static) -> Self {
        let studio = Studio::open(library, wake);
        Self {
            studio,
            wanted: Vec::new(),
            soon: Vec::new(),
            detail: Detail::default(),
            kept: Vec::new(),
            failed: Vec::new(),
            pace: Pace::default(),
        }
    }

    /// Takes sets that were read anew: every picture is drawn again.
    pub fn reload(&mut self, library: Library) {
        self.kept.clear();
        self.failed.clear();
        self.studio.reload(library);
    }

    /// Says which pictures are wanted now, the most wanted first, which may be soon, and how much work goes into them.
    pub fn want(&mut self, pictures: Vec<Picture>, soon: &[Picture], detail: Detail) {
        self.wanted = pictures;
        if self.soon != soon {
            self.soon = soon.to_vec();
        }
        self.detail = detail;
    }

    /// Whether everything is drawn that is wanted now or soon, for a stage of this size.
    pub fn rest(&self, stage: [u32; 2]) -> bool {
        self.lacking(stage).is_empty()
    }

    /// The best drawing of a picture that there is, at any size, or what stands in its place.
    pub fn best(&self, picture: &Picture) -> Option<PictureView> {
        if self.detail == Detail::Words {
            return Some(told(picture, "Pictures are told in words, as you set it.".to_owned()));
        }
        if let Some((_, instead)) = self.failed.iter().find(|(failed, _)| failed == picture) {
            return Some(instead.clone());
        }
        let fit = self.kept.iter().filter(|(order, _)| order.picture == *picture);
        let best = fit.max_by_key(|(order, view)| (order.care, view.size)).map(|(_, view)| view.clone());
        best.or_else(|| self.stand_in(picture).filter(|_| self.wanted.len() == 1))
    }

    /// The same place as it was last seen, without names, until the picture itself is there: better than a bare stage.
    /// Nobody is seen in it who is not there.
    fn stand_in(&self, picture: &Picture) -> Option<PictureView> {
        let there = |name: &String| picture.cast.iter().any(|one| one.name == *name);
        let alike = |other: &Picture| {
            (&other.set, &other.light) == (&picture.set, &picture.light)
                && other.cast.iter().all(|one| there(&one.name))
        };
        let (_, seen) = self.kept.iter().rev().find(|(order, _)| order.size != CARD && alike(&order.picture))?;
        Some(PictureView { plates: Vec::new(), description: picture.description.clone(), ..seen.clone() })
    }

    /// How good a drawing is that is shown: `fine`, `quick`, or `none` where there is none; for measuring.
    pub fn state(&self, shown: Option<&PictureView>) -> &'static str {
        let wanted = |order: &Order| self.wanted.contains(&order.picture);
        let drawn = shown
            .and_then(|shown| self.kept.iter().find(|(order, view)| view.texture == shown.texture && wanted(order)));
        drawn.map_or("none", |(order, _)| if order.care == Care::Fine { "fine" } else { "quick" })
    }

    /// Keeps a drawing in place of lesser ones; where there are too many, one goes that nobody wants.
    ///
    /// What is wanted is never let go: it would be drawn again, and the window never come to rest.
    fn keep(&mut self, order: Order, view: PictureView) {
        self.kept.retain(|(other, _)| other.picture != order.picture || other.care > order.care);
        self.kept.push((order, view));
        if self.kept.len() > KEPT {
            let wanted = |picture| self.wanted.contains(picture) || self.soon.contains(picture);
            let unwanted = self.kept.iter().position(|(order, _)| !wanted(&order.picture));
            unwanted.map(|at| self.kept.remove(at));
        }
    }

    /// Whether there is a drawing with as much care and at least as large.
    fn has(&self, order: &Order) -> bool {
        let covers = |other: &Order| other.size.iter().zip(order.size).all(|(held, wanted)| *held >= wanted);
        let fits = |other: &Order| other.picture == order.picture && other.care >= order.care && covers(other);
        self.kept.iter().any(|(other, _)| fits(other))
            || self.failed.iter().any(|(picture, _)| *picture == order.picture)
    }

    /// What is still to be drawn: for a stage a sketch, then with care, then sketches of what may follow; for a shelf of
    /// cards each once.
    fn lacking(&self, stage: [u32; 2]) -> Vec<Order> {
        let cards = stage.contains(&0);
        let size = if cards { CARD } else { self.pace.fit(stage) };
        let each = |pictures: &[Picture], care| -> Vec<Order> {
            pictures.iter().map(|picture| Order { picture: picture.clone(), size, care }).collect()
        };
        let all = |care| each(&self.wanted, care);
        let orders: Vec<Order> = match (self.detail, cards) {
            (Detail::Words, _) => Vec::new(),
            (_, true) => all(Care::Plain),
            (Detail::Plain, false) => [all(Care::Plain), each(&self.soon, Care::Plain)].concat(),
            (Detail::Fine, false) => [all(Care::Sketch), all(Care::Fine), each(&self.soon, Care::Sketch)].concat(),
        };
        orders.into_iter().filter(|order| !self.has(order)).collect()
    }

    fn take_in(&mut self, drawn: Drawn, paint: Paint, images: &mut Assets<Image>, textures: &mut EguiUserTextures) {
        let Drawn { order, result } = drawn;
        match result {
            Err(error) => {
                let view = instead(&order.picture, &error);
                self.failed.push((order.picture, view));
            }
            Ok(sheet) => {
                if order.care == Care::Fine {
                    self.pace.drew(sheet.size, sheet.took);
                }
                let mut view = shown(&order.picture, &sheet.composition, egui::TextureId::default(), order.size);
                view.texture = textures.add_image(EguiTextureHandle::Strong(images.add(image(sheet, paint))));
                self.keep(order, view);
            }
        }
    }
}

/// A picture as the renderer takes it.
fn image(sheet: Sheet, paint: Paint) -> Image {
    let [width, height] = sheet.size;
    let extent = Extent3d { width, height, depth_or_array_layers: 1 };
    Image::new(extent, TextureDimension::D2, sheet.rgba, paint.format(), RenderAssetUsages::RENDER_WORLD)
}

/// Has the pictures drawn that [`Pictures::want`] names, at the size that the stage has.
pub struct PicturesPlugin;

impl Plugin for PicturesPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Update, (take_in, order).chain().in_set(Step::After));
    }
}

fn take_in(
    mut pictures: ResMut<'_, Pictures>,
    paint: Res<'_, Paint>,
    mut images: ResMut<'_, Assets<Image>>,
    mut textures: ResMut<'_, EguiUserTextures>,
    mut redraw: MessageWriter<'_, RequestRedraw>,
) {
    while let Some(drawn) = pictures.studio.take() {
        pictures.take_in(drawn, *paint, &mut images, &mut textures);
        redraw.write(RequestRedraw);
    }
}

fn order(pictures: Res<'_, Pictures>, remembered: Res<'_, Remembered>) {
    pictures.studio.order(pictures.lacking(remembered.stage_pixels));
}

#[cfg(test)]
mod tests {
    use super::{Care, Detail, Order, Picture, PictureView, Pictures, Plate};
    use crate::app::stage::Library;

    fn kitchen(light: &str, what: &str) -> Picture {
        let cast = Vec::new();
        Picture { set: "kitchen".into(), light: light.into(), cast, description: what.into(), ..Picture::default() }
    }

    fn drawn(texture: u64) -> PictureView {
        let texture = egui::TextureId::User(texture);
        let (name, short, part) = ("Sam".to_owned(), String::new(), String::new());
        let plate = Plate { x: 0.5, y: 0.5, name, short, part, is_you: true };
        PictureView { texture, size: [8, 8], plates: vec![plate], description: String::new(), fault: String::new() }
    }

    #[test]
    fn until_a_picture_is_there_the_same_place_stands_in_without_names() {
        let mut pictures = Pictures::new(Library::default(), || {});
        let (before, after) = (kitchen("night", "alone"), kitchen("night", "two of them"));
        let order = |picture: &Picture| Order { picture: picture.clone(), size: [8, 8], care: Care::Fine };
        pictures.keep(order(&before), drawn(1));
        pictures.want(vec![after.clone()], &[], Detail::Fine);
        let shown = pictures.best(&after).expect("what was there before");
        assert_eq!((shown.texture, shown.plates.len()), (egui::TextureId::User(1), 0));
        assert_eq!(shown.description, "two of them", "what is read is what is so");
        assert_eq!(pictures.state(Some(&shown)), "none", "it does not count as drawn");
        pictures.keep(order(&after), drawn(2));
        assert_eq!(pictures.best(&after).map(|view| view.texture), Some(egui::TextureId::User(2)));
        let elsewhere = kitchen("day", "morning");
        pictures.want(vec![elsewhere.clone()], &[], Detail::Fine);
        assert_eq!(pictures.best(&elsewhere), None, "another light is another picture");
        pictures.want(vec![elsewhere, kitchen("night", "a card")], &[], Detail::Fine);
        assert_eq!(pictures.best(&kitchen("night", "a card")), None, "cards wait for their own");
    }

    #[test]
    fn what_may_follow_is_sketched_once_what_is_shown_is_fine() {
        let mut pictures = Pictures::new(Library::default(), || {});
        let (now, next, other) = (kitchen("night", "now"), kitchen("day", "next"), kitchen("dusk", "other"));
        let order = |picture: &Picture, care| Order { picture: picture.clone(), size: [8, 8], care };
        pictures.want(vec![now.clone()], &[next.clone(), other.clone()], Detail::Fine);
        let all = [(&now, Care::Sketch), (&now, Care::Fine), (&next, Care::Sketch), (&other, Care::Sketch)];
        assert_eq!(pictures.lacking([8, 8]), all.map(|(picture, care)| order(picture, care)));
        for (at, (picture, care)) in all.into_iter().enumerate() {
            assert!(!pictures.rest([8, 8]));
            pictures.keep(order(picture, care), drawn(at as u64));
        }
        assert!(pictures.rest([8, 8]));
        // Others come and go; what may follow stays, and is there at once.
        for at in 0..super::KEPT as u64 + 4 {
            pictures.keep(order(&kitchen("night", &at.to_string()), Care::Fine), drawn(100 + at));
        }
        pictures.want(vec![next.clone()], &[], Detail::Fine);
        assert_eq!(pictures.best(&next).map(|view| view.texture), Some(egui::TextureId::User(2)));
        assert_eq!(pictures.state(pictures.best(&next).as_ref()), "quick");
        pictures.want(vec![now, next], &[other], Detail::Fine);
        let cards = pictures.lacking([0, 0]);
        assert!(cards.iter().all(|order| order.care == Care::Plain) && cards.len() == 2, "nothing follows on a shelf");
    }
}
