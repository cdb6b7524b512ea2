//! The attacker at a report of strands beside their programme: whoever was in a strand was in the programme, and most of those in a programme in one
//! of its strands. He may not narrow down a small number, nor how few of a programme were elsewhere
//! alone.

use crate::attacker::{Attacker, Known};
use crate::made::Draw;
use domain::{Dataset, Loader, Row, Table};
use report::{self, Specification};
use serde_json::{Value, json};

const REPORTS: u64 = 1_500;
const GENDERS: [&str; 3] = ["woman", "man", "not_recorded"];
const NATIONALITIES: [&str; 3] = ["AF", "SY", "not_recorded"];
/// Three strands, and the work of the programme that is in none.
const WORKS: usize = 4;
const CELLS: usize = (1 << WORKS) * 9;

/// People of some work: of one strand or of the whole programme, and what was asked of them.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    strand: Option<usize>,
    gender: Option<usize>,
    nationality: Option<usize>,
}

impl Asked {
    /// The smallest groups that make them up: everybody was at some of the work.
    fn cells(&self) -> Vec<usize> {
        let is_of = |cell: &usize| {
            let (works, gender, nationality) = (cell / 9, cell / 3 % 3, cell % 3);
            works > 0
                && self.strand.is_none_or(|strand| works >> strand & 1 == 1)
                && self.gender.is_none_or(|asked| asked == gender)
                && self.nationality.is_none_or(|asked| asked == nationality)
        };
        (0..CELLS).filter(is_of).collect()
    }
    fn and(&self, attribute: &str, row: usize) -> Asked {
        match attribute {
            "gender" => Asked { gender: Some(row), ..self.clone() },
            _ => Asked { nationality: Some(row), ..self.clone() },
        }
    }
    fn in_the_programme(&self) -> Asked {
        Asked { strand: None, ..self.clone() }
    }
}

/// So many people of each cell, each at the work of it.
fn dataset(people: &[usize]) -> Dataset {
    let mut records = Loader::default();
    let mut put = |table: Table, cells: &[(&'static str, &str)]| {
        let mut row = Row::default();
        cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
        records.put_row(table, &row).expect("a row that keeps the rules");
    };
    put(Table::Programmes, &[("id", "pr1"), ("name", "Women")]);
    // Work that nobody was at is not there, so that a programme may be its strands and nothing else.
    let is_done = |work: &usize| people.iter().enumerate().any(|(cell, people)| *people > 0 && ((cell / 9) >> work) & 1 == 1);
    for work in (0..WORKS).filter(|work| *work + 1 < WORKS || is_done(work)) {
        let (strand, activity, session) = (format!("st{work}"), format!("a{work}"), format!("s{work}"));
        let is_in_one = work + 1 < WORKS;
        if is_in_one {
            put(Table::Strands, &[("id", &strand), ("programme_id", "pr1"), ("name", &strand)]);
        }
        let (of_strand, of_programme) = if is_in_one { (strand.as_str(), "") } else { ("", "pr1") };
        put(
            Table::Activities,
            &[("id", &activity), ("name", &activity), ("type", "group"), ("strand_id", of_strand), ("programme_id", of_programme)],
        );
        put(Table::Sessions, &[("id", &session), ("activity_id", &activity), ("date", "2025-03-01"), ("status", "held")]);
    }
    let recorded = |value: &'static str| if value == "not_recorded" { "" } else { value };
    for (number, cell) in people.iter().enumerate().flat_map(|(cell, people)| vec![cell; *people]).enumerate() {
        let id = format!("p{number:03}");
        let (gender, nationality) = (recorded(GENDERS[cell / 3 % 3]), recorded(NATIONALITIES[cell % 3]));
        put(Table::People, &[("id", &id), ("name", "A"), ("gender", gender), ("nationality", nationality)]);
        for work in (0..WORKS).filter(|work| ((cell / 9) >> work) & 1 == 1) {
            put(Table::Attendances, &[("session_id", &format!("s{work}")), ("person_id", &id), ("status", "present")]);
        }
    }
    records.finish()
}

/// Most people are in the first strand; the last work is now and then nobody's.
fn people(draw: &mut Draw) -> Vec<usize> {
    let mut people = vec![0; CELLS];
    let (often, works) = (draw.below(4), if draw.below(2) == 0 { WORKS } else { WORKS - 1 });
    for _ in 0..8 + draw.below(40) {
        let mut at = if draw.below(8) > 1 + often { 1 } else { 0 };
        at |= 1 << draw.below(works);
        at |= if draw.below(3) == 0 { 1 << draw.below(works) } else { 0 };
        people[at * 9 + draw.skewed(3) * 3 + draw.skewed(3)] += 1;
    }
    people
}

/// Two figures or tables of the programme and some of its strands, in which people were picked out alike.
fn items(draw: &mut Draw) -> Vec<(Value, Asked, Option<&'static str>)> {
    let mut items = Vec::new();
    let tables: Vec<&'static str> = ["gender", "nationality"].into_iter().filter(|_| draw.below(2) == 0).collect();
    let women = draw.below(4) == 0;
    for strand in [None, Some(0), Some(1), Some(2)] {
        if strand.is_some() && draw.below(3) == 0 {
            continue;
        }
        let scope = strand.map_or(json!({"programme": "pr1"}), |strand| json!({"strand": format!("st{strand}")}));
        let all = Asked { strand, gender: None, nationality: None };
        let mut ask = |indicator: &str, with: Value, filter: Value, of: Asked, table: Option<&'static str>| {
            let item = json!({"id": format!("i{}", items.len()), "indicator": indicator, "with": with, "filter": filter, "scope": scope,
                "from": "2025-01-01", "to": "2025-12-31"});
            items.push((item, of, table));
        };
        ask("people_participating", json!({}), json!({}), all.clone(), None);
        for table in &tables {
            ask("breakdown", json!({"attribute": table, "of": "people_participating"}), json!({}), all.clone(), Some(table));
        }
        if women {
            ask("people_participating", json!({}), json!({"gender": ["woman"]}), all.and("gender", 0), None);
        }
    }
    items
}

