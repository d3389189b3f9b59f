//! How large pictures are drawn: as large as they are shown, within what this machine draws in good time.

use std::time::Duration;

/// What a picture may have at first, in pixels as shown: a little more than a stage of 1920 by 1080 has.
const USUAL: f32 = 1_300_000.0;
/// What it may have at least and at most, however slow or quick the machine.
const LEAST: f32 = 250_000.0;
const MOST: f32 = 8_000_000.0;
/// How long a fine picture may take.
const GOOD_TIME: f32 = 1.5;

/// How many pixels a picture may have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    most: f32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { most: USUAL }
    }
}

impl Pace {
    /// The size at which a picture is drawn that is shown at another: of the same shape.
    pub fn fit(self, [width, height]: [u32; 2]) -> [u32; 2] {
        let scale = (self.most / (width as f32 * height as f32).max(1.0)).sqrt().min(1.0);
        [width, height].map(|side| ((side as f32 * scale).round() as u32).max(1))
    }

    /// Takes in how long a fine picture took. Twice too slow or twice too good before anything changes: to be drawn
    /// again at another size costs more than it gives.
    pub fn drew(&mut self, [width, height]: [u32; 2], took: Duration) {
        let fits = width as f32 * height as f32 * GOOD_TIME / took.as_secs_f32().max(0.001);
        if !(0.5..=2.0).contains(&(fits / self.most)) {
            self.most = fits.clamp(LEAST, MOST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pace;
    use std::time::Duration;

    #[test]
    fn a_large_window_is_drawn_smaller_in_the_same_shape() {
        let pace = Pace::default();
        assert_eq!(pace.fit([736, 744]), [736, 744]);
        assert_eq!(pace.fit([1, 1]), [1, 1]);
        assert_eq!(pace.fit([0, 700]), [1, 700]);
        for size in [[2208, 2104], [3840, 2160], [100_000, 100_000], [7680, 10]] {
            let [width, height] = pace.fit(size);
            assert!(width * height < 1_310_000, "{size:?}: {width} by {height}");
            let shape = (width as f32 / height as f32) / (size[0] as f32 / size[1] as f32);
            assert!((shape - 1.0).abs() < 0.06, "{size:?}: {width} by {height}");
        }
    }

    #[test]
    fn a_slow_machine_gets_smaller_pictures_and_a_quick_one_larger() {
        let size = [736, 744];
        let mut slow = Pace::default();
        slow.drew(size, Duration::from_secs(6));
        let [width, height] = slow.fit(size);
        assert!(width * height < size[0] * size[1] / 2 && width * height >= 249_000, "{width} by {height}");
        slow.drew([width, height], Duration::from_secs(600));
        let [width, height] = slow.fit(size);
        assert!(width * height >= 249_000, "never so small that nothing is to be seen");
        let mut quick = Pace::default();
        quick.drew(size, Duration::from_millis(9));
        assert_eq!(quick.fit([2208, 2104]), [2208, 2104]);
        let [width, height] = quick.fit([20_000, 20_000]);
        assert!(width * height <= 8_010_000);
        let mut same = Pace::default();
        same.drew(size, Duration::from_millis(700));
        assert_eq!(same, Pace::default(), "what is near enough changes nothing");
    }
}
