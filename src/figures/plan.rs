//! What has to be computed: every figure as a formula over aggregates of datasets.
//!
//! In: definitions as authors wrote them. Out: a plan in which each name is resolved, or what is
//! wrong with a definition. Aggregates that several figures share stand in the plan once.

use std::collections::BTreeMap;

use super::expression::{self, Expr, Function, Kind, Operator};
use super::formula::{Condition, Formula};
use super::row::{self, RowExpr, Type, refused, type_of};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{Dataset, FieldKind, Period};
use crate::model::decimal::Decimal;
use crate::model::figure::{FigureDefinition, Written};
use crate::model::name::{DatasetId, DimensionId, FigureId, ProgrammeId};
use crate::model::place::Place;
use crate::model::site::Sources;

/// Which rows of a dataset are aggregated, and what they can be grouped by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) dataset: DatasetId,
    pub(super) only: Option<RowExpr>,
    pub(super) moment: Option<Moment>,
    pub(super) dimensions: Vec<Dimension>,
}

/// Which day decides which row of a table with validity periods is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// The dataset's reference date.
    Reference(Period),
    /// A column with a day in each row.
    Day(usize),
    /// A column with a year in each row.
    Year(usize),
}

/// What a dataset's rows are grouped by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dimension {
    pub(super) id: DimensionId,
    /// The dataset's own column.
    pub(super) column: usize,
    /// Where the column refers to a table and the table's attribute is meant.
    pub(super) via: Option<Via>,
    /// The table whose rows are the members; `None` where the values themselves are.
    pub(super) members: Option<MemberTable>,
    pub(super) kind: Type,
}

/// The way over a table that a column refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Via {
    pub(super) table: MemberTable,
    /// The attribute's column there.
    pub(super) attribute: usize,
}

/// A table whose rows others refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MemberTable {
    pub(super) dataset: DatasetId,
    pub(super) key: usize,
    /// Columns of the first and last day on which a row is valid.
    pub(super) validity: Option<(usize, usize)>,
}

/// An aggregate over a scope, possibly of one member only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aggregate {
    pub(super) scope: usize,
    pub(super) function: Function,
    pub(super) argument: Option<RowExpr>,
    /// Dimensions held to one value.
    pub(super) fixed: Vec<(DimensionId, String)>,
}

/// A figure ready to be computed.
#[derive(Debug, Clone)]
pub(super) struct Compiled {
    pub(super) id: FigureId,
    pub(super) place: Place,
    pub(super) formula: Formula,
    pub(super) dimensions: Vec<Dimension>,
}

/// A check ready to be computed.
#[derive(Debug, Clone)]
pub(super) struct CompiledCheck {
    pub(super) name: String,
    pub(super) holds: Written,
    pub(super) why: Option<String>,
    pub(super) condition: Condition,
}

/// Everything that has to be computed.
#[derive(Debug, Default)]
pub struct Plan {
    pub(super) scopes: Vec<Scope>,
    /// Where each scope's grouping is defined first, for what is wrong with its rows.
    pub(super) places: Vec<Place>,
    pub(super) aggregates: Vec<Aggregate>,
    pub(super) figures: Vec<Compiled>,
    pub(super) checks: Vec<CompiledCheck>,
}

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
    for dataset in sources.packages.values().flat_map(|package| &package.datasets) {
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

struct Planner<'a> {
    sources: &'a Sources,
    definitions: BTreeMap<FigureId, &'a FigureDefinition>,
    plan: Plan,
    /// Figures already resolved; `None` where the definition is wrong and was reported.
    done: BTreeMap<FigureId, Option<Compiled>>,
    /// The figures being resolved, to find one that leads back to itself.
    path: Vec<FigureId>,
    problems: &'a mut Vec<Diagnostic>,
}

