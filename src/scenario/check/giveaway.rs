//! PP2113: whether what is right shows by its length, its place in the list, or by telling a sergeant.

use super::Scenario;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::Verdict;
use crate::scenario::Choice;

pub(super) const EXPLAIN: &str = "A person who looks at a hundred questions soon sees what the right answers have in \
    common. Over the library the right choice should be the longest, the first, the last, or the one that tells a \
    supervisor about as often as chance would have it. The figures count scenes in which exactly one choice is \
    expected to be better than the others; what an author expects stands for what is right. The right choice of a \
    scene can be made shorter, moved, or given a rival that tells somebody too and is not enough.";

/// The verbs that put something before somebody.
const TELLS: [&str; 4] = ["declare", "raise_concern", "hand_over", "report_colleague"];

/// What is counted over the library, each against what chance would give, in hundredths of scenes.
#[derive(Default)]
struct Count {
    scenes: usize,
    longest: [usize; 2],
    first: [usize; 2],
    last: [usize; 2],
    /// Scenes in which somebody can be told, and those in which that is the right choice.
    telling: [usize; 2],
}

pub(super) fn check_library(
    library: &[&Scenario],
    tells: impl Fn(&Choice, &[&str]) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    let mut count = Count::default();
    for scenario in library {
        for (_, _, scene) in scenario.scenes.iter() {
            let choices: Vec<&Choice> = scene.choices.iter().map(|id| scenario.choices.get(*id)).collect();
            count.scene(&choices, &tells);
        }
    }
    if count.scenes == 0 {
        return;
    }
    let line = |what: &str, [had, chance]: [usize; 2]| {
        format!(
            "the right choice is {what} in {had} of {} scenes; by chance it would be {}",
            count.scenes,
            chance / 100
        )
    };
    let telling = format!(
        "of {} scenes in which somebody can be told, telling is the right choice in {}",
        count.telling[0], count.telling[1]
    );
    let lines =
        [line("the longest", count.longest), line("the first", count.first), line("the last", count.last), telling];
    found.extend(lines.map(|message| Diagnostic::note(Code::GIVEAWAY, message)));
}

impl Count {
    fn scene(&mut self, choices: &[&Choice], tells: &impl Fn(&Choice, &[&str]) -> bool) {
        let Some(right) = right(choices) else { return };
        let (Some(last), Some(best)) = (choices.len().checked_sub(1), choices.get(right)) else { return };
        let length = |choice: &Choice| choice.text.chars().count();
        let chance = 100 / choices.len();
        let longest = choices.iter().all(|choice| length(choice) <= length(best));
        self.scenes += 1;
        for (place, holds) in
            [(&mut self.longest, longest), (&mut self.first, right == 0), (&mut self.last, right == last)]
        {
            place[0] += usize::from(holds);
            place[1] += chance;
        }
        if choices.iter().any(|choice| tells(choice, &TELLS)) {
            self.telling[0] += 1;
            self.telling[1] += usize::from(tells(best, &TELLS));
        }
    }
}

/// The one choice that is expected to be better than all others; none where no one is.
fn right(choices: &[&Choice]) -> Option<usize> {
    // Without conditions holding, which is how most runs come to it, the last line counts.
    let expected = |choice: &&Choice| match choice.expect.last()?.is {
        Verdict::NotJudged => Some(Verdict::Sound),
        verdict => Some(verdict),
    };
    let verdicts: Vec<Verdict> = choices.iter().map(expected).collect::<Option<_>>()?;
    let best = *verdicts.iter().min()?;
    let mut places = verdicts.iter().enumerate().filter(|(_, verdict)| **verdict == best);
    let (place, _) = places.next()?;
    (places.next().is_none() && verdicts.len() > 1).then_some(place)
}
