//! Screens under the keyboard: one frame at a time, no window and nothing drawn.

use crate::story;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use proper_purpose::app::model::{Model, Screen, Settings, SettingsView};
use proper_purpose::app::{Action, UiMemory, theme, ui};

#[derive(Default)]
pub struct State {
    pub model: Model,
    pub memory: UiMemory,
    /// What was asked in all frames so far.
    pub asked: Vec<Action>,
    /// Draw every frame twice.
    pub twice: bool,
    pub ready: bool,
}

pub fn shown(screen: Screen, scale: f32, size: [f32; 2]) -> Harness<'static, State> {
    let state = State {
        model: Model { screen, settings: Settings { text_scale: scale, ..Settings::default() }, notice: None },
        ..State::default()
    };
    let mut h =
        Harness::builder().with_size(egui::vec2(size[0] / scale, size[1] / scale)).with_max_steps(8).build_ui_state(
            |ui, s: &mut State| {
                if !s.ready {
                    theme::install(ui.ctx());
                    s.ready = true;
                    ui.ctx().request_discard("fonts");
                    return;
                }
                // The harness has no window to zoom: its size is given in points already.
                let mut model = s.model.clone();
                model.settings.text_scale = 1.0;
                let mut out = Vec::new();
                ui.scope(|ui| ui_at(ui, &model, s, &mut out));
                if s.twice {
                    ui.ctx().request_discard("twice");
                }
                s.asked.append(&mut out);
            },
            state,
        );
    h.run();
    h
}

pub fn ui_at(u: &mut egui::Ui, model: &Model, s: &mut State, out: &mut Vec<Action>) {
    ui(u, model, &mut s.memory, out);
}

pub const WIDE: [f32; 2] = [1280.0, 800.0];

pub fn both(check: impl Fn(f32)) {
    for scale in [1.0, 2.0] {
        check(scale);
    }
}

pub fn focused(h: &Harness<'_, State>) -> Option<String> {
    h.root()
        .children_recursive()
        .find(|n| n.is_focused())
        .and_then(|n| n.accesskit_node().label().or_else(|| n.value()))
}

pub fn screens() -> Vec<Screen> {
    vec![
        Screen::Home(story::home(&[], true)),
        Screen::Home(Default::default()),
        Screen::ContentNote(story::note(&[])),
        Screen::Play(story::report_room(&[])),
        Screen::Play(story::asking(&[], false)),
        Screen::Play(story::terminal(false)),
        Screen::Play(story::terminal(true)),
        Screen::Play(story::phone()),
        Screen::Play(story::notebook()),
        Screen::Play(story::ending(&[])),
        Screen::Play(Default::default()),
        Screen::Debrief(story::debrief(&[])),
        Screen::Debrief(Default::default()),
        Screen::Book(story::book("manager")),
        Screen::Book(Default::default()),
        Screen::Settings(SettingsView {
            playing: Some("The house next door".into()),
            on_stop: "It is forgotten.".into(),
            ..SettingsView::default()
        }),
        Screen::Settings(SettingsView::default()),
        Screen::Support(story::support()),
        story::hearing::cases(),
        Screen::Cases(Default::default()),
        story::hearing::review("facts:a3"),
        story::hearing::review("done"),
        Screen::Hearing(Default::default()),
        story::hearing::review("reasons"),
        Screen::Reasons(Default::default()),
    ]
}
