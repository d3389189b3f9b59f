//! Colours in data: `"#RRGGBB"`, or the name of a paint, either one lightened or darkened by `*factor`.

use bevy::math::Vec3;
use serde::de::{Deserialize, Deserializer, Error};

/// An sRGB colour, each part 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Colour(pub Vec3);

impl Colour {
    /// From `0xRRGGBB`.
    pub const fn hex(code: u32) -> Self {
        Self(Vec3::new(
            ((code >> 16) & 255) as f32 / 255.0,
            ((code >> 8) & 255) as f32 / 255.0,
            (code & 255) as f32 / 255.0,
        ))
    }

    /// Made lighter (over 1) or darker (under 1).
    pub fn shade(self, factor: f32) -> Self {
        Self((self.0 * factor).clamp(Vec3::ZERO, Vec3::ONE))
    }

    /// A mixture: 0 is this colour, 1 the other.
    pub fn mix(self, other: Self, share: f32) -> Self {
        Self(self.0.lerp(other.0, share))
    }

    /// Linear light, as the renderer's vertex colours want it.
    pub fn linear(self) -> Vec3 {
        let one = |part: f32| {
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        Vec3::new(one(self.0.x), one(self.0.y), one(self.0.z))
    }

    fn read(text: &str) -> Option<Self> {
        let code = text.strip_prefix('#')?;
        if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u32::from_str_radix(code, 16).ok().map(Self::hex)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::read(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is not a colour like `#8A6A48`")))
    }
}

/// What a piece is painted with.
#[derive(Clone, Debug, PartialEq)]
pub struct Paint {
    /// The colour, or the name under which the set or the prop's user gives it.
    pub base: Base,
    /// Lighter (over 1) or darker (under 1).
    pub shade: f32,
}

/// Where a paint's colour comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Base {
    /// Written out.
    Fixed(Colour),
    /// Looked up by name.
    Named(String),
}

impl Default for Paint {
    fn default() -> Self {
        Self { base: Base::Fixed(Colour::hex(0xB8B2A6)), shade: 1.0 }
    }
}

impl<'de> Deserialize<'de> for Paint {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let (base, shade) = match text.split_once('*') {
            Some((base, factor)) => (base.trim(), factor.trim().parse::<f32>().ok()),
            None => (text.trim(), Some(1.0)),
        };
        let shade = shade
            .filter(|factor| factor.is_finite() && (0.0..=4.0).contains(factor))
            .ok_or_else(|| D::Error::custom(format!("`{text}`: the factor after `*` must be between 0 and 4")))?;
        let base = if base.starts_with('#') {
            Base::Fixed(
                Colour::read(base)
                    .ok_or_else(|| D::Error::custom(format!("`{text}` is not a colour like `#8A6A48`")))?,
            )
        } else if super::names::is_name(base) {
            Base::Named(base.into())
        } else {
            return Err(D::Error::custom(format!("`{text}` is neither a colour nor the name of a paint")));
        };
        Ok(Self { base, shade })
    }
}
