//! Drawing a composition once into an image: asked for, drawn in one frame, cleared away in the next.

use super::compose::Composition;
use super::scene;
use bevy::asset::RenderAssetUsages;
use bevy::light::cluster::GlobalClusterSettings;
use bevy::light::{DirectionalLightShadowMap, PointLightShadowMap};
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat, TextureUsages};
use bevy::window::RequestRedraw;

/// The longest side of an image, in pixels.
const MOST_PIXELS: u32 = 4096;

/// Frames that pass before the first picture: the engine's own tables are not there in its first ones.
const WARM_UP: u32 = 4;

/// How much care a picture gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Quality {
    /// Twice the size in both directions, to be shown at half; shadows.
    #[default]
    Fine,
    /// At its size, edges smoothed afterwards; plainer shadows.
    Quick,
    /// As quick, without shadows; the painted shade still carries it.
    Plain,
}

impl Quality {
    /// Pixels drawn for each pixel shown, in one direction.
    pub fn scale(self) -> u32 {
        if self == Self::Fine { 2 } else { 1 }
    }
}

/// Written when an image has been drawn and may be shown.
#[derive(Message, Clone, Debug)]
pub struct StageDrawn {
    /// The image that [`request`] answered with.
    pub image: Handle<Image>,
}

/// A picture that has been asked for.
#[derive(Component)]
struct Waiting {
    composition: Box<Composition>,
    image: Handle<Image>,
    size: UVec2,
    quality: Quality,
}

/// A picture that stands in the world for the frame in which it is drawn.
#[derive(Component)]
struct Standing(Handle<Image>);

/// Draws what has been asked for, one picture a frame, in the order of asking.
///
/// Add it after the default plugins, with `synchronous_pipeline_compilation` on: each picture is drawn for
/// one frame only, so its shaders must be there.
pub struct StagePlugin;

impl Plugin for StagePlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(DirectionalLightShadowMap { size: 2048 })
            .insert_resource(PointLightShadowMap { size: 1024 })
            .insert_resource(GlobalAmbientLight { brightness: 0.0, ..default() })
            .add_message::<StageDrawn>()
            .add_systems(First, clear)
            .add_systems(Update, raise);
    }

    fn finish(&self, app: &mut App) {
        // Lamps placed by the GPU come a few frames late, and a picture has only one.
        if let Some(mut settings) = app.world_mut().get_resource_mut::<GlobalClusterSettings>() {
            settings.gpu_clustering = None;
        }
    }
}

/// Asks for a picture of `size` pixels as shown; the image is black until [`StageDrawn`] names it.
pub fn request(
    commands: &mut Commands,
    images: &mut Assets<Image>,
    composition: Composition,
    size: UVec2,
    quality: Quality,
) -> Handle<Image> {
    let size = (size * quality.scale()).clamp(UVec2::splat(16), UVec2::splat(MOST_PIXELS));
    let extent = Extent3d { width: size.x, height: size.y, depth_or_array_layers: 1 };
    let mut image =
        Image::new_uninit(extent, TextureDimension::D2, TextureFormat::Rgba8UnormSrgb, RenderAssetUsages::RENDER_WORLD);
    image.texture_descriptor.usage |=
        TextureUsages::RENDER_ATTACHMENT | TextureUsages::TEXTURE_BINDING | TextureUsages::COPY_SRC;
    let image = images.add(image);
    commands.spawn(Waiting { composition: Box::new(composition), image: image.clone(), size, quality });
    image
}

/// Puts the next picture's camera, meshes and lights into the world.
fn raise(
    mut commands: Commands,
    waiting: Query<(Entity, &Waiting)>,
    standing: Query<(), With<Standing>>,
    mut assets: scene::SceneAssets,
    mut redraw: MessageWriter<RequestRedraw>,
    mut frames: Local<u32>,
) {
    *frames = frames.saturating_add(1);
    let Some((entity, next)) = waiting.iter().min_by_key(|(entity, _)| *entity) else { return };
    redraw.write(RequestRedraw);
    if !standing.is_empty() || *frames <= WARM_UP {
        return;
    }
    commands.entity(entity).remove::<Waiting>().insert((
        Standing(next.image.clone()),
        Transform::default(),
        Visibility::default(),
    ));
    scene::spawn(&mut commands, &mut assets, entity, &next.composition, &next.image, next.size, next.quality);
}

/// Clears away the picture that was drawn in the frame before and says that it is done.
fn clear(
    mut commands: Commands,
    standing: Query<(Entity, &Standing)>,
    mut drawn: MessageWriter<StageDrawn>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    for (entity, Standing(image)) in &standing {
        commands.entity(entity).despawn();
        drawn.write(StageDrawn { image: image.clone() });
        redraw.write(RequestRedraw);
    }
}
