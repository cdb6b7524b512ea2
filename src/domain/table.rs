//! The tables of the data package, in the order in which a reader wants them.

codes! {
    /// A table; its code is its name in the data package.
    pub enum Table {
        Organisations = "organisations",
        Programmes = "programmes",
        Strands = "strands",
        Grants = "grants",
        Activities = "activities",
        Sessions = "sessions",
        People = "people",
        Addresses = "addresses",
        Attendances = "attendances",
        Contacts = "contacts",
        Enrolments = "enrolments",
        Households = "households",
        HouseholdMembers = "household_members",
        Enquiries = "enquiries",
        Cases = "cases",
        CaseActions = "case_actions",
        KeyDates = "key_dates",
        ConflictChecks = "conflict_checks",
        Referrals = "referrals",
        CapacityRecords = "capacity_records",
        Matches = "matches",
        MatchContacts = "match_contacts",
        VolunteerRoles = "volunteer_roles",
        TimeEntries = "time_entries",
        Outcomes = "outcomes",
        Measures = "measures",
        EsolLevels = "esol_levels",
        Consents = "consents",
        Targets = "targets",
        Recognitions = "recognitions",
        CaseStudies = "case_studies",
        AreaGroups = "area_groups",
        Concerns = "concerns",
        IssuedReports = "issued_reports",
        Amendments = "amendments",
        Settings = "settings",
    }
}

impl Table {
    /// The table of this name.
    pub fn named(name: &str) -> Option<Table> {
        Table::ALL.iter().copied().find(|table| table.as_str() == name)
    }
}
