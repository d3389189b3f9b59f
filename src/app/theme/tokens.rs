//! Every colour and line width in the window: the one file that names a colour.

use egui::Color32;
use serde::{Deserialize, Serialize};

/// The three themes a reader can choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Paper and navy, for bright rooms and projectors.
    Light,
    /// Night navy and lamplight.
    #[default]
    Dark,
    /// Black, white and yellow, with heavier lines.
    Contrast,
}

impl Theme {
    /// All themes, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Contrast];

    /// The theme's name as shown.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::Contrast => "High contrast",
        }
    }
}

/// One theme's colours and widths. Contrast figures are kept by the tests beside this file.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the documentation; the groups say where each is used")]
pub struct Tokens {
    pub theme: Theme,
    // Backgrounds.
    pub page: Color32,
    pub surface: Color32,
    pub sunk: Color32,
    // Hairlines, and rims of what is only read; `rim` is for what can be pressed or typed in.
    pub line: Color32,
    pub rim: Color32,
    // Words.
    pub ink: Color32,
    pub ink2: Color32,
    pub ink3: Color32,
    pub accent: Color32,
    pub on_accent: Color32,
    pub accent_soft: Color32,
    pub amber: Color32,
    pub mark: Color32,
    pub on_mark: Color32,
    // Verdicts.
    pub good: Color32,
    pub late: Color32,
    pub breach: Color32,
    pub open: Color32,
    // The bar, dark in every theme.
    pub bar: Color32,
    pub bar_line: Color32,
    pub bar_ink: Color32,
    pub bar_ink2: Color32,
    pub bar_amber: Color32,
    pub bar_accent: Color32,
    pub bar_active: Color32,
    pub key: Color32,
    pub key_rim: Color32,
    // Focus.
    pub focus: Color32,
    pub bar_focus: Color32,
    // Plates over pictures.
    pub plate: Color32,
    pub plate_rim: Color32,
    pub plate_ink: Color32,
    pub plate_ink2: Color32,
    pub plate_amber: Color32,
    // Round a screen in the story, such as the terminal's.
    pub bezel: Color32,
    pub bezel_rim: Color32,
    // The stage when there is no picture, top and bottom.
    pub dusk: Color32,
    pub night: Color32,
    // Widths in points.
    pub hairline: f32,
    pub rim_width: f32,
    pub ring_width: f32,
}

const fn hex(x: u32) -> Color32 {
    Color32::from_rgb((x >> 16) as u8, (x >> 8) as u8, x as u8)
}

/// An opaque mix of two colours, `k` from 0 (all `a`) to 1 (all `b`).
#[must_use]
pub fn mix(a: Color32, b: Color32, k: f32) -> Color32 {
    let one = |x: u8, y: u8| (f32::from(x) + (f32::from(y) - f32::from(x)) * k).round() as u8;
    Color32::from_rgb(one(a.r(), b.r()), one(a.g(), b.g()), one(a.b(), b.b()))
}

/// The same colour at an opacity from 0 to 1.
#[must_use]
pub fn fade(c: Color32, k: f32) -> Color32 {
    let a = (k.clamp(0.0, 1.0) * 255.0).round() as u8;
    Color32::from_rgba_unmultiplied(c.r(), c.g(), c.b(), a)
}

