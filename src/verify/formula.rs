//! The formula of a figure's exact form: what it may say, and what it comes to.
//!
//! In: nested JSON, and the integer columns that the figure's SQL returned. Out: an exact value,
//! with what binary floating point could at best have made of it. A formula is a stranger's text:
//! its depth, its length and the size of its numbers are bounded.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use serde_json::Value;

use super::rational;

/// How deep a formula may be nested.
const DEEPEST: usize = 60;
/// How many operators, columns and literals a formula may have.
const LONGEST: usize = 2_000;
/// How many characters a literal may have.
const LONGEST_LITERAL: usize = 60;
/// How many bits a numerator or denominator may grow to.
const LARGEST: u64 = 2_048;
/// The digits that `round` may be asked for.
const DIGITS: std::ops::RangeInclusive<i32> = -18..=18;
/// Integers below this are exact in a double.
const EXACT_IN_A_DOUBLE: i64 = 1 << 53;
/// Binary floats are taken to fall on either side of an edge that is nearer than one part in this.
const EDGE: i64 = 1_000_000_000;
/// How much of the negative amounts in a table a float sum may be wrong by, in thousandths of the
/// relative tolerance.
const SHARE_THAT_CANCELS: i64 = 1_000;

/// The columns that a figure's exact SQL returned in one row.
pub(super) type Columns = BTreeMap<String, Option<BigInt>>;

/// Why a formula has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoFormula {
    /// It is nested too deeply or has too many parts.
    TooLong,
    /// Something stands where something else is expected.
    Form(String),
    /// It names a column that its SQL does not return.
    UnknownColumn(String),
    /// Its numbers grow beyond any that a programme reports.
    TooLarge,
}

impl NoFormula {
    /// What is wrong, without a full stop.
    pub(super) fn message(&self) -> String {
        match self {
            Self::TooLong => format!("it has more than {DEEPEST} levels or {LONGEST} parts"),
            Self::Form(what) => what.clone(),
            Self::UnknownColumn(name) => format!("its SQL returns no column `{name}`"),
            Self::TooLarge => "its numbers grow beyond all bounds".to_owned(),
        }
    }
}

/// A formula over the columns of a figure's exact SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Formula(Number);

/// What has a value, or none (null).
#[derive(Debug, Clone, PartialEq, Eq)]
enum Number {
    Null,
    Literal(BigRational),
    Column(String),
    Combined(Operator, Box<Number>, Box<Number>),
    Rounded(Box<Number>, i32),
    Coalesce(Vec<Number>),
    Case(Vec<(Condition, Number)>, Box<Number>),
}

/// What is true, false or unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Condition {
    Unknown,
    Compared(Comparison, Number, Number),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    IsNull(Number),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// What a formula comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The exact value; `None` is null.
    pub(super) value: Option<BigRational>,
    /// What the error of a computation in doubles is relative to. It is larger than the value
    /// where large numbers cancel.
    pub(super) magnitude: BigRational,
    /// Whether a comparison or rounding was so near its edge that doubles may have fallen on the
    /// other side.
    pub(super) at_an_edge: bool,
}

impl Formula {
    /// Reads a formula.
    pub(super) fn parse(json: &Value) -> Result<Self, NoFormula> {
        Parser { parts: 0 }.number(json, 0).map(Self)
    }

    /// Evaluates the formula over one row.
    ///
    /// `cancelling` is the sum of all negative amounts in the tables, in their smallest units: a
    /// float sum over positive and negative amounts is no better than these allow.
    pub(super) fn evaluate(
        &self,
        columns: &Columns,
        cancelling: &BigInt,
    ) -> Result<Outcome, NoFormula> {
        let floor = BigRational::new(cancelling.abs(), SHARE_THAT_CANCELS.into());
        let mut evaluator = Evaluator { columns, floor, at_an_edge: false };
        let result = evaluator.number(&self.0)?;
        let at_an_edge = evaluator.at_an_edge;
        Ok(match result {
            Some(amount) => {
                Outcome { value: Some(amount.value), magnitude: amount.magnitude, at_an_edge }
            }
            None => Outcome { value: None, magnitude: BigRational::zero(), at_an_edge },
        })
    }
}

