//! Sets, people and props that are missing or broken: the scene is told in words, and the picture's place says why.

use std::path::Path;
use std::process::Output;

use crate::graphics::need_driver;
use crate::{alone, run};

/// Draws a scene with files laid over those that ship; gives how it ended, what was said, and the screen in words.
fn scene(folder: &Path, files: &[(&str, &[u8])]) -> (Output, String, String) {
    let data = folder.join("data");
    for (path, bytes) in files {
        let path = data.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    std::fs::create_dir_all(&data).unwrap();
    let [data, out, reading] = [data, folder.join("p.png"), folder.join("p.txt")].map(|p| p.display().to_string());
    let screen = "play:neighbour-intel";
    let output = run(folder, &["--data", &data, "capture", screen, "--out", &out, "--reading", &reading]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output, said, std::fs::read_to_string(reading).unwrap_or_default())
}

#[test]
fn a_scene_without_its_picture_is_told_in_words() {
    if !need_driver("scenes without pictures") {
        return;
    }
    let _alone = alone();
    // A set that ships, named by a scenario, and what can be wrong with it.
    let kitchen = proper_purpose::host::Library::open(None).unwrap().world("neighbour-intel").unwrap();
    let first = kitchen.scenario.scenes.get(kitchen.scenario.start).set.clone().unwrap().text;
    let file = format!("sets/{first}.ron");
    let script = include_str!("../../scenarios/neighbour-intel.ron");
    let no_set = script
        .replace(&format!("set: \"{first}\""), "set: \"nowhere\"")
        .replace(&format!("set: {first},"), "set: nowhere,");
    let no_figure = script.replace("dress: sam_home", "dress: nobody");
    let broken: [(&str, &[u8], &str); 7] = [
        (&file, b"(camera: nonsense", "is missing or cannot be read"),
        (&file, b"", "is missing or cannot be read"),
        ("props/carried.ron", b"(props: {", "is missing or cannot be read"),
        ("wardrobe.ron", b"(figures: 7)", "is missing or cannot be read"),
        ("scenarios/neighbour-intel.ron", no_set.as_bytes(), "the set “nowhere” is missing"),
        ("scenarios/neighbour-intel.ron", no_figure.as_bytes(), "the person “nobody” is missing"),
        (&file, b"\xff\xfe not text", ""),
    ];
    for (path, bytes, why) in broken {
        let folder = tempfile::tempdir().unwrap();
        let (output, said, reading) = scene(folder.path(), &[(path, bytes)]);
        assert!(output.status.success(), "{path}: {said}");
        assert!(reading.contains("What do you do?"), "{path}: {reading}");
        if !why.is_empty() {
            assert!(
                reading.contains("There is no picture of this scene:") && reading.contains(why),
                "{path}: {reading}"
            );
        }
        if !path.starts_with("scenarios") {
            assert!(said.contains("warning") || said.contains("error"), "{path} is not said to be broken: {said}");
        }
    }
}
