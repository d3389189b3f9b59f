//! From pieces as data to shapes on the bench.

use super::builder::{Builder, Ink, Lamp};
use super::colour::Colour;
use super::cut;
use super::fixtures;
use super::mesh::Surface;
use super::number::{At, Turn};
use super::piece::*;
use super::room;
use super::set::Prop;
use bevy::math::{Quat, Vec2, Vec3};
use std::collections::BTreeMap;

/// Where props are looked up: those of the set first, then the common ones.
#[derive(Clone, Copy)]
pub struct Props<'a> {
    /// Props of the set alone.
    pub own: &'a BTreeMap<String, Prop>,
    /// Props anybody may use.
    pub common: &'a BTreeMap<String, Prop>,
}

impl<'a> Props<'a> {
    /// The prop of a name.
    pub fn get(self, name: &str) -> Option<&'a Prop> {
        self.own.get(name).or_else(|| self.common.get(name))
    }
}

/// Builds pieces, one after the other.
pub fn pieces(b: &mut Builder, props: Props, list: &[Piece]) {
    for one in list {
        if !b.step() {
            return;
        }
        piece(b, props, one);
    }
}

fn turned(b: &mut Builder, at: At, turn: Turn, act: impl FnOnce(&mut Builder)) {
    b.moved(at.vec(), turn.quat(), act);
}

fn piece(b: &mut Builder, props: Props, piece: &Piece) {
    match piece {
        Piece::Box(p) => {
            let ink = b.ink(&p.paint, p.finish);
            turned(b, p.at, p.turn, |b| b.cuboid(Vec3::ZERO, p.size.vec(), p.bevel.0, ink));
        }
        Piece::Cylinder(p) => {
            let ink = b.ink(&p.paint, p.finish);
            turned(b, p.at, p.turn, |b| b.cylinder(Vec3::ZERO, p.radius.0, p.height.0, ink));
        }
        Piece::Turned(p) => {
            let ink = b.ink(&p.paint, p.finish);
            let profile: Vec<(f32, f32)> = p.profile.iter().map(|(r, y)| (r.0, y.0)).collect();
            turned(b, p.at, p.turn, |b| b.turned(Vec3::ZERO, &profile, ink));
        }
        Piece::Ball(p) => {
            let ink = b.ink(&p.paint, p.finish);
            turned(b, p.at, p.turn, |b| b.ball(Vec3::ZERO, p.radii.vec(), ink));
        }
        Piece::Rod(p) => {
            let ink = b.ink(&p.paint, p.finish);
            let radii = (p.radius.0, p.taper.unwrap_or(p.radius).0);
            b.rod(p.from.vec(), p.to.vec(), radii, ink);
        }
        Piece::Cut(p) => {
            let ink = b.ink(&p.paint, p.finish);
            let outline: Vec<Vec2> = p.outline.iter().map(|(x, y)| Vec2::new(x.0, y.0)).collect();
            turned(b, p.at, p.turn, |b| solid(b, &outline, p.depth.0, ink));
        }
        Piece::Lamp(p) => {
            if b.lit {
                let at = b.world(p.at.vec());
                let colour = p.colour.linear();
                let (lumens, range, shadow) = (p.lumens.0, p.range.0, p.shadow);
                b.lamps.push(Lamp { at, aim: None, colour, lumens, range, shadow });
            }
        }
        Piece::Spot(p) => {
            if b.lit {
                let (at, to) = (b.world(p.at.vec()), b.world(p.to.vec()));
                let colour = p.colour.linear();
                let (lumens, range, shadow) = (p.lumens.0, p.range.0, p.shadow);
                b.lamps.push(Lamp { at, aim: Some((to, p.cone.0)), colour, lumens, range, shadow });
            }
        }
        Piece::Group(p) => group(b, props, p),
        Piece::Prop(p) => prop(b, props, p),
        Piece::Repeat(p) => repeat(b, props, p),
        Piece::Ring(p) => {
            for index in 0..p.count {
                let angle = p.start.0.to_radians() + index as f32 / p.count as f32 * std::f32::consts::TAU;
                let turn = Quat::from_rotation_y(angle);
                let at = p.at.vec() + turn * Vec3::Z * p.radius.0;
                b.moved(at, turn, |b| pieces(b, props, &p.pieces));
            }
        }
        Piece::Room(p) => room::room(b, p),
        Piece::Planks(p) => room::planks(b, p),
        Piece::Tiles(p) => room::tiles(b, p),
        Piece::Bricks(p) => fixtures::bricks(b, p),
        Piece::Slates(p) => fixtures::slates(b, p),
        Piece::Sash(p) => fixtures::sash(b, p),
        Piece::Papers(p) => fixtures::papers(b, p),
        Piece::Books(p) => fixtures::books(b, p),
        Piece::Leaves(p) => fixtures::leaves(b, p),
        Piece::Puddle(p) => super::puddle::water(b, p),
        Piece::Blind(p) => {
            let ink = Ink { colour: Vec3::ZERO, surface: Surface::Blind };
            let grid = std::mem::replace(&mut b.grid, 100.0);
            b.unshading(|b| b.cuboid(p.at.vec(), p.size.vec(), 0.0, ink));
            b.grid = grid;
        }
    }
}