/// What the columns are taken to be in the place of what they are: so many times that, and so much
/// more, times a power of the column's place. Several powers, because the columns themselves may
/// be to each other as one of them: `1 / 4` is a quotient of squares.
const OTHERWISE: [(i64, i64, u32); 6] =
    [(0, 0, 0), (1, 1, 2), (2, 0, 0), (3, 1_000_003, 1), (-1, -7, 3), (0, 1_000_000_007, 5)];

/// All columns are taken to be 1, 2, 4 and so on too: one of these is in every interval that ends
/// at twice its beginning, which a `case` may ask for.
const POWERS_OF_TWO: u32 = 48;

impl Formula {
    /// Whether the formula comes to this value whatever its columns hold, or to none.
    pub(super) fn is_always(&self, value: &BigRational, columns: &Columns) -> bool {
        let powers = (0..POWERS_OF_TWO).map(|power| (0, 1_i64 << power, 0));
        OTHERWISE.into_iter().chain(powers).all(|(times, more, power)| {
            let mut place = BigInt::ZERO;
            let otherwise = columns.iter().map(|(name, cell)| {
                place += 1;
                let was = cell.clone().unwrap_or_default();
                (name.clone(), Some(was * times + place.pow(power) * more))
            });
            let outcome = self.evaluate(&otherwise.collect(), &BigInt::ZERO);
            outcome.is_ok_and(|outcome| outcome.value.is_none_or(|other| other == *value))
        })
    }
}

impl Formula {
    /// Whether what it comes to of two parts of the data adds up to what it comes to of both: it is
    /// made of aggregates that are added and multiplied by numbers.
    pub(super) fn adds_up(&self) -> bool {
        part(&self.0) == Part::Sum
    }

    /// Whether it rounds anything.
    pub(super) fn rounds(&self) -> bool {
        rounds(&self.0)
    }
}

/// How a part of a formula behaves when the data are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Nothing, whatever the data.
    Nothing,
    /// The same number, whatever the data.
    Same,
    /// It adds up.
    Sum,
    /// It does not.
    Other,
}

fn part(number: &Number) -> Part {
    match number {
        Number::Null => Part::Nothing,
        Number::Literal(literal) if literal.is_zero() => Part::Nothing,
        Number::Literal(_) => Part::Same,
        Number::Column(_) => Part::Sum,
        Number::Rounded(inner, _) => part(inner),
        Number::Case(..) => Part::Other,
        Number::Coalesce(numbers) => {
            let parts: Vec<Part> = numbers.iter().map(part).collect();
            let adds_up = parts.iter().all(|part| matches!(part, Part::Sum | Part::Nothing));
            if adds_up && parts.contains(&Part::Sum) { Part::Sum } else { Part::Other }
        }
        Number::Combined(operator, left, right) => match (operator, part(left), part(right)) {
            (
                Operator::Plus | Operator::Minus,
                Part::Sum | Part::Nothing,
                Part::Sum | Part::Nothing,
            )
            | (Operator::Times | Operator::Over, Part::Sum, Part::Same)
            | (Operator::Times, Part::Same, Part::Sum) => Part::Sum,
            (_, Part::Same | Part::Nothing, Part::Same | Part::Nothing) => Part::Same,
            _ => Part::Other,
        },
    }
}

fn rounds(number: &Number) -> bool {
    match number {
        Number::Null | Number::Literal(_) | Number::Column(_) => false,
        Number::Rounded(..) => true,
        Number::Combined(_, left, right) => rounds(left) || rounds(right),
        Number::Coalesce(numbers) => numbers.iter().any(rounds),
        Number::Case(branches, last) => {
            branches.iter().any(|(_, branch)| rounds(branch)) || rounds(last)
        }
    }
}

