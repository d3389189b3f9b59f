//! The machine's graphics drivers, loaded beside other work.

use std::panic;
use std::sync::Once;
use std::thread::{self, Builder, JoinHandle};

use bevy::render::RenderPlugin;
use bevy::render::render_resource::DownlevelFlags;
use bevy::render::renderer::initialize_renderer;
use bevy::render::settings::{Backends, RenderCreation, RenderResources, WgpuSettings};

use crate::host::has_display;

/// The thread that loads them.
const NAME: &str = "drivers";

/// A driver that can draw, ready for the engine.
pub struct Drivers(RenderResources);

impl Drivers {
    /// Loads what this machine has; none when nothing on it can draw, not even in software.
    #[must_use]
    pub fn load() -> Option<Self> {
        Loading::begin().wait()
    }

    /// Whether they can do something that not all drivers can.
    #[must_use]
    pub fn can(&self, what: DownlevelFlags) -> bool {
        self.0.3.get_downlevel_capabilities().flags.contains(what)
    }

    /// The engine's renderer with these, which it would else load a second time.
    #[must_use]
    pub fn renderer(self) -> RenderPlugin {
        let render_creation = RenderCreation::Manual(self.0);
        // Nothing is drawn with a shader that is not there yet: a window at rest draws no second frame by itself.
        RenderPlugin { synchronous_pipeline_compilation: true, render_creation, ..RenderPlugin::default() }
    }
}

/// Drivers being loaded: that takes as long as reading everything that is shown.
///
/// The display is not spoken to meanwhile, since some drivers do so too, and not all of them with care. Dropped, it
/// waits: a program must not end while a driver is half loaded.
pub struct Loading(Option<JoinHandle<Drivers>>);

impl Loading {
    /// Begins to load them, where there is a display to draw on.
    #[must_use]
    pub fn for_display() -> Option<Self> {
        has_display().then(Self::begin)
    }

    /// Begins to load them.
    #[must_use]
    pub fn begin() -> Self {
        be_quiet();
        Self(Builder::new().name(NAME.to_owned()).spawn(load).ok())
    }

    /// Waits for them.
    #[must_use]
    pub fn wait(mut self) -> Option<Drivers> {
        self.0.take().and_then(|thread| thread.join().ok())
    }
}

impl Drop for Loading {
    fn drop(&mut self) {
        let _ = self.0.take().map(JoinHandle::join);
    }
}

fn load() -> Drivers {
    let settings = WgpuSettings::default();
    let backends = settings.backends.unwrap_or(Backends::all());
    Drivers(bevy::tasks::block_on(initialize_renderer(backends, None, &settings)))
}

/// The engine has no other way to say that there is no driver than to panic. It is said in a line of our own.
fn be_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let aloud = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            if thread::current().name() != Some(NAME) {
                aloud(what);
            }
        }));
    });
}
