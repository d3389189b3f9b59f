//! Policies put together once each, however many scenarios are judged by them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Library;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::Policy;
use crate::scenario::Scenario;
use crate::session::World;
use crate::source::{Node, Source};

/// Some packs put together, or what is wrong with them.
type Joined = Result<Arc<Policy>, Vec<Diagnostic>>;

/// The policies of a library, as its packs are now: what is read with them is read in one go, on any thread.
#[derive(Debug)]
pub struct Policies<'l> {
    library: &'l Library,
    joined: Mutex<BTreeMap<Vec<String>, Joined>>,
}

impl<'l> Policies<'l> {
    /// None yet.
    pub fn of(library: &'l Library) -> Self {
        Self { library, joined: Mutex::default() }
    }

    /// Joins packs by their ids.
    pub fn policy(&self, ids: Vec<String>) -> Result<Arc<Policy>, Vec<Diagnostic>> {
        // Nothing that holds the lock can fall over, so what it guards is whole in any case.
        let mut joined = self.joined.lock().unwrap_or_else(PoisonError::into_inner);
        joined.entry(ids).or_insert_with_key(|ids| self.library.policy(ids).map(Arc::new)).clone()
    }

    /// A scenario with its policy, ready to be played.
    pub fn world_of(&self, source: &Source) -> Result<Arc<World>, Vec<Diagnostic>> {
        let script = Node::read(source).map_err(|error| vec![error])?;
        self.world_under(source, script)
    }

    /// The same from a text that was taken apart before.
    pub fn world_under(&self, source: &Source, script: Node) -> Result<Arc<World>, Vec<Diagnostic>> {
        let about = |found: Vec<Diagnostic>| found.into_iter().map(|one| one.about(&source.name)).collect::<Vec<_>>();
        let policy = self.policy(Scenario::policies(source, &script)?).map_err(about)?;
        if let Some(lens) = policy.packs.iter().find(|pack| pack.status.is_lens()) {
            let message = format!("`{}` is {}: nothing can be marked by it", lens.id, lens.status.says());
            let error = Diagnostic::error(Code::ILL_TYPED, message).in_file(&source.name);
            return Err(vec![error.help("name it in `lenses`, to be shown beside what is judged")]);
        }
        let scenario = Scenario::read(source, script, &policy)?;
        let lenses: Result<Vec<_>, _> = scenario.lenses.iter().map(|id| self.policy(vec![id.clone()])).collect();
        let mut world = World::new(scenario, policy).map_err(|error| vec![error.in_file(&source.name)])?;
        world.lenses = lenses.map_err(about)?;
        Ok(Arc::new(world))
    }
}