struct Parser {
    parts: usize,
}

impl Parser {
    fn count(&mut self, depth: usize) -> Result<(), NoFormula> {
        self.parts += 1;
        if depth > DEEPEST || self.parts > LONGEST {
            return Err(NoFormula::TooLong);
        }
        Ok(())
    }

    fn number(&mut self, json: &Value, depth: usize) -> Result<Number, NoFormula> {
        self.count(depth)?;
        match json {
            Value::Null => Ok(Number::Null),
            Value::String(text) if text.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                Ok(Number::Column(text.clone()))
            }
            Value::String(text) => literal(text),
            Value::Array(items) => {
                let (operator, operands) = split(items)?;
                self.operation(operator, operands, depth + 1)
            }
            Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
                Err(NoFormula::Form("a part of it is no string, list or null".to_owned()))
            }
        }
    }

    fn operation(
        &mut self,
        operator: &str,
        operands: &[Value],
        depth: usize,
    ) -> Result<Number, NoFormula> {
        let arithmetic = match operator {
            "+" => Some(Operator::Plus),
            "-" => Some(Operator::Minus),
            "*" => Some(Operator::Times),
            "/" => Some(Operator::Over),
            _ => None,
        };
        match (arithmetic, operator, operands) {
            (Some(arithmetic), _, [left, right]) => {
                let left = self.number(left, depth)?;
                let right = self.number(right, depth)?;
                Ok(Number::Combined(arithmetic, Box::new(left), Box::new(right)))
            }
            (None, "round", [number, Value::String(digits)]) => {
                let wanted = digits.parse::<i32>().ok().filter(|digits| DIGITS.contains(digits));
                let digits = wanted.ok_or_else(|| {
                    NoFormula::Form(format!("`{digits}` is no number of digits to round to"))
                })?;
                Ok(Number::Rounded(Box::new(self.number(number, depth)?), digits))
            }
            (None, "coalesce", [_, ..]) => {
                let numbers = operands.iter().map(|operand| self.number(operand, depth));
                Ok(Number::Coalesce(numbers.collect::<Result<_, _>>()?))
            }
            (None, "case", [branches @ .., last]) if branches.len() % 2 == 0 => {
                let branches = branches.chunks_exact(2).map(|branch| match branch {
                    [condition, number] => {
                        Ok((self.condition(condition, depth)?, self.number(number, depth)?))
                    }
                    _ => Err(unfit("case", branches.len())),
                });
                let branches = branches.collect::<Result<_, NoFormula>>()?;
                Ok(Number::Case(branches, Box::new(self.number(last, depth)?)))
            }
            _ => Err(unfit(operator, operands.len())),
        }
    }

    fn condition(&mut self, json: &Value, depth: usize) -> Result<Condition, NoFormula> {
        self.count(depth)?;
        let Value::Array(items) = json else {
            return match json {
                Value::Null => Ok(Condition::Unknown),
                _ => Err(NoFormula::Form("a condition of it is no comparison".to_owned())),
            };
        };
        let (operator, operands) = split(items)?;
        let depth = depth + 1;
        match (comparison(operator), operator, operands) {
            (Some(comparison), _, [left, right]) => Ok(Condition::Compared(
                comparison,
                self.number(left, depth)?,
                self.number(right, depth)?,
            )),
            (None, "and", [_, ..]) => Ok(Condition::All(self.conditions(operands, depth)?)),
            (None, "or", [_, ..]) => Ok(Condition::Any(self.conditions(operands, depth)?)),
            (None, "not", [one]) => Ok(Condition::Not(Box::new(self.condition(one, depth)?))),
            (None, "is null", [one]) => Ok(Condition::IsNull(self.number(one, depth)?)),
            _ => Err(unfit(operator, operands.len())),
        }
    }

    fn conditions(&mut self, all: &[Value], depth: usize) -> Result<Vec<Condition>, NoFormula> {
        all.iter().map(|one| self.condition(one, depth)).collect()
    }
}

