//! Sets of cells as a few boxes that people can read.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Cells, Dimension};
use crate::policy::Policy;
use crate::policy::rule::Test;
use crate::vocabulary::{NO_VALUE, Value};

/// A set of cells: what must be so for each thing looked at; what does not matter is left out.
pub type Boxed = BTreeMap<String, Vec<String>>;

/// The most boxes that are made of one set; more would not be read.
pub const MOST_BOXES: usize = 8;

/// Covers a set of cells by boxes, the largest found first to last; the first cell of each is its witness.
pub fn boxes(policy: &Policy, cells: &Cells, set: &BTreeSet<Vec<u8>>) -> Vec<(Boxed, Vec<u8>)> {
    let mut left = set.clone();
    let mut out = Vec::new();
    while let Some(first) = left.first().cloned() {
        if out.len() == MOST_BOXES {
            break;
        }
        let mut sides: Vec<BTreeSet<u8>> = first.iter().map(|class| BTreeSet::from([*class])).collect();
        for (at, dimension) in cells.dimensions.iter().enumerate() {
            for class in (0u8..).take(dimension.classes.len()) {
                if sides.get(at).is_some_and(|side| side.contains(&class)) {
                    continue;
                }
                let mut wider = sides.clone();
                if let Some(side) = wider.get_mut(at) {
                    *side = BTreeSet::from([class]);
                }
                if inside(&wider).all(|cell| set.contains(&cell))
                    && let Some(side) = sides.get_mut(at)
                {
                    side.insert(class);
                }
            }
        }
        inside(&sides).for_each(|cell| {
            left.remove(&cell);
        });
        out.push((readable(policy, cells, &sides), first));
    }
    out
}

/// Every cell of a box.
fn inside(sides: &[BTreeSet<u8>]) -> impl Iterator<Item = Vec<u8>> {
    let sides: Vec<Vec<u8>> = sides.iter().map(|side| side.iter().copied().collect()).collect();
    let count: usize = sides.iter().map(Vec::len).product();
    (0..count).map(move |mut at| {
        let pick = |side: &Vec<u8>| {
            let class = side.get(at % side.len().max(1)).copied().unwrap_or(0);
            at /= side.len().max(1);
            class
        };
        sides.iter().map(pick).collect()
    })
}

fn readable(policy: &Policy, cells: &Cells, sides: &[BTreeSet<u8>]) -> Boxed {
    let mut out = Boxed::new();
    if let Some(verb) = cells.verb {
        out.insert("act".to_owned(), vec![policy.vocabulary.verbs.name(verb).to_owned()]);
    }
    for (dimension, side) in cells.dimensions.iter().zip(sides) {
        if side.len() == dimension.classes.len() {
            continue;
        }
        let values = side
            .iter()
            .fold(0, |values, class| values | dimension.classes.get(usize::from(*class)).copied().unwrap_or(0));
        let (name, words) = words(policy, dimension, values);
        out.insert(name, words);
    }
    out
}

/// What a dimension is called, and the words for some of its values.
fn words(policy: &Policy, dimension: &Dimension, values: u32) -> (String, Vec<String>) {
    let vocabulary = &policy.vocabulary;
    let (name, sort) = match dimension.test {
        Test::Slot(slot) => (vocabulary.slots.name(slot).to_owned(), Some(vocabulary.slots.get(slot).sort)),
        Test::Fact(fact) => (vocabulary.facts.name(fact).to_owned(), Some(vocabulary.facts.get(fact).sort)),
        Test::Past(bit) => {
            let name = policy.history_names.get(usize::from(bit)).cloned().unwrap_or_default();
            (name, vocabulary.flag())
        }
    };
    let is_in = |value: &Value| values >> value & 1 == 1;
    let word = |value| sort.map_or_else(String::new, |sort| vocabulary.word(sort, value).to_owned());
    let mut out: Vec<String> = (0..NO_VALUE).filter(is_in).map(word).collect();
    if is_in(&NO_VALUE) {
        out.push("unsaid".to_owned());
    }
    (name, out)
}

/// A box in a line: "access where purpose: none; relation: neighbour or relative".
pub fn line(boxed: &Boxed) -> String {
    let act = boxed.get("act").map_or_else(|| "the end".to_owned(), |words| words.join(" or "));
    let rest: Vec<String> = boxed
        .iter()
        .filter(|(name, _)| *name != "act")
        .map(|(name, words)| format!("{name}: {}", words.join(" or ")))
        .collect();
    if rest.is_empty() { format!("{act}, always") } else { format!("{act} where {}", rest.join("; ")) }
}
