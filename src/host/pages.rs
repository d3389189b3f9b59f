//! Where pages are written that the player asked for: a name that is not taken, in a folder of their own.

use std::path::{Path, PathBuf};

/// The folder for pages: `pages` in the folder that `PROPER_PURPOSE_SAVES` names, else one in the user's own
/// documents; none where there is no such folder.
pub fn pages_folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("PROPER_PURPOSE_SAVES") {
        return Some(PathBuf::from(folder).join("pages"));
    }
    #[cfg(not(target_family = "wasm"))]
    return directories::UserDirs::new()
        .and_then(|dirs| dirs.document_dir().map(|folder| folder.join("Proper Purpose")))
        .or_else(|| {
            directories::ProjectDirs::from("", "", "proper-purpose").map(|dirs| dirs.data_dir().join("pages"))
        });
    #[cfg(target_family = "wasm")]
    None
}

/// A page's path in a folder: `<stem>.html`, else the first number behind it that is free. What could leave the
/// folder is replaced in the stem.
pub fn free_page(folder: &Path, stem: &str) -> PathBuf {
    let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let stem: String = stem.chars().take(100).map(|c| if fits(c) { c } else { '_' }).collect();
    let first = folder.join(format!("{stem}.html"));
    let others = (2..1000).map(|number| folder.join(format!("{stem}-{number}.html")));
    std::iter::once(first.clone()).chain(others).find(|path| !path.exists()).unwrap_or(first)
}
