//! A set, a mood and a cast put together: meshes, lamps, camera and the places of heads.

use super::build::{self, Props};
use super::builder::{Builder, Ink, Lamp, Scope};
use super::error::StageError;
use super::figure::{self, USUAL_SEAT};
use super::library::Library;
use super::mesh::{Buffer, Surface};
use super::number::{At, Coord, Length};
use super::set::{Camera, Mood, Side};
use super::shade;
use super::view::View;
use bevy::math::{Quat, Vec2, Vec3};
use std::collections::{BTreeMap, BTreeSet};

/// How far the name plate's foot is above the middle of a head.
const PLATE_LIFT: f32 = 0.30;
/// The share of a set's width that the narrowest picture still shows.
const LEAST_WIDTH: f32 = 0.62;
/// Metres that are seen at least beside and between people in a narrow picture.
const ROUND_PEOPLE: f32 = 2.4;
/// The most people in one picture.
pub const MOST_CAST: usize = 12;

/// Somebody on a mark.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Placed {
    /// Name of the mark in the set.
    pub mark: String,
    /// Name of the person in the wardrobe.
    pub figure: String,
    /// Name of a pose other than the mark's.
    pub pose: Option<String>,
}

impl Placed {
    /// Somebody on a mark, in the mark's pose.
    pub fn new(mark: &str, figure: &str) -> Self {
        Self { mark: mark.into(), figure: figure.into(), pose: None }
    }

    /// The same in another pose.
    pub fn with_pose(mut self, pose: &str) -> Self {
        self.pose = Some(pose.into());
        self
    }
}

/// A head in the world, for its name plate.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The mark the person is on.
    pub mark: String,
    /// The person.
    pub figure: String,
    /// Middle of the head.
    pub at: Vec3,
    /// Side on which the plate goes.
    pub side: Side,
}

/// Where a name plate belongs in a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Plate {
    /// The mark the person is on.
    pub mark: String,
    /// The person.
    pub figure: String,
    /// Foot of the plate, from the upper left corner (0, 0) to the lower right (1, 1).
    pub at: Vec2,
    /// Middle of the head, likewise.
    pub head: Vec2,
    /// Side of the head on which the plate goes.
    pub side: Side,
}

/// Everything needed to draw one picture, without any engine in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Composition {
    /// Meshes by surface, shade painted in.
    pub meshes: BTreeMap<Surface, Buffer>,
    /// Lamps that are on.
    pub lamps: Vec<Lamp>,
    /// Sky, suns, background, tone.
    pub mood: Mood,
    /// The camera; may be moved closer for a close beat.
    pub camera: Camera,
    /// Heads, in the order of the cast.
    pub heads: Vec<Head>,
}

impl Composition {
    /// How it is seen in a picture whose width is `aspect` times its height. A narrow picture that showed the whole set
    /// would show it small: there the camera comes closer and turns to where the people are.
    pub fn view(&self, aspect: f32) -> View {
        let right = View::new(&self.camera, aspect).turn * Vec3::X;
        let middle = self.camera.target.vec();
        let along = self.heads.iter().map(|head| (head.at - middle).dot(right));
        let (low, high) = along.fold((f32::MAX, f32::MIN), |(low, high), x| (low.min(x), high.max(x)));
        let whole = self.camera.width.0;
        let keep = LEAST_WIDTH + (1.0 - LEAST_WIDTH) * ((aspect - 0.5) / 0.4).clamp(0.0, 1.0);
        if low > high || keep >= 1.0 {
            return View::new(&self.camera, aspect);
        }
        let seen = (whole * keep).max(high - low + ROUND_PEOPLE).min(whole);
        let most = (whole - seen) / 2.0;
        let target = middle + right * ((low + high) / 2.0).clamp(-most, most);
        let target = At(Coord(target.x), Coord(target.y), Coord(target.z));
        View::new(&Camera { width: Length(seen), target, ..self.camera }, aspect)
    }

    /// Name plates for a picture whose width is `aspect` times its height, in the order of the cast.
    pub fn plates(&self, aspect: f32) -> Vec<Plate> {
        let view = self.view(aspect);
        let plate = |head: &Head| Plate {
            mark: head.mark.clone(),
            figure: head.figure.clone(),
            at: view.project(head.at + Vec3::Y * PLATE_LIFT),
            head: view.project(head.at),
            side: head.side,
        };
        self.heads.iter().map(plate).collect()
    }

    /// Moves the camera close to somebody for a close beat: `height` metres are then seen from top to bottom,
    /// and the person stands `aside` metres to the left of the middle (to the right when negative), so that
    /// words can lie beside. Does nothing when the cast has no such person.
    pub fn close_up(&mut self, person: usize, height: f32, aside: f32) {
        let Some(head) = self.heads.get(person) else { return };
        let right = View::new(&self.camera, 1.0).turn * Vec3::X;
        let at = head.at - Vec3::Y * (height * 0.12) + right * aside;
        self.camera.target = At(Coord(at.x), Coord(at.y), Coord(at.z));
        self.camera.height = Length(height.clamp(0.4, 40.0));
        // The eye would otherwise draw back again to keep the whole set in view.
        self.camera.width = Length(0.0);
    }

