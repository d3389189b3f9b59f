//! The program as people meet it: its window under the keyboard, no display at all, and pictures of its screens.
//!
//! What needs a display server or a graphics driver says so and is skipped where there is none, unless the
//! environment has `PROPER_PURPOSE_REQUIRE_GRAPHICS`. Cargo builds the program first.

#![cfg(all(feature = "app", target_os = "linux"))]
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests start programs, read files and may fall over"
)]

#[path = "end_to_end/bad_sets.rs"]
mod bad_sets;
#[path = "end_to_end/display.rs"]
mod display;
#[path = "window/graphics.rs"]
mod graphics;
#[path = "end_to_end/heard.rs"]
mod heard;
#[path = "end_to_end/no_display.rs"]
mod no_display;
#[path = "end_to_end/pictures.rs"]
mod pictures;
#[path = "end_to_end/played.rs"]
mod played;
#[path = "end_to_end/reloaded.rs"]
mod reloaded;
#[path = "end_to_end/sets.rs"]
mod sets;

use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One at a time: software rendering wants all there is.
fn alone() -> MutexGuard<'static, ()> {
    static DRAWING: Mutex<()> = Mutex::new(());
    DRAWING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The program, not yet started, with a folder of its own for what it keeps.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
    command.env("PROPER_PURPOSE_SAVES", folder.join("saves")).env("XDG_RUNTIME_DIR", folder);
    command.env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET").env_remove("DISPLAY");
    command
}

/// Runs the program to its end.
fn run(folder: &Path, args: &[&str]) -> Output {
    program(folder).args(args).output().unwrap()
}

/// Runs it and returns what it printed; it must end well.
fn printed(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?} ended with {}: {errors}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The choices that lead to some ending of the scenario.
fn way_to_an_end(folder: &Path) -> String {
    let text = printed(folder, &["--format", "json", "explore", "neighbour-intel"]);
    let found: serde_json::Value = serde_json::from_str(&text).unwrap();
    let endings = found.get("endings").and_then(|all| all.as_object()).unwrap();
    let witness = endings.values().find_map(|ending| ending.get("witness")?.as_array()).unwrap();
    let names: Vec<&str> = witness.iter().filter_map(|name| name.as_str()).collect();
    names.join(",")
}
