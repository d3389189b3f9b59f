//! Scenes, a question and an ending.

use proper_purpose::app::model::{
    AskPart, AskTold, AskView, ChoiceView, EndingView, Mode, Paragraph, PictureView, Plate, PlayView, Tool, ToolView,
    Verdict,
};

/// Textures and their sizes, where there are any.
pub type Pics = [(egui::TextureId, [u32; 2])];

pub fn picture(pics: &Pics, i: usize) -> Option<PictureView> {
    let (texture, size) = *pics.get(i)?;
    let plate = |x, y, name: &str, part: &str, is_you| Plate {
        x,
        y,
        name: name.into(),
        short: String::new(),
        part: part.into(),
        is_you,
    };
    let (plates, description) = match i {
        0 => (
            vec![plate(0.43, 0.53, "You", "off duty", true), plate(0.575, 0.575, "Dana Fox", "next door", false)],
            "A terraced street by day, a white van with its back doors open.",
        ),
        1 => (
            vec![plate(0.43, 0.53, "You", "off duty", true), plate(0.575, 0.575, "Dana Fox", "next door", false)],
            "The same street at night, one window lit.",
        ),
        _ => (
            vec![
                plate(0.335, 0.405, "PC Callum Reid", "a colleague", false),
                plate(0.56, 0.37, "You", "PC Sam Ellery", true),
            ],
            "A report room, desks with terminals, one lamp lit.",
        ),
    };
    Some(PictureView { texture, size, plates, description: description.into(), fault: String::new() })
}

fn choice(number: u32, id: &str, text: &str) -> ChoiceView {
    ChoiceView { number, id: id.into(), text: text.into(), cost: None, with: None }
}

fn tools(terminal: bool) -> Vec<ToolView> {
    vec![ToolView { tool: Tool::Terminal, offered: terminal }, ToolView { tool: Tool::PolicyBook, offered: false }]
}

pub fn fence(pics: &Pics) -> PlayView {
    PlayView {
        key: "2/0".into(),
        path: ("Training".into(), "The house next door".into()),
        clock: Some(("Tue".into(), "10:40".into())),
        scene_number: Some(2),
        place: "Alder Terrace".into(),
        when: "Tuesday, 10.40 am".into(),
        title: "Bin day".into(),
        paragraphs: vec![
            Paragraph::Narration("Dana\u{2019}s at the bins in Lee\u{2019}s coat. A lad in a grey hood takes a fat envelope from the side door and is gone before the lid drops.".into()),
            Paragraph::Speech { who: "Dana Fox".into(), part: "next door".into(), text: "You look dreadful, love. Did we wake you? They\u{2019}ve no idea of hours.".into() },
            Paragraph::Narration("Lee moved in at Easter; you know his first name and his boots. Dana has your spare key. You know what you would write about any other house.".into()),
        ],
        choices: vec![
            choice(1, "ask_her", "Ask what the vans are. She lives there; she would know."),
            choice(2, "fish", "Ask Lee\u{2019}s surname and birthday. Say it\u{2019}s for a card."),
            choice(3, "bins", "Talk about bins. Whatever this is, it goes to work first."),
        ],
        picture: picture(pics, 0),
        tools: tools(false),
        mode: Mode::Training,
        ..PlayView::default()
    }
}

pub fn kitchen(pics: &Pics) -> PlayView {
    PlayView {
        key: "1/0".into(),
        clock: Some(("Tue".into(), "02:10".into())),
        scene_number: Some(1),
        place: "Your kitchen, 14 Alder Terrace".into(),
        when: "Tuesday, 2.10 am".into(),
        title: "Ten past two".into(),
        paragraphs: vec![Paragraph::Narration("Late turn, then a shoplifter with a bad stomach in the back of the van. You are eating cereal standing up. Dana\u{2019}s soup tub is on the side, washed, waiting to go home. Next door a van pulls in without lights. Two people carry something long through the side gate. Somebody laughs, or cries; through brick it is hard to tell.".into())],
        choices: vec![
            choice(1, "ask_callum", "Text Callum, on nights. Could he run a plate for you?"),
            choice(2, "note_it", "Write the time and the plate on the gas bill, then go up."),
            choice(3, "go_out", "Go out in your socks and ask if they need a hand."),
            choice(4, "ring_in", "Ring it in like anyone would: no lights, side gate, something long."),
        ],
        picture: picture(pics, 1),
        tools: tools(false),
        ..fence(pics)
    }
}

