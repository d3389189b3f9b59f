//! Everything that is held: scenarios, packs and sets, shipped or from a data folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::save_file::{NotOpened, SaveFile};
use super::{Policies, shipped, stages::StageIndex};
use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::policy::{Explained, Policy, Worked};
use crate::session::{Run, Transcript, World};
use crate::source::Source;
use crate::vocabulary::Vocabulary;

/// What is held.
#[derive(Clone, Debug)]
pub struct Library {
    data: Option<PathBuf>,
    vocabulary: Vocabulary,
    rubric: Source,
}

/// A kept run that was opened to go on with it.
#[derive(Debug)]
pub struct Resumed {
    /// The run as far as it was decided.
    pub run: Run,
    /// Its file, or why nothing more can be written to it.
    pub save: Result<SaveFile, Diagnostic>,
}

/// The packs' folder holds these beside the packs.
const NOT_PACKS: [&str; 2] = ["vocabulary.ron", "rubric.ron"];

impl Library {
    /// Opens the library: what ships, and over it the data folder, if there is one.
    ///
    /// The data folder is the one given, else the environment's `PROPER_PURPOSE_DATA`. It may hold
    /// `scenarios/`, `policy/`, `sets/`, `regulations/` and `cases/`.
    pub fn open(data: Option<PathBuf>) -> Result<Self, Vec<Diagnostic>> {
        let data = data.or_else(|| std::env::var_os("PROPER_PURPOSE_DATA").map(PathBuf::from));
        if let Some(folder) = data.as_ref().filter(|folder| !folder.is_dir()) {
            return Err(vec![
                Diagnostic::error(Code::FILE, "the data folder is not a folder").in_file(folder.display().to_string()),
            ]);
        }
        let files = read_folder(data.as_deref(), "policy")?;
        let need = |name: &str| {
            files
                .get(name)
                .cloned()
                .ok_or_else(|| vec![Diagnostic::error(Code::NOT_FOUND, format!("policy/{name} is not held"))])
        };
        let vocabulary = Vocabulary::read(&need("vocabulary.ron")?)?;
        let rubric = need("rubric.ron")?;
        Ok(Self { data, vocabulary, rubric })
    }

    /// The same library, read anew.
    pub fn again(&self) -> Result<Self, Vec<Diagnostic>> {
        Self::open(self.data.clone())
    }

    /// The data folder, if there is one.
    pub fn data_folder(&self) -> Option<&Path> {
        self.data.as_deref()
    }

    /// The words.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The packs by id, which is the file's name without its ending.
    pub fn packs(&self) -> Result<BTreeMap<String, Source>, Vec<Diagnostic>> {
        let files = read_folder(self.data.as_deref(), "policy")?;
        let packs = files.into_iter().filter(|(name, _)| !NOT_PACKS.contains(&name.as_str()));
        Ok(packs.map(|(name, source)| (stem(&name), source)).collect())
    }

    /// The packs that can mark: those that are not lenses.
    pub fn marking_packs(&self) -> Result<Vec<String>, Vec<Diagnostic>> {
        let mut out = Vec::new();
        for id in self.packs()?.into_keys() {
            let policy = self.policy(std::slice::from_ref(&id))?;
            if !policy.packs.iter().any(|pack| pack.status.is_lens()) {
                out.push(id);
            }
        }
        Ok(out)
    }

    /// The scenarios by id, which is the file's name without its ending.
    pub fn scenarios(&self) -> Result<BTreeMap<String, Source>, Vec<Diagnostic>> {
        let files = read_folder(self.data.as_deref(), "scenarios")?;
        Ok(files.into_iter().map(|(name, source)| (stem(&name), source)).collect())
    }

    /// The worked judgements that ship, by file name.
    pub fn worked(&self) -> Result<BTreeMap<String, Source>, Vec<Diagnostic>> {
        read_folder(self.data.as_deref(), "policy/tests")
    }

    /// The changes to the rules that no worked judgement notices, with the reason why.
    pub fn explained_survivors(&self) -> Result<Vec<Explained>, Vec<Diagnostic>> {
        let mut out = Vec::new();
        for source in read_folder(self.data.as_deref(), "policy/mutation")?.values() {
            out.extend(Explained::read(source)?);
        }
        Ok(out)
    }

    /// The picture sets' index.
    pub fn stages(&self) -> Result<StageIndex, Vec<Diagnostic>> {
        StageIndex::read(&self.sets()?)
    }

    /// Every picture file: sets, props and the wardrobe, by path under `assets`.
    pub fn sets(&self) -> Result<BTreeMap<String, Source>, Vec<Diagnostic>> {
        let (files, faults) = self.sound_sets();
        if faults.is_empty() { Ok(files) } else { Err(faults) }
    }

