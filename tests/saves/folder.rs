//! The folder of kept sessions: what is listed, deleted and let go of after 30 days.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use proper_purpose::host::Saves;
use proper_purpose::session::{Mode, Run};
use tempfile::TempDir;

use super::{Drawn, SCENARIOS, whole, world};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn aged(folder: &TempDir, name: &str, text: &str, days: u32) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(SystemTime::now() - DAY * days - Duration::from_secs(60)).unwrap();
    path
}

#[test]
fn what_was_kept_for_thirty_days_is_deleted_and_nothing_else() {
    let folder = TempDir::new().unwrap();
    let text = whole(SCENARIOS[0], &mut Drawn(3)).text;
    let old = aged(&folder, "old.jsonl", &text, 30);
    let torn = aged(&folder, "torn.jsonl", "{\"proper", 31);
    let left = [
        aged(&folder, "young.jsonl", &text, 29),
        aged(&folder, "new.jsonl", &text, 0),
        aged(&folder, "letter.txt", "mine", 90),
    ];
    std::fs::create_dir(folder.path().join("folder.jsonl")).unwrap();
    let saves = Saves::at(folder.path());
    let days: Vec<u64> = saves.kept().iter().map(proper_purpose::host::Kept::days_left).collect();
    assert_eq!(days, [30, 1, 0]);
    assert_eq!(saves.delete_old(), 2);
    assert!(!old.exists() && !torn.exists() && left.iter().all(|path| path.exists()));
    assert!(folder.path().join("folder.jsonl").exists());
    assert_eq!(saves.delete_old(), 0);
}

#[test]
fn kept_sessions_are_listed_latest_first_with_how_far_they_went() {
    let folder = TempDir::new().unwrap();
    let run = whole(SCENARIOS[0], &mut Drawn(4));
    let two: String = run.text.lines().take(3).map(|line| format!("{line}\n")).collect();
    aged(&folder, "ended.jsonl", &run.text, 5);
    aged(&folder, "two.jsonl", &format!("{two}{{\"cho"), 2);
    aged(&folder, "nonsense.jsonl", "nonsense\n", 1);
    let kept = Saves::at(folder.path()).kept();
    let told: Vec<_> = kept.iter().map(|one| (one.decisions, one.ended, one.scene.is_some())).collect();
    assert_eq!(told, [(2, false, true), (run.choices.len(), true, true)]);
    assert!(kept.iter().all(|one| one.scenario == SCENARIOS[0]));
    assert!(Saves::at(folder.path().join("none")).kept().is_empty());
}

#[test]
fn a_session_is_begun_beside_the_others_and_deleted_by_its_own_name_only() {
    let folder = TempDir::new().unwrap();
    let saves = Saves::at(folder.path().join("made/when/needed"));
    let run = Run::start(world(SCENARIOS[0]), 1, Mode::Training, Default::default());
    let (one, two) = (saves.create(&run).unwrap(), saves.create(&run).unwrap());
    assert_ne!(one.path(), two.path());
    let outside = aged(&folder, "mine.jsonl", "mine", 0);
    assert!(saves.delete(&outside).is_err() && outside.exists());
    assert!(saves.delete(&folder.path().join("made/when/needed/../../../mine.jsonl")).is_err() && outside.exists());
    let (gone, path) = (one.path().to_owned(), two.path().to_owned());
    drop(one);
    saves.delete(&gone).unwrap();
    assert!(!gone.exists() && path.exists());
    assert!(saves.delete(&gone).is_err(), "what is not there is not said to be deleted");
}

#[test]
fn a_folder_that_cannot_be_made_is_said() {
    let folder = TempDir::new().unwrap();
    let file = aged(&folder, "file", "a file", 0);
    let run = Run::start(world(SCENARIOS[0]), 1, Mode::Training, Default::default());
    let error = Saves::at(file.join("sessions")).create(&run).unwrap_err();
    assert!(error.message.starts_with("cannot be written"), "{error:?}");
}
