//! Cases, matches, and what changed for people.

use super::{Maker, PEOPLE};
use domain::Table;

pub fn casework(maker: &mut Maker) {
    for at in 0..6 {
        let cells = [
            ("id", &*format!("ca{at}")),
            ("programme_id", &*maker.id_or_none("pr", 3)),
            ("client_type", maker.pick(&["person", "household"])),
            // Households are called as people are, on purpose.
            ("client_id", &*maker.id("pe", 3)),
            ("urgent", maker.pick(&["", "true", "false"])),
            ("opened_on", maker.day()),
            ("closed_on", maker.day_or_none()),
            ("outcome", maker.pick(&["", " ", "leave granted"])),
            ("adviser_id", &*maker.id_or_none("pe", PEOPLE)),
        ];
        maker.put(Table::Cases, &cells);
    }
    for at in 0..12 {
        let cells = [
            ("id", &*format!("ac{at}")),
            ("case_id", &*maker.id("ca", 6)),
            ("date", maker.day()),
            ("type", maker.pick(&["", "advice", "client_care_letter", "written_update", "file_review"])),
            ("worker_id", &*maker.id_or_none("pe", PEOPLE)),
        ];
        maker.put(Table::CaseActions, &cells);
    }
    for at in 0..5 {
        let (case, due, met) = (maker.id("ca", 6), maker.day_or_none(), maker.day_or_none());
        maker.put(Table::KeyDates, &[("id", &format!("kd{at}")), ("case_id", &case), ("due_on", due), ("met_on", met)]);
        let (case, day, result) = (maker.id("ca", 6), maker.day_or_none(), maker.pick(&["", "clear", "conflict"]));
        maker.put(Table::ConflictChecks, &[("id", &format!("cc{at}")), ("case_id", &case), ("checked_on", day), ("result", result)]);
        let (person, domain) = (maker.id("pe", PEOPLE), maker.pick(&["", "immigration", "housing"]));
        let (capacity, from, to) = (maker.pick(&["lacks", "lacks", "has", ""]), maker.day_or_none(), maker.day_or_none());
        let cells =
            [("id", &*format!("cr{at}")), ("person_id", &person), ("domain", domain), ("capacity", capacity), ("from", from), ("to", to)];
        maker.put(Table::CapacityRecords, &cells);
    }
    for at in 0..6 {
        let earlier = if at > 0 { maker.id_or_none("eq", at) } else { String::new() };
        let cells = [
            ("id", &*format!("eq{at}")),
            ("programme_id", &*maker.id_or_none("pr", 3)),
            ("received_on", maker.day()),
            ("enquirer", maker.pick(&["", "public", "professional"])),
            ("follow_up_to_id", &earlier),
        ];
        maker.put(Table::Enquiries, &cells);
        let cells = [
            ("id", &*format!("re{at}")),
            ("person_id", &*maker.id_or_none("pe", PEOPLE)),
            ("kind", maker.pick(&["", "referral", "signposting"])),
            ("direction", maker.pick(&["", "in", "out"])),
            ("date", maker.day()),
            ("result", maker.pick(&["", "accepted", "started"])),
        ];
        maker.put(Table::Referrals, &cells);
    }
}

pub fn matches(maker: &mut Maker) {
    for at in 0..6 {
        let cells = [
            ("id", &*format!("ma{at}")),
            ("type", maker.pick(&["litigation_friend", "litigation_friend", "mentoring", "buddy"])),
            ("programme_id", &*maker.id_or_none("pr", 3)),
            ("supported_id", &*maker.id("pe", PEOPLE)),
            ("supporter_id", &*maker.id("pe", PEOPLE)),
            ("stage", maker.pick(&["proposed", "agreed", "matched", "active", "ended"])),
            ("matched_on", maker.day_or_none()),
            ("started_on", maker.day_or_none()),
            ("ended_on", maker.day_or_none()),
            ("planned_ending", maker.pick(&["", "true", "false"])),
        ];
        maker.put(Table::Matches, &cells);
    }
    for at in 0..10 {
        let (pair, kind, day) = (maker.id("ma", 6), maker.pick(&["", "check_in", "check_in", "meeting"]), maker.day());
        maker.put(Table::MatchContacts, &[("id", &format!("mc{at}")), ("match_id", &pair), ("kind", kind), ("date", day)]);
    }
    for at in 0..6 {
        let (person, role) = (maker.id("pe", PEOPLE), maker.pick(&["volunteer", "speaker", ""]));
        let (from, to) = (maker.day_or_none(), maker.day_or_none());
        maker.put(Table::VolunteerRoles, &[("id", &format!("vr{at}")), ("person_id", &person), ("role", role), ("from", from), ("to", to)]);
        let (person, day, minutes) = (maker.id("pe", PEOPLE), maker.day(), maker.pick(&["", "0", "90"]));
        maker.put(Table::TimeEntries, &[("id", &format!("te{at}")), ("person_id", &person), ("date", day), ("minutes", minutes)]);
    }
}

pub fn changes(maker: &mut Maker) {
    for at in 0..8 {
        let (person, programme) = (maker.id("pe", PEOPLE), maker.id_or_none("pr", 3));
        let (kind, day) = (maker.pick(&["", "job_started", "leave_granted"]), maker.day());
        let cells = [("id", &*format!("ou{at}")), ("person_id", &person), ("programme_id", &programme), ("type", kind), ("date", day)];
        maker.put(Table::Outcomes, &cells);
    }
    for at in 0..16 {
        let cells = [
            ("id", &*format!("me{at}")),
            ("person_id", &*maker.id("pe", PEOPLE)),
            ("measure", maker.pick(&["confidence", "confidence", "feedback"])),
            ("date", maker.day()),
            ("point", maker.pick(&["", "baseline", "baseline", "exit", "follow_up"])),
            ("value", maker.pick(&["1", "2", "3", "4", "5"])),
            ("quote", maker.pick(&["", " ", "It helped"])),
        ];
        maker.put(Table::Measures, &cells);
        let cells = [
            ("id", &*format!("le{at}")),
            ("person_id", &*maker.id("pe", PEOPLE)),
            ("date", maker.day()),
            ("skill", maker.pick(&["overall", "overall", "reading", ""])),
            ("level", maker.pick(&["", "pre_entry", "entry_1", "entry_2", "level_2"])),
        ];
        maker.put(Table::EsolLevels, &cells);
    }
    for at in 0..3 {
        let (from, to) = [("2025-01-01", "2025-12-31"), ("2025-07-01", ""), ("", "2026-06-30")][at];
        let cells = [
            ("id", &*format!("ta{at}")),
            ("indicator", maker.pick(&["people_participating", "attendances", "matches", "client_units", "mean_attendance"])),
            ("scope", maker.pick(&["", "pr0", "Women", "Advice"])),
            ("value", maker.pick(&["", "10", "400"])),
            ("from", from),
            ("to", to),
        ];
        maker.put(Table::Targets, &cells);
    }
}
