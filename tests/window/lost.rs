//! A graphics device that is lost ends the window with a reason and a code of its own.

use crate::graphics::need_driver;
use bevy::app::AppExit;
use bevy::ecs::message::Messages;
use bevy::render::renderer::RenderDevice;
use proper_purpose::app::capture::Capturer;
use proper_purpose::app::lost::{EXIT, Lost, LostPlugin};

#[test]
fn a_lost_device_ends_the_window_and_is_said() {
    if !need_driver("a graphics device to lose") {
        return;
    }
    let lost = Lost::default();
    let mut capturer = Capturer::new(|app| {
        app.add_plugins(LostPlugin(lost.clone()));
    })
    .unwrap();
    for _ in 0..3 {
        capturer.update();
    }
    assert_eq!(lost.why(), None);
    let device = capturer.world_mut().resource::<RenderDevice>().clone();
    device.wgpu_device().destroy();
    for _ in 0..4 {
        capturer.update();
    }
    assert_eq!(lost.why().as_deref(), Some("the graphics device was lost"));
    let exits = capturer.world_mut().resource_mut::<Messages<AppExit>>();
    let mut reader = exits.get_cursor();
    let codes: Vec<&AppExit> = reader.read(&exits).collect();
    assert!(codes.contains(&&AppExit::from_code(EXIT)), "{codes:?}");
}
