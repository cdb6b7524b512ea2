//! Records of an organisation that never was, as large as wanted and the same on every run: what the figures are measured over.

use chrono::{Days, NaiveDate};
use domain::{Dataset, Loader, Row, Table};

/// How much there is of what grows. Attendances are spread evenly over the sessions.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub people: usize,
    pub sessions: usize,
    pub attendances: usize,
    pub case_actions: usize,
}

#[allow(dead_code)]
impl Size {
    /// So many times a large organisation.
    pub const fn times(times: usize) -> Size {
        let Size { people, sessions, attendances, case_actions } = LARGE;
        Size { people: people * times, sessions: sessions * times, attendances: attendances * times, case_actions: case_actions * times }
    }
}

/// Ten years of a charity of a few staff.
pub const LARGE: Size = Size { people: 2_000, sessions: 5_000, attendances: 100_000, case_actions: 10_000 };

/// The day that most of the sessions come before; the last ones fall on it.
pub const LAST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 12, 31).expect("a day");

pub const DAYS: u64 = 730;
pub const PROGRAMMES: usize = 5;
pub const ACTIVITIES: usize = 50;

const FIRST: [&str; 16] = [
    "Amina",
    "Zoë",
    "Sadiq",
    "Nguyễn",
    "Олена",
    "محمد",
    "Fatoumata",
    "Ion",
    "ሰላም",
    "Wei",
    "Łucja",
    "Mehmet",
    "Ngozi",
    "سارا",
    "Ana",
    "Priya",
];
const LAST: [&str; 16] = [
    "Karimova",
    "O’Neill",
    "Rahimi",
    "Thị Hoa",
    "Коваль",
    "الحسن",
    "Diallo",
    "Popescu",
    "በቀለ",
    "Zhang",
    "Wójcik",
    "Yıldız",
    "Okafor",
    "کریمی",
    "García-Núñez",
    "Sharma",
];
const ROLES: [&str; 20] = [
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "participant",
    "volunteer",
    "volunteer",
    "staff",
];

/// The records.
pub fn organisation(size: Size) -> Dataset {
    let mut draw = Draw(0x2026);
    let mut records = Loader::default();
    let mut put = |table: Table, cells: &[(&'static str, String)]| {
        let mut row = Row::default();
        cells.iter().for_each(|(column, text)| row.push(*column, text.clone()));
        records.put_row(table, &row).expect("a row that keeps the rules");
    };
    let programmes = draw.ids(PROGRAMMES);
    for (number, id) in programmes.iter().enumerate() {
        put(Table::Programmes, &[("id", id.clone()), ("name", format!("Programme {}", number + 1))]);
    }
    let activities = draw.ids(ACTIVITIES);
    for (number, id) in activities.iter().enumerate() {
        let kind = ["group", "class", "drop_in", "workshop", "clinic"][number % 5];
        let programme = programmes[number % PROGRAMMES].clone();
        let name = format!("Activity {}", number + 1);
        put(Table::Activities, &[("id", id.clone()), ("programme_id", programme), ("name", name), ("type", kind.to_owned())]);
    }
    let people = draw.ids(size.people);
    for (number, id) in people.iter().enumerate() {
        let name = format!("{} {} {number}", draw.of(&FIRST), draw.of(&LAST));
        let born = format!("{}-{:02}", 1950 + draw.below(55), 1 + draw.below(12));
        let gender = draw.of(&["woman", "woman", "man", "non_binary"]).to_owned();
        let nationality = draw.of(&["AF", "ER", "UA", "SD", "IR", "VN", "RO"]).to_owned();
        put(
            Table::People,
            &[
                ("id", id.clone()),
                ("name", name),
                ("roles", "participant".to_owned()),
                ("gender", gender),
                ("date_of_birth", born),
                ("nationality", nationality),
            ],
        );
        let area = format!("E{:08}", 9_000_001 + draw.below(33));
        put(Table::Addresses, &[("id", draw.id()), ("person_id", id.clone()), ("area", area)]);
    }
    let each = size.attendances / size.sessions;
    for number in 0..size.sessions {
        let id = draw.id();
        let date = LAST_DAY - Days::new((size.sessions - 1 - number) as u64 * DAYS / size.sessions as u64);
        put(
            Table::Sessions,
            &[
                ("id", id.clone()),
                ("activity_id", activities[number % ACTIVITIES].clone()),
                ("date", date.to_string()),
                ("start", "10:00".to_owned()),
                ("end", "12:00".to_owned()),
                ("status", "held".to_owned()),
                ("mode", "in_person".to_owned()),
            ],
        );
        // A stride that never meets the same person twice in one session.
        let (first, stride) = (draw.below(size.people), size.people / each.max(1));
        for place in 0..each {
            let status = draw.of(&["present", "present", "present", "present", "present", "present", "late", "absent"]).to_owned();
            put(
                Table::Attendances,
                &[
                    ("session_id", id.clone()),
                    ("person_id", people[(first + place * stride) % size.people].clone()),
                    ("role", draw.of(&ROLES).to_owned()),
                    ("status", status),
                    ("time_in", format!("10:{:02}", draw.below(60))),
                    ("method", "staff".to_owned()),
                ],
            );
        }
    }
    let mut case = String::new();
    for number in 0..size.case_actions {
        let date = (LAST_DAY - Days::new(draw.below(DAYS as usize) as u64)).to_string();
        if number % 10 == 0 {
            case = draw.id();
            put(
                Table::Cases,
                &[
                    ("id", case.clone()),
                    ("programme_id", programmes[number % PROGRAMMES].clone()),
                    ("client_type", "person".to_owned()),
                    ("client_id", people[draw.below(size.people)].clone()),
                    ("category", draw.of(&["Housing", "Work", "Family", "Benefits"]).to_owned()),
                    ("opened_on", date.clone()),
                ],
            );
        }
        let what =
            format!("{} about the {} form", draw.of(&["Call", "Letter", "Meeting", "Advice"]), draw.of(&["housing", "school", "travel"]));
        put(
            Table::CaseActions,
            &[("id", draw.id()), ("case_id", case.clone()), ("date", date), ("type", what), ("minutes", (5 + draw.below(90)).to_string())],
        );
    }
    records.finish()
}

/// SplitMix64: the same draws on every run and machine.
pub struct Draw(pub u64);

impl Draw {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
    pub fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
    pub fn id(&mut self) -> String {
        format!("{:016x}{:016x}", self.next(), self.next())
    }
    fn ids(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.id()).collect()
    }
}
