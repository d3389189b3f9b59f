//! Generated packs and cases: always the same, and shaped like the packs that ship.

use proper_purpose::policy::{Event, Policy, Row};
use proper_purpose::source::Source;
use proper_purpose::vocabulary::{FLAG, Id, Vocabulary};
use rand::rngs::ChaCha8Rng;
use rand::{Rng as _, RngExt as _, SeedableRng as _};

/// A pack of `count` rules: a fifth about searches, the others about any act; each with one to three
/// conditions on details and facts, two in ten with a second alternative, one in ten open.
pub fn pack(words: &Vocabulary, count: usize) -> Source {
    let mut dice = ChaCha8Rng::seed_from_u64(7);
    let verbs: Vec<&str> = words.verbs.names().collect();
    let mut clauses = String::new();
    let mut prohibitions: Vec<usize> = Vec::new();
    for at in 0..count {
        let verb = if dice.random_ratio(1, 5) { "access" } else { pick(&mut dice, &verbs) };
        let when = format!("[{}]", conditions(&mut dice, words, verb));
        let when = if dice.random_ratio(2, 10) {
            format!("any({when}, [{}])", conditions(&mut dice, words, verb))
        } else {
            when
        };
        let said = "says: \"S.\", because: \"B.\", right: \"R.\"";
        let rule = match at % 16 {
            3 | 11 if !prohibitions.is_empty() => {
                let target = pick(&mut dice, &prohibitions);
                format!("Permit(id: \"r\", acts: [{verb}()], when: {when}, sets_aside: [\"{target}/r\"], {said})")
            }
            7 if !prohibitions.is_empty() => {
                let target = pick(&mut dice, &prohibitions);
                format!("Aggravate(id: \"r\", of: [\"{target}/r\"], when: {when}, {said})")
            }
            // As many duties as a policy has room to remember.
            15 if at / 16 < 12 => format!(
                "Oblige(id: \"r\", when: {when}, parts: [Part(says: \"told\", by: [declare(to: supervisor)]), Part(says: \"in writing\", by: [declare(channel: writing)])], shown_at: [{verb}()], breach_at_end: true, {said})"
            ),
            _ => {
                prohibitions.push(at);
                let open = if dice.random_ratio(1, 10) {
                    format!(
                        "arguable: [Arguable(when: [{}], against: \"A.\", for: \"F.\")],",
                        conditions(&mut dice, words, verb)
                    )
                } else {
                    String::new()
                };
                format!("Prohibit(id: \"r\", acts: [{verb}()], when: {when}, {open} {said})")
            }
        };
        clauses += &format!("Clause(number: \"{at}\", gist: \"G.\", words: \"W.\", rules: [{rule}]),\n");
    }
    let derive = "Clause(number: \"d\", gist: \"G.\", words: \"W.\", rules: [CountsAs(id: \"c\", counts_as: conflict(clear), when: [relation(neighbour, relative)], says: \"S.\", because: \"B.\"), CountsAs(id: \"p\", counts_as: conflict(potential), when: [relation(pub_regular, friend_of_friend)], says: \"S.\", because: \"B.\")]),\n";
    let text = format!(
        "Pack(format: 1, id: \"made\", title: \"T\", short: \"T\", publisher: \"P\", source: \"S\", edition: \"E\", confidence: \"C\", status: in_force, history: {{ told: History(acts: [declare()], says: \"S\") }}, clauses: [{derive}{clauses}])"
    );
    Source::new("made", &text)
}

fn pick<T: Copy>(dice: &mut ChaCha8Rng, from: &[T]) -> T {
    from[dice.random_range(0..from.len())]
}

/// One to three conditions: details of the act, facts, what lies behind.
fn conditions(dice: &mut ChaCha8Rng, words: &Vocabulary, verb: &str) -> String {
    let slots = &words.verbs.get(words.verbs.find(verb).unwrap()).slots;
    let one = |dice: &mut ChaCha8Rng| {
        let (name, sort) = if !slots.is_empty() && dice.random_ratio(1, 3) {
            let slot = pick(dice, slots);
            (words.slots.name(slot), words.slots.get(slot).sort)
        } else {
            let facts: Vec<Id<_>> = words.facts.iter().map(|(id, ..)| id).collect();
            let fact = pick(dice, &facts);
            (words.facts.name(fact), words.facts.get(fact).sort)
        };
        let members: Vec<&str> = words.sorts.get(sort).members.names().collect();
        match (dice.random_ratio(1, 12), words.sorts.name(sort) == FLAG) {
            (true, _) => "told".to_owned(),
            (_, true) if dice.random_ratio(1, 4) => format!("not({name})"),
            (_, true) => name.to_owned(),
            (_, false) => format!("{name}({})", pick(dice, &members)),
        }
    };
    let count = dice.random_range(1..=3);
    (0..count).map(|_| one(dice)).collect::<Vec<_>>().join(", ")
}

/// Cases of every kind of act, half of them searches, over rows with any facts.
pub fn cases(policy: &Policy, count: usize) -> Vec<(Event, Row)> {
    let mut dice = ChaCha8Rng::seed_from_u64(11);
    let words = &policy.vocabulary;
    let verbs: Vec<Id<_>> = words.verbs.iter().map(|(id, ..)| id).collect();
    let mut out = Vec::new();
    while out.len() < count {
        let verb = if dice.random_ratio(1, 2) { words.verbs.find("access").unwrap() } else { pick(&mut dice, &verbs) };
        let mut event = Event::act(verb);
        for slot in &words.verbs.get(verb).slots {
            let members = words.sorts.get(words.slots.get(*slot).sort).members.len();
            event = event.with(*slot, u8::try_from(dice.random_range(0..members)).unwrap());
        }
        let mut row = Row::EMPTY;
        for (_, name, fact) in words.facts.iter().filter(|(_, _, fact)| !fact.derived) {
            let members = words.sorts.get(fact.sort).members.len();
            let value = if name == "aware" { 1 } else { u8::try_from(dice.random_range(0..members)).unwrap() };
            row = row.set(fact, value);
        }
        let past = dice.next_u32();
        for bit in 0..u8::try_from(policy.history.len()).unwrap() {
            row = row.with_past(bit, past >> bit & 1 == 1);
        }
        out.push((event, row));
    }
    out
}
