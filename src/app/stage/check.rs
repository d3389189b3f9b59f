//! The checks a library must pass: every name is known, no prop holds itself, lists keep to their lengths.

use super::build::Props;
use super::colour::{Base, Paint};
use super::error::StageError;
use super::names::Named;
use super::person::Pose;
use super::piece::Piece;
use super::set::{Prop, Set};
use std::collections::{BTreeMap, BTreeSet};

/// The most pieces in one list.
pub const MOST_PIECES: usize = 1_000;
/// The most corners of an outline or a profile, papers in a pile, tufts in a heap.
pub const MOST_POINTS: usize = 128;
/// The most times something is repeated.
pub const MOST_REPEATS: u16 = 400;
/// The most moods of a set, and marks, and suns of a mood, and switches that are on.
pub const MOST_ENTRIES: usize = 32;

/// What is being looked through, and what has been found.
struct Walk<'a> {
    file: &'a str,
    props: Props<'a>,
    paints: BTreeSet<&'a str>,
    uses: BTreeSet<&'a str>,
    switches: BTreeSet<String>,
}

/// Checks everything; answers with the switches each set listens to.
pub fn library(
    sets: &BTreeMap<String, Set>,
    props: &BTreeMap<String, Prop>,
    poses: &BTreeMap<String, Pose>,
) -> Result<BTreeMap<String, BTreeSet<String>>, StageError> {
    let none = BTreeMap::new();
    let common = Props { own: &none, common: props };
    let mut inside = BTreeMap::new();
    check_props("props", common, props, &mut inside)?;
    for (name, pose) in poses {
        for held in &pose.holds {
            known(name, "prop", &held.prop, props)?;
        }
        limit(name, "things held", pose.holds.len(), 4)?;
    }
    let mut switches = BTreeMap::new();
    for (name, set) in sets {
        switches.insert(name.clone(), check_set(name, set, props, poses, &inside)?);
    }
    Ok(switches)
}

fn check_set(
    name: &str,
    set: &Set,
    props: &BTreeMap<String, Prop>,
    poses: &BTreeMap<String, Pose>,
    inside: &BTreeMap<String, BTreeSet<String>>,
) -> Result<BTreeSet<String>, StageError> {
    let props = Props { own: &set.props.0, common: props };
    let mut inside = inside.clone();
    check_props(name, props, &set.props.0, &mut inside)?;
    for paint in set.paints.0.values() {
        if let Base::Named(wrong) = &paint.base {
            return Err(StageError::unknown(name, "colour", wrong, [].into_iter()));
        }
    }
    let mut walk = Walk::new(name, props, &set.paints);
    walk.pieces(&set.pieces)?;
    let mut switches = std::mem::take(&mut walk.switches);
    for used in &walk.uses {
        switches.extend(inside.get(*used).into_iter().flatten().cloned());
    }
    for (mood_name, mood) in &set.moods.0 {
        limit(name, "suns of a mood", mood.suns.len(), 4)?;
        limit(name, "switches of a mood", mood.on.len(), MOST_ENTRIES)?;
        for switch in &mood.on {
            if !switches.contains(switch) {
                return Err(StageError::unknown(&format!("{name}: {mood_name}"), "switch", switch, switches.iter()));
            }
        }
    }
    limit(name, "moods", set.moods.0.len(), MOST_ENTRIES)?;
    limit(name, "marks", set.marks.0.len(), MOST_ENTRIES)?;
    for mark in set.marks.0.values() {
        known(name, "pose", &mark.pose, poses)?;
    }
    Ok(switches)
}

/// Checks props and adds the switches inside each to `inside`, those of props within props too.
fn check_props(
    file: &str,
    props: Props,
    list: &BTreeMap<String, Prop>,
    inside: &mut BTreeMap<String, BTreeSet<String>>,
) -> Result<(), StageError> {
    let mut found: BTreeMap<&str, (BTreeSet<&str>, BTreeSet<String>)> = BTreeMap::new();
    for (name, prop) in list {
        for paint in prop.paints.0.values() {
            if let Base::Named(wrong) = &paint.base {
                return Err(StageError::unknown(file, "colour", wrong, [].into_iter()));
            }
        }
        let mut walk = Walk::new(file, props, &prop.paints);
        walk.pieces(&prop.pieces)?;
        found.insert(name, (walk.uses, walk.switches));
    }
    for name in list.keys() {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&str> = vec![name];
        let mut switches = BTreeSet::new();
        while let Some(one) = open.pop() {
            match found.get(one) {
                Some((uses, own)) => {
                    switches.extend(own.iter().cloned());
                    for used in uses {
                        if *used == name {
                            return Err(StageError::Circle { name: name.clone() });
                        }
                        if reached.insert(used) {
                            open.push(used);
                        }
                    }
                }
                None => switches.extend(inside.get(one).into_iter().flatten().cloned()),
            }
        }
        inside.insert(name.clone(), switches);
    }
    Ok(())
}

