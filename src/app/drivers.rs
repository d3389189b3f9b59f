//! The machine's graphics drivers, looked for beside other work.

use std::ops::Deref;
use std::thread::{Builder, JoinHandle};

use bevy::render::renderer::RenderInstance;
use bevy::render::settings::Backends;

// `wgpu` is not a direct dependency; these name its instance through Bevy's wrapper.
type Shared = <RenderInstance as Deref>::Target;
type Wrapped = <Shared as Deref>::Target;
type Instance = <Wrapped as Deref>::Target;

/// The drivers that were found. The engine loads them again by itself: while these are kept, at next to no cost.
pub struct Drivers {
    can_draw: bool,
    _loaded: Instance,
}

impl Drivers {
    /// Loads every driver there is.
    #[must_use]
    pub fn load() -> Self {
        let loaded = <Instance as Default>::default();
        let found = bevy::tasks::block_on(loaded.enumerate_adapters(Backends::PRIMARY | Backends::SECONDARY));
        Self { can_draw: !found.is_empty(), _loaded: loaded }
    }

    /// True when something on this machine can draw.
    #[must_use]
    pub fn can_draw(&self) -> bool {
        self.can_draw
    }
}

/// Drivers being loaded on a thread of their own: that takes as long as reading everything that is shown.
///
/// Dropped, it waits: a program must not end while a driver is half loaded.
pub struct Loading(Option<JoinHandle<Drivers>>);

impl Loading {
    /// Begins to load them.
    #[must_use]
    pub fn begin() -> Self {
        Self(Builder::new().name("drivers".to_owned()).spawn(Drivers::load).ok())
    }

    /// Waits for them. Where no thread could be started, or it fell over, they are loaded here.
    #[must_use]
    pub fn wait(mut self) -> Drivers {
        self.0.take().and_then(|thread| thread.join().ok()).unwrap_or_else(Drivers::load)
    }
}

impl Drop for Loading {
    fn drop(&mut self) {
        let _ = self.0.take().map(JoinHandle::join);
    }
}
