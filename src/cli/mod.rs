//! The command line: one file a command, exit codes in one place.

mod asking;
#[cfg(feature = "app")]
mod capture;
mod check;
mod debrief;
mod explore;
mod hearing;
mod instruments;
mod judge;
mod keeping;
mod list;
mod new;
mod output;
mod play;
mod policy;
mod prose;
mod together;
mod typed;
mod verify;
#[cfg(feature = "app")]
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::host::Library;
pub use output::Format;
use output::Output;

/// How a command ends. The numbers are a contract that scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done; nothing wrong.
    Ok = 0,
    /// Something is wrong with what was given, a property fails, or a replay differs.
    Failed = 1,
    /// Not answered: a limit was reached, editions are not held, or the Regulations do not reach it.
    Open = 2,
    /// A choice that is not on offer.
    NotOnOffer = 3,
    /// No display or no graphics driver.
    NoGraphics = 4,
    /// The command was not understood.
    Usage = 64,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Scenario training on the proper use of police information.
///
/// Without a command it opens the game in a window.
#[derive(Parser)]
#[command(name = "proper-purpose", version, about)]
struct Cli {
    /// How to print: for people at a terminal, plain for screen readers, or json.
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// A folder with scenarios/, policy/, sets/, regulations/ and cases/ that adds to what ships.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    #[cfg(feature = "app")]
    #[command(flatten)]
    window: window::WindowArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Show the scenarios, policies and cases that are held.
    List,
    /// Play a scenario in the terminal.
    Play(play::Args),
    /// Judge what is done in a situation, without a scenario.
    Judge(judge::Args),
    /// Find everything that is wrong with scenarios and policies.
    Check(check::Args),
    /// Prove what holds in every run of a scenario.
    Explore(explore::Args),
    /// Say what happened in a run and why.
    Debrief(debrief::Args),
    /// Play a transcript again and compare.
    Verify(verify::Args),
    /// Read and test the policies.
    #[command(subcommand)]
    Policy(policy::Command),
    /// Begin something of your own.
    #[command(subcommand)]
    New(new::Command),
    /// Misconduct cases: lawful menus, staged review, rulings side by side, reasons documents.
    #[command(subcommand)]
    Hearing(hearing::Command),
    /// Draw a screen to a picture, without a window.
    #[cfg(feature = "app")]
    Capture(capture::CaptureArgs),
}

/// Reads the command line and runs what it asks for.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Ok.into() };
        }
    };
    let out = Output::new(cli.format);
    let data = cli.data.clone();
    let library = match Library::open(cli.data) {
        Ok(library) => library,
        Err(found) => return out.fail(&found).into(),
    };
    let exit = match cli.command {
        #[cfg(feature = "app")]
        None => window::open(&library, &out, &cli.window),
        #[cfg(not(feature = "app"))]
        None => no_window(&out),
        Some(Command::List) => list::run(&library, &out),
        Some(Command::Play(args)) => play::run(&library, &out, &args),
        Some(Command::Judge(args)) => judge::run(&library, &out, &args),
        Some(Command::Check(args)) => check::run(&library, &out, &args),
        Some(Command::Explore(args)) => explore::run(&library, &out, &args),
        Some(Command::Debrief(args)) => debrief::run(&library, &out, &args),
        Some(Command::Verify(args)) => verify::run(&library, &out, &args),
        Some(Command::Policy(command)) => policy::run(&library, &out, &command),
        Some(Command::New(command)) => new::run(&out, data, &command),
        Some(Command::Hearing(command)) => hearing::run(&library, &out, &command),
        #[cfg(feature = "app")]
        Some(Command::Capture(args)) => capture::capture(&library, &out, &args),
    };
    exit.into()
}

#[cfg(not(feature = "app"))]
fn no_window(out: &Output) -> Exit {
    out.line("This program was built without the window. To play in the terminal: proper-purpose play neighbour-intel");
    Exit::NoGraphics
}
