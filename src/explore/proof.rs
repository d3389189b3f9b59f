//! What a walk proves: endings and their shortest ways, soft locks, what is never reached, whether
//! the author's verdicts hold, which clauses are met, and the marks within reach.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::walk::{Taken, Walked};
use crate::diagnostic::Code;
use crate::policy::{Effect, Outcome};
use crate::session::{Marks, World};

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
}

impl Exploration {
    /// Whether every property holds.
    pub fn holds(&self) -> bool {
        self.properties.iter().all(|property| property.holds)
    }
}

pub(super) fn prove(world: &World, walked: &Walked) -> Exploration {
    let proof = Proof { world, walked };
    let endings = proof.endings();
    // A walk that stopped early has seen what goes wrong where it went, and says nothing of what it never came to.
    let mut properties = vec![proof.no_soft_lock(), proof.expected()];
    let of_all = [proof.can_finish(), proof.scenes(), proof.choices(), proof.ended(&endings)];
    let mut not_proved = Vec::new();
    if walked.complete {
        properties.extend(of_all);
    } else {
        not_proved = properties.iter().chain(&of_all).map(|property| property.id).collect();
    }
    Exploration {
        scenario: world.scenario.id.clone(),
        states: walked.sessions.len(),
        transitions: walked.steps.len(),
        complete: walked.complete,
        endings,
        properties,
        not_proved,
        clauses: proof.clauses(),
        marks: proof.marks(),
    }
}

fn told(id: &'static str, code: Code, holds: bool, good: &str, bad: &str, witness: Vec<String>) -> Property {
    Property { id, code: code.as_str(), holds, says: if holds { good } else { bad }.to_owned(), witness }
}

struct Proof<'w> {
    world: &'w World,
    walked: &'w Walked,
}

