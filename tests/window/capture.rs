//! Screens are drawn to pixels with no window; without a graphics adapter that is an error, not a fall.

use crate::graphics::need_driver;
use crate::story;
use proper_purpose::app::UiMemory;
use proper_purpose::app::capture::{CaptureError, Capturer};
use proper_purpose::app::model::{Model, Screen};

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
