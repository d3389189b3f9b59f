//! The instruments of a scene: what is in hand, and what can be chosen with it.

use crate::app::game::Desk;
use crate::app::model::{
    ChoiceView, EntryView, InstrumentView, MessageView, NotebookView, Paragraph, PhoneView, PlayView, Tool, ToolView,
};
use crate::scenario::Instrument;
use crate::session::Run;

/// Begins the id of a choice that only opens or closes something.
pub(super) const OPENS: &str = "desk:";

/// The desk that a choice opens: a record of the terminal, or nothing again.
pub(in crate::app::game) fn opened(choice: &str) -> Option<Desk> {
    let rest = choice.strip_prefix(OPENS)?;
    Some(match rest.split_once('/') {
        Some(("record", id)) => Desk::Reasons(id.to_owned()),
        _ if rest == "terminal" => Desk::Records,
        _ => Desk::Away,
    })
}

/// The tools in the bar: those that the scene puts to use stand out.
pub(super) fn tools(run: &Run) -> Vec<ToolView> {
    let book = ToolView { tool: Tool::PolicyBook, offered: false };
    if run.ended.is_some() || run.asking().is_some() {
        return vec![book];
    }
    let uses = |instrument| run.offered().iter().any(|(_, _, choice)| choice.with == Some(instrument));
    let rings = uses(Instrument::Phone);
    let mut tools = Vec::new();
    if rings || !run.messages.is_empty() {
        tools.push(ToolView { tool: Tool::Phone, offered: rings });
    }
    tools.extend(run.terminal().map(|_| ToolView { tool: Tool::Terminal, offered: true }));
    tools.push(ToolView { tool: Tool::Notebook, offered: uses(Instrument::Notebook) });
    tools.push(book);
    tools
}

/// The tool that an instrument of the story is.
pub(super) fn tool_of(instrument: Instrument) -> Tool {
    match instrument {
        Instrument::Phone => Tool::Phone,
        Instrument::Notebook => Tool::Notebook,
    }
}

/// The scene's view with an instrument in its place; none where it is not there to be used.
pub(super) fn view(run: &Run, desk: &Desk, mut view: PlayView) -> Option<PlayView> {
    view.key = format!("{}-{desk:?}", view.key);
    view.scene_number = None;
    view.leave = Some(format!("{OPENS}away"));
    let (title, lines) = match desk {
        Desk::Away => return None,
        Desk::Records | Desk::Reasons(_) => return at_terminal(run, desk, view),
        Desk::Ways(choice) => {
            let form = super::form::form(run, choice)?;
            view.instrument = Some(Box::new(InstrumentView::Form(form)));
            ("What do you say, to whom, and how?".to_owned(), Vec::new())
        }
        Desk::Phone => {
            view.instrument = Some(Box::new(InstrumentView::Phone(phone(run))));
            ("Your phone".to_owned(), made_with(run, Instrument::Phone))
        }
        Desk::Notebook => {
            view.instrument = Some(Box::new(InstrumentView::Notebook(notebook(run))));
            ("Pocket notebook".to_owned(), made_with(run, Instrument::Notebook))
        }
    };
    view.title = title;
    view.paragraphs.clear();
    view.ask = None;
    let back = (format!("{OPENS}away"), "Put it away, and go back.".to_owned());
    view.choices = (1..).zip(lines.into_iter().chain([back])).map(numbered).collect();
    Some(view)
}

/// The scene's view with the terminal in front: a record to pick, or the reason for searching for it. What came of
/// the last search stays with the record that it brought.
fn at_terminal(run: &Run, desk: &Desk, mut view: PlayView) -> Option<PlayView> {
    let picked = if let Desk::Reasons(id) = desk { Some(id.as_str()) } else { None };
    let terminal = super::terminal::terminal(run, picked)?;
    if picked.is_some() {
        view.leave = Some(format!("{OPENS}terminal"));
    }
    let lines: Vec<(String, String)> = match picked {
        None => terminal
            .records
            .iter()
            .map(|record| (record.choice.clone(), format!("{}, {}", record.about, record.system)))
            .collect(),
        Some(id) => run
            .terminal()?
            .reasons
            .iter()
            .map(|(word, says)| (format!("{id}:{word}"), crate::policy::sentence(says)))
            .collect(),
    };
    view.title = "Station terminal".to_owned();
    view.paragraphs.retain(|told| terminal.found.is_some() && matches!(told, Paragraph::Feedback { .. }));
    view.ask = view.ask.filter(|_| terminal.found.is_some());
    view.choices = (1..).zip(lines).map(numbered).collect();
    view.instrument = Some(Box::new(InstrumentView::Terminal(terminal)));
    Some(view)
}

fn numbered((number, (id, text)): (u32, (String, String))) -> ChoiceView {
    ChoiceView { number, id, text, cost: None, with: None }
}

/// The choices of the scene that are made with an instrument.
fn made_with(run: &Run, instrument: Instrument) -> Vec<(String, String)> {
    let offered = run.offered().into_iter().filter(|(_, _, choice)| choice.with == Some(instrument));
    offered.map(|(_, id, choice)| (id.to_owned(), choice.text.clone())).collect()
}

fn phone(run: &Run) -> PhoneView {
    let people = &run.world.scenario.setting.people;
    let message = |one: &crate::session::Message| MessageView {
        who: people.get(one.from).name.clone(),
        at: when(&one.at.0, &one.at.1),
        text: one.text.clone(),
    };
    let (day, time) = run.clock();
    PhoneView { clock: when(&day, &time), messages: run.messages.iter().map(message).collect() }
}

fn notebook(run: &Run) -> NotebookView {
    let scenario = &run.world.scenario;
    let entry = |decision: &crate::session::Decision| {
        let scene = scenario.scenes.get(decision.scene);
        let (day, time) = run.world.clock(&decision.before);
        EntryView {
            at: when(&day, &time),
            place: scene.place.clone(),
            text: scenario.choices.get(decision.choice).text.clone(),
        }
    };
    let owner = scenario.setting.people.get(run.world.you).name.clone();
    NotebookView { owner, entries: run.decisions.iter().map(entry).collect() }
}

/// Day and time as one.
pub(super) fn when(day: &str, time: &str) -> String {
    format!("{day} {time}").trim().to_owned()
}

/// Whether a choice is put together from parts rather than made as it stands.
pub(in crate::app::game) fn is_open(run: &Run, choice: &str) -> bool {
    let found = run.world.scenario.choices.find(choice);
    found.is_some_and(|id| matches!(run.world.scenario.choices.get(id).kind, crate::scenario::Kind::Open(..)))
}