fn literal(text: &str) -> Result<Number, NoFormula> {
    let number = if text.len() <= LONGEST_LITERAL { rational::from_text(text) } else { None };
    number.map(Number::Literal).ok_or_else(|| {
        let start: String = text.chars().take(LONGEST_LITERAL).collect();
        NoFormula::Form(format!("`{start}` is neither a column nor a decimal"))
    })
}

fn comparison(operator: &str) -> Option<Comparison> {
    match operator {
        "=" => Some(Comparison::Equal),
        "<>" => Some(Comparison::Unequal),
        "<" => Some(Comparison::Less),
        "<=" => Some(Comparison::AtMost),
        ">" => Some(Comparison::More),
        ">=" => Some(Comparison::AtLeast),
        _ => None,
    }
}

fn split(items: &[Value]) -> Result<(&str, &[Value]), NoFormula> {
    match items {
        [Value::String(operator), operands @ ..] => Ok((operator, operands)),
        _ => Err(NoFormula::Form("a list in it does not begin with an operator".to_owned())),
    }
}

fn unfit(operator: &str, operands: usize) -> NoFormula {
    let operator: String = operator.chars().take(LONGEST_LITERAL).collect();
    NoFormula::Form(format!("`{operator}` cannot stand there with {operands} operands"))
}

/// A value on its way through a formula.
#[derive(Debug, Clone)]
struct Amount {
    value: BigRational,
    /// See [`Outcome::magnitude`].
    magnitude: BigRational,
    /// Whether doubles hold it exactly: made of whole numbers without division.
    whole: bool,
}

impl Amount {
    fn new(value: BigRational) -> Self {
        let magnitude = value.abs();
        let whole = value.is_integer() && is_exact_in_a_double(&value);
        Self { value, magnitude, whole }
    }
}

fn is_exact_in_a_double(value: &BigRational) -> bool {
    value.abs() < BigRational::from_integer(EXACT_IN_A_DOUBLE.into())
}

fn bounded(value: BigRational) -> Result<BigRational, NoFormula> {
    if value.numer().bits() > LARGEST || value.denom().bits() > LARGEST {
        return Err(NoFormula::TooLarge);
    }
    Ok(value)
}

struct Evaluator<'a> {
    columns: &'a Columns,
    floor: BigRational,
    at_an_edge: bool,
}

