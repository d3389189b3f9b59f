//! The screens on made-up data: keys, names, contrast, and pixels where something can draw.
//!
//! Tests that need a graphics driver say so and are skipped where there is none, unless the environment
//! has `PROPER_PURPOSE_REQUIRE_GRAPHICS`.

#![cfg(feature = "app")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests read source files and may fall over"
)]

#[path = "window/access.rs"]
mod access;
#[path = "window/again.rs"]
mod again;
#[path = "window/capture.rs"]
mod capture;
#[path = "window/colours.rs"]
mod colours;
#[path = "window/contrast.rs"]
mod contrast;
#[path = "window/desk.rs"]
mod desk;
#[path = "window/form.rs"]
mod form;
#[path = "window/graphics.rs"]
mod graphics;
#[path = "window/harness.rs"]
mod harness;
#[path = "window/hearing/mod.rs"]
mod hearing;
#[path = "window/home.rs"]
mod home;
#[path = "window/keeping.rs"]
mod keeping;
#[path = "window/kept_games.rs"]
mod kept_games;
#[path = "window/keys_elsewhere.rs"]
mod keys_elsewhere;
#[path = "window/keys_in_play.rs"]
mod keys_in_play;
#[path = "window/lost.rs"]
mod lost;
#[path = "window/narrowing.rs"]
mod narrowing;
#[path = "window/picture.rs"]
mod picture;
#[path = "window/pockets.rs"]
mod pockets;
#[path = "window/screen_reader.rs"]
mod screen_reader;
#[path = "window/sizes.rs"]
mod sizes;
#[path = "window/skipping.rs"]
mod skipping;
#[path = "window/story/mod.rs"]
mod story;
#[path = "window/terminal.rs"]
mod terminal;
#[path = "window/walk.rs"]
mod walk;
