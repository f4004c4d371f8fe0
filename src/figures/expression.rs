//! SQL expressions as authors write them: the supported subset, as a tree.
//!
//! In: the text of `value`, `where` or `holds`. Out: a tree in which names are not yet resolved, or
//! what is not supported, with its place. `between`, `not in` and `case x when` become their plain
//! equals here, so that everything behind knows fewer forms.

use sqlparser::ast::{
    self, BinaryOperator, DuplicateTreatment, FunctionArg, FunctionArgExpr, FunctionArguments,
    Spanned, UnaryOperator,
};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::Tokenizer;

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::decimal::Decimal;
use crate::model::figure::Written;
use crate::model::place::Place;

/// What may be written, for messages.
pub(super) const SUPPORTED: &str = "supported are `sum count min max avg count(distinct …)`, `+ - * /`, comparisons, `and or not in between`, `is null`, `round coalesce case`, names of figures and `member(figure, 'dimension', 'value')`";

/// How many words and signs, spaces included, an expression may have.
const WORDS: usize = 800;

/// How deep an expression may nest.
const DEPTH: usize = 40;

/// More significant digits than this do not survive in every engine that checks the figures.
const LITERAL_DIGITS: u32 = 15;

const EXPRESSION: Rule = Rule("expression");

/// A comparison or an arithmetic operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}

/// An aggregate function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Sum,
    Count,
    CountDistinct,
    Min,
    Max,
    Average,
}

/// An expression with its place.
#[derive(Debug, Clone)]
pub(super) struct Expr {
    pub(super) place: Place,
    pub(super) kind: Kind,
}

/// What an expression is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Number(Decimal),
    Text(String),
    Boolean(bool),
    Null,
    /// A column, or a figure: one part, or programme and figure.
    Name(Vec<String>),
    Negate(Box<Expr>),
    Not(Box<Expr>),
    Binary(Operator, Box<Expr>, Box<Expr>),
    IsNull(Box<Expr>),
    In(Box<Expr>, Vec<Expr>),
    /// An aggregate; no argument: `count(*)`.
    Aggregate(Function, Option<Box<Expr>>),
    Round(Box<Expr>, u32),
    Coalesce(Vec<Expr>),
    Case(Vec<(Expr, Expr)>, Option<Box<Expr>>),
    /// One member of a figure: its name, then dimensions with values.
    Member(Vec<String>, Vec<(String, String)>),
    /// Whether two values agree within the precision of their data.
    Approximately(Box<Expr>, Box<Expr>),
}

/// Reads an expression.
pub(super) fn parse(written: &Written) -> Result<Expr, Diagnostic> {
    let dialect = GenericDialect {};
    // A chain of operations nests to the left as deep as it is long, whatever the parser counts.
    let words = Tokenizer::new(&dialect, &written.text).tokenize().map_or(0, |words| words.len());
    if words > WORDS {
        let message = format!("the expression has more than {WORDS} words and signs");
        let long = Diagnostic::error(EXPRESSION, written.place.clone(), message);
        return Err(long.help("define parts of it as figures of their own, or sum up in the data"));
    }
    let parsed = Parser::new(&dialect)
        .with_recursion_limit(DEPTH)
        .try_with_sql(&written.text)
        .and_then(|mut parser| {
            let expr = parser.parse_expr()?;
            parser.expect_token(&sqlparser::tokenizer::Token::EOF)?;
            Ok(expr)
        });
    match parsed {
        Ok(expr) => Reader { written }.expr(&expr),
        Err(error) => {
            let message = format!("`{}` is not a SQL expression: {}", written.text, reason(&error));
            Err(Diagnostic::error(EXPRESSION, written.place.clone(), message).help(SUPPORTED))
        }
    }
}

fn reason(error: &sqlparser::parser::ParserError) -> String {
    use sqlparser::parser::ParserError;
    match error {
        ParserError::TokenizerError(why) | ParserError::ParserError(why) => why.clone(),
        ParserError::RecursionLimitExceeded => "it nests too deep".to_owned(),
    }
}

