//! The engine's side of a composition: materials, lights, camera and backdrop, as children of one entity.

use super::builder::Lamp;
use super::compose::Composition;
use super::draw::Quality;
use super::mesh::{Buffer, Surface};
use super::set::{Mood, Sun, Tone};
use super::view::View;
use bevy::anti_alias::smaa::{Smaa, SmaaPreset};
use bevy::asset::RenderAssetUsages;
use bevy::camera::visibility::RenderLayers;
use bevy::camera::{Exposure, Hdr, RenderTarget};
use bevy::core_pipeline::prepass::DepthPrepass;
use bevy::core_pipeline::tonemapping::Tonemapping;
use bevy::ecs::system::SystemParam;
use bevy::light::{CascadeShadowConfigBuilder, EnvironmentMapLight, NotShadowCaster, ShadowFilteringMethod};
use bevy::mesh::{Indices, PrimitiveTopology};
use bevy::post_process::bloom::Bloom;
use bevy::prelude::*;

/// What only the sun sees.
const UNSEEN: usize = 1;
/// How far behind the target the backdrop hangs.
const BACKDROP: f32 = 26.0;
/// Inner share of a spot's cone that is fully bright.
const HEART: f32 = 0.35;

/// The stores a picture's parts go into.
#[derive(SystemParam)]
pub struct SceneAssets<'w> {
    meshes: ResMut<'w, Assets<Mesh>>,
    materials: ResMut<'w, Assets<StandardMaterial>>,
    images: ResMut<'w, Assets<Image>>,
}

fn material(surface: Surface) -> StandardMaterial {
    let plain = StandardMaterial { base_color: Color::WHITE, fog_enabled: false, ..default() };
    let rough =
        |roughness, reflectance, plain| StandardMaterial { perceptual_roughness: roughness, reflectance, ..plain };
    match surface {
        Surface::Matte | Surface::Blind => rough(0.92, 0.28, plain),
        Surface::Satin => rough(0.5, 0.4, plain),
        Surface::Gloss => rough(0.2, 0.5, plain),
        Surface::Metal => StandardMaterial { metallic: 0.85, ..rough(0.36, 0.6, plain) },
        Surface::Glass => StandardMaterial { alpha_mode: AlphaMode::Blend, ..rough(0.1, 0.6, plain) },
        Surface::Table => StandardMaterial { fog_enabled: true, ..rough(0.95, 0.2, plain) },
        Surface::Glow => StandardMaterial { unlit: true, ..plain },
        // A shore may be written either way round.
        Surface::Water => StandardMaterial { unlit: true, cull_mode: None, ..plain },
    }
}

fn mesh(buffer: &Buffer) -> Mesh {
    Mesh::new(PrimitiveTopology::TriangleList, RenderAssetUsages::RENDER_WORLD)
        .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, buffer.positions.clone())
        .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, buffer.normals.clone())
        .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, buffer.colours.clone())
        .with_inserted_indices(Indices::U32(buffer.indices.clone()))
}

fn colour(linear: Vec3) -> Color {
    Color::linear_rgb(linear.x, linear.y, linear.z)
}

/// Puts everything of a composition under `root`.
pub fn spawn(
    commands: &mut Commands,
    assets: &mut SceneAssets,
    root: Entity,
    composition: &Composition,
    image: &Handle<Image>,
    size: UVec2,
    quality: Quality,
) {
    let mood = &composition.mood;
    let view = View::new(&composition.camera, size.x as f32 / size.y.max(1) as f32);
    let shadows = quality != Quality::Plain;
    for (surface, buffer) in &composition.meshes {
        let solid = Mesh3d(assets.meshes.add(mesh(buffer)));
        let look = MeshMaterial3d(assets.materials.add(material(*surface)));
        let mut entity = commands.spawn((solid, look, ChildOf(root)));
        if matches!(surface, Surface::Glow | Surface::Glass | Surface::Water) {
            entity.insert(NotShadowCaster);
        }
        if *surface == Surface::Blind {
            entity.insert(RenderLayers::layer(UNSEEN));
        }
    }
    for lamp in &composition.lamps {
        spawn_lamp(commands, root, lamp, shadows);
    }
    for sun in &mood.suns {
        spawn_sun(commands, root, sun, &view, shadows);
    }
    if let Some(backdrop) = backdrop(mood, &view) {
        let solid = Mesh3d(assets.meshes.add(mesh(&backdrop)));
        let look = MeshMaterial3d(assets.materials.add(material(Surface::Glow)));
        commands.spawn((solid, look, NotShadowCaster, ChildOf(root)));
    }
    spawn_camera(commands, assets, root, mood, &view, image, quality);
}

