//! Playing on from an earlier decision, and going on in a scenario that has changed.
//!
//! The first run is kept apart: whatever is tried afterwards, its marks are the marks.

use std::path::Path;
use std::sync::Arc;

use super::{Front, Game};
use crate::app::{pictures, stage};
use crate::diagnostic::Diagnostic;
use crate::host::Policies;
use crate::policy::Policy;
use crate::session::World;

impl Game {
    /// The folder that an author's files are in, where there is one.
    pub fn data_folder(&self) -> Option<&Path> {
        self.library.data_folder()
    }

    /// The picture sets, read anew; what is broken among them is said.
    pub fn sets(&mut self) -> stage::Library {
        let (sets, faults) = pictures::stages(&self.library);
        if let Some(first) = faults.first() {
            let others = if faults.len() > 1 { " More is wrong after it." } else { "" };
            self.notice = Some(format!("A picture cannot be drawn: {}.{others} All others are.", first.message));
        }
        sets
    }

    /// Plays on from before a decision of an ended run, with the same luck.
    pub(super) fn redo(&mut self, decision: usize) {
        let Some(run) = self.run.take_if(|run| run.ended.is_some() && decision < run.decisions.len()) else { return };
        let again = run.again(Arc::clone(&run.world), decision);
        self.first.get_or_insert(run);
        self.save = None;
        self.show_run(again, false);
        self.notice =
            Some("Another try from here. It is not kept, and the marks stay those of the first run.".to_owned());
    }

    /// Goes back to the debrief of the first run.
    pub(super) fn first_run(&mut self) {
        if let Some(first) = self.first.take() {
            self.show_run(first, true);
        }
    }

    /// Reads the scenarios again from the data folder. A run that is under way goes on in what its scenario
    /// has become, at the same place where its choices still lead there. What cannot be read stays as it was.
    pub fn reload(&mut self) {
        let read = self.library.again().and_then(|library| {
            let (book, sources) = (library.every_pack()?, library.scenarios()?);
            Ok((library, book, sources))
        });
        let (library, book, sources) = match read {
            Ok(read) => read,
            Err(found) => return self.say(&found),
        };
        let editions = |book: &Policy| (book.editions(), book.vocabulary.edition.clone());
        let same_policy = editions(&book) == editions(&self.book);
        (self.library, self.book) = (library, book);
        let policies = Policies::of(&self.library);
        let mut faults = Vec::new();
        let mut changed = !same_policy;
        for (id, source) in &sources {
            let known = self.worlds.get(id).is_some_and(|world| world.scenario.edition == source.edition());
            if known && same_policy {
                continue;
            }
            match policies.world_of(source) {
                Ok(world) => {
                    changed = true;
                    self.worlds.insert(id.clone(), world);
                }
                Err(found) => faults.extend(found),
            }
        }
        self.worlds.retain(|id, _| sources.contains_key(id));
        if !faults.is_empty() {
            return self.say(&faults);
        }
        let world = self.run.as_ref().and_then(|run| self.worlds.get(&run.world.scenario.id)).map(Arc::clone);
        match world.filter(|world| self.run.as_ref().is_some_and(|run| !Arc::ptr_eq(&run.world, world))) {
            Some(world) => self.go_on_in(world),
            None if changed => self.notice = Some("The scenarios were read again.".to_owned()),
            None => {}
        }
    }

    /// Goes on with the run in hand in a later text of its scenario.
    fn go_on_in(&mut self, world: Arc<World>) {
        let Some(run) = &self.run else { return };
        let decisions = run.decisions.len();
        let again = run.again(world, decisions);
        let kept = again.decisions.len();
        self.notice = Some(if kept == decisions {
            "The scenario was read again. You are where you were.".to_owned()
        } else {
            format!("The scenario was read again. Of {decisions} choices, the first {kept} can still be made.")
        });
        // What is kept was made with another edition.
        self.save = None;
        self.first = None;
        let debrief = self.stack.contains(&Front::Debrief) && again.ended.is_some();
        let tools = self.stack.iter().rev().take_while(|front| !matches!(front, Front::Play | Front::Debrief)).count();
        if tools == 0 {
            self.show_run(again, debrief);
        } else {
            self.run = Some(again);
        }
        self.tell();
    }

    fn say(&mut self, found: &[Diagnostic]) {
        self.notice = found.first().map(|one| {
            let place = one.place.as_ref().map(|place| format!(", line {}", place.line)).unwrap_or_default();
            let file = one.file_name().unwrap_or("A scenario");
            format!("{file}{place}: {}. What was read before stays.", one.message)
        });
    }
}
