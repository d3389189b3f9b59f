//! Putting lines together for people.

pub(super) fn effect_says(word: &str) -> String {
    crate::policy::Effect::ALL
        .iter()
        .find(|(other, _)| *other == word)
        .map_or("", |(_, effect)| effect.says())
        .to_lowercase()
}

/// A clause's number without its pack.
pub(super) fn short(clause: &str) -> &str {
    clause.split_once(':').map_or(clause, |(_, number)| number)
}

pub(super) fn full_stop(text: &str) -> String {
    let mut out = crate::policy::sentence(text);
    if !out.ends_with(['.', '?', '!']) {
        out.push('.');
    }
    out
}

pub(super) fn gather(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut out = Vec::new();
    lines.for_each(|line| push_new(&mut out, line));
    out
}

pub(super) fn push_new(list: &mut Vec<String>, line: String) {
    if !line.is_empty() && !list.contains(&line) {
        list.push(line);
    }
}

/// "Dana", "Dana and Lee", "Dana, Lee and the van".
pub(super) fn listed(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
