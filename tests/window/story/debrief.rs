//! A debrief with every kind of finding.

use super::play::{Pics, picture};
use proper_purpose::app::model::{
    AccountView, DebriefView, DecisionView, Effect, FindingView, Marks, OutcomeView, Verdict,
};

pub const W227: &str = "In addition, staff are not permitted to search or access any classified information from local or national police systems when there is a clear conflict of interest. This should be carried out by an appropiate line manager. Failure to report a \u{2018}COI\u{2019} may result in disciplinary proceedings being considered.";
pub const W2211: &str = "In this example it would be appropriate for the officer / staff member to raise the concerns about their neighbour, to a line manager and that line manager to undertake any relevant searches on police systems and submit the intelligence report.";
pub const W222: &str = "Authorised users are not permitted to access classified information from national police systems and BCH information systems (in any format) for personal knowledge (browsing), use or disclosure";

fn finding(clause: &str, words: &str, effect: Effect, why: &[&str], force: &str) -> FindingView {
    FindingView {
        pack: "bch".into(),
        clause: clause.into(),
        source: "BCH conflict of interest policy, March 2023".into(),
        words: words.into(),
        effect,
        about: None,
        why: why.iter().map(|w| (*w).to_owned()).collect(),
        force: force.into(),
        our_reading: false,
        set_aside_by: None,
        missing: vec![],
    }
}

fn decision(when: &str, place: &str, what: &str, verdict: Verdict) -> DecisionView {
    DecisionView {
        when: when.into(),
        place: place.into(),
        what: what.into(),
        verdict,
        asked: vec![],
        redo: None,
        did: format!("{what}."),
        true_: "Nothing that changes it.".into(),
        knew: "What anyone on the street knew.".into(),
        findings: vec![],
        right: vec![],
        near_misses: vec![],
        otherwise: vec![],
        twins: vec![],
        others: vec![],
        lenses: vec![],
        still: vec![],
        picture: None,
    }
}

pub fn debrief(pics: &Pics) -> DebriefView {
    let mut look = decision("Wed 13:35", "report room", "You looked Dana up", Verdict::Breach);
    look.did = "Searched a named person on the intelligence system, giving the reason \u{201c}intelligence submission\u{201d}.".into();
    look.true_ = "No job and no tasking. She is your neighbour; she has your spare key.".into();
    look.knew = "That it was her, and what she is to you.".into();
    look.findings = vec![
        FindingView {
            about: Some("Dana Fox".into()),
            ..finding(
                "2.2.7",
                W227,
                Effect::Breach,
                &[
                    "She lives next door and you know her well, so the conflict was clear.",
                    "The search was to be made by an appropriate line manager, and you made it yourself. The reason you typed does not change who was looking.",
                ],
                "must not",
            )
        },
        FindingView {
            about: Some("Dana Fox".into()),
            ..finding(
                "2.2.2",
                W222,
                Effect::Arguable,
                &[
                    "You did suspect something, so this was more than curiosity; you also wanted to know for yourself. The text can be read either way, and no marks are lost.",
                ],
                "must not",
            )
        },
        FindingView {
            about: Some("Dana Fox and Lee Padgett".into()),
            missing: vec!["in writing".into(), "extent".into()],
            our_reading: true,
            ..finding(
                "2.2.6(b)",
                "Disclosure must be made in writing and must include the nature and extent of the conflict.",
                Effect::Outstanding,
                &["You had not yet told a supervisor what she is to you, and you were acting in the matter."],
                "must",
            )
        },
    ];
    look.right = vec!["Tell Sergeant Nair what you saw and let her make the search and submit the report (2.2.11). Nothing else had to change.".into(), "Or leave it, and tell her in writing what she is to you.".into()];
    look.still = vec!["Close it and tell her that afternoon: 14 of 16. You told her on Thursday.".into()];
    look.near_misses = vec!["A stranger three streets off: the same search would have been sound.".into()];
    look.picture = picture(pics, 2);
    let mut email = decision("Thu 14:00", "parade room", "You messaged Sergeant Wilk and stood back", Verdict::Late);
    email.findings = vec![finding(
        "2.2.11",
        W2211,
        Effect::Departs,
        &["It was for a line manager to search and to submit."],
        "would be appropriate",
    )];
    DebriefView {
        scenario: "The house next door".into(),
        headline: "Seven decisions, one breach".into(),
        marks: Marks { got: 11, best: 16, worst: -9 },
        by_outcome: [("Policing purpose", 2, 3), ("Conflict of interest", 3, 5), ("Declaration", 4, 4), ("Confidentiality", 2, 2), ("Reporting and recording", 0, 2)]
            .into_iter()
            .map(|(n, got, best)| OutcomeView { name: n.into(), got, best })
            .collect(),
        decisions: vec![
            decision("Tue 02:10", "your kitchen", "Wrote the time on the gas bill", Verdict::Sound),
            decision("Tue 10:40", "Alder Terrace", "Talked about bins", Verdict::Sound),
            look,
            decision("Wed 13:42", "report room", "Closed it and let it go", Verdict::Lapse),
            email,
            decision("Thu 03:15", "report room", "Left Sergeant Nair a note", Verdict::Exemplary),
            decision("Tue 22:10", "sergeant\u{2019}s office", "Gave a reading that can be argued", Verdict::Arguable),
        ],
        do_differently: vec!["When it is next door, say so first. Searching is your sergeant\u{2019}s job, not yours.".into(), "If you have looked, tell someone the same night. It helps, and it stays a breach.".into()],
        account: Some(AccountView { name: "Dana".into(), text: "I knew before any letter. You get a feel, when somebody stops asking how you are because they know. There was a week, years back, I\u{2019}ve never told Lee about. If they opened that, it\u{2019}s opened, whatever they were looking for. I don\u{2019}t mind being wondered about; vans at two in the morning, I\u{2019}d wonder. I mind that it was the one house I\u{2019}d have gone to.".into() }),
        model: vec![],
        calibration: vec!["Certain: right in 1 of 3.".into()],
        first: None,
        editions: "Judged by BCH policy 2.2 of March 2023, as published, and the Standards of Professional Behaviour 2020.".into(),
        small_print: "A training record, not an admission. A training aid with no pass mark. Not legal advice.".into(),
        kept: true,
    }
}
