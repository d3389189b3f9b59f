//! Where name plates go: near the head they belong to, over nobody else's head and over no other plate.

use egui::{Pos2, Rangef, Rect, pos2, vec2};

/// The height of a plate.
const TALL: f32 = 28.0;
/// What a place beside the head costs, against points of height above it.
const BESIDE: f32 = 26.0;
/// What a place over somebody else's body costs.
const OVER_A_BODY: f32 = 34.0;
/// What a stalk across somebody's face costs.
const ACROSS_A_HEAD: f32 = 120.0;
/// What a stalk behind another plate costs: it points at whoever's plate it comes out of.
const BEHIND_A_PLATE: f32 = 90.0;
/// What a place costs where somebody else's plate would be looked for.
const READS_AS_ANOTHERS: f32 = 80.0;

/// On which side of the head a plate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above it, with a stalk where it is far.
    Over,
    /// At its left.
    Left,
    /// At its right.
    Right,
}

/// A plate's place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The plate.
    pub rect: Rect,
    /// What it points at.
    pub tip: Pos2,
    /// On which side of the head it is.
    pub side: Side,
}

impl Spot {
    /// The line from a raised plate to its head: across and down.
    pub fn stalk(&self) -> Option<(f32, Rangef)> {
        let far = self.side == Side::Over && self.tip.y > self.rect.bottom() + 10.0;
        far.then(|| (self.tip.x, Rangef::new(self.rect.bottom(), self.tip.y)))
    }

    fn stalk_rect(&self) -> Option<Rect> {
        self.stalk().map(|(x, along)| Rect::from_min_max(pos2(x - 2.0, along.min), pos2(x + 2.0, along.max)))
    }
}

/// The places that are still free on a stage.
pub struct Places {
    stage: Rect,
    /// The point just above each head.
    tips: Vec<Pos2>,
    head: f32,
    taken: Vec<Spot>,
}

impl Places {
    /// A stage with nobody named yet. `head` is the radius of a head.
    pub fn new(stage: Rect, tips: Vec<Pos2>, head: f32) -> Self {
        Self { stage, tips, head, taken: Vec::new() }
    }

    /// Takes the best place for the plate of head number `n`: the nearest that covers nobody, rather a little higher
    /// than to one side. Where every place covers somebody, the one over the head that covers no plate.
    pub fn take(&mut self, n: usize, wide: f32) -> Spot {
        let tip = self.tips.get(n).copied().unwrap_or(self.stage.center());
        let heads: Vec<Pos2> = self.heads().enumerate().filter(|(m, _)| *m != n).map(|(_, head)| head).collect();
        let mut ways = self.over(tip, wide);
        ways.extend(self.beside(tip, wide));
        for (spot, cost) in &mut ways {
            *cost += self.stalk_cost(spot, &heads) + self.body_cost(spot, &heads) + self.other_cost(spot, &heads);
        }
        ways.sort_by(|(_, a), (_, b)| a.total_cmp(b));
        let free = |spot: &Spot| !self.taken.iter().any(|other| other.rect.expand(3.0).intersects(spot.rect));
        let clear = |spot: &Spot| free(spot) && heads.iter().all(|at| spot.rect.distance_to_pos(*at) >= self.head);
        let best = ways.iter().find(|(spot, _)| clear(spot)).or_else(|| ways.iter().find(|(spot, _)| free(spot)));
        let spot = best.or(ways.first()).map_or(
            Spot { rect: Rect::from_center_size(tip, vec2(wide, TALL)), tip, side: Side::Over },
            |(spot, _)| *spot,
        );
        self.taken.push(spot);
        spot
    }

    fn heads(&self) -> impl Iterator<Item = Pos2> {
        self.tips.iter().map(|tip| *tip + vec2(0.0, self.head))
    }

    /// Over the head: straight, a little aside, higher.
    fn over(&self, tip: Pos2, wide: f32) -> Vec<(Spot, f32)> {
        let highest = self.stage.top() + 8.0;
        let lowest = (self.stage.bottom() - 76.0).max(highest);
        // The pointer stays within the plate.
        let sides = ((wide / 2.0 - 16.0).max(0.0) / 6.0) as i32;
        let mut ways = Vec::new();
        for up in (0..=40_i16).map(|step| f32::from(step) * 4.0) {
            for aside in (-sides..=sides).map(|step| step as f32 * 6.0) {
                let left =
                    (tip.x - wide / 2.0 + aside).min(self.stage.right() - wide - 8.0).max(self.stage.left() + 8.0);
                let top = ((tip.y - 34.0).clamp(highest, lowest) - up).max(highest);
                let rect = Rect::from_min_size(pos2(left, top), vec2(wide, TALL));
                let tip = pos2(tip.x.clamp(rect.left() + 14.0, rect.right() - 14.0), tip.y);
                ways.push((Spot { rect, tip, side: Side::Over }, aside.abs() * 1.3 + up));
            }
        }
        ways
    }

