//! The reasons before they are written: every section can be changed; the head, the law and the notice stay.

use super::{Frame, form};
use crate::app::action::{Action, HearingAction};
use crate::app::model::hearing::ReasonsView;
use crate::app::theme::type_scale as ty;
use crate::app::widgets::{bar, button, focus, pane, words, writing};
use egui::{Id, Rect, Sense, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// Draws the document.
pub fn show(ui: &mut Ui, f: &mut Frame<'_>, v: &ReasonsView) {
    let t = f.t;
    let title = Id::new("reasons title");
    if f.fresh && f.memory.by_keyboard {
        focus::take(ui, title);
    }
    let whole = ui.max_rect();
    let content =
        bar::Bar { section: &v.case, title: "Reasons", items: vec![super::super::close_item()], ..bar::Bar::default() };
    let top = bar::bar(ui, &t, &content, f.out);
    let area = super::notice(ui, &t, super::super::below(whole, top.height), &v.notice);
    pane::pane(ui, "reasons", "", area, super::super::measure(area, 760.0), true, |ui| {
        words::heading(ui, 1, ty::TITLE, t.ink, &v.title, Some((title, &t)));
        words::gap(ui, 6.0);
        let lead = "Change what you like: these are your words. An empty line parts paragraphs, and a line that begins with a dash is an item of a list. A section that is empty is left out.";
        words::paragraph(ui, ty::CARD, t.ink2, lead);
        words::gap(ui, 16.0);
        for (name, value) in &v.head {
            fact(ui, f, name, value);
        }
        words::gap(ui, 18.0);
        for (id, heading, text) in &v.sections {
            section(ui, f, v, id, heading, text);
        }
        words::heading(ui, 2, ty::SECTION, t.ink, "What stays as it is", None);
        words::gap(ui, 6.0);
        for line in &v.foot {
            words::note(ui, icon::LOCK_SIMPLE, ty::HINT, t.ink2, line);
            words::gap(ui, 5.0);
        }
        words::gap(ui, 20.0);
        export(ui, f, v);
    });
    let bar_area = Rect::from_min_max(whole.min, pos2(whole.right(), area.top()));
    let panes: Vec<_> = [Some((area, title)), top.first.map(|id| (bar_area, id))].into_iter().flatten().collect();
    focus::cycle_panes(ui, &panes);
}

fn fact(ui: &mut Ui, f: &Frame<'_>, name: &str, value: &str) {
    let t = f.t;
    let key = words::layout(ui, &[(ty::HINT, name, t.ink3)], 140.0);
    let value_of = words::layout(ui, &[(ty::LABEL, value, t.ink)], (ui.available_width() - 152.0).max(60.0));
    let tall = key.size().y.max(value_of.size().y) + 4.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), tall), Sense::hover());
    words::paint(ui.painter(), rect.min + vec2(0.0, 1.0), key);
    words::paint(ui.painter(), rect.min + vec2(152.0, 0.0), value_of);
    words::say(&response, &format!("{name}: {value}"));
}

fn section(ui: &mut Ui, f: &mut Frame<'_>, v: &ReasonsView, id: &str, heading: &str, text: &str) {
    let t = f.t;
    words::heading(ui, 2, ty::LABEL.bold(), t.ink, heading, None);
    words::gap(ui, 5.0);
    let name = format!("reasons {} {id}", v.title);
    let asked = writing::Asked { label: "", help: "", lines: 2, most: usize::MAX };
    let now = form::typed(&mut f.memory.hearing, name.clone(), text);
    let field = Id::new(("reasons field", id));
    let response = writing::writing(ui, &t, field, &asked, now);
    ui.ctx().accesskit_node_builder(field, |node| node.set_label(heading.to_owned()));
    if response.changed() {
        let text = now.clone();
        f.out.push(Action::Hearing(HearingAction::Write { field: id.to_owned(), text }));
    }
    if v.changed.iter().any(|one| one == id) {
        words::gap(ui, 6.0);
        let label = format!("Put back: {heading}");
        let back = Id::new(("reasons back", id));
        if button::button(ui, &t, back, button::Kind::Plain, Some(icon::ARROW_COUNTER_CLOCKWISE), &label).clicked() {
            f.out.push(Action::Hearing(HearingAction::Restore { section: id.to_owned() }));
        }
    }
    words::gap(ui, 20.0);
}

fn export(ui: &mut Ui, f: &mut Frame<'_>, v: &ReasonsView) {
    let t = f.t;
    words::heading(ui, 2, ty::SECTION, t.ink, "Write the page", None);
    words::gap(ui, 8.0);
    let help = "A self-contained HTML page without scripts, to read, print and send. A file that is there already is not written over.";
    form::write(ui, f, &format!("reasons {} path", v.title), "path", ("Where to", help), &v.path, 1);
    let id = Id::new("reasons export");
    if button::button(ui, &t, id, button::Kind::Primary, Some(icon::EXPORT), "Write the page").clicked() {
        f.out.push(Action::Hearing(HearingAction::Export));
    }
    if let Some(written) = &v.written {
        words::gap(ui, 12.0);
        let said = match written {
            Ok(text) => words::note(ui, icon::CHECK_CIRCLE, ty::CARD, t.good, text),
            Err(text) => words::note(ui, icon::WARNING_CIRCLE, ty::CARD, t.breach, text),
        };
        words::announce(ui, &said);
        said.scroll_to_me(None);
    }
    if !v.kept.is_empty() {
        words::gap(ui, 10.0);
        words::note(ui, icon::INFO, ty::HINT, t.ink2, &v.kept);
    }
}
