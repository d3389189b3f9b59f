//! Several members' rulings side by side, as a page.

use super::Page;
use crate::hearing::{Comparison, number_of};
use crate::policy::sentence;

/// A comparison as a page: counts first, then agreement, then reasons. No member stands above another.
pub fn comparison(title: &str, notice: &str, comparison: &Comparison) -> String {
    let mut page = Page::new(&format!("Side by side: {title}"), notice);
    page.text(&format!("{} rulings, made apart. Members stand in the order of their names.", comparison.n));
    page.section("Counts");
    let rows: Vec<Vec<String>> = comparison
        .questions
        .iter()
        .map(|question| {
            let about =
                question.allegation.as_ref().map(|id| format!(", allegation {}", number_of(id))).unwrap_or_default();
            let counts: Vec<String> =
                question.counts.iter().map(|(answer, count)| format!("{} ({count})", sentence(answer))).collect();
            let part = if question.part { "They part" } else { "Alike" };
            vec![format!("{}{about}", question.stage.says()), counts.join("; "), part.to_owned()]
        })
        .collect();
    page.table("Answers at each stage", &["Stage", "Answers", "Together or apart"], &rows);
    page.section("Agreement");
    let rows: Vec<Vec<String>> = comparison
        .agreement
        .iter()
        .map(|one| {
            let alpha = one.alpha.map_or_else(|| "none".to_owned(), |alpha| format!("{alpha:.2}"));
            vec![one.stage.says().to_owned(), one.n.to_string(), one.units.to_string(), alpha, one.says.clone()]
        })
        .collect();
    let heads = ["Stage", "Rulings (n)", "Questions", "Krippendorff’s alpha", "What it says"];
    page.table("Agreement beyond chance, nominal", &heads, &rows);
    page.section("Reasons");
    for question in &comparison.questions {
        let about =
            question.allegation.as_ref().map(|id| format!(", allegation {}", number_of(id))).unwrap_or_default();
        page.part(&format!("{}{about}", question.stage.says()));
        for one in &question.answers {
            let rests = if one.relies_on.is_empty() {
                String::new()
            } else {
                format!(" Rests on: {}.", one.relies_on.join(", "))
            };
            page.text(&format!("{}: {}.{rests}", one.member, one.answer));
            page.quote(&one.reason);
        }
    }
    page.finish()
}
