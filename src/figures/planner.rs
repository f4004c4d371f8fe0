//! Makes the plan of what has to be computed.
//!
//! In: definitions as authors wrote them. Out: a plan in which each name is resolved, or what is
//! wrong with a definition. Aggregates that several figures share stand in the plan once.

use std::collections::BTreeMap;

use super::expression::{self, Expr, Kind, Operator};
use super::formula::{Condition, Formula};
use super::plan::{Aggregate, Compiled, CompiledCheck, Plan};
use super::row::refused;
use super::scope::{Dimension, Over};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::Dataset;
use crate::model::decimal::Decimal;
use crate::model::figure::FigureDefinition;
use crate::model::name::{DatasetId, DimensionId, FigureId, ProgrammeId};
use crate::model::place::Place;
use crate::model::site::Sources;

/// Resolves every definition; what is wrong with one does not stop the others.
pub fn plan(sources: &Sources, problems: &mut Vec<Diagnostic>) -> Plan {
    let mut planner = Planner {
        sources,
        definitions: sources.figures.iter().map(|figure| (figure.id.clone(), figure)).collect(),
        plan: Plan::default(),
        done: BTreeMap::new(),
        path: Vec::new(),
        problems,
    };
    for dataset in sources.datasets() {
        planner.dataset(dataset);
    }
    for definition in &sources.figures {
        if let Some(compiled) = planner.figure(&definition.id) {
            planner.plan.figures.push(compiled);
        }
    }
    for check in &sources.checks {
        let condition = expression::parse(&check.holds).and_then(|expr| {
            planner.condition(&expr, &check.programme).map(|(condition, _)| condition)
        });
        match condition {
            Ok(condition) => planner.plan.checks.push(CompiledCheck {
                programme: check.programme.clone(),
                name: check.name.clone(),
                holds: check.holds.clone(),
                why: check.why.clone(),
                condition,
            }),
            Err(problem) => planner.report(problem),
        }
    }
    planner.plan
}

pub(super) struct Planner<'a> {
    sources: &'a Sources,
    definitions: BTreeMap<FigureId, &'a FigureDefinition>,
    pub(super) plan: Plan,
    /// Figures already resolved; `None` where the definition is wrong and was reported.
    done: BTreeMap<FigureId, Option<Compiled>>,
    /// The figures being resolved, to find one that leads back to itself.
    path: Vec<FigureId>,
    problems: &'a mut Vec<Diagnostic>,
}

/// How deep a formula may nest, so that every reader of the proof can read it.
const DEPTH: usize = 50;

/// How many parts a formula may have, for the same reason.
const PARTS: usize = 500;

/// A problem, unless the definition it follows from was reported already.
pub(super) type Resolved<T> = Result<T, Diagnostic>;

/// The rule of a diagnostic that only says that another one was reported.
const FOLLOWS: Rule = Rule("follows");

/// The dimensions of a formula; `None` for a constant, which has whatever the others have.
type Shared = Option<Vec<Dimension>>;

impl<'a> Planner<'a> {
    fn report(&mut self, problem: Diagnostic) {
        if problem.rule != FOLLOWS {
            self.problems.push(problem);
        }
    }

    /// Looks at what a dataset refers to, whether or not a figure follows it.
    fn dataset(&mut self, dataset: &Dataset) {
        for field in &dataset.fields {
            let Some(id) = &field.dimension else { continue };
            match self.find(id) {
                Some(table) if table.member_key().is_some() => {}
                Some(_) => {
                    let message = format!("`{id}` has neither a column `id` nor a primary key");
                    self.problems.push(Diagnostic::error(
                        Rule("dimension"),
                        field.place.clone(),
                        message,
                    ));
                }
                None => {
                    let problem = self.unknown_dataset(id, field.place.clone());
                    self.report(problem);
                }
            }
        }
        for key in &dataset.foreign_keys {
            match self.find(&key.dataset) {
                None => {
                    let problem = self.unknown_dataset(&key.dataset, key.place.clone());
                    self.report(problem);
                }
                Some(table) => {
                    for name in key.target.iter().filter(|name| table.column(name).is_none()) {
                        let message = format!("`{}` has no column `{name}`", key.dataset);
                        self.problems.push(Diagnostic::error(
                            Rule("unknown-column"),
                            key.place.clone(),
                            message,
                        ));
                    }
                }
            }
        }
    }

