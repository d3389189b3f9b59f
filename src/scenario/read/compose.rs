//! Reading an open choice: a declaration that the player puts together instead of picking it ready-made.

use super::{Names, Picks, ScriptReader};
use crate::diagnostic::Code;
use crate::policy::{Act, Event, PersonId, YOU};
use crate::scenario::model::{Choice, Composed, Kind};
use crate::source::{Fields, Node};
use crate::vocabulary::{Id, NO_VALUE, Table};

/// How many people a declaration can go to, and be about, so that its ways stay few.
const MAX_TO: usize = 2;
const MAX_ABOUT: usize = 3;
/// How it can be said.
const CHANNELS: [(&str, bool); 2] = [("writing", true), ("aloud", false)];

/// What a declaration can be put together from.
pub(super) struct Compose {
    to: Vec<PersonId>,
    about: Vec<PersonId>,
    apart: bool,
}

/// An open choice as it was read, to be read again for each way of putting it together.
pub(super) struct Open<'n> {
    pub choice: Id<Choice>,
    pub node: &'n Node,
    pub scene: usize,
    pub compose: Compose,
}

impl ScriptReader<'_, '_> {
    /// `Compose(to: [priya], about: [dana, lee], apart: true)`
    pub(super) fn compose(&mut self, node: &Node, names: &Names) -> Option<Compose> {
        let mut fields = Fields::named(self.reader, node, "Compose")?;
        let mut people = |this: &mut Self, name, most| {
            let node = fields.need(this.reader, name)?;
            let nodes = this.reader.one_or_more(node);
            if nodes.is_empty() || nodes.len() > most {
                this.reader.error(node.span, Code::BAD_VALUE, format!("one to {most} people were expected here"));
            }
            let mut out: Vec<PersonId> = Vec::new();
            for node in nodes {
                let Some(person) = this.setting_reader().someone(node, &names.setting.people) else { continue };
                if out.contains(&person) {
                    let message = format!("`{}` stands twice", names.setting.people.name(person));
                    this.reader.error(node.span, Code::DUPLICATE, message);
                } else if name == "to" && names.setting.people.get(person).standing == NO_VALUE {
                    let message = format!("`{}` has no `standing` in the cast", names.setting.people.name(person));
                    this.reader.error(node.span, Code::MISSING_FIELD, message).help =
                        Some("say where they stand, such as `standing: supervisor`".to_owned());
                } else {
                    out.push(person);
                }
            }
            Some(out)
        };
        let (to, about) = (people(self, "to", MAX_TO), people(self, "about", MAX_ABOUT));
        let apart = fields.flag(self.reader, "apart");
        fields.close(self.reader);
        Some(Compose { to: to?, about: about?, apart })
    }

    /// What can be picked while an open choice is put together.
    pub(super) fn compose_words(&self, compose: &Compose, names: &Names) -> Vec<String> {
        let people = compose.to.iter().chain(&compose.about).map(|id| names.setting.people.name(*id));
        let channels = CHANNELS.iter().map(|(word, _)| *word);
        people.chain(channels).chain(Composed::PARTS).map(str::to_owned).collect()
    }

    /// Adds every way of putting an open choice together. The choice is read again for each, with what
    /// is picked settled; what is wrong with it was noted when it was first read.
    pub(super) fn compositions(&mut self, open: &Open<'_>, names: &Names, choices: &mut Table<Choice>) {
        let people = &names.setting.people;
        let own = choices.name(open.choice).to_owned();
        let known = self.compose_words(&open.compose, names);
        let whom: Vec<Vec<PersonId>> = match open.compose.about.as_slice() {
            all if all.len() > 1 && open.compose.apart => {
                std::iter::once(all.to_vec()).chain(all.iter().map(|one| vec![*one])).collect()
            }
            all => vec![all.to_vec()],
        };
        let mut ways = Vec::new();
        for to in &open.compose.to {
            for (channel, writing) in CHANNELS {
                for bits in (0..8usize).rev() {
                    let parts = Composed::PARTS.into_iter().enumerate();
                    let parts: Vec<&str> =
                        parts.filter(|(at, _)| bits >> (2 - at) & 1 == 1).map(|(_, part)| part).collect();
                    for about in &whom {
                        let said = if parts.is_empty() { "bare".to_owned() } else { parts.join("+") };
                        let mut id = format!("{own}:{}:{channel}:{said}", people.name(*to));
                        if about.len() < open.compose.about.len() {
                            about.iter().for_each(|one| id = format!("{id}:{}", people.name(*one)));
                        }
                        let named = std::iter::once(to).chain(about).map(|one| people.name(*one));
                        let chosen = named.chain([channel]).chain(parts.iter().copied()).map(str::to_owned).collect();
                        self.picks = Some(Picks { known: known.clone(), chosen });
                        let composed =
                            Composed { of: open.choice, to: *to, writing, parts: parts.clone(), about: about.clone() };
                        let found = self.reader.found.len();
                        let choice = self.choice(open.node, names, open.scene);
                        self.reader.found.truncate(found);
                        self.picks = None;
                        let Some((_, mut choice, _)) = choice else { return };
                        let Some(act) = self.declaration(&composed, names, open.node) else { return };
                        choice.text = told(&composed, names);
                        choice.does.insert(0, act);
                        choice.kind = Kind::Composed(composed);
                        ways.push(choices.push(id, choice));
                    }
                }
            }
        }
        choices.get_mut(open.choice).kind = Kind::Open(ways);
    }

    /// The act that a composition is.
    fn declaration(&mut self, composed: &Composed, names: &Names, node: &Node) -> Option<Act> {
        let words = &self.policy.vocabulary;
        let slot = |event: Event, slot: &str, word: &str| {
            let slot = words.slots.find(slot)?;
            Some(event.with(slot, words.value(words.slots.get(slot).sort, word)?))
        };
        let flag = |on: bool| if on { "yes" } else { "no" };
        let mut event =
            self.plain_act("declare")?.with(words.slots.find("to")?, names.setting.people.get(composed.to).standing);
        event = slot(event, "channel", if composed.writing { "writing" } else { "aloud" })?;
        for part in Composed::PARTS {
            event = slot(event, part, flag(composed.parts.contains(&part)))?;
        }
        let actor = names.setting.people.find(YOU)?;
        Some(Act { actor, subjects: composed.about.clone(), to: Some(composed.to), event, span: node.span })
    }
}

/// The words of a composition, in full.
fn told(composed: &Composed, names: &Names) -> String {
    let people = &names.setting.people;
    let about: Vec<&str> = composed.about.iter().map(|one| people.get(*one).short.as_str()).collect();
    let part = |part: &&str| match *part {
        "nature" => "what they are to you",
        "extent" => "how far it goes",
        _ => "what you have done already",
    };
    let parts: Vec<&str> = composed.parts.iter().map(part).collect();
    let said = if parts.is_empty() { "only that there is something".to_owned() } else { parts.join(", ") };
    let how = if composed.writing { "Write to" } else { "Tell" };
    format!("{how} {} about {}: {said}.", people.get(composed.to).short, about.join(" and "))
}