/// What is said of a number; nothing for one that is in no report.
fn known(said: &Value, is_row: bool) -> Known {
    match (said.as_u64(), said["hidden"].as_str()) {
        (Some(exact), _) => Known::between(exact, exact),
        (None, Some("*")) => Known::from(u64::from(is_row)),
        _ => Known::between(1, 4),
    }
}

#[test]
fn a_strand_beside_its_programme_does_not_tell_of_the_few_who_were_elsewhere() {
    let (mut small, mut shown, mut hidden, mut narrowed) = (0, 0, 0, Vec::new());
    for seed in 0..REPORTS {
        let mut draw = Draw(seed);
        let people = people(&mut draw);
        let items = items(&mut draw);
        let asked = json!({"title": "T", "audience": "funder", "items": items.iter().map(|(item, ..)| item).collect::<Vec<_>>()});
        let report = report::compute(&dataset(&people), &Specification::read(asked).expect("a specification")).expect("a report").to_json();
        let count = |cells: &[usize]| cells.iter().map(|cell| people[*cell]).sum::<usize>();
        let mut attacker = Attacker::over(CELLS);
        // Work that nobody was at is not known to be anywhere.
        let no_work: Vec<usize> = (0..CELLS).filter(|cell| *cell < 9).collect();
        attacker.learns_of(no_work, Known::between(0, 0));
        let elsewhere: Vec<usize> = (0..CELLS).filter(|cell| ((cell / 9) >> (WORKS - 1)) & 1 == 1).collect();
        if count(&elsewhere) == 0 {
            attacker.learns_of(elsewhere, Known::between(0, 0));
        }
        // That a row is there says that somebody is in it, and together these say so of several; nothing hides that.
        let mut of_rows = Attacker::over(CELLS);
        let mut numbers: Vec<Asked> = Vec::new();
        for (at, (_, of, table)) in items.iter().enumerate() {
            let said = &report["items"][at];
            let mut learn = |attackers: [&mut Attacker; 2], of: Asked, said: &Value, is_row: bool| {
                let [attacker, of_rows] = attackers;
                shown += usize::from(said.is_number());
                hidden += usize::from(!said.is_number());
                attacker.learns_of(of.cells(), known(said, is_row));
                of_rows.learns_of(of.cells(), Known::from(u64::from(is_row)));
                numbers.push(of);
            };
            let Some(attribute) = table else {
                learn([&mut attacker, &mut of_rows], of.clone(), if said.get("hidden").is_some() { said } else { &said["value"] }, false);
                continue;
            };
            let keys = if *attribute == "gender" { GENDERS } else { NATIONALITIES };
            let Some(rows) = said["rows"].as_array() else {
                hidden += 1 + (0..3).filter(|row| count(&of.and(attribute, *row).cells()) > 0).count();
                numbers.extend((0..3).map(|row| of.and(attribute, row)));
                continue;
            };
            learn([&mut attacker, &mut of_rows], of.clone(), &said["total"], false);
            for (row, key) in keys.iter().enumerate() {
                match rows.iter().find(|said| said["key"] == *key) {
                    Some(said) => learn([&mut attacker, &mut of_rows], of.and(attribute, row), &said["value"], true),
                    None => {
                        let missing = of.and(attribute, row).cells();
                        of_rows.learns_of(missing.clone(), Known::between(0, 0));
                        attacker.learns_of(missing, Known::between(0, 0));
                    }
                }
            }
        }
        let of_strands: Vec<Asked> =
            numbers.iter().filter(|of| of.strand.is_some() && numbers.contains(&of.in_the_programme())).cloned().collect();
        let cells = numbers.iter().map(Asked::cells);
        let rests = of_strands.iter().map(|of| {
            let in_strand = of.cells();
            of.in_the_programme().cells().into_iter().filter(|cell| !in_strand.contains(cell)).collect::<Vec<_>>()
        });
        let mut checked: Vec<Vec<usize>> = Vec::new();
        for cells in cells.chain(rests) {
            let truth = count(&cells);
            if !(1..5).contains(&truth) || checked.contains(&cells) {
                continue;
            }
            small += 1;
            let (least, most) = attacker.bounds_of(&cells);
            if (least > 1.0 && least > of_rows.bounds_of(&cells).0) || most < 4.0 {
                let items: Vec<String> = items
                    .iter()
                    .enumerate()
                    .map(|(at, (_, of, table))| {
                        let mut said = report["items"][at].clone();
                        said.as_object_mut().unwrap().retain(|member, _| !["definition", "base"].contains(&member.as_str()));
                        format!("{of:?} {table:?} {said}")
                    })
                    .collect();
                narrowed.push(format!("report {seed}: {truth} are between {least} and {most}\n{}", items.join("\n")));
            }
            checked.push(cells);
        }
    }
    println!("strands: {small} small, {shown} shown, {hidden} hidden, {} narrowed down", narrowed.len());
    // The engine goes from sum to sum, and where these run in a circle it may miss what the linear program finds: so far one in 8,368.
    assert!(1_000 * narrowed.len() <= small, "{} narrowed down\n{}", narrowed.len(), narrowed[..narrowed.len().min(4)].join("\n\n"));
    // Made so that nearly everybody is in one strand: more than half of what is asked would be few.
    assert!(small > 1_000 && 2 * shown > hidden, "{small} small, {shown} shown, {hidden} hidden");
}
