//! Measures the contrast of every pair of colours that lie on each other.

use egui::Color32;
use proper_purpose::app::theme::{Theme, Tokens};

fn luminance(c: Color32) -> f64 {
    let one = |x: u8| {
        let x = f64::from(x) / 255.0;
        if x <= 0.040_45 { x / 12.92 } else { ((x + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * one(c.r()) + 0.7152 * one(c.g()) + 0.0722 * one(c.b())
}

fn ratio(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_word_can_be_read_on_everything_it_is_laid_on() {
    let grounds = Theme::ALL.into_iter().flat_map(|theme| {
        let t = Tokens::of(theme);
        let name = theme.name();
        [
            (name.to_owned(), t),
            (format!("{name} at the terminal"), t.at_terminal()),
            (format!("{name} on paper"), t.on_paper()),
        ]
    });
    for (theme, t) in grounds {
        let mut pairs = Vec::new();
        for (on, ground) in [("page", t.page), ("surface", t.surface), ("sunk", t.sunk), ("watermark", t.watermark())] {
            for (name, c) in [
                ("ink", t.ink),
                ("ink2", t.ink2),
                ("ink3", t.ink3),
                ("accent", t.accent),
                ("amber", t.amber),
                ("good", t.good),
                ("late", t.late),
                ("breach", t.breach),
                ("open", t.open),
            ] {
                pairs.push((format!("{name} on {on}"), c, ground));
            }
        }
        for (name, c) in [("good", t.good), ("late", t.late), ("breach", t.breach), ("open", t.open), ("ink2", t.ink2)]
        {
            pairs.push((format!("{name} on its chip"), c, t.chip_fill(c)));
        }
        for (name, c, ground) in [
            ("ink on accent-soft", t.ink, t.accent_soft),
            ("ink2 on accent-soft", t.ink2, t.accent_soft),
            ("accent on accent-soft", t.accent, t.accent_soft),
            ("ink on the amber banner", t.ink, t.chip_fill(t.amber)),
            ("amber on its banner", t.amber, t.chip_fill(t.amber)),
            ("on-accent on accent", t.on_accent, t.accent),
            ("on-accent on focus", t.on_accent, t.focus),
            ("bar-ink on bar", t.bar_ink, t.bar),
            ("bar-ink2 on bar", t.bar_ink2, t.bar),
            ("bar-amber on bar", t.bar_amber, t.bar),
            ("bar-accent on bar", t.bar_accent, t.bar),
            ("bar-ink on bar-active", t.bar_ink, t.bar_active),
            ("bar-accent on bar-active", t.bar_accent, t.bar_active),
            ("bar-ink2 on key", t.bar_ink2, t.key),
            ("plate-ink on plate", t.plate_ink, t.plate.to_opaque()),
            ("plate-ink2 on plate", t.plate_ink2, t.plate.to_opaque()),
            ("plate-amber on plate", t.plate_amber, t.plate.to_opaque()),
            ("words on mark", t.on_mark, t.mark),
        ] {
            pairs.push((name.to_owned(), c, ground));
        }
        for (name, c, ground) in pairs {
            let r = ratio(c, ground);
            assert!(r >= 4.5, "{theme}: {name} is {r:.2}");
        }
        for (name, c, ground) in [
            ("rim on page", t.rim, t.page),
            ("rim on surface", t.rim, t.surface),
            ("rim on sunk", t.rim, t.sunk),
            ("focus on page", t.focus, t.page),
            ("focus on sunk", t.focus, t.sunk),
            ("focus on surface", t.focus, t.surface),
            ("focus on bar", t.bar_focus, t.bar),
        ] {
            let r = ratio(c, ground);
            assert!(r >= 3.0, "{theme}: {name} is {r:.2}");
        }
    }
}
