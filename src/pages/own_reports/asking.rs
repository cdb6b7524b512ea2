//! A figure as a sentence made of choices: what can be chosen, and what a choice changes in the template's entry.

use crate::in_words;
use crate::reports::naming::{self, Names};
use domain::Dataset;
use domain::casework::CapacityRecord;
use domain::cell::Cell;
use domain::mentoring::MatchType;
use domain::order::sort;
use domain::outcomes::EsolSkill;
use domain::person::Gender;
use domain::programme::ActivityType;
use report::Value;
use report::attribute::Attribute;
use report::base::Base;
use report::indicators;
use report::result::Number;
use report::templates::blocks::Draft;
use report::templates::{Bound, BoundTo, Days, Entry, Part};
use serde_json::{Map, Value as Json, json};
use words::staff::own_reports::figure as text;

/// A choice: its value and its words.
pub type Choice = (String, String);

/// One of the things that an indicator takes besides.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pick {
    /// The member of `with`.
    pub member: &'static str,
    /// What is chosen.
    pub label: &'static str,
    /// The choices.
    pub options: Vec<Choice>,
}

/// Every indicator that can be asked by choices, with the words that follow "How many".
pub fn indicators() -> Vec<Choice> {
    let phrases = text::PHRASES.iter().filter_map(|phrase| phrase.split_once(": "));
    phrases.map(|(key, words)| (key.to_owned(), words.to_owned())).collect()
}

/// The words of an indicator.
pub fn phrase(indicator: &str) -> String {
    let known = indicators().into_iter().find(|(key, _)| key == indicator);
    known.map_or_else(|| in_words::code(indicator).to_lowercase(), |(_, words)| words)
}

/// What an indicator counts, in its own sentence.
pub fn definition(indicator: &str) -> &'static str {
    indicators::named(indicator).map(|known| known.definition).unwrap_or_default()
}

/// Whether it counts people, so that some of them can be kept.
pub fn counts_people(indicator: &str) -> bool {
    indicators::named(indicator).is_some_and(|known| known.filtered)
}

/// Who is counted.
pub fn people() -> Vec<Choice> {
    let of = |gender: &Gender| {
        let words = match gender {
            Gender::Woman => text::WOMEN.to_owned(),
            Gender::Man => text::MEN.to_owned(),
            Gender::NonBinary => text::NON_BINARY.to_owned(),
            other => text::of_gender(&in_words::code(other.as_str()).to_lowercase()),
        };
        (gender.as_str().to_owned(), words)
    };
    std::iter::once((String::new(), text::PEOPLE.to_owned())).chain(Gender::ALL.iter().map(of)).collect()
}

/// The nationalities that are recorded.
pub fn nationalities(dataset: &Dataset, names: Names) -> Vec<Choice> {
    let recorded = dataset.people.iter().filter_map(|person| Some(person.nationality.as_ref()?.as_str().to_owned()));
    let worded = |code: String| (code.clone(), naming::row("nationality", &code, names));
    let mut choices: Vec<Choice> = each_once(recorded).into_iter().map(worded).collect();
    choices.sort_by(|one, other| one.1.cmp(&other.1));
    choices.insert(0, (String::new(), text::ANY_NATIONALITY.to_owned()));
    choices
}

/// Where: all the work, a part that the report names, or one of the records.
pub fn places(dataset: &Dataset, parts: &[Part]) -> Vec<Choice> {
    let mut places = vec![(String::new(), text::ALL.to_owned())];
    places.extend(parts.iter().map(|part| (part_value(&part.key), part.name.clone())));
    let named = |to: BoundTo, id: &str| parts.iter().any(|part| part.bound.as_ref().is_some_and(|bound| bound.to == to && bound.id == id));
    for (to, id, name) in records(dataset) {
        if !named(to, &id) {
            places.push((bound_value(to, &id), record_words(to, &name)));
        }
    }
    places
}

/// A record in words.
pub fn record_words(to: BoundTo, name: &str) -> String {
    match to {
        BoundTo::Programme => text::programme(name),
        BoundTo::Strand => text::strand(name),
        BoundTo::Activity => text::activity(name),
    }
}

/// The programmes, strands and activities, with the names to call a part after.
pub fn records(dataset: &Dataset) -> Vec<(BoundTo, String, String)> {
    let programmes = dataset.programmes.iter().map(|one| (BoundTo::Programme, one.id.as_str().to_owned(), one.name.to_string()));
    let strands = dataset.strands.iter().map(|one| (BoundTo::Strand, one.id.as_str().to_owned(), one.name.to_string()));
    let activities = dataset.activities.iter().map(|one| (BoundTo::Activity, one.id.as_str().to_owned(), one.name.to_string()));
    programmes.chain(strands).chain(activities).collect()
}

