//! Which sums follow from others, by exact elimination.
//!
//! In: sums of terms of groups, one after the other. Out: of which of them another sum is made, if it
//! is made of some; or that there are too many to say.

use std::collections::BTreeMap;

use crate::model::exact::Exact;

/// How many numbers are calculated with before it is given up.
const MOST_STEPS: u64 = 20_000_000;

/// A sum over groups of rows: how often each group's part of each term goes into it.
pub(super) type Form = BTreeMap<(usize, usize), Exact>;

/// Published sums, each of them without what the earlier ones say.
#[derive(Default)]
pub(super) struct Known {
    /// By the first group's term that each has, with how often which published values go into it.
    rows: BTreeMap<(usize, usize), (Form, BTreeMap<usize, Exact>)>,
    steps: u64,
}

impl Known {
    /// Takes a published value; `None` where it cannot be calculated with.
    pub(super) fn add(&mut self, at: usize, form: Form) -> Option<()> {
        let own = BTreeMap::from([(at, Exact::whole(1))]);
        let (rest, of) = self.reduced(form, own)?;
        if let Some(first) = rest.keys().next().copied() {
            self.rows.insert(first, (rest, of));
        }
        Some(())
    }

    /// The published values of which a value is made, if it is made of some; the outer `None` where
    /// that cannot be calculated.
    #[expect(clippy::option_option, reason = "not determined and not calculable are two things")]
    pub(super) fn made_of(&mut self, form: Form) -> Option<Option<Vec<usize>>> {
        let (rest, of) = self.reduced(form, BTreeMap::new())?;
        Some(rest.is_empty().then(|| of.into_keys().collect()))
    }

    /// A sum without what is known of its first groups, until one of which nothing is known.
    fn reduced(
        &mut self,
        mut form: Form,
        mut of: BTreeMap<usize, Exact>,
    ) -> Option<(Form, BTreeMap<usize, Exact>)> {
        while let Some((first, times)) = form.first_key_value().map(|(at, times)| (*at, *times)) {
            let Some((row, of_row)) = self.rows.get(&first) else { break };
            let factor = times.over(*row.get(&first)?)?;
            self.steps += (row.len() + of_row.len()) as u64;
            if self.steps > MOST_STEPS {
                return None;
            }
            subtract(&mut form, row, factor)?;
            subtract(&mut of, of_row, factor)?;
        }
        Some((form, of))
    }
}

