//! The period before another one: as long, and ending the day before.

use super::window::{Window, first_of_month};
use chrono::{Datelike, Days, Months, NaiveDate};

impl Window {
    /// The period before: as many whole months where this one is whole months (the month, the quarter, the year before), else as many days.
    /// Nothing before the first day there is.
    pub fn preceding(&self) -> Option<Window> {
        let last = self.from().pred_opt()?;
        let from = match self.whole_months() {
            Some(months) => self.from().checked_sub_months(Months::new(months))?,
            None => last.checked_sub_days(Days::new(u64::try_from((self.to() - self.from()).num_days()).ok()?))?,
        };
        Window::new(from, last)
    }
    /// How many months it is, if it is whole ones.
    fn whole_months(&self) -> Option<u32> {
        let months = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
        let is_last = self.to().succ_opt().is_some_and(|next| next.day() == 1);
        let whole = is_last && first_of_month(self.from()) == self.from();
        whole.then(|| u32::try_from(months(self.to()) - months(self.from()) + 1).ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::day;
    use crate::window::Window;

    #[test]
    fn the_period_before_a_whole_one_is_whole() {
        for (from, to, before_from, before_to) in [
            ("2025-03-01", "2025-03-31", "2025-02-01", "2025-02-28"),
            ("2024-02-01", "2024-02-29", "2024-01-01", "2024-01-31"),
            ("2025-01-01", "2025-03-31", "2024-10-01", "2024-12-31"),
            ("2025-04-01", "2026-03-31", "2024-04-01", "2025-03-31"),
            ("2024-01-01", "2024-12-31", "2023-01-01", "2023-12-31"),
            ("2025-03-10", "2025-03-16", "2025-03-03", "2025-03-09"),
            ("2025-03-01", "2025-03-01", "2025-02-28", "2025-02-28"),
            ("2025-03-02", "2025-04-01", "2025-01-30", "2025-03-01"),
        ] {
            let window = |from, to| Window::new(day(from), day(to)).expect("a window");
            assert_eq!(window(from, to).preceding(), Some(window(before_from, before_to)), "{from} to {to}");
        }
    }
}
