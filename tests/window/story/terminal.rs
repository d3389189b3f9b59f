//! The station terminal with a record on it, or at the reason for the next.

use super::report_room;
use proper_purpose::app::model::{
    ChoiceView, FoundView, InstrumentView, LogView, PlayView, RecordKind, RecordView, TerminalView,
};

pub fn terminal(asked: bool) -> PlayView {
    let record = |id: &str, about: &str, system: &str, kind, opened: &[&str]| RecordView {
        choice: format!("desk:record/{id}"),
        about: about.into(),
        system: system.into(),
        kind,
        opened: opened.iter().map(|at| (*at).to_owned()).collect(),
    };
    let reasons = ["Intelligence submission", "Crime enquiry", "Welfare check", "Shift briefing", "Training", "Other"];
    let choice = |(number, text): (u32, &&str)| ChoiceView {
        number,
        id: format!("search:{number}"),
        text: (*text).to_owned(),
        ..ChoiceView::default()
    };
    PlayView {
        key: format!("4/0-terminal-{asked}"),
        title: "Station terminal".into(),
        paragraphs: Vec::new(),
        choices: if asked { (1..).zip(&reasons).map(choice).collect() } else { Vec::new() },
        leave: Some("desk:away".into()),
        instrument: Some(Box::new(InstrumentView::Terminal(TerminalView {
            officer: "PC Sam Ellery".into(),
            clock: "Wed 13:45".into(),
            records: vec![
                record("dana", "Dana Fox", "Intelligence", RecordKind::Person, &["Wed 13:42", "Wed 13:45"]),
                record("lee", "Lee Padgett", "Intelligence", RecordKind::Person, &[]),
                record("van", "the white van", "Vehicle", RecordKind::Vehicle, &[]),
                record("house", "16 Alder Terrace", "Address", RecordKind::Place, &[]),
            ],
            picked: asked.then_some(1),
            found: Some(FoundView {
                heading: "FOX, Dana".into(),
                lines: vec![("Entry".into(), "Caution aged 19".into()), ("Linked".into(), "PADGETT, Lee".into())],
                system: "Intelligence".into(),
                at: "Wed 13:45".into(),
                reason: "Training".into(),
            }),
            log: ["Wed 13:42", "Wed 13:45"]
                .map(|at| LogView {
                    at: at.into(),
                    about: "Dana Fox".into(),
                    system: "Intelligence".into(),
                    reason: "Training".into(),
                })
                .to_vec(),
        }))),
        ..report_room(&[])
    }
}