impl Evaluator<'_> {
    fn number(&mut self, number: &Number) -> Result<Option<Amount>, NoFormula> {
        match number {
            Number::Null => Ok(None),
            Number::Literal(value) => Ok(Some(Amount::new(value.clone()))),
            Number::Column(name) => self.column(name),
            Number::Combined(operator, left, right) => {
                match (self.number(left)?, self.number(right)?) {
                    (Some(left), Some(right)) => combined(*operator, &left, &right),
                    _ => Ok(None),
                }
            }
            Number::Rounded(number, digits) => match self.number(number)? {
                Some(amount) => self.rounded(&amount, *digits).map(Some),
                None => Ok(None),
            },
            Number::Coalesce(numbers) => {
                for number in numbers {
                    if let Some(amount) = self.number(number)? {
                        return Ok(Some(amount));
                    }
                }
                Ok(None)
            }
            Number::Case(branches, last) => {
                for (condition, number) in branches {
                    if self.condition(condition)? == Some(true) {
                        return self.number(number);
                    }
                }
                self.number(last)
            }
        }
    }

    fn column(&self, name: &str) -> Result<Option<Amount>, NoFormula> {
        let column = self.columns.get(name);
        let value = column.ok_or_else(|| NoFormula::UnknownColumn(name.to_owned()))?;
        Ok(value.as_ref().map(|value| {
            let mut amount = Amount::new(BigRational::from_integer(value.clone()));
            if amount.magnitude < self.floor {
                amount.magnitude.clone_from(&self.floor);
            }
            amount
        }))
    }

    fn rounded(&mut self, amount: &Amount, digits: i32) -> Result<Amount, NoFormula> {
        let missing = || NoFormula::TooLarge;
        let value = rational::rounded(&amount.value, -digits).ok_or_else(missing)?;
        let half = rational::unit_of(-digits).ok_or_else(missing)? / BigInt::from(2);
        let to_the_edge = &half - (&amount.value - &value).abs();
        let stays = amount.whole && digits >= 0;
        if !stays && to_the_edge * BigInt::from(EDGE) <= amount.magnitude {
            self.at_an_edge = true;
        }
        Ok(Amount { magnitude: value.abs(), value: bounded(value)?, whole: stays })
    }

    fn condition(&mut self, condition: &Condition) -> Result<Option<bool>, NoFormula> {
        match condition {
            Condition::Unknown => Ok(None),
            Condition::Compared(comparison, left, right) => {
                match (self.number(left)?, self.number(right)?) {
                    (Some(left), Some(right)) => Ok(Some(self.holds(*comparison, &left, &right))),
                    _ => Ok(None),
                }
            }
            Condition::All(conditions) => self.decided_by(conditions, false),
            Condition::Any(conditions) => self.decided_by(conditions, true),
            Condition::Not(condition) => Ok(self.condition(condition)?.map(|truth| !truth)),
            Condition::IsNull(number) => Ok(Some(self.number(number)?.is_none())),
        }
    }

    /// `and` is decided by one false, `or` by one true; else one unknown leaves it unknown.
    fn decided_by(
        &mut self,
        conditions: &[Condition],
        decisive: bool,
    ) -> Result<Option<bool>, NoFormula> {
        let mut unknown = false;
        for condition in conditions {
            match self.condition(condition)? {
                Some(truth) if truth == decisive => return Ok(Some(decisive)),
                Some(_) => {}
                None => unknown = true,
            }
        }
        Ok(if unknown { None } else { Some(!decisive) })
    }

    fn holds(&mut self, comparison: Comparison, left: &Amount, right: &Amount) -> bool {
        let distance = (&left.value - &right.value).abs();
        let magnitude = (&left.magnitude).max(&right.magnitude);
        if !(left.whole && right.whole) && distance * BigInt::from(EDGE) <= *magnitude {
            self.at_an_edge = true;
        }
        let (left, right) = (&left.value, &right.value);
        match comparison {
            Comparison::Equal => left == right,
            Comparison::Unequal => left != right,
            Comparison::Less => left < right,
            Comparison::AtMost => left <= right,
            Comparison::More => left > right,
            Comparison::AtLeast => left >= right,
        }
    }
}

/// The four operations, with the magnitude that the error of the same in doubles is relative to.
fn combined(
    operator: Operator,
    left: &Amount,
    right: &Amount,
) -> Result<Option<Amount>, NoFormula> {
    let (value, magnitude) = match operator {
        Operator::Plus | Operator::Minus => {
            let value = if operator == Operator::Plus {
                &left.value + &right.value
            } else {
                &left.value - &right.value
            };
            (value, (&left.magnitude).max(&right.magnitude).clone())
        }
        Operator::Times => (&left.value * &right.value, &left.magnitude * &right.magnitude),
        Operator::Over if right.value.is_zero() => return Ok(None),
        Operator::Over => {
            let divisor = right.value.abs();
            let condition = &right.magnitude / &divisor;
            (&left.value / &right.value, &left.magnitude / divisor * condition)
        }
    };
    let value = bounded(value)?;
    let whole =
        left.whole && right.whole && operator != Operator::Over && is_exact_in_a_double(&value);
    Ok(Some(Amount { value, magnitude: bounded(magnitude)?, whole }))
}

#[cfg(test)]
mod tests;
