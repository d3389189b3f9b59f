//! What must hold for any text, and for every set that ships. None of it needs a picture to be drawn.

use super::figure::reach;
use super::mesh::Surface;
use super::view::View;
use super::*;
use crate::source::Source;
use bevy::math::Vec3;
use std::collections::BTreeMap;

/// The picture files that ship, by path under `assets`.
fn ships() -> BTreeMap<String, Source> {
    let library = crate::host::Library::open(None).expect("what ships");
    library.sets().unwrap_or_else(|found| panic!("{found:?}"))
}

fn library() -> Library {
    let library = crate::host::Library::open(None).expect("what ships");
    let (stages, faults) = crate::app::pictures::stages(&library);
    assert!(faults.is_empty(), "{faults:?}");
    stages
}

/// A library of one set, with the props and the wardrobe that ship.
pub(super) fn library_of(name: &str, set: &str) -> Result<Library, StageError> {
    let ships = ships();
    let stem = |path: &str| path.split(['/', '.']).nth(1).map(str::to_owned);
    let props: Vec<(String, &str)> = ships
        .iter()
        .filter(|(path, _)| path.starts_with("props/"))
        .filter_map(|(path, source)| Some((stem(path)?, source.text.as_str())))
        .collect();
    Library::read(&Texts {
        sets: vec![(name, set)],
        props: props.iter().map(|(name, text)| (name.as_str(), *text)).collect(),
        wardrobes: vec![("wardrobe", ships.get("wardrobe.ron").expect("the wardrobe").text.as_str())],
    })
}

/// A set with one list of pieces, as small as a set can be.
fn small(pieces: &str) -> String {
    format!(
        r##"(camera: (yaw: 0, pitch: 20, fov: 20, height: 5, width: 5, target: (0, 0, 0)), table: -0.1,
        moods: {{"day": (background: "#FFFFFF", table: "#FFFFFF", sky: (top: "#FFFFFF", middle: "#FFFFFF", bottom: "#FFFFFF", strength: 100), shade: 0.5)}},
        marks: {{"here": (at: (0, 0, 0), facing: 0, pose: "standing")}}, pieces: [{pieces}])"##
    )
}

fn read_small(pieces: &str) -> Result<Library, StageError> {
    library_of("small", &small(pieces))
}

fn refuses(pieces: &str, word: &str) {
    let error = read_small(pieces).map(|_| ()).expect_err(pieces).to_string();
    assert!(error.contains(word), "{pieces}\n gave: {error}");
}

