//! The desk: the case under the lamp, a tab for each paper, and the paper that is open as a sheet.

use crate::app::model::hearing::{PaperKind, PaperLine, PaperView, ReviewView};
use crate::app::screens::Frame;
use crate::app::theme::{Theme, Tokens, type_scale as ty};
use crate::app::widgets::{pane, stage, tabs, words};
use egui::{CornerRadius, Id, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// Draws the papers; returns the tab that is in front.
pub fn desk(ui: &mut Ui, f: &mut Frame<'_>, v: &ReviewView, rect: Rect) -> Option<Id> {
    let t = f.t;
    let at = v.papers.iter().position(|paper| paper.id == f.memory.hearing.paper).unwrap_or(0);
    let tall = if rect.height() >= 560.0 && rect.width() >= 320.0 { (rect.height() * 0.28).min(210.0) } else { 0.0 };
    let picture = Rect::from_min_size(rect.min, vec2(rect.width(), tall));
    let ppp = ui.ctx().pixels_per_point();
    let pixels = |length: f32| (length * ppp).round().max(0.0) as u32;
    // Taller than it is shown: what is cut off is table, and what is left comes closer.
    f.memory.stage_pixels = [pixels(picture.width()), pixels(picture.height() * 1.3)];
    if tall > 0.0 {
        stage::stage(ui, &t, picture, v.picture.as_ref(), "", "");
        ui.painter().hline(picture.x_range(), picture.bottom(), Stroke::new(t.hairline, t.line));
    }
    let below = Rect::from_min_max(pos2(rect.left(), rect.top() + tall), rect.max);
    let keys = super::in_pane(ui, rect);
    let side = if rect.width() < 420.0 { 14.0 } else { 20.0 };
    let padding = pane::Pad::new(side, 16.0, 28.0);
    // On a low window tabs and paper scroll together.
    if below.height() >= 420.0 {
        let head = Rect::from_min_max(below.min + vec2(side, 16.0), pos2(below.right() - side, below.bottom()));
        let used = words::within(ui, "paper tabs", head, |ui| {
            row(ui, f, v, at);
            ui.min_rect().bottom()
        });
        let sheet = Rect::from_min_max(pos2(below.left(), used + 2.0), below.max);
        let key = v.papers.get(at).map_or("", |paper| paper.id.as_str());
        pane::pane(ui, "paper", key, sheet, padding, keys, |ui| open(ui, &t, v.papers.get(at)));
    } else {
        pane::pane(ui, "papers", "", below, padding, keys, |ui| {
            row(ui, f, v, at);
            words::gap(ui, 14.0);
            open(ui, &t, v.papers.get(at));
        });
    }
    (!v.papers.is_empty()).then(|| Id::new("hearing papers").with(at))
}

fn row(ui: &mut Ui, f: &mut Frame<'_>, v: &ReviewView, at: usize) {
    let list: Vec<tabs::Tab<'_>> = v
        .papers
        .iter()
        .enumerate()
        .map(|(i, paper)| tabs::Tab { icon: glyph(paper.kind), label: &paper.tab, on: i == at, open: true })
        .collect();
    let asked = tabs::tabs(ui, &f.t, Id::new("hearing papers"), "Papers", &list);
    if let Some(paper) = asked.and_then(|i| v.papers.get(i)) {
        f.memory.hearing.paper.clone_from(&paper.id);
    }
}

fn glyph(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Sheet => icon::FILE_TEXT,
        PaperKind::Log => icon::LIST_MAGNIFYING_GLASS,
        PaperKind::Messages => icon::CHATS,
        PaperKind::Account => icon::CHAT_TEXT,
        PaperKind::Submission => icon::MICROPHONE_STAGE,
        PaperKind::Policy => icon::BOOK_OPEN_TEXT,
        PaperKind::Law => icon::SCALES,
    }
}

/// Paper keeps its own colours, as paper does; only high contrast has its way.
fn paper_of(t: &Tokens) -> Tokens {
    if t.is_contrast() { *t } else { Tokens::of(Theme::Light) }
}

/// The paper that is open, as a sheet.
fn open(ui: &mut Ui, t: &Tokens, paper: Option<&PaperView>) {
    let Some(paper) = paper else { return };
    let ink = paper_of(t);
    let ground = ui.painter().add(egui::Shape::Noop);
    let under = ui.painter().add(egui::Shape::Noop);
    let start = ui.cursor().min;
    let width = ui.available_width();
    let margin = if width < 400.0 { 18.0 } else { 26.0 };
    let inner = Rect::from_min_max(start + vec2(margin, 18.0), pos2(start.x + width - margin, f32::INFINITY));
    let used = words::within(ui, "sheet", inner, |ui| {
        words::heading(ui, 2, ty::SECTION, ink.ink, &paper.title, None);
        words::gap(ui, 10.0);
        for line in &paper.lines {
            draw(ui, &ink, paper.kind, line);
        }
        ui.min_rect()
    });
    let sheet = Rect::from_min_max(start, pos2(start.x + width, used.bottom() + 22.0));
    let p = ui.painter();
    let shadow =
        egui::epaint::RectShape::filled(sheet.translate(vec2(0.0, 3.0)), CornerRadius::same(4), t.shadow(0.22));
    p.set(ground, shadow);
    let rim = Stroke::new(t.hairline, ink.line);
    let face = egui::epaint::RectShape::new(sheet, CornerRadius::same(3), ink.surface, rim, StrokeKind::Inside);
    p.set(under, face);
    ui.advance_cursor_after_rect(sheet);
}

