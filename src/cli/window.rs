//! The game in its window, and `capture`: any screen as a picture, without a window.

use std::path::PathBuf;

use super::{Exit, output::Output, play::From};
use crate::app::capture::{CaptureError, Captured};
use crate::app::game::Game;
use crate::app::model::Settings;
use crate::app::theme::Theme;
use crate::app::window::WindowError;
use crate::app::{open, pictures};
use crate::diagnostic::{Code, Diagnostic};
use crate::host::{FrameTrace, Library, Preferences, Rulings, Saves};
use crate::session::{Mode, Run};

/// What to draw.
#[derive(clap::Args)]
pub(super) struct CaptureArgs {
    /// `home`, `note:<scenario>`, `play:<scenario>[:<choice>,…]`, `debrief:<transcript>`, `book[:<clause>]`, `cases`,
    /// `hearing:<case>[:<stage>][@<answers file>]`, `settings` or `support`.
    screen: String,
    /// The picture to write.
    #[arg(long)]
    out: PathBuf,
    /// Width and height in pixels.
    #[arg(long, default_value = "1280x800")]
    size: String,
    /// Colours.
    #[arg(long, value_enum, default_value_t = ThemeArg::Dark)]
    theme: ThemeArg,
    /// Text size, from 0.8 to 2.0.
    #[arg(long, default_value_t = 1.0)]
    scale: f32,
    /// Also write the screen as a screen reader meets it.
    #[arg(long, value_name = "FILE")]
    reading: Option<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum ThemeArg {
    Light,
    Dark,
    Contrast,
}

/// How the window is opened.
#[derive(clap::Args, Default)]
pub(super) struct WindowArgs {
    /// Keep sessions unless the player chooses otherwise: in your own data folder, for 30 days. Without it nothing
    /// is kept unless the player chooses that.
    #[arg(long)]
    keep: bool,
    /// What chance is drawn from.
    #[arg(long)]
    seed: Option<u64>,
    /// Begin with this scenario instead of the library.
    #[arg(long, value_name = "SCENARIO")]
    scenario: Option<String>,
    #[command(flatten)]
    from: From,
    /// For measuring: write a line of JSON to this file for each frame, when it began and was shown.
    #[arg(long, value_name = "FILE")]
    trace_frames: Option<PathBuf>,
}

impl WindowArgs {
    /// The run that the window opens with, where one is asked for.
    fn run(&self, library: &Library) -> Result<Option<Run>, Vec<Diagnostic>> {
        let Some(scenario) = &self.scenario else { return Ok(None) };
        let world = library.world(scenario)?;
        let seed = self.seed.unwrap_or_else(crate::host::fresh_seed);
        let (mode, fixed) = (Mode::Training, std::collections::BTreeMap::new());
        match self.from.trial() {
            Some(trial) => Run::trial(world, seed, mode, fixed, trial).map(Some),
            None => Ok(Some(Run::start(world, seed, mode, fixed))),
        }
    }
}

pub(super) fn open(library: &Library, out: &Output, args: &WindowArgs) -> Exit {
    let saves = match Saves::open() {
        Ok(saves) => Some(saves),
        Err(error) if args.keep => return out.fail(&[error]),
        Err(_) => None,
    };
    let begun = args.run(library).and_then(|run| {
        let mut game = Game::new(library.clone(), saves, args.seed)?;
        game.set_keep(args.keep);
        run.into_iter().for_each(|run| game.show_run(run, false));
        Ok(game)
    });
    let mut game = match begun {
        Ok(game) => game,
        Err(found) => return out.fail(&found),
    };
    // A ruling is begun in order to be kept; nothing is written before one is.
    game.keep_rulings(Rulings::find());
    game.remember_settings(Preferences::find());
    let (sets, faults) = pictures::stages(library);
    out.diagnostics(&faults);
    let trace = match args.trace_frames.as_deref().map(FrameTrace::create).transpose() {
        Ok(trace) => trace,
        Err(error) => return out.fail(&[error]),
    };
    let kept = game.in_hand();
    match open::open(game, sets, trace) {
        Ok(()) => Exit::Ok,
        Err(WindowError::Lost(why)) => {
            let safe = match kept.get() {
                Some((scenario, path)) => format!(
                    "your session is safe; to go on in the terminal: proper-purpose play {scenario} --resume {}",
                    path.display()
                ),
                None => "to play in the terminal: proper-purpose play neighbour-intel".to_owned(),
            };
            out.diagnostics(&[Diagnostic::error(Code::NO_DISPLAY, format!("{why}; {safe}"))]);
            Exit::NoGraphics
        }
        Err(error @ (WindowError::NoDisplay | WindowError::NoAdapter)) => {
            let message = format!("{error}; to play in the terminal: proper-purpose play neighbour-intel");
            out.diagnostics(&[Diagnostic::error(Code::NO_DISPLAY, message)]);
            Exit::NoGraphics
        }
        Err(error @ WindowError::Ended(_)) => out.fail(&[Diagnostic::error(Code::NO_DISPLAY, error.to_string())]),
    }
}

pub(super) fn capture(library: &Library, out: &Output, args: &CaptureArgs) -> Exit {
    match draw(library, out, args) {
        Ok(Ok(captured)) => match write(args, &captured) {
            Ok(()) => Exit::Ok,
            Err(error) => out.fail(&[error]),
        },
        Ok(Err(error)) => {
            out.diagnostics(&[Diagnostic::error(Code::NO_DISPLAY, error.to_string())]);
            if matches!(error, CaptureError::NoAdapter) { Exit::NoGraphics } else { Exit::Failed }
        }
        Err(found) => out.fail(&found),
    }
}

type Drawn = Result<Result<Captured, CaptureError>, Vec<Diagnostic>>;

fn draw(library: &Library, out: &Output, args: &CaptureArgs) -> Drawn {
    let size = size(&args.size)?;
    // Nothing is ever found in a folder without a name: pictures look the same on every machine.
    let mut game = Game::new(library.clone(), Some(Saves::at("")), Some(1))?;
    let theme = match args.theme {
        ThemeArg::Light => Theme::Light,
        ThemeArg::Dark => Theme::Dark,
        ThemeArg::Contrast => Theme::Contrast,
    };
    game.set(Settings { theme, text_scale: args.scale, ..Settings::default() });
    show(&mut game, library, &args.screen)?;
    let (sets, faults) = pictures::stages(library);
    out.diagnostics(&faults);
    Ok(open::capture(&mut game, &sets, size))
}

fn size(text: &str) -> Result<[u32; 2], Vec<Diagnostic>> {
    let parsed = text.split_once('x').and_then(|(width, height)| Some([width.parse().ok()?, height.parse().ok()?]));
    let size = parsed.filter(|size: &[u32; 2]| size.iter().all(|side| (64..=8192).contains(side)));
    size.ok_or_else(|| {
        vec![
            Diagnostic::error(Code::BAD_VALUE, format!("`{text}` is not a size"))
                .help("write it as 1280x800, each side from 64 to 8192"),
        ]
    })
}

/// Puts the screen that was named in front.
fn show(game: &mut Game, library: &Library, screen: &str) -> Result<(), Vec<Diagnostic>> {
    use crate::app::action::{Action, HearingAction};
    use crate::app::model::Tool;
    use crate::hearing::{Answers, read_answers};
    use crate::host::read_source;
    let (kind, rest) = screen.split_once(':').unwrap_or((screen, ""));
    match kind {
        "home" => {}
        "settings" => game.apply(Action::OpenSettings),
        "support" => game.apply(Action::OpenSupport),
        "note" => {
            library.world(rest)?;
            game.apply(Action::Open { scenario: rest.to_owned() });
        }
        "book" if rest.is_empty() => game.apply(Action::OpenTool(Tool::PolicyBook)),
        "book" => {
            let (pack, number) = rest.split_once(':').unwrap_or(("bch", rest));
            game.apply(Action::OpenClause { pack: pack.to_owned(), number: number.to_owned() });
        }
        "play" => {
            let (scenario, choices) = rest.split_once(':').unwrap_or((rest, ""));
            let mut run = Run::start(library.world(scenario)?, 1, Mode::Training, Default::default());
            for choice in choices.split(',').filter(|choice| !choice.is_empty() && !choice.starts_with('~')) {
                if run.choose(choice).is_err() {
                    let offered: Vec<&str> = run.offered().into_iter().map(|(_, id, _)| id).collect();
                    let message = format!("`{choice}` is not on offer here");
                    let help = format!("on offer: {}", offered.join(", "));
                    return Err(vec![Diagnostic::error(Code::NOT_ON_OFFER, message).help(help)]);
                }
            }
            game.show_run(run, false);
        }
        "cases" => game.apply(Action::Hearing(HearingAction::List)),
        "hearing" => {
            let (case, answers) = rest.split_once('@').map_or((rest, None), |(case, file)| (case, Some(file)));
            let (case, stage) = case.split_once(':').map_or((case, None), |(case, stage)| (case, Some(stage)));
            let answers = match answers {
                Some(file) => read_answers(&read_source(std::path::Path::new(file)).map_err(|error| vec![error])?)?,
                None => Answers { member: String::new(), entries: Vec::new() },
            };
            game.show_hearing(case, answers.entries.into_iter().map(|(entry, _)| entry).collect(), stage)?;
        }
        "debrief" => game.show_run(library.replay(std::path::Path::new(rest), None)?, true),
        _ => {
            let message = format!("there is no screen `{screen}`");
            let help = "screens: home, note:<scenario>, play:<scenario>[:<choice>,…], debrief:<transcript>, book[:<clause>], cases, hearing:<case>[:<stage>][@<answers file>], settings, support";
            return Err(vec![Diagnostic::error(Code::NOT_FOUND, message).help(help)]);
        }
    }
    Ok(())
}

fn write(args: &CaptureArgs, captured: &Captured) -> Result<(), Diagnostic> {
    let png = captured.png().ok_or_else(|| Diagnostic::error(Code::FILE, "the picture cannot be written as PNG"))?;
    crate::host::write_whole(&args.out, &png)?;
    match &args.reading {
        Some(path) => crate::host::write_whole(path, captured.reading.as_bytes()),
        None => Ok(()),
    }
}
