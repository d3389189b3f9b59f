//! Krippendorff's alpha for nominal data: how far several members agree beyond chance.

use std::collections::BTreeMap;

/// Alpha, from units that several raters have judged. What a rater has left out is not in the list.
///
/// From the coincidences of values within units: `1 - observed / expected` disagreement. None where
/// there is nothing to compare (no unit with two ratings) or nothing to differ in (one value only).
/// Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), nominal data.
pub fn alpha<T: Ord>(units: &[Vec<T>]) -> Option<f64> {
    let mut totals: BTreeMap<&T, f64> = BTreeMap::new();
    let (mut n, mut agreeing) = (0.0, 0.0);
    for unit in units.iter().filter(|unit| unit.len() >= 2) {
        let mut counts: BTreeMap<&T, f64> = BTreeMap::new();
        for value in unit {
            *counts.entry(value).or_default() += 1.0;
        }
        let raters: f64 = counts.values().sum();
        n += raters;
        for (value, count) in counts {
            *totals.entry(value).or_default() += count;
            // Pairs of equal values among all ordered pairs of the unit, so that each rating weighs one.
            agreeing += count * (count - 1.0) / (raters - 1.0);
        }
    }
    if totals.len() < 2 {
        return None;
    }
    let by_chance: f64 = totals.values().map(|total| total * (total - 1.0)).sum();
    Some(((n - 1.0) * agreeing - by_chance) / (n * (n - 1.0) - by_chance))
}

#[cfg(test)]
mod tests {
    use super::alpha;

    /// Rows are raters and columns units, as published; a full stop is a missing value.
    fn published(rows: &[&str]) -> f64 {
        let rows: Vec<Vec<char>> = rows.iter().map(|row| row.chars().filter(|c| *c != ' ').collect()).collect();
        let units: Vec<Vec<char>> =
            (0..rows[0].len()).map(|at| rows.iter().map(|row| row[at]).filter(|c| *c != '.').collect()).collect();
        (alpha(&units).unwrap() * 1000.0).round() / 1000.0
    }

    #[test]
    fn the_published_examples_come_out_as_published() {
        // Krippendorff 2011, example A: binary, two observers, nothing missing.
        assert_eq!(published(&["0100000010", "1110010000"]), 0.095);
        // Example B: nominal, two observers, nothing missing.
        assert_eq!(published(&["aabbdcccedda", "babbbccceddd"]), 0.692);
        // Example C: four observers, nominal, with missing values; the unit with one rating counts for nothing.
        assert_eq!(published(&["123321412...", "1233224125.3", ".3332342251.", "12332441251."]), 0.743);
        // Three coders and fifteen units, as in the article on Krippendorff's alpha in Wikipedia.
        assert_eq!(published(&[".....34121133.3", "1.213343.......", "..21344.21133.4"]), 0.691);
    }

    #[test]
    fn what_can_be_worked_out_by_hand() {
        // Two raters who always differ on two values: o = 0; expected 2·1 of 2·1 … n = 4, totals 2 and 2.
        assert_eq!(alpha(&[vec![0, 1], vec![1, 0]]), Some(-0.5));
        assert_eq!(alpha(&[vec![0, 0], vec![1, 1]]), Some(1.0));
    }

    #[test]
    fn nothing_to_compare_is_no_number() {
        assert_eq!(alpha::<u8>(&[]), None);
        assert_eq!(alpha(&[vec![1], vec![2]]), None);
        assert_eq!(alpha(&[vec![1, 1], vec![1, 1, 1]]), None);
    }
}
