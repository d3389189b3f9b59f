//! The left pane of the debrief: how it went, the marks, the decisions in order, what to do differently.

use super::current_id;
use crate::app::action::Action;
use crate::app::memory::DebriefPage;
use crate::app::model::DebriefView;
use crate::app::screens::Frame;
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{button, focus, meter, pane, timeline, words};
use egui::{Id, Rect, Sense, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// Draws the overview and returns the ids of its rows, in order.
pub fn overview(ui: &mut Ui, f: &mut Frame<'_>, v: &DebriefView, rect: Rect) -> Vec<Id> {
    let t = f.t;
    let mut ids = Vec::new();
    let padding = pane::Pad::new(14.0, 28.0, 24.0);
    pane::pane(ui, "overview", "", rect, padding, false, |ui| {
        inset(ui, |ui| {
            words::heading(ui, 1, ty::PANE, t.ink, &v.headline, None);
            if let Some(first) = &v.first {
                words::gap(ui, 4.0);
                words::note(ui, icon::ARROW_COUNTER_CLOCKWISE, ty::LABEL, t.amber, first);
                words::gap(ui, 8.0);
                let id = Id::new("first run");
                if button::button(ui, &t, id, button::Kind::Second, None, "Back to the first run").clicked() {
                    f.out.push(Action::FirstRun);
                }
                words::gap(ui, 10.0);
            }
            words::gap(ui, 2.0);
            words::paragraph(ui, ty::LABEL, t.ink2, &marks_text(v));
            words::gap(ui, 10.0);
            let span = (v.marks.best - v.marks.worst).max(1) as f32;
            meter::meter(ui, &t, (v.marks.got - v.marks.worst) as f32 / span);
        });
        words::gap(ui, 16.0);
        let n = v.decisions.len();
        for (i, d) in v.decisions.iter().enumerate() {
            let page = DebriefPage::Decision(i);
            let id = current_id(page);
            ids.push(id);
            let ends = timeline::Ends { first: i == 0, last: i + 1 == n };
            let r = timeline::row(ui, &t, id, d, f.memory.page == page, ends);
            if r.clicked() || focus::arrived(&r) {
                f.memory.page = page;
            }
        }
        words::gap(ui, 12.0);
        inset(ui, |ui| words::rule(ui, t.line, t.hairline));
        words::gap(ui, 10.0);
        let mut pages = vec![(DebriefPage::Outcomes, icon::CHART_BAR, "Your marks by what it teaches".to_owned())];
        if !v.model.is_empty() {
            pages.push((DebriefPage::Model, icon::COMPASS, "The National Decision Model".to_owned()));
        }
        if let Some(a) = &v.account {
            pages.push((DebriefPage::Account, icon::CHAT_TEXT, format!("{}\u{2019}s account", a.name)));
        }
        for (page, glyph, label) in pages {
            let id = current_id(page);
            ids.push(id);
            let r = timeline::page_row(ui, &t, id, glyph, &label, f.memory.page == page);
            if r.clicked() || focus::arrived(&r) {
                f.memory.page = page;
            }
        }
        if !v.do_differently.is_empty() {
            words::gap(ui, 12.0);
            inset(ui, |ui| differently(ui, &t, &v.do_differently));
        }
    });
    ids
}

fn inset(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let rect = Rect::from_min_max(ui.cursor().min + vec2(14.0, 0.0), pos2(ui.max_rect().right() - 14.0, f32::INFINITY));
    let used = words::within(ui, "inset", rect, |ui| {
        add(ui);
        ui.min_rect()
    });
    ui.advance_cursor_after_rect(used);
}

fn marks_text(v: &DebriefView) -> String {
    format!(
        "Your marks: {}. The best that can be reached here is {}, the worst {}.",
        signed(v.marks.got),
        signed(v.marks.best),
        signed(v.marks.worst)
    )
}

/// A number with a true minus sign.
pub fn signed(n: i32) -> String {
    if n < 0 { format!("\u{2212}{}", n.unsigned_abs()) } else { n.to_string() }
}

fn differently(ui: &mut Ui, t: &Tokens, things: &[String]) {
    let count = match things.len() {
        1 => "One thing to do differently".to_owned(),
        2 => "Two things to do differently".to_owned(),
        3 => "Three things to do differently".to_owned(),
        n => format!("{n} things to do differently"),
    };
    words::rule(ui, t.line, t.hairline);
    words::gap(ui, 18.0);
    words::heading(ui, 2, ty::CARD.bold(), t.ink, &count, None);
    words::gap(ui, 6.0);
    for (n, thing) in (1..).zip(things) {
        numbered(ui, t, n, thing);
        words::gap(ui, 6.0);
    }
}

fn numbered(ui: &mut Ui, t: &Tokens, n: i32, text: &str) {
    let number = words::line(ui, &[(ty::CARD.bold(), &n.to_string(), t.accent)]);
    let galley = words::layout(ui, &[(ty::LABEL, text, t.ink)], ui.available_width() - 24.0);
    let (rect, r) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::hover());
    words::paint_mid(ui.painter(), rect.left(), rect.top() + ty::LABEL.line / 2.0, number);
    words::paint(ui.painter(), rect.min + vec2(24.0, 0.0), galley);
    words::say(&r, &format!("{n}. {text}"));
}
