//! A display of its own, a program on it, and what the system and the program's frames say about it.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use proper_purpose::host::{FrameLine, now_ms};

/// How long anything may take before measuring is given up.
const PATIENCE: Duration = Duration::from_secs(120);

/// Ends a program with what it was started for.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A display server without a screen.
pub struct Display {
    name: String,
    _server: Running,
}

impl Display {
    /// Starts one under the first number that is free.
    pub fn start() -> Self {
        let mut server = Command::new("Xvfb");
        server.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]);
        let mut server = Running(server.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
        let mut number = String::new();
        BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Self { name: format!(":{}", number.trim()), _server: server }
    }

    /// Gives words to `xdotool` and waits until it has done them.
    pub fn tool(&self, words: &[String]) {
        let status = Command::new("xdotool").args(words).env("DISPLAY", &self.name).stderr(Stdio::null()).status();
        assert!(status.unwrap().success(), "xdotool {}", words.join(" "));
    }

    /// Presses a key; gives the moment before.
    pub fn key(&self, key: &str) -> f64 {
        let pressed = now_ms();
        self.tool(&["key".to_owned(), key.to_owned()]);
        pressed
    }

    /// Gives the keyboard to the window of a title: without a window manager nobody else does.
    pub fn focus(&self, title: &str) {
        self.tool(&["search", "--sync", "--onlyvisible", "--name", title, "windowfocus"].map(str::to_owned));
    }
}

/// A program with a window, and its frames.
pub struct Program {
    running: Running,
    frames: PathBuf,
    /// When it was started.
    pub started: f64,
}

impl Program {
    /// Starts it; it has to write its frames to the file.
    pub fn start(display: &Display, command: &mut Command, frames: &Path) -> Self {
        command.env("DISPLAY", &display.name).env_remove("WAYLAND_DISPLAY").stdout(Stdio::null()).stderr(Stdio::null());
        // What another run left there would be taken for this one's.
        let _ = std::fs::remove_file(frames);
        let started = now_ms();
        Self { running: Running(command.spawn().unwrap()), frames: frames.to_owned(), started }
    }

    /// Its frames so far. A line that is being written is left out.
    pub fn frames(&self) -> Vec<FrameLine> {
        let text = std::fs::read_to_string(&self.frames).unwrap_or_default();
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    /// Waits for a frame and gives it.
    pub fn wait_for(&self, what: &str, found: impl Fn(&FrameLine) -> bool) -> FrameLine {
        let begun = Instant::now();
        loop {
            if let Some(frame) = self.frames().into_iter().find(&found) {
                return frame;
            }
            assert!(begun.elapsed() < PATIENCE, "waited {PATIENCE:?} for {what}");
            sleep(Duration::from_millis(20));
        }
    }

    /// Waits until no frame was drawn for a while. The empty window never rests, so not for ever.
    pub fn rest(&self, quiet: Duration) {
        let begun = Instant::now();
        let (mut last, mut since) = (0, Instant::now());
        while since.elapsed() < quiet && begun.elapsed() < quiet * 5 {
            let now = self.frames().len();
            if now != last {
                (last, since) = (now, Instant::now());
            }
            sleep(Duration::from_millis(50));
        }
    }

    /// The frames shown between two moments.
    pub fn between(&self, from: f64, to: f64) -> Vec<FrameLine> {
        self.frames().into_iter().filter(|frame| frame.shown >= from && frame.shown <= to).collect()
    }

    /// Processor time used so far, in milliseconds.
    pub fn cpu(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.running.0.id())).unwrap();
        ticks(stat.rsplit_once(") ").unwrap().1.split(' ').skip(11).take(2))
    }

    /// Resident memory in MiB: all of it, and its own share of what is shared.
    pub fn memory(&self) -> (f64, f64) {
        let rollup = std::fs::read_to_string(format!("/proc/{}/smaps_rollup", self.running.0.id())).unwrap();
        let of = |name: &str| {
            let line = rollup.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
        };
        (of("Rss:"), of("Pss:"))
    }
}

/// Clock ticks, which Linux counts in hundredths of a second for programs, as milliseconds.
fn ticks<'t>(words: impl Iterator<Item = &'t str>) -> f64 {
    words.map(|word| word.trim().parse::<f64>().unwrap() * 10.0).sum()
}

/// Time that all processors were at work and idle, in milliseconds.
fn machine() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/stat").unwrap();
    let mut words = stat.lines().next().unwrap().split_whitespace().skip(1);
    let busy = ticks(words.by_ref().take(3));
    let idle = ticks(words.by_ref().take(2));
    (busy + ticks(words.take(3)), idle)
}

/// How much of the machine was at work over a time.
pub struct Load((f64, f64));

impl Load {
    /// From now on.
    pub fn begin() -> Self {
        Self(machine())
    }

    /// The share from 0 to 1 of all processors that was at work since.
    pub fn share(&self) -> f64 {
        let (busy, idle) = machine();
        let (busy, idle) = (busy - self.0.0, idle - self.0.1);
        busy / (busy + idle).max(1.0)
    }

    /// Processor time in milliseconds that was used since by anybody.
    pub fn used(&self) -> f64 {
        machine().0 - self.0.0
    }
}
