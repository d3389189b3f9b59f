//! No file but the token file names a colour.

use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn only_the_token_file_names_a_colour() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app"), &mut files);
    assert!(files.len() > 20);
    let names = [
        "Color32::from_",
        "Rgba::from_",
        "Hsva::",
        "Color32::WHITE",
        "Color32::BLACK",
        "Color32::RED",
        "Color32::GRAY",
        "Color32::DARK_",
        "Color32::LIGHT_",
        "hex_color!",
    ];
    for file in files {
        if file.ends_with("theme/tokens.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        for name in names {
            assert!(!text.contains(name), "{} says {name}", file.display());
        }
    }
}