fn spawn_lamp(commands: &mut Commands, root: Entity, lamp: &Lamp, shadows: bool) {
    let shadow_maps_enabled = lamp.shadow && shadows;
    let place = Transform::from_translation(lamp.at);
    match lamp.aim {
        None => {
            let light = PointLight {
                color: colour(lamp.colour),
                intensity: lamp.lumens,
                range: lamp.range,
                radius: 0.05,
                shadow_maps_enabled,
                shadow_normal_bias: 0.4,
                ..default()
            };
            commands.spawn((light, place, ChildOf(root)));
        }
        Some((to, cone)) => {
            let way = (to - lamp.at).normalize_or(Vec3::NEG_Y);
            let up = if way.y.abs() > 0.98 { Vec3::Z } else { Vec3::Y };
            let light = SpotLight {
                color: colour(lamp.colour),
                intensity: lamp.lumens,
                range: lamp.range,
                radius: 0.05,
                shadow_maps_enabled,
                outer_angle: cone.to_radians(),
                inner_angle: cone.to_radians() * HEART,
                shadow_normal_bias: 0.6,
                ..default()
            };
            commands.spawn((light, place.looking_to(way, up), ChildOf(root)));
        }
    }
}

fn spawn_sun(commands: &mut Commands, root: Entity, sun: &Sun, view: &View, shadows: bool) {
    let way = sun.toward.vec().normalize_or(Vec3::NEG_Y);
    let up = if way.y.abs() > 0.98 { Vec3::Z } else { Vec3::Y };
    let far = view.distance + 10.0;
    let light = DirectionalLight {
        color: colour(sun.colour.linear()),
        illuminance: sun.lux.0,
        shadow_maps_enabled: sun.shadow && shadows,
        ..default()
    };
    let cascade = CascadeShadowConfigBuilder {
        num_cascades: 1,
        minimum_distance: (view.distance - 12.0).max(0.1),
        maximum_distance: far,
        first_cascade_far_bound: far,
        ..default()
    };
    let place = Transform::default().looking_to(way, up);
    commands.spawn((light, cascade.build(), place, RenderLayers::from_layers(&[0, UNSEEN]), ChildOf(root)));
}

fn spawn_camera(
    commands: &mut Commands,
    assets: &mut SceneAssets,
    root: Entity,
    mood: &Mood,
    view: &View,
    image: &Handle<Image>,
    quality: Quality,
) {
    let background = colour(mood.background.linear() * mood.lift.0);
    let plain = |part: super::colour::Colour| colour(part.linear());
    let sky = EnvironmentMapLight {
        intensity: mood.sky.strength.0,
        ..EnvironmentMapLight::hemispherical_gradient(
            &mut assets.images,
            plain(mood.sky.top),
            plain(mood.sky.middle),
            plain(mood.sky.bottom),
        )
    };
    let tone = match mood.tone {
        Tone::Calm => Tonemapping::TonyMcMapface,
        Tone::Bright => Tonemapping::AcesFitted,
    };
    let lens = PerspectiveProjection { fov: view.fov, near: 1.0, far: 200.0, aspect_ratio: view.aspect, ..default() };
    let fog = DistanceFog {
        color: background,
        falloff: FogFalloff::Linear { start: view.distance - 3.0, end: view.distance + 6.6 },
        ..default()
    };
    let mut camera = commands.spawn((
        Camera3d::default(),
        Camera { clear_color: ClearColorConfig::Custom(background), order: -10, ..default() },
        RenderTarget::Image(image.clone().into()),
        Projection::Perspective(lens),
        Transform { translation: view.eye, rotation: view.turn, ..default() },
        tone,
        Msaa::Off,
        Hdr,
        DepthPrepass,
        Exposure { ev100: mood.exposure.0 },
        sky,
        fog,
        ChildOf(root),
    ));
    if mood.bloom.0 > 0.0 {
        camera.insert(Bloom { intensity: mood.bloom.0, ..Bloom::NATURAL });
    }
    if quality != Quality::Fine {
        camera.insert((Smaa { preset: SmaaPreset::Ultra }, ShadowFilteringMethod::Hardware2x2));
    }
}

/// A card behind the model, from the background at its foot to the top of the sky.
fn backdrop(mood: &Mood, view: &View) -> Option<Buffer> {
    let (horizon, middle, top) = mood.backdrop?;
    let distance = view.distance + BACKDROP;
    let half = distance * (view.fov / 2.0).tan();
    let centre = view.eye + view.turn * Vec3::NEG_Z * distance;
    let (up, right) = (view.turn * Vec3::Y, view.turn * Vec3::X);
    let stops = [(-1.05, mood.background), (-0.1, mood.background), (0.15, horizon), (0.45, middle), (1.05, top)];
    let mut buffer = Buffer::default();
    for (height, part) in stops {
        for side in [-1.05_f32, 1.05] {
            let at = centre + up * (half * height) + right * (half * view.aspect * side);
            buffer.positions.push(at.to_array());
            buffer.normals.push((view.turn * Vec3::Z).to_array());
            buffer.colours.push((part.linear() * mood.lift.0).extend(1.0).to_array());
        }
    }
    for step in 0..stops.len() as u32 - 1 {
        let first = step * 2;
        buffer.indices.extend([first, first + 1, first + 3, first, first + 3, first + 2]);
    }
    Some(buffer)
}
