//! The policy book.

use super::debrief::{W222, W227, W2211};
use proper_purpose::app::model::{BookView, ClauseRule, ClauseView, Effect, Fact, PackView};

pub fn book(query: &str) -> BookView {
    let rows = [
        ("2.2.1", "Access is for those whose duties need it", "definition"),
        ("2.2.2", "Do not look for yourself", "must not"),
        ("2.2.4", "Say so, and do not take part", "must"),
        ("2.2.5", "Do not use your position for gain", "must not"),
        ("2.2.6", "Disclose it in writing", "must"),
        ("2.2.7", "When the conflict is clear, do not search. An appropriate line manager should.", "must not"),
        ("2.2.8", "Example: you know the suspect", "example"),
        ("2.2.9", "The manager must consider", "must"),
        ("2.2.10", "Example: concerns next door", "example"),
        ("2.2.11", "Your manager searches", "appropriate"),
        ("2.2.12", "Record it, advise and support", "should"),
        ("2.2.13", "You may always report", "permits"),
        ("2.2.15", "Send no more than is needed", "must"),
    ];
    let words = |n: &str| match n {
        "2.2.2" => W222,
        "2.2.7" => W227,
        "2.2.11" => W2211,
        "2.2.9" => {
            "In the example above, the appropriate manager must consider whether considering the declaration, it is prudent to allow the officer to continue with the investigation."
        }
        _ => {
            "Authorised users must handle agreed information transactions with care, ensuring that transactions are appropriate, not excessive, and any disclosures are securely transmitted to the correct destination."
        }
    };
    let fact = |n: &str, v: &str| Fact { name: n.into(), value: v.into() };
    BookView {
        from: "The house next door".into(),
        query: query.into(),
        packs: vec![
            PackView { id: "bch".into(), title: "BCH policy".into(), shown: true },
            PackView { id: "standards".into(), title: "Standards".into(), shown: false },
            PackView { id: "college".into(), title: "College lens".into(), shown: false },
        ],
        clauses: rows
            .into_iter()
            .map(|(number, gist, kind)| ClauseView {
                pack: "bch".into(),
                pack_title: "BCH conflict of interest policy".into(),
                number: number.into(),
                gist: gist.into(),
                words: words(number).into(),
                kind: kind.into(),
                note: (number == "2.2.7").then(|| "Spelling as in the source.".into()),
                rules: if number == "2.2.7" {
                    vec![
                        ClauseRule { sentence: "You search or open a record when the conflict is clear".into(), force: "must not".into(), our_reading: false, effect: Some(Effect::Breach) },
                        ClauseRule { sentence: "An appropriate line manager searches instead".into(), force: "should".into(), our_reading: false, effect: Some(Effect::Discharged) },
                        ClauseRule { sentence: "\u{201c}Clear\u{201d} means the relations named in 2.2.8 and 2.2.10, in a matter about that person".into(), force: "guides".into(), our_reading: true, effect: Some(Effect::Arguable) },
                    ]
                } else {
                    vec![]
                },
                no_rule_reason: Some("The last sentence has no rule. It says what may follow, not what to do.".into()),
                source: vec![fact("Publisher", "IOPC recommendation to Hertfordshire, live across Bedfordshire, Cambridgeshire and Hertfordshire"), fact("Edition", "March 2023"), fact("Status", "in force, as reported"), fact("Held", "as published, whole")],
                silent_on: vec!["asking a colleague to look".into(), "finding the conflict in the middle of a search".into(), "a manager who has a conflict too".into()],
                matches: !query.is_empty() && (words(number).to_lowercase().contains(query)),
            })
            .collect(),
        open_at: Some(("bch".into(), "2.2.7".into())),
    }
}
