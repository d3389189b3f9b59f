//! A stage's form: what to pick from, with what it rests on, and what to write.

use crate::app::action::{Action, HearingAction};
use crate::app::memory::HearingMemory;
use crate::app::model::hearing::{OptionView, Part};
use crate::app::screens::Frame;
use crate::app::theme::type_scale as ty;
use crate::app::widgets::{card, check, pill, words, writing};
use crate::source::MAX_TEXT;
use egui::{Id, Margin, Rect, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// The id of a field.
pub fn field_id(case: &str, key: &str, field: &str) -> Id {
    Id::new(("hearing field", format!("{case} {key} {field}")))
}

/// The id of an option.
fn option_id(part: &str, option: &str) -> Id {
    Id::new(("hearing option", part, option))
}

/// What is being typed in a field, kept beside the model so that a frame that is drawn twice loses nothing.
pub fn typed<'m>(memory: &'m mut HearingMemory, name: String, model: &str) -> &'m mut String {
    let entry = memory.typed.entry(name).or_insert_with(|| (model.to_owned(), model.to_owned()));
    if entry.1 != model {
        entry.1 = model.to_owned();
        if entry.0 != model {
            entry.0 = model.to_owned();
        }
    }
    &mut entry.0
}

/// Draws the parts of a form; `depth` says how far they stand in.
pub fn parts(ui: &mut Ui, f: &mut Frame<'_>, case: &str, key: &str, parts: &[Part], depth: usize) {
    let t = f.t;
    for part in parts {
        match part {
            Part::Heading(text) => {
                words::gap(ui, 4.0);
                words::heading(ui, 2, ty::LABEL.bold(), t.ink, text, None);
                words::gap(ui, 6.0);
            }
            Part::Text(text) => {
                words::paragraph(ui, ty::CARD, t.ink, text);
                words::gap(ui, 14.0);
            }
            Part::Note(text, unverified) => {
                let (glyph, tone) = if *unverified { (icon::SEAL_QUESTION, t.amber) } else { (icon::INFO, t.ink2) };
                words::note(ui, glyph, ty::HINT, tone, text);
                words::gap(ui, 12.0);
            }
            Part::Card(title, lines) => {
                card::card(ui, &t, Margin { left: 22, right: 20, top: 14, bottom: 14 }, None, |ui| {
                    words::paragraph(ui, ty::HINT.bold(), t.ink2, title);
                    words::gap(ui, 3.0);
                    for (i, line) in lines.iter().enumerate() {
                        words::paragraph(ui, ty::CARD, if i == 0 { t.ink } else { t.ink2 }, line);
                        words::gap(ui, 3.0);
                    }
                });
                words::gap(ui, 16.0);
            }
            Part::Facts(title, facts) => {
                card::card(ui, &t, Margin { left: 22, right: 20, top: 14, bottom: 14 }, None, |ui| {
                    words::paragraph(ui, ty::HINT.bold(), t.ink2, title);
                    words::gap(ui, 4.0);
                    for (name, value) in facts {
                        let said = format!("   {value}");
                        words::rich(ui, &[(ty::LABEL, name, t.ink2), (ty::LABEL.bold(), &said, t.ink)]);
                        words::gap(ui, 4.0);
                    }
                });
                words::gap(ui, 16.0);
            }
            Part::Options { part, about, one, short, options } => {
                let kind = if *one { pill::Kind::OneOfMany } else { pill::Kind::OnOff };
                if *short {
                    let pills: Vec<(&str, bool)> = options.iter().map(|o| (o.label.as_str(), o.on)).collect();
                    let pressed = pill::row(ui, &t, Id::new(("hearing pills", part)), kind, about, &pills);
                    if let Some(option) = pressed.and_then(|i| options.get(i)) {
                        pick(f, part, &option.option);
                    }
                } else {
                    lines(ui, f, (case, key), (part, about), kind, options, depth);
                }
                words::gap(ui, 16.0);
            }
            Part::Write { field, label, help, text, lines } => {
                write(ui, f, &format!("{case} {key} {field}"), field, (label, help), text, *lines);
            }
        }
    }
}

