//! The instruments of a scene, as lists to choose from: the station terminal, and what is put together.
//!
//! They are shown with the scene's own choices' means, so that keys, screen readers and large text work here
//! as everywhere: a record, then a reason; or the ways of putting a declaration together.

use crate::app::game::Desk;
use crate::app::model::{ChoiceView, Paragraph, PlayView, Tool, ToolView};
use crate::scenario::Instrument;
use crate::session::Run;

/// Begins the id of a choice that only opens or closes something.
const OPENS: &str = "desk:";

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
    let (title, told, lines) = match desk {
        Desk::Away => return None,
        Desk::Records => records(run)?,
        Desk::Reasons(record) => reasons(run, record)?,
        Desk::Ways(choice) => ways(run, choice)?,
        Desk::Phone => phone(run),
        Desk::Notebook => notebook(run),
    };
    view.title = title;
    view.paragraphs = told;
    view.ask = None;
    let back = (format!("{OPENS}away"), "Leave it, and go back.".to_owned());
    let number =
        |(at, (id, text)): (u32, (String, String))| ChoiceView { number: at, id, text, cost: None, with: None };
    view.choices = (1..).zip(lines.into_iter().chain([back])).map(number).collect();
    Some(view)
}

/// A title, what is told, and what can be chosen: id and words.
type Listed = (String, Vec<Paragraph>, Vec<(String, String)>);

/// How much of the log the banner shows.
const LOG_LINES: usize = 4;

fn records(run: &Run) -> Option<Listed> {
    let terminal = run.terminal()?;
    let mut told = vec![Paragraph::Narration(
        "TRAINING – FICTION. Nothing here stops you. Every search is kept: who, when, for whom, and the reason given."
            .to_owned(),
    )];
    let log: Vec<String> = run.audit.iter().rev().take(LOG_LINES).rev().map(ToString::to_string).collect();
    if !log.is_empty() {
        told.push(Paragraph::Document { title: "The access log".to_owned(), text: log.join(" · ") });
    }
    let record = |record: &crate::session::Searchable| {
        (format!("{OPENS}record/{}", record.id), format!("{}, on {}", record.about, record.system))
    };
    Some(("Station terminal".to_owned(), told, terminal.records.iter().map(record).collect()))
}

fn reasons(run: &Run, id: &str) -> Option<Listed> {
    let terminal = run.terminal()?;
    let record = terminal.records.iter().find(|record| record.id == id)?;
    let told = vec![Paragraph::Narration(format!("{}, on {}. A reason is needed.", record.about, record.system))];
    let reason = |(word, says): &(String, String)| (format!("{id}:{word}"), crate::policy::sentence(says));
    Some(("Reason for search".to_owned(), told, terminal.reasons.iter().map(reason).collect()))
}

/// The choices of the scene that are made with an instrument.
fn made_with(run: &Run, instrument: Instrument) -> Vec<(String, String)> {
    let offered = run.offered().into_iter().filter(|(_, _, choice)| choice.with == Some(instrument));
    offered.map(|(_, id, choice)| (id.to_owned(), choice.text.clone())).collect()
}

fn phone(run: &Run) -> Listed {
    let people = &run.world.scenario.setting.people;
    let mut told: Vec<Paragraph> = run
        .messages
        .iter()
        .map(|one| Paragraph::Message { who: people.get(one.from).name.clone(), text: one.text.clone() })
        .collect();
    if told.is_empty() {
        told.push(Paragraph::Narration("No messages.".to_owned()));
    }
    ("Your phone".to_owned(), told, made_with(run, Instrument::Phone))
}

fn notebook(run: &Run) -> Listed {
    let scenario = &run.world.scenario;
    let mut told = vec![Paragraph::Narration(
        "What you have done so far. It is part of the story: nothing about real people or events belongs here."
            .to_owned(),
    )];
    told.extend(run.decisions.iter().map(|decision| {
        let scene = scenario.scenes.get(decision.scene);
        let when = [scene.day.as_str(), scene.time.as_str()].join(" ");
        let title = [when.trim(), scene.place.as_str()].join(" · ");
        Paragraph::Document { title, text: scenario.choices.get(decision.choice).text.clone() }
    }));
    ("Pocket notebook".to_owned(), told, made_with(run, Instrument::Notebook))
}

fn ways(run: &Run, open: &str) -> Option<Listed> {
    let id = run.world.scenario.choices.find(open)?;
    let told = vec![Paragraph::Narration(run.world.scenario.choices.get(id).text.clone())];
    let ways = run.ways(id).into_iter().map(|(_, name, choice)| (name.to_owned(), choice.text.clone())).collect();
    Some(("What do you say, to whom, and how?".to_owned(), told, ways))
}

/// Whether a choice is put together from parts rather than made as it stands.
pub(in crate::app::game) fn is_open(run: &Run, choice: &str) -> bool {
    let found = run.world.scenario.choices.find(choice);
    found.is_some_and(|id| matches!(run.world.scenario.choices.get(id).kind, crate::scenario::Kind::Open(..)))
}
