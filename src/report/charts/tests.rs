//! What a reader may not see is marked, never measured; and everything stands where it can be read.

use super::*;
use crate::disclosure::Mark;

const SAYS: Says = Says {
    number: |number| match number {
        Printed::Exact(value) | Printed::Rounded { value, .. } => value.to_string(),
        Printed::Hidden(mark) => mark.text(),
    },
    more: |count| format!("{count} more"),
};
const SMALL: Printed = Printed::Hidden(Mark::Below(5));
const NAMES: [&str; BOROUGHS] = ["Abc"; BOROUGHS];

fn rows(numbers: &[(&str, Printed)]) -> Vec<Row> {
    numbers.iter().map(|(key, number)| Row { key: (*key).to_owned(), label: (*key).to_owned(), number: *number }).collect()
}

fn areas(drawing: &Drawing, wanted: impl Fn(Fill) -> bool) -> Vec<(u32, u32)> {
    let areas = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Area { width, height, fill, .. } if wanted(*fill) => Some((*width, *height)),
        _ => None,
    });
    areas.collect()
}

fn words(drawing: &Drawing) -> Vec<&str> {
    let words = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Text { words, .. } => Some(words.as_str()),
        _ => None,
    });
    words.collect()
}

fn slots(count: usize) -> Vec<Slot> {
    (0..count).map(|at| Slot { label: format!("m{at}"), under: String::new() }).collect()
}

#[test]
fn the_kind_is_the_one_asked_for_or_the_one_that_suits() {
    let gender = rows(&[("woman", Printed::Exact(20)), ("man", Printed::Exact(10))]);
    let total = Some(Printed::Exact(30));
    assert_eq!(kind_of(None, &gender, total), ChartKind::Shares);
    assert_eq!(kind_of(None, &gender, None), ChartKind::Bars);
    assert_eq!(kind_of(Some(ChartKind::Bars), &gender, total), ChartKind::Bars);
    assert_eq!(kind_of(Some(ChartKind::None), &gender, total), ChartKind::None);
    assert_eq!(kind_of(Some(ChartKind::Map), &gender, total), ChartKind::Shares, "no area has a tile");
    assert_eq!(kind_of(Some(ChartKind::Shares), &gender, Some(SMALL)), ChartKind::Bars, "of no known whole");
    let areas = rows(&[("E09000019", Printed::Exact(20)), ("E07000148", Printed::Exact(10))]);
    assert_eq!(kind_of(None, &areas, total), ChartKind::Map);
    assert_eq!(kind_of(None, &rows(&[("a", SMALL), ("b", SMALL)]), total), ChartKind::None, "nothing to see");
    assert_eq!(kind_of(None, &gender[..1], None), ChartKind::None, "one bar says nothing");
}

#[test]
fn a_hidden_bar_is_a_mark_of_one_size_and_its_words_are_the_mark() {
    let drawing = bars(&rows(&[("a", Printed::Exact(400)), ("b", SMALL), ("c", Printed::Exact(0)), ("d", Printed::Exact(8))]), &SAYS);
    let hidden = areas(&drawing, |fill| fill == Fill::Hidden);
    assert_eq!(hidden.len(), 1);
    for others in [7, 90_000] {
        let other = bars(&rows(&[("a", Printed::Exact(others)), ("b", SMALL)]), &SAYS);
        assert_eq!(areas(&other, |fill| fill == Fill::Hidden), hidden, "whatever stands beside it");
    }
    assert_eq!(areas(&drawing, |fill| fill == Fill::Part(0)).len(), 2, "nought has no bar");
    assert_eq!(words(&drawing), ["a", "400", "b", "<5", "c", "0", "d", "8"]);
}

#[test]
fn rows_that_do_not_fit_are_counted_and_left_to_the_table() {
    let many: Vec<Row> = (0..30).map(|at| Row { key: at.to_string(), label: "x".repeat(40), number: Printed::Exact(40 - at) }).collect();
    let drawing = bars(&many, &SAYS);
    assert_eq!(words(&drawing).last(), Some(&"18 more"));
    assert!(words(&drawing).iter().all(|words| words.chars().count() <= 22));
    assert_eq!(areas(&bars(&many[..13], &SAYS), |_| true).len(), 13, "one more takes no more room than saying so");
}

#[test]
fn parts_fill_the_whole_and_what_is_hidden_is_one_piece_at_the_end() {
    let gender = rows(&[("woman", Printed::Exact(60)), ("man", Printed::Exact(30)), ("other", SMALL), ("none", SMALL)]);
    let drawing = shares(&gender, Printed::Exact(96), &SAYS).expect("a drawing");
    let pieces: Vec<(u32, u32)> = areas(&drawing, |_| true).into_iter().filter(|(_, height)| *height == 380).collect();
    assert_eq!(pieces.len(), 3);
    assert!(pieces[0].0 > pieces[1].0 && pieces[1].0 > pieces[2].0);
    assert_eq!(words(&drawing), ["woman: 60", "man: 30", "other: <5", "none: <5"]);
    // Rounded to five, the parts are more than the whole.
    let rounded = |value| Printed::Rounded { value, to: 5 };
    let drawing = shares(&rows(&[("a", rounded(15)), ("b", rounded(15))]), rounded(25), &SAYS).expect("a drawing");
    let pieces = areas(&drawing, |fill| matches!(fill, Fill::Part(0 | 1)));
    assert_eq!(pieces[0].0, pieces[1].0, "one as large as the other");
    assert_eq!(shares(&gender, SMALL, &SAYS), None, "of an unknown whole there is no part");
}

