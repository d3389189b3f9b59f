//! What ships inside the program: packs, words, picture sets and scenarios.

use include_dir::{Dir, include_dir};

static ASSETS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets");
static SCENARIOS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");

/// The `.ron` files that ship in a folder (`scenarios`, `policy`, `sets`, …), by file name, in order.
pub(super) fn folder(name: &str) -> Vec<(String, &'static str)> {
    let dir = if name == "scenarios" { Some(&SCENARIOS) } else { ASSETS.get_dir(name) };
    let mut files: Vec<(String, &'static str)> = dir
        .into_iter()
        .flat_map(Dir::files)
        .filter(|file| file.path().extension().is_some_and(|ending| ending == "ron"))
        .filter_map(|file| Some((file.path().file_name()?.to_str()?.to_owned(), file.contents_utf8()?)))
        .collect();
    files.sort();
    files
}

/// One file that ships, by its path under `assets`.
pub(super) fn asset(path: &str) -> Option<&'static str> {
    ASSETS.get_file(path)?.contents_utf8()
}