    pub(super) fn find(&self, id: &DatasetId) -> Option<&'a Dataset> {
        self.sources.dataset(id)
    }

    pub(super) fn unknown_dataset(&self, id: &DatasetId, place: Place) -> Diagnostic {
        if self.sources.unread.packages.contains(&id.programme) {
            return Diagnostic::error(FOLLOWS, place, "its descriptor could not be read");
        }
        if self.sources.withheld.datasets.contains_key(id) {
            return Diagnostic::error(FOLLOWS, place, "it is under embargo");
        }
        let known: Vec<String> =
            self.sources.datasets().map(|dataset| dataset.id.to_string()).collect();
        Diagnostic::error(Rule("unknown-dataset"), place, format!("there is no dataset `{id}`"))
            .did_you_mean(&id.to_string(), known.iter().map(String::as_str))
    }

    /// Whether a figure may be defined where its file could not be read.
    fn is_unread(&self, id: &FigureId) -> bool {
        let unread = &self.sources.unread;
        unread.figures.contains(id) || unread.definitions.contains(&id.programme)
    }

    fn figure(&mut self, id: &FigureId) -> Option<Compiled> {
        if let Some(done) = self.done.get(id) {
            return done.clone();
        }
        let definition = *self.definitions.get(id)?;
        self.path.push(id.clone());
        let compiled = self.compile(definition);
        self.path.pop();
        let compiled = compiled.map_err(|problem| self.report(problem)).ok();
        self.done.insert(id.clone(), compiled.clone());
        compiled
    }

    fn compile(&mut self, definition: &FigureDefinition) -> Resolved<Compiled> {
        self.unit(definition)?;
        let expr = expression::parse(&definition.value)?;
        let (formula, dimensions) = if let Some((dataset, place)) = &definition.from {
            let Some(dataset) = self.find(dataset) else {
                return Err(self.unknown_dataset(dataset, place.clone()));
            };
            let scope = self.scope(definition, dataset)?;
            let formula = Over { planner: self, scope, dataset }.formula(&expr)?;
            let dimensions = self
                .plan
                .scopes
                .get(scope)
                .map(|scope| scope.dimensions.clone())
                .unwrap_or_default();
            (formula, dimensions)
        } else {
            nothing_but_a_value(definition)?;
            let (formula, shared) = self.formula(&expr, &definition.id.programme)?;
            (formula, shared.unwrap_or_default())
        };
        if formula.depth() > DEPTH || formula.parts() > PARTS {
            let deep = refused(&expr, "the value nests too deep once its figures are put in");
            return Err(deep.help(format!(
                "it has more than {DEPTH} levels or {PARTS} parts: sum up in the data instead"
            )));
        }
        let mut aggregates = Vec::new();
        formula.aggregates(&mut aggregates);
        if aggregates.is_empty() {
            return Err(refused(&expr, "the value follows from no data")
                .help("aggregate a column, or name a figure"));
        }
        Ok(Compiled {
            id: definition.id.clone(),
            place: definition.place.clone(),
            formula,
            dimensions,
        })
    }

    fn unit(&self, definition: &FigureDefinition) -> Resolved<()> {
        match &definition.unit {
            // Units that could not be read were reported.
            Some(unit)
                if !self.sources.units.contains_key(&unit.text) && !self.sources.unread.units =>
            {
                let message = format!("there is no unit `{}`", unit.text);
                let known = self.sources.units.keys().map(String::as_str);
                let unknown = Diagnostic::error(Rule("unknown-unit"), unit.place.clone(), message)
                    .did_you_mean(&unit.text, known);
                let is_euro = ["€", "eur", "euro", "euros", "eiro"]
                    .contains(&unit.text.to_lowercase().as_str());
                if is_euro {
                    return Err(unknown.help("write `EUR`"));
                }
                Err(unknown.help("counted nouns are defined in `data/reference/units.toml`"))
            }
            _ => Ok(()),
        }
    }

    // --- over figures -------------------------------------------------------------------------

    fn formula(&mut self, expr: &Expr, home: &ProgrammeId) -> Resolved<(Formula, Shared)> {
        Ok(match &expr.kind {
            Kind::Number(number) => (Formula::Number(*number), None),
            Kind::Null => (Formula::Null, None),
            Kind::Name(parts) => {
                let figure = self.named(expr, parts, home)?;
                (figure.formula, Some(figure.dimensions))
            }
            Kind::Member(parts, pairs) => self.member(expr, parts, pairs, home)?,
            Kind::Negate(inner) => {
                let (inner, shared) = self.formula(inner, home)?;
                (negated(inner), shared)
            }
            Kind::Binary(operator, left, right) if operator.calculates() => {
                let (left, of_left) = self.formula(left, home)?;
                let (right, of_right) = self.formula(right, home)?;
                let shared = shared(expr, of_left, of_right)?;
                (Formula::Binary(*operator, Box::new(left), Box::new(right)), shared)
            }
            Kind::Round(inner, digits) => {
                let (inner, shared) = self.formula(inner, home)?;
                (Formula::Round(Box::new(inner), *digits), shared)
            }
            Kind::Coalesce(list) => {
                let (mut items, mut all) = (Vec::new(), None);
                for item in list {
                    let (item, of_item) = self.formula(item, home)?;
                    all = shared(expr, all, of_item)?;
                    items.push(item);
                }
                (Formula::Coalesce(items), all)
            }
            Kind::Case(arms, otherwise) => {
                let (mut cases, mut all) = (Vec::new(), None);
                for (condition, result) in arms {
                    let (condition, of_condition) = self.condition(condition, home)?;
                    let (result, of_result) = self.formula(result, home)?;
                    all = shared(expr, shared(expr, all, of_condition)?, of_result)?;
                    cases.push((condition, result));
                }
                let mut last = None;
                if let Some(otherwise) = otherwise {
                    let (otherwise, of_otherwise) = self.formula(otherwise, home)?;
                    all = shared(expr, all, of_otherwise)?;
                    last = Some(Box::new(otherwise));
                }
                (Formula::Case(cases, last), all)
            }
            Kind::Aggregate(..) => {
                return Err(
                    refused(expr, "an aggregate needs a dataset").help("name it with `from`")
                );
            }
            Kind::Text(_)
            | Kind::Boolean(_)
            | Kind::Not(_)
            | Kind::Binary(..)
            | Kind::IsNull(_)
            | Kind::In(..)
            | Kind::Approximately(..) => return Err(refused(expr, "a number is wanted here")),
        })
    }

    fn condition(&mut self, expr: &Expr, home: &ProgrammeId) -> Resolved<(Condition, Shared)> {
        let comparison = |planner: &mut Self, left: &Expr, right: &Expr| {
            let (left, of_left) = planner.formula(left, home)?;
            let (right, of_right) = planner.formula(right, home)?;
            Ok::<_, Diagnostic>((Box::new(left), Box::new(right), shared(expr, of_left, of_right)?))
        };
        Ok(match &expr.kind {
            Kind::Binary(operator, left, right) if operator.compares() => {
                let (left, right, shared) = comparison(self, left, right)?;
                (Condition::Compare(*operator, left, right), shared)
            }
            Kind::Binary(operator @ (Operator::And | Operator::Or), left, right) => {
                let (left, of_left) = self.condition(left, home)?;
                let (right, of_right) = self.condition(right, home)?;
                let shared = shared(expr, of_left, of_right)?;
                let (left, right) = (Box::new(left), Box::new(right));
                match operator {
                    Operator::And => (Condition::And(left, right), shared),
                    _ => (Condition::Or(left, right), shared),
                }
            }
            Kind::Not(inner) => {
                let (inner, shared) = self.condition(inner, home)?;
                (Condition::Not(Box::new(inner)), shared)
            }
            Kind::IsNull(inner) => {
                let (inner, shared) = self.formula(inner, home)?;
                (Condition::IsNull(Box::new(inner)), shared)
            }
            Kind::In(inner, list) => {
                let (inner, mut all) = self.formula(inner, home)?;
                let mut any: Option<Condition> = None;
                for item in list {
                    let (item, of_item) = self.formula(item, home)?;
                    all = shared(expr, all, of_item)?;
                    let equal = Condition::Compare(
                        Operator::Equal,
                        Box::new(inner.clone()),
                        Box::new(item),
                    );
                    any = Some(match any {
                        Some(any) => Condition::Or(Box::new(any), Box::new(equal)),
                        None => equal,
                    });
                }
                (any.ok_or_else(|| refused(expr, "the list is empty"))?, all)
            }
            Kind::Approximately(left, right) => {
                let (left, right, shared) = comparison(self, left, right)?;
                (Condition::Approximately(left, right), shared)
            }
            _ => return Err(refused(expr, "a condition is wanted here, such as `a = b`")),
        })
    }

    fn named(&mut self, expr: &Expr, parts: &[String], home: &ProgrammeId) -> Resolved<Compiled> {
        let text = parts.join(".");
        let id = FigureId::within(home, &text).ok().filter(|id| self.definitions.contains_key(id));
        let Some(id) = id else {
            if FigureId::within(home, &text).is_ok_and(|id| self.is_unread(&id)) {
                return Err(Diagnostic::error(
                    FOLLOWS,
                    expr.place.clone(),
                    "its definition is wrong",
                ));
            }
            let message = format!("there is no figure `{text}`");
            let known: Vec<String> = self.definitions.keys().map(|id| shortest(id, home)).collect();
            return Err(Diagnostic::error(Rule("unknown-figure"), expr.place.clone(), message)
                .did_you_mean(&text, known.iter().map(String::as_str)));
        };
        if let Some(at) = self.path.iter().position(|earlier| *earlier == id) {
            let circle: Vec<String> =
                self.path.iter().skip(at).chain([&id]).map(ToString::to_string).collect();
            let message = format!("`{id}` is defined by itself: {}", circle.join(" → "));
            return Err(Diagnostic::error(Rule("figure-cycle"), expr.place.clone(), message)
                .help("one of these figures must follow from data alone"));
        }
        self.inherits_bound(expr, &id)?;
        self.figure(&id).ok_or_else(|| {
            Diagnostic::error(FOLLOWS, expr.place.clone(), "its definition is wrong")
        })
    }

    /// What is computed from a bound is a bound too, and its author says of which kind.
    fn inherits_bound(&self, expr: &Expr, id: &FigureId) -> Resolved<()> {
        let bound = |id: &FigureId| self.definitions.get(id).and_then(|figure| figure.bound);
        let Some((own, limit)) = self.path.last().zip(bound(id)) else { return Ok(()) };
        if bound(own).is_some() {
            return Ok(());
        }
        let message = format!(
            "`{id}` is only known as a bound (`{}`), and `{own}` follows from it",
            limit.name()
        );
        Err(Diagnostic::error(Rule("bound"), expr.place.clone(), message).help(format!(
            "say of which kind the result is: `bound = \"{}\"`, or another",
            limit.name()
        )))
    }

    /// One member of a figure: its aggregates held to the member.
    fn member(
        &mut self,
        expr: &Expr,
        parts: &[String],
        pairs: &[(String, String)],
        home: &ProgrammeId,
    ) -> Resolved<(Formula, Shared)> {
        let figure = self.named(expr, parts, home)?;
        let mut fixed = Vec::new();
        for (name, value) in pairs {
            let Some(dimension) =
                figure.dimensions.iter().find(|dimension| dimension.id.as_str() == name)
            else {
                let message = format!("`{}` has no dimension `{name}`", figure.id);
                let known = figure.dimensions.iter().map(|dimension| dimension.id.as_str());
                return Err(Diagnostic::error(
                    Rule("unknown-dimension"),
                    expr.place.clone(),
                    message,
                )
                .did_you_mean(name, known));
            };
            if fixed.iter().any(|(id, _)| *id == dimension.id) {
                let message = format!("a member has one value of `{name}`");
                return Err(refused(expr, &message).help("take one of the two out"));
            }
            fixed.push((dimension.id.clone(), value.clone()));
        }
        let rest = figure
            .dimensions
            .iter()
            .filter(|dimension| fixed.iter().all(|(id, _)| *id != dimension.id));
        let rest = rest.cloned().collect();
        Ok((self.held(&figure.formula, &fixed), Some(rest)))
    }

    /// The formula with each aggregate held to some dimensions' values.
    fn held(&mut self, formula: &Formula, fixed: &[(DimensionId, String)]) -> Formula {
        match formula {
            Formula::Aggregate(at) => {
                let Some(mut aggregate) = self.plan.aggregates.get(*at).cloned() else {
                    return formula.clone();
                };
                aggregate.fixed.extend(fixed.iter().cloned());
                Formula::Aggregate(self.aggregate(aggregate))
            }
            Formula::Number(_) | Formula::Null => formula.clone(),
            Formula::Binary(operator, left, right) => Formula::Binary(
                *operator,
                Box::new(self.held(left, fixed)),
                Box::new(self.held(right, fixed)),
            ),
            Formula::Round(inner, digits) => {
                Formula::Round(Box::new(self.held(inner, fixed)), *digits)
            }
            Formula::Coalesce(list) => {
                Formula::Coalesce(list.iter().map(|item| self.held(item, fixed)).collect())
            }
            Formula::Case(arms, otherwise) => Formula::Case(
                arms.iter()
                    .map(|(condition, result)| {
                        (self.held_condition(condition, fixed), self.held(result, fixed))
                    })
                    .collect(),
                otherwise.as_ref().map(|otherwise| Box::new(self.held(otherwise, fixed))),
            ),
        }
    }

    fn held_condition(
        &mut self,
        condition: &Condition,
        fixed: &[(DimensionId, String)],
    ) -> Condition {
        let mut side = |formula: &Formula| Box::new(self.held(formula, fixed));
        match condition {
            Condition::Compare(operator, left, right) => {
                Condition::Compare(*operator, side(left), side(right))
            }
            Condition::Approximately(left, right) => {
                Condition::Approximately(side(left), side(right))
            }
            Condition::IsNull(inner) => Condition::IsNull(side(inner)),
            Condition::Not(inner) => Condition::Not(Box::new(self.held_condition(inner, fixed))),
            Condition::And(left, right) => Condition::And(
                Box::new(self.held_condition(left, fixed)),
                Box::new(self.held_condition(right, fixed)),
            ),
            Condition::Or(left, right) => Condition::Or(
                Box::new(self.held_condition(left, fixed)),
                Box::new(self.held_condition(right, fixed)),
            ),
        }
    }

    pub(super) fn aggregate(&mut self, aggregate: Aggregate) -> usize {
        position_or_push(&mut self.plan.aggregates, aggregate)
    }
}

