//! The typeface and the two icon faces, built into the program.

use egui::{FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

/// The family that draws icons in the bar.
pub const ICON: &str = "icon";
/// The family that draws icons in chips and buttons.
pub const ICON_BOLD: &str = "icon-bold";

/// Noto Sans in three faces, and Phosphor icons in two weights.
#[must_use]
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in
        [("regular", notosans::REGULAR_TTF), ("bold", notosans::BOLD_TTF), ("italic", notosans::ITALIC_TTF)]
    {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for (name, variant) in [(ICON, egui_phosphor::Variant::Regular), (ICON_BOLD, egui_phosphor::Variant::Bold)] {
        let bytes = variant.font_bytes();
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for (family, faces) in [
        (FontFamily::Proportional, ["regular", ICON]),
        (FontFamily::Monospace, ["regular", ICON]),
        (FontFamily::Name("bold".into()), ["bold", ICON_BOLD]),
        (FontFamily::Name("italic".into()), ["italic", ICON]),
        (FontFamily::Name(ICON.into()), ["regular", ICON]),
        (FontFamily::Name(ICON_BOLD.into()), ["bold", ICON_BOLD]),
    ] {
        fonts.families.insert(family, faces.iter().map(|f| (*f).to_owned()).collect());
    }
    fonts
}
