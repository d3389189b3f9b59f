//! Kept sessions: killed, cut, damaged, without room, in two hands at once, and old.
#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test starts programs, reads and writes files and may fall over"
)]

#[path = "saves/damaged.rs"]
mod damaged;
#[path = "saves/folder.rs"]
mod folder;
#[path = "saves/killed.rs"]
mod killed;
#[path = "saves/no_room.rs"]
mod no_room;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, OnceLock};

use proper_purpose::host::Library;
use proper_purpose::session::{Mode, Run, Transcript, World};

/// One with chances and lists of people; one with a terminal and something to put together.
const SCENARIOS: [&str; 2] = ["neighbour-intel", "after-the-mistake"];

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::open(None).unwrap())
}

fn world(scenario: &str) -> Arc<World> {
    static WORLDS: OnceLock<BTreeMap<&str, Arc<World>>> = OnceLock::new();
    let worlds = WORLDS.get_or_init(|| SCENARIOS.iter().map(|name| (*name, library().world(name).unwrap())).collect());
    Arc::clone(&worlds[scenario])
}

/// Numbers that look drawn by chance and are the same every time.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).unwrap()).unwrap()
    }
}

/// A whole run: what is chosen, and the transcript that it comes to.
struct Whole {
    scenario: &'static str,
    seed: u64,
    choices: Vec<String>,
    text: String,
}

/// Plays to the end by numbers drawn, searches at terminals and what is put together included.
fn whole(scenario: &'static str, drawn: &mut Drawn) -> Whole {
    let seed = 1 + u64::try_from(drawn.below(50)).unwrap();
    let mut run = Run::start(world(scenario), seed, Mode::Training, BTreeMap::new());
    let mut choices = Vec::new();
    while run.ended.is_none() && choices.len() < 60 {
        let searches = run.world.searches(&run.session);
        let choice = if !searches.is_empty() && drawn.below(3) == 0 {
            run.world.scenario.choices.name(searches[drawn.below(searches.len())]).to_owned()
        } else {
            let offered = run.offered();
            let (open, ..) = offered[drawn.below(offered.len())];
            let ways = run.ways(open);
            ways[drawn.below(ways.len())].1.to_owned()
        };
        run.choose(&choice).unwrap();
        choices.push(choice);
    }
    Whole { scenario, seed, choices, text: text(&run) }
}

fn text(run: &Run) -> String {
    Transcript::lines(run).iter().map(|line| format!("{line}\n")).collect()
}

/// How many decisions whole lines hold: all but the first are decisions, and the one that tells the end.
fn decisions(text: &str) -> usize {
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole.lines().filter(|line| line.starts_with("{\"choice\":")).count()
}

/// The program with `--format plain`, not yet started.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
    command.args(["--format", "plain"]).env_remove("PROPER_PURPOSE_DATA");
    command
}

fn resumed(path: &Path, scenario: &str, choices: &[String]) -> Output {
    let mut command = program();
    command.args(["play", scenario, "--resume", path.to_str().unwrap(), "--choose", &choices.join(",")]);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}