struct Reader<'a> {
    written: &'a Written,
}

impl Reader<'_> {
    fn place(&self, expr: &ast::Expr) -> Place {
        let span = expr.span();
        let at = |location: sqlparser::tokenizer::Location| {
            let column = usize::try_from(location.column).ok()?.checked_sub(1)?;
            let text = self.written.text.as_str();
            (location.line == 1)
                .then(|| text.char_indices().nth(column).map_or(text.len(), |(byte, _)| byte))
        };
        match (at(span.start), at(span.end)) {
            (Some(start), Some(end)) if start < end => self.written.place.part(start..end),
            _ => self.written.place.clone(),
        }
    }

    fn unsupported(&self, expr: &ast::Expr) -> Diagnostic {
        Diagnostic::error(EXPRESSION, self.place(expr), format!("`{expr}` is not supported"))
            .help(SUPPORTED)
    }

    fn boxed(&self, expr: &ast::Expr) -> Result<Box<Expr>, Diagnostic> {
        Ok(Box::new(self.expr(expr)?))
    }

    fn all<'e>(
        &self,
        exprs: impl IntoIterator<Item = &'e ast::Expr>,
    ) -> Result<Vec<Expr>, Diagnostic> {
        exprs.into_iter().map(|expr| self.expr(expr)).collect()
    }

    fn expr(&self, expr: &ast::Expr) -> Result<Expr, Diagnostic> {
        let kind = match expr {
            ast::Expr::Nested(inner) => return self.expr(inner),
            ast::Expr::Identifier(name) => Kind::Name(vec![name.value.clone()]),
            ast::Expr::CompoundIdentifier(parts) if parts.len() == 2 => {
                Kind::Name(parts.iter().map(|part| part.value.clone()).collect())
            }
            ast::Expr::Value(value) => self.value(expr, &value.value)?,
            ast::Expr::UnaryOp { op: UnaryOperator::Minus, expr } => {
                Kind::Negate(self.boxed(expr)?)
            }
            ast::Expr::UnaryOp { op: UnaryOperator::Plus, expr } => return self.expr(expr),
            ast::Expr::UnaryOp { op: UnaryOperator::Not, expr } => Kind::Not(self.boxed(expr)?),
            ast::Expr::BinaryOp { left, op, right } => {
                let operator = operator(op).ok_or_else(|| self.unsupported(expr))?;
                Kind::Binary(operator, self.boxed(left)?, self.boxed(right)?)
            }
            ast::Expr::IsNull(inner) => Kind::IsNull(self.boxed(inner)?),
            ast::Expr::IsNotNull(inner) => {
                return Ok(self.not(expr, Kind::IsNull(self.boxed(inner)?)));
            }
            ast::Expr::InList { expr: inner, list, negated } => {
                let within = Kind::In(self.boxed(inner)?, self.all(list)?);
                return Ok(if *negated { self.not(expr, within) } else { self.at(expr, within) });
            }
            ast::Expr::Between { expr: inner, negated, low, high } => {
                let within = self.between(expr, inner, low, high)?;
                return Ok(if *negated { self.not(expr, within) } else { self.at(expr, within) });
            }
            ast::Expr::Case { operand, conditions, else_result, .. } => {
                self.case(operand.as_deref(), conditions, else_result.as_deref())?
            }
            ast::Expr::Function(function) => self.function(expr, function)?,
            _ => return Err(self.unsupported(expr)),
        };
        Ok(self.at(expr, kind))
    }

    fn at(&self, expr: &ast::Expr, kind: Kind) -> Expr {
        Expr { place: self.place(expr), kind }
    }

    fn not(&self, expr: &ast::Expr, kind: Kind) -> Expr {
        self.at(expr, Kind::Not(Box::new(self.at(expr, kind))))
    }

    fn value(&self, expr: &ast::Expr, value: &ast::Value) -> Result<Kind, Diagnostic> {
        match value {
            ast::Value::Number(digits, _) => match digits.parse::<Decimal>() {
                Ok(number) if number.significant_digits() <= LITERAL_DIGITS => {
                    Ok(Kind::Number(number))
                }
                Ok(_) => {
                    let message =
                        format!("`{digits}` has more than {LITERAL_DIGITS} significant digits");
                    let problem = Diagnostic::error(EXPRESSION, self.place(expr), message);
                    Err(problem.help("no cell has more, so a shorter number will do"))
                }
                Err(_) => {
                    let message = format!("`{digits}` is not a plain decimal number");
                    let problem = Diagnostic::error(EXPRESSION, self.place(expr), message);
                    Err(problem.help("write all its digits, without exponent"))
                }
            },
            ast::Value::SingleQuotedString(text) => Ok(Kind::Text(text.clone())),
            ast::Value::Boolean(truth) => Ok(Kind::Boolean(*truth)),
            ast::Value::Null => Ok(Kind::Null),
            _ => Err(self.unsupported(expr)),
        }
    }

    fn between(
        &self,
        expr: &ast::Expr,
        inner: &ast::Expr,
        low: &ast::Expr,
        high: &ast::Expr,
    ) -> Result<Kind, Diagnostic> {
        let limit = |operator, limit: &ast::Expr| {
            let comparison = Kind::Binary(operator, self.boxed(inner)?, self.boxed(limit)?);
            Ok::<_, Diagnostic>(Box::new(self.at(expr, comparison)))
        };
        Ok(Kind::Binary(
            Operator::And,
            limit(Operator::GreaterOrEqual, low)?,
            limit(Operator::LessOrEqual, high)?,
        ))
    }

    fn case(
        &self,
        operand: Option<&ast::Expr>,
        arms: &[ast::CaseWhen],
        otherwise: Option<&ast::Expr>,
    ) -> Result<Kind, Diagnostic> {
        let mut read = Vec::new();
        for arm in arms {
            let condition = match operand {
                None => self.expr(&arm.condition)?,
                Some(operand) => {
                    let equal = Kind::Binary(
                        Operator::Equal,
                        self.boxed(operand)?,
                        self.boxed(&arm.condition)?,
                    );
                    self.at(&arm.condition, equal)
                }
            };
            read.push((condition, self.expr(&arm.result)?));
        }
        Ok(Kind::Case(read, otherwise.map(|expr| self.boxed(expr)).transpose()?))
    }

    fn function(&self, expr: &ast::Expr, call: &ast::Function) -> Result<Kind, Diagnostic> {
        let plain = call.filter.is_none() && call.over.is_none() && call.within_group.is_empty();
        let FunctionArguments::List(list) = &call.args else { return Err(self.unsupported(expr)) };
        if !plain || !list.clauses.is_empty() {
            return Err(self.unsupported(expr));
        }
        let distinct = list.duplicate_treatment == Some(DuplicateTreatment::Distinct);
        let mut arguments = Vec::new();
        for argument in &list.args {
            match argument {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(argument)) => {
                    arguments.push(Some(self.expr(argument)?));
                }
                FunctionArg::Unnamed(FunctionArgExpr::Wildcard) => arguments.push(None),
                _ => return Err(self.unsupported(expr)),
            }
        }
        let name = call.name.to_string().to_ascii_lowercase();
        called(&name, distinct, arguments).ok_or_else(|| self.unsupported(expr))
    }
}

