//! The policy book: search and clauses at the left, one clause in its published words at the right.

mod detail;

use super::Frame;
use crate::app::action::Action;
use crate::app::model::{BookView, ClauseView};
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{bar, field, focus, pane, pill, timeline, words};
use egui::{Id, Key, Modifiers, Rect, Response, Sense, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// Draws the policy book.
pub fn show(ui: &mut Ui, f: &mut Frame<'_>, v: &BookView) {
    let t = f.t;
    if f.fresh {
        f.memory.query = v.query.clone();
        f.memory.opened_at = None;
    }
    let opened = v.open_at.is_some() && f.memory.opened_at != v.open_at;
    if opened {
        f.memory.clause = v.open_at.clone();
        f.memory.opened_at = v.open_at.clone();
    }
    let whole = ui.max_rect();
    let content =
        bar::Bar { section: &v.from, title: "Policy book", items: vec![super::close_item()], ..bar::Bar::default() };
    let top = bar::bar(ui, &t, &content, f.out);
    let area = super::below(whole, top.height);
    let (left, right) = pane::split(area, 404.0);
    pane::grounds(ui, &t, left, right);
    let listed: Vec<&ClauseView> = v.clauses.iter().collect();
    let chosen = chosen(f, &listed, &v.query);
    let search = Id::new("book search");
    let ids = list(ui, f, v, left, search, chosen, opened);
    let open = chosen.and_then(|i| listed.get(i)).copied();
    let title = Id::new("clause title");
    let found: Vec<String> = v.query.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let key = open.map_or_else(String::new, |c| format!("{} {}", c.pack, c.number));
    let side = if right.width() < 480.0 { 24.0 } else { 40.0 };
    let padding = pane::Pad::new(side, 28.0, 28.0);
    pane::pane(ui, "clause", &key, right, padding, true, |ui| match open {
        Some(c) => detail::detail(ui, &t, c, &found, title),
        None => {
            words::paragraph(
                ui,
                ty::CARD,
                t.ink2,
                "No clause is listed. Choose a policy at the left, or clear the search.",
            );
        }
    });
    if let (true, true, Some(id)) = (f.fresh, f.memory.by_keyboard, chosen.and_then(|i| ids.get(i))) {
        focus::take(ui, *id);
    }
    if let (true, true, Some(id)) =
        (ui.memory(|m| m.has_focus(search)), focus::struck(ui, Key::ArrowDown), chosen.and_then(|i| ids.get(i)))
    {
        focus::take(ui, *id);
    }
    next_found(ui, f, &listed, chosen, &ids);
    focus::rove(ui, &ids, true);
    if focus::pressed(ui, Key::Slash) || focus::pressed_anywhere(ui, Modifiers::COMMAND, Key::F) {
        focus::take(ui, search);
    }
    let bar_area = Rect::from_min_max(whole.min, pos2(whole.right(), area.top()));
    let list_first = chosen.and_then(|i| ids.get(i)).copied().unwrap_or(search);
    let panes: Vec<_> = [Some((left, list_first)), Some((right, title)), top.first.map(|id| (bar_area, id))]
        .into_iter()
        .flatten()
        .collect();
    focus::cycle_panes(ui, &panes);
}

/// The clause that is open: the one chosen, else the first that holds the words, else the first.
fn chosen(f: &Frame<'_>, listed: &[&ClauseView], query: &str) -> Option<usize> {
    let at = f
        .memory
        .clause
        .as_ref()
        .and_then(|(pack, number)| listed.iter().position(|c| &c.pack == pack && &c.number == number));
    at.or_else(|| listed.iter().position(|c| c.matches && !query.is_empty())).or(if listed.is_empty() {
        None
    } else {
        Some(0)
    })
}

fn row_id(c: &ClauseView) -> Id {
    Id::new(("clause", &c.pack, &c.number))
}

/// F3 goes to the next clause that holds the words.
fn next_found(ui: &Ui, f: &mut Frame<'_>, listed: &[&ClauseView], chosen: Option<usize>, ids: &[Id]) {
    if !focus::pressed_anywhere(ui, Modifiers::NONE, Key::F3) || listed.is_empty() {
        return;
    }
    let from = chosen.map_or(0, |i| i + 1);
    let next = (0..listed.len()).map(|k| (from + k) % listed.len()).find(|i| listed.get(*i).is_some_and(|c| c.matches));
    if let Some((c, id)) = next.and_then(|i| Some((listed.get(i)?, ids.get(i)?))) {
        f.memory.clause = Some((c.pack.clone(), c.number.clone()));
        focus::take(ui, *id);
    }
}

/// Search, policies and clauses. With `bring` the chosen clause is brought into view.
fn list(
    ui: &mut Ui,
    f: &mut Frame<'_>,
    v: &BookView,
    rect: Rect,
    search: Id,
    chosen: Option<usize>,
    bring: bool,
) -> Vec<Id> {
    let t = f.t;
    let side = 16.0;
    let searching = !v.query.is_empty();
    // Where the list is low, search and policies scroll away with the clauses; else they would leave no room for them.
    let low = rect.height() < 240.0 || (rect.height() < 560.0 && rect.width() < 340.0);
    let rows = if low {
        rect
    } else {
        let top = Rect::from_min_max(rect.min + vec2(side, 18.0), pos2(rect.right() - side, rect.bottom()));
        let used = words::within(ui, "book head", top, |ui| {
            head(ui, f, v, search);
            ui.min_rect().bottom()
        });
        Rect::from_min_max(pos2(rect.left(), used + 10.0), rect.max)
    };
    if rows.height() < 24.0 {
        return Vec::new();
    }
    let mut ids = Vec::new();
    let top = if low { 12.0 } else { 2.0 };
    let padding = pane::Pad { left: 14.0, right: 18.0, top, bottom: 16.0 };
    pane::pane(ui, "clauses", "", rows, padding, false, |ui| {
        if low {
            head(ui, f, v, search);
            words::gap(ui, 10.0);
        }
        for (i, c) in v.clauses.iter().enumerate() {
            let id = row_id(c);
            ids.push(id);
            let r = row(ui, &t, id, c, chosen == Some(i), searching);
            if bring && chosen == Some(i) {
                r.scroll_to_me(Some(egui::Align::Center));
            }
            if r.clicked() || focus::arrived(&r) {
                f.memory.clause = Some((c.pack.clone(), c.number.clone()));
            }
        }
    });
    ids
}

/// The field to search in, and the policies to list.
fn head(ui: &mut Ui, f: &mut Frame<'_>, v: &BookView, search: Id) {
    let t = f.t;
    let after = match (v.query.is_empty(), v.clauses.iter().filter(|c| c.matches).count()) {
        (true, _) => String::new(),
        (false, 1) => "1 clause".to_owned(),
        (false, n) => format!("{n} clauses"),
    };
    let r = field::field(ui, &t, search, icon::MAGNIFYING_GLASS, "Search the words", &mut f.memory.query, &after);
    if r.changed() {
        f.out.push(Action::SearchBook(f.memory.query.clone()));
    }
    if v.packs.len() > 1 {
        words::gap(ui, 10.0);
        let pills: Vec<(&str, bool)> = v.packs.iter().map(|p| (p.title.as_str(), p.shown)).collect();
        if let Some(p) = pill::row(ui, &t, Id::new("packs"), pill::Kind::OnOff, "Policies listed", &pills)
            .and_then(|i| v.packs.get(i))
        {
            f.out.push(Action::ShowPack { pack: p.id.clone(), shown: !p.shown });
        }
    }
}

/// A clause in the list. Those without the words looked for stay, paler; those with them have a dot.
fn row(ui: &mut Ui, t: &Tokens, id: Id, c: &ClauseView, chosen: bool, searching: bool) -> Response {
    let width = ui.available_width();
    let pale = searching && !c.matches && !chosen;
    let ink = if pale { t.ink3 } else { t.ink };
    let kind = words::line(ui, &[(ty::SMALL.italic(), &c.kind, if pale { t.ink3 } else { t.ink2 })]);
    let roomy = width >= 300.0;
    let number_of = words::line(ui, &[(ty::LABEL.bold(), &c.number, if pale { t.ink3 } else { t.accent })]);
    // Where there is little room the number and kind stand over the words, not beside them.
    let (column, above) = if roomy { (number_of.size().x.max(58.0) + 10.0, 0.0) } else { (0.0, number_of.size().y) };
    let kind_room = if roomy { kind.size().x + 20.0 } else { 8.0 };
    let gist_face = if chosen { ty::LABEL.bold() } else { ty::LABEL };
    let gist = words::layout(ui, &[(gist_face, &c.gist, ink)], width - 14.0 - column - kind_room - 12.0);
    let tall = (gist.size().y + above + 20.0).max(44.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
    let response = ui.interact(rect, id, focus::row_sense(ui, id, chosen));
    timeline::ground(ui, t, rect, chosen, response.hovered());
    let p = ui.painter();
    let cy = rect.top() + 10.0 + ty::LABEL.line / 2.0 + if tall <= 44.5 { 1.0 } else { 0.0 };
    words::paint_mid(p, rect.left() + 14.0, cy, number_of);
    let gist_at = pos2(rect.left() + 14.0 + column, cy - ty::LABEL.line / 2.0 + above);
    words::paint(p, gist_at, gist);
    words::paint_mid(p, rect.right() - 18.0 - kind.size().x, cy, kind.clone());
    if searching && c.matches {
        p.circle_filled(pos2(rect.right() - 9.0, cy), 3.0, t.accent);
    }
    let found = if searching && c.matches { ", holds the words" } else { "" };
    timeline::finish(ui, t, rect, &response, chosen, &format!("{} {}, {}{found}", c.number, c.gist, c.kind));
    response
}