/// An outline given depth, with the box that stands for it in the shade.
fn solid(b: &mut Builder, outline: &[Vec2], depth: f32, ink: Ink) {
    let low = outline.iter().copied().fold(Vec2::MAX, Vec2::min);
    let high = outline.iter().copied().fold(Vec2::MIN, Vec2::max);
    let middle = ((low + high) * 0.5).extend(0.0);
    let half = ((high - low) * 0.46).extend(depth * 0.5);
    b.add(&cut::cut(outline, depth), ink, Some((middle, half)));
}

fn group(b: &mut Builder, props: Props, p: &GroupPiece) {
    let on = |name: &String| b.on.contains(name);
    if p.when.as_ref().is_some_and(|name| !on(name)) || p.unless.as_ref().is_some_and(on) {
        return;
    }
    let stretch = p.stretch.map_or(Vec3::ONE, |(x, y, z)| Vec3::new(x.0, y.0, z.0));
    switched(b, p.switch.as_ref(), |b| {
        b.inside(stretch * p.scale.0, p.turn.quat(), p.at.vec(), |b| pieces(b, props, &p.pieces));
    });
}

fn prop(b: &mut Builder, props: Props, p: &PropPiece) {
    let Some(prop) = props.get(&p.name) else { return };
    // The user's paints are looked up outside, the prop's own inside.
    let mut scope: BTreeMap<String, Colour> =
        prop.paints.0.iter().map(|(name, paint)| (name.clone(), b.colour(paint))).collect();
    for (name, paint) in &p.paints.0 {
        scope.insert(name.clone(), b.colour(paint));
    }
    let outer = std::mem::replace(&mut b.scope, scope);
    switched(b, p.switch.as_ref(), |b| {
        b.inside(Vec3::splat(p.scale.0), p.turn.quat(), p.at.vec(), |b| pieces(b, props, &prop.pieces));
    });
    b.scope = outer;
}

/// Does something with lamps and glowing things lit or not, as a switch says.
fn switched(b: &mut Builder, switch: Option<&String>, act: impl FnOnce(&mut Builder)) {
    let outer = b.lit;
    if let Some(name) = switch {
        b.lit = b.on.contains(name);
    }
    act(b);
    b.lit = outer;
}

fn repeat(b: &mut Builder, props: Props, p: &RepeatPiece) {
    for index in 0..p.count {
        let place = p.at.vec() + p.step.vec() * index as f32;
        let mut chance = b.chance(place);
        let stray = Vec3::new(chance.either(), chance.either(), chance.either()) * p.stray.vec();
        let sway = Quat::from_rotation_y((chance.either() * p.sway.0).to_radians());
        b.moved(place + stray, sway, |b| pieces(b, props, &p.pieces));
        if b.full().is_some() {
            return;
        }
    }
}
