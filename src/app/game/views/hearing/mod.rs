//! The screens of hearings, from the core's review: the cases, a case in hand, its papers.

mod form;
mod papers;

use crate::app::game::hearing::Form;
use crate::app::game::{Front, Game, Picture};
use crate::app::model::hearing::{CaseCard, CasesView, DraftView, RemarkView, ReviewView, StageTab};
use crate::app::model::{PictureView, Screen};
use crate::app::theme::Theme;
use crate::hearing::{Case, Confidence, Regulations, Remark, Review, Stage, Step, number_of};
use crate::host::Rulings;
use crate::policy::sentence;
use crate::source::long_day;

/// What is in hand beside the ruling itself.
pub(in crate::app::game) struct InHand<'h> {
    /// The step; none on the last page.
    pub at: Option<&'h Step>,
    /// Its form.
    pub form: Form,
    /// What was remarked on the stage that was closed last.
    pub said: Option<&'h (Step, Vec<Remark>)>,
    /// Why it could not be closed just now.
    pub fault: Option<String>,
    /// Where what is closed is kept.
    pub kept: String,
}

/// The hearing room, by day where the window is light, or the case on a desk under a lamp.
pub(in crate::app::game) fn picture(game: &Game, desk: bool) -> Picture {
    let light = game.settings.theme == Theme::Light;
    let (set, light, description) = match (desk, light) {
        (true, _) => {
            ("case_desk", "night", "The case on a desk under a lamp: an access log, two statements, a tied file.")
        }
        (false, true) => ("hearing_room", "day", "The hearing room by day, before anybody has come."),
        (false, false) => ("hearing_room", "dusk", "The hearing room at dusk, when everybody has gone."),
    };
    Picture { set: set.to_owned(), light: light.to_owned(), description: description.to_owned(), ..Picture::default() }
}

/// The screen of hearings in front.
pub(in crate::app::game) fn screen(game: &Game, drawn: &dyn Fn(&Picture) -> Option<PictureView>) -> Screen {
    let open = game.hearings.open.as_ref();
    match game.front() {
        Front::Hearing => open.map_or_else(Screen::default, |hearing| {
            Screen::Hearing(ReviewView { picture: drawn(&picture(game, true)), ..hearing.view.clone() })
        }),
        Front::Reasons => open
            .and_then(|hearing| hearing.reasons.as_ref())
            .map_or_else(Screen::default, |reasons| Screen::Reasons(reasons.view())),
        _ => Screen::Cases(CasesView { picture: drawn(&picture(game, false)), ..game.hearings.cases.clone() }),
    }
}

/// The list of cases.
pub(in crate::app::game) fn cases(
    regulations: &Regulations,
    cases: Vec<CaseCard>,
    rulings: Option<&Rulings>,
) -> CasesView {
    let kept = rulings.map_or_else(
        || "Your ruling is not saved.".to_owned(),
        |_| "A ruling that you begin is kept on this computer until you delete it. No name is in it.".to_owned(),
    );
    CasesView { notice: regulations.notice(), cases, kept, picture: None }
}

/// One case in the list.
pub(in crate::app::game) fn card(case: &Case, id: &str, regulations: &Regulations, draft: DraftView) -> CaseCard {
    let (subject, day) = (&case.subject, long_day(case.attention));
    CaseCard {
        id: id.to_owned(),
        title: case.title.clone(),
        person: subject.name.clone(),
        about: person(case),
        heard: format!("{}. Came to attention on {day}.", sentence(case.forum.says())),
        regime: regulations.regime_on(case.attention).map(|regime| regime.title.clone()).unwrap_or_default(),
        opening: case.opening.clone(),
        allegations: case.allegations.iter().map(|one| (one.id.clone(), one.says.clone())).collect(),
        draft,
    }
}

fn person(case: &Case) -> String {
    let subject = &case.subject;
    let reduced = if subject.reduced { ", reduced in rank before" } else { "" };
    let (role, rank, live) = (subject.role.says(), subject.rank.says(), subject.live.says());
    format!("{}, {rank}; {live}{reduced}. {}", sentence(role), subject.says)
}

