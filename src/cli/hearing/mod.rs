//! `hearing`: menus, staged review, rulings side by side and reasons documents.

mod menu;

use super::{Exit, output::Output};
use crate::host::Library;

/// What to do with a misconduct case.
#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// The outcomes that the Regulations leave open, with their sources. Training only, not for live cases.
    Menu(menu::Args),
}

pub(super) fn run(library: &Library, out: &Output, command: &Command) -> Exit {
    match command {
        Command::Menu(args) => menu::run(library, out, args),
    }
}