/// A problem, unless the definition it follows from was reported already.
type Resolved<T> = Result<T, Diagnostic>;

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

    fn find(&self, id: &DatasetId) -> Option<&'a Dataset> {
        let package = self.sources.packages.get(&id.programme)?;
        package.datasets.iter().find(|dataset| dataset.id == *id)
    }

    fn unknown_dataset(&self, id: &DatasetId, place: Place) -> Diagnostic {
        if self.sources.unread.packages.contains(&id.programme) {
            return Diagnostic::error(FOLLOWS, place, "its descriptor could not be read");
        }
        let all = self.sources.packages.values().flat_map(|package| &package.datasets);
        let known: Vec<String> = all.map(|dataset| dataset.id.to_string()).collect();
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
        let (formula, dimensions) = match &definition.from {
            Some((dataset, place)) => {
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
            }
            None => {
                self.nothing_but_a_value(definition)?;
                let (formula, shared) = self.formula(&expr, &definition.id.programme)?;
                (formula, shared.unwrap_or_default())
            }
        };
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
            Some(unit) if !self.sources.units.contains_key(&unit.text) => {
                let message = format!("there is no unit `{}`", unit.text);
                let known = self.sources.units.keys().map(String::as_str);
                let unknown = Diagnostic::error(Rule("unknown-unit"), unit.place.clone(), message)
                    .did_you_mean(&unit.text, known);
                Err(unknown.help("counted nouns are defined in `data/reference/units.toml`"))
            }
            _ => Ok(()),
        }
    }

    /// A figure made of figures takes its rows, dimensions and moment from them.
    fn nothing_but_a_value(&self, definition: &FigureDefinition) -> Resolved<()> {
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
        self.figure(&id).ok_or_else(|| {
            Diagnostic::error(FOLLOWS, expr.place.clone(), "its definition is wrong")
        })
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

    fn aggregate(&mut self, aggregate: Aggregate) -> usize {
        position_or_push(&mut self.plan.aggregates, aggregate)
    }

    // --- over a dataset -----------------------------------------------------------------------

    fn scope(&mut self, definition: &FigureDefinition, dataset: &Dataset) -> Resolved<usize> {
        let only = match &definition.only {
            None => None,
            Some(written) => {
                let expr = expression::parse(written)?;
                let (condition, kind) = row::resolve(&expr, dataset)?;
                if kind != Type::Boolean {
                    return Err(refused(
                        &expr,
                        "`where` wants a condition, such as `kind = 'school'`",
                    ));
                }
                Some(condition)
            }
        };
        let moment = self.moment(definition, dataset)?;
        let mut dimensions: Vec<Dimension> = Vec::new();
        for by in &definition.by {
            let dimension = self.dimension(by, dataset, moment)?;
            if dimensions.iter().any(|other| other.id == dimension.id) {
                let message = format!("the dimension `{}` stands twice", dimension.id);
                return Err(Diagnostic::error(Rule("dimension"), by.place.clone(), message));
            }
            dimensions.push(dimension);
        }
        let scope = Scope { dataset: dataset.id.clone(), only, moment, dimensions };
        let at = position_or_push(&mut self.plan.scopes, scope);
        if at == self.plan.places.len() {
            let by = definition.by.first();
            self.plan
                .places
                .push(by.map_or_else(|| definition.place.clone(), |by| by.place.clone()));
        }
        Ok(at)
    }

    fn moment(&self, definition: &FigureDefinition, dataset: &Dataset) -> Resolved<Option<Moment>> {
        let Some(at) = &definition.at else {
            return Ok(dataset.reference_date.map(Moment::Reference));
        };
        let column = dataset.column(&at.text);
        let field = column.and_then(|column| dataset.fields.get(column));
        match (column, field.map(|field| &field.kind)) {
            (Some(column), Some(FieldKind::Date)) => Ok(Some(Moment::Day(column))),
            (Some(column), Some(FieldKind::Year)) => Ok(Some(Moment::Year(column))),
            (Some(_), _) => {
                let message = format!("`{}` holds neither days nor years", at.text);
                Err(Diagnostic::error(Rule("dimension"), at.place.clone(), message)
                    .help("give its field the type `date` or `year`"))
            }
            (None, _) => {
                let message = format!("`{}` has no column `{}`", dataset.id, at.text);
                let known = dataset.fields.iter().map(|field| field.name.as_str());
                Err(Diagnostic::error(Rule("unknown-column"), at.place.clone(), message)
                    .did_you_mean(&at.text, known))
            }
        }
    }

    fn dimension(
        &self,
        by: &Written,
        dataset: &Dataset,
        moment: Option<Moment>,
    ) -> Resolved<Dimension> {
        let (name, attribute) = match by.text.split_once('.') {
            Some((name, attribute)) => (name, Some(attribute)),
            None => (by.text.as_str(), None),
        };
        let Some((column, field)) =
            dataset.column(name).and_then(|at| Some((at, dataset.fields.get(at)?)))
        else {
            let message = format!("`{}` has no column `{name}`", dataset.id);
            let known = dataset.fields.iter().map(|field| field.name.as_str());
            return Err(Diagnostic::error(Rule("unknown-column"), by.place.clone(), message)
                .did_you_mean(name, known));
        };
        let table = self.referred(dataset, column);
        let Some(attribute) = attribute else {
            let members =
                table.map(member_table).transpose().map_err(|why| dimension_problem(by, &why))?;
            self.needs_moment(by, members.as_ref(), moment)?;
            if type_of(field) == Type::Boolean {
                return Err(dimension_problem(by, "truth values have no names in the site's languages")
                    .help("give the column texts, and a small table with `id` and a name in each language"));
            }
            let id = dimension_id(by, name)?;
            return Ok(Dimension { id, column, via: None, members, kind: type_of(field) });
        };
        let Some(table) = table else {
            let message = format!("`{name}` refers to no table, so it has no `{attribute}`");
            return Err(dimension_problem(by, &message).help(format!(
                "add a foreign key or `\"dimension\"` to the field ({}:{})",
                field.place.file, field.place.line
            )));
        };
        let with_id = format!("{attribute}_id");
        let Some(at) = table.column(attribute).or_else(|| table.column(&with_id)) else {
            let message = format!("`{}` has no column `{attribute}`", table.id);
            let known = table.fields.iter().map(|field| field.name.as_str());
            return Err(Diagnostic::error(Rule("unknown-column"), by.place.clone(), message)
                .did_you_mean(attribute, known));
        };
        let way = member_table(table).map_err(|why| dimension_problem(by, &why))?;
        self.needs_moment(by, Some(&way), moment)?;
        let members = self
            .referred(table, at)
            .map(member_table)
            .transpose()
            .map_err(|why| dimension_problem(by, &why))?;
        let kind = table.fields.get(at).map_or(Type::Text, type_of);
        let id = dimension_id(by, attribute)?;
        Ok(Dimension { id, column, via: Some(Via { table: way, attribute: at }), members, kind })
    }

    /// The table that a column refers to, by its dimension or by a foreign key of its own.
    fn referred(&self, dataset: &Dataset, column: usize) -> Option<&'a Dataset> {
        let dimension = dataset.fields.get(column).and_then(|field| field.dimension.as_ref());
        let key =
            dataset.foreign_keys.iter().find(|key| key.columns == [column]).map(|key| &key.dataset);
        dimension.or(key).and_then(|id| self.find(id))
    }

    fn needs_moment(
        &self,
        by: &Written,
        table: Option<&MemberTable>,
        moment: Option<Moment>,
    ) -> Resolved<()> {
        match table {
            Some(table) if table.validity.is_some() && moment.is_none() => {
                let message = format!(
                    "the rows of `{}` are valid for a time, and nothing says which time is meant",
                    table.dataset
                );
                Err(dimension_problem(by, &message).help(
                    "add `at = \"column\"` to the figure or `\"reference_date\"` to the resource",
                ))
            }
            _ => Ok(()),
        }
    }
}