fn pick(f: &mut Frame<'_>, part: &str, option: &str) {
    f.out.push(Action::Hearing(HearingAction::Pick { part: part.to_owned(), option: option.to_owned() }));
}

/// A field, and what was typed in it asked for.
pub fn write(
    ui: &mut Ui,
    f: &mut Frame<'_>,
    name: &str,
    field: &str,
    (label, help): (&str, &str),
    text: &str,
    lines: usize,
) {
    let asked = writing::Asked { label, help, lines, most: MAX_TEXT };
    let now = typed(&mut f.memory.hearing, name.to_owned(), text);
    let response = writing::writing(ui, &f.t, Id::new(("hearing field", name.to_owned())), &asked, now);
    if response.changed() {
        let text = now.clone();
        f.out.push(Action::Hearing(HearingAction::Write { field: field.to_owned(), text }));
    }
    words::gap(ui, 16.0);
}

/// Lines to pick from, two beside each other where there is room and nothing hangs on them.
fn lines(
    ui: &mut Ui,
    f: &mut Frame<'_>,
    (case, key): (&str, &str),
    (part, about): (&str, &str),
    kind: pill::Kind,
    options: &[OptionView],
    depth: usize,
) {
    let width = ui.available_width();
    let boxed = kind == pill::Kind::OneOfMany && depth == 0;
    let across = if !boxed && width >= 520.0 && options.len() > 3 { 2 } else { 1 };
    let gap = if boxed { 8.0 } else { 4.0 };
    let mut rest = options;
    while let Some((first, after)) = rest.split_first() {
        let alone = across == 1 || !first.more.is_empty() || after.first().is_none_or(|next| !next.more.is_empty());
        let (row, after) = if alone { (std::slice::from_ref(first), after) } else { rest.split_at(2) };
        rest = after;
        let wide = if across == 2 { (width - 12.0) / 2.0 } else { width };
        // What hangs on a line needs the whole width, and so does the line.
        let wide = if row.iter().any(|o| !o.more.is_empty()) { width } else { wide };
        let laid: Vec<_> = row.iter().map(|o| (o, line(o, about, boxed))).collect();
        let measured: Vec<_> = laid.iter().map(|(_, line)| check::measure(ui, &f.t, line, wide)).collect();
        let tall = measured.iter().map(check::Measured::height).fold(0.0_f32, f32::max);
        let start = ui.cursor().min;
        for (i, ((option, line), measured)) in laid.iter().zip(measured).enumerate() {
            let at = start + vec2(i as f32 * (wide + 12.0), 0.0);
            let rect = Rect::from_min_size(at, vec2(wide, tall));
            let id = option_id(part, &option.option);
            if check::check(ui, &f.t, id, kind, line, rect, measured).clicked() {
                pick(f, part, &option.option);
            }
        }
        ui.advance_cursor_after_rect(Rect::from_min_size(start, vec2(width, tall)));
        words::gap(ui, gap);
        for option in row.iter().filter(|o| !o.more.is_empty()) {
            let start = ui.cursor().min;
            let inner = Rect::from_min_max(start + vec2(42.0, 4.0), pos2(start.x + width - 8.0, f32::INFINITY));
            let used = words::within(ui, &option.option, inner, |ui| {
                parts(ui, f, case, key, &option.more, depth + 1);
                ui.min_rect()
            });
            let line = egui::Stroke::new(2.0, f.t.accent);
            ui.painter().vline(start.x + 21.0, used.top()..=used.bottom() - 16.0, line);
            ui.advance_cursor_after_rect(Rect::from_min_max(start, pos2(start.x + width, used.bottom())));
        }
    }
}

fn line<'o>(option: &'o OptionView, about: &'o str, boxed: bool) -> check::Line<'o> {
    check::Line {
        about,
        label: &option.label,
        detail: &option.detail,
        marks: &option.marks,
        on: option.on,
        barred: option.barred.as_deref(),
        boxed,
    }
}
