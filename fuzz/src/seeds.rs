//! What the fuzzers start from besides what they have found already: real packages, pages, snapshots, rules. `make fuzz` runs it once.

use domain::{RowKey, Table};
use vault::DatasetId;
use vault::compartment::Compartment;
use vault::stamp::Stamp;
use cairn_fuzz::hostile;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::{fs, io};

const RULES: [&str; 12] = [
    "FREQ=WEEKLY;BYDAY=TU",
    "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,TH;WKST=MO",
    "FREQ=MONTHLY;BYDAY=-1FR;COUNT=4",
    "freq=monthly;bymonthday=15;until=20260603T000000Z",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    "FREQ=YEARLY;BYYEARDAY=-1,100,200",
    "FREQ=DAILY;INTERVAL=65535;COUNT=3",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYEASTER=0",
    "FREQ=DAILY;BYHOUR=9",
];

const TEXTS: [&str; 24] = [
    "2026-03-29",
    "2026-03",
    "1990",
    "2026-03-29T09:30:10Z",
    "2026-03-29 09:30",
    "09:30",
    "4294967295",
    "true",
    "GB; UA;;stateless",
    "en;zh-Hant",
    "E09000012;no_fixed_address",
    "woman",
    "=SUM(A1)",
    "+44 20",
    "-0.5",
    "#/today/2026-03-29",
    "#/register/a%2Fb%C3%A9%",
    "#/people/pe21",
    "cnmp4 et3mh cnjps w832v f5t6q awsej 5rq29",
    "JOSÉ  Núñez",
    "Олена 김 ሳባ 王芳",
    "e\u{301}\u{202e}\u{feff}",
    "a;b; c;",
    "\u{1f}\t\r\n",
];

/// A page under the highest number there is, as somebody without a secret may put it there; and other alterations.
const TAMPERING: [&[u8]; 8] = [
    &[0, 5, 1, 3, 0, 5, 0, 0, 4, 0, 1, 2, 3, 4],
    &[3, 0, 40, 0, 1],
    &[4, 1, 30, 0],
    &[5, 2],
    &[5, 4, 6],
    &[0, 6, 0, 2, 0, 0, 0],
    &[0, 8, 0, 3, 0, 1, 2, 3],
    &[0, 5, 0, 0, 4, 0, 1, 2, 3, 4],
];

/// Entries of every kind, rows that are not a station's, and what is not sealed.
const STATION: [&[u8]; 9] = [
    &[1, 6, 0, 0, 0, 0, 0],
    &[1, 6, 0, 0, 2, 1, 4, 0, b'S', b'a', b'b', b'a', 0],
    &[1, 6, 0, 0, 0, 2, 0, 2, 6, 1, 1, 0, 0, 1, 2, 0],
    &[1, 6, 0, 0, 1, 3, 0],
    &[1, 6, 1, 0, 3, 1, 2, 0, 0xd0, 0xae, 1, 1, 3, 0, b'A', b'l', b'i'],
    &[1, 6, 2, 0, 0, 0, 0, 2, 6, 3, 0, 0, 0, 0],
    &[1, 2, 3, 0, 1, 2, 3, 2, 4, 3, 0, 1, 2, 3, 3, 5, 0, 0, 0, 0, 0, 9, 0, 1],
    &[1, 0, 2, 0, 9, 9],
    &[1, 1, 4, 0, 0, 0, 0, 0],
];

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (target, seeds) in seeds(&root)? {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
        println!("{target}: {} seeds", seeds.len());
    }
    Ok(())
}

