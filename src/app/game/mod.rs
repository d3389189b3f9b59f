//! The game behind the screens: which screen is in front, the run being played, what is kept of it.
//!
//! [`Game::apply`] is the one place where what the screens ask for is done, [`Game::view`] the one
//! where they get what they show. Neither knows an engine.

mod again;
mod hearing;
mod keeping;
mod looks;
mod picture;
mod skipping;
mod views;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

pub use self::keeping::InHand;
pub use self::picture::{Picture, Standing};
use crate::app::action::Action;
use crate::app::model::{self, Model, PictureView, Screen, Tool};
use crate::debrief::Debrief;
use crate::diagnostic::Diagnostic;
use crate::explore::Exploration;
use crate::host::{Kept, Library, Policies, Preferences, SaveFile, Saves};
use crate::policy::Policy;
use crate::session::{Mode, Run, Sure, World};

/// A screen and what it needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Front {
    Home,
    Note(String),
    Play,
    Debrief,
    Book(Book),
    Settings,
    Support,
    Cases,
    Hearing,
    Reasons,
}

/// Which instrument of the scene is in hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Desk {
    /// None.
    #[default]
    Away,
    /// The terminal: whom to search for.
    Records,
    /// The terminal: a reason for searching for this record.
    Reasons(String),
    /// The ways of putting this choice together.
    Ways(String),
    /// The phone: messages, and whom to ring.
    Phone,
    /// The pocket notebook: what has been done so far.
    Notebook,
}

/// Where the policy book is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Book {
    query: String,
    open_at: Option<(String, String)>,
    hidden: BTreeSet<String>,
}

/// The whole game.
pub struct Game {
    library: Library,
    worlds: BTreeMap<String, Arc<World>>,
    book: Policy,
    support: model::SupportView,
    saves: Option<Saves>,
    /// Whether sessions are kept there: as the player says.
    keep: bool,
    /// What is kept there, the latest first.
    kept: Vec<Kept>,
    in_hand: InHand,
    seed: Option<u64>,
    settings: model::Settings,
    preferences: Option<Preferences>,
    stack: Vec<Front>,
    run: Option<Run>,
    /// Where pages are written.
    pages: Option<PathBuf>,
    /// The first run, while another try is in hand.
    first: Option<Run>,
    save: Option<SaveFile>,
    reach: Option<(String, Exploration)>,
    notice: Option<String>,
    desk: Desk,
    /// The words of the scene in hand are hidden.
    skipped: bool,
    /// The pictures that the scene in hand may lead to.
    soon: Vec<Picture>,
    /// The debrief in front, worked out once: it judges every decision many times over.
    told: Option<Debrief>,
    hearings: hearing::Hearings,
    /// Whether the program was asked to close.
    pub quit: bool,
}

impl Game {
    /// Opens the game on what the library holds. With `saves`, sessions can be kept there once the player says so
    /// ([`Game::set_keep`]), and what was kept for 30 days is deleted. `seed` fixes what chance is drawn from.
    pub fn new(library: Library, saves: Option<Saves>, seed: Option<u64>) -> Result<Self, Vec<Diagnostic>> {
        let mut worlds = BTreeMap::new();
        let mut broken = 0;
        let policies = Policies::of(&library);
        for (id, source) in library.scenarios()? {
            match policies.world_of(&source) {
                Ok(world) => drop(worlds.insert(id, world)),
                Err(_) => broken += 1,
            }
        }
        let book = library.every_pack()?;
        let support = views::support::read(&library)?;
        let notice =
            (broken > 0).then(|| format!("{broken} scenario cannot be read. `proper-purpose check` says why."));
        let _ = saves.as_ref().map(Saves::delete_old);
        let kept = saves.as_ref().map(Saves::kept).unwrap_or_default();
        Ok(Self {
            library,
            worlds,
            book,
            support,
            saves,
            keep: false,
            kept,
            in_hand: InHand::default(),
            seed,
            settings: model::Settings::default(),
            preferences: None,
            stack: vec![Front::Home],
            run: None,
            pages: crate::host::pages_folder(),
            first: None,
            save: None,
            reach: None,
            notice,
            desk: Desk::Away,
            skipped: false,
            soon: Vec::new(),
            told: None,
            hearings: hearing::Hearings::default(),
            quit: false,
        })
    }

    fn front(&self) -> &Front {
        self.stack.last().unwrap_or(&Front::Home)
    }

    /// The scenarios as they stand in the library: those with a place by it, the others behind them by id.
    fn shelf(&self) -> impl Iterator<Item = &Arc<World>> {
        let mut worlds: Vec<_> = self.worlds.values().collect();
        worlds.sort_by_key(|world| world.scenario.place.unwrap_or(u32::MAX));
        worlds.into_iter()
    }

