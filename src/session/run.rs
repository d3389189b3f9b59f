//! A session being played: everything that was shown, chosen and found on the way.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::asking::Opinion;
use super::audit::AuditLine;
use super::luck::{Forced, Seeded};
use super::state::Session;
use super::step::{NotOnOffer, Watch};
use super::trial::Trial;
use super::world::World;
use crate::policy::{Act, Event, Finding, FindingView, Names, Outcome, PersonId, Row, Test, Verdict};
use crate::scenario::{Beat, Chance, Choice, Given, Scene};
use crate::vocabulary::{Id, NO_VALUE};

/// When feedback is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// After each decision.
    #[default]
    Training,
    /// Only at the end.
    Assessment,
}

/// Something to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The narrator.
    Narrate(String),
    /// Somebody speaks.
    Say(PersonId, String),
    /// Something to read.
    Document(String),
    /// A message on the phone.
    Message(PersonId, String),
}

/// A message that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Who sent it.
    pub from: PersonId,
    /// Day and time of the scene that it came in.
    pub at: (String, String),
    /// Its words.
    pub text: String,
}

/// One act of a decision and what was found about it, for each subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Who acted.
    pub actor: PersonId,
    /// About whom.
    pub subject: PersonId,
    /// What was done, as it was judged.
    pub event: Event,
    /// What was true, known and done before it.
    pub row: Row,
    /// In words, for "You …" or "Sgt Nair …".
    pub words: String,
    /// The same with `{subject}` left open; equal for one act about several people.
    pub pattern: String,
    /// What was so, in words.
    pub was_true: Vec<String>,
    /// What the actor knew and had done, in words.
    pub knew: Vec<String>,
    /// What was found.
    pub findings: Vec<FindingView>,
}

/// One decision of the player.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The choice.
    pub choice: Id<Choice>,
    /// The scene it was made in.
    pub scene: Id<Scene>,
    /// The session before it.
    pub before: Session,
    /// The verdict on it.
    pub verdict: Verdict,
    /// What it changed the marks by.
    pub marks: i32,
    /// What was done, by the player and others.
    pub done: Vec<Done>,
    /// What chance decided because of it.
    pub drawn: Vec<(String, String)>,
    /// What the systems kept of it.
    pub audit: Vec<AuditLine>,
    /// What came of it at once, as it was told.
    pub after: String,
    /// Whether the story stayed in its scene, as it was.
    pub stayed: bool,
}

impl Decision {
    /// Everything found about the player's own acts.
    pub fn own_findings<'d>(&'d self, world: &'d World) -> impl Iterator<Item = &'d FindingView> {
        self.done.iter().filter(|done| done.actor == world.you).flat_map(|done| &done.findings)
    }
}

/// How a run ended.
#[derive(Clone, Debug)]
pub struct Ended {
    /// The ending's id.
    pub ending: String,
    /// The duties that were never met.
    pub findings: Vec<FindingView>,
}

/// Marks reached, with the best and worst that any run of the scenario can reach.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// Reached.
    pub total: i32,
    /// The best that any run reaches.
    pub best: i32,
    /// The worst that any run reaches.
    pub worst: i32,
    /// The same by learning outcome: reached, best, worst.
    pub by_outcome: BTreeMap<&'static str, [i32; 3]>,
}

/// A run.
#[derive(Clone, Debug)]
pub struct Run {
    /// The scenario and its judge.
    pub world: Arc<World>,
    /// The seed that chance is drawn from.
    pub seed: u64,
    /// When feedback is given.
    pub mode: Mode,
    /// Where it stands.
    pub session: Session,
    /// What chance decided on entering the first scene.
    pub drawn: Vec<(String, String)>,
    /// What lies behind the player before the story begins, judged and never marked.
    pub before: Vec<Done>,
    /// What has been decided so far.
    pub decisions: Vec<Decision>,
    /// What the player said of decisions before being told.
    pub opinions: Vec<Opinion>,
    /// What the systems have kept of searches, by anyone.
    pub audit: Vec<AuditLine>,
    /// The messages that have come.
    pub messages: Vec<Message>,
    /// What the scene in hand shows.
    pub shown: Vec<Shown>,
    /// What was shown when the last decision was made, for as long as something is asked about it.
    pub shown_before: Vec<Shown>,
    /// How it ended, once it has.
    pub ended: Option<Ended>,
    /// Where it began, if it is an author's trial.
    pub trial: Option<Trial>,
    luck: Forced,
}

impl Run {
    /// Begins a run. Chances named in `fixed` come out as said there, the others by the seed.
    pub fn start(world: Arc<World>, seed: u64, mode: Mode, fixed: BTreeMap<String, String>) -> Self {
        Self::begin(world, seed, mode, fixed, None)
    }

