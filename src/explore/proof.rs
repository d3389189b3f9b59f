//! What a walk proves, put together: properties with their witnesses, endings, clauses, marks within reach.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::reach::{Reach, join};
use super::walk::{Came, Taken, Walked};
use crate::diagnostic::Code;
use crate::policy::Outcome;
use crate::session::{Grades, Marks, Session, World};
use crate::source::Span;

/// One ending: reached, and by which shortest way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EndingProof {
    /// Whether some run comes to it.
    pub reachable: bool,
    /// The choices of a shortest run to it; chances as `~outcome`.
    pub witness: Vec<String>,
}

/// Something that should hold in every run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Property {
    /// Its name, such as `no_soft_lock`.
    pub id: &'static str,
    /// The diagnostic code of its failure.
    pub code: &'static str,
    /// Whether it holds. Only said for everything that was walked.
    pub holds: bool,
    /// In words: what holds, or what does not.
    pub says: String,
    /// Where it fails: the choices that lead there.
    pub witness: Vec<String>,
    /// Where in the script what fails is written, where that is one place.
    #[serde(skip)]
    pub at: Option<Span>,
}

/// How a clause is met: on some run broken or departed from, on some run kept where breaking it was on offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ClauseWitness {
    /// A shortest run on which it is broken or departed from.
    pub breach: Option<Vec<String>>,
    /// A shortest run on which it is kept: a duty met, or another way taken where a breach was on offer.
    pub compliance: Option<Vec<String>>,
}

/// What is proved about a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exploration {
    /// The scenario.
    pub scenario: String,
    /// How many distinct sessions there are.
    pub states: usize,
    /// How many steps between them.
    pub transitions: usize,
    /// Whether everything was walked; if not, nothing is said of the rest.
    pub complete: bool,
    /// The endings by id.
    pub endings: BTreeMap<String, EndingProof>,
    /// What should hold, as far as the walk can tell.
    pub properties: Vec<Property>,
    /// What the walk, because it stopped early, does not prove.
    pub not_proved: Vec<&'static str>,
    /// The clauses by id.
    pub clauses: BTreeMap<String, ClauseWitness>,
    /// The marks within reach; `total` is the best.
    pub marks: Marks,
    /// For each choice the best and worst marks that are within reach once it was made, on the first
    /// run on which it can be made.
    pub decisions: BTreeMap<String, WithinReach>,
    /// Choices of one scene that differ in their words only.
    pub alike: Vec<[String; 2]>,
    /// Records that the player never opens; they may stand for what others see.
    pub unopened: Vec<String>,
    #[serde(skip)]
    reach: Arc<Reach>,
}

/// The best and worst marks within reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WithinReach {
    /// The best.
    pub best: i32,
    /// The worst.
    pub worst: i32,
}

impl Exploration {
    /// Whether every property holds.
    pub fn holds(&self) -> bool {
        self.properties.iter().all(|property| property.holds)
    }

    /// The best and worst marks that a run can still come to from where it stands, if that was walked:
    /// before and after a decision, the two tell what it cost.
    pub fn within_reach(&self, world: &World, session: &Session) -> Option<WithinReach> {
        let (best, worst) = self.reach.marks(world, session).filter(|_| self.complete)?;
        Some(WithinReach { best, worst })
    }
}

pub(super) fn prove(world: &World, walked: &Walked) -> Exploration {
    let proof = Proof { world, walked };
    let (endings, rules) = (proof.endings(), proof.rules_met());
    // A walk that stopped early has seen what goes wrong where it went, and says nothing of what it never came to.
    let mut properties = vec![proof.no_soft_lock(), proof.expected(), proof.endings_require()];
    properties.extend(has_pictures(world).then(|| proof.nobody_crowded()));
    let mut of_all = vec![proof.can_finish(), proof.clean_path(), proof.way_out(), proof.taught(&rules)];
    of_all.extend(proof.reached(&endings));
    of_all.extend(has_pictures(world).then(|| proof.pictures_reached()));
    let mut not_proved = Vec::new();
    if walked.complete {
        properties.extend(of_all);
    } else {
        not_proved = properties.iter().chain(&of_all).map(|property| property.id).collect();
    }
    let reach = if walked.complete { Reach::of(world, walked) } else { Reach::default() };
    Exploration {
        scenario: world.scenario.id.clone(),
        states: walked.sessions.len(),
        transitions: walked.steps.len(),
        complete: walked.complete,
        endings,
        properties,
        not_proved,
        clauses: proof.clauses(&rules),
        marks: proof.marks(&reach),
        decisions: proof.decisions(&reach),
        alike: proof.alike(),
        unopened: proof.unopened().into_iter().map(str::to_owned).collect(),
        reach: Arc::new(reach),
    }
}

