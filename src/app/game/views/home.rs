//! Home, the note before a scenario, settings.

use crate::app::game::{Game, Picture};
use crate::app::model::{CardView, ContentNoteView, DoorView, HomeView, PictureView, ResumeView, SettingsView};

use crate::session::World;

/// Gives the drawing of a picture, where there is one.
type Drawn<'d> = dyn Fn(&Picture) -> Option<PictureView> + 'd;

/// Doors and library.
pub(in crate::app::game) fn home(game: &Game, drawn: &Drawn<'_>) -> HomeView {
    let doors = [
        (
            "Author",
            "Write a situation. See at once what is wrong and what is proved.",
            "Today from the command line: check, explore, play. The guide is scenarios/README.md.",
        ),
        ("Hearings", "Reason through a misconduct case in the right order.", "Open the cases"),
    ];
    HomeView {
        scenarios: game.shelf().map(|world| card(game, world, drawn)).collect(),
        resume: resume(game),
        kept: game.slots(),
        doors: doors
            .iter()
            .map(|(title, about, today)| DoorView {
                title: (*title).to_owned(),
                about: (*about).to_owned(),
                today: (*today).to_owned(),
                picture: None,
                to_cases: *title == "Hearings",
            })
            .collect(),
        privacy: privacy(game),
        train_picture: None,
    }
}

/// What is kept on this machine, in one line.
fn privacy(game: &Game) -> String {
    match (&game.saves, game.kept.len()) {
        (None, _) => "Private: nothing is kept".to_owned(),
        (_, 0) => "Nothing is kept unless you choose it".to_owned(),
        (_, 1) => "1 session is kept on this computer, without a name".to_owned(),
        (_, n) => format!("{n} sessions are kept on this computer, without a name"),
    }
}

fn resume(game: &Game) -> Option<ResumeView> {
    let latest = game.slots().into_iter().next().filter(|one| one.held)?;
    Some(ResumeView { title: latest.title, place: latest.place })
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
    let editions: Vec<&str> = world.policy.packs.iter().map(|pack| pack.short.as_str()).collect();
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
        played: game.played(&scenario.id),
        // A card is too small for names.
        picture: super::play::first_picture(world)
            .and_then(|picture| drawn(&picture))
            .filter(|view| view.fault.is_empty())
            .map(|view| PictureView { plates: Vec::new(), ..view }),
    }
}

/// What to know before a scenario starts.
pub(in crate::app::game) fn note(game: &Game, world: &World, drawn: &Drawn<'_>) -> ContentNoteView {
    let you = world.scenario.setting.people.get(world.you);
    ContentNoteView {
        card: card(game, world, drawn),
        premise: format!("You are {}. {}", you.name, world.scenario.hook),
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