impl Tokens {
    /// The tokens of a theme.
    #[must_use]
    pub fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => light(),
            Theme::Dark => dark(),
            Theme::Contrast => contrast(),
        }
    }

    /// The tokens on the screen of the station terminal: petrol and mint, so that it is nobody's notebook and
    /// nobody's product. High contrast stays as it is.
    #[must_use]
    pub fn at_terminal(&self) -> Self {
        match self.theme {
            Theme::Light => Self {
                page: hex(0xEFF6F5),
                surface: hex(0xFFFFFF),
                sunk: hex(0xDCEBE9),
                line: hex(0xB9CFCC),
                rim: hex(0x5B7774),
                ink: hex(0x0C2B2E),
                ink2: hex(0x2F5154),
                ink3: hex(0x456366),
                accent: hex(0x00666B),
                accent_soft: hex(0xCBE7E4),
                amber: hex(0x804C00),
                late: hex(0x804C00),
                good: hex(0x00614B),
                focus: hex(0x00666B),
                ..*self
            },
            Theme::Dark => Self {
                page: hex(0x061A1F),
                surface: hex(0x0B262C),
                sunk: hex(0x031216),
                line: hex(0x1E4A50),
                rim: hex(0x5F9A9B),
                ink: hex(0xE4F7F1),
                ink2: hex(0xAFD3CC),
                ink3: hex(0x86B0AA),
                accent: hex(0x6FE3C8),
                on_accent: hex(0x061A1F),
                accent_soft: hex(0x114048),
                focus: hex(0x6FE3C8),
                ..*self
            },
            Theme::Contrast => *self,
        }
    }

    /// The tokens on a ruled page of the pocket notebook. Paper keeps its own colours, as paper does; only high
    /// contrast has its way.
    #[must_use]
    pub fn on_paper(&self) -> Self {
        if self.is_contrast() {
            return *self;
        }
        Self { page: hex(0xFBF6E6), surface: hex(0xFFFCF2), line: hex(0xC3D2E2), rim: hex(0xB0604E), ..light() }
    }

    /// A mark that lies under words all over a page, too faint to be read as one of them.
    #[must_use]
    pub fn watermark(&self) -> Color32 {
        mix(self.page, self.ink, 0.07)
    }

    /// True for the theme with heavier lines and plain black.
    #[must_use]
    pub fn is_contrast(&self) -> bool {
        self.theme == Theme::Contrast
    }

    /// The fill behind a chip of this colour.
    #[must_use]
    pub fn chip_fill(&self, c: Color32) -> Color32 {
        mix(self.surface, c, if self.theme == Theme::Light { 0.07 } else { 0.16 })
    }

    /// The rim of a chip of this colour.
    #[must_use]
    pub fn chip_rim(&self, c: Color32) -> Color32 {
        if self.is_contrast() { c } else { mix(self.surface, c, 0.65) }
    }

    /// A soft shadow, `k` from 0 to 1.
    #[must_use]
    pub fn shadow(&self, k: f32) -> Color32 {
        Color32::from_black_alpha((255.0 * k.clamp(0.0, 1.0)) as u8)
    }

    /// Leaves a texture's own colours as they are.
    #[must_use]
    pub fn untinted(&self) -> Color32 {
        Color32::WHITE
    }
}

fn bar() -> Tokens {
    Tokens {
        bar_line: hex(0x2A3552),
        bar_ink: hex(0xF2EDE1),
        bar_ink2: hex(0xBDC5D6),
        bar_amber: hex(0xFFC061),
        bar_accent: hex(0x8AB8FF),
        bar_active: hex(0x26375C),
        key: hex(0x1F2A47),
        key_rim: hex(0x4A5A80),
        bar_focus: hex(0x8AB8FF),
        plate: hex(0x0C1222),
        plate_rim: hex(0x4A5A80),
        plate_ink: hex(0xF2EDE1),
        plate_ink2: hex(0xBDC5D6),
        plate_amber: hex(0xFFC061),
        bezel: hex(0x05090F),
        bezel_rim: hex(0x3A465E),
        dusk: hex(0x2A3358),
        night: hex(0x0C1222),
        hairline: 1.0,
        rim_width: 1.2,
        ring_width: 2.0,
        ..blank()
    }
}

