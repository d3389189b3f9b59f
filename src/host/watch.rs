//! Notices when files in a folder change, so that what is shown can be read again.

use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher as _};

use crate::diagnostic::{Code, Diagnostic};

/// Editors write a file in several steps; what follows so soon is one change.
const TOGETHER: Duration = Duration::from_millis(30);

/// Watches a folder for as long as it is kept.
#[must_use]
pub struct Watch {
    _watcher: notify::RecommendedWatcher,
}

/// Calls `changed` on a thread of its own each time after files under `folder` have changed.
pub fn watch(folder: &Path, changed: impl Fn() + Send + 'static) -> Result<Watch, Diagnostic> {
    let fault = |error: notify::Error| {
        Diagnostic::error(Code::FILE, format!("cannot be watched for changes: {error}"))
            .in_file(folder.display().to_string())
    };
    let (sender, receiver) = channel();
    let heard = move |event: notify::Result<Event>| {
        // Reading a file is an event too.
        if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
            let _ = sender.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(heard).map_err(fault)?;
    watcher.watch(folder, RecursiveMode::Recursive).map_err(fault)?;
    std::thread::spawn(move || {
        while receiver.recv().is_ok() {
            while receiver.recv_timeout(TOGETHER).is_ok() {}
            changed();
        }
    });
    Ok(Watch { _watcher: watcher })
}
