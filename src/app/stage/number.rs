//! Numbers as they stand in data files: finite, within a range, checked while reading.

use bevy::math::Vec3;
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::fmt;

/// Defines a number that refuses to be read outside its range.
macro_rules! bounded {
    ($(#[$doc:meta])* $name:ident, $low:expr, $high:expr, $word:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Default)]
        pub struct $name(pub f32);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let value = f32::deserialize(from)?;
                if ($low..=$high).contains(&value) {
                    Ok(Self(value))
                } else {
                    Err(D::Error::custom(format!(
                        concat!($word, " must be between {} and {}, not {}"), $low, $high, value
                    )))
                }
            }
        }
    };
}

bounded!(
    /// A coordinate in metres, to either side of the middle of the set.
    Coord, -60.0, 60.0, "a place"
);
bounded!(
    /// A length in metres.
    Length, 0.0, 60.0, "a length"
);
bounded!(
    /// A share from nothing to all.
    Share, 0.0, 1.0, "a share"
);
bounded!(
    /// A factor by which something is made larger, smaller, brighter or duller.
    Factor, 0.02, 20.0, "a factor"
);
bounded!(
    /// An angle in degrees.
    Degrees, -360.0, 360.0, "an angle"
);
bounded!(
    /// A field of view or a cone in degrees.
    Cone, 1.0, 85.0, "an opening angle"
);
bounded!(
    /// Strength of a light in its own unit: lumens, lux or candela a square metre.
    Power, 0.0, 20_000_000.0, "a strength of light"
);
bounded!(
    /// Exposure value at ISO 100; smaller is brighter.
    Exposure, 0.0, 20.0, "an exposure"
);

/// A point, or a step from one point to another, in metres: `(x, y, z)`, y up, z towards the viewer.
#[derive(Clone, Copy, Debug, PartialEq, Default, serde::Deserialize)]
pub struct At(pub Coord, pub Coord, pub Coord);

impl At {
    /// As a vector.
    pub fn vec(self) -> Vec3 {
        Vec3::new(self.0.0, self.1.0, self.2.0)
    }
}

/// Full extents in metres: `(width, height, depth)`.
#[derive(Clone, Copy, Debug, PartialEq, Default, serde::Deserialize)]
pub struct Size(pub Length, pub Length, pub Length);

impl Size {
    /// As a vector.
    pub fn vec(self) -> Vec3 {
        Vec3::new(self.0.0, self.1.0, self.2.0)
    }
}

/// A turn in degrees: one number is a turn about the upright; three are `(pitch, turn, roll)`.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Turn {
    /// Nod about the x axis.
    pub pitch: f32,
    /// Turn about the upright; 0 looks towards the viewer's side (+z), 90 towards +x.
    pub yaw: f32,
    /// Tilt about the z axis.
    pub roll: f32,
}

impl Turn {
    /// As a rotation.
    pub fn quat(self) -> bevy::math::Quat {
        bevy::math::Quat::from_euler(
            bevy::math::EulerRot::YXZ,
            self.yaw.to_radians(),
            self.pitch.to_radians(),
            self.roll.to_radians(),
        )
    }
}

struct TurnVisitor;

fn angle<E: Error>(value: f64) -> Result<f32, E> {
    if value.is_finite() && value.abs() <= 360.0 {
        Ok(value as f32)
    } else {
        Err(E::custom(format!("an angle must be between -360 and 360, not {value}")))
    }
}

impl<'de> Visitor<'de> for TurnVisitor {
    type Value = Turn;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("an angle in degrees, or `(pitch, turn, roll)`")
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Turn, E> {
        Ok(Turn { yaw: angle(value)?, ..Turn::default() })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Turn, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Turn, E> {
        self.visit_f64(value as f64)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Turn, A::Error> {
        let mut next = |place: usize| {
            seq.next_element::<Degrees>()?
                .map(|angle| angle.0)
                .ok_or_else(|| A::Error::invalid_length(place, &"three angles"))
        };
        Ok(Turn { pitch: next(0)?, yaw: next(1)?, roll: next(2)? })
    }
}

impl<'de> Deserialize<'de> for Turn {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(TurnVisitor)
    }
}