    /// Beside the head, at its height or a little lower, inside the stage.
    fn beside(&self, tip: Pos2, wide: f32) -> Vec<(Spot, f32)> {
        let head = tip + vec2(0.0, self.head);
        let mut ways = Vec::new();
        for down in (0..=6_i16).map(|step| f32::from(step) * 4.0) {
            for (side, sign) in [(Side::Left, -1.0), (Side::Right, 1.0)] {
                let middle = head + vec2(sign * (self.head + 4.0 + wide / 2.0), down);
                let rect = Rect::from_center_size(middle, vec2(wide, TALL));
                if self.stage.shrink(8.0).contains_rect(rect) {
                    ways.push((Spot { rect, tip: head, side }, BESIDE + down));
                }
            }
        }
        ways
    }

    /// A body is about as wide as two heads and as high as four.
    fn body_cost(&self, spot: &Spot, heads: &[Pos2]) -> f32 {
        let body = |at: &Pos2| Rect::from_center_size(*at + vec2(0.0, self.head * 3.0), vec2(2.0, 4.0) * self.head);
        heads.iter().filter(|at| body(at).intersects(spot.rect)).count() as f32 * OVER_A_BODY
    }

    /// Right above a head stands the name of who has it.
    fn other_cost(&self, spot: &Spot, heads: &[Pos2]) -> f32 {
        let above = |at: &Pos2| {
            let middle = *at - vec2(0.0, self.head + TALL * 0.75);
            Rect::from_center_size(middle, vec2(self.head * 1.2, TALL * 1.5))
        };
        heads.iter().filter(|at| above(at).intersects(spot.rect)).count() as f32 * READS_AS_ANOTHERS
    }

    fn stalk_cost(&self, spot: &Spot, heads: &[Pos2]) -> f32 {
        let Some(stalk) = spot.stalk_rect() else { return 0.0 };
        let crossed = heads.iter().filter(|at| stalk.distance_to_pos(**at) < self.head * 0.8).count();
        let behind = self.taken.iter().filter(|other| other.rect.intersects(stalk)).count();
        crossed as f32 * ACROSS_A_HEAD + behind as f32 * BEHIND_A_PLATE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: f32 = 28.0;

    /// Places plates over heads at these points, in order.
    fn all(tips: &[(f32, f32)], wide: f32) -> Vec<Rect> {
        let stage = Rect::from_min_size(Pos2::ZERO, vec2(736.0, 744.0));
        let points: Vec<Pos2> = tips.iter().map(|(x, y)| pos2(*x, *y)).collect();
        let mut places = Places::new(stage, points, HEAD);
        (0..tips.len()).map(|n| places.take(n, wide).rect).collect()
    }

    #[test]
    fn a_plate_alone_is_over_its_head() {
        assert_eq!(all(&[(400.0, 300.0)], 120.0), [Rect::from_min_size(pos2(340.0, 266.0), vec2(120.0, TALL))]);
    }

    #[test]
    fn a_plate_covers_neither_a_plate_nor_another_head() {
        for tips in [
            vec![(400.0, 300.0), (430.0, 250.0)],
            vec![(400.0, 300.0), (460.0, 300.0), (520.0, 310.0)],
            vec![(300.0, 200.0), (340.0, 240.0), (380.0, 280.0), (420.0, 320.0)],
            vec![(390.0, 320.0), (260.0, 340.0), (347.0, 362.0), (502.0, 365.0), (278.0, 395.0)],
            vec![(40.0, 60.0), (90.0, 60.0)],
        ] {
            let placed = all(&tips, 150.0);
            for (n, rect) in placed.iter().enumerate() {
                for (m, (x, y)) in tips.iter().enumerate().filter(|(m, _)| *m != n) {
                    assert!(!placed[m].intersects(*rect), "{tips:?}: {n} and {m} touch");
                    let head = pos2(*x, *y + HEAD);
                    assert!(rect.distance_to_pos(head) >= HEAD, "{tips:?}: {n} covers the head of {m}");
                }
            }
        }
    }

    #[test]
    fn a_stage_too_small_for_plates_still_places_them() {
        let mut places =
            Places::new(Rect::from_min_size(Pos2::ZERO, vec2(60.0, 40.0)), vec![pos2(30.0, 20.0); 3], HEAD);
        for n in 0..4 {
            assert!(places.take(n, 150.0).rect.is_finite());
        }
    }
}
