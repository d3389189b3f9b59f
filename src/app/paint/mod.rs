//! How the screens become pixels, at a price that a machine without a graphics card can pay.
//!
//! Screens are put together from values as they are shown, not from light: that is what egui's colours are meant for,
//! and a processor mixes such values as whole numbers where light takes powers for every pixel. Only what is carried to
//! the window is turned into light, since the engine's windows take nothing else.

use std::path::Path;

use bevy::app::{App, Plugin, PostUpdate};
use bevy::asset::io::embedded::EmbeddedAssetRegistry;
use bevy::asset::{AssetEventSystems, Assets};
use bevy::camera::CompositingSpace;
use bevy::ecs::prelude::{Bundle, DetectChanges as _, IntoScheduleConfigs as _, Res, ResMut, Resource};
use bevy::image::Image;
use bevy::prelude::Msaa;
use bevy::render::render_resource::{
    DownlevelFlags, PipelineCache, SpecializedRenderPipelines, TextureFormat, TextureViewDescriptor,
};
use bevy::render::{Render, RenderApp, RenderSystems};
use bevy::shader::Shader;
use bevy_egui::render::systems::{EguiPipelines, queue_pipelines_system};
use bevy_egui::render::{EGUI_SHADER_HANDLE, EguiPipeline, EguiPipelineKey};
use bevy_egui::{EguiManagedTextures, EguiPostUpdateSet};

use crate::app::drivers::Drivers;

/// Where the engine looks for the shader that carries a drawn frame to the window.
const ENGINES_BLIT: &str = "bevy_core_pipeline/blit/blit.wgsl";
/// Values as they are shown: what pictures and letters are looked up as, and the frame that they are put together in.
const SHOWN: TextureFormat = TextureFormat::Rgba8Unorm;

/// What frames are put together from. As a plugin it comes after `EguiPlugin`.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Values as they are shown, with the shaders here.
    Shown,
    /// Light, as the engine does it by itself: for drivers that cannot look at one image in two ways (OpenGL's).
    Light,
}

impl Paint {
    /// What these drivers can do.
    pub fn with(drivers: &Drivers) -> Self {
        if drivers.can(DownlevelFlags::VIEW_FORMATS) { Self::Shown } else { Self::Light }
    }

    /// What a picture is made of.
    pub fn format(self) -> TextureFormat {
        match self {
            Self::Shown => SHOWN,
            Self::Light => TextureFormat::Rgba8UnormSrgb,
        }
    }

    /// What a camera needs that carries screens.
    pub fn camera(self) -> impl Bundle {
        let space = match self {
            Self::Shown => CompositingSpace::Srgb,
            Self::Light => CompositingSpace::Linear,
        };
        // Every edge is smoothed by egui itself: looking at each pixel four times would only cost.
        (Msaa::Off, space)
    }
}

impl Plugin for Paint {
    fn build(&self, app: &mut App) {
        app.insert_resource(*self);
        if *self == Self::Light {
            return;
        }
        if let Some(mut shaders) = app.world_mut().get_resource_mut::<Assets<Shader>>() {
            let flat = Shader::from_wgsl(include_str!("flat.wgsl"), "flat.wgsl");
            // The handle is a fixed one, so there is always a place for it.
            let _ = shaders.insert(&EGUI_SHADER_HANDLE, flat);
        }
        if let Some(embedded) = app.world_mut().get_resource::<EmbeddedAssetRegistry>() {
            let own = include_bytes!("carry.wgsl").as_slice();
            embedded.insert_asset("carry.wgsl".into(), Path::new(ENGINES_BLIT), own);
        }
        let after = EguiPostUpdateSet::PostProcessOutput;
        app.add_systems(PostUpdate, letters.after(after).before(AssetEventSystems));
        if let Some(render) = app.get_sub_app_mut(RenderApp) {
            render.add_systems(Render, pipelines.in_set(RenderSystems::Queue).after(queue_pipelines_system));
        }
    }
}

/// Has letters looked up as they are shown. `bevy_egui` writes new ones into the image as light, so it stays one.
fn letters(textures: Res<'_, EguiManagedTextures>, mut images: ResMut<'_, Assets<Image>>) {
    if !textures.is_changed() {
        return;
    }
    for texture in textures.values() {
        let known = images.get(&texture.handle).is_none_or(|image| image.texture_view_descriptor.is_some());
        if let Some(mut image) = images.get_mut(&texture.handle).filter(|_| !known) {
            image.texture_descriptor.view_formats = &[SHOWN];
            image.texture_view_descriptor =
                Some(TextureViewDescriptor { format: Some(SHOWN), ..TextureViewDescriptor::default() });
        }
    }
}

/// `bevy_egui` knows only of cameras that put light together.
fn pipelines(
    mut made: ResMut<'_, EguiPipelines>,
    mut specialized: ResMut<'_, SpecializedRenderPipelines<EguiPipeline>>,
    cache: Res<'_, PipelineCache>,
    pipeline: Res<'_, EguiPipeline>,
) {
    let own = specialized.specialize(&cache, &pipeline, EguiPipelineKey { target_format: SHOWN });
    made.0.values_mut().for_each(|one| *one = own);
}
