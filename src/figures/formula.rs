//! What a figure is computed by once its rows are summed up: a formula over aggregates.
//!
//! In: the values of its aggregates. Out: an exact value, null where SQL has null (a missing
//! operand, a zero divisor), or overflow.

use super::expression::Operator;
use crate::model::decimal::Decimal;
use crate::model::exact::Exact;

/// A formula over the aggregates of a plan, named by their positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Formula {
    Aggregate(usize),
    Number(Decimal),
    Null,
    /// Arithmetic.
    Binary(Operator, Box<Formula>, Box<Formula>),
    Round(Box<Formula>, u32),
    Coalesce(Vec<Formula>),
    Case(Vec<(Condition, Formula)>, Option<Box<Formula>>),
}

/// A condition over formulas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    /// A comparison.
    Compare(Operator, Box<Formula>, Box<Formula>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Not(Box<Condition>),
    IsNull(Box<Formula>),
    /// Whether two values agree within the precision of their data; only checks have it.
    Approximately(Box<Formula>, Box<Formula>),
}

/// Why a formula has no value that could be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// A number is beyond 128 bits.
    Overflow,
    /// The numbers of a column have more digits, from the first of the largest to the last decimal,
    /// than every engine keeps.
    Digits {
        /// The scope whose rows they are.
        scope: usize,
        /// The column of its dataset.
        column: usize,
    },
    /// A divisor is zero. Where null will do, the formula is evaluated without this failure.
    ZeroDivisor,
}

/// What a zero divisor gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ZeroDivisor {
    /// Null, as for a member without rows.
    Null,
    /// A failure, as for a total.
    Fails,
}

/// The values of aggregates.
pub(super) trait Values {
    /// An aggregate's exact value; `None` for null.
    fn of(&self, aggregate: usize) -> Result<Option<Exact>, Failure>;
    /// How far the true value may lie from an aggregate's value, given its data's precision.
    fn uncertainty(&self, aggregate: usize) -> Result<Exact, Failure>;
    /// What a zero divisor gives.
    fn zero_divisor(&self) -> ZeroDivisor;
}

/// The least and the greatest that a value may be.
type Interval = (Exact, Exact);

impl Formula {
    /// The exact value; `None` for null.
    pub(super) fn value(&self, values: &dyn Values) -> Result<Option<Exact>, Failure> {
        match self {
            Self::Aggregate(at) => values.of(*at),
            Self::Number(number) => Exact::from_decimal(*number).map(Some).ok_or(Failure::Overflow),
            Self::Null => Ok(None),
            Self::Binary(operator, left, right) => {
                let (left, right) = (left.value(values)?, right.value(values)?);
                let Some((left, right)) = left.zip(right) else { return Ok(None) };
                if *operator == Operator::Over && right.is_zero() {
                    return match values.zero_divisor() {
                        ZeroDivisor::Null => Ok(None),
                        ZeroDivisor::Fails => Err(Failure::ZeroDivisor),
                    };
                }
                calculate(*operator, left, right).map(Some).ok_or(Failure::Overflow)
            }
            Self::Round(inner, digits) => {
                let Some(value) = inner.value(values)? else { return Ok(None) };
                value
                    .rounded(*digits)
                    .and_then(Exact::from_decimal)
                    .map(Some)
                    .ok_or(Failure::Overflow)
            }
            Self::Coalesce(list) => {
                for item in list {
                    if let Some(value) = item.value(values)? {
                        return Ok(Some(value));
                    }
                }
                Ok(None)
            }
            Self::Case(arms, otherwise) => {
                for (condition, result) in arms {
                    if condition.truth(values)? == Some(true) {
                        return result.value(values);
                    }
                }
                otherwise.as_ref().map_or(Ok(None), |otherwise| otherwise.value(values))
            }
        }
    }

