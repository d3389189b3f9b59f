//! The phone with two messages, and a page of the notebook.

use super::kitchen;
use proper_purpose::app::model::{
    ChoiceView, EntryView, InstrumentView, MessageView, NotebookView, PhoneView, PlayView,
};

fn in_hand(title: &str, does: &str, instrument: InstrumentView) -> PlayView {
    let choice =
        |number, id: &str, text: &str| ChoiceView { number, id: id.into(), text: text.into(), ..ChoiceView::default() };
    PlayView {
        key: format!("1/0-{title}"),
        title: title.into(),
        scene_number: None,
        paragraphs: Vec::new(),
        choices: vec![choice(1, "does", does), choice(2, "desk:away", "Put it away, and go back.")],
        instrument: Some(Box::new(instrument)),
        leave: Some("desk:away".into()),
        ..kitchen(&[])
    }
}

pub fn phone() -> PlayView {
    let message = |who: &str, at: &str, text: &str| MessageView { who: who.into(), at: at.into(), text: text.into() };
    let messages = vec![
        message("Dana Fox", "Mon 21:05", "Soup on the step for you. Don\u{2019}t argue."),
        message("PC Callum Reid", "Tue 02:08", "You up? Quiet one here."),
    ];
    in_hand("Your phone", "Text Callum.", InstrumentView::Phone(PhoneView { clock: "Tue 02:10".into(), messages }))
}

pub fn notebook() -> PlayView {
    let entry = |at: &str, place: &str, text: &str| EntryView { at: at.into(), place: place.into(), text: text.into() };
    let entries = vec![
        entry("Tue 02:10", "Your kitchen", "Wrote the time and the plate on the gas bill, then went up."),
        entry("Tue 10:40", "Alder Terrace", "Talked about bins."),
    ];
    let view = NotebookView { owner: "PC Sam Ellery".into(), entries };
    in_hand("Pocket notebook", "Write down the plate.", InstrumentView::Notebook(view))
}