/// A call by its lower-case name; `None` where there is no such function of such arguments.
fn called(name: &str, distinct: bool, arguments: Vec<Option<Expr>>) -> Option<Kind> {
    if name == "count" && !distinct && matches!(arguments.as_slice(), [None]) {
        return Some(Kind::Aggregate(Function::Count, None));
    }
    let arguments = arguments.into_iter().collect::<Option<Vec<_>>>()?;
    let aggregate = match (name, distinct) {
        ("sum", false) => Some(Function::Sum),
        ("count", false) => Some(Function::Count),
        ("count", true) => Some(Function::CountDistinct),
        ("min", _) => Some(Function::Min),
        ("max", _) => Some(Function::Max),
        ("avg", false) => Some(Function::Average),
        _ => None,
    };
    if let Some(function) = aggregate {
        let [argument] = <[Expr; 1]>::try_from(arguments).ok()?;
        return Some(Kind::Aggregate(function, Some(Box::new(argument))));
    }
    match (name, distinct) {
        ("round", false) => round(arguments),
        ("coalesce", false) if !arguments.is_empty() => Some(Kind::Coalesce(arguments)),
        ("member", false) => member(arguments),
        ("approximately", false) => {
            let [left, right] = <[Expr; 2]>::try_from(arguments).ok()?;
            Some(Kind::Approximately(Box::new(left), Box::new(right)))
        }
        _ => None,
    }
}

