//! The tokens of a page: what the tokenizer hears is handed on to the reader, one by one.
//!
//! In: the bytes of a page. Out: the page as the reader has it. Which elements hold no markup is told
//! to the tokenizer here, as browsers have it.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer};

use super::Page;
use super::reader::Reader;

/// Reads a page.
pub(in super::super) fn read(page: &str) -> Page {
    let mut reader = Reader::new();
    let emitter = Switching(CallbackEmitter::new(Listener(&mut reader)));
    // Reading from memory cannot fail, and nothing is emitted: the reader keeps what it hears.
    let Ok(()) = Tokenizer::new_with_emitter(page, emitter).finish();
    reader.finish()
}

/// Hands the tokenizer's events on to the reader.
struct Listener<'a>(&'a mut Reader);

impl Callback<Infallible, usize> for Listener<'_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        let reader = &mut *self.0;
        match event {
            CallbackEvent::OpenStartTag { name } => reader.begin_tag(&text(name), span.start),
            CallbackEvent::AttributeName { name } => reader.attribute(&text(name)),
            CallbackEvent::AttributeValue { value } => {
                reader.attribute_value(&text(value), span.start..span.end);
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                reader.start_tag(span.end, self_closing);
            }
            CallbackEvent::EndTag { name } => reader.end_tag(&text(name), span.start..span.end),
            CallbackEvent::String { value } => reader.text(&text(value), span.start..span.end),
            CallbackEvent::Comment { value } => reader.comment(&text(value), span.start..span.end),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// The page is UTF-8, and so is every piece that the tokenizer cuts from it.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Tells the tokenizer which elements hold no markup.
struct Switching<'a>(CallbackEmitter<Listener<'a>, Infallible, usize>);

impl ForwardingEmitter for Switching<'_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.0
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let next = self.0.emit_current_tag();
        debug_assert!(next.is_none(), "the inner emitter does not switch");
        let next = self.0.callback_mut().0.next_state.take();
        if next.is_some() {
            self.0.init_string();
        }
        next
    }
}

/// How the tokenizer reads what follows a start tag, where that is no markup.
///
/// What stands in `noscript` is markup to the readers who see it.
pub(super) fn state_within(name: &str) -> Option<State> {
    match name {
        "title" | "textarea" => Some(State::RcData),
        "script" => Some(State::ScriptData),
        "style" | "iframe" | "xmp" | "noembed" | "noframes" => Some(State::RawText),
        "plaintext" => Some(State::PlainText),
        _ => None,
    }
}
