//! The window: a model goes in, requests come out, and one place outside applies them.

pub mod action;
pub mod capture;
pub mod drivers;
pub mod game;
pub mod keyboard;
pub mod lost;
pub mod memory;
pub mod model;
pub mod open;
pub mod pace;
pub mod paint;
pub mod pictures;
pub mod pointer;
pub mod reading;
pub mod screens;
pub mod shell;
pub mod stage;
pub mod studio;
pub mod theme;
pub mod trace;
pub mod widgets;
pub mod window;

pub use action::Action;
pub use memory::UiMemory;
pub use model::Model;
pub use screens::ui;
