//! The window on a machine without a graphics card, beside an empty window of the same engine, in one run.
//!
//! `cargo bench --bench window`: starts a display of its own (Xvfb, 1280×800) and software Vulkan (lavapipe), opens an
//! empty Bevy and egui window and the game in turn, plays with xdotool's keys and pointer, and prints each figure
//! with its budget and, where the budget is one, as a ratio. `-- --runs 3` takes the median of three runs, `-- --keep
//! FOLDER` keeps the frames of each. What misses its budget is listed at the end, and the exit code is then 1.
//!
//! Wall time on a busy machine says little: the share of the processors that others took is printed with it.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark starts programs, reads files, prints and may fall over"
)]

#[path = "window/empty.rs"]
mod empty;
#[path = "window/figures.rs"]
mod figures;
#[path = "window/measured.rs"]
mod measured;
#[path = "window/played.rs"]
mod played;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let after = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    if let Some(file) = after("--empty-window") {
        empty::open(file.as_ref());
        return ExitCode::SUCCESS;
    }
    if cfg!(debug_assertions) {
        println!("Built without optimisation: no figure below says anything about the program as it ships.");
    }
    let runs: usize = after("--runs").map_or(1, |runs| runs.parse().unwrap());
    let keep = after("--keep").map(PathBuf::from);
    let all: Vec<figures::Figures> = (1..=runs)
        .map(|run| {
            println!("run {run} of {runs}");
            played::play(keep.as_ref().map(|folder| folder.join(run.to_string())).as_deref())
        })
        .collect();
    if figures::print(&all) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
