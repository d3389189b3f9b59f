//! The thread that draws the stage's pictures, so that neither keys nor words ever wait for one.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::app::game::Picture;
use crate::app::stage::draw::{Drawing, Hands};
use crate::app::stage::{Composition, Library, Placed, StageError};
use crate::host::now_ms;

/// The most threads that draw one picture.
const MOST_HANDS: usize = 6;
/// How long the words that come with an order have the machine to themselves.
const BREATH: Duration = Duration::from_millis(40);

/// What is to be drawn: a picture, the size at which it is shown, and how well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// What it shows.
    pub picture: Picture,
    /// Pixels across and down, as shown.
    pub size: [u32; 2],
    /// How much care it gets.
    pub care: Care,
}

/// How much care a picture gets, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Care {
    /// Two fifths of the size, to be there at once.
    Sketch,
    /// Each pixel looked at once: enough for what is shown smaller than it is drawn.
    Plain,
    /// Edges smooth, shadows soft.
    Fine,
}

/// A picture that was drawn, or why it cannot be.
pub struct Drawn {
    /// What was asked for.
    pub order: Order,
    /// The picture, or why there is none.
    pub result: Result<Sheet, StageError>,
}

/// The pixels of a picture.
pub struct Sheet {
    /// What was drawn, for the places of heads.
    pub composition: Arc<Composition>,
    /// Size in pixels.
    pub size: [u32; 2],
    /// Red, green, blue and alpha, row by row from the top.
    pub rgba: Vec<u8>,
    /// How long it took to draw, once it was put together.
    pub took: Duration,
}

/// Puts a picture together. Takes some tenths of a second.
///
/// # Errors
/// When the set, its light, a mark or a figure is not there, or it is too large.
pub fn compose(library: &Library, picture: &Picture) -> Result<Composition, StageError> {
    let cast = picture.cast.iter();
    let placed = cast.map(|one| Placed { pose: one.pose.clone(), ..Placed::new(&one.mark, &one.figure) });
    library.compose_with(&picture.set, &picture.light, &picture.on, &placed.collect::<Vec<_>>())
}

/// What lies on the desk: the sets, and what is wanted, the most wanted first.
struct Desk {
    library: Arc<Library>,
    orders: Vec<Order>,
    closed: bool,
}

/// What both sides see.
struct Shared {
    desk: Mutex<Desk>,
    changed: Condvar,
}

impl Shared {
    fn change(&self, how: impl FnOnce(&mut Desk)) {
        how(&mut self.desk.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_one();
    }

    /// Waits for something to draw. Nothing once the studio is closed. `left` says that what was being drawn is not
    /// wanted any more: then, as after a rest, words come first.
    fn next(&self, left: bool) -> Option<(Order, Arc<Library>)> {
        let idle = |desk: &mut Desk| !desk.closed && desk.orders.is_empty();
        let mut words_first = left;
        loop {
            let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
            words_first |= idle(&mut desk);
            let desk = self.changed.wait_while(desk, idle).unwrap_or_else(PoisonError::into_inner);
            if desk.closed {
                return None;
            }
            if !std::mem::take(&mut words_first) {
                return desk.orders.first().map(|order| (order.clone(), Arc::clone(&desk.library)));
            }
            drop(desk);
            thread::sleep(BREATH);
        }
    }

    fn wants(&self, order: &Order, library: &Arc<Library>) -> bool {
        let desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        !desk.closed && desk.orders.contains(order) && Arc::ptr_eq(&desk.library, library)
    }

    /// Takes a drawn order off the desk, and says whether the same picture is to be drawn once more.
    fn done(&self, order: &Order) -> bool {
        let mut again = false;
        self.change(|desk| {
            desk.orders.retain(|other| other != order);
            again = desk.orders.iter().any(|other| other.picture == order.picture);
        });
        again
    }
}

/// The way to the thread. It ends when this is dropped.
pub struct Studio {
    shared: Arc<Shared>,
    drawn: Mutex<Receiver<Drawn>>,
}

impl Studio {
    /// Starts the thread. It calls `wake` each time a picture is there.
    pub fn open(library: Library, wake: impl Fn() + Send + 'static) -> Self {
        let desk = Desk { library: Arc::new(library), orders: Vec::new(), closed: false };
        let shared = Arc::new(Shared { desk: Mutex::new(desk), changed: Condvar::new() });
        let (send, drawn) = mpsc::channel();
        let theirs = Arc::clone(&shared);
        // Where no thread can be started, there are no pictures; the words do without.
        let _ = thread::Builder::new().name("pictures".to_owned()).spawn(move || work(&theirs, &send, &wake));
        Self { shared, drawn: Mutex::new(drawn) }
    }

    /// Says what is wanted from now on, the most wanted first. What is being drawn and wanted no more is left.
    pub fn order(&self, orders: Vec<Order>) {
        let changed = {
            let desk = self.shared.desk.lock().unwrap_or_else(PoisonError::into_inner);
            desk.orders != orders
        };
        if changed {
            self.shared.change(|desk| desk.orders = orders);
        }
    }

