//! Draws any screen to pixels with no window and no display.

use crate::app::drivers::Drivers;
use crate::app::memory::UiMemory;
use crate::app::model::Model;
use crate::app::paint::Paint;
use crate::app::reading::reading;
use crate::app::shell::{Remembered, ScreensPlugin, Shown, camera};
use bevy::app::{App, PluginGroup, SubApps};
use bevy::asset::{Assets, Handle, RenderAssetUsages};
use bevy::camera::{Camera, ClearColorConfig, RenderTarget};
use bevy::ecs::prelude::{Entity, Resource, World};
use bevy::image::Image;
use bevy::prelude::{DefaultPlugins, On, ResMut};
use bevy::render::render_resource::{Extent3d, PollType, TextureDimension, TextureFormat, TextureUsages};
use bevy::render::renderer::RenderDevice;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::window::{ExitCondition, WindowPlugin};
use bevy::winit::WinitPlugin;
use bevy_egui::{EguiContext, EguiOutput, EguiTextureHandle, EguiUserTextures, PrimaryEguiContext};

/// Why a screen could not be drawn to pixels.
#[derive(Debug, thiserror::Error)]
pub enum CaptureError {
    /// Neither a graphics card nor a software renderer was found.
    #[error("no graphics adapter, not even a software one")]
    NoAdapter,
    /// The size cannot be drawn.
    #[error("cannot draw a picture of {0} by {1} pixels")]
    Size(u32, u32),
    /// The graphics adapter gave no picture back.
    #[error("the graphics adapter gave no picture back")]
    NoPicture,
}

/// A drawn screen.
#[derive(Clone, Debug)]
pub struct Captured {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green, blue and alpha, row by row from the top.
    pub rgba: Vec<u8>,
    /// The screen as a screen reader meets it.
    pub reading: String,
}

impl Captured {
    /// The picture as a PNG file's bytes.
    #[must_use]
    pub fn png(&self) -> Option<Vec<u8>> {
        let extent = Extent3d { width: self.width, height: self.height, depth_or_array_layers: 1 };
        let format = TextureFormat::Rgba8UnormSrgb;
        let image = Image::new(extent, TextureDimension::D2, self.rgba.clone(), format, RenderAssetUsages::MAIN_WORLD);
        let mut bytes = std::io::Cursor::new(Vec::new());
        let drawn = image.try_into_dynamic().ok()?.to_rgb8();
        drawn.write_to(&mut bytes, image::ImageFormat::Png).ok()?;
        Some(bytes.into_inner())
    }
}

/// Draws one screen. For several, keep a [`Capturer`].
///
/// # Errors
/// When there is no graphics adapter, or the size cannot be drawn.
pub fn capture(model: &Model, size: [u32; 2]) -> Result<Captured, CaptureError> {
    Capturer::new(|_| ())?.capture(model, &mut UiMemory::default(), size)
}

/// A renderer without a window, kept for several screens.
pub struct Capturer {
    apps: SubApps,
    paint: Paint,
}

#[derive(Resource, Default)]
struct Taken(Option<Image>);

impl Capturer {
    /// Starts a renderer. `extra` may add plugins, for example the one that draws the stage.
    ///
    /// # Errors
    /// When there is no graphics adapter.
    pub fn new(extra: impl FnOnce(&mut App)) -> Result<Self, CaptureError> {
        let drivers = Drivers::load().ok_or(CaptureError::NoAdapter)?;
        let paint = Paint::with(&drivers);
        Ok(Self::painting(drivers, paint, extra))
    }

    /// The same, with frames put together so.
    pub fn painting(drivers: Drivers, paint: Paint, extra: impl FnOnce(&mut App)) -> Self {
        let mut app = App::new();
        let window =
            WindowPlugin { primary_window: None, exit_condition: ExitCondition::DontExit, ..WindowPlugin::default() };
        let plugins = DefaultPlugins
            .set(window)
            .set(drivers.renderer())
            .disable::<bevy::log::LogPlugin>()
            .disable::<WinitPlugin>()
            .disable::<bevy::render::pipelined_rendering::PipelinedRenderingPlugin>();
        app.add_plugins(plugins).add_plugins(ScreensPlugin(paint)).init_resource::<Taken>();
        extra(&mut app);
        app.finish();
        app.cleanup();
        Self { apps: std::mem::take(app.sub_apps_mut()), paint }
    }

