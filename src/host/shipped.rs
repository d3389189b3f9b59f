//! What ships inside the program: packs, words, picture sets, scenarios, regulations and cases.

use include_dir::{Dir, include_dir};

static POLICY: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/policy");
static SETS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/sets");
static PROPS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/props");
static REGULATIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/regulations");
static CASES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/cases");
static SCENARIOS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");
static WARDROBE: &str = include_str!("../../assets/wardrobe.ron");
static SUPPORT: &str = include_str!("../../assets/support.ron");

/// The `.ron` files that ship in a folder (`scenarios`, `policy`, `sets`, …), by file name, in order.
pub(super) fn folder(name: &str) -> Vec<(String, &'static str)> {
    let dir = match name {
        "scenarios" => Some(&SCENARIOS),
        "policy" => Some(&POLICY),
        "policy/tests" => POLICY.get_dir("tests"),
        "policy/mutation" => POLICY.get_dir("mutation"),
        "policy/overlays" => POLICY.get_dir("overlays"),
        "sets" => Some(&SETS),
        "props" => Some(&PROPS),
        "regulations" => Some(&REGULATIONS),
        "cases" => Some(&CASES),
        _ => None,
    };
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
    match path.split_once('/') {
        Some(("policy", name)) => POLICY.get_file(name)?.contents_utf8(),
        Some(("regulations", name)) => REGULATIONS.get_file(name)?.contents_utf8(),
        None if path == "wardrobe.ron" => Some(WARDROBE),
        None if path == "support.ron" => Some(SUPPORT),
        _ => None,
    }
}