fn blank() -> Tokens {
    let c = Color32::BLACK;
    Tokens {
        theme: Theme::Dark,
        page: c,
        surface: c,
        sunk: c,
        line: c,
        rim: c,
        ink: c,
        ink2: c,
        ink3: c,
        accent: c,
        on_accent: c,
        accent_soft: c,
        amber: c,
        mark: c,
        on_mark: c,
        good: c,
        late: c,
        breach: c,
        open: c,
        bar: c,
        bar_line: c,
        bar_ink: c,
        bar_ink2: c,
        bar_amber: c,
        bar_accent: c,
        bar_active: c,
        key: c,
        key_rim: c,
        focus: c,
        bar_focus: c,
        plate: c,
        plate_rim: c,
        plate_ink: c,
        plate_ink2: c,
        plate_amber: c,
        bezel: c,
        bezel_rim: c,
        dusk: c,
        night: c,
        hairline: 1.0,
        rim_width: 1.0,
        ring_width: 2.0,
    }
}

fn light() -> Tokens {
    Tokens {
        theme: Theme::Light,
        page: hex(0xF6F2E9),
        surface: hex(0xFFFDF8),
        sunk: hex(0xEDE7DA),
        line: hex(0xD9D1C0),
        rim: hex(0x727A8B),
        ink: hex(0x1B2333),
        ink2: hex(0x455066),
        ink3: hex(0x5A6478),
        accent: hex(0x1B5AB5),
        on_accent: hex(0xFFFFFF),
        accent_soft: hex(0xDDE8F6),
        amber: hex(0x8F5600),
        mark: hex(0xFBE3A8),
        on_mark: hex(0x1B2333),
        good: hex(0x00664F),
        late: hex(0x8A5200),
        breach: hex(0xA8320A),
        open: hex(0x5B4A8A),
        bar: hex(0x141C2F),
        focus: hex(0x1B5AB5),
        ..bar()
    }
}

fn dark() -> Tokens {
    Tokens {
        theme: Theme::Dark,
        page: hex(0x10172A),
        surface: hex(0x18213A),
        sunk: hex(0x0C1222),
        line: hex(0x33405F),
        rim: hex(0x7D87A1),
        ink: hex(0xF2EDE1),
        ink2: hex(0xBDC5D6),
        ink3: hex(0x8F9AB4),
        accent: hex(0x8AB8FF),
        on_accent: hex(0x10172A),
        accent_soft: hex(0x223357),
        amber: hex(0xFFC061),
        mark: hex(0xFBE3A8),
        on_mark: hex(0x1B2333),
        good: hex(0x5CD6B0),
        late: hex(0xFFC061),
        breach: hex(0xFF9B73),
        open: hex(0xC9B6FF),
        bar: hex(0x0B1020),
        focus: hex(0x8AB8FF),
        ..bar()
    }
}

fn contrast() -> Tokens {
    let white = hex(0xFFFFFF);
    let black = hex(0x000000);
    Tokens {
        theme: Theme::Contrast,
        page: black,
        surface: black,
        sunk: black,
        line: white,
        rim: white,
        ink: white,
        ink2: white,
        ink3: hex(0xE6E6E6),
        accent: hex(0x8CC8FF),
        on_accent: black,
        accent_soft: hex(0x00284F),
        amber: hex(0xFFD75E),
        mark: hex(0xFFE100),
        on_mark: black,
        good: hex(0x6CF0C2),
        late: hex(0xFFD75E),
        breach: hex(0xFFAB8A),
        open: hex(0xDCC9FF),
        bar: black,
        bar_line: white,
        bar_ink: white,
        bar_ink2: white,
        bar_amber: hex(0xFFD75E),
        bar_accent: hex(0xFFE100),
        bar_active: black,
        key: black,
        key_rim: white,
        focus: hex(0xFFE100),
        bar_focus: hex(0xFFE100),
        plate: black,
        plate_rim: white,
        plate_ink: white,
        plate_ink2: white,
        plate_amber: hex(0xFFD75E),
        bezel: black,
        bezel_rim: white,
        dusk: black,
        night: black,
        hairline: 2.0,
        rim_width: 2.0,
        ring_width: 3.0,
    }
}