fn seeds(root: &Path) -> io::Result<BTreeMap<&'static str, Vec<Vec<u8>>>> {
    let released = root.join("tests/fixtures/released/0.1.0");
    let harbour = fs::read(root.join("tests/fixtures/harbour.zip"))?;
    let records = fs::read(released.join("records.zip"))?;
    let (_, vault) = hostile::vault::unlocked();
    let snapshot = vault.snapshot();
    let pages = pages(&snapshot);

    let tagged = |tag: &[u8], rest: &[u8]| [tag, rest].concat();
    let parts = |pages: &[(Compartment, Table, Vec<u8>)]| {
        let mut parts = [&[1][..], &1_700_000_000_000u64.to_le_bytes(), &[0, 0]].concat();
        for (compartment, table, plain) in pages {
            let place = [Compartment::ALL.iter().position(|c| c == compartment), Table::ALL.iter().position(|t| t == table)];
            parts.extend(place.map(|at| at.unwrap_or_default() as u8));
            parts.extend((plain.len() as u16).to_le_bytes());
            parts.extend(plain);
        }
        parts
    };
    let mut sealed: Vec<Vec<u8>> = Vec::new();
    for (_, table, plain) in &pages {
        sealed.push(tagged(&[2, Table::ALL.iter().position(|t| t == table).unwrap_or_default() as u8], plain));
    }
    for entry in hostile::vault::stored() {
        if entry.key == "vault" {
            sealed.push(tagged(&[0, 0], &entry.bytes));
            sealed.push(tagged(&[0, 0], &entry.bytes[13..]));
        }
    }
    let small: Vec<_> = pages.iter().filter(|(_, _, plain)| plain.len() < 1_000).cloned().collect();
    let mut backups = vec![tagged(b"\x01cairn backup 1\n", &snapshot), b"\x01cairn backup 2\nlater".to_vec(), b"\x01dear diary".to_vec()];
    backups.push(tagged(&[0], &hostile::backup::sealed(b"cairn backup 1\nsomething")));
    backups.push(tagged(&[0], &fs::read(released.join("backup.age"))?));
    Ok(BTreeMap::from([
        ("package", vec![records.clone(), small_package(&harbour)]),
        ("tables", tables(&harbour, 3).into_iter().chain(tables(&records, 1_000)).collect()),
        ("sealed", sealed),
        (
            "snapshot",
            vec![tagged(&[0], &snapshot), parts(&pages), parts(&small)]
                .into_iter()
                .chain(small.iter().map(|page| parts(std::slice::from_ref(page))))
                .collect(),
        ),
        ("backup", backups),
        (
            "vault",
            TAMPERING
                .iter()
                .map(|script| script.to_vec())
                .chain(small.iter().map(|(_, table, plain)| {
                    let table = Table::ALL.iter().position(|t| t == table).unwrap_or_default() as u8;
                    [&[0, 7, 0, table, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0][..], &(plain.len() as u16).to_le_bytes(), plain].concat()
                }))
                .collect(),
        ),
        ("station", STATION.iter().map(|script| script.to_vec()).collect()),
        ("recurrence", RULES.iter().map(|rule| tagged(&[0x90, 0x36, 0x90, 0x36, 200, 0, 20], rule.as_bytes())).collect()),
        ("report", specifications(&fs::read(root.join("tests/fixtures/harbour.spec.json"))?)),
        ("text", TEXTS.iter().map(|text| text.as_bytes().to_vec()).collect()),
    ]))
}

/// The pages of a snapshot, unpacked.
fn pages(snapshot: &[u8]) -> Vec<(Compartment, Table, Vec<u8>)> {
    type Head = (DatasetId, u64, Vec<(Table, RowKey, Option<Stamp>)>, u32);
    let (head, mut rest): (Head, &[u8]) = postcard::take_from_bytes(&snapshot[16..]).expect("a snapshot");
    let mut pages = Vec::new();
    for _ in 0..head.3 {
        let ((compartment, table, length), after): ((Compartment, Table, u32), &[u8]) = postcard::take_from_bytes(rest).expect("a page");
        let (page, after) = after.split_at(length as usize);
        pages.push((compartment, table, lz4_flex::block::decompress_size_prepended(page).expect("it unpacks")));
        rest = after;
    }
    pages
}

/// The tables of a package, first all together and then each by itself, with their first rows.
fn tables(package: &[u8], rows: usize) -> Vec<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(io::Cursor::new(package)).expect("a zip");
    let mut pieces = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let Some(table) = file.name().strip_prefix("data/").and_then(|path| path.strip_suffix(".csv")).map(str::to_owned) else { continue };
        let mut text = String::new();
        file.read_to_string(&mut text).expect("a text");
        let text: String = text.split_inclusive('\n').take(rows + 1).collect();
        pieces.push([table.as_bytes(), b"\n", text.as_bytes()].concat());
    }
    std::iter::once(pieces.join(&0)).chain(pieces.iter().cloned()).collect()
}

/// A package of three small tables.
fn small_package(package: &[u8]) -> Vec<u8> {
    let (mut from, mut to) =
        (zip::ZipArchive::new(io::Cursor::new(package)).expect("a zip"), zip::ZipWriter::new(io::Cursor::new(Vec::new())));
    let names = ["organisations", "programmes", "strands"];
    let listed = names.map(|name| serde_json::json!({ "name": name, "path": format!("data/{name}.csv") }));
    let options = zip::write::SimpleFileOptions::default();
    to.start_file("datapackage.json", options).expect("a file");
    to.write_all(serde_json::json!({ "resources": listed }).to_string().as_bytes()).expect("memory can be written");
    for name in names {
        to.raw_copy_file(from.by_name(&format!("data/{name}.csv")).expect("a table")).expect("memory can be written");
    }
    to.finish().expect("a zip").into_inner()
}

/// One figure of each kind by itself.
fn specifications(spec: &[u8]) -> Vec<Vec<u8>> {
    let spec: serde_json::Value = serde_json::from_slice(spec).expect("JSON");
    let mut kinds = BTreeMap::new();
    for item in spec["items"].as_array().expect("items") {
        let names = |value: &serde_json::Value| value.as_object().map(|map| map.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
        kinds.insert((item["indicator"].to_string(), names(&item["with"]), names(&item["scope"]), names(&item["filter"])), item);
    }
    kinds.values().map(|item| serde_json::json!({ "title": "t", "audience": "funder", "items": [item] }).to_string().into_bytes()).collect()
}
