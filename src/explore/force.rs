//! What the player can bring about whatever chance does.

use super::walk::{Taken, Walked};

/// The sessions from which the player can come to a good one, whatever chance does, by steps that are
/// allowed.
///
/// A session is one of them when it is good, or when for some choice every way in which chance can come
/// out is allowed and leads to one of them. Worked out backwards from the good ones.
pub(super) fn can_force(walked: &Walked, good: impl Fn(usize) -> bool, allowed: impl Fn(&Taken) -> bool) -> Vec<bool> {
    let count = walked.sessions.len();
    let mut wins: Vec<bool> = (0..count).map(good).collect();
    // For each choice made somewhere: where, and how many outcomes do not yet lead to one of them.
    let mut choices: Vec<(usize, usize)> = Vec::new();
    let mut leads: Vec<Vec<usize>> = vec![Vec::new(); count];
    for at in 0..count {
        for group in walked.groups_from(at) {
            if !group.iter().all(&allowed) {
                continue;
            }
            for step in group {
                if let Some(list) = usize::try_from(step.to).ok().and_then(|to| leads.get_mut(to)) {
                    list.push(choices.len());
                }
            }
            choices.push((at, group.len()));
        }
    }
    let mut open: Vec<usize> = wins.iter().enumerate().filter(|(_, wins)| **wins).map(|(at, _)| at).collect();
    while let Some(at) = open.pop() {
        for choice in leads.get(at).into_iter().flatten() {
            let Some((from, left)) = choices.get_mut(*choice) else { continue };
            *left = left.saturating_sub(1);
            if *left == 0
                && let Some(flag) = wins.get_mut(*from).filter(|flag| !**flag)
            {
                *flag = true;
                open.push(*from);
            }
        }
    }
    wins
}
