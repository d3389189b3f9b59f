//! One run: the empty window, then the game from its first frame through the scenes of a situation.

use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use proper_purpose::host::{FrameLine, now_ms};

use crate::figures::Figures;
use crate::measured::{Display, Load, Program};

/// How long idling is watched.
const IDLE: Duration = Duration::from_secs(10);
/// How often each window is opened only to be seen.
const STARTS: usize = 6;
/// How soon after a picture a hand can be at a key.
const REACTION: Duration = Duration::from_millis(250);
/// How many choices are made.
const CHOICES: usize = 6;

/// Measures both windows. With a folder, their frames are kept there.
pub fn play(keep: Option<&Path>) -> Figures {
    let folder = tempfile::tempdir().unwrap();
    let kept = keep.unwrap_or_else(|| folder.path());
    std::fs::create_dir_all(kept).unwrap();
    let display = Display::start();
    let load = Load::begin();
    let mut figures = Figures::default();

    let windows = Windows { display: &display, folder: folder.path(), kept };
    // One after the other in turn: how fast the machine is changes from one minute to the next.
    for _ in 0..STARTS {
        windows.empty(&mut figures);
        windows.game(&mut figures);
    }
    let mut ours = 0.0;
    {
        let empty = windows.empty(&mut figures);
        display.focus("^Empty window$");
        still(&display, &empty, &mut figures, "empty");
        ours += empty.cpu();
    }
    let game = windows.game(&mut figures);
    display.focus("^Proper Purpose$");
    let shelf = game.wait_for("home's pictures", |frame| frame.words.starts_with("home ") && frame.picture == "quick");
    figures.add("game: every picture of home", shelf.shown - game.started);
    still(&display, &game, &mut figures, "game");
    hovered(&display, &game, &mut figures);
    typed(&display, &game, &mut figures);
    read(&display, &game, &mut figures);
    ours += game.cpu();
    drop(game);
    let game = windows.scene();
    display.focus("^Proper Purpose$");
    hurried(&display, &game, &mut figures);
    ours += game.cpu();

    figures.add("machine at work", load.share() * 100.0);
    figures.add("taken by others", 100.0 * (1.0 - ours / load.used()).max(0.0) * load.share());
    figures
}

/// Where both windows are opened.
struct Windows<'d> {
    display: &'d Display,
    folder: &'d Path,
    kept: &'d Path,
}

impl Windows<'_> {
    /// The empty one, once it is there.
    fn empty(&self, figures: &mut Figures) -> Program {
        let (frames, this) = (self.kept.join("empty.jsonl"), std::env::current_exe().unwrap());
        let mut command = Command::new(this);
        command.arg("--empty-window").arg(&frames);
        self.start(command, &frames, figures, "empty", |frame| frame.words == "empty")
    }

    /// The game in a situation.
    fn scene(&self) -> Program {
        let frames = self.kept.join("hurried.jsonl");
        let mut command = self.command(&frames);
        Program::start(self.display, command.args(["--scenario", "neighbour-intel"]), &frames)
    }

    fn command(&self, frames: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
        command.args(["--seed", "3", "--trace-frames"]).arg(frames).env("XDG_RUNTIME_DIR", self.folder);
        command.env("PROPER_PURPOSE_SAVES", self.folder.join("saves")).env_remove("PROPER_PURPOSE_DATA");
        command
    }

    /// The game, once home is there with the situations.
    fn game(&self, figures: &mut Figures) -> Program {
        let frames = self.kept.join("game.jsonl");
        let command = self.command(&frames);
        self.start(command, &frames, figures, "game", |frame| {
            frame.words.starts_with("home ") && frame.words != "home 0"
        })
    }

    fn start(
        &self,
        mut command: Command,
        frames: &Path,
        figures: &mut Figures,
        who: &str,
        usable: impl Fn(&FrameLine) -> bool,
    ) -> Program {
        let program = Program::start(self.display, command.env("XDG_RUNTIME_DIR", self.folder), frames);
        let first = program.wait_for(&format!("the window: {who}"), usable);
        figures.tried(&format!("{who}: first frame, processor"), program.cpu());
        figures.tried(&format!("{who}: first frame"), first.shown - program.started);
        program
    }
}