    /// The same as far as it can be read, and what cannot be.
    pub fn sound_sets(&self) -> (BTreeMap<String, Source>, Vec<Diagnostic>) {
        let (mut out, mut faults) = (BTreeMap::new(), Vec::new());
        for folder in ["sets", "props"] {
            let (files, unread) = read_sound_folder(self.data.as_deref(), folder);
            out.extend(files.into_iter().map(|(name, source)| (format!("{folder}/{name}"), source)));
            faults.extend(unread);
        }
        if let Some(wardrobe) = self.asset("wardrobe.ron") {
            out.insert("wardrobe.ron".to_owned(), wardrobe);
        }
        (out, faults)
    }

    /// One file by its path under `assets`: the data folder's, else the one that ships.
    pub fn asset(&self, path: &str) -> Option<Source> {
        let own = self.data.as_ref().map(|data| data.join(path)).filter(|path| path.is_file());
        let own = own.and_then(|path| super::read_source(&path).ok());
        own.or_else(|| shipped::asset(path).map(|text| Source::new(format!("assets/{path}"), text)))
    }

    /// The scenario of a transcript: the one named, else the one that is held under the transcript's id.
    ///
    /// What a transcript says is an id and never a path.
    pub fn world_for(&self, transcript: &Transcript, scenario: Option<&str>) -> Result<Arc<World>, Vec<Diagnostic>> {
        let id = &transcript.header.scenario;
        if let Some(name) = scenario {
            let world = self.world(name)?;
            if world.scenario.id != *id {
                let message = format!("the transcript is of `{id}`, not of `{}`", world.scenario.id);
                return Err(vec![Diagnostic::error(Code::TRANSCRIPT, message)]);
            }
            return Ok(world);
        }
        let held = self.scenarios()?;
        match held.get(id) {
            Some(source) => self.world_of(source),
            None => Err(vec![not_found("scenario", id, held.keys())]),
        }
    }

    /// Opens a kept run to go on with it. It is replayed or refused as by [`Library::replay`]; what a power cut left
    /// of a line is taken away, and a missing last line added.
    pub fn resume(&self, path: &Path, scenario: Option<&str>) -> Result<Resumed, Vec<Diagnostic>> {
        match SaveFile::open(path) {
            Ok((mut save, text)) => {
                let run = self.replay_text(path, &text, scenario)?;
                let save = save.go_on(&run).map(|()| save);
                Ok(Resumed { run, save })
            }
            // What may be read but not written can still be gone on with.
            Err(NotOpened::CannotWrite(error)) => Ok(Resumed { run: self.replay(path, scenario)?, save: Err(error) }),
            Err(NotOpened::Refused(error)) => Err(vec![error]),
        }
    }

    /// Reads and replays a transcript; one that differs, or was made with editions that are not held, is refused.
    /// `scenario` names the script where it is not held under the transcript's id.
    pub fn replay(&self, path: &Path, scenario: Option<&str>) -> Result<Run, Vec<Diagnostic>> {
        let text = super::read_text(path, crate::source::MAX_BYTES).map_err(|error| vec![error])?;
        self.replay_text(path, &text, scenario)
    }

    fn replay_text(&self, path: &Path, text: &str, scenario: Option<&str>) -> Result<Run, Vec<Diagnostic>> {
        let name = path.display().to_string();
        let transcript = Transcript::read(&name, text).map_err(|error| vec![error])?;
        let world = self.world_for(&transcript, scenario)?;
        let missing = transcript.editions_not_held(&world);
        if !missing.is_empty() {
            let message = format!("made with editions that are not held: {}", missing.join("; "));
            return Err(vec![Diagnostic::error(Code::EDITION, message).in_file(&name)]);
        }
        let replayed = transcript.replay(&name, world);
        replayed.difference.map_or(Ok(replayed.run), |difference| Err(vec![difference]))
    }

    /// The overlays: other forces’ clause numbers and words. None ship; a force lays its own in its folder.
    pub fn overlays(&self) -> Result<BTreeMap<String, Source>, Vec<Diagnostic>> {
        read_folder(self.data.as_deref(), "policy/overlays")
    }

    /// Joins packs by their ids, as they are in force on a day: of several editions of a document, the one
    /// that is.
    pub fn policy_on(&self, ids: &[String], day: Option<Date>) -> Result<Policy, Vec<Diagnostic>> {
        let Some(day) = day else { return self.policy(ids) };
        let mut editions = Vec::new();
        for (id, source) in self.packs()? {
            let (document, in_force) = Policy::edition(&source)?;
            editions.push((id, document, in_force));
        }
        let mut chosen = Vec::new();
        for wanted in ids {
            // An edition asked for by its own id is that edition's document on the day.
            let own = editions.iter().find(|(id, ..)| id == wanted).map_or(wanted, |(_, document, _)| document);
            let held = || editions.iter().filter(|(_, document, _)| document == own);
            let on_day: Vec<&String> = held().filter(|(.., when)| when.covers(day)).map(|(id, ..)| id).collect();
            match on_day.as_slice() {
                [one] => chosen.push((*one).clone()),
                [] if held().next().is_none() => {
                    return Err(vec![not_found("policy", wanted, editions.iter().map(|(id, ..)| id))]);
                }
                [] => {
                    let message = format!("no edition of `{own}` that is held was in force on {day}");
                    return Err(vec![Diagnostic::error(Code::NOT_FOUND, message)]);
                }
                [one, two, ..] => {
                    let message =
                        format!("`{one}` and `{two}` are both editions of `{own}`, in force at once on {day}");
                    return Err(vec![Diagnostic::error(Code::EDITIONS_AT_ONCE, message)]);
                }
            }
        }
        self.policy(&chosen)
    }

