//! A case as a panel is given it: allegations, agreed facts, evidence, submissions, advice, the person.

use super::regulations::Facts;
use super::words::{Finding, Forum, Live, Rank, Role, words};
use crate::policy::{Policy, Worked};
use jiff::civil::Date;

words!(
    /// What Standard 1 needs to have been alleged.
    Pleads {
        /// Dishonesty.
        Dishonesty = "dishonesty" / "dishonesty" / "dishonesty",
        /// Want of integrity.
        Integrity = "integrity" / "integrity" / "lack of integrity",
        /// Abuse of position.
        AbuseOfPosition = "abuse_of_position" / "abuse-of-position" / "abuse of position",
    }
);

words!(
    /// How the person answers an allegation.
    Answer {
        /// In full.
        Admitted = "admitted" / "admitted" / "admitted",
        /// Some of it.
        Part = "part" / "part" / "admitted in part",
        /// None of it.
        Denied = "denied" / "denied" / "denied",
    }
);

words!(
    /// What an exhibit is.
    ExhibitKind {
        /// What a system recorded of itself.
        AuditLog = "audit_log" / "audit-log" / "audit log",
        /// What was written to somebody.
        Message = "message" / "message" / "messages",
        /// What the person says.
        Account = "account" / "account" / "account given",
        /// What somebody else says.
        Statement = "statement" / "statement" / "statement",
        /// Any other paper.
        Record = "record" / "record" / "record",
    }
);

/// The person whom a case is about.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Rank and name.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// Their rank.
    pub rank: Rank,
    /// The warning in force on the date of the severity assessment.
    pub live: Live,
    /// Whether they have been reduced in rank before.
    pub reduced: bool,
    /// A few lines about them.
    pub says: String,
}

/// An allegation's id as it is read out: `a1` is number 1. An id of another kind stays as it is.
pub fn number_of(id: &str) -> &str {
    id.strip_prefix('a').filter(|number| number.parse::<u32>().is_ok()).unwrap_or(id)
}

/// One allegation.
#[derive(Clone, Debug)]
pub struct Allegation {
    /// Its id.
    pub id: String,
    /// What is alleged.
    pub says: String,
    /// The Standards on the notice.
    pub standards: Vec<u8>,
    /// What is specifically alleged that Standard 1 needs.
    pub pleads: Vec<Pleads>,
    /// Which incident it belongs to; allegations of one incident are closely connected.
    pub incident: u32,
    /// How it is answered.
    pub answer: Answer,
    /// In the person's words.
    pub answer_says: String,
    /// The steps of the situation that it is about, from 1; learning is not counted.
    pub steps: Vec<usize>,
}

/// One paper among the evidence.
#[derive(Clone, Debug)]
pub struct Exhibit {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: ExhibitKind,
    /// What stands at its head.
    pub title: String,
    /// What it says, line by line.
    pub lines: Vec<String>,
}

/// What was done, for the policy engine to judge.
#[derive(Clone, Debug)]
pub enum Acts {
    /// A situation written with the case.
    Situation(Box<Worked>),
    /// A run of a scenario, by its choices.
    Playthrough(Playthrough),
}

/// A run of a scenario without who, when or the seed: the choices and what chance decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playthrough {
    /// The scenario's id.
    pub scenario: String,
    /// Its edition.
    pub edition: String,
    /// The choices, in order.
    pub choices: Vec<String>,
    /// How each chance came out.
    pub drawn: Vec<(String, String)>,
}

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The published pattern it is modelled on.
    pub pattern: String,
    /// Where it is heard.
    pub forum: Forum,
    /// When it came to the attention of the force or the Director General.
    pub attention: Date,
    /// Whom it is about.
    pub subject: Subject,
    /// What it is about, in a few lines.
    pub opening: String,
    /// What is alleged.
    pub allegations: Vec<Allegation>,
    /// What both sides agree: id and words.
    pub agreed: Vec<(String, String)>,
    /// The papers.
    pub evidence: Vec<Exhibit>,
    /// What the appropriate authority says.
    pub authority: Vec<String>,
    /// What is said for the person.
    pub defence: Vec<String>,
    /// What the adviser, or whoever advises, says.
    pub adviser: Vec<String>,
    /// Service record and personal mitigation.
    pub personal: Vec<String>,
    /// Published outcomes shown as context, by id.
    pub comparators: Vec<String>,
    /// What was done.
    pub acts: Acts,
    /// The edition of the file.
    pub edition: String,
}

