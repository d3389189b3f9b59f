//! The second half of a double click, which people make out of habit: it must not decide what was not read.

use egui::{Event, PointerButton, Pos2};

/// How long after a click a second one may be meant as the same, in seconds.
const TWICE: f64 = 0.6;
/// How far from it, in points.
const NEAR: f32 = 8.0;
/// How many frames after a click the machine may still be busy with what it changed: whatever is clicked then was not
/// seen, however long those frames took.
const UNSEEN: u8 = 2;

/// The last click: where, when, and what was in front of it.
#[derive(Clone, Debug, Default)]
pub struct LastClick {
    at: Pos2,
    time: f64,
    front: String,
    /// Frames since.
    frames: u8,
    /// The press was let go of, so its release is too.
    dropped: bool,
}

impl LastClick {
    /// Takes out of a frame's events what is the second half of a double click, where the first has changed what is in
    /// front. Twice on the same thing stays twice.
    pub fn sift(&mut self, events: &mut Vec<Event>, time: f64, front: &str) {
        self.frames = self.frames.saturating_add(1);
        events.retain(|event| match event {
            Event::PointerButton { pos, button: PointerButton::Primary, pressed: true, .. } => {
                let again = time - self.time < TWICE || self.frames <= UNSEEN;
                self.dropped = again && pos.distance(self.at) < NEAR && self.front != front;
                if !self.dropped {
                    (self.at, self.time, self.frames) = (*pos, time, 0);
                    front.clone_into(&mut self.front);
                }
                !self.dropped
            }
            Event::PointerButton { button: PointerButton::Primary, pressed: false, .. } => !self.dropped,
            _ => true,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::LastClick;
    use egui::{Event, Modifiers, PointerButton, Pos2, pos2};

    fn click(at: Pos2) -> Vec<Event> {
        let half = |pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        vec![half(true), half(false)]
    }

    #[test]
    fn the_second_half_of_a_double_click_decides_nothing() {
        let mut last = LastClick::default();
        let heard = |last: &mut LastClick, at, time, front| {
            let mut events = click(at);
            last.sift(&mut events, time, front);
            events.len()
        };
        let here = pos2(900.0, 400.0);
        assert_eq!(heard(&mut last, here, 10.0, "scene 1"), 2);
        assert_eq!(heard(&mut last, here, 10.2, "scene 2"), 0, "what came meanwhile was not meant");
        assert_eq!(heard(&mut last, here, 10.4, "scene 2"), 0, "nor by a third");
        assert_eq!(heard(&mut last, here, 11.0, "scene 2"), 2, "after a moment it is");
        assert_eq!(heard(&mut last, here, 11.1, "scene 2"), 2, "twice on the same thing stays twice");
        assert_eq!(heard(&mut last, pos2(900.0, 460.0), 11.2, "scene 3"), 2, "elsewhere it is another");
    }

    #[test]
    fn a_machine_that_is_slow_between_the_two_makes_no_difference() {
        let mut last = LastClick::default();
        let heard = |last: &mut LastClick, time, front| {
            let mut events = click(pos2(200.0, 300.0));
            last.sift(&mut events, time, front);
            events.len()
        };
        assert_eq!(heard(&mut last, 1.0, "the bins"), 2);
        assert_eq!(heard(&mut last, 3.5, "the yard"), 0, "the frame before took two seconds: it was not seen");
        last.sift(&mut Vec::new(), 3.6, "the yard");
        assert_eq!(heard(&mut last, 4.5, "the yard"), 2, "what was seen can be clicked");
    }
}