fn draw(ui: &mut Ui, t: &Tokens, kind: PaperKind, line: &PaperLine) {
    match line {
        PaperLine::Heading(text) => {
            words::gap(ui, 8.0);
            words::heading(ui, 3, ty::LABEL.bold(), t.ink, text, None);
            words::gap(ui, 4.0);
        }
        PaperLine::Text(text) => {
            words::paragraph(ui, ty::CARD, t.ink, text);
            words::gap(ui, 10.0);
        }
        PaperLine::Quiet(text) => {
            words::paragraph(ui, ty::HINT, t.ink2, text);
            words::gap(ui, 6.0);
        }
        PaperLine::Item(name, text) => {
            item(ui, t, name, text);
        }
        PaperLine::Row(when, rest) => row_of(ui, t, kind, when, rest),
        PaperLine::Sourced { says, source, verified, struck } => sourced(ui, t, says, source, *verified, *struck),
    }
}

/// A name and what is said of it: beside one another where the name is short and there is room, else under it.
fn item(ui: &mut Ui, t: &Tokens, name: &str, text: &str) {
    const COLUMN: f32 = 124.0;
    let width = ui.available_width();
    let line = words::line(ui, &[(ty::LABEL.bold(), name, t.accent)]);
    let beside = width >= 380.0 && line.size().x <= COLUMN - 12.0;
    let named = if beside { line } else { words::layout(ui, &[(ty::LABEL.bold(), name, t.accent)], width) };
    let at = if beside { vec2(COLUMN, -1.0) } else { vec2(0.0, named.size().y) };
    let said = words::layout(ui, &[(ty::CARD, text, t.ink)], width - at.x);
    let tall = named.size().y.max(at.y + said.size().y);
    let (rect, response) = ui.allocate_exact_size(vec2(width, tall + 6.0), Sense::hover());
    words::paint(ui.painter(), rect.min, named);
    words::paint(ui.painter(), rect.min + at, said);
    words::say(&response, &format!("{name} {text}"));
}

/// A row of a log, or a message: when at the left, what at the right, a hairline under it.
fn row_of(ui: &mut Ui, t: &Tokens, kind: PaperKind, when: &str, rest: &[String]) {
    let width = ui.available_width();
    let column = if width < 360.0 { width } else { 108.0 };
    let time = words::layout(ui, &[(ty::HINT.bold(), when, t.ink2)], column);
    let text = rest.join(if kind == PaperKind::Messages { " " } else { "  ·  " });
    let beside = width >= 360.0;
    let words_of = words::layout(ui, &[(ty::LABEL, &text, t.ink)], if beside { width - column - 8.0 } else { width });
    let above = if beside { 0.0 } else { time.size().y };
    let tall = if beside { words_of.size().y.max(time.size().y) } else { words_of.size().y + above };
    let (rect, response) = ui.allocate_exact_size(vec2(width, tall + 13.0), Sense::hover());
    let p = ui.painter();
    words::paint(p, rect.min + vec2(0.0, 5.0), time);
    let at = if beside { vec2(column + 8.0, 4.0) } else { vec2(0.0, above + 4.0) };
    words::paint(p, rect.min + at, words_of);
    p.hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(t.hairline, t.line));
    words::say(&response, &format!("{when}: {}", rest.join(", ")));
}

/// A line of law, with where it comes from and whether that was seen.
fn sourced(ui: &mut Ui, t: &Tokens, says: &str, source: &str, verified: bool, struck: bool) {
    let (glyph, tone) = if struck { (icon::PROHIBIT, t.ink2) } else { (icon::SCALES, t.ink) };
    words::note(ui, glyph, ty::LABEL, tone, says);
    words::gap(ui, 1.0);
    let text =
        if verified { format!("{source}.") } else { format!("Not verified. {}.", crate::policy::sentence(source)) };
    let text = text.replace("..", ".");
    let (glyph, tone) = if verified { (icon::SEAL_CHECK, t.ink3) } else { (icon::SEAL_QUESTION, t.amber) };
    let start = ui.cursor().min;
    let inner = Rect::from_min_max(start + vec2(24.0, 0.0), pos2(ui.max_rect().right(), f32::INFINITY));
    let used = words::within(ui, "source", inner, |ui| {
        words::note(ui, glyph, ty::SMALL, tone, &text);
        ui.min_rect()
    });
    ui.advance_cursor_after_rect(used);
    words::gap(ui, 10.0);
}