/// Resolves a value over one dataset.
struct Over<'p, 'a> {
    planner: &'p mut Planner<'a>,
    scope: usize,
    dataset: &'a Dataset,
}

impl Over<'_, '_> {
    fn formula(&mut self, expr: &Expr) -> Resolved<Formula> {
        Ok(match &expr.kind {
            Kind::Aggregate(function, argument) => {
                self.aggregate(expr, *function, argument.as_deref())?
            }
            Kind::Number(number) => Formula::Number(*number),
            Kind::Null => Formula::Null,
            Kind::Negate(inner) => negated(self.formula(inner)?),
            Kind::Binary(operator, left, right) if operator.calculates() => Formula::Binary(
                *operator,
                Box::new(self.formula(left)?),
                Box::new(self.formula(right)?),
            ),
            Kind::Round(inner, digits) => Formula::Round(Box::new(self.formula(inner)?), *digits),
            Kind::Coalesce(list) => Formula::Coalesce(
                list.iter().map(|item| self.formula(item)).collect::<Result<_, _>>()?,
            ),
            Kind::Case(arms, otherwise) => {
                let mut cases = Vec::new();
                for (condition, result) in arms {
                    cases.push((self.condition(condition)?, self.formula(result)?));
                }
                let otherwise = otherwise.as_ref().map(|expr| self.formula(expr)).transpose()?;
                Formula::Case(cases, otherwise.map(Box::new))
            }
            Kind::Name(parts) => {
                let name = parts.join(".");
                let message =
                    format!("the column `{name}` has a value in each row, and a figure has one");
                return Err(refused(expr, &message).help(format!(
                    "write `sum({name})`, or take `from` out if `{name}` is a figure"
                )));
            }
            _ => {
                return Err(refused(expr, "a number is wanted here, such as `sum(amount)`")
                    .help(expression::SUPPORTED));
            }
        })
    }