    /// The interval that the declared precision of the data leaves open; `None` for null.
    ///
    /// Source: XBRL Calculations 1.1, where values agree if their intervals overlap.
    fn interval(&self, values: &dyn Values) -> Result<Option<Interval>, Failure> {
        let fine = |value: Option<Exact>| value.ok_or(Failure::Overflow);
        match self {
            Self::Aggregate(at) => {
                let Some(value) = values.of(*at)? else { return Ok(None) };
                let around = values.uncertainty(*at)?;
                Ok(Some((fine(value.minus(around))?, fine(value.plus(around))?)))
            }
            Self::Binary(operator, left, right) => {
                let (left, right) = (left.interval(values)?, right.interval(values)?);
                let Some((left, right)) = left.zip(right) else { return Ok(None) };
                if *operator == Operator::Over && right.0 <= Exact::ZERO && Exact::ZERO <= right.1 {
                    return Err(Failure::ZeroDivisor);
                }
                let corners =
                    [(left.0, right.0), (left.0, right.1), (left.1, right.0), (left.1, right.1)];
                let mut ends = Vec::new();
                for (left, right) in corners {
                    ends.push(fine(calculate(*operator, left, right))?);
                }
                Ok(ends.iter().min().copied().zip(ends.iter().max().copied()))
            }
            _ => Ok(self.value(values)?.map(|value| (value, value))),
        }
    }

    /// How far below and above the value the precision of the data leaves it open.
    fn reach(&self, values: &dyn Values) -> Option<Interval> {
        let value = self.value(values).ok()??;
        let (least, greatest) = self.interval(values).ok()??;
        Some((value.minus(least)?, greatest.minus(value)?))
    }

    /// How many operations, numbers and aggregates the formula has.
    pub(super) fn parts(&self) -> usize {
        1 + match self {
            Self::Aggregate(_) | Self::Number(_) | Self::Null => 0,
            Self::Binary(_, left, right) => left.parts() + right.parts(),
            Self::Round(inner, _) => inner.parts(),
            Self::Coalesce(list) => list.iter().map(Self::parts).sum(),
            Self::Case(arms, otherwise) => {
                let arms =
                    arms.iter().map(|(condition, result)| condition.parts() + result.parts());
                arms.sum::<usize>() + otherwise.as_ref().map_or(0, |otherwise| otherwise.parts())
            }
        }
    }

    /// How deep the formula nests.
    pub(super) fn depth(&self) -> usize {
        let deepest = |parts: &mut dyn Iterator<Item = usize>| parts.max().unwrap_or_default();
        1 + match self {
            Self::Aggregate(_) | Self::Number(_) | Self::Null => 0,
            Self::Binary(_, left, right) => left.depth().max(right.depth()),
            Self::Round(inner, _) => inner.depth(),
            Self::Coalesce(list) => deepest(&mut list.iter().map(Self::depth)),
            Self::Case(arms, otherwise) => {
                let arms =
                    arms.iter().map(|(condition, result)| condition.depth().max(result.depth()));
                deepest(&mut arms.chain(otherwise.iter().map(|otherwise| otherwise.depth())))
            }
        }
    }

    /// The aggregates that the formula speaks of.
    pub(super) fn aggregates(&self, into: &mut Vec<usize>) {
        match self {
            Self::Aggregate(at) => into.push(*at),
            Self::Number(_) | Self::Null => {}
            Self::Binary(_, left, right) => {
                left.aggregates(into);
                right.aggregates(into);
            }
            Self::Round(inner, _) => inner.aggregates(into),
            Self::Coalesce(list) => list.iter().for_each(|item| item.aggregates(into)),
            Self::Case(arms, otherwise) => {
                for (condition, result) in arms {
                    condition.aggregates(into);
                    result.aggregates(into);
                }
                if let Some(otherwise) = otherwise {
                    otherwise.aggregates(into);
                }
            }
        }
    }
}

