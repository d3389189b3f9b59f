//! Reading what is sound of sets, props and people: a broken file takes its own pictures away and no others.

use super::error::StageError;
use super::library::{Library, Texts};

impl Library {
    /// Reads and checks everything; leaves out the files that cannot be used and says why.
    pub fn read_sound(texts: &Texts<'_>) -> (Self, Vec<StageError>) {
        match Self::read(texts) {
            Ok(library) => (library, Vec::new()),
            Err(_) => Self::read_one_by_one(texts),
        }
    }

    fn read_one_by_one(texts: &Texts<'_>) -> (Self, Vec<StageError>) {
        let (mut sound, mut faults) = (Texts::default(), Vec::new());
        // Props may be made of props of other files, so files are tried again while more of them fit.
        gather(&texts.props, &mut sound, &mut faults, |texts| &mut texts.props);
        gather(&texts.wardrobes, &mut sound, &mut faults, |texts| &mut texts.wardrobes);
        gather(&texts.sets, &mut sound, &mut faults, |texts| &mut texts.sets);
        match Self::read(&sound) {
            Ok(library) => (library, faults),
            Err(error) => (Self::default(), vec![error]),
        }
    }
}

/// Files of one kind: a name for messages, and the text.
type Files<'t> = Vec<(&'t str, &'t str)>;

/// Adds each file with which everything so far can still be read.
fn gather<'t>(
    files: &[(&'t str, &'t str)],
    sound: &mut Texts<'t>,
    faults: &mut Vec<StageError>,
    kind: for<'a> fn(&'a mut Texts<'t>) -> &'a mut Files<'t>,
) {
    let mut open = files.to_vec();
    loop {
        let mut refused = Vec::new();
        let before = open.len();
        for file in open {
            kind(sound).push(file);
            if let Err(error) = Library::read(sound) {
                kind(sound).pop();
                refused.push((file, error));
            }
        }
        if refused.len() == before || refused.is_empty() {
            faults.extend(refused.into_iter().map(|(_, error)| error));
            return;
        }
        open = refused.into_iter().map(|(file, _)| file).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROPS: &str = r##"(props: {"box": (pieces: [Box(size: (1, 1, 1), paint: "#102030")])})"##;
    const MORE: &str = r##"(props: {"two": (pieces: [Prop(name: "box"), Prop(name: "box", at: (2, 0, 0))])})"##;
    const PEOPLE: &str = "(figures: {}, poses: {})";

    fn set(pieces: &str) -> String {
        format!(
            r##"(camera: (yaw: 0, pitch: 20, fov: 20, height: 5, width: 5, target: (0, 0, 0)), table: -0.1,
            moods: {{"day": (background: "#FFFFFF", table: "#FFFFFF", sky: (top: "#FFFFFF", middle: "#FFFFFF", bottom: "#FFFFFF", strength: 100), shade: 0.5)}},
            marks: {{}}, pieces: [{pieces}])"##
        )
    }

    fn read(props: &[(&str, &str)], sets: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let texts = Texts { sets: sets.to_vec(), props: props.to_vec(), wardrobes: vec![("people", PEOPLE)] };
        let (library, faults) = Library::read_sound(&texts);
        (library.set_names().map(str::to_owned).collect(), faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_broken_file_takes_nothing_else_away() {
        let (fine, uses) = (set(""), set(r#"Prop(name: "two")"#));
        // The file that needs another comes first: order must not matter.
        let props = [("more", MORE), ("props", PROPS)];
        let sets = [("a", fine.as_str()), ("b", "(camera: nonsense"), ("c", uses.as_str())];
        let (held, faults) = read(&props, &sets);
        assert_eq!(held, ["a", "c"]);
        assert!(faults.len() == 1 && faults[0].contains("`b` line 1"), "{faults:?}");
        let (held, faults) = read(&[("props", "not a file of props"), ("more", MORE)], &sets);
        assert_eq!(held, ["a"]);
        assert_eq!(faults.len(), 4, "{faults:?}");
        assert!(faults.iter().any(|fault| fault.contains("`two`")), "{faults:?}");
        let (held, faults) = read(&props, &[("a", &fine)]);
        assert_eq!((held.len(), faults.len()), (1, 0));
    }
}
