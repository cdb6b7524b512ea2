//! The records as the text of the indicators speaks of them: whatever is asked is looked up by going through all of them.

use chrono::NaiveDate;
use domain::Dataset;
use domain::attendance::{AttendanceRole, AttendanceStatus};
use domain::casework::{Case, ClientType};
use domain::contact::{Contact, ContactStatus};
use domain::person::Person;
use domain::programme::{Activity, ActivityType};
use domain::session::{Session, SessionStatus};
use serde_json::Value;

/// The earliest and the latest day of these tests: no record lies beyond them.
pub const NEVER: [(i32, u32, u32); 2] = [(1990, 1, 1), (2040, 12, 31)];

/// A person at the end of the merges, with the days on which they were in touch in the scope and window.
pub struct Somebody<'a> {
    pub id: String,
    pub record: &'a Person,
    /// Present at held sessions as a participant.
    pub attended: Vec<NaiveDate>,
    /// The same where the activity is no one-to-one.
    pub in_groups: Vec<NaiveDate>,
    /// Completed contacts.
    pub completed: Vec<NaiveDate>,
    /// All contact dates.
    pub touched: Vec<NaiveDate>,
}

/// The records seen through one scope and one window.
pub struct World<'a> {
    pub all: &'a Dataset,
    pub scope: Value,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub people: Vec<Somebody<'a>>,
}