    /// Takes sets that were read anew.
    pub fn reload(&self, library: Library) {
        self.shared.change(|desk| desk.library = Arc::new(library));
    }

    /// A picture that has been drawn since.
    pub fn take(&self) -> Option<Drawn> {
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner).try_recv().ok()
    }
}

impl Drop for Studio {
    fn drop(&mut self) {
        self.shared.change(|desk| desk.closed = true);
    }
}

/// Draws what is wanted until the studio is closed.
fn work(shared: &Shared, send: &Sender<Drawn>, wake: &dyn Fn()) {
    let mut last: Option<(Picture, Arc<Library>, Arc<Composition>)> = None;
    let mut left = false;
    while let Some((order, library)) = shared.next(std::mem::take(&mut left)) {
        let known = last.take().filter(|(picture, from, _)| *picture == order.picture && Arc::ptr_eq(from, &library));
        let composed = known.map_or_else(|| compose(&library, &order.picture).map(Arc::new), |(.., one)| Ok(one));
        let result = match composed {
            Err(error) => Err(error),
            Ok(composition) => {
                last = Some((order.picture.clone(), Arc::clone(&library), Arc::clone(&composition)));
                match draw(&composition, order.size, order.care, &|| shared.wants(&order, &library)) {
                    Some(sheet) => Ok(sheet),
                    None => {
                        left = true;
                        continue;
                    }
                }
            }
        };
        // A composition is large: it is kept only for another drawing of the same picture.
        if !shared.done(&order) {
            last = None;
        }
        if send.send(Drawn { order, result }).is_err() {
            return;
        }
        wake();
    }
}

/// Draws a picture for as long as `go_on` says so. One core is left to everything else.
pub fn draw(
    composition: &Arc<Composition>,
    size: [u32; 2],
    care: Care,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Sheet> {
    let began = now_ms();
    let size = if care == Care::Sketch { size.map(|side| (side * 2).div_ceil(5)) } else { size };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let hands = Hands { threads: cores.saturating_sub(1).clamp(1, MOST_HANDS), go_on };
    let mut drawing = Drawing::new(composition, size);
    let whole = drawing.quick(&hands) && (care != Care::Fine || drawing.fine(&hands));
    whole.then(|| Sheet {
        composition: Arc::clone(composition),
        size: drawing.size(),
        rgba: drawing.pixels(),
        took: Duration::from_secs_f64((now_ms() - began).max(0.0) / 1000.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn order(set: &str, care: Care) -> Order {
        let picture = Picture {
            set: set.into(),
            light: "night".into(),
            on: Vec::new(),
            cast: Vec::new(),
            description: String::new(),
        };
        Order { picture, size: [64, 48], care }
    }

    fn library() -> Library {
        crate::app::pictures::stages(&crate::host::Library::open(None).unwrap()).0
    }

    #[test]
    fn what_is_ordered_comes_in_its_order_and_wakes_the_window() {
        let (woke, woken) = channel();
        let studio = Studio::open(library(), move || {
            let _ = woke.send(());
        });
        assert!(studio.take().is_none());
        let orders = vec![order("kitchen", Care::Sketch), order("nowhere", Care::Fine), order("kitchen", Care::Fine)];
        studio.order(orders.clone());
        let wait = Duration::from_secs(120);
        let drawn: Vec<Drawn> = orders
            .iter()
            .map(|_| {
                woken.recv_timeout(wait).expect("a picture wakes the window");
                studio.take().expect("what woke it is there")
            })
            .collect();
        assert_eq!(drawn.iter().map(|one| one.order.clone()).collect::<Vec<_>>(), orders);
        let sizes: Vec<Option<[u32; 2]>> = drawn.iter().map(|one| one.result.as_ref().ok().map(|s| s.size)).collect();
        assert_eq!(sizes, [Some([26, 20]), None, Some([64, 48])]);
        assert!(woken.recv_timeout(Duration::from_millis(50)).is_err(), "nothing more was asked for");
    }

    #[test]
    fn a_picture_that_is_wanted_no_more_is_left() {
        let composition = Arc::new(compose(&library(), &order("kitchen", Care::Fine).picture).unwrap());
        let rows = std::sync::atomic::AtomicUsize::new(0);
        let enough = || rows.fetch_add(1, std::sync::atomic::Ordering::Relaxed) < 10;
        assert!(draw(&composition, [64, 48], Care::Fine, &enough).is_none());
        let looked = rows.load(std::sync::atomic::Ordering::Relaxed);
        assert!(looked < 30, "it stops at a row, not at the end: {looked}");
    }

    #[test]
    fn the_thread_ends_with_its_studio() {
        let (woke, woken) = channel::<()>();
        let studio = Studio::open(library(), move || {
            let _ = woke.send(());
        });
        drop(studio);
        // What the thread held is let go of with it.
        assert!(woken.recv_timeout(Duration::from_secs(60)).is_err());
    }
}
