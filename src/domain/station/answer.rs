//! What somebody is asked so that nobody signs in for another, and what they answer.

use super::PrivateCheck;
use crate::dates::PartialDate;
use crate::names::fold;
use crate::person::Person;
use crate::personal_code::as_code;
use chrono::Datelike;

/// What somebody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Nothing was asked.
    Nothing,
    /// The day and the month of birth.
    Birthday(u32, u32),
    /// The last two digits of the telephone number, as typed.
    Digits(String),
    /// The personal code, as typed.
    Code(String),
}

impl Answer {
    /// The answer as the list has it; nothing if it is none.
    pub(super) fn written(&self) -> Option<String> {
        let text = match self {
            Answer::Nothing => String::new(),
            Answer::Birthday(day, month) => birthday(*day, *month),
            Answer::Digits(typed) => fold(typed).chars().filter(char::is_ascii_digit).collect(),
            Answer::Code(typed) => as_code(typed),
        };
        (!text.is_empty()).then_some(text)
    }
}

/// The right answer of a person; nothing if it is not recorded, so that nobody can give it.
pub(super) fn right_answer(check: PrivateCheck, person: &Person) -> Option<String> {
    match check {
        PrivateCheck::Nothing => None,
        PrivateCheck::DayOfBirth => match person.date_of_birth {
            Some(PartialDate::Day(day)) => Some(birthday(day.day(), day.month())),
            _ => None,
        },
        PrivateCheck::TelephoneDigits => {
            let digits: Vec<char> = fold(person.telephone()).chars().filter(char::is_ascii_digit).collect();
            // Fewer are no telephone number, and would be guessed.
            (digits.len() >= 7).then(|| digits[digits.len() - 2..].iter().collect())
        }
        PrivateCheck::PersonalCode => Some(person.personal_code().to_owned()).filter(|code| !code.is_empty()),
    }
}

fn birthday(day: u32, month: u32) -> String {
    format!("{day}.{month}")
}
