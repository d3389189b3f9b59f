//! The station terminal in the window: a record, a reason, what stands on the screen, and the way back.
#![expect(clippy::panic, reason = "a test may fall over")]

use proper_purpose::app::Action;
use proper_purpose::app::game::Game;
use proper_purpose::app::model::{InstrumentView, Mode, Paragraph, PlayView, Screen, TerminalView, Tool};
use proper_purpose::host::Library;

fn play(game: &Game) -> PlayView {
    match game.view(&|_| None).screen {
        Screen::Play(view) => view,
        other => panic!("not a scene: {other:?}"),
    }
}

fn terminal(game: &Game) -> TerminalView {
    match play(game).instrument.as_deref() {
        Some(InstrumentView::Terminal(view)) => view.clone(),
        other => panic!("not a terminal: {other:?}"),
    }
}

fn choose(game: &mut Game, text: &str) {
    let view = play(game);
    let choice = view.choices.iter().find(|choice| choice.text.contains(text));
    let choice = choice.unwrap_or_else(|| panic!("no `{text}` in {:?}", view.choices)).id.clone();
    game.apply(Action::Choose { choice });
}

#[test]
fn a_record_is_searched_with_a_reason_and_the_search_is_judged_and_kept() {
    let mut game = Game::new(Library::open(None).unwrap(), None, Some(1)).unwrap();
    game.apply(Action::Start { scenario: "partner-agency".to_owned(), mode: Mode::Training });
    assert!(play(&game).tools.iter().all(|tool| tool.tool != Tool::Terminal), "no terminal at the first scene");
    let first = play(&game).choices[0].id.clone();
    game.apply(Action::Choose { choice: first });
    let scene = play(&game);
    assert!(scene.tools.iter().any(|tool| tool.tool == Tool::Terminal && tool.offered));
    game.apply(Action::OpenTool(Tool::Terminal));
    let records = play(&game);
    assert!(records.key != scene.key && records.title == "Station terminal");
    assert!(terminal(&game).records.len() > 1 && terminal(&game).log.is_empty());
    let record = records.choices[0].text.clone();
    choose(&mut game, &record);
    assert_eq!(terminal(&game).picked, Some(0));
    choose(&mut game, "Training on the system");
    assert!(play(&game).ask.is_some_and(|ask| ask.is_open()), "the scene asks before it tells");
    game.apply(Action::Answer { ask: String::new(), answers: Vec::new() });
    let found = terminal(&game);
    assert_eq!((found.opened(), found.log.len()), (1, 1), "the record stands on the terminal's screen");
    assert!(found.found.is_some_and(|found| found.reason == "Training on the system"));
    assert!(play(&game).paragraphs.iter().any(|told| matches!(told, Paragraph::Feedback { .. })));
    let leave = play(&game).leave.unwrap();
    game.apply(Action::Choose { choice: leave });
    let after = play(&game);
    assert_eq!(after.title, scene.title, "the story stays where it was");
    assert_eq!(after.choices.len(), scene.choices.len());
    assert!(after.paragraphs.iter().any(|told| matches!(told, Paragraph::Document { .. })), "the record is read");
    assert!(after.clock > scene.clock, "searching takes time: {:?} {:?}", scene.clock, after.clock);
    let run = game.run().unwrap();
    assert_eq!((run.audit.len(), run.decisions.len()), (1, 2));
    game.apply(Action::OpenTool(Tool::Terminal));
    choose(&mut game, &record);
    choose(&mut game, "Training on the system");
    game.apply(Action::Answer { ask: String::new(), answers: Vec::new() });
    let twice = terminal(&game);
    assert_eq!((twice.opened(), twice.log.len()), (1, 2), "one record, logged twice");
    assert_eq!(twice.records[0].opened.len(), 2);
}

#[test]
fn a_reason_is_told_in_full_once() {
    let mut game = Game::new(Library::open(None).unwrap(), None, Some(1)).unwrap();
    let told = |game: &Game| match play(game).paragraphs.first() {
        Some(Paragraph::Feedback { chosen, reason, .. }) => (chosen.clone(), reason.clone()),
        other => panic!("no feedback: {other:?}"),
    };
    game.apply(Action::Start { scenario: "neighbour-intel".to_owned(), mode: Mode::Training });
    for (choice, says) in [("note_it", "Nothing in the policy is against it."), ("bins", "")] {
        let text = play(&game).choices.iter().find(|one| one.id == choice).unwrap().text.clone();
        game.apply(Action::Choose { choice: choice.to_owned() });
        assert_eq!(told(&game), (text, says.to_owned()));
    }
    // The same record twice: the second search is told to be against the same clause, and no more.
    let mut reasons = Vec::new();
    game.apply(Action::OpenTool(Tool::Terminal));
    for _ in 0..2 {
        choose(&mut game, "T. Yeoman");
        choose(&mut game, "Training on the system");
        game.apply(Action::Answer { ask: String::new(), answers: Vec::new() });
        reasons.push(told(&game).1);
    }
    let (first, again) = (&reasons[0], &reasons[1]);
    let cite = first.rsplit_once(" (").expect("a clause is cited").1;
    assert_eq!(*again, format!("For the same reason as before ({cite}."));
}
