//! How fast policies are judged, explained and read: each figure beside its budget and the oracle.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark prints and may fall over")]

use std::hint::black_box;

use criterion::{BatchSize, Criterion};
use proper_purpose::host::Library;
use proper_purpose::policy::{Event, Policy, Row};

mod generated;
#[path = "../tests/oracle/mod.rs"]
mod oracle;

fn main() {
    let mut bench = Criterion::default().configure_from_args();
    let library = Library::open(None).unwrap();
    let rubric = library.asset("policy/rubric.ron").unwrap();
    let ids = ["bch", "college-final", "standards"].map(str::to_owned);
    let mut policies = vec![("shipped".to_owned(), library.policy(&ids).unwrap())];
    for count in [16, 64, 256] {
        let pack = generated::pack(library.vocabulary(), count);
        let policy = Policy::read(library.vocabulary(), &rubric, &[pack]).unwrap();
        policies.push((count.to_string(), policy));
    }
    for (name, policy) in &policies {
        let cases = generated::cases(policy, 1_024);
        let mut findings = Vec::with_capacity(64);
        let mut found = 0;
        for (event, row) in &cases {
            findings.clear();
            policy.judge(*event, *row, &mut findings);
            found += findings.len();
        }
        println!("{name}: {} rules, {:.1} findings a case", policy.rules.len(), found as f64 / cases.len() as f64);
        each(&mut bench, &format!("judge/{name}"), &cases, |event, row| {
            findings.clear();
            policy.judge(event, row, &mut findings);
            black_box(&findings);
        });
        each(&mut bench, &format!("oracle/{name}"), &cases, |event, row| {
            black_box(oracle::judge(policy, event, row));
        });
    }
}

/// Times one judgement, going through the cases one after the other.
fn each(bench: &mut Criterion, name: &str, cases: &[(Event, Row)], mut judge: impl FnMut(Event, Row)) {
    let mut next = 0;
    bench.bench_function(name, |bench| {
        bench.iter_batched(
            || {
                next = (next + 1) % cases.len();
                cases[next]
            },
            |(event, row)| judge(event, row),
            BatchSize::SmallInput,
        );
    });
}