fn part_value(key: &str) -> String {
    format!("part:{key}")
}

/// A record as a choice.
pub fn bound_value(to: BoundTo, id: &str) -> String {
    format!("{}:{id}", to.as_str())
}

/// The record of a choice.
pub fn bound(value: &str) -> Option<Bound> {
    let (to, id) = value.split_once(':')?;
    Some(Bound { to: BoundTo::read(to).ok()?, id: id.to_owned() })
}

/// Where a figure is asked.
pub fn place(entry: &Entry) -> String {
    entry.part.as_deref().map(part_value).unwrap_or_default()
}

/// The part that a choice of place is, made in the draft if it is new.
pub fn part(dataset: &Dataset, draft: &mut Draft, value: &str) -> Option<String> {
    if let Some(key) = value.strip_prefix("part:") {
        return Some(key.to_owned());
    }
    let wanted = bound(value)?;
    let (.., name) = records(dataset).into_iter().find(|(to, id, _)| *to == wanted.to && *id == wanted.id)?;
    Some(draft.part_of(wanted, &name))
}

/// Kinds of activity; several are one choice where a template has them.
pub fn kinds(entry: &Entry) -> Vec<Choice> {
    let mut choices = vec![(String::new(), text::ANY_KIND.to_owned())];
    choices.extend(ActivityType::ALL.iter().map(|kind| (kind.as_str().to_owned(), in_words::code(kind.as_str()).to_lowercase())));
    let chosen = kind(entry);
    if choices.iter().all(|(value, _)| *value != chosen) {
        choices.push((chosen.clone(), chosen.replace('_', " ").replace('+', ", ")));
    }
    choices
}

/// The kind chosen.
pub fn kind(entry: &Entry) -> String {
    entry.activity_types.join("+")
}

/// Chooses it.
pub fn set_kind(entry: &mut Entry, value: &str) {
    entry.activity_types = value.split('+').filter(|kind| !kind.is_empty()).map(str::to_owned).collect();
}

/// When.
pub fn days(entry: &Entry) -> Vec<Choice> {
    let mut months = vec![1, 3, 6, 12];
    if let Days::LastMonths(chosen) = entry.days
        && !months.contains(&chosen)
    {
        months.push(chosen);
    }
    let last = months.into_iter().map(|months| (months.to_string(), text::last_months(months as usize)));
    let strand = entry.part.is_some() || entry.days == Days::Strand;
    let strand = strand.then(|| (STRAND.to_owned(), text::STRAND_DAYS.to_owned()));
    std::iter::once((String::new(), text::REPORT_DAYS.to_owned())).chain(last).chain(strand).collect()
}

const STRAND: &str = "strand";

/// The days chosen.
pub fn day(entry: &Entry) -> String {
    match entry.days {
        Days::Report => String::new(),
        Days::Strand => STRAND.to_owned(),
        Days::LastMonths(months) => months.to_string(),
    }
}

/// Chooses them.
pub fn set_day(entry: &mut Entry, value: &str) {
    entry.days = match value {
        STRAND => Days::Strand,
        other => other.parse().map_or(Days::Report, Days::LastMonths),
    };
}

