//! The Conduct Regulations as data: lines that offer, strike out, presume, time, explain or refuse.

use super::words::{Confidence, Finding, Forum, Live, Outcome, Rank, Role};
use jiff::civil::Date;

/// What a menu depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Facts {
    /// Where it is heard.
    pub forum: Forum,
    /// What was found.
    pub finding: Finding,
    /// What the person is.
    pub role: Role,
    /// Their rank, where it is known.
    pub rank: Option<Rank>,
    /// The warning in force on the date of the severity assessment.
    pub live: Live,
    /// How many incidents are not closely connected with each other.
    pub incidents: u32,
    /// Whether they have been reduced in rank before.
    pub reduced: bool,
    /// When it came to the attention of the force or the Director General, where that is known.
    pub attention: Option<Date>,
}

/// What has to be so for a line to count. An empty list, and what is left out, asks nothing.
#[derive(Clone, Debug, Default)]
pub struct When {
    /// One of these.
    pub forums: Vec<Forum>,
    /// One of these.
    pub findings: Vec<Finding>,
    /// One of these.
    pub roles: Vec<Role>,
    /// One of these; never holds where the rank is not known.
    pub ranks: Vec<Rank>,
    /// Whether the rank is known at all.
    pub rank_known: Option<bool>,
    /// One of these.
    pub live: Vec<Live>,
    /// At least so many incidents that are not closely connected.
    pub incidents: Option<u32>,
    /// Whether there was an earlier reduction in rank.
    pub reduced: Option<bool>,
    /// It came to attention before this day; never holds where that is not known.
    pub before: Option<Date>,
    /// It came to attention on this day or later; never holds where that is not known.
    pub since: Option<Date>,
    /// One of these is still on the menu.
    pub on_menu: Vec<Outcome>,
    /// So many outcomes are left on the menu.
    pub left: Option<usize>,
}

/// What a line does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// No menu: the combination cannot exist, or lies outside the Regulations.
    Refuse,
    /// Puts outcomes on the menu.
    Offer(Vec<Outcome>),
    /// Takes outcomes off the menu.
    Strike(Vec<Outcome>),
    /// Says that outcomes may or may not be available: they are taken off the menu and shown apart.
    Arguable(Vec<Outcome>),
    /// This outcome follows unless there are reasons.
    Presume(Outcome),
    /// These outcomes need reasons of their own.
    Reasons(Vec<Outcome>),
    /// How long an outcome lasts, in months, and at most.
    Lasts(Outcome, u32, Option<u32>),
    /// Who decides.
    Chair,
    /// Something to know.
    Note,
}

/// One line, with where it comes from.
#[derive(Clone, Debug)]
pub struct Line {
    /// Short id, unique in its file.
    pub id: String,
    /// What it does.
    pub effect: Effect,
    /// When it counts.
    pub when: When,
    /// In words.
    pub says: String,
    /// Where it comes from.
    pub source: String,
    /// Whether that has been seen.
    pub confidence: Confidence,
    /// The first day on which it holds, for lines that do not follow the regime's own dates.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// One version of the Regulations, by the day the matter came to attention.
#[derive(Clone, Debug)]
pub struct Regime {
    /// `2012`, `2020` or `2025`.
    pub id: String,
    /// The instrument's name.
    pub title: String,
    /// The first day.
    pub from: Date,
    /// The last day; none: still in force.
    pub to: Option<Date>,
    /// Where the dates come from.
    pub source: String,
    /// Whether that has been seen.
    pub confidence: Confidence,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// Everything that is held about the Regulations.
#[derive(Clone, Debug)]
pub struct Regulations {
    /// Up to when the law was reviewed, in words.
    pub reviewed: String,
    /// The words on every page.
    pub banner: String,
    /// Lines that hold under every regime.
    pub lines: Vec<Line>,
    /// What lies outside every menu.
    pub outside: Vec<Line>,
    /// The regimes, earliest first.
    pub regimes: Vec<Regime>,
    /// The edition of all the files together.
    pub edition: String,
}

impl When {
    /// Whether it holds. `menu` is what is on the menu so far.
    pub fn holds(&self, facts: &Facts, menu: &[Outcome]) -> bool {
        fn among<T: PartialEq>(list: &[T], value: &T) -> bool {
            list.is_empty() || list.contains(value)
        }
        among(&self.forums, &facts.forum)
            && among(&self.findings, &facts.finding)
            && among(&self.roles, &facts.role)
            && (self.ranks.is_empty() || facts.rank.is_some_and(|rank| self.ranks.contains(&rank)))
            && self.rank_known.is_none_or(|known| known == facts.rank.is_some())
            && among(&self.live, &facts.live)
            && self.incidents.is_none_or(|least| facts.incidents >= least)
            && self.reduced.is_none_or(|reduced| reduced == facts.reduced)
            && self.before.is_none_or(|day| facts.attention.is_some_and(|at| at < day))
            && self.since.is_none_or(|day| facts.attention.is_some_and(|at| at >= day))
            && (self.on_menu.is_empty() || self.on_menu.iter().any(|outcome| menu.contains(outcome)))
            && self.left.is_none_or(|left| left == menu.len())
    }
}

impl Regulations {
    /// The words that stand on every page and document.
    pub fn notice(&self) -> String {
        format!("{} Law reviewed to {}.", self.banner, self.reviewed)
    }

    /// A regime by its id.
    pub fn regime(&self, id: &str) -> Option<&Regime> {
        self.regimes.iter().find(|regime| regime.id == id)
    }

    /// The regime for a matter that came to attention on a day, if one is held.
    pub fn regime_on(&self, day: Date) -> Option<&Regime> {
        self.regimes.iter().find(|regime| regime.from <= day && regime.to.is_none_or(|to| day <= to))
    }
}
