//! What the systems keep of who searched what, and what stands on the screen of a terminal.

use serde::Serialize;

use super::run::Run;
use super::world::World;
use crate::policy::{Event, PersonId, Record};
use crate::scenario::Kind;
use crate::vocabulary::Id;

/// How long a search takes, in minutes on the clock.
pub const SEARCH_MINUTES: usize = 3;

/// One line of the log that a system keeps of searches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuditLine {
    /// The day on the clock.
    pub day: String,
    /// The time on the clock.
    pub time: String,
    /// Who searched.
    pub by: String,
    /// On which system, in words.
    pub system: String,
    /// For whom or what.
    pub about: String,
    /// The reason that was picked, in words.
    pub reason: String,
}

impl std::fmt::Display for AuditLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { day, time, by, system, about, reason } = self;
        let when = format!("{day} {time}");
        write!(f, "{} {by}: {system}, {about}, “{reason}”", when.trim())
    }
}

/// A record that can be searched for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Searchable {
    /// The beginning of the ids of its searches: `search:crime:car_log`.
    pub id: String,
    /// The system that holds it, in words.
    pub system: String,
    /// Whom or what it is about.
    pub about: String,
}

/// A terminal: what can be searched, and the reasons that can be picked. The id of a search is that of
/// the record, a colon and the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Terminal {
    /// The records, by system.
    pub records: Vec<Searchable>,
    /// The reasons: the word, and how it is shown.
    pub reasons: Vec<(String, String)>,
}

impl World {
    /// What a terminal of this scenario offers.
    pub fn terminal(&self) -> Terminal {
        let words = &self.policy.vocabulary;
        let systems = words.slots.get(words.own.system).sort;
        let reasons = words.sorts.find("reason").map(|sort| &words.sorts.get(sort).members);
        let reasons = reasons.into_iter().flat_map(|members| members.iter());
        let setting = &self.scenario.setting;
        let mut records: Vec<(Id<Record>, &str, &Record)> = setting.records.iter().collect();
        records.sort_by_key(|(_, _, record)| record.system);
        let searchable = |(_, name, record): (Id<Record>, &str, &Record)| Searchable {
            id: format!("search:{}:{name}", words.word(systems, record.system)),
            system: words.says(systems, record.system).to_owned(),
            about: setting.people.get(record.about).name.clone(),
        };
        Terminal {
            records: records.into_iter().map(searchable).collect(),
            reasons: reasons.map(|(_, word, says)| (word.to_owned(), says.clone())).collect(),
        }
    }

    /// The line that a search leaves behind.
    pub(super) fn audit_line(
        &self,
        clock: &(String, String),
        by: PersonId,
        subject: PersonId,
        event: Event,
    ) -> Option<AuditLine> {
        if event.verb != self.access {
            return None;
        }
        let (words, people) = (&self.policy.vocabulary, &self.scenario.setting.people);
        let says = |slot| words.says(words.slots.get(slot).sort, event.slot(slot)).to_owned();
        Some(AuditLine {
            day: clock.0.clone(),
            time: clock.1.clone(),
            by: people.get(by).name.clone(),
            system: says(words.own.system),
            about: people.get(subject).name.clone(),
            reason: words.slots.find("reason").map(says).unwrap_or_default(),
        })
    }
}

impl Run {
    /// The terminal, where there is one.
    pub fn terminal(&self) -> Option<Terminal> {
        self.world.at_terminal(&self.session).then(|| self.world.terminal())
    }

    /// Day and time: the scene's as it stands, and a few minutes more for each search made since it began.
    pub fn clock(&self) -> (String, String) {
        let (day, time) = self.world.clock(&self.session);
        let searched = |decision: &&super::run::Decision| {
            matches!(self.world.scenario.choices.get(decision.choice).kind, Kind::Search(_))
        };
        let searches = self.decisions.iter().rev().take_while(searched).count();
        (day, later(&time, searches * SEARCH_MINUTES))
    }
}

/// A time on the clock some minutes on; what is no time stays as it is.
fn later(time: &str, minutes: usize) -> String {
    let number = |text: &str| text.parse::<usize>().ok();
    let parts = time.split_once(':').and_then(|(hour, minute)| Some((number(hour)?, number(minute)?)));
    match parts {
        Some((hour, minute)) if minutes > 0 && hour < 24 && minute < 60 => {
            let total = hour * 60 + minute + minutes;
            format!("{:02}:{:02}", total / 60 % 24, total % 60)
        }
        _ => time.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::later;

    #[test]
    fn searches_take_time_on_a_clock_that_is_one() {
        assert_eq!(later("13:58", 3), "14:01");
        assert_eq!(later("23:59", 3), "00:02");
        assert_eq!(later("13:58", 0), "13:58");
        assert_eq!(later("evening", 3), "evening");
        assert_eq!(later("99:99", 3), "99:99");
    }
}
