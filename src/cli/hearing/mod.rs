//! `hearing`: menus, staged review, rulings side by side and reasons documents.

mod asked;
mod menu;
mod papers;
mod review;
mod rulings;

use super::{Exit, output::Output};
use crate::host::Library;

/// What to do with a misconduct case.
#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// The outcomes that the Regulations leave open, with their sources. Training only, not for live cases.
    Menu(menu::Args),
    /// Decide a case stage by stage, with reasons.
    Review(review::Args),
    /// Put finished rulings of several members side by side.
    Compare(rulings::CompareArgs),
    /// Write the reasons document of a ruling.
    Report(rulings::ReportArgs),
    /// Make a case of a run that you played yourself.
    Case(rulings::CaseArgs),
}

pub(super) fn run(library: &Library, out: &Output, command: &Command) -> Exit {
    match command {
        Command::Menu(args) => menu::run(library, out, args),
        Command::Review(args) => review::run(library, out, args),
        Command::Compare(args) => rulings::compare(library, out, args),
        Command::Report(args) => rulings::report(library, out, args),
        Command::Case(args) => rulings::case(library, out, args),
    }
}
