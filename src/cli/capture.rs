//! `capture`: any screen as a picture, without a window; or a set of the stage by itself.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Exit, output::Output};
use crate::app::capture::{CaptureError, Captured};
use crate::app::game::Game;
use crate::app::model::Settings;
use crate::app::stage::Placed;
use crate::app::studio::{self, Care};
use crate::app::theme::Theme;
use crate::app::{open, pictures};
use crate::diagnostic::{Code, Diagnostic};
use crate::host::{Library, Saves};
use crate::session::{Mode, Run};

/// What to draw.
#[derive(clap::Args)]
pub(super) struct CaptureArgs {
    /// `home`, `note:<scenario>`, `play:<scenario>[:<choice>,…][@terminal|phone|notebook]`, `debrief:<transcript>`,
    /// `book[:<clause>]`, `cases`, `hearing:<case>[:<stage>][@<answers file>]`, `settings` or `support`; or a set by
    /// itself: `set:<set>[:<light>][@<mark>=<figure>,…]`.
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
    if let Some(set) = args.screen.strip_prefix("set:") {
        return draw_set(library, out, set, size).map(Ok);
    }
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

/// Draws a set with nothing round it, which needs neither a window nor anything that draws for one.
fn draw_set(library: &Library, out: &Output, text: &str, size: [u32; 2]) -> Result<Captured, Vec<Diagnostic>> {
    let (sets, faults) = pictures::stages(library);
    let wrong = |message: String, help: &str| vec![Diagnostic::error(Code::BAD_VALUE, message).help(help)];
    let (place, people) = text.split_once('@').unwrap_or((text, ""));
    let (set, light) = place.split_once(':').map_or((place, None), |(set, light)| (set, Some(light)));
    let cast = people.split(',').filter(|one| !one.is_empty()).map(|one| {
        let (mark, figure) = one.split_once('=').ok_or_else(|| {
            wrong(format!("`{one}` does not say who stands where"), "write it as mark=figure, such as you_counter=sam")
        })?;
        Ok(Placed::new(mark, figure))
    });
    let cast = cast.collect::<Result<Vec<Placed>, Vec<Diagnostic>>>()?;
    let known = |error: crate::app::stage::StageError| vec![Diagnostic::error(Code::NO_SET, error.to_string())];
    // Of a set that cannot be read, what is wrong with it says more than that it is not there.
    if sets.set(set).is_err() && !faults.is_empty() {
        return Err(faults);
    }
    out.diagnostics(&faults);
    let first = sets.set(set).map_err(known)?.moods.0.keys().next().map_or("", String::as_str);
    let composition = sets.compose(set, light.unwrap_or(first), &cast).map_err(known)?;
    let sheet = studio::draw(&Arc::new(composition), size, Care::Fine, &|| true)
        .ok_or_else(|| wrong("the set cannot be drawn".to_owned(), "try a smaller size"))?;
    let [width, height] = sheet.size;
    Ok(Captured { width, height, rgba: sheet.rgba, reading: String::new() })
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
            let (rest, tool) = rest.split_once('@').map_or((rest, None), |(rest, tool)| (rest, Some(tool)));
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
            match tool {
                Some("terminal") => game.apply(Action::OpenTool(Tool::Terminal)),
                Some("phone") => game.apply(Action::OpenTool(Tool::Phone)),
                Some("notebook") => game.apply(Action::OpenTool(Tool::Notebook)),
                Some(other) => {
                    let error = Diagnostic::error(Code::NOT_FOUND, format!("there is no instrument `{other}`"));
                    return Err(vec![error.help("instruments: terminal, phone, notebook")]);
                }
                None => {}
            }
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
            let help = "screens: home, note:<scenario>, play:<scenario>[:<choice>,…][@<instrument>], set:<set>[:<light>][@<mark>=<figure>,…], debrief:<transcript>, book[:<clause>], cases, hearing:<case>[:<stage>][@<answers file>], settings, support";
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
