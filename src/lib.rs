//! Proper Purpose: scenario training and misconduct cases about the proper use of police information.
//!
//! Text comes in, is checked once, and from then on is typed. A trainee's choice becomes acts; acts go
//! to the one function that judges, [`policy::Policy::judge`]; what it finds goes into the transcript;
//! everything shown later is derived from the transcript. ARCHITECTURE.md has the map of the rooms.

#[cfg(feature = "app")]
pub mod app;
#[cfg(not(target_family = "wasm"))]
pub mod cli;
pub mod debrief;
pub mod diagnostic;
pub mod explore;
pub mod hearing;
pub mod host;
pub mod policy;
pub mod report;
pub mod scenario;
pub mod session;
pub mod source;
pub mod vocabulary;