/// Something that the policy engine found, told of the person in the case and not of “you”.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The step, from 1.
    pub step: usize,
    /// What was done.
    pub event: String,
    /// Whether it was done by the person whom the case is about.
    pub own: bool,
    /// The clause, such as `bch:2.2.7`.
    pub clause: String,
    /// How it bears, by its word.
    pub effect: &'static str,
    /// Why.
    pub because: String,
    /// The Standards that a breach of the clause goes to.
    pub standards: Vec<u8>,
}

impl Case {
    /// What the menu depends on, for a finding and a number of incidents that are not closely connected.
    pub fn facts(&self, finding: Finding, incidents: u32) -> Facts {
        Facts {
            forum: self.forum,
            finding,
            role: self.subject.role,
            rank: Some(self.subject.rank),
            live: self.subject.live,
            incidents,
            reduced: self.subject.reduced,
            attention: Some(self.attention),
        }
    }

    /// An allegation by its id.
    pub fn allegation(&self, id: &str) -> Option<&Allegation> {
        self.allegations.iter().find(|allegation| allegation.id == id)
    }

    /// Whether an id is one of an agreed fact or a paper.
    pub fn has_evidence(&self, id: &str) -> bool {
        self.evidence_ids().any(|other| other == id)
    }

    /// The ids of agreed facts and papers.
    pub fn evidence_ids(&self) -> impl Iterator<Item = &str> {
        self.agreed.iter().map(|(id, _)| id.as_str()).chain(self.evidence.iter().map(|paper| paper.id.as_str()))
    }

    /// The packs that the acts are judged by, where the case names them itself.
    pub fn policies(&self) -> &[String] {
        match &self.acts {
            Acts::Situation(worked) => &worked.policies,
            Acts::Playthrough(_) => &[],
        }
    }

    /// What the policy engine finds in the acts of a situation; nothing for a playthrough, which is replayed.
    pub fn judge(&self, policy: &Policy) -> Vec<Found> {
        let Acts::Situation(worked) = &self.acts else { return Vec::new() };
        let name =
            worked.setting.people.find(crate::policy::YOU).map(|id| worked.setting.people.get(id).short.as_str());
        let mut out = Vec::new();
        for (step, found) in (1..).zip(worked.judge(policy)) {
            let own = found.actor == crate::policy::YOU;
            for view in &found.findings {
                out.push(Found {
                    step,
                    event: told(&found.event, name.unwrap_or(&self.subject.name)),
                    own,
                    clause: view.clause.clone(),
                    effect: view.effect,
                    because: told(&view.because, name.unwrap_or(&self.subject.name)),
                    standards: standards_of(policy, &view.clause),
                });
            }
        }
        out
    }
}

/// The Standards that a breach of a clause goes to: those it names, or itself.
pub fn standards_of(policy: &Policy, clause: &str) -> Vec<u8> {
    let number = |id: &str| id.strip_prefix("standards:").and_then(|number| number.parse().ok());
    if let Some(own) = number(clause) {
        return vec![own];
    }
    let engages = policy.clauses.find(clause).map(|id| policy.clauses.get(id).engages.clone()).unwrap_or_default();
    engages.iter().filter_map(|id| number(id)).collect()
}

/// Words after which “you” is the one it happens to.
const BEFORE_THEM: [&str; 12] =
    ["to", "about", "for", "of", "with", "by", "from", "than", "at", "against", "on", "told"];

/// “You” made the person's name at the start of a sentence, and “they” or “them” elsewhere: the engine
/// speaks to a player, a panel reads about somebody.
pub fn told(text: &str, name: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let (mut word, mut last) = (String::new(), String::new());
    for c in text.chars().chain(['\0']) {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        match word.as_str() {
            "You" => out.push_str(name),
            "Your" => out.push_str(&format!("{name}’s")),
            "you" if BEFORE_THEM.contains(&last.as_str()) => out.push_str("them"),
            "you" => out.push_str("they"),
            "your" => out.push_str("their"),
            "yours" => out.push_str("theirs"),
            "yourself" => out.push_str("themselves"),
            other => out.push_str(other),
        }
        if !word.is_empty() {
            last = std::mem::take(&mut word);
        }
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn the_person_is_named() {
        assert_eq!(
            told("You searched for your neighbour yourself.", "PC Maddox"),
            "PC Maddox searched for their neighbour themselves."
        );
        assert_eq!(told("Young and youthful, you", "X"), "Young and youthful, they");
        assert_eq!(told("what Lee is to you, you knew", "X"), "what Lee is to them, they knew");
        assert_eq!(told("", "X"), "");
    }
}
