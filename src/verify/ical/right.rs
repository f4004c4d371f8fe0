//! What a property must say.
//!
//! In: a component as it was read, and what each of its properties must be. Out: each that is
//! another, missing, there twice or none of them. Texts are compared as their readers get them,
//! dates in words as the language reads them.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::read::{Component, texts};
use crate::locale::{self, When};
use crate::model::edtf::Edtf;
use crate::model::language::Locale;

/// What a value must be.
#[derive(Debug)]
pub(super) enum Value {
    /// This, to the letter.
    Raw(String),
    /// This text.
    Text(String),
    /// These texts, in this order.
    Texts(Vec<String>),
    /// This address, in ASCII.
    Address(String),
    /// A date in words between two texts.
    Date(String, Edtf, String),
}

/// What a property must be.
#[derive(Debug)]
pub(super) struct Right {
    pub(super) name: &'static str,
    /// `;VALUE=DATE`
    pub(super) parameters: String,
    pub(super) value: Value,
}

impl Right {
    pub(super) fn new(name: &'static str, value: Value) -> Self {
        Self { name, parameters: String::new(), value }
    }

    pub(super) fn raw(name: &'static str, value: impl Into<String>) -> Self {
        Self::new(name, Value::Raw(value.into()))
    }

    pub(super) fn text(name: &'static str, value: impl Into<String>) -> Self {
        Self::new(name, Value::Text(value.into()))
    }

    pub(super) fn with(mut self, parameters: impl Into<String>) -> Self {
        self.parameters = parameters.into();
        self
    }
}

/// What is wrong with a property.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) message: String,
    pub(super) range: Range<usize>,
    pub(super) expected: Option<String>,
}

/// What is wrong with the properties of a component, which is called `what`.
pub(super) fn differs(
    component: &Component,
    what: &str,
    right: &[Right],
    locale: Locale,
) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for of in right {
        let mut own = component.properties.iter().filter(|property| property.name == of.name);
        let Some(first) = own.next() else {
            let message = format!("`{}` of {what} is missing", of.name);
            let expected = Some(of.value.shown());
            wrong.push(Wrong { message, range: component.range.clone(), expected });
            continue;
        };
        if let Some(second) = own.next() {
            let message = format!("`{}` of {what} stands twice", of.name);
            wrong.push(Wrong { message, range: second.range.clone(), expected: None });
        }
        let range = first.range.clone();
        if first.parameters != of.parameters {
            let message =
                format!("`{}` of {what} has the parameters `{}`", of.name, first.parameters);
            wrong.push(Wrong { message, range, expected: Some(of.parameters.clone()) });
        } else if !of.value.is(&first.value, locale) {
            let message = format!("`{}` of {what} is `{}`", of.name, first.value);
            wrong.push(Wrong { message, range, expected: Some(of.value.shown()) });
        }
    }
    let is_foreign = |name: &str| !right.iter().any(|of| of.name == name);
    let foreign = component.properties.iter().filter(|property| is_foreign(&property.name));
    wrong.extend(foreign.map(|property| Wrong {
        message: format!("`{}` is no property that {what} has", property.name),
        range: property.range.clone(),
        expected: None,
    }));
    wrong
}

impl Value {
    /// Whether a value is this one.
    fn is(&self, value: &str, locale: Locale) -> bool {
        match self {
            Self::Raw(raw) => value == raw,
            Self::Text(text) => texts(value).is_some_and(|texts| texts == [seen(text)]),
            Self::Texts(right) => texts(value).is_some_and(|texts| {
                texts.iter().eq(right.iter().map(|text| seen(text)).collect::<Vec<_>>().iter())
            }),
            Self::Address(address) => is_address(value, address),
            Self::Date(before, when, after) => {
                let Some([text]) = texts(value).and_then(|it| <[String; 1]>::try_from(it).ok())
                else {
                    return false;
                };
                let rest = text.strip_prefix(&*seen(before));
                let words = rest.and_then(|rest| rest.strip_suffix(&*seen(after)));
                words.and_then(|words| locale::reader(locale).when(words)) == Some(When::from(when))
            }
        }
    }

    /// For messages.
    fn shown(&self) -> String {
        match self {
            Self::Raw(text) | Self::Text(text) | Self::Address(text) => text.clone(),
            Self::Texts(texts) => texts.join(", "),
            Self::Date(before, when, after) => format!("{before}{when}{after}"),
        }
    }
}

/// A text without the signs that cannot be seen; lines end all the same.
fn seen(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect()
}

/// Whether what is written is an address, and leads where another does.
fn is_address(written: &str, address: &str) -> bool {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().ok().map(String::from);
    let is_written = written.bytes().all(|byte| byte.is_ascii_graphic());
    is_written && decoded(address).is_some() && decoded(written) == decoded(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_ascii_and_leads_to_the_same() {
        for (written, is_it) in [
            ("https://h.example/a/%C4%81", true),
            ("https://h.example/a/ā", false),
            ("https://h.example/a/%C4%82", false),
            ("https://h.example/a/%C4", false),
        ] {
            assert_eq!(is_address(written, "https://h.example/a/ā"), is_it, "{written}");
        }
    }
}
