//! One transcript on disk: an append-only file that survives a power cut and has one writer at a time.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::session::{Run, Transcript};
use crate::source::MAX_BYTES;

/// A transcript file being written. Nobody else can write it until it is let go.
///
/// INVARIANT (append): what is in the file is a prefix of the run's transcript, whole lines only
/// except, after a power cut, the last.
#[derive(Debug)]
pub struct SaveFile {
    path: PathBuf,
    file: File,
    lines: usize,
    /// The bytes of those lines.
    length: u64,
}

/// Why a file was not opened to go on with.
#[derive(Debug)]
pub(super) enum NotOpened {
    /// It may not be written to; it may still be read.
    CannotWrite(Diagnostic),
    /// It cannot be gone on with at all.
    Refused(Diagnostic),
}

impl SaveFile {
    /// Begins a new file for a run; one that is there already is not overwritten. Where the first line cannot be
    /// written, nothing is left behind.
    pub fn create(path: &Path, run: &Run) -> Result<Self, Diagnostic> {
        let file = File::options().write(true).create_new(true).open(path).map_err(|error| fault(path, &error))?;
        let mut save = Self { path: path.to_owned(), file, lines: 0, length: 0 };
        let begun = save.lock().and_then(|()| save.append(run)).and_then(|()| sync_folder(path));
        match begun {
            Ok(()) => Ok(save),
            Err(error) => {
                let _ = std::fs::remove_file(path);
                Err(error)
            }
        }
    }

    /// Opens a file to go on with it and gives its text. It is left as it is until [`SaveFile::go_on`].
    pub(super) fn open(path: &Path) -> Result<(Self, String), NotOpened> {
        let opened = File::options().read(true).write(true).open(path);
        let file = opened.map_err(|error| NotOpened::CannotWrite(fault(path, &error)))?;
        let mut save = Self { path: path.to_owned(), file, lines: 0, length: 0 };
        save.lock().map_err(NotOpened::Refused)?;
        let text = super::text_of(path, &save.file, MAX_BYTES).map_err(NotOpened::Refused)?;
        let whole = text.rfind('\n').map_or("", |end| text.get(..=end).unwrap_or_default());
        save.lines = whole.lines().count();
        save.length = u64::try_from(whole.len()).unwrap_or(0);
        Ok((save, text))
    }

    /// Goes on with the run that was replayed from its whole lines: takes away a last line that was cut off, and
    /// adds what is missing at the end.
    pub fn go_on(&mut self, run: &Run) -> Result<(), Diagnostic> {
        self.cut_back()?;
        self.append(run)
    }

    /// Adds the lines that the run has come to since; on disk before this returns. Where they cannot all be
    /// written, none is left behind.
    pub fn append(&mut self, run: &Run) -> Result<(), Diagnostic> {
        let lines = Transcript::lines(run);
        let new: String = lines.iter().skip(self.lines).map(|line| format!("{line}\n")).collect();
        if new.is_empty() {
            return Ok(());
        }
        if let Err(error) = self.file.write_all(new.as_bytes()).and_then(|()| self.file.sync_data()) {
            // Half a line would be left out on reading; a whole one, which is said to be lost, would count.
            let _ = self.cut_back();
            return Err(fault(&self.path, &error));
        }
        self.lines = lines.len();
        self.length += u64::try_from(new.len()).unwrap_or(0);
        Ok(())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Cuts the file back to the lines that count.
    fn cut_back(&mut self) -> Result<(), Diagnostic> {
        let cut = self.file.set_len(self.length).and_then(|()| self.file.seek(SeekFrom::Start(self.length)));
        cut.and_then(|_| self.file.sync_data()).map_err(|error| fault(&self.path, &error))
    }

    /// Keeps others from writing it. Two that go on with one session would make a third that nobody played.
    fn lock(&self) -> Result<(), Diagnostic> {
        match self.file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let found = Diagnostic::error(Code::FILE, "is being played in another window or terminal");
                Err(found.in_file(self.path.display().to_string()).help("stop it there first"))
            }
            // Some network shares know no locks.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
        }
    }
}

/// Puts a file's entry in its folder on disk, so that a power cut does not lose the file itself.
fn sync_folder(path: &Path) -> Result<(), Diagnostic> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    // Where a folder cannot be opened as a file (Windows), the system does this by itself.
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if error.kind() == ErrorKind::StorageFull => Err(fault(path, &error)),
        _ => Ok(()),
    }
}

pub(super) fn fault(path: &Path, error: &std::io::Error) -> Diagnostic {
    let help = match error.kind() {
        ErrorKind::AlreadyExists => Some("choose another name, or go on with it by `--resume`"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Some("choose a folder that you may write to"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Some("make room on the disk"),
        _ => None,
    };
    let found = Diagnostic::error(Code::FILE, format!("cannot be written: {}", plain(error)));
    let found = found.in_file(path.display().to_string());
    match help {
        Some(help) => found.help(help),
        None => found,
    }
}

/// The system's words for what went wrong; for what people meet most, plain ones.
fn plain(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::QuotaExceeded => "no more may be stored here".to_owned(),
        ErrorKind::FileTooLarge => "the file may not grow any more".to_owned(),
        _ => error.to_string(),
    }
}
