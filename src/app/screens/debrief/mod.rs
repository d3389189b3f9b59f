//! The debrief: the decisions in order at the left, each argued at the right, reason first and clause after.

mod decision;
mod overview;

use super::{Frame, keeping};
use crate::app::action::Action;
use crate::app::memory::DebriefPage;
use crate::app::model::Badge as _;
use crate::app::model::{AccountView, DebriefView, OutcomeView, Tone};
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{bar, focus, meter, pane, words};
use crate::debrief::Debrief;
use egui::{CornerRadius, Id, Rect, Sense, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// Draws the debrief.
pub fn show(ui: &mut Ui, f: &mut Frame<'_>, v: &DebriefView) {
    let t = f.t;
    let run = format!("{} {} {:?}", v.scenario, v.decisions.len(), v.marks);
    if f.memory.debriefed != run {
        f.memory.debriefed = run;
        f.memory.page = first_page(v);
    }
    let whole = ui.max_rect();
    let content = bar::Bar {
        section: &v.scenario,
        title: "Debrief",
        items: vec![
            super::book_item(),
            crate::app::screens::support_item(),
            bar::Item { icon: icon::HOUSE, label: "Home", key: Some("Esc"), lit: false, action: Action::Close },
        ],
        ..bar::Bar::default()
    };
    let top = bar::bar(ui, &t, &content, f.out);
    let area = super::below(whole, top.height);
    let (left, right) = pane::split(area, 436.0);
    pane::grounds(ui, &t, left, right);
    let ids = overview::overview(ui, f, v, left);
    if f.fresh && f.memory.by_keyboard {
        focus::take(ui, current_id(f.memory.page));
    }
    let title = Id::new("debrief title");
    let side = if right.width() < 480.0 { 24.0 } else { 40.0 };
    let padding = pane::Pad::new(side, 28.0, 28.0);
    let key = format!("{:?}", f.memory.page);
    pane::pane(ui, "detail", &key, right, padding, true, |ui| {
        let most = ui.available_width().min(820.0);
        let rect = Rect::from_min_size(ui.cursor().min, vec2(most, f32::INFINITY));
        let used = words::within(ui, "detail measure", rect, |ui| {
            match f.memory.page {
                DebriefPage::Decision(i) => match v.decisions.get(i) {
                    Some(d) => decision::decision(ui, f, v, i, d, title),
                    None => {
                        words::paragraph(ui, ty::CARD, t.ink2, "No decision was made in this run.");
                    }
                },
                DebriefPage::Outcomes => {
                    outcomes(ui, &t, &v.by_outcome, title);
                    calibration(ui, &t, &v.calibration);
                }
                DebriefPage::Model => model(ui, &t, &v.model, title),
                DebriefPage::Account => account(ui, &t, v.account.as_ref(), title),
            }
            words::gap(ui, 28.0);
            words::paragraph(ui, ty::SMALL, t.ink3, &format!("{} {}", v.small_print, v.editions));
            keeping::this_session(ui, f, v.kept);
            ui.min_rect()
        });
        ui.advance_cursor_after_rect(used);
    });
    focus::rove(ui, &ids, true);
    let bar_area = Rect::from_min_max(whole.min, pos2(whole.right(), area.top()));
    let here = current_id(f.memory.page);
    let panes: Vec<_> =
        [Some((left, here)), Some((right, title)), top.first.map(|id| (bar_area, id))].into_iter().flatten().collect();
    focus::cycle_panes(ui, &panes);
}

/// The first decision that was not as it should be, where a reader's eye goes anyway; else the first.
fn first_page(v: &DebriefView) -> DebriefPage {
    let worst = v.decisions.iter().position(|d| d.verdict.tone() == Tone::Breach);
    DebriefPage::Decision(worst.unwrap_or(0))
}

fn current_id(page: DebriefPage) -> Id {
    match page {
        DebriefPage::Decision(i) => Id::new(("decision", i)),
        DebriefPage::Outcomes => Id::new("outcomes"),
        DebriefPage::Model => Id::new("model"),
        DebriefPage::Account => Id::new("account"),
    }
}

fn outcomes(ui: &mut Ui, t: &Tokens, rows: &[OutcomeView], title: Id) {
    words::heading(ui, 2, ty::HEADING, t.ink, "Your marks by what it teaches", Some((title, t)));
    words::gap(ui, 6.0);
    words::paragraph(
        ui,
        ty::CARD,
        t.ink2,
        "Each against the best that can be reached in this scenario. There is no pass mark.",
    );
    words::gap(ui, 22.0);
    for row in rows {
        let figures = format!("   {} of {}", overview::signed(row.got), overview::signed(row.best));
        words::rich(ui, &[(ty::CARD.bold(), &row.name, t.ink), (ty::CARD, &figures, t.ink2)]);
        words::gap(ui, 6.0);
        meter::meter(ui, t, row.got as f32 / row.best.max(1) as f32);
        words::gap(ui, 20.0);
    }
}

/// How sure the player was and how often right; nothing where nothing was said.
fn calibration(ui: &mut Ui, t: &Tokens, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    words::gap(ui, 10.0);
    words::heading(ui, 3, ty::CARD.bold(), t.ink, Debrief::CALIBRATION, None);
    for line in lines {
        words::gap(ui, 4.0);
        words::paragraph(ui, ty::CARD, t.ink, line);
    }
    words::gap(ui, 4.0);
    let note = "Being certain and wrong is worth more thought than being wrong. It is not marked.";
    words::paragraph(ui, ty::LABEL, t.ink2, note);
}

fn model(ui: &mut Ui, t: &Tokens, steps: &[(String, Vec<String>)], title: Id) {
    words::heading(ui, 2, ty::HEADING, t.ink, "The National Decision Model", Some((title, t)));
    words::gap(ui, 6.0);
    words::paragraph(ui, ty::CARD, t.ink2, "The decision that most turned on, taken through the model.");
    words::gap(ui, 18.0);
    for (element, lines) in steps {
        words::heading(ui, 3, ty::CARD.bold(), t.ink, element, None);
        words::gap(ui, 4.0);
        for line in lines {
            words::paragraph(ui, ty::CARD, t.ink, line);
            words::gap(ui, 4.0);
        }
        words::gap(ui, 14.0);
    }
}

fn account(ui: &mut Ui, t: &Tokens, a: Option<&AccountView>, title: Id) {
    let Some(a) = a else { return };
    words::heading(ui, 2, ty::HEADING, t.ink, &format!("{}\u{2019}s account", a.name), Some((title, t)));
    words::gap(ui, 6.0);
    words::paragraph(ui, ty::CARD, t.ink2, "How it was for the person it was about.");
    words::gap(ui, 20.0);
    let quoted = format!("\u{201c}{}\u{201d}", a.text);
    let galley = words::layout(ui, &[(ty::BODY, &quoted, t.ink)], (ui.available_width() - 22.0).min(640.0));
    let (rect, r) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::hover());
    let bar = Rect::from_min_size(rect.min + vec2(0.0, 4.0), vec2(4.0, rect.height() - 8.0));
    ui.painter().rect_filled(bar, CornerRadius::same(2), t.amber);
    words::paint(ui.painter(), rect.min + vec2(22.0, 0.0), galley);
    words::say(&r, &format!("{}: {quoted}", a.name));
}
