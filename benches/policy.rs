//! How fast policies are judged, explained, analysed and read: each figure beside its budget and, for
//! judging, beside the oracle as a ratio of the same run.
//!
//! `cargo bench --no-default-features --bench policy`; a filter, such as `judge`, may follow `--`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark prints, reads the harness’s results and may fall over"
)]

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BatchSize, Criterion};
use figures::{median, shown};
use proper_purpose::host::Library;
use proper_purpose::policy::{Event, Names, Person, Policy, Row, Setting, YOU};
use proper_purpose::vocabulary::NO_VALUE;

mod figures;
mod generated;
#[path = "../tests/oracle/mod.rs"]
#[expect(dead_code, reason = "the tests use all of it")]
mod oracle;

/// What each figure may be, in nanoseconds, where the design sets a budget.
const BUDGETS: [(&str, f64); 4] = [
    ("judge/256", 50.0),
    ("explain/shipped", 1_000.0),
    ("counterfactual/shipped", 100_000.0),
    ("analyse/shipped", 1e9),
];

fn main() {
    let results = tempfile::tempdir().unwrap();
    let mut bench = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .output_directory(results.path())
        .configure_from_args();
    let library = Library::open(None).unwrap();
    let rubric = library.asset("policy/rubric.ron").unwrap();
    let shipped = library.policy(&library.marking_packs().unwrap()).unwrap();
    let made = |count| {
        let pack = generated::pack(library.vocabulary(), count);
        Policy::read(library.vocabulary(), &rubric, &[pack]).unwrap()
    };
    let policies = [("shipped", shipped), ("16", made(16)), ("64", made(64)), ("256", made(256))];
    for (name, policy) in &policies {
        judging(&mut bench, name, policy);
    }
    words(&mut bench, &policies[0].1);
    for (name, policy) in policies.iter().filter(|(name, _)| ["shipped", "64"].contains(name)) {
        bench.bench_function(&format!("analyse/{name}"), |bench| bench.iter(|| black_box(policy.analyse())));
    }
    bench.bench_function("load/shipped", |bench| {
        bench.iter(|| library.policy(&library.marking_packs().unwrap()).unwrap());
    });
    let large = generated::pack(library.vocabulary(), 256);
    bench.bench_function("load/256", |bench| {
        bench.iter(|| Policy::read(library.vocabulary(), &rubric, std::slice::from_ref(&large)).unwrap());
    });
    summary(results.path());
}

fn judging(bench: &mut Criterion, name: &str, policy: &Policy) {
    let cases = generated::cases(policy, 1_024);
    let mut findings = Vec::with_capacity(64);
    let mut found = 0;
    for (event, row) in &cases {
        findings.clear();
        policy.judge(*event, *row, &mut findings);
        assert_eq!(findings, oracle::judge(policy, *event, *row).0, "the oracle finds the same");
        found += findings.len();
    }
    println!("{name}: {} rules, {:.1} findings a case", policy.rules.len(), found as f64 / cases.len() as f64);
    each(bench, &format!("judge/{name}"), &cases, |event, row| {
        findings.clear();
        policy.judge(event, row, &mut findings);
        black_box(&findings);
    });
    each(bench, &format!("oracle/{name}"), &cases, |event, row| {
        black_box(oracle::judge(policy, event, row));
    });
}

/// A finding's full explanation, and everything that would have made an act right.
fn words(bench: &mut Criterion, policy: &Policy) {
    let mut setting = Setting::default();
    for (id, name) in [(YOU, "you"), ("dana", "Dana")] {
        let (name, short) = (name.to_owned(), name.to_owned());
        let ties = std::collections::BTreeMap::new();
        let part = String::new();
        let person = Person { name, short, part, relation: 0, aware: true, standing: NO_VALUE, ties, figure: None };
        setting.people.push(id, person);
    }
    let person = |id| setting.people.find(id).unwrap();
    let names = Names { setting: &setting, actor: person(YOU), subject: person("dana"), to: None };
    let cases = generated::cases(policy, 1_024);
    let mut findings = Vec::new();
    let mut explained = Vec::new();
    for (event, row) in &cases {
        findings.clear();
        policy.judge(*event, *row, &mut findings);
        explained.extend(findings.iter().map(|finding| (*finding, *event, *row)));
    }
    let mut next = 0;
    bench.bench_function("explain/shipped", |bench| {
        bench.iter(|| {
            next = (next + 1) % explained.len();
            let (finding, event, row) = &explained[next];
            black_box(policy.explain(finding, *event, *row, names))
        });
    });
    let broken: Vec<_> =
        cases.iter().copied().filter(|(event, row)| !policy.counterfactuals(*event, *row).is_empty()).collect();
    each(bench, "counterfactual/shipped", &broken, |event, row| {
        black_box(policy.counterfactuals(event, row));
    });
}

/// Times one call, going through the cases one after the other.
fn each(bench: &mut Criterion, name: &str, cases: &[(Event, Row)], mut call: impl FnMut(Event, Row)) {
    let mut next = 0;
    bench.bench_function(name, |bench| {
        bench.iter_batched(
            || {
                next = (next + 1) % cases.len();
                cases[next]
            },
            |(event, row)| call(event, row),
            BatchSize::SmallInput,
        );
    });
}

/// Every median of this run, with its budget and, for judging, how many times slower the oracle is.
fn summary(results: &Path) {
    println!("\n{:<24} {:>12}   {:>12}   oracle", "", "median", "budget");
    let judged = ["shipped", "16", "64", "256"].map(|name| format!("judge/{name}"));
    let others =
        ["explain/shipped", "counterfactual/shipped", "analyse/shipped", "analyse/64", "load/shipped", "load/256"];
    for name in judged.iter().map(String::as_str).chain(others) {
        let Some(time) = median(results, name) else { continue };
        let budget = BUDGETS.iter().find(|(of, _)| *of == name).map_or(String::new(), |(_, budget)| shown(*budget));
        let ratio = name.strip_prefix("judge/").and_then(|of| median(results, &format!("oracle/{of}")));
        let ratio = ratio.map_or(String::new(), |oracle| format!("{:.0} times", oracle / time));
        println!("{name:<24} {:>12}   {budget:>12}   {ratio}", shown(time));
    }
}
