//! What becomes of sessions: kept or private, gone on with, deleted.
//!
//! Nothing is kept unless the player says so. What is kept lies in the player's own folder for 30 days.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::Game;
use crate::app::model::{KeepView, KeptView};
use crate::diagnostic::Diagnostic;
use crate::host::{KEPT_DAYS, Kept};
use crate::session::Run;

/// Which kept session is in hand, for whoever outlives the game.
#[derive(Clone, Debug, Default)]
pub struct InHand(Arc<Mutex<Option<(String, PathBuf)>>>);

impl InHand {
    /// The scenario's id and the session's file.
    pub fn get(&self) -> Option<(String, PathBuf)> {
        self.0.lock().ok().and_then(|one| one.clone())
    }
}

impl Game {
    /// A hold on which kept session is in hand.
    pub fn in_hand(&self) -> InHand {
        self.in_hand.clone()
    }

    /// Notes which kept session is in hand.
    pub(super) fn note_in_hand(&self) {
        let run = self.run.as_ref().filter(|run| run.ended.is_none());
        let one = run.zip(self.save.as_ref());
        if let Ok(mut noted) = self.in_hand.0.lock() {
            *noted = one.map(|(run, save)| (run.world.scenario.id.clone(), save.path().to_owned()));
        }
    }

    /// Says whether sessions are kept from now on, where there is a folder for them.
    pub fn set_keep(&mut self, keep: bool) {
        self.keep = keep && self.saves.is_some();
        match (self.keep, self.save.is_some()) {
            (true, false) => self.begin_keeping(),
            (false, true) => self.delete_this(),
            _ => {}
        }
    }

    /// Looks again at what is kept. Reading every file takes too long for every frame.
    pub(super) fn look_at_kept(&mut self) {
        self.kept = self.saves.as_ref().map(crate::host::Saves::kept).unwrap_or_default();
    }

    /// Writes down the run in hand from its beginning, where that was asked for.
    pub(super) fn begin_keeping(&mut self) {
        let (true, Some(saves), Some(run)) = (self.keep, &self.saves, &self.run) else { return };
        // Another try and an author's trial are nobody's record.
        if self.first.is_some() || run.trial.is_some() {
            return;
        }
        match saves.create(run) {
            Ok(save) => self.save = Some(save),
            Err(error) => {
                self.notice = Some(format!("{} You can play on.", not_kept("This session is not kept", &error)));
            }
        }
    }

    /// Writes down what was decided last. Where that fails, play goes on without.
    pub(super) fn write_down(&mut self) {
        let Some((save, run)) = self.save.as_mut().zip(self.run.as_ref()) else { return };
        if let Err(error) = save.append(run) {
            let held = match run.decisions.len().saturating_sub(1) {
                0 => "none of your decisions".to_owned(),
                1 => "your first decision".to_owned(),
                n => format!("your first {n} decisions"),
            };
            let why = not_kept("This session is no longer kept", &error);
            self.notice = Some(format!("{why} What was kept holds {held}. You can play on."));
            self.save = None;
        }
    }

    /// Goes on with a kept session, by its file's name; without one with the latest.
    pub(super) fn resume(&mut self, session: Option<&str>) {
        let mut unfinished = self.kept.iter().filter(|one| !one.ended);
        let Some(kept) = unfinished.find(|one| session.is_none_or(|name| name_of(one) == name)) else { return };
        match self.library.resume(&kept.path, None) {
            Ok(resumed) => {
                let run: Run = resumed.run;
                self.save = None;
                self.notice = match resumed.save {
                    Ok(save) => {
                        self.save = Some(save);
                        None
                    }
                    Err(error) => Some(not_kept("What you decide from here on is not kept", &error)),
                };
                self.show_run(run, false);
            }
            Err(found) => {
                let why = found.first().map_or("it cannot be read", |error| error.message.as_str());
                self.notice = Some(format!("That session cannot be carried on: {why}."));
            }
        }
    }

    /// Says where pages are written, instead of the player's documents.
    pub fn set_pages(&mut self, folder: PathBuf) {
        self.pages = Some(folder);
    }

