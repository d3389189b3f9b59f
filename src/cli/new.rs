//! `new`: a small sound scenario to start from.

use std::path::PathBuf;

use super::{Exit, output::Output};
use crate::diagnostic::{Code, Diagnostic};
use crate::host::write_new;

/// What to begin.
#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// A small sound scenario, in a file of its own.
    Scenario {
        /// Its id, which is also the name of the file: small letters, digits and hyphens.
        id: String,
    },
}

/// What a new scenario says before anyone has changed it.
const TEMPLATE: &str = include_str!("new_scenario.ron");

/// Writes into the data folder, where one is given, else here. Nothing is ever written over.
pub(super) fn run(out: &Output, data: Option<PathBuf>, command: &Command) -> Exit {
    let Command::Scenario { id } = command;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.len() > 60 || !id.starts_with(|c: char| c.is_ascii_lowercase()) || !id.chars().all(fits) {
        let error = Diagnostic::error(Code::BAD_VALUE, format!("`{id}` cannot be the id of a scenario"));
        return out.fail(&[error.help("begin with a small letter, then small letters, digits and hyphens")]);
    }
    let name = format!("{id}.ron");
    let path = data.map_or_else(|| PathBuf::from(&name), |data| data.join("scenarios").join(&name));
    if let Err(error) = write_new(&path, &TEMPLATE.replace("{id}", id)) {
        return out.fail(&[error]);
    }
    let shown = path.display().to_string();
    if out.is_json() {
        out.json(&serde_json::json!({"schema": 1, "scenario": id, "file": shown}));
    } else {
        out.line(&format!("Written: {shown}"));
        for command in ["check", "play", "explore"] {
            out.line(&format!("  proper-purpose {command} {shown}"));
        }
    }
    Exit::Ok
}