/// Memory and idling, once everything that is wanted has been drawn.
fn still(display: &Display, program: &Program, figures: &mut Figures, who: &'static str) {
    // Where the pointer rests nothing lights up.
    display.tool(&words("mousemove 1279 799"));
    program.rest(Duration::from_secs(3));
    let (rss, pss) = program.memory();
    figures.add(&format!("{who}: memory"), rss);
    figures.add(&format!("{who}: memory, own share"), pss);
    let before = (program.cpu(), program.frames().len());
    sleep(IDLE);
    let after = (program.cpu(), program.frames().len());
    figures.add(&format!("{who}: idle"), (after.0 - before.0) / IDLE.as_secs_f64() / 10.0);
    figures.add(&format!("{who}: frames while idle"), (after.1 - before.1) as f64);
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

/// A pointer that goes up and down the right of a screen faster than frames can follow.
fn sweep(times: usize) -> Vec<String> {
    let mut all = Vec::new();
    for step in 0..times {
        let (x, y) = (760 + step * 37 % 460, 200 + step * 53 % 560);
        all.extend(words(&format!("mousemove {x} {y} sleep 0.004")));
    }
    all
}

/// The times between frames.
fn gaps(frames: &[FrameLine]) -> Vec<f64> {
    frames.iter().zip(frames.iter().skip(1)).map(|(one, next)| next.shown - one.shown).collect()
}

/// The one in the middle.
pub fn middle(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}

fn hovered(display: &Display, game: &Program, figures: &mut Figures) {
    let (from, cpu) = (now_ms(), game.cpu());
    display.tool(&sweep(600));
    let frames = game.between(from, now_ms());
    figures.add("hovering", middle(gaps(&frames)));
    figures.add("hovering, processor", (game.cpu() - cpu) / frames.len().max(1) as f64);
    game.rest(Duration::from_secs(1));
}

/// The policy book has a field that finds as one types.
fn typed(display: &Display, game: &Program, figures: &mut Figures) {
    display.key("p");
    game.wait_for("the policy book", |frame| frame.words == "book");
    game.rest(Duration::from_secs(1));
    display.key("slash");
    game.rest(Duration::from_millis(500));
    let (from, cpu) = (now_ms(), game.cpu());
    display.tool(&["type".into(), "--delay".into(), "6".into(), "policing purpose ".repeat(9)]);
    let frames = game.between(from, now_ms());
    figures.add("typing", middle(gaps(&frames)));
    figures.add("typing, processor", (game.cpu() - cpu) / frames.len().max(1) as f64);
    // Out of the field, then out of the book.
    while game.frames().last().is_some_and(|frame| frame.words == "book") {
        display.key("Escape");
        game.rest(Duration::from_millis(700));
    }
}

/// Starts the first situation and takes first choices as one who reads: words and the fine picture come, and meanwhile
/// what may follow is sketched.
fn read(display: &Display, game: &Program, figures: &mut Figures) {
    // Back at home the keyboard is on the way into the first situation.
    display.key("Return");
    game.wait_for("the content note", |frame| frame.words.starts_with("note "));
    game.rest(Duration::from_secs(2));
    let (mut all_words, mut at_once) = (Vec::new(), 0);
    for choice in 0..=CHOICES {
        let seen = Scene::watch(display, game, if choice == 0 { "Return" } else { "1" }, &["fine"]);
        if choice == 0 {
            figures.add("words after Start", seen.words);
        } else {
            figures.add("words after a choice, worst", seen.words);
            all_words.push(seen.words);
            at_once += u32::from(!seen.is_new);
        }
        figures.add("fine picture of a scene", seen.picture);
        figures.add("longest freeze while drawn", seen.freeze);
        game.rest(Duration::from_secs(1));
        pass_over(display, game);
    }
    figures.add("words after a choice", middle(all_words));
    figures.add("pictures there with their words", f64::from(at_once));
}

/// Takes first choices as soon as there is a picture, before anything that may follow is sketched.
fn hurried(display: &Display, game: &Program, figures: &mut Figures) {
    game.wait_for("the first scene", |frame| frame.words.starts_with("play ") && frame.picture != "none");
    for _ in 0..CHOICES {
        sleep(REACTION);
        let seen = Scene::watch(display, game, "1", &["quick", "fine"]);
        figures.add("words after a choice, worst", seen.words);
        figures.add("longest freeze while drawn", seen.freeze);
        if seen.is_new {
            figures.add("first picture of a scene", seen.picture);
        }
        pass_over(display, game);
    }
}

/// What is asked before it is told is passed over.
fn pass_over(display: &Display, game: &Program) {
    if game.frames().last().is_some_and(|frame| frame.words.ends_with("-asked")) {
        let pressed = display.key("0");
        game.wait_for("the answer passed over", |frame| frame.shown > pressed && !frame.words.ends_with("-asked"));
        game.rest(Duration::from_secs(1));
    }
}

/// What was seen after a key: milliseconds from the key on.
struct Scene {
    words: f64,
    /// Its picture was not there with its words.
    is_new: bool,
    /// When the picture came that was waited for.
    picture: f64,
    freeze: f64,
}

impl Scene {
    /// Presses a key and watches until there is a picture of one of these kinds.
    fn watch(display: &Display, game: &Program, key: &str, wanted: &[&str]) -> Self {
        let pressed = display.key(key);
        let before = game.frames().into_iter().rfind(|frame| frame.shown < pressed).map(|frame| frame.words);
        let first = game.wait_for("the words", |frame| {
            frame.shown > pressed && frame.words.starts_with("play ") && Some(&frame.words) != before.as_ref()
        });
        let there = |frame: &FrameLine| frame.words == first.words && wanted.contains(&frame.picture.as_str());
        // The pointer moves on while the picture is drawn, so that every freeze is seen.
        let begun = Instant::now();
        let frame = loop {
            if let Some(frame) = game.frames().into_iter().find(there) {
                break frame;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "no picture of {}", first.words);
            display.tool(&sweep(20));
        };
        Self {
            words: first.shown - pressed,
            is_new: first.picture == "none",
            picture: frame.shown - pressed,
            freeze: gaps(&game.between(pressed, frame.shown)).into_iter().fold(0.0, f64::max),
        }
    }
}
