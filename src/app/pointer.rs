//! The second half of a double click, which people make out of habit: it must not decide what was not read.

use egui::{Event, PointerButton, Pos2};

/// How long after a click a second one may be meant as the same, in seconds.
const TWICE: f64 = 0.6;
/// How far from it, in points.
const NEAR: f32 = 8.0;

/// The last click: where, when, and what was in front of it.
#[derive(Clone, Debug, Default)]
pub struct LastClick {
    at: Pos2,
    time: f64,
    front: String,
    /// The press was let go of, so its release is too.
    dropped: bool,
}

impl LastClick {
    /// Takes out of a frame's events what is the second half of a double click, where the first has changed what is in
    /// front. Twice on the same thing stays twice.
    pub fn sift(&mut self, events: &mut Vec<Event>, time: f64, front: &str) {
        events.retain(|event| match event {
            Event::PointerButton { pos, button: PointerButton::Primary, pressed: true, .. } => {
                let again = time - self.time < TWICE && pos.distance(self.at) < NEAR;
                self.dropped = again && self.front != front;
                if !self.dropped {
                    (self.at, self.time) = (*pos, time);
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
}
