//! The theme's templates, one set for each language, and what is wrong with them.
//!
//! In: the theme. Out: rendered text, or a mistake with the template's file, line and column.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::language::Locale;
use crate::model::place::Place;
use crate::model::site::{Template, Theme};

const TEMPLATE: Rule = Rule("template");

/// The templates of each language.
pub(super) struct Templates {
    sets: BTreeMap<Locale, Tera>,
    /// Where each template comes from, and its text.
    origins: BTreeMap<String, (String, String)>,
}

impl Templates {
    /// Reads the templates; `shared` is what every page of a language gets.
    pub(super) fn new<S: Serialize>(
        theme: &Theme,
        shared: &[(Locale, S)],
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let origin = |template: &Template| {
            (template.name.clone(), (template.origin.clone(), template.text.clone()))
        };
        let mut templates =
            Self { sets: BTreeMap::new(), origins: theme.templates.iter().map(origin).collect() };
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html"]);
        let texts =
            theme.templates.iter().map(|template| (template.name.as_str(), template.text.as_str()));
        if let Err(error) = tera.add_raw_templates(texts) {
            problems.push(templates.problem("templates", &error));
            return templates;
        }
        for (locale, shared) in shared {
            let mut own = tera.clone();
            own.global_context().insert("site", shared);
            templates.sets.insert(*locale, own);
        }
        templates
    }

    /// Renders a template with its view.
    pub(super) fn render<V: Serialize>(
        &self,
        locale: Locale,
        name: &str,
        view: &V,
    ) -> Result<String, Diagnostic> {
        let Some(set) = self.sets.get(&locale) else {
            // The templates as a whole were refused, and that was reported.
            return Ok(String::new());
        };
        let context = Context::from_serialize(view).map_err(|error| self.problem(name, &error))?;
        set.render(name, &context).map_err(|error| self.problem(name, &error))
    }

    fn problem(&self, name: &str, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let place = match self.origins.get(report.filename()) {
                    Some((origin, text)) => {
                        Place::within(origin, text, report.span().range.clone())
                    }
                    None => Place::file(name),
                };
                Diagnostic::error(
                    TEMPLATE,
                    place,
                    report.message().trim_end_matches('.').to_owned(),
                )
            }
            _ => {
                let origin = self.origins.get(name).map_or(name, |(origin, _)| origin);
                Diagnostic::error(
                    TEMPLATE,
                    Place::file(origin),
                    error.to_string().replace('\n', " "),
                )
            }
        }
    }
}
