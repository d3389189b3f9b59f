//! Transcripts on disk: an append-only file that survives a power cut.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::session::{Run, Transcript};

/// A transcript file being written.
///
/// INVARIANT (append): what is in the file is a prefix of the run's transcript, whole lines only
/// except, after a power cut, the last.
#[derive(Debug)]
pub struct SaveFile {
    path: PathBuf,
    file: File,
    lines: usize,
}

impl SaveFile {
    /// Begins a new file for a run; one that is there already is not overwritten.
    pub fn create(path: &Path, run: &Run) -> Result<Self, Diagnostic> {
        let file = File::options().write(true).create_new(true).open(path).map_err(|error| fault(path, &error))?;
        let mut save = Self { path: path.to_owned(), file, lines: 0 };
        save.append(run)?;
        Ok(save)
    }

    /// Goes on with a file whose whole lines a run has been replayed from.
    ///
    /// A last line that was cut off is taken away first.
    pub fn resume(path: &Path, run: &Run, text: &str) -> Result<Self, Diagnostic> {
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let file = File::options().write(true).append(false).open(path).map_err(|error| fault(path, &error))?;
        let length = u64::try_from(whole).unwrap_or(0);
        file.set_len(length).map_err(|error| fault(path, &error))?;
        let file = File::options().append(true).open(path).map_err(|error| fault(path, &error))?;
        let lines = text.get(..whole).unwrap_or_default().lines().count();
        let mut save = Self { path: path.to_owned(), file, lines };
        save.append(run)?;
        Ok(save)
    }

    /// Adds the lines that the run has come to since; on disk before this returns.
    pub fn append(&mut self, run: &Run) -> Result<(), Diagnostic> {
        let lines = Transcript::lines(run);
        let new: String = lines.iter().skip(self.lines).map(|line| format!("{line}\n")).collect();
        if new.is_empty() {
            return Ok(());
        }
        self.file
            .write_all(new.as_bytes())
            .and_then(|()| self.file.sync_data())
            .map_err(|error| fault(&self.path, &error))?;
        self.lines = lines.len();
        Ok(())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn fault(path: &Path, error: &std::io::Error) -> Diagnostic {
    let help = match error.kind() {
        std::io::ErrorKind::AlreadyExists => Some("choose another name, or go on with it by `--resume`"),
        std::io::ErrorKind::PermissionDenied => Some("choose a folder that you may write to"),
        _ => None,
    };
    let found =
        Diagnostic::error(Code::FILE, format!("cannot be written: {error}")).in_file(path.display().to_string());
    match help {
        Some(help) => found.help(help),
        None => found,
    }
}

/// The folder for saved sessions: `PROPER_PURPOSE_SAVES`, else the user's own data folder.
pub fn save_folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("PROPER_PURPOSE_SAVES") {
        return Some(PathBuf::from(folder));
    }
    #[cfg(not(target_family = "wasm"))]
    return directories::ProjectDirs::from("", "", "proper-purpose").map(|dirs| dirs.data_dir().join("sessions"));
    #[cfg(target_family = "wasm")]
    None
}
