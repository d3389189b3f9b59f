//! A set by itself, as its author sees it: drawn in each light, and told what is wrong with it.

use std::path::Path;

use crate::{printed, run};

fn drawn(folder: &Path, args: &[&str]) -> image::RgbImage {
    let out = folder.join("set.png").display().to_string();
    let mut all = vec!["capture", "--size", "160x120", "--out", &out];
    all.extend(args);
    printed(folder, &all);
    let bytes = std::fs::read(&out).unwrap();
    image::load_from_memory(&bytes).unwrap().into_rgb8()
}

/// How many of a hundred pixels differ plainly.
fn differ(one: &image::RgbImage, other: &image::RgbImage) -> usize {
    let apart = |(a, b): (&image::Rgb<u8>, &image::Rgb<u8>)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > 24);
    one.pixels().zip(other.pixels()).filter(|pair| apart(*pair)).count() * 100 / one.pixels().len()
}

#[test]
fn a_set_is_drawn_by_itself_without_anything_that_draws_for_a_window() {
    let folder = tempfile::tempdir().unwrap();
    let night = drawn(folder.path(), &["set:kitchen:night"]);
    assert_eq!(night.dimensions(), (160, 120));
    assert!(differ(&night, &drawn(folder.path(), &["set:kitchen:day"])) > 50, "another light");
    let somebody = drawn(folder.path(), &["set:kitchen:night@you_counter=sam_home"]);
    assert!((1..30).contains(&differ(&night, &somebody)), "somebody stands there");
    // The same picture from the same words, with no luck in it.
    assert_eq!(night, drawn(folder.path(), &["set:kitchen:night"]));
}

#[test]
fn the_guide_builds_a_room_that_is_drawn_in_each_of_its_lights() {
    let guide = std::fs::read_to_string("assets/sets/README.md").unwrap();
    let (_, rest) = guide.split_once("```ron\n").expect("the worked example");
    let (example, _) = rest.split_once("```").expect("its end");
    assert!(example.starts_with("// tea_room.ron\n"), "it says where it goes");
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("sets")).unwrap();
    let file = folder.path().join("sets").join("tea_room.ron");
    std::fs::write(&file, example).unwrap();
    let data = folder.path().display().to_string();
    let day = drawn(folder.path(), &["--data", &data, "set:tea_room@you_table=edith,across=sam_home"]);
    let night = drawn(folder.path(), &["--data", &data, "set:tea_room:night"]);
    assert!(differ(&day, &night) > 40, "day and night");

    // A mistake in it is what is said, not that there is no such set.
    std::fs::write(&file, example.replacen("Room(", "Roof(", 1)).unwrap();
    let out = folder.path().join("none.png").display().to_string();
    let args = ["--format", "plain", "--data", &data, "capture", "set:tea_room", "--out", &out];
    let output = run(folder.path(), &args);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && text.contains("Roof") && !text.contains("is not known; known"), "{text}");
}

#[test]
fn what_is_wrong_is_said_with_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("none.png").display().to_string();
    for (set, says) in [
        ("set:kitchn", "`kitchen`"),
        ("set:", "`kitchen`"),
        ("set:kitchen:noon", "night"),
        ("set:kitchen:night@sofa=sam", "you_counter"),
        ("set:kitchen:night@you_counter=nobody", "sam"),
        ("set:kitchen:night@you_counter", "mark=figure"),
        ("play:neighbour-intel@kettle", "terminal, phone, notebook"),
    ] {
        let output = run(folder.path(), &["--format", "plain", "capture", set, "--out", &out]);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && text.contains(says), "{set}: {text}");
        assert!(!Path::new(&out).exists(), "{set}");
    }
}