pub fn report_room(pics: &Pics) -> PlayView {
    PlayView {
        key: "4/0".into(),
        clock: Some(("Wed".into(), "13:42".into())),
        scene_number: Some(4),
        place: "Report room, Harwell Road station".into(),
        when: "Wednesday, 1.42 pm".into(),
        title: "One result".into(),
        paragraphs: vec![
            Paragraph::Feedback { chosen: "Search her name.".into(), consequence: "Eleven seconds, and her name on the screen.".into(), verdict: Some(Verdict::Breach), reason: "You live next door to her, so it was not yours to look. Someone else could have.".into() },
            Paragraph::Document { title: "Intelligence record".into(), text: "FOX, Dana. Caution aged 19, common assault on sibling. One welfare log, closed. Linked: PADGETT, Lee.".into() },
            Paragraph::Narration("You have eaten this woman\u{2019}s soup. The cursor is already on his name.".into()),
            Paragraph::Speech { who: "Callum Reid".into(), part: "at the next desk".into(), text: "Owt?".into() },
        ],
        choices: vec![
            choice(1, "look_lee", "Open Lee as well. Half a picture is how reports go wrong."),
            choice(2, "submit", "Write up what you saw at home, and leave the record out of it."),
            choice(3, "shut_it", "Close it. Nothing there worth anyone\u{2019}s afternoon. Let it go."),
            ChoiceView { cost: Some("Parade is in ten minutes.".into()), ..choice(4, "own_up", "Close it. Email Sergeant Nair: what you saw, who they are, that you looked.") },
        ],
        picture: picture(pics, 2),
        tools: tools(true),
        ..fence(pics)
    }
}

pub fn asking(pics: &Pics, answered: bool) -> PlayView {
    let part = |id: &str, question: &str, options: &[&str]| AskPart {
        id: id.into(),
        question: question.into(),
        options: options.iter().map(|o| (o.to_lowercase(), (*o).to_owned())).collect(),
    };
    PlayView {
        key: "3/0".into(),
        clock: Some(("Wed".into(), "13:35".into())),
        scene_number: Some(3),
        place: "Report room, Harwell Road station".into(),
        when: "Wednesday, 1.35 pm".into(),
        title: "Before parade".into(),
        paragraphs: vec![
            Paragraph::Narration("Callum is eating someone else\u{2019}s crisps. You have told him about the vans, not the number.".into()),
            Paragraph::Speech { who: "Callum Reid".into(), part: "a colleague".into(), text: "If it was me I\u{2019}d look first, man. You\u{2019}d want to be sure before you put your name to an intel report.".into() },
        ],
        ask: Some(AskView {
            id: "ask1".into(),
            lead: "Say what you think first; then the game says what it thinks.".into(),
            parts: vec![
                part("purpose", "Is there a policing purpose in finding out about Dana?", &["Yes", "Arguable", "No"]),
                part("conflict", "Is there a conflict of interest?", &["Yes", "Not yet", "No"]),
                part("sure", "How sure are you?", &["Very", "Fairly", "Guessing"]),
            ],
            told: if answered {
                let told = |text: &str, right| AskTold { text: text.into(), right };
                vec![
                    told("What purpose was there, in truth? You said so: a genuine concern of your own.", true),
                    told("Did you have a conflict of interest? You said: no conflict. It was: a clear conflict.", false),
                ]
            } else {
                Vec::new()
            },
        }),
        choices: vec![
            choice(1, "look_first", "Look Dana up before you write a word. Being sure is fairer to her."),
            choice(2, "email_priya", "Email Sergeant Nair: what you saw, what they both are to you."),
            choice(3, "write_report", "Put the report on now. Plain facts, no search, nobody pried."),
            choice(4, "word", "Put your head round her door and say it while the phone rings."),
        ],
        picture: picture(pics, 2),
        tools: tools(true),
        ..fence(pics)
    }
}

pub fn ending(pics: &Pics) -> PlayView {
    PlayView {
        key: "14/0".into(),
        clock: Some(("Fri".into(), "17:15".into())),
        scene_number: Some(12),
        title: "Over the gate".into(),
        when: "Friday, a fortnight on".into(),
        paragraphs: vec![Paragraph::Speech { who: "Dana Fox".into(), part: "next door".into(), text: "They can\u{2019}t tell me and nor can you. So I don\u{2019}t know who lives next door.".into() }],
        choices: vec![],
        ending: Some(EndingView { title: "Said first".into(), text: "There is a meeting, with a friend beside you. One statement begins: PC Ellery came to me. The key comes through the letterbox in an envelope, without a note.".into() }),
        picture: picture(pics, 1),
        ..fence(pics)
    }
}