    fn condition(&mut self, expr: &Expr) -> Resolved<Condition> {
        Ok(match &expr.kind {
            Kind::Binary(operator, left, right) if operator.compares() => Condition::Compare(
                *operator,
                Box::new(self.formula(left)?),
                Box::new(self.formula(right)?),
            ),
            Kind::Binary(Operator::And, left, right) => {
                Condition::And(Box::new(self.condition(left)?), Box::new(self.condition(right)?))
            }
            Kind::Binary(Operator::Or, left, right) => {
                Condition::Or(Box::new(self.condition(left)?), Box::new(self.condition(right)?))
            }
            Kind::Not(inner) => Condition::Not(Box::new(self.condition(inner)?)),
            Kind::IsNull(inner) => Condition::IsNull(Box::new(self.formula(inner)?)),
            _ => {
                return Err(refused(
                    expr,
                    "a condition over aggregates is wanted here, such as `sum(a) > 0`",
                ));
            }
        })
    }

    fn aggregate(
        &mut self,
        expr: &Expr,
        function: Function,
        argument: Option<&Expr>,
    ) -> Resolved<Formula> {
        let argument = argument.map(|argument| row::resolve(argument, self.dataset)).transpose()?;
        let kind = argument.as_ref().map(|(_, kind)| *kind);
        let needs_number =
            matches!(function, Function::Sum | Function::Min | Function::Max | Function::Average);
        if needs_number && kind != Some(Type::Number) {
            return Err(refused(expr, "the aggregate wants a number")
                .help("`count` counts values of any type"));
        }
        let argument = argument.map(|(argument, _)| argument);
        if function == Function::CountDistinct && !matches!(argument, Some(RowExpr::Column(_))) {
            return Err(refused(expr, "`count(distinct …)` wants a column"));
        }
        let mut add = |function| {
            let aggregate = Aggregate {
                scope: self.scope,
                function,
                argument: argument.clone(),
                fixed: Vec::new(),
            };
            Formula::Aggregate(self.planner.aggregate(aggregate))
        };
        Ok(match function {
            Function::Average => Formula::Binary(
                Operator::Over,
                Box::new(add(Function::Sum)),
                Box::new(add(Function::Count)),
            ),
            other => add(other),
        })
    }
}

fn position_or_push<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|known| *known == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}

fn negated(formula: Formula) -> Formula {
    Formula::Binary(
        Operator::Minus,
        Box::new(Formula::Number(Decimal::new(0, 0))),
        Box::new(formula),
    )
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

fn dimension_problem(by: &Written, why: &str) -> Diagnostic {
    Diagnostic::error(Rule("dimension"), by.place.clone(), why.to_owned())
}

fn dimension_id(by: &Written, name: &str) -> Resolved<DimensionId> {
    name.parse().map_err(|_| {
        Diagnostic::error(
            Rule("identifier"),
            by.place.clone(),
            format!("`{name}` is not an identifier"),
        )
        .help("name the column with small letters a to z, digits and `_`, a letter first")
    })
}

/// The table as one that others refer to, or why it cannot be.
fn member_table(table: &Dataset) -> Result<MemberTable, String> {
    let key = table
        .member_key()
        .ok_or_else(|| format!("`{}` has neither a column `id` nor a primary key", table.id))?;
    let validity = table.column("valid_from").zip(table.column("valid_to"));
    Ok(MemberTable { dataset: table.id.clone(), key, validity })
}

/// A figure's name as its own programme writes it.
fn shortest(id: &FigureId, home: &ProgrammeId) -> String {
    if id.programme == *home { id.figure.clone() } else { id.to_string() }
}