#[test]
fn strict_texts_are_refused_with_a_reason() {
    read_small(r##"Box(size: (1, 1, 1), paint: "#102030")"##).expect("a box is fine");
    refuses(r##"Box(size: (1, 1, 1), colour: "#102030")"##, "colour");
    refuses(r##"Box(size: (1, 1, 1), paint: "#10203")"##, "#10203");
    refuses(r##"Box(size: (1, 1, 1), paint: "wood")"##, "wood");
    refuses(r##"Box(size: (1, 1, NaN))"##, "line 3");
    refuses(r##"Box(size: (1, 1, inf))"##, "between");
    refuses(r##"Box(size: (-1, 1, 1))"##, "between");
    refuses(r##"Box(at: (1000, 0, 0), size: (1, 1, 1))"##, "between");
    refuses(r##"Crate(size: (1, 1, 1))"##, "Crate");
    refuses(r##"Prop(name: "spaceship")"##, "`wheelie_bin`");
    refuses(r##"Prop(name: "mug", paints: {"lid": "#102030"})"##, "`glaze`");
    refuses(r##"Prop(name: "mug", paints: {"glaze": "#102030", "glaze": "#102030"})"##, "twice");
    refuses(r##"Repeat(count: 5000, step: (1, 0, 0), pieces: [])"##, "repeats");
    refuses(r##"Box(size: (1, 1, 1), turn: 900)"##, "angle");
}

#[test]
fn deep_nesting_and_great_numbers_end_in_an_error() {
    let deep = format!("{}{}", "Group(pieces: [".repeat(5_000), "])".repeat(5_000));
    assert!(read_small(&deep).is_err());
    let mut many = r##"Box(size: (1, 1, 1))"##.to_owned();
    for _ in 0..6 {
        many = format!("Repeat(count: 300, step: (0.1, 0, 0), pieces: [{many}])");
    }
    let library = read_small(&many).expect("each number is small");
    assert!(matches!(library.compose("small", "day", &[]), Err(StageError::TooMuch { .. })));
    let mut empty = String::new();
    for _ in 0..6 {
        empty = format!("Repeat(count: 400, step: (0, 0, 0), pieces: [{empty}])");
    }
    let library = read_small(&empty).expect("each number is small");
    // Nothing is built, but the walking itself must end.
    let _ = library.compose("small", "day", &[]);
    let mut large = r##"Box(size: (50, 50, 50))"##.to_owned();
    for _ in 0..8 {
        large = format!("Group(scale: 20, pieces: [{large}])");
    }
    let library = read_small(&large).expect("each number is small");
    assert!(library.compose("small", "day", &[]).is_err());
}

#[test]
fn odd_shapes_compose_without_harm() {
    for pieces in [
        r##"Box(size: (0, 0, 0))"##,
        r##"Cylinder(radius: 0, height: 0)"##,
        r##"Turned(profile: [])"##,
        r##"Turned(profile: [(0, 0)])"##,
        r##"Turned(profile: [(1, 1), (1, 1), (0, -1)])"##,
        r##"Ball(radii: (0, 1, 0))"##,
        r##"Rod(from: (0, 0, 0), to: (0, 0, 0), radius: 0)"##,
        r##"Cut(outline: [], depth: 1)"##,
        r##"Cut(outline: [(0, 0), (1, 1), (1, 0), (0, 1)], depth: 0)"##,
        r##"Puddle(at: (0, 0, 0), shore: [], paint: "#102030", mirror: 1)"##,
        r##"Ring(count: 0, pieces: [])"##,
        r##"Books(at: (0, 0, 0), width: 1, height: 1, paints: [])"##,
        r##"Leaves(at: (0, 0, 0), size: (1, 1, 1), count: 0, paint: "#102030")"##,
        r##"Slates(at: (0, 0, 0), size: (0, 0), slope: 0, grid: (0, 0), paint: "#102030", vary: 1)"##,
        r##"Bricks(at: (0, 0, 0), size: (0, 0), paint: "#102030", groups: 9)"##,
        r##"Planks(size: (0, 0), paint: "#102030", module: 0)"##,
        r##"Room(size: (0, 0, 0), wall: "#102030", lower: "#102030", band: 1, trim: "#102030", cap: "#102030", plinth: "#102030", holes: [(wall: Back, along: 9, sill: 0, width: 30, height: 0)])"##,
    ] {
        let library = read_small(pieces).unwrap_or_else(|error| panic!("{pieces}: {error}"));
        let composition = library.compose("small", "day", &[Placed::new("here", "sam")]).expect(pieces);
        finite(&composition, pieces);
    }
}

#[test]
fn rubbish_never_panics() {
    let mut seed = 1_u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below.max(1)
    };
    let ships = ships();
    for (name, source) in ships.iter().filter(|(path, _)| !path.starts_with("props/")) {
        for _ in 0..40 {
            let mut bytes = source.text.clone().into_bytes();
            for _ in 0..1 + next(4) {
                let at = next(bytes.len());
                match next(3) {
                    0 => bytes.truncate(at),
                    1 => {
                        if let Some(byte) = bytes.get_mut(at) {
                            *byte = b"(){}[]:,\"-9e.#A"[next(15)];
                        }
                    }
                    _ => {
                        let part: Vec<u8> = bytes.iter().skip(at).take(60).copied().collect();
                        bytes.extend(part);
                    }
                }
                if bytes.is_empty() {
                    break;
                }
            }
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let _ = Library::read(&Texts { sets: vec![(name, &text)], ..Default::default() });
            let _ = Library::read(&Texts { wardrobes: vec![(name, &text)], ..Default::default() });
        }
    }
}

#[test]
fn a_prop_made_of_itself_is_refused() {
    let props = r##"(props: {"a": (pieces: [Prop(name: "b")]), "b": (pieces: [Prop(name: "a")])})"##;
    let error = Library::read(&Texts { props: vec![("p", props)], ..Default::default() });
    assert!(matches!(error, Err(StageError::Circle { .. })));
}

fn finite(composition: &Composition, what: &str) {
    for (surface, buffer) in &composition.meshes {
        let count = buffer.positions.len();
        assert_eq!((count, count), (buffer.normals.len(), buffer.colours.len()), "{what}");
        assert!(buffer.indices.iter().all(|index| (*index as usize) < count), "{what}");
        let numbers = buffer.positions.iter().flatten().chain(buffer.normals.iter().flatten());
        let all = numbers.chain(buffer.colours.iter().flatten());
        assert!(all.copied().all(f32::is_finite), "{what}: {surface:?} is not finite");
    }
}

#[test]
fn every_set_and_mood_composes_with_a_full_cast() {
    let library = library();
    let figures: Vec<&str> = library.figure_names().collect();
    for name in library.set_names() {
        let set = library.set(name).expect("named");
        for mood in set.moods.0.keys() {
            let cast: Vec<Placed> = set
                .marks
                .0
                .keys()
                .zip(figures.iter().cycle())
                .take(5)
                .map(|(mark, figure)| Placed::new(mark, figure))
                .collect();
            let composition = library.compose(name, mood, &cast).unwrap_or_else(|error| panic!("{error}"));
            finite(&composition, name);
            let triangles = composition.triangles();
            assert!(triangles < 210_000, "{name} has {triangles} triangles");
            let shadows = composition.lamps.iter().filter(|lamp| lamp.shadow).count();
            assert!(shadows <= 3, "{name}: {shadows} lamps with shadows");
        }
    }
}

#[test]
fn the_story_has_its_sets_marks_and_people() {
    let library = library();
    for (set, moods, marks) in [
        ("kitchen", &["night"][..], &["you_counter"][..]),
        (
            "street",
            &["day", "dusk", "night"],
            &["you_gate", "you_bins", "you_pavement", "dana_bins", "dana_door", "lad", "callum_step"],
        ),
        ("report_room", &["day", "night"], &["you_terminal", "callum_seated", "callum_standing", "priya_passing"]),
        ("sergeants_office", &["day", "night"], &["behind_desk", "you_standing", "you_seated"]),
        ("parade_room", &["day"], &["wilk_front", "you_seat", "callum_seat", "femi_seat", "hannah_seat"]),
        ("yard", &["day"], &["you", "priya_steps"]),
    ] {
        let set = library.set(set).expect("a set");
        assert!(moods.iter().all(|mood| set.moods.0.contains_key(*mood)), "{moods:?}");
        assert!(marks.iter().all(|mark| set.marks.0.contains_key(*mark)), "{marks:?}");
    }
    for who in ["sam", "sam_home", "callum", "priya", "wilk", "femi", "hannah", "dana", "lee", "elliot", "bernie"] {
        library.figure(who).expect(who);
    }
}

#[test]
fn every_pose_is_finite_and_heads_are_in_the_picture() {
    let library = library();
    for pose in library.pose_names() {
        for figure in ["hannah", "lee"] {
            let cast = [Placed::new("you_terminal", figure).with_pose(pose)];
            let composition = library.compose("report_room", "night", &cast).expect(pose);
            finite(&composition, pose);
            for aspect in [0.7, 1.03, 1.13, 1.8] {
                for plate in composition.plates(aspect) {
                    assert!((0.0..1.0).contains(&plate.at.x) && (0.0..1.0).contains(&plate.at.y), "{pose}");
                }
            }
        }
    }
}

#[test]
fn the_model_stays_in_the_picture_at_every_shape() {
    let library = library();
    for name in library.set_names() {
        let set = library.set(name).expect("named");
        // A close look at things, where nobody stands, runs over the edge on purpose.
        if set.marks.0.is_empty() {
            continue;
        }
        let mood = set.moods.0.keys().next().expect("a mood");
        let composition = library.compose(name, mood, &[]).expect(name);
        for aspect in [512.0 / 728.0, 768.0 / 744.0, 1150.0 / 1020.0, 1.7] {
            let view = View::new(&composition.camera, aspect);
            for (surface, buffer) in &composition.meshes {
                if matches!(surface, Surface::Table | Surface::Blind) {
                    continue;
                }
                for position in &buffer.positions {
                    let at = view.project(Vec3::from_array(*position));
                    assert!(
                        (-0.005..1.005).contains(&at.x) && (-0.005..1.005).contains(&at.y),
                        "{name} at {aspect}: {at}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_same_order_gives_the_same_composition() {
    let library = library();
    let cast = [Placed::new("you", "sam"), Placed::new("priya_steps", "priya_socks")];
    let once = library.compose("yard", "day", &cast).expect("composes");
    assert_eq!(once, library.compose("yard", "day", &cast).expect("composes"));
}

#[test]
fn wrong_names_are_told_with_the_right_ones() {
    let library = library();
    let tell = |set: &str, mood: &str, cast: &[Placed]| {
        library.compose(set, mood, cast).map(|_| ()).expect_err("wrong").to_string()
    };
    assert!(tell("moon", "day", &[]).contains("`street`"));
    assert!(tell("street", "noon", &[]).contains("`dusk`"));
    assert!(tell("street", "day", &[Placed::new("roof", "sam")]).contains("`dana_bins`"));
    assert!(tell("street", "day", &[Placed::new("lad", "nobody")]).contains("`callum`"));
    assert!(tell("street", "day", &[Placed::new("lad", "lad").with_pose("flying")]).contains("`standing`"));
    assert!(tell("street", "day", &[Placed::new("lad", "lad"), Placed::new("lad", "lee")]).contains("two people"));
    assert!(library.compose_with("street", "day", &["flood".into()], &[]).is_err());
    library.compose_with("street", "dusk", &["hoist".into()], &[]).expect("a known switch");
}

#[test]
fn arms_end_in_finite_places() {
    let lengths = (0.29, 0.27);
    for hand in [Vec3::ZERO, Vec3::splat(1e6), Vec3::new(0.0, -1e-9, 0.0), Vec3::NEG_Y, Vec3::X * 0.56] {
        for hint in [Vec3::ZERO, Vec3::NEG_Y, Vec3::X] {
            let (elbow, end) = reach(Vec3::ZERO, hand, lengths, hint);
            assert!(elbow.is_finite() && end.is_finite(), "{hand} {hint}");
            assert!(end.length() <= 0.561 && elbow.length() <= 0.291, "{hand} {hint}");
        }
    }
}

#[test]
fn a_narrow_picture_comes_closer_and_keeps_everybody_in_it() {
    let library = library();
    let cast = [Placed::new("you_terminal", "sam"), Placed::new("callum_standing", "callum")];
    let composition = library.compose("report_room", "day", &cast).expect("a known set");
    let whole = View::new(&composition.camera, 0.55);
    assert!(composition.view(0.55).fov < whole.fov * 0.85, "people are seen larger");
    assert_eq!(composition.view(1.0), View::new(&composition.camera, 1.0), "nothing is cut where there is room");
    for aspect in [0.3, 0.55, 0.72] {
        for plate in composition.plates(aspect) {
            assert!((0.05..0.95).contains(&plate.head.x), "{} at {aspect}: {}", plate.figure, plate.head);
        }
    }
}

/// `check` knows the sets by name only and reads them by itself: it knows what is drawn, and no more.
#[test]
fn what_check_knows_of_a_set_is_what_it_has() {
    use crate::scenario::{Stage, Stages as _};
    let (library, index) = (library(), crate::host::Library::open(None).expect("what ships").stages().expect("reads"));
    let names = |names: &mut dyn Iterator<Item = &str>| names.map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(index.sets(), names(&mut library.set_names()));
    assert_eq!(index.figures(), names(&mut library.figure_names()));
    assert_eq!(index.poses(), names(&mut library.pose_names()));
    let mut switches = 0;
    for name in library.set_names() {
        let set = library.set(name).expect("named");
        let stage = Stage {
            lights: set.moods.0.keys().cloned().collect(),
            marks: set.marks.0.keys().cloned().collect(),
            switches: library.switches(name).iter().cloned().collect(),
        };
        switches += stage.switches.len();
        assert_eq!(index.set(name), Some(stage), "{name}");
    }
    assert!(switches > 60, "{switches} switches");
}