    pub(super) fn begin(
        world: Arc<World>,
        seed: u64,
        mode: Mode,
        fixed: BTreeMap<String, String>,
        trial: Option<(Trial, Id<Scene>, Vec<Given>)>,
    ) -> Self {
        let mut luck = Forced { fixed, otherwise: Seeded(seed) };
        let mut behind = Log::new(&world, Default::default());
        world.find_blank(&mut behind);
        let at = trial.as_ref().map_or(world.scenario.start, |(_, scene, _)| *scene);
        let first = world.scenario.scenes.get(at);
        let mut log = Log::new(&world, (first.day.clone(), first.time.clone()));
        let session = match &trial {
            None => world.start(&mut luck, &mut log),
            Some((_, scene, given)) => world.start_at(*scene, given, &mut luck, &mut log),
        };
        let trial = trial.map(|(trial, ..)| trial);
        let (before, drawn, shown, messages) = (behind.done, log.drawn, log.shown, log.messages);
        let audit = [behind.audit, log.audit].concat();
        let (decisions, opinions, ended) = (Vec::new(), Vec::new(), None);
        Self {
            seed,
            mode,
            session,
            drawn,
            before,
            decisions,
            opinions,
            audit,
            messages,
            shown,
            shown_before: Vec::new(),
            ended,
            trial,
            luck,
            world,
        }
    }

    /// The choices on offer, with their ids. One that is open ([`crate::scenario::Kind::Open`]) is made by
    /// one of its [`Run::ways`]. What can be searched beside them says [`Run::terminal`].
    pub fn offered(&self) -> Vec<(Id<Choice>, &str, &Choice)> {
        let choices = &self.world.scenario.choices;
        self.world.choices(&self.session).into_iter().map(|id| (id, choices.name(id), choices.get(id))).collect()
    }

    /// The ways in which a choice can be made now, with their ids: itself, or those of putting it together.
    pub fn ways(&self, choice: Id<Choice>) -> Vec<(Id<Choice>, &str, &Choice)> {
        let choices = &self.world.scenario.choices;
        let ways = self.world.ways(&self.session, choice);
        ways.into_iter().map(|id| (id, choices.name(id), choices.get(id))).collect()
    }

    /// Makes a choice by its id: one that is written, a way of putting one together, or a search.
    pub fn choose(&mut self, choice: &str) -> Result<&Decision, NotOnOffer> {
        let id = self.world.scenario.choices.find(choice).ok_or(NotOnOffer)?;
        let scene = self.world.scene(&self.session).map(|(id, ..)| id).ok_or(NotOnOffer)?;
        let world = Arc::clone(&self.world);
        let mut log = Log::new(&world, self.clock());
        let before = self.session;
        let step = world.choose(&before, id, &mut self.luck, &mut log)?;
        let marks = world.marks(&step.session) - world.marks(&before);
        self.session = step.session;
        self.shown_before.clone_from(&self.shown);
        if let Some((_, ending, _)) = world.ending(&self.session) {
            self.ended = Some(Ended { ending: ending.to_owned(), findings: log.at_end });
        } else if log.entered {
            self.shown = log.shown;
        }
        if let Some(search) = world.scenario.choices.get(id).search() {
            let read = Shown::Document(world.scenario.setting.records.get(search.record).text.clone());
            self.shown.retain(|shown| *shown != read);
            self.shown.push(read);
        }
        self.audit.extend(log.audit.iter().cloned());
        self.messages.extend(log.messages);
        self.decisions.push(Decision {
            choice: id,
            scene,
            before,
            verdict: step.verdict,
            marks,
            done: log.done,
            drawn: log.drawn,
            audit: log.audit,
            after: log.after,
            stayed: !log.entered && self.ended.is_none(),
        });
        self.decisions.last().ok_or(NotOnOffer)
    }

    /// Fixes how a chance comes out from now on.
    pub fn fix(&mut self, chance: String, outcome: String) {
        self.luck.fixed.insert(chance, outcome);
    }

    /// The chance that has an outcome of this name.
    pub fn chance_of(&self, outcome: &str) -> Option<&str> {
        self.world
            .scenario
            .chances
            .iter()
            .find(|(_, _, chance)| chance.outcomes.find(outcome).is_some())
            .map(|(_, name, _)| name)
    }

    /// The marks so far for each learning outcome that the scenario teaches or that has any.
    pub fn marks_by_outcome(&self) -> Vec<(Outcome, i32)> {
        Outcome::ALL.iter().map(|(_, outcome)| (*outcome, self.world.marks_for(&self.session, *outcome))).collect()
    }
}

/// Collects what happens in one step.
struct Log<'w> {
    world: &'w World,
    clock: (String, String),
    /// Whether a scene began.
    entered: bool,
    after: String,
    audit: Vec<AuditLine>,
    done: Vec<Done>,
    drawn: Vec<(String, String)>,
    shown: Vec<Shown>,
    messages: Vec<Message>,
    at_end: Vec<FindingView>,
}