    /// Writes the debrief in front as a page; one that is there already is not written over.
    pub(super) fn write_debrief(&mut self) {
        let Some(told) = &self.told else { return };
        let Some(folder) = &self.pages else {
            self.notice = Some("There is no folder to write the page into.".to_owned());
            return;
        };
        let path = crate::host::free_page(folder, &format!("{}-debrief", told.scenario));
        self.notice = Some(match crate::host::write_new(&path, &crate::report::debrief(told)) {
            Ok(()) => format!("Written, to read, print or keep: {}", path.display()),
            Err(error) => format!("The page {} {}.", path.display(), error.message),
        });
    }

    /// Deletes a kept session, by its file's name.
    pub(super) fn delete_kept(&mut self, session: &str) {
        let Some(saves) = &self.saves else { return };
        let Some(kept) = self.kept.iter().find(|one| name_of(one) == session) else { return };
        self.notice = Some(match saves.delete(&kept.path) {
            Ok(()) => "That session is deleted.".to_owned(),
            Err(error) => format!("That session {}.", error.message),
        });
        self.look_at_kept();
    }

    /// Deletes what is kept of the session in hand; it can be looked at until it is left.
    pub(super) fn delete_this(&mut self) {
        let (Some(saves), Some(save)) = (&self.saves, self.save.take()) else { return };
        let path = save.path().to_owned();
        // It is let go of first: some systems delete nothing that is open.
        drop(save);
        self.notice = Some(match saves.delete(&path) {
            Ok(()) => "This session is deleted. Nothing of it is kept.".to_owned(),
            Err(error) => format!("This session {}.", error.message),
        });
        self.look_at_kept();
    }

    /// How many kept sessions of a scenario came to their end.
    pub(super) fn played(&self, scenario: &str) -> u32 {
        let ended = self.kept.iter().filter(|one| one.ended && one.scenario == scenario);
        u32::try_from(ended.count()).unwrap_or(u32::MAX)
    }

    /// The choice between private and kept, as the screens offer it.
    pub(super) fn keep_view(&self) -> KeepView {
        KeepView { keep: self.keep, days: KEPT_DAYS, offered: self.saves.is_some() }
    }

    /// Every session that was left before its end.
    pub(super) fn slots(&self) -> Vec<KeptView> {
        self.kept.iter().filter(|one| !one.ended).map(|one| self.slot(one)).collect()
    }

    fn slot(&self, kept: &Kept) -> KeptView {
        let world = self.worlds.get(&kept.scenario);
        let scene = world.zip(kept.scene.as_ref()).and_then(|(world, scene)| {
            let scenes = &world.scenario.scenes;
            scenes.find(scene).map(|id| scenes.get(id).title.clone())
        });
        let far = match kept.decisions {
            0 => "no decision yet".to_owned(),
            1 => "1 decision".to_owned(),
            n => format!("{n} decisions"),
        };
        let left = match kept.days_left() {
            0 => "deleted next time this opens".to_owned(),
            1 => "kept for 1 more day".to_owned(),
            n => format!("kept for {n} more days"),
        };
        KeptView {
            session: name_of(kept),
            title: world.map_or_else(|| kept.scenario.clone(), |world| world.scenario.title.clone()),
            place: scene.unwrap_or_default(),
            told: format!("{far}, {}, {left}", ago(kept.age)),
            held: world.is_some(),
        }
    }
}

/// A kept session's name: its file's, without the ending.
fn name_of(kept: &Kept) -> String {
    kept.path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn not_kept(what: &str, error: &Diagnostic) -> String {
    match &error.help {
        Some(help) => format!("{what}: it {} ({help}).", error.message),
        None => format!("{what}: it {}.", error.message),
    }
}

/// How long ago something was, as one would say it.
fn ago(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    let (count, what) = match minutes {
        0 => return "left just now".to_owned(),
        1..=59 => (minutes, "minute"),
        60..=1439 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    let s = if count == 1 { "" } else { "s" };
    format!("left {count} {what}{s} ago")
}
