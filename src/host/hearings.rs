//! What the library holds about misconduct cases.

use std::collections::BTreeMap;

use super::Library;
use super::library::{read_folder, stem};
use crate::diagnostic::{Code, Diagnostic};
use crate::hearing::{GENERAL, Regulations};
use crate::source::Source;

/// The regulations' folder holds these beside the regimes.
const NOT_REGIMES: [&str; 2] = [GENERAL, "guidance.ron"];

impl Library {
    /// The Conduct Regulations.
    pub fn regulations(&self) -> Result<Regulations, Vec<Diagnostic>> {
        let files = read_folder(self.data_folder(), "regulations")?;
        let general = need(&files, GENERAL)?;
        let regimes: Vec<Source> =
            files.iter().filter(|(name, _)| !NOT_REGIMES.contains(&name.as_str())).map(|(_, s)| s.clone()).collect();
        Regulations::read(general, &regimes)
    }

    /// The cases by id, which is the file's name without its ending.
    pub fn cases(&self) -> Result<BTreeMap<String, Source>, Vec<Diagnostic>> {
        let files = read_folder(self.data_folder(), "cases")?;
        Ok(files.into_iter().map(|(name, source)| (stem(&name), source)).collect())
    }
}

fn need<'f>(files: &'f BTreeMap<String, Source>, name: &str) -> Result<&'f Source, Vec<Diagnostic>> {
    let missing = || vec![Diagnostic::error(Code::NOT_FOUND, format!("regulations/{name} is not held"))];
    files.get(name).ok_or_else(missing)
}
