//! The program is killed at moments drawn by chance, more than 200 times, and gone on with each time.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use proper_purpose::session::{Mode, Run};

use super::{Drawn, SCENARIOS, Whole, program, text, whole, world};

const KILLS: usize = 240;

/// A run as it is typed: a line for each choice and an empty one for each question that is passed over.
struct Typed {
    whole: Whole,
    lines: Vec<String>,
    text: String,
}

fn typed(whole: Whole) -> Typed {
    let mut run = Run::start(world(whole.scenario), whole.seed, Mode::Training, Default::default());
    let mut lines = Vec::new();
    for choice in &whole.choices {
        run.choose(choice).unwrap();
        lines.push(choice.clone());
        if run.asking().is_some() {
            run.pass_over();
            lines.push(String::new());
        }
    }
    Typed { lines, text: text(&run), whole }
}

/// How many of the lines that were typed are in whole lines of a transcript.
fn held(text: &str) -> usize {
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole.lines().filter(|line| line.starts_with("{\"choice\":") || line.starts_with("{\"said\":")).count()
}

/// A player of the terminal who types everything at once. Each number that comes is one more prompt seen.
fn started(path: &Path, run: &Typed, from: usize) -> (Child, Receiver<()>) {
    let (seed, file) = (run.whole.seed.to_string(), path.to_str().unwrap());
    let mut command = program();
    command.args(["play", run.whole.scenario, "--seed", &seed]);
    command.args([if path.exists() { "--resume" } else { "--transcript" }, file]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    let mut child = command.spawn().unwrap();
    let typed: String = run.lines[from..].iter().map(|choice| format!("{choice}\n")).collect();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let (send, prompts) = channel();
    thread::spawn(move || {
        // A program that is gone reads nothing.
        let _ = stdin.write_all(typed.as_bytes());
    });
    thread::spawn(move || {
        let (mut seen, mut buffer) = (Vec::new(), [0; 4096]);
        while let Ok(count @ 1..) = stdout.read(&mut buffer) {
            let before = seen.len().saturating_sub(2);
            seen.extend_from_slice(&buffer[..count]);
            seen[before..].windows(3).filter(|three| three == b"\n> ").for_each(|_| send.send(()).unwrap_or(()));
        }
    });
    (child, prompts)
}

/// Lets it play until some prompts were seen and a moment more, then kills it. Gives how many decisions it had
/// told the player of, and whether it was still running.
fn killed(mut child: Child, prompts: &Receiver<()>, drawn: &mut Drawn, most: usize) -> (usize, bool) {
    let wanted = drawn.below(most + 2);
    let mut seen = 0;
    while seen < wanted && prompts.recv().is_ok() {
        seen += 1;
    }
    let moment = Duration::from_micros(u64::try_from(drawn.below(4000)).unwrap());
    let since = Instant::now();
    while since.elapsed() < moment {
        thread::yield_now();
    }
    child.kill().unwrap();
    let running = child.wait().unwrap().code().is_none();
    seen += prompts.iter().count();
    // The first prompt comes before the first decision.
    (seen.saturating_sub(1), running)
}

#[test]
fn nothing_decided_is_lost_when_it_is_killed() {
    let folder = TempDir::new().unwrap();
    let mut drawn = Drawn(20_261_122);
    let (mut kills, mut in_play, mut begun, mut runs) = (0, 0, 0, 0);
    while kills < KILLS {
        let run = typed(whole(SCENARIOS[runs % SCENARIOS.len()], &mut drawn));
        let path = folder.path().join(format!("{runs}.jsonl"));
        runs += 1;
        loop {
            let before = std::fs::read_to_string(&path).unwrap_or_default();
            let had = held(&before);
            let (child, prompts) = started(&path, &run, had);
            let (told, running) = killed(child, &prompts, &mut drawn, run.lines.len() - had);
            kills += usize::from(running);
            let after = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(run.text.starts_with(&after), "run {runs}: another state is kept\n{after}\nof\n{}", run.text);
            let now = held(&after);
            assert!(now >= had + told, "run {runs}: {now} lines are kept of {}", had + told);
            in_play += usize::from(running && now > had);
            if !running {
                assert_eq!(after, run.text, "run {runs}: it ended by itself");
                break;
            }
            if !after.contains('\n') && path.exists() {
                // Killed before the first line was written: there is nothing to go on with, and that is said.
                let said = super::said(&super::resumed(&path, run.whole.scenario, &run.whole.choices));
                assert!(said.contains("line 1 is missing or cut off"), "{said}");
                std::fs::remove_file(&path).unwrap();
                begun += 1;
            }
        }
    }
    println!("{kills} kills over {runs} runs, {in_play} between decisions, {begun} before the first line");
    assert!(in_play * 4 > kills, "of {kills} kills only {in_play} fell between decisions");
}
