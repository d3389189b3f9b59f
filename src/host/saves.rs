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

/// The folder in which sessions are kept.
#[derive(Clone, Debug)]
pub struct Saves {
    folder: PathBuf,
}

impl Saves {
    /// Opens the folder, making it if need be: `PROPER_PURPOSE_SAVES`, else the user's own data folder.
    pub fn open() -> Result<Self, Diagnostic> {
        let Some(folder) = save_folder() else {
            return Err(Diagnostic::error(Code::FILE, "there is no folder for saved sessions"));
        };
        std::fs::create_dir_all(&folder).map_err(|error| fault(&folder, &error))?;
        Ok(Self { folder })
    }

    /// Begins a new file for a run, under the first number that is free.
    pub fn create(&self, run: &Run) -> Result<SaveFile, Diagnostic> {
        let free = (1..10_000)
            .map(|number| self.folder.join(format!("{}-{number:04}.jsonl", run.world.scenario.id)))
            .find(|path| !path.exists());
        let path = free.ok_or_else(|| {
            Diagnostic::error(Code::FILE, "holds ten thousand sessions already")
                .in_file(self.folder.display().to_string())
        })?;
        SaveFile::create(&path, run)
    }

    /// Every kept session with its text, the latest last.
    fn all(&self) -> Vec<(PathBuf, String)> {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return Vec::new() };
        let mut files: Vec<_> = entries
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let path = entry.path();
                let ours = path.extension().is_some_and(|ending| ending == "jsonl");
                ours.then(|| Some((entry.metadata().ok()?.modified().ok()?, path)))?
            })
            .collect();
        files.sort();
        files
            .into_iter()
            .filter_map(|(_, path)| Some((path.clone(), super::read_text(&path, crate::source::MAX_BYTES).ok()?)))
            .collect()
    }

    /// The latest session that has decisions and no end, with its text.
    pub fn unfinished(&self) -> Option<(PathBuf, String)> {
        self.all().into_iter().rev().find(|(_, text)| text.lines().count() > 1 && !text.contains("{\"ending\":"))
    }

    /// The scenario of the latest unfinished session and the scene of its last decision.
    pub fn unfinished_place(&self) -> Option<(String, String)> {
        let (path, text) = self.unfinished()?;
        let transcript = Transcript::read(&path.display().to_string(), &text).ok()?;
        Some((transcript.header.scenario.clone(), transcript.last_scene()?.to_owned()))
    }

    /// How many kept sessions of a scenario came to an end.
    pub fn played(&self, scenario: &str) -> u32 {
        let mine = format!("\"scenario\":\"{scenario}\"");
        let ended = self.all().into_iter().filter(|(_, text)| text.contains(&mine) && text.contains("{\"ending\":"));
        u32::try_from(ended.count()).unwrap_or(u32::MAX)
    }
}

/// The folder for saved sessions: `PROPER_PURPOSE_SAVES`, else the user's own data folder.
fn save_folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("PROPER_PURPOSE_SAVES") {
        return Some(PathBuf::from(folder));
    }
    #[cfg(not(target_family = "wasm"))]
    return directories::ProjectDirs::from("", "", "proper-purpose").map(|dirs| dirs.data_dir().join("sessions"));
    #[cfg(target_family = "wasm")]
    None
}

/// A seed for a new run, different each time.
pub fn fresh_seed() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(1, |since| u64::from(since.subsec_nanos()) ^ since.as_secs())
}