    /// The run being played.
    pub fn run(&self) -> Option<&Run> {
        self.run.as_ref()
    }

    /// Puts a run in front, at its scene or, where asked and ended, at its debrief.
    pub fn show_run(&mut self, run: Run, debrief: bool) {
        self.stack = vec![Front::Home, if debrief { Front::Debrief } else { Front::Play }];
        self.desk = Desk::Away;
        self.skipped = false;
        self.run = Some(run);
        self.tell();
        self.foresee();
    }

    /// Works out the debrief, where it is in front.
    fn tell(&mut self) {
        let reach = self.reach.as_ref().map(|(_, reach)| reach);
        let run = self.run.as_ref().filter(|_| *self.front() == Front::Debrief);
        self.told = run.map(|run| Debrief::of(run, reach));
    }

    /// The world whose runs are to be explored for the debrief, if that has not been done.
    pub fn unexplored(&self) -> Option<Arc<World>> {
        let run = self.run.as_ref()?;
        let known = self.reach.as_ref().is_some_and(|(edition, _)| *edition == run.world.scenario.edition);
        (!known).then(|| Arc::clone(&run.world))
    }

    /// Takes in what every run of a scenario can reach.
    pub fn explored(&mut self, world: &World, exploration: Exploration) {
        self.reach = Some((world.scenario.edition.clone(), exploration));
        self.tell();
    }

    /// Does what a screen asked for.
    pub fn apply(&mut self, action: Action) {
        self.notice = None;
        match action {
            Action::Open { scenario } => self.stack.push(Front::Note(scenario)),
            Action::Start { scenario, mode } => self.start(&scenario, mode),
            Action::Resume { session } => self.resume(session.as_deref()),
            Action::SetKeep(keep) => self.set_keep(keep),
            Action::DeleteKept { session } => self.delete_kept(&session),
            Action::DeleteThis => self.delete_this(),
            Action::Choose { choice } => self.choose(&choice),
            Action::Continue => {}
            Action::SkipScene(skip) => self.skip_scene(skip),
            Action::Answer { answers, .. } => self.answer(&answers),
            Action::OpenTool(Tool::PolicyBook) => {
                let open_at = self.run.as_ref().and_then(views::play::told_clause);
                self.open_book(Book { open_at, ..Book::default() });
            }
            Action::OpenTool(tool) => self.take_in_hand(tool),
            Action::OpenClause { pack, number } => {
                self.open_book(Book { open_at: Some((pack, number)), ..Book::default() });
            }
            Action::SearchBook(query) => self.with_book(|book| book.query = query),
            Action::ShowPack { pack, shown } => self.with_book(|book| {
                if shown {
                    book.hidden.remove(&pack);
                } else {
                    book.hidden.insert(pack);
                }
            }),
            Action::OpenDebrief => {
                self.stack.retain(|front| *front != Front::Play);
                self.stack.push(Front::Debrief);
            }
            Action::Redo(decision) => self.redo(decision),
            Action::FirstRun => self.first_run(),
            Action::WriteDebrief => self.write_debrief(),
            Action::OpenSettings => self.stack.push(Front::Settings),
            Action::OpenSupport => self.stack.push(Front::Support),
            Action::Hearing(action) => self.hear(action),
            Action::Close => self.close(),
            Action::Stop => self.stop(),
            Action::Quit => self.quit = true,
            Action::Set(settings) => self.set(settings),
        }
        self.note_in_hand();
        self.tell();
        self.foresee();
    }

    fn open_book(&mut self, book: Book) {
        if matches!(self.front(), Front::Book(_)) {
            self.stack.pop();
        }
        self.stack.push(Front::Book(book));
    }

    fn with_book(&mut self, change: impl FnOnce(&mut Book)) {
        if let Some(Front::Book(book)) = self.stack.last_mut() {
            change(book);
        }
    }

    fn close(&mut self) {
        if self.stack.len() > 1 {
            let closed = self.stack.pop();
            if closed == Some(Front::Debrief) {
                self.stop();
            } else if closed == Some(Front::Hearing) {
                self.list_cases();
            }
        }
    }

    fn stop(&mut self) {
        self.stack = vec![Front::Home];
        self.run = None;
        self.first = None;
        self.save = None;
        self.look_at_kept();
    }

    /// Takes up an instrument of the scene, or puts it away again.
    fn take_in_hand(&mut self, tool: Tool) {
        let Some(run) = self.run.as_ref().filter(|run| run.ended.is_none() && run.asking().is_none()) else { return };
        let desk = match tool {
            Tool::Terminal if run.terminal().is_some() => Desk::Records,
            Tool::Phone => Desk::Phone,
            Tool::Notebook => Desk::Notebook,
            Tool::Terminal | Tool::PolicyBook => return,
        };
        let in_hand = match self.desk {
            Desk::Reasons(_) => desk == Desk::Records,
            _ => self.desk == desk,
        };
        self.desk = if in_hand { Desk::Away } else { desk };
    }

