//! The game in its window.

use std::path::PathBuf;

use super::{Exit, output::Output, play::From};
use crate::app::drivers::Loading;
use crate::app::game::Game;
use crate::app::window::WindowError;
use crate::app::{open, pictures};
use crate::diagnostic::{Code, Diagnostic};
use crate::host::{FrameTrace, Library, Preferences, Rulings, Saves};
use crate::session::{Mode, Run};

/// How the window is opened.
#[derive(clap::Args, Default)]
pub(super) struct WindowArgs {
    /// Keep sessions unless the player chooses otherwise: in your own data folder, for 30 days. Without it nothing
    /// is kept unless the player chooses that.
    #[arg(long)]
    keep: bool,
    /// What chance is drawn from.
    #[arg(long)]
    seed: Option<u64>,
    /// Begin with this scenario instead of the library.
    #[arg(long, value_name = "SCENARIO")]
    scenario: Option<String>,
    #[command(flatten)]
    from: From,
    /// For measuring: write a line of JSON to this file for each frame, when it began and was shown.
    #[arg(long, value_name = "FILE")]
    trace_frames: Option<PathBuf>,
}

impl WindowArgs {
    /// The run that the window opens with, where one is asked for.
    fn run(&self, library: &Library) -> Result<Option<Run>, Vec<Diagnostic>> {
        let Some(scenario) = &self.scenario else { return Ok(None) };
        let world = library.world(scenario)?;
        let seed = self.seed.unwrap_or_else(crate::host::fresh_seed);
        let (mode, fixed) = (Mode::Training, std::collections::BTreeMap::new());
        match self.from.trial() {
            Some(trial) => Run::trial(world, seed, mode, fixed, trial).map(Some),
            None => Ok(Some(Run::start(world, seed, mode, fixed))),
        }
    }
}

pub(super) fn open(library: &Library, out: &Output, args: &WindowArgs) -> Exit {
    let drivers = Loading::for_display();
    let saves = match Saves::open() {
        Ok(saves) => Some(saves),
        Err(error) if args.keep => return out.fail(&[error]),
        Err(_) => None,
    };
    let begun = args.run(library).and_then(|run| {
        let mut game = Game::new(library.clone(), saves, args.seed)?;
        game.set_keep(args.keep);
        run.into_iter().for_each(|run| game.show_run(run, false));
        Ok(game)
    });
    let mut game = match begun {
        Ok(game) => game,
        Err(found) => return out.fail(&found),
    };
    // A ruling is begun in order to be kept; nothing is written before one is.
    game.keep_rulings(Rulings::find());
    game.remember_settings(Preferences::find());
    let (sets, faults) = pictures::stages(library);
    out.diagnostics(&faults);
    let trace = match args.trace_frames.as_deref().map(FrameTrace::create).transpose() {
        Ok(trace) => trace,
        Err(error) => return out.fail(&[error]),
    };
    let kept = game.in_hand();
    match open::open(game, sets, drivers, trace) {
        Ok(()) => Exit::Ok,
        Err(WindowError::Lost(why)) => {
            let safe = match kept.get() {
                Some((scenario, path)) => format!(
                    "your session is safe; to go on in the terminal: proper-purpose play {scenario} --resume {}",
                    path.display()
                ),
                None => "to play in the terminal: proper-purpose play neighbour-intel".to_owned(),
            };
            out.diagnostics(&[Diagnostic::error(Code::NO_DISPLAY, format!("{why}; {safe}"))]);
            Exit::NoGraphics
        }
        Err(error @ (WindowError::NoDisplay | WindowError::NoAdapter)) => {
            let message = format!("{error}; to play in the terminal: proper-purpose play neighbour-intel");
            out.diagnostics(&[Diagnostic::error(Code::NO_DISPLAY, message)]);
            Exit::NoGraphics
        }
        Err(error @ WindowError::Ended(_)) => out.fail(&[Diagnostic::error(Code::NO_DISPLAY, error.to_string())]),
    }
}
