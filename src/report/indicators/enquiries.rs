//! Enquiries received: those that began something, and those that followed one up.

use super::Indicator;
use crate::disclosure::Counts;
use domain::Table;
use domain::contact::{Enquirer, Enquiry};
use crate::base::take_code_if_any;
use crate::error::ReportError;
use crate::question::Question;
use crate::records::{Counted, Parts};

/// `enquiries`
pub const INDICATOR: Indicator = Indicator {
    key: "enquiries",
    definition: "Enquiries received in the period, from the enquirers asked for or from all: those about something new, and apart from them \
                 those that follow up an earlier enquiry.",
    base: "Enquiries",
    filtered: false,
    counts: Counts::ALONE,
    takes: &["enquirer"],
    value: |question| Ok(parts(question)?.counts()),
    records: |question| Ok(parts(question)?.records()),
};

fn parts<'a>(question: &Question<'a, '_>) -> Result<Parts<'a>, ReportError> {
    let enquirer: Option<Enquirer> = take_code_if_any(&mut question.with()?, "enquirer", "enquirer")?;
    let extent = &question.extent;
    let received: Vec<&Enquiry> = question
        .index
        .dataset
        .enquiries
        .iter()
        .filter(|enquiry| extent.window.contains(enquiry.received_on) && extent.within.holds_programme(enquiry.programme_id.as_ref()))
        .filter(|enquiry| enquirer.is_none_or(|enquirer| enquiry.enquirer == Some(enquirer)))
        .collect();
    let ids = |follows_up: bool| {
        let wanted = received.iter().filter(move |enquiry| enquiry.follow_up_to_id.is_some() == follows_up);
        wanted.map(|enquiry| Counted::other(Table::Enquiries, &enquiry.id))
    };
    Ok(Parts::none().with("root", ids(false)).with("follow_ups", ids(true)))
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, error_of, given, value_of};
    use serde_json::{Value, json};

    #[test]
    fn what_follows_up_is_counted_apart_and_an_enquirer_narrows() {
        let dataset = given(&[
            "programmes id=pr1 name=Advice",
            "strands id=st1 name=Phone programme_id=pr1",
            "enquiries id=e1 programme_id=pr1 received_on=2025-01-01 enquirer=professional",
            "enquiries id=e2 programme_id=pr1 received_on=2025-12-31 enquirer=professional follow_up_to_id=e1",
            "enquiries id=e3 received_on=2025-02-01 enquirer=public",
            "enquiries id=e4 received_on=2025-02-01 follow_up_to_id=e2",
            "enquiries id=e5 received_on=2026-01-01 enquirer=public",
        ]);
        let counts = |scope: Value, with: Value| {
            value_of(&dataset, json!({"indicator": "enquiries", "scope": scope, "with": with}))["counts"].clone()
        };
        assert_eq!(counts(json!({}), json!({})), json!({"root": 2, "follow_ups": 2}));
        assert_eq!(counts(json!({}), json!({"enquirer": "professional"})), json!({"root": 1, "follow_ups": 1}));
        assert_eq!(counts(json!({"programme": "Advice"}), json!({})), json!({"root": 1, "follow_ups": 1}));
        assert_eq!(counts(json!({"strand": "Phone"}), json!({})), json!({"root": 0, "follow_ups": 0}));
        assert_eq!(behind(&dataset, json!({"indicator": "enquiries"})), ["root: e1", "root: e3", "follow_ups: e2", "follow_ups: e4"]);
        let error = error_of(&dataset, json!({"indicator": "enquiries", "with": {"enquirer": "parrot"}}));
        assert!(error.to_string().contains("`parrot`"), "{error}");
    }
}