/// Takes a multiple of a sum away from another.
fn subtract<K: Ord + Copy>(
    from: &mut BTreeMap<K, Exact>,
    row: &BTreeMap<K, Exact>,
    factor: Exact,
) -> Option<()> {
    for (at, times) in row {
        let less = times.times(factor)?;
        let so_far = from.entry(*at).or_insert(Exact::ZERO);
        *so_far = so_far.minus(less)?;
        if so_far.is_zero() {
            from.remove(at);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums of groups, each with how often it goes in.
    fn form(groups: &[(usize, i128)]) -> Form {
        groups.iter().map(|(group, times)| ((*group, 0), Exact::whole(*times))).collect()
    }

    fn once(groups: &[usize]) -> Form {
        form(&groups.iter().map(|group| (*group, 1)).collect::<Vec<_>>())
    }

    /// Which of the published sums a value is made of.
    fn made_of(published: &[Form], value: Form) -> Option<Vec<usize>> {
        let mut known = Known::default();
        for (at, form) in published.iter().enumerate() {
            known.add(at, form.clone()).unwrap();
        }
        known.made_of(value).unwrap()
    }

    #[test]
    fn one_suppressed_member_follows_from_the_total_and_the_others() {
        assert_eq!(
            made_of(&[once(&[0, 1, 2]), once(&[0]), once(&[2])], once(&[1])),
            Some(vec![0, 1, 2])
        );
    }

    #[test]
    fn of_two_suppressed_members_neither_follows() {
        let published = [once(&[0, 1, 2]), once(&[0])];
        assert_eq!(made_of(&published, once(&[1])), None);
        assert_eq!(made_of(&published, once(&[1, 2])), Some(vec![0, 1]));
    }

    #[test]
    fn rows_of_no_member_keep_the_difference_open() {
        assert_eq!(made_of(&[once(&[0, 1, 9]), once(&[0])], once(&[1])), None);
    }

    #[test]
    fn a_cell_of_a_table_with_both_margins_follows_from_its_row_and_its_column() {
        // Three rows of three; in the last two rows and columns all but one cell are suppressed, and
        // the sums of rows and columns are not.
        let cell = |row: usize, column: usize| 3 * row + column;
        let mut published = Vec::new();
        for at in 0..3 {
            published.push(once(&[cell(at, 0), cell(at, 1), cell(at, 2)]));
            published.push(once(&[cell(0, at), cell(1, at), cell(2, at)]));
        }
        let shown = [(0, 0), (0, 1), (0, 2), (1, 0), (2, 0)];
        published.extend(shown.map(|(row, column)| once(&[cell(row, column)])));
        assert_eq!(made_of(&published, once(&[cell(1, 1)])), None);
        published.push(once(&[cell(2, 2)]));
        let of = made_of(&published, once(&[cell(1, 1)])).unwrap();
        assert!(of.contains(&(published.len() - 1)), "{of:?}");
    }

    #[test]
    fn a_value_follows_from_multiples_of_others() {
        let published = [form(&[(0, 2), (1, 3)]), form(&[(0, 1), (1, -1)])];
        assert_eq!(made_of(&published, once(&[1])), Some(vec![0, 1]));
    }

    #[test]
    fn what_follows_does_not_depend_on_the_order_of_what_is_published() {
        let mut published =
            vec![once(&[0, 1, 2, 3]), once(&[0, 1]), once(&[1, 2]), once(&[2]), once(&[3, 4])];
        for _ in 0..published.len() {
            published.rotate_left(1);
            let follows: Vec<bool> =
                (0..5).map(|group| made_of(&published, once(&[group])).is_some()).collect();
            assert_eq!(follows, [true, true, true, true, true]);
            published.reverse();
            assert!(made_of(&published, once(&[3, 4, 5])).is_none());
        }
    }

    /// The slow definition: a sum of some of four groups follows from others if no two sets of
    /// amounts agree in these and not in it. Where two do, two do whose differences are at most 2:
    /// no determinant of three rows of zeros and ones is greater.
    fn follows_slowly(published: &[usize], value: usize) -> bool {
        let sum = |groups: usize, amounts: [i64; 4]| {
            let of = amounts.iter().enumerate().filter(|(group, _)| groups >> group & 1 == 1);
            of.map(|(_, amount)| amount).sum::<i64>()
        };
        let differences = (0..5_i64.pow(4))
            .map(|number| [0, 1, 2, 3].map(|digit: u32| number / 5_i64.pow(digit) % 5 - 2));
        let mut unseen = differences.filter(|of| published.iter().all(|sums| sum(*sums, *of) == 0));
        unseen.all(|of| sum(value, of) == 0)
    }

    #[test]
    fn what_follows_is_what_no_other_amounts_would_leave_as_it_is() {
        let groups = |bits: usize| {
            once(&(0..4).filter(|group| bits >> group & 1 == 1).collect::<Vec<usize>>())
        };
        for first in 1..16 {
            for second in first..16 {
                for third in second..16 {
                    let published = [first, second, third];
                    let forms = published.map(groups);
                    for value in 1..16 {
                        let of = made_of(&forms, groups(value));
                        let (fast, slow) = (of.is_some(), follows_slowly(&published, value));
                        assert_eq!(fast, slow, "{value} of {published:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn beyond_what_can_be_calculated_nothing_is_said_to_be_safe() {
        let mut known = Known { rows: BTreeMap::new(), steps: MOST_STEPS };
        assert_eq!(known.add(0, once(&[0])), Some(()));
        assert_eq!(known.made_of(once(&[0])), None);
    }
}