/// A case in hand.
pub(in crate::app::game) fn review(review: &Review<'_>, id: &str, hand: &InHand<'_>) -> ReviewView {
    let case = review.papers.case;
    let mut view = ReviewView {
        case: id.to_owned(),
        title: case.title.clone(),
        person: case.subject.name.clone(),
        notice: review.papers.regulations.notice(),
        stages: stages(review, hand.at),
        steps: steps(review, hand.at),
        kept: hand.kept.clone(),
        fault: hand.fault.clone(),
        papers: papers::papers(review, hand.at),
        before: hand
            .said
            .filter(|(step, remarks)| Some(step) != hand.at && !remarks.is_empty())
            .map(|(step, remarks)| (title(step), remarks.iter().map(|one| remark(one, false)).collect())),
        ..ReviewView::default()
    };
    let Some(step) = hand.at else {
        form::finished(&mut view, review);
        view.remarks = review.remarks().iter().map(|one| remark(one, true)).collect();
        return view;
    };
    view.key = step.name();
    view.place = place(step);
    form::fill(&mut view, review, step, &hand.form);
    view.on_top = match step.stage {
        Stage::Facts => ":case",
        Stage::Breach => ":policy",
        Stage::Level => ":agreed",
        Stage::Seriousness | Stage::Purpose => "",
        Stage::Outcome => ":menu",
    }
    .to_owned();
    let mine = |one: &&Remark| one.stage == step.stage && one.allegation == step.allegation;
    view.remarks = review.remarks().iter().filter(mine).map(|one| remark(one, false)).collect();
    let again = review.entry(step).is_some();
    view.close = Some(if again { "Close this stage again" } else { "Close this stage" }.to_owned());
    view
}

fn number(stage: Stage) -> usize {
    Stage::ALL.iter().position(|(_, one)| *one == stage).unwrap_or(0) + 1
}

/// “Stage 1 of 6: Facts, allegation a1”
fn place(step: &Step) -> String {
    format!("Stage {} of {}: {}", number(step.stage), Stage::ALL.len(), title(step))
}

fn title(step: &Step) -> String {
    match &step.allegation {
        Some(id) => format!("{}, allegation {}", step.stage.says(), number_of(id)),
        None => step.stage.says().to_owned(),
    }
}

/// A stage's name where there is little room.
fn short(stage: Stage) -> &'static str {
    match stage {
        Stage::Breach => "Breach",
        Stage::Purpose => "Purpose",
        Stage::Outcome => "Outcome",
        stage => stage.says(),
    }
}

/// The stages: what is closed, what is open, what is not reached.
fn stages(review: &Review<'_>, at: Option<&Step>) -> Vec<StageTab> {
    let steps = review.steps();
    let next = review.next();
    let one = |stage: Stage| {
        let mine: Vec<&Step> = steps.iter().filter(|step| step.stage == stage).collect();
        let closed = mine.iter().filter(|step| review.entry(step).is_some()).count();
        // What earlier stages have yet to decide may still add steps to a later one.
        let settled = next.as_ref().is_none_or(|next| next.stage > stage);
        let here = at.is_some_and(|at| at.stage == stage);
        let state = match (mine.len(), closed) {
            (0, _) if settled => "not needed".to_owned(),
            (0, _) => "not reached".to_owned(),
            (1, 1) if settled => "closed".to_owned(),
            (all, closed) if closed == all && settled => format!("all {all} closed"),
            (_, 0) if next.as_ref().is_some_and(|next| next.stage < stage) => "not reached".to_owned(),
            (1, _) => "open".to_owned(),
            (all, closed) => format!("{closed} of {all} closed"),
        };
        let open = mine.iter().find(|step| next.as_ref() == Some(**step));
        let first = mine.iter().find(|step| review.entry(step).is_some());
        StageTab {
            step: open.or(first).map(|step| step.name()),
            name: short(stage).to_owned(),
            badge: number(stage).to_string(),
            state,
            closed: settled && !mine.is_empty() && closed == mine.len(),
            here,
        }
    };
    let mut out: Vec<StageTab> = Stage::ALL.iter().map(|(_, stage)| one(*stage)).collect();
    if next.is_none() {
        out.push(StageTab {
            step: Some("done".to_owned()),
            name: "Reasons".to_owned(),
            badge: String::new(),
            state: "all closed".to_owned(),
            closed: false,
            here: at.is_none(),
        });
    }
    out
}

/// The allegations of the stage in hand, where there are several.
fn steps(review: &Review<'_>, at: Option<&Step>) -> Vec<StageTab> {
    let Some(at) = at else { return Vec::new() };
    let steps = review.steps();
    let next = review.next();
    let mine: Vec<&Step> = steps.iter().filter(|step| step.stage == at.stage).collect();
    if mine.len() < 2 {
        return Vec::new();
    }
    mine.into_iter()
        .map(|step| {
            let closed = review.entry(step).is_some();
            let open = next.as_ref() == Some(step);
            let state = if closed {
                "closed"
            } else if open {
                "open"
            } else {
                "not reached"
            };
            StageTab {
                step: (closed || open).then(|| step.name()),
                name: format!("Allegation {}", number_of(step.allegation.as_deref().unwrap_or_default())),
                badge: String::new(),
                state: state.to_owned(),
                closed,
                here: step == at,
            }
        })
        .collect()
}

fn remark(remark: &Remark, named: bool) -> RemarkView {
    let step = Step { stage: remark.stage, allegation: remark.allegation.clone() };
    RemarkView {
        stage: if named { title(&step) } else { String::new() },
        says: remark.says.clone(),
        because_of: remark.because_of.clone().unwrap_or_default(),
        why: remark.why.clone(),
        source: remark.source.clone(),
        verified: remark.confidence == Confidence::Verified,
    }
}
