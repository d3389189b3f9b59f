//! A measuring aid: when each frame began and was shown, one line of JSON a frame.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::save_file::fault;
use crate::diagnostic::Diagnostic;

/// One frame. Times are milliseconds since 1970, so that another program can set them beside its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FrameLine {
    /// When the frame began.
    pub begun: f64,
    /// When it was handed to the window system.
    pub shown: f64,
    /// Which words were on the screen: the screen, and what tells one showing of it from another.
    pub words: String,
    /// The picture in front: `none`, `quick` or `fine`; empty where the screen has no stage.
    pub picture: String,
}

/// The file that frames are written to.
#[derive(Debug)]
pub struct FrameTrace(File);

impl FrameTrace {
    /// Begins a file; one that is there is written over.
    pub fn create(path: &Path) -> Result<Self, Diagnostic> {
        File::create(path).map(Self).map_err(|error| fault(path, &error))
    }

    /// Adds a frame. A line that cannot be written is left out.
    pub fn add(&mut self, frame: &FrameLine) {
        if let Ok(line) = serde_json::to_string(frame) {
            let _ = writeln!(self.0, "{line}");
        }
    }
}

/// Milliseconds since 1970.
pub fn now_ms() -> f64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0.0, |since| since.as_secs_f64() * 1000.0)
}
