//! Pictures of the screens, measured coarsely: lit, readable, each theme its own; and their names in order.

use std::path::Path;

use crate::graphics::need_driver;
use crate::{alone, printed, way_to_an_end};

/// A part of a picture in hundredths: left, top, right, bottom.
type Part = [u32; 4];

const WHOLE: Part = [0, 0, 100, 100];
const STAGE: Part = [6, 15, 54, 88];
const COLUMN: Part = [63, 10, 98, 92];
const RIGHT_PANE: Part = [37, 10, 98, 95];

struct Picture {
    image: image::RgbImage,
    reading: String,
}

impl Picture {
    fn of(folder: &Path, screen: &str, theme: &str) -> Self {
        let [png, txt] = ["picture.png", "picture.txt"].map(|name| folder.join(name));
        let [out, reading] = [&png, &txt].map(|path| path.display().to_string());
        printed(folder, &["capture", screen, "--theme", theme, "--out", &out, "--reading", &reading]);
        let bytes = std::fs::read(&png).unwrap();
        let image = image::load_from_memory(&bytes).unwrap().into_rgb8();
        assert_eq!(image.dimensions(), (1280, 800));
        Self { image, reading: std::fs::read_to_string(&txt).unwrap() }
    }

    /// Brightness of the pixels in a part, from 0 to 255.
    fn light(&self, part: Part) -> Vec<u32> {
        let (width, height) = self.image.dimensions();
        let [left, top, right, bottom] = part;
        let (columns, rows) = (width * left / 100..width * right / 100, height * top / 100..height * bottom / 100);
        let at = |x, y| {
            let [r, g, b] = self.image.get_pixel(x, y).0.map(u32::from);
            (r * 54 + g * 183 + b * 19) / 256
        };
        rows.flat_map(|y| columns.clone().map(move |x| (x, y))).map(|(x, y)| at(x, y)).collect()
    }

    fn mean(&self, part: Part) -> u32 {
        let light = self.light(part);
        light.iter().sum::<u32>() / u32::try_from(light.len()).unwrap()
    }

    /// The brightness that most of a part has: its ground.
    fn ground(&self, part: Part) -> u32 {
        let mut light = self.light(part);
        light.sort_unstable();
        light.get(light.len() / 2).copied().unwrap()
    }

    /// How much of a part stands out from its ground, in thousandths.
    fn marked(&self, part: Part) -> usize {
        let ground = self.ground(part);
        let light = self.light(part);
        light.iter().filter(|one| one.abs_diff(ground) > 90).count() * 1000 / light.len()
    }

    /// Words stand out from the ground, and neither fill it nor are missing.
    fn assert_words(&self, part: Part, name: &str) {
        let marked = self.marked(part);
        assert!((8..300).contains(&marked), "{name}: {marked} of 1000 pixels stand out");
    }

    /// Something is on the stage: most of its cells are lit, and they differ.
    fn assert_lit(&self, part: Part, name: &str) {
        let [left, top, right, bottom] = part;
        let cells: Vec<u32> = (0..24)
            .map(|n| {
                let (x, y) = (n % 6, n / 6);
                let (wide, tall) = ((right - left) / 6, (bottom - top) / 4);
                self.mean([left + x * wide, top + y * tall, left + (x + 1) * wide, top + (y + 1) * tall])
            })
            .collect();
        let lit = cells.iter().filter(|cell| **cell >= 24).count();
        assert!(lit >= 12, "{name}: {lit} of 24 cells are lit: {cells:?}");
        let spread = cells.iter().max().unwrap() - cells.iter().min().unwrap();
        assert!(spread >= 20, "{name}: all cells are alike: {cells:?}");
    }

    /// The names are read in this order.
    fn assert_reads(&self, names: &[&str]) {
        let mut rest = self.reading.as_str();
        for name in names {
            let (_, after) = rest
                .split_once(name)
                .unwrap_or_else(|| panic!("`{name}` is missing or out of order in\n{}", self.reading));
            rest = after;
        }
    }
}

#[test]
fn home_shows_a_lit_picture_and_reads_in_order() {
    let Some(folder) = ready("a picture of home") else { return };
    let _alone = alone();
    let home = Picture::of(folder.path(), "home", "dark");
    assert!((12..80).contains(&home.ground(WHOLE)), "ground {}", home.ground(WHOLE));
    home.assert_words(WHOLE, "home");
    home.assert_reads(&[
        "Button: Policy book",
        "Button: Settings",
        "Button: Start: The house next door",
        "Hearings",
        "Author",
        "Heading: Library",
    ]);
    home.assert_reads(&["Heading: Library", "Button: The house next door"]);
}

