//! Small organisations made of choices: merges, days at the edges of the window, empty cells, sessions with people nobody named.

mod support;

use domain::{Dataset, Row, Table};

/// Days around the edges of a year and its quarters.
pub const DAYS: [&str; 14] = [
    "2023-06-15",
    "2024-10-01",
    "2024-12-31",
    "2025-01-01",
    "2025-01-28",
    "2025-02-28",
    "2025-03-01",
    "2025-03-31",
    "2025-06-30",
    "2025-07-14",
    "2025-10-01",
    "2025-12-04",
    "2025-12-31",
    "2026-01-01",
];
/// Names that nothing makes alike but being the same.
const NAMES: [&str; 9] = [
    "Amina Okafor",
    "Blanca Ruiz",
    "Chen Wu",
    "Dmitri Volkov",
    "Esi Mensah",
    "Farhad Karimi",
    "Greta Holm",
    "Hodan Warsame",
    "Ines Pereira",
];

/// Takes one choice after another; when they run out, the first of everything.
pub struct Maker<'c> {
    choices: std::slice::Iter<'c, u16>,
    records: Dataset,
}

impl Maker<'_> {
    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[usize::from(self.choices.next().copied().unwrap_or_default()) % of.len()]
    }
    fn day(&mut self) -> &'static str {
        self.pick(&DAYS)
    }
    fn day_or_none(&mut self) -> &'static str {
        let day = self.day();
        self.pick(&["", day, day])
    }
    /// The id of one of so many rows: `pe3`.
    fn id(&mut self, prefix: &str, rows: usize) -> String {
        let number = usize::from(self.choices.next().copied().unwrap_or_default()) % rows;
        format!("{prefix}{number}")
    }
    fn id_or_none(&mut self, prefix: &str, rows: usize) -> String {
        let id = self.id(prefix, rows);
        if self.pick(&["", "x"]).is_empty() { String::new() } else { id }
    }
    fn put(&mut self, table: Table, cells: &[(&'static str, &str)]) {
        let mut row = Row::default();
        for (column, text) in cells {
            row.push(*column, (*text).to_owned());
        }
        self.records.put_row(table, &row).unwrap_or_else(|problems| panic!("{table:?} {row:?}: {problems:?}"));
    }
}

const PEOPLE: usize = NAMES.len();

/// An organisation.
pub fn organisation(choices: &[u16]) -> Dataset {
    let mut maker = Maker { choices: choices.iter(), records: Dataset::default() };
    programmes(&mut maker);
    people(&mut maker);
    sessions(&mut maker);
    support::casework(&mut maker);
    support::matches(&mut maker);
    support::changes(&mut maker);
    maker.records
}

fn programmes(maker: &mut Maker) {
    for (id, name) in [("or0", "Kindred"), ("or1", "Welcome"), ("or2", "Beacon")] {
        maker.put(Table::Organisations, &[("id", id), ("name", name)]);
    }
    for at in 0..3 {
        // Two of one name.
        let (from, to) = (maker.day_or_none(), maker.day_or_none());
        maker.put(Table::Programmes, &[("id", &format!("pr{at}")), ("name", ["Women", "Advice", "Women"][at]), ("from", from), ("to", to)]);
    }
    for at in 0..4 {
        let programme = maker.id_or_none("pr", 3);
        let name = maker.pick(&["Work", "English", "Work", "Wellbeing", ""]);
        maker.put(Table::Strands, &[("id", &format!("st{at}")), ("programme_id", &programme), ("name", name)]);
    }
    for at in 0..4 {
        let programmes = [maker.id_or_none("pr", 3), maker.id_or_none("pr", 3)].join(";");
        let (pence, decided) = (maker.pick(&["", "0", "150000", "939500"]), maker.day_or_none());
        let cells = [("id", &*format!("gr{at}")), ("programme_ids", &programmes), ("awarded_pence", pence), ("decided_on", decided)];
        maker.put(Table::Grants, &cells);
    }
    for at in 0..6 {
        let strand = maker.id_or_none("st", 4);
        // An activity under a strand takes its programme, or names the same one.
        let programme = if strand.is_empty() { maker.id_or_none("pr", 3) } else { String::new() };
        let kind = maker.pick(&["class", "group", "one_to_one", "training", "event", "course"]);
        let report_as = maker.pick(&["", "", "English"]);
        let name = ["Yoga", "Sewing", "Yoga", "English 1", "Clinic", "Lecture"][at];
        let cells = [("id", &*format!("ac{at}")), ("programme_id", &programme), ("strand_id", &strand), ("name", name), ("type", kind)];
        maker.put(Table::Activities, &[&cells[..], &[("report_as", report_as)]].concat());
    }
    for (id, name, areas) in
        [("ag0", "North", "E09000001;E09000002"), ("ag1", "North", "E09000003"), ("ag2", "East", "E09000002;E09000009")]
    {
        maker.put(Table::AreaGroups, &[("id", id), ("name", name), ("areas", areas)]);
    }
}

fn people(maker: &mut Maker) {
    for (at, own_name) in NAMES.iter().enumerate() {
        // Into somebody of a lower number, so that there is no circle.
        let merged = if at > 0 { maker.id("pe", at) } else { String::new() };
        let merged = if maker.pick(&["", "", "", "x"]).is_empty() { String::new() } else { merged };
        // Two records of one name have no day of birth, which could tell them apart.
        let twice = at == 8 && !maker.pick(&["", "x"]).is_empty();
        let name = if twice { NAMES[7] } else { own_name };
        let born = maker.pick(&["", "2007-03-01", "2008-02-29", "1990", "1960-12", "2025-03-02", "2009-01-02"]);
        let born = if at >= 7 { "" } else { born };
        let organisation = maker.id_or_none("or", 3);
        let cells = [
            ("id", &*format!("pe{at}")),
            ("name", name),
            ("organisation_id", &organisation),
            ("gender", maker.pick(&["", "woman", "man", "prefer_not_to_say"])),
            ("date_of_birth", born),
            ("nationality", maker.pick(&["", "UA", "SY", "ER", "stateless", "prefer_not_to_say"])),
            ("languages", maker.pick(&["", "uk", "ti;en", "en;en", "en; uk"])),
            ("immigration_status", maker.pick(&["", "refugee", "student"])),
            ("merged_into_id", &merged),
        ];
        maker.put(Table::People, &cells);
    }
    for at in 0..10 {
        let (person, from) = (maker.id("pe", PEOPLE), maker.day_or_none());
        let area = maker.pick(&["", "E09000001", "E09000002", "E09000003", "E09000009", "no_fixed_address", "outside_uk"]);
        maker.put(Table::Addresses, &[("id", &format!("ad{at}")), ("person_id", &person), ("area", area), ("from", from)]);
    }
    for at in 0..3 {
        maker.put(Table::Households, &[("id", &format!("pe{at}"))]);
        for _ in 0..2 {
            let person = maker.id("pe", PEOPLE);
            maker.put(Table::HouseholdMembers, &[("household_id", &format!("pe{at}")), ("person_id", &person)]);
        }
    }
    for at in 0..4 {
        let (person, given, withdrawn) = (maker.id("pe", PEOPLE), maker.day_or_none(), maker.day_or_none());
        let purpose = maker.pick(&["case_study", "photo"]);
        let cells =
            [("id", &*format!("co{at}")), ("person_id", &person), ("purpose", purpose), ("given_on", given), ("withdrawn_on", withdrawn)];
        maker.put(Table::Consents, &cells);
    }
}

fn sessions(maker: &mut Maker) {
    for at in 0..12 {
        let (activity, day) = (maker.id("ac", 6), maker.day());
        let cells = [
            ("id", &*format!("se{at:02}")),
            ("activity_id", &activity),
            ("date", day),
            ("status", maker.pick(&["held", "held", "held", "planned", "cancelled"])),
            ("start", maker.pick(&["", "10:00", "18:30"])),
            ("end", maker.pick(&["", "11:30", "18:30"])),
            ("unnamed_headcount", maker.pick(&["", "", "", "0", "3"])),
        ];
        maker.put(Table::Sessions, &cells);
    }
    for _ in 0..30 {
        let cells = [
            ("session_id", &*format!("se{:02}", maker.id("", 12).parse::<u32>().unwrap())),
            ("person_id", &*maker.id("pe", PEOPLE)),
            ("role", maker.pick(&["", "", "participant", "volunteer"])),
            ("status", maker.pick(&["present", "present", "late", "left_early", "absent", "booked"])),
        ];
        maker.put(Table::Attendances, &cells);
    }
    for at in 0..12 {
        let cells = [
            ("id", &*format!("ct{at}")),
            ("person_id", &*maker.id("pe", PEOPLE)),
            ("programme_id", &*maker.id_or_none("pr", 3)),
            ("strand_id", &*maker.id_or_none("st", 4)),
            ("activity_id", &*maker.id_or_none("ac", 6)),
            ("type", maker.pick(&["", "advice", "cv_check"])),
            ("date", maker.day()),
            ("status", maker.pick(&["completed", "completed", "offered", "did_not_attend"])),
            ("minutes", maker.pick(&["", "0", "25"])),
            ("urgent", maker.pick(&["", "true", "true", "false"])),
            ("assisted", maker.pick(&["", "true", "true", "false"])),
        ];
        maker.put(Table::Contacts, &cells);
    }
    for at in 0..10 {
        let cells = [
            ("id", &*format!("en{at}")),
            ("person_id", &*maker.id("pe", PEOPLE)),
            ("activity_id", &*maker.id("ac", 6)),
            ("enrolled_on", maker.day()),
            ("status", maker.pick(&["waiting", "enrolled", "started", "completed", "withdrew", "transferred"])),
            ("ended_on", maker.day_or_none()),
        ];
        maker.put(Table::Enrolments, &cells);
    }
}