/// Whether any scene has a picture.
fn has_pictures(world: &World) -> bool {
    world.scenario.scenes.iter().any(|(_, _, scene)| scene.set.is_some())
}

pub(super) fn told(id: &'static str, code: Code, holds: bool, good: &str, bad: &str, witness: Vec<String>) -> Property {
    Property { id, code: code.as_str(), holds, says: if holds { good } else { bad }.to_owned(), witness, at: None }
}

pub(super) struct Proof<'w> {
    pub world: &'w World,
    pub walked: &'w Walked,
}

impl Proof<'_> {
    /// The choices of a shortest run to a session, chances as `~outcome` behind the choice that drew them.
    pub(super) fn way_to(&self, session: usize) -> Vec<String> {
        let scenario = &self.world.scenario;
        let mut back = Vec::new();
        let mut at = Some(session);
        while let Some(came) = at.and_then(|at| self.walked.came.get(at)) {
            for (chance, outcome) in came.drawn.iter().rev() {
                let name = scenario.chances.get(*chance).outcomes.nth(*outcome).map_or("", |(_, name, _)| name);
                back.push(format!("~{name}"));
            }
            back.extend(came.choice.map(|choice| scenario.choices.name(choice).to_owned()));
            at = came.from.and_then(|from| usize::try_from(from).ok());
        }
        back.reverse();
        back
    }

    pub(super) fn way_to_id(&self, session: u32) -> Vec<String> {
        self.way_to(usize::try_from(session).unwrap_or(usize::MAX))
    }

    /// The way to a session that was come to so.
    pub(super) fn way_of(&self, came: &Came) -> Vec<String> {
        let scenario = &self.world.scenario;
        let mut way = came.from.map(|from| self.way_to_id(from)).unwrap_or_default();
        way.extend(came.choice.map(|choice| scenario.choices.name(choice).to_owned()));
        let outcome = |(chance, at): &(_, usize)| scenario.chances.get(*chance).outcomes.nth(*at);
        way.extend(came.drawn.iter().filter_map(outcome).map(|(_, name, _)| format!("~{name}")));
        way
    }

    /// The same with the choice of a step behind it.
    pub(super) fn way_by(&self, step: &Taken) -> Vec<String> {
        let mut way = self.way_to_id(step.from);
        way.push(self.world.scenario.choices.name(step.choice).to_owned());
        way
    }

    /// The best and worst that a run can come to.
    fn marks(&self, reach: &Reach) -> Marks {
        let (mut best, mut worst) = (Vec::new(), Vec::new());
        for start in self.walked.starts.iter().filter_map(|at| usize::try_from(*at).ok()) {
            let (good, bad) = reach.at(start, &Grades::default());
            best.extend(good);
            worst.extend(bad);
        }
        let blank = self.walked.sessions.first().copied();
        let range = |of: &dyn Fn(&Session) -> i32| {
            let marks = |grades: &Grades| blank.map_or(0, |blank| of(&blank.with_grades(*grades)));
            (best.iter().map(marks).max().unwrap_or(0), worst.iter().map(marks).min().unwrap_or(0))
        };
        let (top, bottom) = range(&|session| self.world.marks(session));
        let mut by_outcome = BTreeMap::new();
        for (word, outcome) in Outcome::ALL {
            let (best, worst) = range(&|session| self.world.marks_for(session, *outcome));
            if (best, worst) != (0, 0) {
                by_outcome.insert(*word, [best, best, worst]);
            }
        }
        Marks { total: top, best: top, worst: bottom, by_outcome }
    }

    /// What is within reach once a choice was made, on the first run on which it can be made.
    fn decisions(&self, reach: &Reach) -> BTreeMap<String, WithinReach> {
        let mut out = BTreeMap::new();
        for at in 0..self.walked.begins.len() {
            for group in self.walked.groups_from(at) {
                let Some(choice) = group.first().map(|step| step.choice) else { continue };
                let name = self.world.scenario.choices.name(choice);
                if out.contains_key(name) {
                    continue;
                }
                let behind = self.walked.came.get(at).map(|came| came.grades).unwrap_or_default();
                let mut all: Option<WithinReach> = None;
                for step in group {
                    let Some(session) = self.walked.session(step.to) else { continue };
                    let session = session.with_grades(join(&behind, &step.raised));
                    let Some((best, worst)) = reach.marks(self.world, &session) else { continue };
                    let so_far = all.get_or_insert(WithinReach { best, worst });
                    so_far.best = so_far.best.max(best);
                    so_far.worst = so_far.worst.min(worst);
                }
                out.extend(all.map(|all| (name.to_owned(), all)));
            }
        }
        out
    }
}