impl<'a> World<'a> {
    pub fn new(all: &'a Dataset, scope: &Value, from: NaiveDate, to: NaiveDate) -> World<'a> {
        let mut world = World { all, scope: scope.clone(), from, to, people: Vec::new() };
        world.people = all.people.iter().filter(|person| person.merged_into_id.is_none()).map(|person| world.somebody(person)).collect();
        world
    }

    fn somebody(&self, record: &'a Person) -> Somebody<'a> {
        let id = record.id.as_str().to_owned();
        let (mut attended, mut in_groups, mut completed) = (Vec::new(), Vec::new(), Vec::new());
        for (session, activity) in self.held() {
            if self.present(session).contains(&id) {
                attended.push(session.date);
                if activity.activity_type != ActivityType::OneToOne {
                    in_groups.push(session.date);
                }
            }
        }
        for contact in self.contacts() {
            if contact.status == ContactStatus::Completed && self.end(contact.person_id.as_str()) == id {
                completed.push(contact.date);
            }
        }
        let mut touched = [attended.clone(), completed.clone()].concat();
        for case in self.cases() {
            if self.clients(case).contains(&id) {
                touched.extend(self.actions(case));
            }
        }
        for pair in self.all.matches.iter().filter(|pair| self.has_programme(pair.programme_id.as_ref().map(|id| id.as_str()))) {
            for contact in self.all.match_contacts.iter() {
                if contact.match_id == pair.id && self.end(pair.supported_id.as_str()) == id && self.in_window(contact.date) {
                    touched.push(contact.date);
                }
            }
        }
        Somebody { id, record, attended, in_groups, completed, touched }
    }

    /// The id at the end of the merges.
    pub fn end(&self, id: &str) -> String {
        let mut at = id.to_owned();
        while let Some(person) = self.all.people.iter().find(|person| person.id.as_str() == at) {
            match &person.merged_into_id {
                Some(into) => at = into.as_str().to_owned(),
                None => break,
            }
        }
        at
    }

    pub fn in_window(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// How many days of the window something was open on, day by day.
    pub fn days_open(&self, start: Option<NaiveDate>, end: Option<NaiveDate>) -> usize {
        let days = self.from.iter_days().take_while(|day| *day <= self.to);
        days.filter(|day| start.is_none_or(|start| start <= *day) && end.is_none_or(|end| *day <= end)).count()
    }

    /// What a key of the scope lists.
    pub fn listed(&self, key: &str) -> Vec<String> {
        match &self.scope[key] {
            Value::String(entry) => vec![entry.clone()],
            Value::Array(entries) => entries.iter().map(|entry| entry.as_str().unwrap().to_owned()).collect(),
            _ => Vec::new(),
        }
    }

    fn allows(&self, key: &str, id: Option<&str>, name: &str) -> bool {
        let entries = self.listed(key);
        entries.is_empty() || id.is_some_and(|id| entries.iter().any(|entry| entry == id || entry == name))
    }

    fn programme_allowed(&self, id: Option<&str>) -> bool {
        let programme = self.all.programmes.iter().find(|programme| Some(programme.id.as_str()) == id);
        self.allows("programme", id, programme.map_or("", |programme| &programme.name))
    }

    /// Cases, matches, outcomes and enquiries have a programme only.
    pub fn has_programme(&self, id: Option<&str>) -> bool {
        let narrower = ["strand", "activity", "activity_types"].iter().any(|key| !self.listed(key).is_empty());
        !narrower && self.programme_allowed(id)
    }

    /// Grants look at the programme alone.
    pub fn funds(&self, programmes: &[String]) -> bool {
        self.listed("programme").is_empty() || programmes.iter().any(|id| self.programme_allowed(Some(id)))
    }

    fn place_allowed(&self, programme: Option<&str>, strand: Option<&str>, activity: Option<&str>, kind: &str) -> bool {
        let strand_name = self.all.strands.iter().find(|row| Some(row.id.as_str()) == strand).map_or("", |row| &row.name);
        let activity_name = self.all.activities.iter().find(|row| Some(row.id.as_str()) == activity).map_or("", |row| row.name.as_str());
        self.programme_allowed(programme)
            && self.allows("strand", strand, strand_name)
            && self.allows("activity", activity, activity_name)
            && self.allows("activity_types", Some(kind), kind)
    }

    fn strands_programme(&self, strand: Option<&str>) -> Option<&'a str> {
        let strand = self.all.strands.iter().find(|row| Some(row.id.as_str()) == strand)?;
        strand.programme_id.as_ref().map(|id| id.as_str())
    }

    pub fn activity(&self, id: &str) -> &'a Activity {
        self.all.activities.iter().find(|activity| activity.id.as_str() == id).unwrap()
    }

    pub fn programme_of_activity(&self, activity: &'a Activity) -> Option<&'a str> {
        let own = activity.programme_id.as_ref().map(|id| id.as_str());
        own.or_else(|| self.strands_programme(activity.strand_id.as_ref().map(|id| id.as_str())))
    }

    pub fn activity_in_scope(&self, activity: &'a Activity) -> bool {
        let strand = activity.strand_id.as_ref().map(|id| id.as_str());
        self.place_allowed(self.programme_of_activity(activity), strand, Some(activity.id.as_str()), activity.activity_type.as_str())
    }

    /// Sessions of the scope and window, whatever became of them, each with its activity.
    pub fn sessions(&self) -> Vec<(&'a Session, &'a Activity)> {
        let all = self.all.sessions.iter().map(|session| (session, self.activity(session.activity_id.as_str())));
        all.filter(|(session, activity)| self.in_window(session.date) && self.activity_in_scope(activity)).collect()
    }

    pub fn held(&self) -> Vec<(&'a Session, &'a Activity)> {
        self.sessions().into_iter().filter(|(session, _)| session.status == SessionStatus::Held).collect()
    }

    /// Who was present as a participant, each once.
    pub fn present(&self, session: &Session) -> Vec<String> {
        let mut there: Vec<String> = Vec::new();
        for mark in self.all.attendances.iter().filter(|mark| mark.session_id == session.id) {
            let present = [AttendanceStatus::Present, AttendanceStatus::Late, AttendanceStatus::LeftEarly].contains(&mark.status);
            let as_participant = mark.role.is_none() || mark.role == Some(AttendanceRole::Participant);
            let person = self.end(mark.person_id.as_str());
            if present && as_participant && !there.contains(&person) {
                there.push(person);
            }
        }
        there
    }

    pub fn heads(&self, session: &Session) -> u64 {
        self.present(session).len() as u64 + u64::from(session.unnamed_headcount.unwrap_or(0))
    }

    pub fn strand_of_contact(&self, contact: &'a Contact) -> Option<&'a str> {
        let activity = contact.activity_id.as_ref().map(|id| self.activity(id.as_str()));
        let own = contact.strand_id.as_ref().map(|id| id.as_str());
        own.or_else(|| activity?.strand_id.as_ref().map(|id| id.as_str()))
    }

    pub fn programme_of_contact(&self, contact: &'a Contact) -> Option<&'a str> {
        let own = contact.programme_id.as_ref().map(|id| id.as_str());
        let activitys = contact.activity_id.as_ref().and_then(|id| self.programme_of_activity(self.activity(id.as_str())));
        own.or(activitys).or_else(|| self.strands_programme(self.strand_of_contact(contact)))
    }

    /// Contacts of the scope and window, whatever became of them.
    pub fn contacts(&self) -> Vec<&'a Contact> {
        let in_scope = |contact: &&'a Contact| {
            let activity = contact.activity_id.as_ref().map(|id| id.as_str());
            self.place_allowed(self.programme_of_contact(contact), self.strand_of_contact(contact), activity, "one_to_one")
        };
        self.all.contacts.iter().filter(|contact| self.in_window(contact.date)).filter(in_scope).collect()
    }

    pub fn cases(&self) -> Vec<&'a Case> {
        self.all.cases.iter().filter(|case| self.has_programme(case.programme_id.as_ref().map(|id| id.as_str()))).collect()
    }

    /// The days in the window on which something was done on a case.
    pub fn actions(&self, case: &Case) -> Vec<NaiveDate> {
        let actions = self.all.case_actions.iter().filter(|action| action.case_id == case.id && self.in_window(action.date));
        actions.map(|action| action.date).collect()
    }

    /// The people a case is for.
    pub fn clients(&self, case: &Case) -> Vec<String> {
        match case.client_type {
            ClientType::Person => vec![self.end(case.client_id.as_str())],
            ClientType::Household => {
                let members = self.all.household_members.iter().filter(|member| member.household_id.as_str() == case.client_id.as_str());
                members.map(|member| self.end(member.person_id.as_str())).collect()
            }
        }
    }

    /// The latest date of a held session, completed contact or case action of all the records.
    pub fn as_at(&self) -> Option<NaiveDate> {
        let mut latest: Option<NaiveDate> = None;
        let held = self.all.sessions.iter().filter(|session| session.status == SessionStatus::Held).map(|session| session.date);
        let done = self.all.contacts.iter().filter(|contact| contact.status == ContactStatus::Completed).map(|contact| contact.date);
        for day in held.chain(done).chain(self.all.case_actions.iter().map(|action| action.date)) {
            latest = Some(latest.map_or(day, |known| known.max(day)));
        }
        latest
    }
}

/// Whether two free texts are one word to whoever counts them: capitals, spaces and strokes do not matter.
pub fn same_word(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.replace(['_', '-'], " ").to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    letters(one) == letters(other)
}