    /// Joins packs by their ids.
    pub fn policy(&self, ids: &[String]) -> Result<Policy, Vec<Diagnostic>> {
        let packs = self.packs()?;
        let mut sources = Vec::new();
        let mut wanted: Vec<&String> = ids.iter().collect();
        wanted.sort();
        wanted.dedup();
        for id in wanted {
            match packs.get(id) {
                Some(source) => sources.push(source.clone()),
                None => return Err(vec![not_found("policy", id, packs.keys())]),
            }
        }
        let policy = self.joined(&sources)?;
        let lens = policy.packs.iter().find(|pack| pack.status.is_lens());
        if let Some(lens) = lens.filter(|_| policy.packs.len() > 1) {
            let message = format!("`{}` is {}: it stands alone and marks nothing", lens.id, lens.status.says());
            return Err(vec![Diagnostic::error(Code::ILL_TYPED, message).help("look through it with `--lens`")]);
        }
        Ok(policy)
    }

    /// Every pack that is held, lenses too, to be read and never judged by.
    pub fn every_pack(&self) -> Result<Policy, Vec<Diagnostic>> {
        self.joined(&self.packs()?.into_values().collect::<Vec<_>>())
    }

    fn joined(&self, sources: &[Source]) -> Result<Policy, Vec<Diagnostic>> {
        let mut policy = Policy::read(&self.vocabulary, &self.rubric, sources)?;
        for overlay in self.overlays()?.values() {
            policy.overlay(overlay)?;
        }
        Ok(policy)
    }

    /// A scenario's text: a file path, or the id of one that is held.
    pub fn scenario_source(&self, name: &str) -> Result<Source, Vec<Diagnostic>> {
        let path = Path::new(name);
        if path.extension().is_some_and(|ending| ending == "ron") {
            return super::read_source(path).map_err(|error| vec![error]);
        }
        let mut held = self.scenarios()?;
        held.remove(name).ok_or_else(|| vec![not_found("scenario", name, held.keys())])
    }

    /// A scenario with its policy, ready to be played.
    pub fn world(&self, name: &str) -> Result<Arc<World>, Vec<Diagnostic>> {
        self.world_of(&self.scenario_source(name)?)
    }

    /// The same from a text. Several are read with [`Policies`] sooner.
    pub fn world_of(&self, source: &Source) -> Result<Arc<World>, Vec<Diagnostic>> {
        Policies::of(self).world_of(source)
    }

    /// Reads worked judgements.
    pub fn read_worked(&self, source: &Source) -> Result<Vec<Worked>, Vec<Diagnostic>> {
        Worked::read(source, &self.vocabulary)
    }
}

pub(super) fn stem(name: &str) -> String {
    name.strip_suffix(".ron").unwrap_or(name).to_owned()
}

pub(super) fn not_found<'k>(what: &str, name: &str, known: impl Iterator<Item = &'k String>) -> Diagnostic {
    let known: Vec<&str> = known.map(String::as_str).collect();
    let near = known.iter().min_by_key(|other| strsim::damerau_levenshtein(name, other));
    let help = match near {
        Some(near) if strsim::damerau_levenshtein(name, near) <= 3 => format!("did you mean `{near}`?"),
        _ => format!("held: {}", known.join(", ")),
    };
    Diagnostic::error(Code::NOT_FOUND, format!("no {what} `{name}` is held")).help(help)
}

/// The `.ron` files of a folder: what ships, each overridden by a file of the same name in the data folder.
pub(super) fn read_folder(data: Option<&Path>, folder: &str) -> Result<BTreeMap<String, Source>, Vec<Diagnostic>> {
    let (files, mut faults) = read_sound_folder(data, folder);
    faults.truncate(1);
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

/// The same as far as it can be read. What ships stands in for a file of the data folder that cannot be.
fn read_sound_folder(data: Option<&Path>, folder: &str) -> (BTreeMap<String, Source>, Vec<Diagnostic>) {
    let root = if folder == "scenarios" { String::new() } else { "assets/".to_owned() };
    let mut out: BTreeMap<String, Source> = shipped::folder(folder)
        .into_iter()
        .map(|(name, text)| (name.clone(), Source::new(format!("{root}{folder}/{name}"), text)))
        .collect();
    let mut faults = Vec::new();
    let Some(entries) = data.map(|data| data.join(folder)).and_then(|path| std::fs::read_dir(path).ok()) else {
        return (out, faults);
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "ron")) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        match super::read_source(&path) {
            Ok(source) => drop(out.insert(name.to_owned(), source)),
            Err(error) => faults.push(error),
        }
    }
    (out, faults)
}
