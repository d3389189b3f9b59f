//! The play screen: the scene in hand, what came of the last choice, what can be chosen.

use crate::app::game::{Desk, Picture, Standing};
use crate::app::model::{AskView, ChoiceView, EndingView, Mode, Paragraph, PictureView, PlayView};
use crate::debrief;
use crate::policy::Verdict;
use crate::scenario::{Choice, OnStage};
use crate::session::{self, Decision, Quiet, Run, Seeded, Session, Shown, World};
use crate::vocabulary::Id;

/// The part of a question that asks how sure the player is.
pub(in crate::app::game) const SURE: &str = "sure";

/// How many pictures are looked for ahead.
const AHEAD: usize = 5;

/// What the play screen shows of a run.
pub(in crate::app::game) fn play(run: &Run, desk: &Desk, picture: Option<PictureView>) -> PlayView {
    let scene = scene_view(run, picture);
    if scene.ask.as_ref().is_some_and(AskView::is_open) {
        return scene;
    }
    super::desk::view(run, desk, scene.clone()).unwrap_or(scene)
}

fn scene_view(run: &Run, picture: Option<PictureView>) -> PlayView {
    let scenario = &run.world.scenario;
    let mut view = PlayView {
        key: format!("{}-{}", scenario.id, run.decisions.len()),
        path: ("Training".to_owned(), scenario.title.clone()),
        scene_number: u32::try_from(run.decisions.iter().filter(|one| !one.stayed).count() + 1).ok(),
        paragraphs: feedback(run).into_iter().collect(),
        picture,
        tools: super::desk::tools(run),
        mode: match run.mode {
            session::Mode::Training => Mode::Training,
            session::Mode::Assessment => Mode::Assessment,
        },
        ..PlayView::default()
    };
    view.ask = super::asking::view(run);
    // Until the question is answered, nothing is told and the story stays where it was.
    let asking = view.ask.as_ref().is_some_and(AskView::is_open);
    if asking {
        view.key += "-asked";
        view.scene_number = None;
        view.paragraphs.clear();
    }
    let Some((_, _, scene)) = run.world.scene(&in_hand(run)) else { return view };
    view.place.clone_from(&scene.place);
    let (day, time) = run.world.clock(&in_hand(run));
    let clock = format!("{day} {time}");
    let words = |shown: &[Shown]| shown.iter().flat_map(|one| paragraphs(run, one, clock.trim())).collect::<Vec<_>>();
    if asking {
        // What was decided on can be read again while one thinks about it.
        view.paragraphs = words(&run.shown_before);
        view.title.clone_from(&scene.title);
        view.when = clock;
        return view;
    }
    if let Some((_, _, ending)) = run.world.ending(&run.session) {
        view.scene_number = None;
        view.title.clone_from(&ending.title);
        view.ending = Some(EndingView { title: ending.title.clone(), text: ending.text.clone() });
        return view;
    }
    let (day, time) = run.clock();
    view.when = if scene.gap.is_empty() { super::desk::when(&day, &time) } else { scene.gap.clone() };
    view.clock = Some((day, time));
    view.title.clone_from(&scene.title);
    view.paragraphs.extend(words(&run.shown));
    let offered = run.offered();
    view.choices = (1..)
        .zip(offered)
        .map(|(number, (_, id, choice))| ChoiceView {
            number,
            id: id.to_owned(),
            text: choice.text.clone(),
            cost: None,
            with: choice.with.map(super::desk::tool_of),
        })
        .collect();
    view
}

/// Where the story shows itself: where it was before the last decision, as long as something is asked about it.
fn in_hand(run: &Run) -> Session {
    let last = run.decisions.last().filter(|_| run.asking().is_some());
    last.map_or(run.session, |decision| decision.before)
}

/// What came of the last choice; in training with the verdict and the first reason for it.
fn feedback(run: &Run) -> Option<Paragraph> {
    let last = run.decisions.last()?;
    let consequence = last.after.clone();
    let chosen = run.world.scenario.choices.get(last.choice).text.clone();
    if run.mode == session::Mode::Assessment {
        return (!consequence.is_empty()).then_some(Paragraph::Feedback {
            chosen,
            consequence,
            verdict: None,
            reason: String::new(),
        });
    }
    Some(Paragraph::Feedback { chosen, consequence, verdict: Some(last.verdict), reason: reason(run, last) })
}

/// The clause that the last choice was told to be against, while that is what is told.
pub(in crate::app::game) fn told_clause(run: &Run) -> Option<(String, String)> {
    let told = run.mode == session::Mode::Training && run.asking().is_none();
    run.decisions.last().filter(|_| told).and_then(|last| debrief::reason(run, last)).map(|reason| reason.clause)
}