pub(super) fn position_or_push<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|known| *known == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}

pub(super) fn negated(formula: Formula) -> Formula {
    Formula::Binary(
        Operator::Minus,
        Box::new(Formula::Number(Decimal::new(0, 0))),
        Box::new(formula),
    )
}

/// A figure made of figures takes its rows, dimensions and moment from them.
fn nothing_but_a_value(definition: &FigureDefinition) -> Resolved<()> {
    let extra = [
        ("where", definition.only.as_ref()),
        ("by", definition.by.first()),
        ("at", definition.at.as_ref()),
    ];
    for (key, written) in extra {
        if let Some(written) = written {
            let message = format!("a figure made of figures has no `{key}` of its own");
            return Err(Diagnostic::error(Rule("expression"), written.place.clone(), message)
                .help("name the dataset with `from`, or take the key out: it has the dimensions that its figures share"));
        }
    }
    Ok(())
}

/// The dimensions that two formulas share; an error where one name means two things.
fn shared(expr: &Expr, left: Shared, right: Shared) -> Resolved<Shared> {
    let (left, right) = match (left, right) {
        (None, other) | (other, None) => return Ok(other),
        (Some(left), Some(right)) => (left, right),
    };
    let mut both = Vec::new();
    for dimension in left {
        match right.iter().find(|other| other.id == dimension.id) {
            Some(other)
                if other.members.as_ref().map(|table| &table.dataset)
                    == dimension.members.as_ref().map(|table| &table.dataset) =>
            {
                both.push(dimension);
            }
            Some(_) => {
                let message = format!(
                    "the figures mean different tables by the dimension `{}`",
                    dimension.id
                );
                return Err(refused(expr, &message)
                    .help("name the column otherwise in one of the datasets"));
            }
            None => {}
        }
    }
    Ok(Some(both))
}

/// A figure's name as its own programme writes it.
fn shortest(id: &FigureId, home: &ProgrammeId) -> String {
    if id.programme == *home { id.figure.clone() } else { id.to_string() }
}
