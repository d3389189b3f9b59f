//! Screens are drawn to pixels with no window; without a graphics adapter that is an error, not a fall.

use crate::graphics::need_driver;
use crate::story;
use proper_purpose::app::UiMemory;
use proper_purpose::app::capture::{CaptureError, Captured, Capturer};
use proper_purpose::app::drivers::Drivers;
use proper_purpose::app::model::{Model, Screen};
use proper_purpose::app::paint::Paint;

#[test]
fn a_screen_is_drawn_without_a_window() {
    if !need_driver("a screen drawn without a window") {
        assert!(matches!(Capturer::new(|_| ()), Err(CaptureError::NoAdapter)));
        return;
    }
    let mut capturer = Capturer::new(|_| ()).unwrap();
    let picture = capturer.add_picture([2, 2], vec![255; 16]);
    let model = Model { screen: Screen::Play(story::fence(&[(picture, [2, 2])])), ..Model::default() };
    let mut memory = UiMemory::default();
    for size in [[640, 400], [320, 240]] {
        let shot = capturer.capture(&model, &mut memory, size).unwrap();
        assert_eq!([shot.width, shot.height], size);
        assert_eq!(shot.rgba.len(), (size[0] * size[1] * 4) as usize);
        let first = shot.rgba.get(0..4).map(<[u8]>::to_vec);
        assert!(shot.rgba.chunks(4).any(|px| Some(px.to_vec()) != first), "the picture is one colour");
        for part in ["Bin day", "Button: 1. Ask what the vans are.", "Alder Terrace"] {
            assert!(shot.reading.contains(part), "`{part}` is not in\n{}", shot.reading);
        }
    }
    assert!(memory.stage_pixels[0] > 0);
    assert!(matches!(capturer.capture(&model, &mut memory, [0, 10]), Err(CaptureError::Size(0, 10))));
}

/// From one value to the next as they are shown, a picture comes to the window as it was drawn.
#[test]
fn every_value_of_a_picture_is_shown_as_it_is() {
    if !need_driver("a picture shown as it is") {
        return;
    }
    let drivers = || Drivers::load().unwrap();
    assert_eq!(Paint::with(&drivers()), Paint::Shown, "software Vulkan can");
    let [as_shown, as_light] = [Paint::Shown, Paint::Light].map(|paint| values(drivers(), paint));
    // Letters are mixed otherwise at their edges; everything else is the same.
    let differ = as_shown.rgba.chunks(4).zip(as_light.rgba.chunks(4)).filter(|(one, other)| one != other).count();
    assert!(differ > 0 && differ * 10 < as_shown.rgba.len() / 4, "{differ} pixels differ");
}

/// Shows a picture of every value, and checks each.
fn values(drivers: Drivers, paint: Paint) -> Captured {
    let mut capturer = Capturer::painting(drivers, paint, |_| ());
    let mut memory = UiMemory::default();
    let shown = |picture, size| {
        let play = story::fence(&[(picture, size)]);
        Model { screen: Screen::Play(play), ..Model::default() }
    };
    let blank = capturer.add_picture([1, 1], vec![0, 0, 0, 255]);
    capturer.capture(&shown(blank, [1, 1]), &mut memory, [1280, 800]).unwrap();
    // Row by row from black to white, in the size that the stage has.
    let [width, height] = memory.stage_pixels;
    assert!(height > 512, "every value has rows of its own: {height}");
    let value = |row: u32| (row * 256 / height) as u8;
    let rows = (0..height).flat_map(|row| [value(row), 255 - value(row), value(row), 255].repeat(width as usize));
    let ramp = capturer.add_picture([width, height], rows.collect());
    let shot = capturer.capture(&shown(ramp, [width, height]), &mut memory, [1280, 800]).unwrap();
    // The stage stands at the left, at the foot of the window; nothing is written on its outermost pixels.
    let at = |row: u32| {
        let pixel = ((800 - height + row) * 1280 + 2) as usize * 4;
        <[u8; 3]>::try_from(shot.rgba.get(pixel..pixel + 3).unwrap()).unwrap()
    };
    for row in 0..height {
        assert_eq!(at(row), [value(row), 255 - value(row), value(row)], "{paint:?}: row {row}");
    }
    shot
}
