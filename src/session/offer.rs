//! What is on offer: the choices of a scene, the ways of making one, the searches at its terminal.

use super::state::Session;
use super::step::At;
use super::world::World;
use crate::scenario::{Asked as _, Choice, Kind};
use crate::vocabulary::Id;

impl World {
    /// The choices on offer, in the order shown. An open one is made by one of [`World::ways`].
    pub fn choices(&self, session: &Session) -> Vec<Id<Choice>> {
        let Some((_, _, scene)) = self.scene(session).filter(|_| !session.ended()) else { return Vec::new() };
        scene.choices.iter().copied().filter(|id| self.stands(session, *id)).collect()
    }

    /// The ways in which a choice can be made now: itself, or those of putting it together.
    pub fn ways(&self, session: &Session, choice: Id<Choice>) -> Vec<Id<Choice>> {
        match &self.scenario.choices.get(choice).kind {
            Kind::Open(ways) => ways.iter().copied().filter(|way| self.stands(session, *way)).collect(),
            _ => vec![choice],
        }
    }

    /// The searches that can be made now, by record and reason: all of them at a terminal.
    pub fn searches(&self, session: &Session) -> &[Id<Choice>] {
        if self.at_terminal(session) { &self.scenario.searches } else { &[] }
    }

    /// Everything that can be done now, of searches that nothing tells apart only the first.
    pub(crate) fn moves(&self, session: &Session) -> Vec<Id<Choice>> {
        let mut out: Vec<Id<Choice>> =
            self.choices(session).into_iter().flat_map(|choice| self.ways(session, choice)).collect();
        if self.at_terminal(session) {
            out.extend(self.telling_searches());
        }
        out
    }

    /// Whether there is a terminal where a run stands.
    pub fn at_terminal(&self, session: &Session) -> bool {
        !session.ended() && self.scene(session).is_some_and(|(_, _, scene)| scene.terminal)
    }

    /// Whether a choice of the scene in hand is on offer.
    fn stands(&self, session: &Session, id: Id<Choice>) -> bool {
        let (at, choice) = (At { world: self, session }, self.scenario.choices.get(id));
        !(choice.once && at.did(id)) && choice.when.as_ref().is_none_or(|when| when.holds(&at))
    }

    /// Whether a choice can be made now.
    pub(super) fn on_offer(&self, session: &Session, id: Id<Choice>) -> bool {
        let Some((_, _, scene)) = self.scene(session).filter(|_| !session.ended()) else { return false };
        match &self.scenario.choices.get(id).kind {
            Kind::Written => scene.choices.contains(&id) && self.stands(session, id),
            Kind::Open(_) => false,
            Kind::Composed(composed) => {
                scene.choices.contains(&composed.of) && self.stands(session, composed.of) && self.stands(session, id)
            }
            Kind::Search(_) => scene.terminal,
        }
    }
}
