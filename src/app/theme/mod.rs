//! The design system: colours, type and how they are handed to egui.

pub mod fonts;
pub mod tokens;
pub mod type_scale;

pub use tokens::{Theme, Tokens, fade, mix};
pub use type_scale::Type;

use egui::style::{ScrollAnimation, ScrollStyle};
use egui::{Context, CornerRadius, Stroke, Vec2};

/// The smallest and largest text, as a share of the usual size.
pub const SCALES: std::ops::RangeInclusive<f32> = 0.8..=2.0;

/// One step of "larger" or "smaller".
pub const SCALE_STEP: f32 = 0.1;

/// Keeps a text scale within what is offered, on a whole step.
#[must_use]
pub fn scale(wanted: f32) -> f32 {
    if !wanted.is_finite() {
        return 1.0;
    }
    let stepped = (wanted / SCALE_STEP).round() * SCALE_STEP;
    stepped.clamp(*SCALES.start(), *SCALES.end())
}

/// Loads the fonts and switches off what the program does itself. Before a context's first frame; later calls do nothing.
pub fn install(ctx: &Context) {
    let done = egui::Id::new("theme installed");
    if ctx.data(|d| d.get_temp::<bool>(done)) == Some(true) {
        return;
    }
    ctx.data_mut(|d| d.insert_temp(done, true));
    ctx.set_fonts(fonts::definitions());
    ctx.options_mut(|o| {
        o.zoom_with_keyboard = false;
        o.max_passes = std::num::NonZeroUsize::MIN.saturating_add(1);
        o.warn_on_id_clash = cfg!(debug_assertions);
    });
}

/// The window that everything was drawn for, in points.
const MEANT_FOR: Vec2 = Vec2::new(1280.0, 800.0);

/// How much larger everything is drawn in a window of this size than in the one it was drawn for: on a large screen
/// words would else be small and leave half of it empty. Part of the gain goes to more room.
pub fn fit(window: Vec2) -> f32 {
    let times = (window / MEANT_FOR).min_elem();
    // In steps, so that pulling at a window's edge does not lay everything out anew at each pixel.
    let larger = ((times - 1.0).clamp(0.0, 2.5) * 0.7 * 20.0).floor() / 20.0;
    if larger.is_finite() { 1.0 + larger } else { 1.0 }
}

/// Gives egui's own parts (text cursor, selection, scroll bars) the theme's colours, and everything its size: what the
/// reader chose, times what `window` (in points of the screen) calls for. Each frame; cheap when unchanged.
pub fn apply(ctx: &Context, t: &Tokens, text_scale: f32, window: Vec2) {
    let wanted = scale(text_scale) * fit(window);
    if (ctx.zoom_factor() - wanted).abs() > f32::EPSILON {
        ctx.set_zoom_factor(wanted);
    }
    let done = egui::Id::new("theme applied");
    if ctx.data(|d| d.get_temp::<Theme>(done)) == Some(t.theme) {
        return;
    }
    ctx.data_mut(|d| d.insert_temp(done, t.theme));
    let t = *t;
    ctx.all_styles_mut(move |style| {
        style.animation_time = 0.0;
        style.scroll_animation = ScrollAnimation::none();
        style.spacing.item_spacing = Vec2::ZERO;
        style.spacing.scroll = ScrollStyle {
            floating: true,
            // With its margin it stays within the least that a pane leaves at its right.
            bar_width: if t.is_contrast() { 10.0 } else { 8.0 },
            floating_width: if t.is_contrast() { 10.0 } else { 6.0 },
            floating_allocated_width: 0.0,
            bar_outer_margin: if t.is_contrast() { 1.0 } else { 3.0 },
            handle_min_length: 32.0,
            foreground_color: false,
            dormant_background_opacity: 1.0,
            active_background_opacity: 1.0,
            interact_background_opacity: 1.0,
            dormant_handle_opacity: 1.0,
            active_handle_opacity: 1.0,
            interact_handle_opacity: 1.0,
            ..ScrollStyle::floating()
        };
        style.spacing.scroll.fade.strength = 0.0;
        let v = &mut style.visuals;
        v.dark_mode = t.theme != Theme::Light;
        v.override_text_color = Some(t.ink);
        v.panel_fill = t.page;
        v.window_fill = t.surface;
        v.extreme_bg_color = if t.is_contrast() { t.accent_soft } else { mix(t.page, t.line, 0.35) };
        v.selection.bg_fill = t.accent_soft;
        v.selection.stroke = Stroke::new(1.0, t.accent);
        v.text_cursor.blink = false;
        v.text_cursor.stroke = Stroke::new(2.0, t.accent);
        v.hyperlink_color = t.accent;
        v.weak_text_color = Some(t.ink3);
        let rest = if t.is_contrast() { t.rim } else { mix(t.page, t.ink3, 0.6) };
        for (w, c) in [
            (&mut v.widgets.noninteractive, rest),
            (&mut v.widgets.inactive, rest),
            (&mut v.widgets.hovered, t.rim),
            (&mut v.widgets.active, t.accent),
            (&mut v.widgets.open, t.rim),
        ] {
            w.bg_fill = c;
            w.weak_bg_fill = c;
            w.corner_radius = CornerRadius::same(6);
            w.fg_stroke = Stroke::new(1.0, t.ink);
            w.expansion = 0.0;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::fit;
    use egui::vec2;

    #[test]
    fn a_large_window_is_drawn_larger_and_a_small_one_is_not_drawn_smaller() {
        for small in [vec2(1280.0, 800.0), vec2(1024.0, 768.0), vec2(320.0, 240.0), vec2(3000.0, 700.0)] {
            assert_eq!(fit(small), 1.0, "{small}");
        }
        let large = fit(vec2(1920.0, 1080.0));
        assert!((1.15..1.3).contains(&large), "{large}: larger, and more room too");
        assert!(fit(vec2(3840.0, 2160.0)) < 2.3);
        assert!(fit(vec2(f32::INFINITY, f32::INFINITY)).is_finite());
        assert_eq!(fit(vec2(f32::NAN, 800.0)), 1.0);
    }
}
