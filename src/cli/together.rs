//! The same work for many things, as many at a time as the machine has processors.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Does some work for each thing and gives what comes of it in the order of the things.
pub(super) fn each<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let share = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(at) else { return done };
            done.push((at, work(thing)));
        }
    };
    let count = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(things.len());
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (1..count).map(|_| scope.spawn(share)).collect();
        let own = share();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).chain(own).collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, done)| done).collect()
}
