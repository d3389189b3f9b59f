//! The folder of kept sessions: what is in it, how far each went, and when each is to be gone.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::save_file::{SaveFile, fault};
use crate::diagnostic::{Code, Diagnostic};
use crate::session::{Run, Transcript};

/// How long a session is kept after its last decision.
pub const KEPT_DAYS: u64 = 30;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The folder in which sessions are kept. It is made when the first one is.
#[derive(Clone, Debug)]
pub struct Saves {
    folder: PathBuf,
}

/// A kept session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its file.
    pub path: PathBuf,
    /// The scenario's id.
    pub scenario: String,
    /// How many decisions were made.
    pub decisions: usize,
    /// The scene of the last of them.
    pub scene: Option<String>,
    /// Whether it came to its end.
    pub ended: bool,
    /// How long ago the last decision was made.
    pub age: Duration,
}

impl Kept {
    /// How many days are left before it is deleted.
    pub fn days_left(&self) -> u64 {
        KEPT_DAYS.saturating_sub(self.age.as_secs() / DAY.as_secs())
    }
}

impl Saves {
    /// The folder: `PROPER_PURPOSE_SAVES`, else the user's own data folder. Nothing is written yet.
    pub fn open() -> Result<Self, Diagnostic> {
        save_folder()
            .map(Self::at)
            .ok_or_else(|| Diagnostic::error(Code::FILE, "there is no folder for saved sessions"))
    }

    /// The same in a folder that is named.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Begins a new file for a run, under the first number that is free.
    pub fn create(&self, run: &Run) -> Result<SaveFile, Diagnostic> {
        std::fs::create_dir_all(&self.folder).map_err(|error| fault(&self.folder, &error))?;
        let free = (1..10_000)
            .map(|number| self.folder.join(format!("{}-{number:04}.jsonl", run.world.scenario.id)))
            .find(|path| !path.exists());
        let path = free.ok_or_else(|| {
            Diagnostic::error(Code::FILE, "holds ten thousand sessions already")
                .in_file(self.folder.display().to_string())
        })?;
        SaveFile::create(&path, run)
    }

    /// Every kept session that can be read, the latest first.
    pub fn kept(&self) -> Vec<Kept> {
        let mut found: Vec<Kept> = self
            .files()
            .filter_map(|(path, age)| {
                let text = super::read_text(&path, crate::source::MAX_BYTES).ok()?;
                let transcript = Transcript::read(&path.display().to_string(), &text).ok()?;
                Some(Kept {
                    scenario: transcript.header.scenario.clone(),
                    decisions: transcript.decisions(),
                    scene: transcript.last_scene().map(str::to_owned),
                    ended: transcript.has_end(),
                    path,
                    age,
                })
            })
            .collect();
        found.sort_by(|one, other| (one.age, &one.path).cmp(&(other.age, &other.path)));
        found
    }

    /// Deletes a kept session. Only what lies in this folder can be.
    pub fn delete(&self, path: &Path) -> Result<(), Diagnostic> {
        if path.parent() != Some(&self.folder) || !is_ours(path) {
            return Err(Diagnostic::error(Code::FILE, "is not a kept session").in_file(path.display().to_string()));
        }
        std::fs::remove_file(path).map_err(|error| {
            Diagnostic::error(Code::FILE, format!("cannot be deleted: {error}")).in_file(path.display().to_string())
        })
    }

    /// Deletes what was kept for its 30 days and says how many that were.
    pub fn delete_old(&self) -> usize {
        let old = self.files().filter(|(_, age)| *age >= DAY * 30);
        old.filter(|(path, _)| self.delete(path).is_ok()).count()
    }

    /// The session files, with how long ago each was last written to. A clock that was put back makes none old.
    fn files(&self) -> impl Iterator<Item = (PathBuf, Duration)> {
        let now = SystemTime::now();
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten();
        entries.filter_map(move |entry| {
            let entry = entry.ok()?;
            let written = entry.metadata().ok().filter(std::fs::Metadata::is_file)?.modified().ok()?;
            let path = entry.path();
            is_ours(&path).then(|| (path, now.duration_since(written).unwrap_or_default()))
        })
    }
}

fn is_ours(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "jsonl")
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
