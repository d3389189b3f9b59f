//! Home, the note before a scenario, settings.

use crate::app::game::{Game, Picture};
use crate::app::model::{CardView, ContentNoteView, DoorView, HomeView, PictureView, SettingsView, TrainView};

use crate::policy::Pack;
use crate::session::World;

/// Gives the drawing of a picture, where there is one.
type Drawn<'d> = dyn Fn(&Picture) -> Option<PictureView> + 'd;

/// Doors and library.
pub(in crate::app::game) fn home(game: &Game, drawn: &Drawn<'_>) -> HomeView {
    let doors = [
        ("Hearings", "Misconduct cases, step by step.", "Open the cases", true),
        ("Author", "Write situations of your own.", "Not in this window yet", false),
    ];
    let mut scenarios: Vec<CardView> = game.shelf().map(|world| card(game, world, drawn)).collect();
    HomeView {
        train: train(game, &scenarios),
        common: common(&mut scenarios),
        kept: game.slots(),
        doors: doors
            .iter()
            .map(|(title, about, today, to_cases)| DoorView {
                title: (*title).to_owned(),
                about: (*about).to_owned(),
                today: (*today).to_owned(),
                to_cases: *to_cases,
            })
            .collect(),
        privacy: privacy(game),
        scenarios,
    }
}

/// Where training leads: to the session that was left last, or to the first situation that was not played yet.
fn train(game: &Game, scenarios: &[CardView]) -> Option<TrainView> {
    let left = game.slots().into_iter().next().filter(|one| one.held);
    if let Some(left) = left {
        let card = scenarios.iter().find(|card| card.title == left.title);
        return Some(TrainView {
            heading: "You left this one".to_owned(),
            id: card.map(|card| card.id.clone()).unwrap_or_default(),
            title: left.title,
            says: left.place,
            word: "Carry on".to_owned(),
            aside: String::new(),
            left: true,
            picture: card.and_then(|card| card.picture.clone()),
        });
    }
    let card = scenarios.iter().find(|card| card.played == 0).or(scenarios.first())?;
    let heading = if scenarios.iter().all(|card| card.played == 0) { "Start here" } else { "Next" };
    Some(TrainView {
        heading: heading.to_owned(),
        id: card.id.clone(),
        title: card.title.clone(),
        says: card.hook.clone(),
        word: "Start".to_owned(),
        aside: format!("{} minutes, then a debrief", card.minutes),
        left: false,
        picture: card.picture.clone(),
    })
}

/// What most situations are judged by and who has reviewed them, said once; the cards of the others say it themselves.
fn common(scenarios: &mut [CardView]) -> String {
    let alike = |one: &CardView, other: &CardView| one.editions == other.editions && one.reviewed == other.reviewed;
    let count = |one: &CardView| scenarios.iter().filter(|other| alike(one, other)).count();
    let Some(usual) = scenarios.iter().filter(|one| count(one) > 2).max_by_key(|one| count(one)).cloned() else {
        return String::new();
    };
    for one in scenarios {
        one.standing_said = alike(one, &usual);
    }
    usual.judged()
}

/// What is kept on this machine, in one line.
fn privacy(game: &Game) -> String {
    match (&game.saves, game.kept.len()) {
        (None, _) => "Sessions are private: nothing of them is kept".to_owned(),
        (_, 0) => "Nothing of a session is kept unless you choose it".to_owned(),
        (_, 1) => "1 session is kept on this computer, without a name".to_owned(),
        (_, n) => format!("{n} sessions are kept on this computer, without a name"),
    }
}

/// What the player is in a scenario, by the rank in front of their name.
fn role(you: &str) -> &'static str {
    match you.split(' ').next() {
        Some("PC" | "DC" | "SC") => "Constable",
        Some("Sgt" | "PS" | "DS") => "Sergeant",
        Some("Insp" | "Inspector" | "DI" | "CI" | "Supt") => "Inspector or above",
        _ => "Police staff",
    }
}

fn card(game: &Game, world: &World, drawn: &Drawn<'_>) -> CardView {
    let scenario = &world.scenario;
    let teaches: Vec<String> = scenario.teaches.iter().map(|outcome| outcome.says().to_lowercase()).collect();
    let editions: Vec<String> = world.policy.packs.iter().map(edition).collect();
    CardView {
        id: scenario.id.clone(),
        title: scenario.title.clone(),
        hook: scenario.hook.clone(),
        minutes: scenario.minutes,
        teaches: crate::policy::sentence(&teaches.join(", ")),
        outcomes: teaches.iter().map(|outcome| crate::policy::sentence(outcome)).collect(),
        role: role(&scenario.setting.people.get(world.you).name).to_owned(),
        content_note: scenario.content_note.clone(),
        editions: editions.join("; "),
        reviewed: !scenario.reviewed.is_empty(),
        standing_said: false,
        played: game.played(&scenario.id),
        // A card is too small for names.
        picture: super::play::first_picture(world)
            .and_then(|picture| drawn(&picture))
            .filter(|view| view.fault.is_empty())
            .map(|view| PictureView { plates: Vec::new(), ..view }),
    }
}

/// A document by its whole title, since nobody knows yet what its letters stand for, and its date.
fn edition(pack: &Pack) -> String {
    pack.short.split_once(", ").map_or_else(|| pack.title.clone(), |(_, date)| format!("{}, {date}", pack.title))
}

/// What to know before a scenario starts.
pub(in crate::app::game) fn note(game: &Game, world: &World, drawn: &Drawn<'_>) -> ContentNoteView {
    let you = world.scenario.setting.people.get(world.you);
    ContentNoteView {
        card: card(game, world, drawn),
        premise: format!("You are {}, {}.", you.name, role(&you.name).to_lowercase()),
        privacy: "No name is asked. A training record is not an admission.".to_owned(),
        keeping: game.keep_view(),
    }
}

/// Settings, and while playing the place to stop.
pub(in crate::app::game) fn settings(game: &Game) -> SettingsView {
    let kept = game.save.is_some();
    SettingsView {
        playing: game.run.as_ref().map(|run| run.world.scenario.title.clone()),
        skipped: game.skipped(),
        on_stop: if kept { "You can carry on from home later." } else { "Nothing of this session is kept." }.to_owned(),
        keeping: game.keep_view(),
    }
}