    /// How many triangles there are to draw.
    pub fn triangles(&self) -> usize {
        self.meshes.values().map(|buffer| buffer.indices.len() / 3).sum()
    }
}

impl Library {
    /// Puts a set, a mood and a cast together. Pure and the same every time; takes some tenths of a second,
    /// so call it away from the main thread.
    ///
    /// # Errors
    /// When the set, the mood, a mark, a person or a pose is not known, two people share a mark, or the set
    /// comes to more than a stage may hold.
    pub fn compose(&self, set: &str, mood: &str, cast: &[Placed]) -> Result<Composition, StageError> {
        self.compose_with(set, mood, &[], cast)
    }

    /// The same, with switches turned on beside those of the mood (a story's own objects, for one).
    ///
    /// # Errors
    /// As [`Library::compose`]; also when a switch is not known to the set.
    pub fn compose_with(
        &self,
        set_name: &str,
        mood_name: &str,
        switches: &[String],
        cast: &[Placed],
    ) -> Result<Composition, StageError> {
        let set = self.set(set_name)?;
        let known = &set.moods.0;
        let mood =
            known.get(mood_name).ok_or_else(|| StageError::unknown(set_name, "mood", mood_name, known.keys()))?;
        if cast.len() > MOST_CAST {
            return Err(StageError::TooMuch { file: set_name.into(), what: "people", limit: MOST_CAST });
        }
        let mut on: BTreeSet<String> = mood.on.iter().cloned().collect();
        let all = self.switches(set_name);
        for switch in switches {
            if !all.contains(switch) {
                return Err(StageError::unknown(set_name, "switch", switch, all.iter()));
            }
            on.insert(switch.clone());
        }

        let props = Props { own: &set.props.0, common: self.props() };
        let mut b = Builder::new(&on);
        // Paints may be written in terms of one another only through `*`, so one pass is enough.
        b.scope = set.paints.0.iter().map(|(name, paint)| (name.clone(), b.colour(paint))).collect::<Scope>();
        table(&mut b, set.table.0, mood);
        build::pieces(&mut b, props, &set.pieces);
        let mut heads = Vec::new();
        let mut taken = BTreeSet::new();
        for placed in cast {
            heads.push(self.stand(&mut b, set_name, placed)?);
            if !taken.insert(placed.mark.as_str()) {
                return Err(StageError::Crowded { set: set_name.into(), mark: placed.mark.clone() });
            }
        }
        if let Some((what, limit)) = b.full() {
            return Err(StageError::TooMuch { file: set_name.into(), what, limit });
        }

        let Builder { mut meshes, occluders, lamps, .. } = b;
        shade::paint(&mut meshes, &occluders, mood.shade.0);
        Ok(Composition { meshes, lamps, mood: mood.clone(), camera: set.camera, heads })
    }

    /// Puts one person on a mark.
    fn stand(&self, b: &mut Builder, set_name: &str, placed: &Placed) -> Result<Head, StageError> {
        let set = self.set(set_name)?;
        let marks = &set.marks.0;
        let mark =
            marks.get(&placed.mark).ok_or_else(|| StageError::unknown(set_name, "mark", &placed.mark, marks.keys()))?;
        let who = self.figure(&placed.figure)?;
        let pose = self.pose(placed.pose.as_ref().unwrap_or(&mark.pose))?;
        let props = Props { own: &set.props.0, common: self.props() };
        let seat = mark.seat.map_or(USUAL_SEAT, |seat| seat.0);
        let mut at = Vec3::ZERO;
        b.moved(mark.at.vec(), Quat::from_rotation_y(mark.facing.0.to_radians()), |b| {
            at = figure::person(b, props, who, pose, seat);
        });
        Ok(Head { mark: placed.mark.clone(), figure: placed.figure.clone(), at, side: mark.plate })
    }
}

/// The table the model stands on: rings, so that the model's shade shows on it.
fn table(b: &mut Builder, height: f32, mood: &Mood) {
    let radii = [16.0, 11.0, 9.0, 8.0, 7.2, 6.6, 6.1, 5.7, 5.3, 5.0, 4.7, 4.4, 4.1, 3.8, 3.4, 2.5, 0.0];
    let profile: Vec<(f32, f32)> = radii.iter().map(|radius| (*radius, 0.0)).collect();
    let ink = Ink { colour: mood.table.linear(), surface: Surface::Table };
    b.unshading(|b| b.turned_with(Vec3::Y * height, &profile, 96, ink));
}
