//! What must hold for any picture that is drawn, and for every set that ships.

use super::draw::{Drawing, Hands};
use super::*;
use bevy::math::Vec3;

fn library() -> Library {
    let library = crate::host::Library::open(None).expect("what ships");
    crate::app::pictures::stages(&library).0
}

/// A set of one floor, one lamp over it, and what else is asked for.
fn small(pieces: &str) -> Composition {
    let set = format!(
        r##"(camera: (yaw: 0, pitch: 60, fov: 20, height: 4, width: 4, target: (0, 0, 0)), table: -0.1,
        moods: {{"night": (background: "#000000", table: "#000000", sky: (top: "#000000", middle: "#000000", bottom: "#000000", strength: 0), shade: 0)}},
        marks: {{"here": (at: (0, 0, 0), facing: 0, pose: "standing")}},
        pieces: [Box(size: (4, 0.05, 4), paint: "#C0C0C0"), Lamp(at: (0, 2.5, 0), colour: "#FFFFFF", lumens: 60000, range: 9, shadow: true), {pieces}])"##
    );
    let library = tests::library_of("small", &set).unwrap_or_else(|error| panic!("{error}"));
    library.compose("small", "night", &[]).unwrap_or_else(|error| panic!("{error}"))
}

fn drawn(composition: &Composition, size: [u32; 2], threads: usize, fine: bool) -> Vec<u8> {
    let hands = Hands { threads, go_on: &|| true };
    let mut drawing = Drawing::new(composition, size);
    assert!(drawing.quick(&hands));
    assert!(!fine || drawing.fine(&hands));
    drawing.pixels()
}

/// How bright a picture is at a place of the model, 0 to 255.
fn brightness(composition: &Composition, pixels: &[u8], side: u32, place: Vec3) -> u32 {
    let at = view::View::new(&composition.camera, 1.0).project(place) * side as f32;
    let first = (at.y as usize * side as usize + at.x as usize) * 4;
    pixels[first..first + 3].iter().map(|part| u32::from(*part)).sum::<u32>() / 3
}

#[test]
fn a_picture_is_the_same_whoever_draws_it() {
    let library = library();
    let composition = library.compose("kitchen", "night", &[Placed::new("you_counter", "sam_home")]).expect("ships");
    let alone = drawn(&composition, [96, 72], 1, true);
    assert_eq!(alone.len(), 96 * 72 * 4);
    assert_eq!(alone, drawn(&composition, [96, 72], 5, true));
    assert_ne!(alone, drawn(&composition, [96, 72], 1, false), "care is to be seen");
}

#[test]
fn what_stands_under_a_lamp_has_a_shadow() {
    let floor = Vec3::new(0.6, 0.05, 0.0);
    let bare = small("");
    let boxed = small(r##"Box(at: (0.45, 0.9, 0), size: (0.5, 0.1, 0.5), paint: "#C0C0C0")"##);
    let [open, shaded] = [&bare, &boxed].map(|one| brightness(one, &drawn(one, [160, 160], 1, true), 160, floor));
    assert!(open > 60, "{open}");
    assert!(shaded * 4 < open, "{shaded} beside {open}");
    let away = Vec3::new(-1.2, 0.05, 0.6);
    let [one, other] = [&bare, &boxed].map(|one| brightness(one, &drawn(one, [160, 160], 1, true), 160, away));
    assert!(one.abs_diff(other) < 3, "elsewhere nothing changes: {one} and {other}");
    let glass = small(r##"Box(at: (0.45, 0.9, 0), size: (0.5, 0.1, 0.5), paint: "#C0C0C0", finish: Glass)"##);
    let lit = brightness(&glass, &drawn(&glass, [160, 160], 1, true), 160, floor);
    assert!(lit + 6 > open, "light goes through glass: {lit} beside {open}");
}

#[test]
fn drawing_stops_when_it_is_told() {
    let composition = small("");
    let hands = Hands { threads: 2, go_on: &|| false };
    let mut drawing = Drawing::new(&composition, [64, 64]);
    assert!(!drawing.quick(&hands));
    assert_eq!(drawing.pixels().len(), 64 * 64 * 4, "what there is can be shown all the same");
    let mut odd = Drawing::new(&composition, [0, 9999]);
    assert_eq!(odd.size(), [8, 4096]);
    assert!(!odd.fine(&hands) || odd.pixels().len() == 8 * 4096 * 4);
}

#[test]
fn every_set_that_ships_is_drawn_in_every_light() {
    let library = library();
    for set in library.set_names() {
        for mood in library.set(set).expect("its name is known").moods.0.keys() {
            let composition = library.compose(set, mood, &[]).unwrap_or_else(|error| panic!("{set} {mood}: {error}"));
            let pixels = drawn(&composition, [48, 48], 2, false);
            let bright: Vec<u32> = pixels.chunks(4).map(|p| p[..3].iter().map(|part| u32::from(*part)).sum()).collect();
            let mean = bright.iter().sum::<u32>() / bright.len() as u32 / 3;
            let spread = bright.iter().max().expect("pixels") - bright.iter().min().expect("pixels");
            assert!((12..=236).contains(&mean), "{set} {mood}: {mean}");
            assert!(spread > 120, "{set} {mood} shows nothing: {spread}");
        }
    }
}