/// A member of the filter, several joined by `+`.
pub fn filter(entry: &Entry, member: &str) -> String {
    match entry.filter.as_ref().and_then(|filter| filter.get(member)) {
        Some(Json::String(one)) => one.clone(),
        Some(Json::Array(several)) => several.iter().filter_map(Json::as_str).collect::<Vec<_>>().join("+"),
        Some(Json::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// Sets it; nothing of it is nobody left out. An age that is no number is none.
pub fn set_filter(entry: &mut Entry, member: &str, value: &str) {
    let mut members: Map<String, Json> = entry.filter.take().and_then(|filter| filter.as_object().cloned()).unwrap_or_default();
    let said = match member {
        "age_from" | "age_to" => value.trim().parse::<u32>().ok().map(|age| json!(age)),
        _ => Some(value).filter(|value| !value.is_empty()).map(|value| json!(value.split('+').collect::<Vec<_>>())),
    };
    match said {
        Some(said) => members.insert(member.to_owned(), said),
        None => members.shift_remove(member),
    };
    entry.filter = (!members.is_empty()).then_some(Json::Object(members));
}

/// What an indicator takes besides, as it can be chosen over these records.
pub fn picks(dataset: &Dataset, entry: &Entry) -> Vec<Pick> {
    let takes = indicators::named(&entry.indicator).map(|known| known.takes).unwrap_or_default();
    takes.iter().filter_map(|member| pick(dataset, entry, member)).collect()
}

fn pick(dataset: &Dataset, entry: &Entry, member: &'static str) -> Option<Pick> {
    let code = |code: &'static str| (code.to_owned(), in_words::code(code).to_lowercase());
    let plain = |code: String| (code.clone(), in_words::code(&code).to_lowercase());
    let recorded = |codes: Vec<String>| codes.into_iter().map(plain).collect::<Vec<_>>();
    let (label, must, options): (_, bool, Vec<Choice>) = match member {
        "attribute" => (text::with::ATTRIBUTE, true, Attribute::ALL.iter().map(|one| code(one.as_str())).collect()),
        "of" if entry.indicator != "conversion" => {
            (text::with::OF, true, Base::ALL.iter().map(|one| (one.as_str().to_owned(), one.in_words().to_owned())).collect())
        }
        "type" => (text::with::KIND, false, MatchType::ALL.iter().map(|one| code(one.as_str())).collect()),
        "types" => (text::with::TYPES, false, recorded(each_once(dataset.outcomes.iter().map(|one| one.outcome_type.clone())))),
        "measure" => {
            let measures = each_once(dataset.measures.iter().map(|one| one.measure.clone()));
            (text::with::MEASURE, entry.indicator == "measured_change", recorded(measures))
        }
        "enquirer" => (text::with::ENQUIRER, false, domain::contact::Enquirer::ALL.iter().map(|one| code(one.as_str())).collect()),
        "skill" => (text::with::SKILL, false, EsolSkill::ALL.iter().map(|one| code(one.as_str())).collect()),
        "domain" => {
            let domains = dataset.capacity_records.iter().map(|one: &CapacityRecord| one.domain.clone());
            (text::with::DOMAIN, false, recorded(each_once(domains)))
        }
        "roles" => (text::with::ROLES, false, recorded(each_once(dataset.volunteer_roles.iter().map(|one| one.role.clone())))),
        _ => return None,
    };
    let mut options = options;
    let chosen = with(entry, member);
    if !chosen.is_empty() && options.iter().all(|(value, _)| *value != chosen) {
        let words = if chosen.starts_with('{') { text::AS_TEMPLATE.to_owned() } else { chosen.replace('_', " ").replace('+', ", ") };
        options.push((chosen.clone(), words));
    }
    if !must || chosen.is_empty() {
        let none = if must { text::with::CHOOSE } else { text::with::ANY };
        options.insert(0, (String::new(), none.to_owned()));
    }
    Some(Pick { member, label, options })
}

/// What a figure takes besides, several joined by `+`.
pub fn with(entry: &Entry, member: &str) -> String {
    match entry.with.get(member) {
        Some(Json::String(one)) => one.clone(),
        Some(Json::Array(several)) => several.iter().filter_map(Json::as_str).collect::<Vec<_>>().join("+"),
        Some(Json::Object(_)) => "{}".to_owned(),
        _ => String::new(),
    }
}

/// Sets it.
pub fn set_with(entry: &mut Entry, member: &str, value: &str) {
    if value.is_empty() {
        entry.with.shift_remove(member);
    } else if value != "{}" && !value.contains('+') {
        entry.with.insert(member.to_owned(), json!(value));
    }
}

/// Another indicator in the same entry: what it must be told and is not is chosen first, so that it can always be asked.
pub fn set_indicator(dataset: &Dataset, entry: &mut Entry, indicator: &str) {
    Draft::reword(entry, indicator);
    complete(dataset, entry);
}

/// Chooses first what the indicator must be told.
pub fn complete(dataset: &Dataset, entry: &mut Entry) {
    for pick in picks(dataset, entry) {
        let (first, second) = (pick.options.first(), pick.options.get(1));
        if let (Some((value, words)), Some((chosen, _))) = (first, second)
            && value.is_empty()
            && words == text::with::CHOOSE
        {
            set_with(entry, pick.member, chosen);
        }
    }
}

/// The places to fill in a sentence about this value.
pub fn parts_of<N: Number>(value: &Value<N>) -> Vec<String> {
    let names: Vec<&str> = match value {
        Value::Interval { .. } => vec!["low", "high"],
        Value::Ratio { .. } => vec!["share", "numerator", "denominator"],
        Value::Counts(counts) => counts.iter().map(|(name, _)| &**name).collect(),
        Value::Change { counts, .. } => counts.iter().map(|(name, _)| &**name).chain(["mean_change"]).collect(),
        Value::Table { .. } => vec!["total"],
        _ => Vec::new(),
    };
    std::iter::once("value").chain(names).map(|name| format!("{{{name}}}")).collect()
}

fn each_once(codes: impl Iterator<Item = String>) -> Vec<String> {
    let mut codes: Vec<String> = codes.filter(|code| !code.is_empty()).collect();
    sort(&mut codes);
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::sample::records as given;
    use report::Window;
    use report::templates::blocks::Block;
    use report::templates::{Layout, own};

    const RECORDS: &str = "programmes id=pr1 name=Women
        strands id=st1 name=English programme_id=pr1
        activities id=ac1 name=Yoga type=group programme_id=pr1
        people id=p1 name=A nationality=SY
        people id=p2 name=B nationality=AF
        measures id=m1 person_id=p1 measure=confidence date=2025-01-01 point=baseline value=3";

    fn year() -> Window {
        let day = |text| chrono::NaiveDate::read(text).unwrap();
        Window::new(day("2025-01-01"), day("2025-12-31")).unwrap()
    }

    #[test]
    fn every_indicator_but_a_target_and_a_conversion_is_a_sentence_of_choices() {
        let offered = indicators();
        for known in indicators::ALL {
            let is_offered = offered.iter().any(|(key, _)| key == known.key);
            assert_eq!(is_offered, !matches!(known.key, "target" | "conversion"), "{}", known.key);
        }
        assert!(offered.iter().all(|(key, _)| !definition(key).is_empty()));
    }

    #[test]
    fn whatever_is_chosen_first_the_report_can_be_made() {
        let dataset = given(RECORDS);
        let mut draft = Draft::of(&Layout::empty("Ours".to_owned()));
        for (indicator, _) in indicators() {
            let number = draft.add_figure(&indicator);
            let Some(Block::Figure(entry)) = draft.block_mut(number) else { continue };
            complete(&dataset, entry);
        }
        assert_eq!(own::try_out(&dataset, &draft.layout(), year()), Ok(()));
        let number = draft.add_figure("people_participating");
        for (indicator, _) in indicators() {
            if let Some(Block::Figure(entry)) = draft.block_mut(number) {
                set_filter(entry, "gender", "woman");
                set_indicator(&dataset, entry, &indicator);
            }
            assert_eq!(own::try_out(&dataset, &draft.layout(), year()), Ok(()), "{indicator}");
        }
    }

    #[test]
    fn a_choice_is_what_the_file_says() {
        let dataset = given(RECORDS);
        let mut draft = Draft::of(&Layout::empty("Ours".to_owned()));
        let number = draft.add_figure("people_participating");
        let place = part(&dataset, &mut draft, "strand:st1");
        let Some(Block::Figure(entry)) = draft.block_mut(number) else { panic!("a figure") };
        entry.part = place;
        set_filter(entry, "gender", "woman");
        set_filter(entry, "age_from", "18");
        set_filter(entry, "age_to", "24");
        set_filter(entry, "nationality", "SY");
        set_filter(entry, "nationality", "");
        set_kind(entry, "class");
        set_day(entry, "3");
        assert_eq!(entry.filter, Some(json!({"gender": ["woman"], "age_from": 18, "age_to": 24})));
        assert_eq!([filter(entry, "gender"), filter(entry, "age_to"), kind(entry), day(entry)], ["woman", "24", "class", "3"]);
        set_filter(entry, "gender", "");
        set_filter(entry, "age_from", "x");
        set_filter(entry, "age_to", "");
        assert_eq!(entry.filter, None);
        let layout = draft.layout();
        assert_eq!(layout.parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), ["English"]);
        assert_eq!(own::try_out(&dataset, &layout, year()), Ok(()));
        let offered: Vec<String> = places(&dataset, &layout.parts).into_iter().map(|(value, _)| value).collect();
        assert_eq!(offered, ["", "part:strand", "programme:pr1", "activity:ac1"], "what a part is bound to is offered once");
    }

    #[test]
    fn nationalities_are_those_recorded_in_words() {
        let names = Names { region: |code| Some(code.to_lowercase()), language: |_| None };
        let said: Vec<String> = nationalities(&given(RECORDS), names).into_iter().map(|(code, _)| code).collect();
        assert_eq!(said, ["", "AF", "SY"]);
    }
}