impl Proof<'_> {
    /// The choices of a shortest run to a session, chances as `~outcome` behind the choice that drew them.
    fn way_to(&self, session: usize) -> Vec<String> {
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

    fn way_by(&self, step: &Taken) -> Vec<String> {
        let mut way = self.way_to(usize::try_from(step.from).unwrap_or_default());
        way.push(self.world.scenario.choices.name(step.choice).to_owned());
        way
    }

    fn no_soft_lock(&self) -> Property {
        let stuck =
            self.walked.sessions.iter().position(|session| !session.ended() && self.world.choices(session).is_empty());
        told(
            "no_soft_lock",
            Code::SOFT_LOCK,
            stuck.is_none(),
            "wherever a run stands, something can be chosen",
            "a run comes to a place where nothing can be chosen",
            stuck.map(|at| self.way_to(at)).unwrap_or_default(),
        )
    }

    /// From every session some way leads to an end: none goes round for ever.
    fn can_finish(&self) -> Property {
        let count = self.walked.sessions.len();
        let mut before: Vec<Vec<u32>> = vec![Vec::new(); count];
        for step in &self.walked.steps {
            if let Some(list) = usize::try_from(step.to).ok().and_then(|to| before.get_mut(to)) {
                list.push(step.from);
            }
        }
        let mut ends: Vec<bool> = self.walked.sessions.iter().map(crate::session::Session::ended).collect();
        let mut open: Vec<usize> = ends.iter().enumerate().filter(|(_, ends)| **ends).map(|(at, _)| at).collect();
        while let Some(at) = open.pop() {
            for from in before.get(at).into_iter().flatten().filter_map(|from| usize::try_from(*from).ok()) {
                if let Some(flag) = ends.get_mut(from).filter(|flag| !**flag) {
                    *flag = true;
                    open.push(from);
                }
            }
        }
        let trap = ends.iter().position(|ends| !ends).filter(|_| self.walked.complete);
        told(
            "can_finish",
            Code::SOFT_LOCK,
            trap.is_none(),
            "from everywhere the story can be brought to an end",
            "from here the story can never end",
            trap.map(|at| self.way_to(at)).unwrap_or_default(),
        )
    }

    fn scenes(&self) -> Property {
        let reached: BTreeSet<&str> = self
            .walked
            .sessions
            .iter()
            .filter_map(|session| self.world.scene(session))
            .map(|(_, name, _)| name)
            .collect();
        let missed: Vec<&str> = self.world.scenario.scenes.names().filter(|name| !reached.contains(name)).collect();
        told(
            "scenes_reachable",
            Code::UNREACHABLE,
            missed.is_empty(),
            "every scene is reached by some run",
            &format!("never reached: {}", missed.join(", ")),
            Vec::new(),
        )
    }

    fn choices(&self) -> Property {
        let taken: BTreeSet<_> = self.walked.steps.iter().map(|step| step.choice).collect();
        let missed: Vec<&str> = self
            .world
            .scenario
            .choices
            .iter()
            .filter(|(id, ..)| !taken.contains(id))
            .map(|(_, name, _)| name)
            .collect();
        told(
            "choices_reachable",
            Code::UNREACHABLE,
            missed.is_empty(),
            "every choice is on offer in some run",
            &format!("never on offer: {}", missed.join(", ")),
            Vec::new(),
        )
    }

    fn expected(&self) -> Property {
        let wrong = self.walked.steps.iter().find_map(|step| {
            let session = self.walked.sessions.get(usize::try_from(step.from).ok()?)?;
            let expected = self.world.expected(session, step.choice)?;
            (expected != step.verdict).then_some((step, expected))
        });
        let bad = wrong.map_or_else(String::new, |(step, expected)| {
            let name = self.world.scenario.choices.name(step.choice);
            format!("`{name}` is judged {}, the script expects {}", step.verdict.word(), expected.word())
        });
        told(
            "expected_verdicts",
            Code::VERDICT,
            wrong.is_none(),
            "every verdict is the one that the script expects",
            &bad,
            wrong.map(|(step, _)| self.way_by(step)).unwrap_or_default(),
        )
    }

    fn ended(&self, endings: &BTreeMap<String, EndingProof>) -> Property {
        let missed: Vec<&str> =
            endings.iter().filter(|(_, ending)| !ending.reachable).map(|(id, _)| id.as_str()).collect();
        let bad = format!("never reached: {}", missed.join(", "));
        told(
            "endings_reachable",
            Code::UNREACHABLE,
            missed.is_empty(),
            "every ending is reached by some run",
            &bad,
            Vec::new(),
        )
    }

    fn endings(&self) -> BTreeMap<String, EndingProof> {
        let mut out = BTreeMap::new();
        for (id, name, _) in self.world.scenario.endings.iter() {
            let first = self
                .walked
                .sessions
                .iter()
                .position(|session| self.world.ending(session).is_some_and(|(other, ..)| other == id));
            let proof = EndingProof {
                reachable: first.is_some(),
                witness: first.map(|at| self.way_to(at)).unwrap_or_default(),
            };
            out.insert(name.to_owned(), proof);
        }
        out
    }

    fn clauses(&self) -> BTreeMap<String, ClauseWitness> {
        let mut out: BTreeMap<String, ClauseWitness> = BTreeMap::new();
        let policy = &self.world.policy;
        let mut from = 0;
        // Steps from one session stand together, so what was on offer beside a step is its neighbours.
        while let Some(first) = self.walked.steps.get(from) {
            let here: Vec<&Taken> =
                self.walked.steps.iter().skip(from).take_while(|step| step.from == first.from).collect();
            from += here.len();
            let broken = |step: &Taken| -> BTreeSet<&str> {
                step.found
                    .iter()
                    .filter(|(_, effect)| matches!(effect, Effect::Breach | Effect::Departs))
                    .map(|(rule, _)| policy.clause_id(*rule))
                    .collect()
            };
            let on_offer: BTreeSet<&str> = here.iter().flat_map(|step| broken(step)).collect();
            for step in here {
                let broke = broken(step);
                for clause in &broke {
                    let witness = out.entry((*clause).to_owned()).or_default();
                    witness.breach.get_or_insert_with(|| self.way_by(step));
                }
                let met = step
                    .found
                    .iter()
                    .filter(|(_, effect)| *effect == Effect::Discharged)
                    .map(|(rule, _)| policy.clause_id(*rule));
                for clause in met.chain(on_offer.difference(&broke).copied()) {
                    let witness = out.entry(clause.to_owned()).or_default();
                    witness.compliance.get_or_insert_with(|| self.way_by(step));
                }
            }
        }
        out
    }

    fn marks(&self) -> Marks {
        let ended = || self.walked.sessions.iter().filter(|session| session.ended());
        let range = |of: &dyn Fn(&crate::session::Session) -> i32| {
            let all = ended().map(of);
            all.fold(None, |range: Option<(i32, i32)>, marks| {
                Some(range.map_or((marks, marks), |(best, worst)| (best.max(marks), worst.min(marks))))
            })
            .unwrap_or_default()
        };
        let (best, worst) = range(&|session| self.world.marks(session));
        let mut by_outcome = BTreeMap::new();
        for (word, outcome) in Outcome::ALL {
            let (best, worst) = range(&|session| self.world.marks_for(session, *outcome));
            if (best, worst) != (0, 0) {
                by_outcome.insert(*word, [best, best, worst]);
            }
        }
        Marks { total: best, best, worst, by_outcome }
    }
}