impl<'w> Log<'w> {
    fn new(world: &'w World, clock: (String, String)) -> Self {
        let (audit, done, drawn) = (Vec::new(), Vec::new(), Vec::new());
        let (shown, messages, at_end) = (Vec::new(), Vec::new(), Vec::new());
        Self { world, clock, entered: false, after: String::new(), audit, done, drawn, shown, messages, at_end }
    }

    fn names(&self, actor: PersonId, subject: PersonId, to: Option<PersonId>) -> Names<'w> {
        Names { setting: &self.world.scenario.setting, actor, subject, to }
    }
}

impl Watch for Log<'_> {
    fn judged(&mut self, act: &Act, subject: PersonId, event: Event, row: Row, findings: &[Finding]) {
        let policy = &self.world.policy;
        let names = self.names(act.actor, subject, act.to);
        self.audit.extend(self.world.audit_line(&self.clock, act.actor, subject, event));
        self.done.push(Done {
            actor: act.actor,
            subject,
            event,
            row,
            words: policy.act_words(event, names),
            pattern: policy.act_pattern(event, names),
            was_true: was_true(self.world, event, row, names),
            knew: knew(self.world, event, row, names),
            findings: findings.iter().map(|finding| policy.explain(finding, event, row, names)).collect(),
        });
    }
    fn after(&mut self, says: &str) {
        says.clone_into(&mut self.after);
    }
    fn scene(&mut self, session: &Session) {
        self.clock = self.world.clock(session);
        self.entered = true;
        self.shown.clear();
    }
    fn drawn(&mut self, chance: Id<Chance>, outcome: usize) {
        let chances = &self.world.scenario.chances;
        let name = chances.get(chance).outcomes.nth(outcome).map_or("", |(_, name, _)| name);
        self.drawn.push((chances.name(chance).to_owned(), name.to_owned()));
    }
    fn beat(&mut self, beat: &Beat) {
        match beat {
            Beat::Narrate(text) => self.shown.push(Shown::Narrate(text.clone())),
            Beat::Say(who, text) => self.shown.push(Shown::Say(*who, text.clone())),
            Beat::Document(text) => self.shown.push(Shown::Document(text.clone())),
            Beat::Message(who, text) => {
                self.shown.push(Shown::Message(*who, text.clone()));
                self.messages.push(Message { from: *who, at: self.clock.clone(), text: text.clone() });
            }
            Beat::If(..) | Beat::Learn(_) | Beat::Act(_) | Beat::Count(_) => {}
        }
    }
    fn at_end(&mut self, subject: PersonId, row: Row, findings: &[Finding]) {
        let names = self.names(self.world.you, subject, None);
        let views = findings.iter().map(|finding| self.world.policy.explain(finding, Event::END, row, names));
        self.at_end.extend(views);
    }
}

/// What was so: what the subject is to the actor, and the true purpose.
fn was_true(world: &World, event: Event, row: Row, names: Names<'_>) -> Vec<String> {
    let words = &world.policy.vocabulary;
    let mut out: Vec<String> = relation(world, event, row, names).into_iter().collect();
    let purpose = event.slot(words.own.purpose);
    if purpose != NO_VALUE {
        // The words of a purpose are a noun phrase: "no policing purpose", "a genuine concern of your own".
        out.push(format!("there was {} behind it", words.says(words.slots.get(words.own.purpose).sort, purpose)));
    }
    out
}

/// What the subject is to the player, where it is anything.
fn relation(world: &World, event: Event, row: Row, names: Names<'_>) -> Option<String> {
    let words = &world.policy.vocabulary;
    let relation = words.facts.get(words.own.relation);
    let value = row.fact(relation);
    (value != 0 && names.actor == world.you)
        .then(|| world.policy.fill(&format!("{{subject}} was {}", words.says(relation.sort, value)), event, names))
}

/// What the actor knew, and what lay behind them.
fn knew(world: &World, event: Event, row: Row, names: Names<'_>) -> Vec<String> {
    let words = &world.policy.vocabulary;
    let mut out = Vec::new();
    if row.fact(words.facts.get(words.own.aware)) == 0 {
        out.push(world.policy.fill("{actor} did not know who {subject} was", event, names));
    } else if let Some(relation) = relation(world, event, row, names) {
        out.push(world.policy.fill(&format!("{{actor}} knew that {relation}"), event, names));
    }
    let case = crate::policy::Case { policy: &world.policy, event, row };
    for (bit, past) in (0u8..).zip(&world.policy.history) {
        let part = world.policy.history_names.get(usize::from(bit)).is_some_and(|name| name.contains('#'));
        if !part && !past.says.is_empty() && case.value(Test::Past(bit)) == 1 {
            out.push(world.policy.fill(&past.says, event, names));
        }
    }
    out
}