#[test]
fn a_month_that_is_hidden_breaks_the_line_and_is_marked() {
    let numbers = vec![Printed::Exact(10), Printed::Exact(20), SMALL, Printed::Exact(15), Printed::Exact(0)];
    let series = [Series { name: "This year".to_owned(), numbers: numbers.clone() }];
    let drawing = lines(&slots(5), &series, &SAYS);
    let drawn = drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Line { stroke: Stroke::Series(0), .. })).count();
    assert_eq!((drawn, areas(&drawing, |fill| fill == Fill::Hidden).len()), (2, 1));
    assert!(words(&drawing).contains(&"<5") && words(&drawing).contains(&"0"));
    let drawing = columns(&slots(5), &numbers, &SAYS);
    assert_eq!(areas(&drawing, |fill| fill == Fill::Part(0)).len(), 3);
    assert_eq!(areas(&drawing, |fill| fill == Fill::Hidden).len(), 1);
}

#[test]
fn several_lines_are_named_in_their_order() {
    let series = ["This year", "Last year"].map(|name| Series { name: name.to_owned(), numbers: vec![Printed::Exact(3); 4] });
    let drawing = lines(&slots(4), &series, &SAYS);
    assert_eq!(words(&drawing)[words(&drawing).len() - 2..], ["This year", "Last year"]);
    assert!(drawing.shapes.iter().any(|shape| matches!(shape, Shape::Line { stroke: Stroke::Series(1), .. })));
}

#[test]
fn every_borough_has_a_tile_of_its_own_and_only_those_with_a_row_have_a_number() {
    let of_area = rows(&[
        ("E09000019", Printed::Exact(90)),
        ("E09000003", SMALL),
        ("E09000033", Printed::Exact(1)),
        ("not_recorded", Printed::Exact(4)),
    ]);
    let drawing = tiles(&of_area, &NAMES, &SAYS);
    let mut places: Vec<(u32, u32)> = drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Area { x, y, height: 520, .. } => Some((*x, *y)),
            _ => None,
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), BOROUGHS);
    assert_eq!(areas(&drawing, |fill| fill == Fill::Hidden).len(), 1, "hidden, and not empty");
    assert_eq!(areas(&drawing, |fill| fill == Fill::Absent).len(), BOROUGHS - 3);
    assert_eq!(areas(&drawing, |fill| fill == Fill::Shade(1)).len(), 1, "few are not nobody");
    let said: Vec<&str> = words(&drawing).into_iter().filter(|words| *words != "Abc").collect();
    assert_eq!(said, ["<5", "90", "1", "not_recorded", "4"]);
    for code in ["E09000000", "E09000034", "E0900001", "E090000+1", "W06000015", "outside_uk", "E09000001x"] {
        assert_eq!(borough(code), None, "{code}");
    }
}

#[test]
fn a_drawing_in_a_mirror_is_the_same_to_somebody_who_reads_the_other_way() {
    let drawing = bars(&rows(&[("a", Printed::Exact(400)), ("b", SMALL)]), &SAYS);
    assert_ne!(drawing.clone().turned(), drawing);
    assert_eq!(drawing.clone().turned().turned(), drawing);
}

#[test]
fn everything_stands_within_the_drawing_whatever_the_numbers() {
    let numbers = [Printed::Exact(u64::MAX), Printed::Exact(1), SMALL, Printed::Exact(0), Printed::Rounded { value: 99_995, to: 5 }];
    for count in 1..40 {
        let numbers: Vec<Printed> = (0..count).map(|at| numbers[at % numbers.len()]).collect();
        let keys: Vec<String> = (0..count).map(|at| format!("E090000{:02}", at + 1)).collect();
        let table: Vec<Row> =
            keys.iter().zip(&numbers).map(|(key, number)| Row { key: key.clone(), label: key.repeat(4), number: *number }).collect();
        let series = [Series { name: String::new(), numbers: numbers.clone() }];
        let drawings = [
            Some(bars(&table, &SAYS)),
            shares(&table[..count.min(5)], Printed::Exact(40), &SAYS),
            Some(tiles(&table, &NAMES, &SAYS)),
            Some(columns(&slots(count), &numbers, &SAYS)),
            Some(lines(&slots(count), &series, &SAYS)),
        ];
        for drawing in drawings.into_iter().flatten() {
            for shape in &drawing.shapes {
                let (right, bottom) = match shape {
                    Shape::Area { x, y, width, height, .. } => (x + width, y + height),
                    Shape::Line { from, to, .. } => (from.0.max(to.0), from.1.max(to.1)),
                    Shape::Text { x, y, .. } => (*x, *y),
                };
                assert!(right <= drawing.width && bottom <= drawing.height, "{count}: {shape:?}");
            }
        }
    }
}
