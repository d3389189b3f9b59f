//! A screen reader's "click" does what a click does.

use crate::graphics::need_driver;
use crate::story;
use bevy::a11y::ActionRequest;
use bevy::asset::{Assets, RenderAssetUsages};
use bevy::camera::RenderTarget;
use bevy::ecs::message::Messages;
use bevy::image::Image;
use bevy::prelude::{IntoScheduleConfigs, ResMut, Resource, Update};
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat, TextureUsages};
use bevy_egui::{EguiContext, EguiOutput};
use egui::accesskit;
use proper_purpose::app::Action;
use proper_purpose::app::capture::Capturer;
use proper_purpose::app::model::{Model, Screen};
use proper_purpose::app::paint::Paint;
use proper_purpose::app::shell::{Asked, Shown, Step, camera};

#[derive(Resource, Default)]
struct Heard(Vec<Action>);

#[test]
fn a_click_from_a_screen_reader_takes_the_choice() {
    if !need_driver("a click from a screen reader") {
        return;
    }
    let made = Capturer::new(|app| {
        app.init_resource::<Heard>();
        app.add_systems(
            Update,
            (|mut asked: ResMut<Asked>, mut heard: ResMut<Heard>| heard.0.append(&mut asked.0)).in_set(Step::Apply),
        );
    });
    let mut capturer = made.unwrap();
    let world = capturer.world_mut();
    world.resource_mut::<Shown>().0 = Model { screen: Screen::Play(story::fence(&[])), ..Model::default() };
    let extent = Extent3d { width: 800, height: 600, depth_or_array_layers: 1 };
    let mut image =
        Image::new_uninit(extent, TextureDimension::D2, TextureFormat::Rgba8UnormSrgb, RenderAssetUsages::all());
    image.texture_descriptor.usage |= TextureUsages::RENDER_ATTACHMENT;
    let target = world.resource_mut::<Assets<Image>>().add(image);
    let paint = *world.resource::<Paint>();
    let screen = world.spawn((camera(paint), RenderTarget::Image(target.into()))).id();
    world.get_mut::<EguiContext>(screen).unwrap().get_mut().enable_accesskit();
    for _ in 0..3 {
        capturer.update();
    }
    let world = capturer.world_mut();
    let update = world.get::<EguiOutput>(screen).unwrap().platform_output.accesskit_update.clone().unwrap();
    let (node, _) = update.nodes.iter().find(|(_, n)| n.label().is_some_and(|l| l.starts_with("2. "))).unwrap();
    world.resource_mut::<Messages<ActionRequest>>().write(ActionRequest(accesskit::ActionRequest {
        action: accesskit::Action::Click,
        target_tree: accesskit::TreeId::ROOT,
        target_node: *node,
        data: None,
    }));
    for _ in 0..3 {
        capturer.update();
    }
    let heard = &capturer.world_mut().resource::<Heard>().0;
    assert_eq!(*heard, [Action::Choose { choice: "fish".into() }]);
}