/// `round(x)` or `round(x, 2)`.
fn round(mut arguments: Vec<Expr>) -> Option<Kind> {
    let digits = match arguments.len() {
        1 => 0,
        2 => match arguments.pop()?.kind {
            Kind::Number(number) if number.scale() == 0 => {
                u32::try_from(number.mantissa()).ok().filter(|n| *n <= 12)?
            }
            _ => return None,
        },
        _ => return None,
    };
    Some(Kind::Round(Box::new(arguments.pop()?), digits))
}

/// `member(figure, 'dimension', 'value', …)`.
fn member(arguments: Vec<Expr>) -> Option<Kind> {
    let mut arguments = arguments.into_iter();
    let Kind::Name(figure) = arguments.next()?.kind else { return None };
    let mut values = Vec::new();
    for argument in arguments {
        values.push(match argument.kind {
            Kind::Text(text) => text,
            Kind::Number(number) => number.to_string(),
            _ => return None,
        });
    }
    let pairs: Vec<_> =
        values.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
    (!pairs.is_empty() && values.len().is_multiple_of(2)).then_some(Kind::Member(figure, pairs))
}

const fn operator(operator: &BinaryOperator) -> Option<Operator> {
    Some(match operator {
        BinaryOperator::Plus => Operator::Plus,
        BinaryOperator::Minus => Operator::Minus,
        BinaryOperator::Multiply => Operator::Times,
        BinaryOperator::Divide => Operator::Over,
        BinaryOperator::Eq => Operator::Equal,
        BinaryOperator::NotEq => Operator::NotEqual,
        BinaryOperator::Lt => Operator::Less,
        BinaryOperator::LtEq => Operator::LessOrEqual,
        BinaryOperator::Gt => Operator::Greater,
        BinaryOperator::GtEq => Operator::GreaterOrEqual,
        BinaryOperator::And => Operator::And,
        BinaryOperator::Or => Operator::Or,
        _ => return None,
    })
}

impl Operator {
    /// Whether it compares.
    pub(super) const fn compares(self) -> bool {
        matches!(
            self,
            Self::Equal
                | Self::NotEqual
                | Self::Less
                | Self::LessOrEqual
                | Self::Greater
                | Self::GreaterOrEqual
        )
    }

    /// Whether it calculates.
    pub(super) const fn calculates(self) -> bool {
        matches!(self, Self::Plus | Self::Minus | Self::Times | Self::Over)
    }

    /// As SQL and the proof's formulas write it.
    pub(super) const fn sql(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Over => "/",
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::And => "AND",
            Self::Or => "OR",
        }
    }

    /// Whether the comparison holds of two values in this order.
    pub(super) const fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
            Self::Plus | Self::Minus | Self::Times | Self::Over | Self::And | Self::Or => false,
        }
    }
}