#[test]
fn a_scene_is_lit_and_readable_in_every_theme() {
    let Some(folder) = ready("pictures of a scene") else { return };
    let _alone = alone();
    let [light, dark, contrast] =
        ["light", "dark", "contrast"].map(|theme| Picture::of(folder.path(), "play:neighbour-intel", theme));
    for (picture, name, ground) in
        [(&light, "light", 225..=255), (&dark, "dark", 12..=48), (&contrast, "contrast", 0..=11)]
    {
        picture.assert_lit(STAGE, name);
        picture.assert_words(COLUMN, name);
        let found = picture.ground(COLUMN);
        assert!(ground.contains(&found), "{name}: the column's ground is {found}, not {ground:?}");
        picture.assert_reads(&[
            "Image: Picture",
            "Heading: ",
            "Heading: What do you do?",
            "Button: 1. ",
            "Button: 2. ",
        ]);
    }
    // The picture on the stage is the same in every theme.
    let stage = light.mean(STAGE);
    assert!(stage.abs_diff(dark.mean(STAGE)) < 25 && stage.abs_diff(contrast.mean(STAGE)) < 25);
}

#[test]
fn a_debrief_and_the_book_are_readable_and_read_in_order() {
    let Some(folder) = ready("pictures of a debrief and the book") else { return };
    let _alone = alone();
    let transcript = folder.path().join("run.jsonl").display().to_string();
    let way = way_to_an_end(folder.path());
    printed(folder.path(), &["play", "neighbour-intel", "--seed", "3", "--choose", &way, "--transcript", &transcript]);
    let debrief = Picture::of(folder.path(), &format!("debrief:{transcript}"), "light");
    debrief.assert_words(RIGHT_PANE, "debrief");
    assert!(debrief.ground(RIGHT_PANE) > 225);
    debrief.assert_reads(&[
        "Your marks: ",
        "Your marks by what it teaches",
        "Decision ",
        "What you did",
        "not an admission",
    ]);

    let book = Picture::of(folder.path(), "book:2.2.7", "light");
    book.assert_words(RIGHT_PANE, "book");
    assert!(book.ground(RIGHT_PANE) > 225);
    book.assert_reads(&[
        "TextInput: ",
        "Button: 2.2.1 ",
        "Button: 2.2.7 ",
        "Clause 2.2.7",
        "As published",
        "appropiate",
    ]);
    let contrast = Picture::of(folder.path(), "book:2.2.7", "contrast");
    assert!(contrast.ground(RIGHT_PANE) < 12);
    contrast.assert_words(RIGHT_PANE, "book in high contrast");
}

#[test]
fn hearings_are_lit_and_readable_in_every_theme() {
    let Some(folder) = ready("pictures of hearings") else { return };
    let _alone = alone();
    for (theme, ground) in [("light", 225..=255), ("dark", 12..=48), ("contrast", 0..=11)] {
        let cases = Picture::of(folder.path(), "cases", theme);
        cases.assert_reads(&[
            "Label: Training only. Not for live cases.",
            "Heading: Cases",
            "Image: Picture",
            "Button: Begin",
            "Heading: What is alleged",
        ]);
        let found = cases.ground([33, 45, 98, 95]);
        assert!(ground.contains(&found), "{theme}: the ground is {found}, not {ground:?}");
        cases.assert_words([33, 45, 98, 95], theme);
        let case = Picture::of(folder.path(), "hearing:house-purchase", theme);
        case.assert_lit([4, 13, 38, 33], theme);
        case.assert_words([44, 13, 96, 95], theme);
        case.assert_reads(&[
            "Training only. Not for live cases.",
            "Tab: The case",
            "Tab: 1. Facts, 0 of 3 closed",
            "Heading: Is it admitted, proved or not proved?",
            "RadioButton: Not proved",
            "CheckBox: ",
            "MultilineTextInput: Why?",
            "Button: Close this stage",
        ]);
    }
}

/// A folder to work in, where something can draw.
fn ready(test: &str) -> Option<tempfile::TempDir> {
    need_driver(test).then(|| tempfile::tempdir().unwrap())
}