fn known<T>(file: &str, kind: &'static str, name: &str, map: &BTreeMap<String, T>) -> Result<(), StageError> {
    if map.contains_key(name) { Ok(()) } else { Err(StageError::unknown(file, kind, name, map.keys())) }
}

fn limit(file: &str, what: &'static str, count: usize, limit: usize) -> Result<(), StageError> {
    if count <= limit { Ok(()) } else { Err(StageError::TooMuch { file: file.into(), what, limit }) }
}

impl<'a> Walk<'a> {
    fn new(file: &'a str, props: Props<'a>, paints: &'a Named<Paint>) -> Self {
        let paints = paints.0.keys().map(String::as_str).collect();
        Self { file, props, paints, uses: BTreeSet::new(), switches: BTreeSet::new() }
    }

    fn paint(&self, paint: &Paint) -> Result<(), StageError> {
        match &paint.base {
            Base::Named(name) if !self.paints.contains(name.as_str()) => {
                let known: Vec<String> = self.paints.iter().map(|name| (*name).to_owned()).collect();
                Err(StageError::unknown(self.file, "paint", name, known.iter()))
            }
            _ => Ok(()),
        }
    }

    fn paints<'p>(&self, paints: impl IntoIterator<Item = &'p Paint>) -> Result<(), StageError> {
        paints.into_iter().try_for_each(|paint| self.paint(paint))
    }

    fn repeats(&self, count: u16) -> Result<(), StageError> {
        limit(self.file, "repeats", count.into(), MOST_REPEATS.into())
    }

    fn points(&self, count: usize) -> Result<(), StageError> {
        limit(self.file, "points of a shape", count, MOST_POINTS)
    }

    fn pieces(&mut self, list: &'a [Piece]) -> Result<(), StageError> {
        limit(self.file, "pieces in one list", list.len(), MOST_PIECES)?;
        list.iter().try_for_each(|piece| self.piece(piece))
    }

    fn piece(&mut self, piece: &'a Piece) -> Result<(), StageError> {
        match piece {
            Piece::Box(p) => self.paint(&p.paint),
            Piece::Cylinder(p) => self.paint(&p.paint),
            Piece::Turned(p) => {
                self.points(p.profile.len())?;
                self.paint(&p.paint)
            }
            Piece::Ball(p) => self.paint(&p.paint),
            Piece::Rod(p) => self.paint(&p.paint),
            Piece::Cut(p) => {
                self.points(p.outline.len())?;
                self.paint(&p.paint)
            }
            Piece::Lamp(_) | Piece::Spot(_) | Piece::Blind(_) => Ok(()),
            Piece::Group(p) => {
                self.switches.extend([&p.when, &p.unless, &p.switch].into_iter().flatten().cloned());
                self.pieces(&p.pieces)
            }
            Piece::Prop(p) => {
                let Some(prop) = self.props.get(&p.name) else {
                    let known = self.props.own.keys().chain(self.props.common.keys());
                    return Err(StageError::unknown(self.file, "prop", &p.name, known));
                };
                self.uses.insert(&p.name);
                self.switches.extend(p.switch.clone());
                for name in p.paints.0.keys() {
                    if !prop.paints.0.contains_key(name) {
                        let file = format!("{}: {}", self.file, p.name);
                        return Err(StageError::unknown(&file, "paint", name, prop.paints.0.keys()));
                    }
                }
                self.paints(p.paints.0.values())
            }
            Piece::Repeat(p) => {
                self.repeats(p.count)?;
                self.pieces(&p.pieces)
            }
            Piece::Ring(p) => {
                self.repeats(p.count)?;
                self.pieces(&p.pieces)
            }
            Piece::Room(p) => {
                limit(self.file, "holes in a room", p.holes.len(), 16)?;
                self.paints([&p.wall, &p.lower, &p.trim, &p.cap, &p.plinth])
            }
            Piece::Planks(p) | Piece::Tiles(p) => self.paints([&p.paint].into_iter().chain(&p.other)),
            Piece::Bricks(p) => {
                self.repeats(p.groups)?;
                self.paint(&p.paint)
            }
            Piece::Slates(p) => self.paint(&p.paint),
            Piece::Sash(p) => self.paints([&p.frame].into_iter().chain(&p.stone).chain(&p.curtain)),
            Piece::Papers(p) => {
                self.points(p.count.into())?;
                self.paints(&p.paint)
            }
            Piece::Books(p) => {
                self.points(p.paints.len())?;
                self.paints(&p.paints)
            }
            Piece::Leaves(p) => {
                self.points(p.count.into())?;
                self.paint(&p.paint)
            }
            Piece::Puddle(p) => {
                self.points(p.shore.len())?;
                self.paint(&p.paint)
            }
        }
    }
}
