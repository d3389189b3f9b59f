//! The only door to files, folders and the environment.
//!
//! What ships is embedded in the program; a data folder with the same layout overrides it file by
//! file and adds to it. Everything read here is untrusted: sizes are bounded, text must be UTF-8.

#![expect(clippy::disallowed_methods, reason = "this room is where files and the environment are read")]

mod hearings;
mod library;
mod pages;
mod policies;
mod preferences;
mod rulings;
mod save_file;
mod saves;
mod shipped;
mod stages;
mod trace;
#[cfg(feature = "app")]
mod watch;

pub use hearings::{Draft, read_ruling};
pub use library::{Library, Resumed};
pub use pages::{free_page, pages_folder};
pub use policies::Policies;
pub use preferences::Preferences;
pub use rulings::Rulings;
pub use save_file::SaveFile;
pub use saves::{KEPT_DAYS, Kept, Saves, fresh_seed};
pub use stages::StageIndex;
pub use trace::{FrameLine, FrameTrace, now_ms};
#[cfg(feature = "app")]
pub use watch::{Watch, watch};

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{MAX_BYTES, Source};

/// Reads a text file of at most [`MAX_BYTES`].
pub fn read_source(path: &Path) -> Result<Source, Diagnostic> {
    let name = path.display().to_string();
    read_text(path, MAX_BYTES).map(|text| Source::new(name, &text))
}

/// Reads a UTF-8 text file of at most `limit` bytes.
pub fn read_text(path: &Path, limit: usize) -> Result<String, Diagnostic> {
    let file = std::fs::File::open(path).map_err(|error| cannot_be_read(path, &error))?;
    text_of(path, &file, limit)
}

/// The text of a file that is open at its beginning.
fn text_of(path: &Path, file: &std::fs::File, limit: usize) -> Result<String, Diagnostic> {
    use std::io::Read as _;
    let name = path.display().to_string();
    if file.metadata().map_err(|error| cannot_be_read(path, &error))?.is_dir() {
        return Err(Diagnostic::error(Code::FILE, "is a folder").in_file(&name));
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most).read_to_end(&mut bytes).map_err(|error| cannot_be_read(path, &error))?;
    if bytes.len() > limit {
        let message = format!("the file is larger than {} MiB", limit / (1024 * 1024));
        return Err(Diagnostic::error(Code::TOO_LARGE, message).in_file(&name));
    }
    String::from_utf8(bytes).or_else(|error| {
        // Cut off inside its last letter, as a file is that was being written: whoever reads it says what is missing.
        if error.utf8_error().error_len().is_none() {
            let whole = error.utf8_error().valid_up_to();
            let mut bytes = error.into_bytes();
            bytes.truncate(whole);
            return Ok(String::from_utf8_lossy(&bytes).into_owned());
        }
        let message = format!("the file is not UTF-8 text (byte {} cannot be read)", error.utf8_error().valid_up_to());
        Err(Diagnostic::error(Code::NOT_TEXT, message).in_file(&name).help("save it as UTF-8"))
    })
}

fn cannot_be_read(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(Code::FILE, format!("cannot be read: {error}")).in_file(path.display().to_string())
}

/// Writes a file whole or not at all: to a neighbour first, then renamed over it.
#[cfg(not(target_family = "wasm"))]
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    written_beside(path, bytes)?.persist(path).map_err(|error| cannot_be_written(path, &error.error))?;
    Ok(())
}

/// Writes a new file whole or not at all, its folder too where that is missing; one that is there already
/// is not written over.
#[cfg(not(target_family = "wasm"))]
pub fn write_new(path: &Path, text: &str) -> Result<(), Diagnostic> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| cannot_be_written(path, &error))?;
    }
    let file = written_beside(path, text.as_bytes())?;
    file.persist_noclobber(path).map_err(|error| cannot_be_written(path, &error.error))?;
    Ok(())
}

#[cfg(not(target_family = "wasm"))]
fn written_beside(path: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile, Diagnostic> {
    use std::io::Write as _;
    let fault = |error: std::io::Error| cannot_be_written(path, &error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(fault)?;
    file.write_all(bytes).map_err(fault)?;
    file.as_file().sync_all().map_err(fault)?;
    Ok(file)
}

#[cfg(not(target_family = "wasm"))]
fn cannot_be_written(path: &Path, error: &std::io::Error) -> Diagnostic {
    let found =
        Diagnostic::error(Code::FILE, format!("cannot be written: {error}")).in_file(path.display().to_string());
    if error.kind() == std::io::ErrorKind::AlreadyExists { found.help("nothing is written over") } else { found }
}

/// Whether a window can be asked for: on Linux and its like the window needs an X display, elsewhere there is one.
pub fn has_display() -> bool {
    !cfg!(all(unix, not(target_os = "macos"))) || std::env::var_os("DISPLAY").is_some_and(|name| !name.is_empty())
}
