//! Home, a content note and where to get help.

use super::play::{Pics, picture};
use proper_purpose::app::model::{
    CardView, ContentNoteView, DoorView, HomeView, KeepView, KeptView, SupportRoute, SupportView, TrainView,
};

#[expect(clippy::too_many_arguments, reason = "a row of a table")]
fn card(
    pics: &Pics,
    id: &str,
    title: &str,
    hook: &str,
    teaches: &str,
    note: &str,
    minutes: u32,
    reviewed: bool,
    played: u32,
    pic: usize,
) -> CardView {
    CardView {
        id: id.into(),
        title: title.into(),
        hook: hook.into(),
        minutes,
        teaches: teaches.into(),
        outcomes: teaches.split(", ").map(Into::into).collect(),
        role: if id == "thin" { "Sergeant" } else { "Constable" }.into(),
        content_note: note.into(),
        editions: "BCH 2.2, Standards 2020".into(),
        reviewed,
        standing_said: false,
        played,
        picture: picture(pics, pic),
    }
}

pub fn home(pics: &Pics, full: bool) -> HomeView {
    let mut scenarios = vec![card(
        pics,
        "neighbour-intel",
        "The house next door",
        "Vans at all hours. She has been kind to you. What you write will grade her.",
        "Conflict of interest, declaring",
        "suspected drug dealing",
        10,
        false,
        if full { 2 } else { 0 },
        1,
    )];
    if full {
        scenarios.extend([
            card(
                pics,
                "pub",
                "A regular at The Plough",
                "You know him in the doorway, mid-arrest, with the victim watching.",
                "Taking part, waiting for a decision",
                "a minor assault, described",
                11,
                true,
                0,
                2,
            ),
            card(
                pics,
                "house",
                "Offers by five",
                "A baby on the way, and a sergeant who says \u{201c}I\u{2019}d look\u{201d}.",
                "Policing purpose, personal gain",
                "none",
                10,
                true,
                0,
                0,
            ),
            card(
                pics,
                "home",
                "Home patch",
                "The same log three times: on duty, at handover, alone at three.",
                "Policing purpose",
                "a child\u{2019}s friend is named",
                9,
                true,
                0,
                2,
            ),
            card(
                pics,
                "wall",
                "Through the wall",
                "Screams, 999 made, help delayed. Next day the log is one click away.",
                "Reporting is not searching",
                "domestic abuse, heard",
                8,
                false,
                1,
                1,
            ),
            card(
                pics,
                "thin",
                "A thin concern",
                "You are the sergeant. The officer who brings it to you is a friend.",
                "Leading, recording advice",
                "none",
                10,
                false,
                0,
                99,
            ),
        ]);
    }
    HomeView {
        scenarios,
        kept: if full { kept() } else { Vec::new() },
        train: Some(train(pics, full)),
        doors: vec![
            DoorView {
                title: "Hearings".into(),
                about: "Reason through a case in the right order.".into(),
                today: "Open the cases".into(),
                to_cases: full,
            },
            DoorView {
                title: "Author".into(),
                about: "Write a situation. See at once what is proved.".into(),
                today: "Today: check and prove from the command line".into(),
                to_cases: false,
            },
        ],
        privacy: "Private session: nothing is saved".into(),
        common: "Judged by: a policy of 2023. Not yet reviewed by a police trainer.".into(),
    }
}

fn train(pics: &Pics, left: bool) -> TrainView {
    TrainView {
        heading: if left { "You left this one" } else { "Start here" }.into(),
        id: "neighbour-intel".into(),
        title: "The house next door".into(),
        says: if left { "Report room" } else { "Vans at all hours." }.into(),
        word: if left { "Carry on" } else { "Start" }.into(),
        aside: "10 minutes. Then every decision is argued.".into(),
        left,
        picture: picture(pics, 2),
    }
}

fn kept() -> Vec<KeptView> {
    let one = |session: &str, title: &str, place: &str, told: &str, held: bool| KeptView {
        session: session.into(),
        title: title.into(),
        place: place.into(),
        told: told.into(),
        held,
    };
    vec![
        one(
            "neighbour-intel-0002",
            "The house next door",
            "Report room",
            "5 decisions, left 2 hours ago, kept for 30 more days",
            true,
        ),
        one("old-0001", "old", "", "1 decision, left 29 days ago, kept for 1 more day", false),
    ]
}

pub fn note(pics: &Pics) -> ContentNoteView {
    ContentNoteView {
        card: home(pics, false).scenarios.remove(0),
        premise: "You are PC Sam Ellery. Your neighbour has been kinder than family. Vans come at all hours; boxes and envelopes change hands.".into(),
        privacy: "No name is asked.".into(),
        keeping: KeepView { keep: false, days: 30, offered: true },
    }
}

pub fn support() -> SupportView {
    let route = |name: &str, about: &str, contact: &str, note: Option<&str>| SupportRoute {
        name: name.into(),
        about: about.into(),
        contact: contact.into(),
        note: note.map(Into::into),
    };
    SupportView {
        opening: "If something here is close to something in your own life or work, you do not have to sort it out alone. Nothing you do in this game is passed on to anyone.".into(),
        routes: vec![
            route("Your supervisor, or another you trust", "To say that there is a conflict, or that something has already happened.", "In person or in writing, today", None),
            route("Professional standards, confidential line", "To report misuse of information, your own or a colleague\u{2019}s.", "01632 960 100", Some("Answered by people, day and night. You need not give your name.")),
            route("Federation or trade union", "For someone beside you before you say anything formal.", "federation.example", None),
        ],
    }
}
