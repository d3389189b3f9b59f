//! The picture of a scene follows what is decided in it, for those who see it and those who hear it.

use crate::harness::{WIDE, shown};
use egui_kittest::kittest::NodeT as _;
use proper_purpose::app::Action;
use proper_purpose::app::game::{Game, Picture};
use proper_purpose::app::model::Mode;
use proper_purpose::app::stage::{Composition, Library as StageLibrary};
use proper_purpose::app::{pictures, studio};
use proper_purpose::host::Library;

/// One scene: it grows late, the lamp goes on, somebody comes to the door and is turned to.
const ROOM: &str = r#"Scenario(
    format: 1, id: "room", title: "Room", policies: ["bch", "standards"],
    you: Person(name: "PC Ash", figure: hannah),
    cast: {
        dana: Person(name: "Dana Fox", relation: neighbour),
        nair: Person(name: "Sgt Nair", part: "your sergeant", standing: supervisor, figure: wilk),
    },
    records: { log: Record(system: crime, about: dana, text: "A log.") },
    start: desk,
    scenes: {
        desk: Scene(
            title: "Desk", place: "Station", terminal: true,
            set: "report_room", light: [Light(when: did(wait), is: night), Light(is: day)],
            on: [Switch(name: lamp, when: did(lamp))],
            on_stage: [
                Stand(who: you, at: you_standing, when: not(searched)),
                Stand(who: you, at: you_standing, pose: pleading, when: searched),
                Stand(who: nair, at: at_door, when: searched(log)),
            ],
            choices: [
                Choice(id: lamp, text: "Put the lamp on.", once: true, then: stay),
                Choice(id: wait, text: "Wait.", once: true, then: stay),
                Choice(id: stop, text: "Stop.", then: end),
            ],
        ),
    },
    endings: { over: Ending(text: "Over.") },
)"#;

/// A picture as it is drawn, and as a screen reader meets it.
fn seen(game: &Game, library: &StageLibrary) -> (Composition, String) {
    let picture = game.pictures().into_iter().next().unwrap();
    let composition = studio::compose(library, &picture).unwrap();
    let drawn = |picture: &Picture| {
        let composition = studio::compose(library, picture).unwrap();
        Some(pictures::shown(picture, &composition, egui::TextureId::default(), [640, 480]))
    };
    let h = shown(game.view(&drawn).screen, 1.0, WIDE);
    let names = h.root().children_recursive().filter_map(|node| node.accesskit_node().label());
    (composition, names.into_iter().find(|name| name.starts_with("Picture: ")).unwrap())
}

#[test]
fn the_picture_follows_the_run_within_its_scene() {
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::create_dir(folder.path().join("scenarios")).unwrap();
    std::fs::write(folder.path().join("scenarios/room.ron"), ROOM).unwrap();
    let held = Library::open(Some(folder.path().to_owned())).unwrap();
    let (library, _) = pictures::stages(&held);
    let mut game = Game::new(held, None, Some(1)).unwrap();
    let card = game.pictures().into_iter().find(|picture| picture.description.starts_with("Station")).unwrap();
    game.apply(Action::Start { scenario: "room".to_owned(), mode: Mode::Training });
    assert_eq!(game.pictures(), [card], "the card shows how the story begins");

    let (before, read) = seen(&game, &library);
    assert_eq!(read, "Picture: Station, day: You You, PC Ash");
    let mut choose = |choice: &str| {
        game.apply(Action::Choose { choice: choice.to_owned() });
        seen(&game, &library)
    };
    let (lit, read) = choose("lamp");
    assert_eq!(read, "Picture: Station, day: You You, PC Ash");
    assert!(lit.lamps.len() > before.lamps.len(), "the lamp is on");
    let (late, read) = choose("wait");
    assert_eq!(read, "Picture: Station, night: You You, PC Ash");
    assert_ne!(late.mood, lit.mood, "it is night");
    let (met, read) = choose("search:crime:log:training");
    assert_eq!(read, "Picture: Station, night: You, Sgt Nair You, PC Ash; Sgt Nair, your sergeant");
    let marks: Vec<String> = met.plates(1.4).into_iter().map(|plate| plate.mark).collect();
    assert_eq!(marks, ["you_standing", "at_door"]);
    assert_ne!(
        met.heads.first().map(|head| head.at),
        late.heads.first().map(|head| head.at),
        "who pleads leans forward"
    );
}

/// Walks every scenario by its first choices, in three draws of chance.
#[test]
fn the_picture_that_comes_was_foreseen() {
    let mut changes = 0;
    for seed in 1..=3 {
        let library = Library::open(None).unwrap();
        let ids: Vec<String> = library.scenarios().unwrap().into_keys().collect();
        let mut game = Game::new(library, None, Some(seed)).unwrap();
        for id in ids {
            game.apply(Action::Start { scenario: id.clone(), mode: Mode::Training });
            for step in 0..40 {
                let run = game.run().unwrap();
                if run.ended.is_some() {
                    break;
                }
                let asked = run.asking();
                let offered = run.offered();
                let next = offered.get(step % offered.len().max(1)).map(|(choice, ..)| run.ways(*choice));
                let action = match (asked, next.as_ref().and_then(|ways| ways.first())) {
                    (Some(_), _) => Action::Answer { ask: String::new(), answers: Vec::new() },
                    (None, Some((_, name, _))) => Action::Choose { choice: (*name).to_owned() },
                    (None, None) => break,
                };
                let (soon, before) = (game.soon().to_vec(), game.pictures());
                assert!(soon.iter().all(|picture| !before.contains(picture)), "{id}: what is there is not to come");
                game.apply(action);
                if game.run().unwrap().ended.is_none() && game.pictures() != before {
                    changes += 1;
                    assert!(soon.contains(&game.pictures()[0]), "{id}, step {step}: {:?}", game.pictures()[0]);
                }
            }
            game.apply(Action::Stop);
            assert!(game.soon().is_empty(), "nothing follows at home");
        }
    }
    assert!(changes > 60, "{changes} pictures came");
}
