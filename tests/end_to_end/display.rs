//! A display of its own for a test, the program's window on it, and keys from a real keyboard's path.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long anything may take on a slow machine without a graphics card.
const PATIENCE: Duration = Duration::from_secs(180);
const BEAT: Duration = Duration::from_millis(60);

/// Ends a program with the test, however that ends.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A display server that draws into a file.
pub struct Display {
    name: String,
    screen: PathBuf,
    _server: Running,
    _folder: tempfile::TempDir,
}

/// True when a program can be started by name.
pub fn has(program: &str) -> bool {
    let started = Command::new(program).arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    started.is_ok()
}

impl Display {
    /// Starts the server under the first number that is free.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Command::new("Xvfb");
        server.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-fbdir"]);
        server.arg(folder.path()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Running(server.spawn().unwrap());
        let mut number = String::new();
        BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "the display server ended at once");
        let screen = folder.path().join("Xvfb_screen0");
        Self { name: format!(":{}", number.trim()), screen, _server: server, _folder: folder }
    }

    /// Its name, as `DISPLAY` has it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is on the screen now: blue, green, red and nothing, row by row.
    pub fn pixels(&self) -> Vec<u8> {
        let file = std::fs::read(&self.screen).unwrap();
        let word = |at: usize| {
            file.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_be_bytes) as usize
        };
        // The X window dump's header: its own size comes first, the number of colours at 76, 12 bytes for each.
        file.get(word(0) + word(76) * 12..).unwrap_or_default().to_vec()
    }

    /// Asks again until there is an answer. When that takes too long it keeps the screen as a picture and falls over.
    pub fn wait_for<T>(&self, what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(answer) = ask() {
                return answer;
            }
            if begun.elapsed() > PATIENCE {
                let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screen.ppm");
                let colours = self.pixels().chunks(4).flat_map(|px| px.iter().take(3).rev().copied()).collect();
                std::fs::write(&kept, [b"P6 1280 800 255\n".to_vec(), colours].concat()).unwrap();
                panic!("waited {PATIENCE:?} for {what}; the screen is in {}", kept.display());
            }
            sleep(BEAT);
        }
    }

    fn tool(&self, args: &[&str]) -> bool {
        let mut tool = Command::new("xdotool");
        let ended = tool.args(args).env("DISPLAY", &self.name).stdout(Stdio::null()).stderr(Stdio::null()).status();
        ended.is_ok_and(|status| status.success())
    }

    /// Waits for the program's window and gives it the keyboard.
    pub fn focus(&self, program: &mut Running) {
        self.wait_for("the window", || {
            let ended = program.0.try_wait().unwrap();
            assert!(ended.is_none(), "the program ended before its window came: {ended:?}");
            self.tool(&["search", "--onlyvisible", "--name", "^Proper Purpose$", "windowfocus"]).then_some(())
        });
        self.wait_for("something in the window", || {
            let pixels = self.pixels();
            let first = pixels.first_chunk::<3>()?;
            pixels.chunks(4).any(|pixel| pixel.first_chunk::<3>() != Some(first)).then_some(())
        });
        self.settle(Duration::from_secs(3));
    }

    /// Waits until nothing on the screen has changed for a while.
    pub fn settle(&self, quiet: Duration) {
        let mut last = self.pixels();
        let mut since = Instant::now();
        self.wait_for("the screen to rest", || {
            let now = self.pixels();
            if now != last {
                last = now;
                since = Instant::now();
            }
            (since.elapsed() >= quiet).then_some(())
        });
    }

    /// Presses a key.
    pub fn strike(&self, key: &str) {
        assert!(self.tool(&["key", key]), "{key} cannot be pressed");
    }

    /// Presses a key that must show on the screen, and waits until it has.
    pub fn press(&self, key: &str) {
        let before = self.pixels();
        self.strike(key);
        self.wait_for(&format!("{key} to show"), || (self.pixels() != before).then_some(()));
        self.settle(Duration::from_millis(500));
    }

    /// Presses a key that must show on the screen, and waits no longer than it takes: two in one frame count once.
    pub fn tap(&self, key: &str) {
        let before = self.pixels();
        self.strike(key);
        self.wait_for(&format!("{key} to show"), || (self.pixels() != before).then_some(()));
        self.settle(Duration::from_millis(300));
    }

    /// Types words, letter by letter, and waits until the screen rests.
    pub fn write(&self, words: &str) {
        assert!(self.tool(&["type", "--delay", "25", words]), "`{words}` cannot be typed");
        self.settle(Duration::from_millis(700));
    }
}