impl Condition {
    /// Whether the condition holds; `None` where it is unknown.
    pub(super) fn truth(&self, values: &dyn Values) -> Result<Option<bool>, Failure> {
        Ok(match self {
            Self::Compare(operator, left, right) => {
                let (left, right) = (left.value(values)?, right.value(values)?);
                left.zip(right).map(|(left, right)| operator.holds(left.cmp(&right)))
            }
            Self::And(left, right) => match (left.truth(values)?, right.truth(values)?) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Self::Or(left, right) => match (left.truth(values)?, right.truth(values)?) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
            Self::Not(inner) => inner.truth(values)?.map(|truth| !truth),
            Self::IsNull(inner) => Some(inner.value(values)?.is_none()),
            Self::Approximately(left, right) => {
                let (left, right) = (left.interval(values)?, right.interval(values)?);
                left.zip(right).map(|(left, right)| left.0 <= right.1 && right.0 <= left.1)
            }
        })
    }

    fn parts(&self) -> usize {
        1 + match self {
            Self::Compare(_, left, right) | Self::Approximately(left, right) => {
                left.parts() + right.parts()
            }
            Self::And(left, right) | Self::Or(left, right) => left.parts() + right.parts(),
            Self::Not(inner) => inner.parts(),
            Self::IsNull(inner) => inner.parts(),
        }
    }

    fn depth(&self) -> usize {
        1 + match self {
            Self::Compare(_, left, right) | Self::Approximately(left, right) => {
                left.depth().max(right.depth())
            }
            Self::And(left, right) | Self::Or(left, right) => left.depth().max(right.depth()),
            Self::Not(inner) => inner.depth(),
            Self::IsNull(inner) => inner.depth(),
        }
    }

    /// The aggregates that the condition speaks of.
    pub(super) fn aggregates(&self, into: &mut Vec<usize>) {
        match self {
            Self::Compare(_, left, right) | Self::Approximately(left, right) => {
                left.aggregates(into);
                right.aggregates(into);
            }
            Self::And(left, right) | Self::Or(left, right) => {
                left.aggregates(into);
                right.aggregates(into);
            }
            Self::Not(inner) => inner.aggregates(into),
            Self::IsNull(inner) => inner.aggregates(into),
        }
    }

    /// The same condition with the precision of the data written out as numbers, which every engine
    /// can compare; `None` where that precision is no decimal.
    pub(super) fn decided(&self, values: &dyn Values) -> Option<Self> {
        let both = |left: &Self, right: &Self| {
            Some((Box::new(left.decided(values)?), Box::new(right.decided(values)?)))
        };
        Some(match self {
            Self::Compare(..) | Self::IsNull(_) => self.clone(),
            Self::And(left, right) => {
                both(left, right).map(|(left, right)| Self::And(left, right))?
            }
            Self::Or(left, right) => {
                both(left, right).map(|(left, right)| Self::Or(left, right))?
            }
            Self::Not(inner) => Self::Not(Box::new(inner.decided(values)?)),
            Self::Approximately(left, right) => {
                let (below, above) = (left.reach(values)?, right.reach(values)?);
                let within = |one: &Formula, other: &Formula, reach: Exact| {
                    let apart =
                        Formula::Binary(Operator::Minus, one.clone().into(), other.clone().into());
                    let reach = reach
                        .published()
                        .filter(|known| Exact::from_decimal(*known) == Some(reach))?;
                    let reach = Formula::Number(reach).into();
                    Some(Box::new(Self::Compare(Operator::LessOrEqual, apart.into(), reach)))
                };
                let under = within(left, right, below.0.plus(above.1)?)?;
                Self::And(under, within(right, left, above.0.plus(below.1)?)?)
            }
        })
    }

    /// The two sides of a comparison, for a message about a check that does not hold.
    pub(super) fn sides(&self) -> Option<(&Formula, &Formula)> {
        match self {
            Self::Compare(_, left, right) | Self::Approximately(left, right) => Some((left, right)),
            _ => None,
        }
    }
}

fn calculate(operator: Operator, left: Exact, right: Exact) -> Option<Exact> {
    match operator {
        Operator::Plus => left.plus(right),
        Operator::Minus => left.minus(right),
        Operator::Times => left.times(right),
        _ => left.over(right),
    }
}
