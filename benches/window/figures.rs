//! What was measured, beside what it may be.

use std::collections::BTreeMap;

use crate::played::middle;

/// What one run measured: milliseconds, MiB or per cent, by name.
#[derive(Default)]
pub struct Figures {
    worst: BTreeMap<String, f64>,
    tries: BTreeMap<String, Vec<f64>>,
}

impl Figures {
    /// Notes a figure; of several of one name in a run the worst counts.
    pub fn add(&mut self, name: &str, value: f64) {
        let held = self.worst.entry(name.to_owned()).or_insert(value);
        *held = held.max(value);
    }

    /// Notes one of several tries, of which the middle counts.
    pub fn tried(&mut self, name: &str, value: f64) {
        self.tries.entry(name.to_owned()).or_default().push(value);
    }

    fn of(&self, name: &str) -> Option<f64> {
        self.worst.get(name).copied().or_else(|| self.tries.get(name).cloned().map(middle))
    }
}

/// A figure that may not be more than so much.
const BUDGETS: [(&str, &str, f64); 6] = [
    ("words after a choice, worst", "ms", 100.0),
    ("first picture of a scene", "ms", 1000.0),
    ("longest freeze while drawn", "ms", 100.0),
    ("hovering", "ms a frame", 33.0),
    ("typing", "ms a frame", 33.0),
    ("game: idle", "% of a core", 1.0),
];
/// A figure that may not be more than so many times another.
const RATIOS: [(&str, &str, &str, f64); 2] =
    [("game: first frame", "empty: first frame", "ms", 1.5), ("game: memory", "empty: memory", "MiB", 1.5)];
/// What is told beside them, without a budget.
const TOLD: [(&str, &str); 16] = [
    ("empty: first frame, processor", "ms"),
    ("game: first frame, processor", "ms"),
    ("game: every picture of home", "ms"),
    ("empty: memory, own share", "MiB"),
    ("game: memory, own share", "MiB"),
    ("empty: idle", "% of a core"),
    ("empty: frames while idle", ""),
    ("game: frames while idle", ""),
    ("hovering, processor", "ms a frame"),
    ("typing, processor", "ms a frame"),
    ("words after Start", "ms"),
    ("words after a choice", "ms, median"),
    ("pictures there with their words", "of 6"),
    ("fine picture of a scene", "ms"),
    ("machine at work", "% of its processors"),
    ("taken by others", "% of its processors"),
];

/// Prints everything; false where a budget is missed, or was not measured.
pub fn print(runs: &[Figures]) -> bool {
    let of = |name: &str| middle(runs.iter().filter_map(|run| run.of(name)).collect());
    let mut missed = Vec::new();
    println!("\n{:<34}{:>10}{:>10}  ", "", "measured", "at most");
    for (name, unit, most) in BUDGETS {
        let value = of(name);
        let kept = value <= most;
        println!("{name:<34}{value:>10.1}{most:>10.1}  {unit}{}", if kept { "" } else { "   MISSED" });
        if !kept {
            missed.push(format!("{name}: {value:.1} of {most:.1} {unit}"));
        }
    }
    for (name, other, unit, most) in RATIOS {
        let (value, beside) = (of(name), of(other));
        let ratio = value / beside;
        let kept = ratio <= most;
        println!(
            "{name:<34}{ratio:>10.2}{most:>10.2}  times the empty window ({value:.0} and {beside:.0} {unit}){}",
            if kept { "" } else { "   MISSED" }
        );
        if !kept {
            missed.push(format!("{name}: {ratio:.2} times the empty window, of {most:.2}"));
        }
    }
    println!();
    for (name, unit) in TOLD {
        println!("{name:<34}{:>10.1}            {unit}", of(name));
    }
    if of("taken by others") > 15.0 {
        println!("\nThe machine was busy with something else: times of the clock say little here.");
    }
    if missed.is_empty() {
        println!("\nAll budgets are kept.");
    } else {
        println!("\nMissed:\n  {}", missed.join("\n  "));
    }
    missed.is_empty()
}
