//! The quick reader says what `ron` says, or nothing.
#![expect(clippy::unwrap_used, reason = "a test may fall over")]

use proper_purpose::host::Library;
use proper_purpose::source::{Node, Shape, Source};
use proptest::prelude::*;

/// A tree without the ends of its places: behind a part `ron` counts a comment that follows it as well.
fn plain(node: &Node) -> String {
    let all = |nodes: &[Node]| nodes.iter().map(plain).collect::<Vec<_>>().join(" ");
    let named = |entries: &[(proper_purpose::source::Word, Node)]| {
        entries.iter().map(|(word, node)| format!("{word:?} {}", plain(node))).collect::<Vec<_>>().join(" ")
    };
    let shape = match &node.shape {
        Shape::List(items) => format!("[{}]", all(items)),
        Shape::Map(entries) => format!("{{{}}}", named(entries)),
        Shape::Call(word, items) => format!("{word:?}({})", all(items)),
        Shape::Fields(word, entries) => format!("{word:?}:({})", named(entries)),
        Shape::Word(_) | Shape::Text(_) | Shape::Number(_) => format!("{:?}", node.shape),
    };
    format!("{}{shape}", node.span.start)
}

fn same(text: &str) {
    let source = Source::new("text.ron", text);
    let read = |node: Result<Node, _>| node.map(|node| plain(&node)).map_err(|error| format!("{error:?}"));
    assert_eq!(read(Node::read(&source)), read(Node::read_by_ron(&source)), "{text}");
}

/// Everything that ships.
fn shipped() -> Vec<Source> {
    let library = Library::open(None).unwrap();
    let mut all: Vec<Source> = library.scenarios().unwrap().into_values().collect();
    all.extend(library.packs().unwrap().into_values());
    all.extend(library.cases().unwrap().into_values());
    all.extend(library.sets().unwrap().into_values());
    all
}

#[test]
fn everything_that_ships_reads_the_same_either_way() {
    let all = shipped();
    assert!(all.len() > 50, "{}", all.len());
    all.iter().for_each(|source| same(&source.text));
}

#[test]
fn what_is_unusual_is_left_to_ron() {
    for text in [
        "",
        " ",
        "a",
        " a // b",
        "a b",
        "a,",
        "()",
        "( )",
        "a()",
        "a (b)",
        "a(b: 1)",
        "(b: 1, )",
        "(b, 1)",
        "[,]",
        "[a,,]",
        "[a b]",
        "{}",
        "{a: 1}",
        "{a: 1, a: 2}",
        "{\"a\": 1}",
        "{a 1}",
        "0",
        "-0",
        "-",
        "007",
        "1.5",
        "1e3",
        "1_000",
        "0x1f",
        "+4",
        "999999999999999999",
        "9999999999999999999",
        "-9223372036854775808",
        "inf",
        "NaN",
        "[inf]",
        "[NaN, -inf]",
        "r\"raw\"",
        "r#\"ra\"w\"#",
        "r#word",
        "b\"bytes\"",
        "b'b'",
        "'c'",
        "\"a\\n\"",
        "\"a",
        "a\"",
        "\"a\"b",
        "/* a */ b",
        "[/* a /* b */ */ c]",
        "a/b",
        "a /",
        "Some(a)",
        "Some",
        "(Some)",
        "[Some]",
        "(a: Some)",
        "(None)",
        "[Some(a), None]",
        "true",
        "[true, false]",
        "a::b",
        "a.b",
        "a-b",
        "[a-b]",
        "é",
        "[aé]",
        "“a”",
        "\u{feff}a",
        "a\u{a0}",
        "[a\u{b}]",
        "[a\u{c}, b]",
        "#![enable(implicit_some)] a",
        "(a: )",
        "(: a)",
        "(a: b c)",
        "a(b)(c)",
        "[a",
        "{a: b",
        "(a",
        "]",
        "_",
        "_a(_: _)",
        "(a: 1, 2)",
        "(1, a: 2)",
        "a /* */ (b)",
        "a // c\n (b)",
        "( // c\n a // d\n : // e\n b // f\n , // g\n )",
    ] {
        same(text);
    }
    same(&"[".repeat(30));
    same(&format!("{}{}", "[".repeat(24), "]".repeat(24)));
    same(&format!("{}{}", "[".repeat(25), "]".repeat(25)));
    same(&format!("{}{}", "[".repeat(26), "]".repeat(26)));
    same(&format!("\"{}\"", "x".repeat(8 * 1024)));
    same(&format!("\"{}\"", "x".repeat(8 * 1024 + 1)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_few_tokens_read_the_same_either_way(
        tokens in proptest::collection::vec(
            proptest::sample::select(vec![
                "(", ")", "[", "]", "{", "}", ",", ":", "a", "b_2", "Some", "12", "-3", "\"t\"", "\"\\\"\"", " ", "\n",
                "// c\n", "/* c */", "r\"", "#", "'", ".", "é", "/", "inf", "None",
            ]),
            0..14,
        ),
    ) {
        same(&tokens.concat());
    }

    #[test]
    fn a_shipped_text_with_a_piece_changed_reads_the_same_either_way(
        which in 0usize..60, at in 0usize..100_000, cut in 0usize..6, put in "[\\[\\](){},:\"a0/ \\\\é.-]{0,3}",
    ) {
        let all = shipped();
        let text = &all[which % all.len()].text;
        let chars: Vec<char> = text.chars().collect();
        let from = at % chars.len();
        let changed: String = chars.iter().take(from).copied().chain(put.chars()).chain(chars.iter().skip(from + cut).copied()).collect();
        same(&changed);
    }
}
