//! What somebody likes it shown like, from one day to the next: one small file, nothing about anybody in it.

#[cfg(not(target_family = "wasm"))]
use std::io::Write as _;
use std::path::PathBuf;

/// The most a file of preferences may hold, in bytes.
const MOST_BYTES: usize = 16 * 1024;

/// The file of preferences. It is made when the first is set.
#[derive(Clone, Debug)]
pub struct Preferences {
    file: PathBuf,
}

impl Preferences {
    /// `settings.json` in the folder that `PROPER_PURPOSE_SAVES` names, else in the user's own configuration folder;
    /// none where there is no such folder.
    pub fn find() -> Option<Self> {
        if let Some(folder) = std::env::var_os("PROPER_PURPOSE_SAVES") {
            return Some(Self::at(PathBuf::from(folder).join("settings.json")));
        }
        #[cfg(not(target_family = "wasm"))]
        return directories::ProjectDirs::from("", "", "proper-purpose")
            .map(|dirs| Self::at(dirs.config_dir().join("settings.json")));
        #[cfg(target_family = "wasm")]
        None
    }

    /// A file that is named.
    pub fn at(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into() }
    }

    /// What is in the file; nothing where it is not there or cannot be read, since the usual looks do as well.
    pub fn read(&self) -> Option<String> {
        super::read_text(&self.file, MOST_BYTES).ok()
    }

    /// Writes the file whole. False when it cannot be written, which costs no more than setting it again.
    pub fn write(&self, text: &str) -> bool {
        self.try_write(text).is_ok()
    }

    #[cfg(not(target_family = "wasm"))]
    fn try_write(&self, text: &str) -> std::io::Result<()> {
        let folder = self.file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.ok_or(std::io::ErrorKind::NotFound)?;
        std::fs::create_dir_all(folder)?;
        let mut whole = tempfile::NamedTempFile::new_in(folder)?;
        whole.write_all(text.as_bytes())?;
        whole.persist(&self.file)?;
        Ok(())
    }

    #[cfg(target_family = "wasm")]
    fn try_write(&self, _: &str) -> std::io::Result<()> {
        Err(std::io::ErrorKind::Unsupported.into())
    }
}
