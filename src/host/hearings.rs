//! What the library holds about misconduct cases, and rulings on disk.

use std::collections::BTreeMap;
use std::path::Path;

use super::Library;
use super::library::{not_found, read_folder, stem};
use crate::diagnostic::{Code, Diagnostic};
use crate::hearing::{Acts, Case, Found, GENERAL, Guidance, Regulations, RulingFile};
use crate::source::Source;

/// What helps to reason stands in the same folder.
const GUIDANCE: &str = "guidance.ron";

impl Library {
    /// The Conduct Regulations.
    pub fn regulations(&self) -> Result<Regulations, Vec<Diagnostic>> {
        let files = read_folder(self.data_folder(), "regulations")?;
        let general = need(&files, GENERAL)?;
        let regimes: Vec<Source> = files
            .iter()
            .filter(|(name, _)| ![GENERAL, GUIDANCE].contains(&name.as_str()))
            .map(|(_, source)| source.clone())
            .collect();
        Regulations::read(general, &regimes)
    }

    /// Factors, purposes, common errors and published outcomes.
    pub fn guidance(&self) -> Result<Guidance, Vec<Diagnostic>> {
        Guidance::read(need(&read_folder(self.data_folder(), "regulations")?, GUIDANCE)?)
    }

    /// The cases by id, which is the file's name without its ending.
    pub fn cases(&self) -> Result<BTreeMap<String, Source>, Vec<Diagnostic>> {
        let files = read_folder(self.data_folder(), "cases")?;
        Ok(files.into_iter().map(|(name, source)| (stem(&name), source)).collect())
    }

    /// A case: the id of one that is held, or a file.
    pub fn case(&self, name: &str) -> Result<Case, Vec<Diagnostic>> {
        let path = Path::new(name);
        if path.extension().is_some_and(|ending| ending == "ron") {
            let source = super::read_source(path).map_err(|error| vec![error])?;
            return Case::read(&source, self.vocabulary());
        }
        let held = self.cases()?;
        match held.get(name) {
            Some(source) => Case::read(source, self.vocabulary()),
            None => Err(vec![not_found("case", name, held.keys())]),
        }
    }

    /// What the policy engine finds in the acts of a case.
    pub fn found(&self, case: &Case) -> Result<Vec<Found>, Vec<Diagnostic>> {
        match &case.acts {
            Acts::Situation(_) => Ok(case.judge(&self.policy(case.policies())?)),
            Acts::Playthrough(play) => {
                let held = self.scenarios()?;
                // What a case names is an id and never a path.
                let source =
                    held.get(&play.scenario).ok_or_else(|| vec![not_found("scenario", &play.scenario, held.keys())])?;
                let run = crate::hearing::replay(play, self.world_of(source)?).map_err(|error| vec![error])?;
                Ok(case.found_in(&run))
            }
        }
    }
}

fn need<'f>(files: &'f BTreeMap<String, Source>, name: &str) -> Result<&'f Source, Vec<Diagnostic>> {
    let missing = || vec![Diagnostic::error(Code::NOT_FOUND, format!("regulations/{name} is not held"))];
    files.get(name).ok_or_else(missing)
}

/// Reads a ruling's file.
pub fn read_ruling(path: &Path) -> Result<RulingFile, Diagnostic> {
    let text = super::read_text(path, crate::hearing::MAX_RULING)?;
    RulingFile::read(&path.display().to_string(), &text)
}

/// A ruling being written: lines are added, each on disk before the next stage begins.
#[derive(Debug)]
pub struct Draft {
    path: std::path::PathBuf,
    file: std::fs::File,
}

impl Draft {
    /// Begins a new file; one that is there already is not overwritten.
    pub fn create(path: &Path, header: &str) -> Result<Self, Diagnostic> {
        let file = std::fs::File::options().write(true).create_new(true).open(path);
        let mut draft = Self { path: path.to_owned(), file: file.map_err(|error| fault(path, &error))? };
        draft.append(header)?;
        Ok(draft)
    }

    /// Goes on with a file; a last line that was cut off is taken away first.
    pub fn resume(path: &Path) -> Result<Self, Diagnostic> {
        let text = super::read_text(path, crate::hearing::MAX_RULING)?;
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let file = std::fs::File::options().append(true).open(path).map_err(|error| fault(path, &error))?;
        file.set_len(u64::try_from(whole).unwrap_or(0)).map_err(|error| fault(path, &error))?;
        Ok(Self { path: path.to_owned(), file })
    }

    /// Adds a line; on disk before this returns.
    pub fn append(&mut self, line: &str) -> Result<(), Diagnostic> {
        use std::io::Write as _;
        let line = format!("{line}\n");
        let written = self.file.write_all(line.as_bytes()).and_then(|()| self.file.sync_data());
        written.map_err(|error| fault(&self.path, &error))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn fault(path: &Path, error: &std::io::Error) -> Diagnostic {
    let found =
        Diagnostic::error(Code::FILE, format!("cannot be written: {error}")).in_file(path.display().to_string());
    match error.kind() {
        std::io::ErrorKind::AlreadyExists => found.help("choose another name, or go on with it by `--resume`"),
        _ => found,
    }
}