    /// The world, for whoever draws the stage's picture here.
    pub fn world_mut(&mut self) -> &mut World {
        self.apps.main.world_mut()
    }

    /// Runs one frame and waits for the graphics adapter.
    pub fn update(&mut self) {
        self.apps.update();
        if let Some(device) = self.apps.main.world().get_resource::<RenderDevice>() {
            // A lost device shows as a missing picture later.
            let _ = device.wgpu_device().poll(PollType::Wait { submission_index: None, timeout: None });
        }
    }

    /// Makes a texture of pixels, for [`crate::app::model::PictureView`].
    pub fn add_picture(&mut self, size: [u32; 2], rgba: Vec<u8>) -> egui::TextureId {
        let extent = Extent3d { width: size[0], height: size[1], depth_or_array_layers: 1 };
        let image = Image::new(extent, TextureDimension::D2, rgba, self.paint.format(), RenderAssetUsages::all());
        let handle = self.world_mut().resource_mut::<Assets<Image>>().add(image);
        self.add_image(handle)
    }

    /// Makes a texture of an image asset, for [`crate::app::model::PictureView`].
    pub fn add_image(&mut self, handle: Handle<Image>) -> egui::TextureId {
        self.world_mut().resource_mut::<EguiUserTextures>().add_image(EguiTextureHandle::Strong(handle))
    }

    /// Draws a screen. `memory` says what is chosen and open in it.
    ///
    /// # Errors
    /// When the size cannot be drawn or no picture comes back.
    pub fn capture(&mut self, model: &Model, memory: &mut UiMemory, size: [u32; 2]) -> Result<Captured, CaptureError> {
        let [width, height] = size;
        if width == 0 || height == 0 || width > 8192 || height > 8192 {
            return Err(CaptureError::Size(width, height));
        }
        let target = self.target(width, height);
        let camera = self.prepare(model, memory, &target);
        for _ in 0..4 {
            self.update();
        }
        let shot = self.shoot(&target);
        let world = self.world_mut();
        let reading = world
            .get::<EguiOutput>(camera)
            .and_then(|o| o.platform_output.accesskit_update.as_ref())
            .map(reading)
            .unwrap_or_default();
        memory.clone_from(&world.resource::<Remembered>().0);
        world.despawn(camera);
        world.resource_mut::<Assets<Image>>().remove(&target);
        let image = shot.ok_or(CaptureError::NoPicture)?;
        let rgba = image.data.ok_or(CaptureError::NoPicture)?;
        Ok(Captured { width, height, rgba, reading })
    }

    fn target(&mut self, width: u32, height: u32) -> Handle<Image> {
        let extent = Extent3d { width, height, depth_or_array_layers: 1 };
        let mut image = Image::new_uninit(
            extent,
            TextureDimension::D2,
            TextureFormat::Rgba8UnormSrgb,
            RenderAssetUsages::RENDER_WORLD,
        );
        image.texture_descriptor.usage |=
            TextureUsages::RENDER_ATTACHMENT | TextureUsages::TEXTURE_BINDING | TextureUsages::COPY_SRC;
        self.world_mut().resource_mut::<Assets<Image>>().add(image)
    }

    fn prepare(&mut self, model: &Model, memory: &UiMemory, target: &Handle<Image>) -> Entity {
        let paint = self.paint;
        let world = self.world_mut();
        world.resource_mut::<Shown>().0 = model.clone();
        world.resource_mut::<Remembered>().0 = memory.clone();
        world.resource_mut::<Taken>().0 = None;
        let seen = Camera { clear_color: ClearColorConfig::Default, order: 5, ..Camera::default() };
        let entity = world.spawn((camera(paint), seen, RenderTarget::Image(target.clone().into()))).id();
        let mut contexts = world.query_filtered::<&EguiContext, bevy::ecs::prelude::With<PrimaryEguiContext>>();
        for context in contexts.iter(world) {
            let mut context = context.clone();
            context.get_mut().enable_accesskit();
        }
        entity
    }

    fn shoot(&mut self, target: &Handle<Image>) -> Option<Image> {
        self.world_mut().spawn(Screenshot::image(target.clone())).observe(
            |shot: On<'_, '_, ScreenshotCaptured>, mut taken: ResMut<'_, Taken>| taken.0 = Some(shot.image.clone()),
        );
        for _ in 0..60 {
            self.update();
            if let Some(image) = self.world_mut().resource_mut::<Taken>().0.take() {
                return Some(image);
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        None
    }
}
