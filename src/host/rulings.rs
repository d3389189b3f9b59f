//! The folder in which the window keeps rulings: one file a case, in the user's own data folder.

use std::path::{Path, PathBuf};

use super::hearings::Draft;
use crate::diagnostic::{Code, Diagnostic};

/// Where rulings are kept. The folder is made when the first one is begun, not before.
#[derive(Clone, Debug)]
pub struct Rulings {
    folder: PathBuf,
}

impl Rulings {
    /// `rulings` in the folder that `PROPER_PURPOSE_SAVES` names, else in the user's own data folder; none
    /// where there is no such folder.
    pub fn find() -> Option<Self> {
        if let Some(folder) = std::env::var_os("PROPER_PURPOSE_SAVES") {
            return Some(Self::at(PathBuf::from(folder).join("rulings")));
        }
        #[cfg(not(target_family = "wasm"))]
        return directories::ProjectDirs::from("", "", "proper-purpose")
            .map(|dirs| Self::at(dirs.data_dir().join("rulings")));
        #[cfg(target_family = "wasm")]
        None
    }

    /// A folder of the caller's.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file for a case's ruling.
    pub fn file(&self, case: &str) -> PathBuf {
        self.folder.join(format!("{}.jsonl", plain(case)))
    }

    /// Whether there is a ruling on a case, read or not.
    pub fn holds(&self, case: &str) -> bool {
        self.file(case).exists()
    }

    /// Begins the file for a case; one that is there already is not overwritten.
    pub fn create(&self, case: &str, header: &str) -> Result<Draft, Diagnostic> {
        std::fs::create_dir_all(&self.folder).map_err(|error| fault(&self.folder, "cannot be made", &error))?;
        Draft::create(&self.file(case), header)
    }

    /// Deletes the ruling on a case.
    pub fn delete(&self, case: &str) -> Result<(), Diagnostic> {
        let path = self.file(case);
        std::fs::remove_file(&path).map_err(|error| fault(&path, "cannot be deleted", &error))
    }

    /// A file for the reasons of a case that is not there yet.
    pub fn page(&self, case: &str) -> PathBuf {
        super::free_page(&self.folder, &format!("{case}-reasons"))
    }
}

/// A case's id as part of a file's name: what could leave the folder is replaced.
fn plain(case: &str) -> String {
    case.chars().take(100).map(|c| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '_' }).collect()
}

fn fault(path: &Path, what: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(Code::FILE, format!("{what}: {error}")).in_file(path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::Rulings;

    #[test]
    fn a_case_cannot_leave_the_folder() {
        let rulings = Rulings::at("kept".into());
        for hostile in ["../../etc/passwd", "a/b", "C:\\x", "..", "\u{202e}x"] {
            let file = rulings.file(hostile);
            assert_eq!(file.parent().unwrap(), rulings.folder, "{hostile}");
            assert_eq!(rulings.page(hostile).parent().unwrap(), rulings.folder, "{hostile}");
        }
    }

    #[test]
    fn a_ruling_is_begun_once_and_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let rulings = Rulings::at(folder.path().join("not/yet"));
        assert!(!rulings.holds("x"));
        rulings.create("x", "{}").unwrap();
        assert!(rulings.holds("x") && rulings.create("x", "{}").is_err());
        rulings.delete("x").unwrap();
        assert!(!rulings.holds("x") && rulings.delete("x").is_err());
        let first = rulings.page("x");
        std::fs::write(&first, "a page").unwrap();
        assert_ne!(rulings.page("x"), first);
    }
}
