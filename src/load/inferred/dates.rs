//! Days in the forms that offices write and a build does not read.
//!
//! In: each cell of a column. Out: whether all of them are such days, and which of day and month comes
//! first, as far as the cells tell.

/// What the cells of a column are, as days.
#[derive(Debug, Clone, Default)]
pub(super) struct Days {
    /// Days of the form that a build reads.
    pub(super) plain: u64,
    /// Days of that form with a time behind.
    timed: u64,
    /// Days in three numbers.
    other: u64,
    /// How many of them cannot have the month first, or the day.
    day_first: u64,
    month_first: u64,
    example: Option<String>,
}

/// What is to be said of a column of days that a build does not read.
pub(super) struct Said {
    pub(super) example: String,
    pub(super) why: String,
}

impl Days {
    pub(super) fn add(&mut self, text: &str) {
        if super::super::cells::parse_date(text).is_some() {
            self.plain += 1;
            return;
        }
        let day = text.split(['T', ' ']).next().unwrap_or_default();
        if day.len() < text.len() && super::super::cells::parse_date(day).is_some() {
            self.timed += 1;
            self.example.get_or_insert_with(|| text.to_owned());
        } else if let Some((first, second)) = three_numbers(text) {
            self.other += 1;
            self.day_first += u64::from(first > 12);
            self.month_first += u64::from(second > 12);
            self.example.get_or_insert_with(|| text.to_owned());
        }
    }

    /// What to say where all of `count` cells are days, and not all as a build reads them.
    pub(super) fn said(&self, count: u64) -> Option<Said> {
        let all = self.plain + self.timed + self.other;
        let example = self.example.clone().filter(|_| all == count)?;
        let why = match (self.other, self.day_first, self.month_first) {
            (0, ..) => "a time stands behind the day",
            (_, 0, 0) => "whether day or month comes first no cell tells",
            (_, _, 0) => "the day comes first",
            (_, 0, _) => "the month comes first",
            _ => "in some cells the day comes first and in others the month",
        };
        Some(Said { example, why: why.to_owned() })
    }
}

/// The first two of three numbers that can be a day, where the year is last; of `2024/03/15` and the
/// like the day and month in an order that is not in doubt.
fn three_numbers(text: &str) -> Option<(u32, u32)> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let mark = text.chars().find(|letter| !letter.is_ascii_digit())?;
    if !matches!(mark, '.' | '/' | '-') {
        return None;
    }
    let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| (1..=4).contains(&text.len()));
    let (a, b, c) = (number(first)?, number(second)?, number(third)?);
    let is_day = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    if first.len() == 4 {
        return is_day(c, b).then_some((13, b));
    }
    let has_year = matches!(third.len(), 2 | 4);
    (has_year && (is_day(a, b) || is_day(b, a))).then_some((a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cells: &[&str]) -> Option<String> {
        let mut days = Days::default();
        for cell in cells {
            days.add(cell);
        }
        days.said(cells.len() as u64).map(|said| said.why)
    }

    #[test]
    fn one_cell_can_tell_whether_the_day_comes_first() {
        assert_eq!(
            said(&["03/04/2024"]).unwrap(),
            "whether day or month comes first no cell tells"
        );
        assert_eq!(said(&["03/04/2024", "15/04/2024"]).unwrap(), "the day comes first");
        assert_eq!(said(&["03/04/2024", "04/15/2024"]).unwrap(), "the month comes first");
    }

    #[test]
    fn days_that_a_build_reads_and_other_texts_are_not_spoken_of() {
        assert_eq!(said(&["2024-03-15"]), None);
        assert_eq!(said(&["15.03.2024", "later"]), None);
        assert_eq!(said(&["1.2.3"]), None);
    }
}