    /// Keeps what the player says about the last decision; with nothing picked, that it was passed over.
    fn answer(&mut self, answers: &[model::AskAnswer]) {
        let Some(run) = self.run.as_mut() else { return };
        let picked = |part: &str| answers.iter().find(|one| one.part == part).map(|one| one.option.clone());
        let sure = picked(views::play::SURE).and_then(|word| Sure::ALL.iter().find(|(other, _)| *other == word));
        let said: Vec<(String, String)> = answers
            .iter()
            .filter(|one| one.part != views::play::SURE)
            .map(|one| (one.part.clone(), one.option.clone()))
            .collect();
        match sure {
            Some((_, sure)) if run.answer(&said, *sure).is_ok() => {}
            _ => run.pass_over(),
        }
        self.skipped &= run.decisions.last().is_some_and(|decision| decision.stayed);
        self.write_down();
    }

    fn start(&mut self, scenario: &str, mode: model::Mode) {
        let Some(world) = self.worlds.get(scenario) else { return };
        let mode = match mode {
            model::Mode::Training => Mode::Training,
            model::Mode::Assessment => Mode::Assessment,
        };
        let seed = self.seed.unwrap_or_else(crate::host::fresh_seed);
        let run = Run::start(Arc::clone(world), seed, mode, BTreeMap::new());
        self.first = None;
        self.save = None;
        self.show_run(run, false);
        self.begin_keeping();
    }

    fn choose(&mut self, choice: &str) {
        let Some(run) = self.run.as_mut() else { return };
        if let Some(desk) = views::desk::opened(choice) {
            self.desk = desk;
            return;
        }
        if views::desk::is_open(run, choice) {
            self.desk = Desk::Ways(choice.to_owned());
            return;
        }
        let at_terminal = matches!(self.desk, Desk::Records | Desk::Reasons(_));
        self.desk = Desk::Away;
        let Ok(decision) = run.choose(choice) else { return };
        let stayed = decision.stayed;
        self.skipped &= stayed || run.asking().is_some();
        // What was found is read where it was searched for.
        if at_terminal && stayed {
            self.desk = Desk::Records;
        }
        self.write_down();
    }

    /// The pictures that the screen in front shows, the most wanted first.
    pub fn pictures(&self) -> Vec<Picture> {
        match self.front() {
            Front::Play | Front::Debrief => self.run.as_ref().and_then(views::play::picture).into_iter().collect(),
            Front::Home => self.shelf().filter_map(|world| views::play::first_picture(world)).collect(),
            Front::Note(id) => {
                self.worlds.get(id).and_then(|world| views::play::first_picture(world)).into_iter().collect()
            }
            Front::Cases | Front::Hearing => vec![views::hearing::picture(self, *self.front() == Front::Hearing)],
            Front::Book(_) | Front::Settings | Front::Support | Front::Reasons => Vec::new(),
        }
    }

    /// What the screens show; `drawn` gives the drawing of a picture, where there is one.
    pub fn view(&self, drawn: &dyn Fn(&Picture) -> Option<PictureView>) -> Model {
        let stage = || self.run.as_ref().and_then(views::play::picture).and_then(|picture| drawn(&picture));
        let screen = match self.front() {
            Front::Home => Screen::Home(views::home::home(self, drawn)),
            Front::Note(id) => self
                .worlds
                .get(id)
                .map_or_else(Screen::default, |world| Screen::ContentNote(views::home::note(self, world, drawn))),
            Front::Play => self.run.as_ref().map_or_else(Screen::default, |run| {
                Screen::Play(self.read(views::play::play(run, &self.desk, stage())))
            }),
            Front::Debrief => {
                let kept = self.save.is_some();
                let first = self.first.as_ref();
                let drawn = || stage().filter(|view| view.fault.is_empty());
                let view =
                    |(run, told)| model::DebriefView { kept, ..views::debrief::debrief(run, told, first, drawn()) };
                let screen = |both| Screen::Debrief(view(both));
                self.run.as_ref().zip(self.told.as_ref()).map_or_else(Screen::default, screen)
            }
            Front::Book(book) => Screen::Book(views::book::book(self, book)),
            Front::Settings => Screen::Settings(views::home::settings(self)),
            Front::Support => Screen::Support(self.support.clone()),
            Front::Cases | Front::Hearing | Front::Reasons => views::hearing::screen(self, drawn),
        };
        Model { screen, settings: self.settings, notice: self.notice.clone() }
    }
}