/// Why, in a line; what was said before in this run is not said again in full.
fn reason(run: &Run, last: &Decision) -> String {
    let earlier = || run.decisions.iter().take(run.decisions.len().saturating_sub(1));
    let Some(reason) = debrief::reason(run, last) else {
        let said = earlier().any(|one| one.verdict == last.verdict && debrief::reason(run, one).is_none());
        return if said { String::new() } else { nothing_against(last.verdict).to_owned() };
    };
    if earlier().any(|one| debrief::reason(run, one).as_ref() == Some(&reason)) {
        return format!("For the same reason as before ({}).", reason.cite);
    }
    reason.to_string()
}

/// Why a verdict is good, where no finding says so.
fn nothing_against(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exemplary => "This is what the policy asks for.",
        Verdict::Sound => "Nothing in the policy is against it.",
        _ => "",
    }
}

/// A text's blank lines part paragraphs.
fn paragraphs(run: &Run, shown: &Shown, clock: &str) -> Vec<Paragraph> {
    match shown {
        Shown::Narrate(text) => text.lines().map(|line| Paragraph::Narration(line.to_owned())).collect(),
        Shown::Say(who, text) => {
            let person = run.world.scenario.setting.people.get(*who);
            vec![Paragraph::Speech { who: person.name.clone(), part: person.part.clone(), text: text.clone() }]
        }
        Shown::Message(who, text) => {
            vec![Paragraph::Message {
                who: run.world.scenario.setting.people.get(*who).name.clone(),
                at: clock.to_owned(),
                text: text.clone(),
            }]
        }
        Shown::Document(text) => vec![Paragraph::Document { title: "To read".to_owned(), text: text.clone() }],
    }
}

/// What the picture of the scene in hand is made from, as things stand there.
pub(in crate::app::game) fn picture(run: &Run) -> Option<Picture> {
    of_session(&run.world, &in_hand(run))
}

/// The pictures that the choices on offer lead to, in their order, a few at most; first of all what comes once nothing is
/// asked any more. Chance falls there as it will: a run's luck is its own.
pub(in crate::app::game) fn next_pictures(run: &Run) -> Vec<Picture> {
    let settled = |mut run: Run| {
        run.pass_over();
        run
    };
    let here = settled(run.clone());
    let after = |choice: Id<Choice>| {
        let way = here.ways(choice).first().map_or(choice, |(way, ..)| *way);
        let mut then = here.clone();
        then.choose(here.world.scenario.choices.name(way)).ok()?;
        Some(settled(then)).filter(|then| then.ended.is_none())
    };
    let mut known: Vec<Picture> = picture(run).into_iter().collect();
    let now = known.len();
    let then: Vec<Run> = here.offered().into_iter().filter_map(|(choice, ..)| after(choice)).collect();
    for next in [&here].into_iter().chain(&then).filter_map(picture) {
        if !known.contains(&next) && known.len() < now + AHEAD {
            known.push(next);
        }
    }
    known.split_off(now)
}

/// What the picture of a scenario's first scene is made from, as it is when a run begins.
pub(in crate::app::game) fn first_picture(world: &World) -> Option<Picture> {
    of_session(world, &world.start(&mut Seeded(0), &mut Quiet))
}

fn of_session(world: &World, session: &Session) -> Option<Picture> {
    let (staged, (_, _, scene)) = world.staged(session).zip(world.scene(session))?;
    let people = &world.scenario.setting.people;
    let standing = |stand: &&OnStage| {
        let person = people.get(stand.who);
        let is_you = stand.who == world.you;
        let figure = stand.dress.as_ref().or(person.figure.as_ref());
        Standing {
            mark: stand.at.text.clone(),
            figure: figure.map_or_else(String::new, |figure| figure.text.clone()),
            pose: stand.pose.as_ref().map(|pose| pose.text.clone()),
            name: if is_you { "You".to_owned() } else { person.name.clone() },
            short: if is_you { "You".to_owned() } else { person.short.clone() },
            part: if is_you { person.name.clone() } else { person.part.clone() },
            is_you,
        }
    };
    let cast: Vec<Standing> = staged.people.iter().map(standing).collect();
    let names: Vec<&str> = cast.iter().map(|one| one.name.as_str()).collect();
    let who = if names.is_empty() { "nobody".to_owned() } else { names.join(", ") };
    let light = staged.light.map_or("", |light| light.is.text.as_str());
    Some(Picture {
        set: staged.set.to_owned(),
        light: light.to_owned(),
        on: staged.on.iter().map(|switch| switch.name.text.clone()).collect(),
        description: format!("{}, {}: {who}", scene.place, light),
        cast,
    })
}
