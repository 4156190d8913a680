//! Which page it is, and what is on it.

mod before_sign_in;
mod operation_page;
mod pin_page;
mod signed_in_pages;

use crate::protocol::portal_page::charset::decode;
use crate::protocol::portal_page::content::PageContent;
use crate::protocol::portal_page::content::{Pressable, form_of};
use crate::protocol::portal_page::field_label::LabelledFields;
use crate::protocol::portal_page::form::{PageBase, Purpose};
use crate::protocol::portal_page::label::{self, FieldMeaning};
use crate::protocol::portal_page::message::{Meaning, PortalMessage, messages};
use crate::protocol::portal_page::request::Action;
use crate::protocol::portal_page::tree::{NodeId, Tree};
use crate::protocol::portal_page::{
    MOST_PAGE_BYTES, PageSource, PortalPage, PortalView, SecurityWordReset, Unrecognised,
};

pub(super) struct Reader<'a> {
    content: PageContent,
    base: PageBase<'a>,
    fields: Result<LabelledFields, Unrecognised>,
    messages: Vec<PortalMessage>,
}

impl<'a> Reader<'a> {
    pub fn of(source: PageSource<'a>) -> Result<Self, Unrecognised> {
        let PageSource { body, content_type, address, site } = source;
        if body.len() > MOST_PAGE_BYTES {
            return Err(Unrecognised::TooLarge);
        }
        let kind = content_type.and_then(|it| it.split(';').next()).unwrap_or("text/html").trim();
        if !["text/html", "application/xhtml+xml"].iter().any(|it| kind.eq_ignore_ascii_case(it)) {
            return Err(Unrecognised::NotHtml);
        }
        let decoded = decode(body, content_type);
        let tree = Tree::parse(&decoded.text)?;
        let base = PageBase::of(&tree, site, address, decoded.encoding)?;
        let content = PageContent::of(tree)?;
        let fields = LabelledFields::of(&content);
        let messages = messages(&content);
        Ok(Self { content, base, fields, messages })
    }

    pub fn view(self) -> PortalView {
        let page = self.page().unwrap_or_else(PortalPage::Unrecognised);
        let sign_out = self.action(label::SIGN_OUT, Purpose::Do).ok().flatten();
        let main_menu = self.action(label::MAIN_MENU, Purpose::Show).ok().flatten();
        PortalView { page, messages: self.messages, sign_out, main_menu }
    }

    /// What asks for something goes before what only leads on.
    fn page(&self) -> Result<PortalPage, Unrecognised> {
        let fields = self.fields.as_ref().map_err(Clone::clone)?;
        let has = |meaning| fields.has(meaning);
        let asks_for_code = has(FieldMeaning::SmsCode);
        let signs_in = has(FieldMeaning::IdNumber) || has(FieldMeaning::CaptchaText);
        let changes_word = has(FieldMeaning::NewWord) || has(FieldMeaning::NewWordAgain);
        let kinds = [asks_for_code, signs_in, changes_word];
        let operation = self.operation_heading();
        let is_whole_sign_in = signs_in && has(FieldMeaning::SecurityWord);
        if let Some(operation) = operation.filter(|_| !is_whole_sign_in) {
            return self.operation_page(operation);
        }
        if kinds.iter().filter(|it| **it).count() > 1 {
            return Err(Unrecognised::TwoMeanings);
        }
        if asks_for_code {
            return self.sms_code(fields);
        }
        if changes_word {
            return self.new_word(fields);
        }
        if signs_in && (is_whole_sign_in || !self.content.says(label::FORGOTTEN_WORD_HEADINGS)) {
            return self.sign_in(fields);
        }
        if signs_in {
            return self.forgotten_word(fields);
        }
        if has(FieldMeaning::SecurityWord) {
            return Err(Unrecognised::Missing(FieldMeaning::IdNumber.name()));
        }
        if let Some(page) = self.pin_page()? {
            return Ok(page);
        }
        if self.content.says(label::CERTIFICATE_LIST_HEADINGS) {
            return self.certificate_list();
        }
        if let Some(page) = self.sms_confirmation()? {
            return Ok(page);
        }
        if let Some(page) = self.menu()? {
            return Ok(page);
        }
        self.message_or_way_on()
    }

    fn message_or_way_on(&self) -> Result<PortalPage, Unrecognised> {
        let says = |meaning: Meaning| self.messages.iter().any(|it| it.meaning == meaning);
        let way_on = self.way_on()?;
        // News on the front page may tell of maintenance, or of success.
        let is_news = |meaning: Meaning| {
            matches!(meaning, Meaning::Done | Meaning::Other | Meaning::Maintenance)
        };
        if let Some(page) = way_on
            && self.messages.iter().all(|it| is_news(it.meaning))
        {
            return Ok(page);
        }
        if says(Meaning::TimedOut) {
            return Ok(PortalPage::TimedOut);
        }
        if says(Meaning::SignedOut) {
            return Ok(PortalPage::SignedOut);
        }
        if says(Meaning::LinkSent) {
            return Ok(PortalPage::SecurityWordReset(SecurityWordReset::LinkSent));
        }
        if self.messages.is_empty() {
            return Err(Unrecognised::NothingKnown);
        }
        Ok(PortalPage::Message { next: self.action(label::GO_ON, Purpose::Show)? })
    }

    /// All that can be pressed and is called so.
    fn pressables(&self, words: &[&str]) -> impl Iterator<Item = &Pressable> {
        self.content.pressables.iter().filter(|it| words.contains(&it.folded.as_str()))
    }

    /// Several that do the same are one.
    fn action(
        &self,
        words: &[&'static str],
        purpose: Purpose,
    ) -> Result<Option<Action>, Unrecognised> {
        let mut found: Option<Action> = None;
        for pressable in self.pressables(words) {
            let action = self.base.action(&self.content, pressable, purpose)?;
            if found.as_ref().is_some_and(|known| *known != action) {
                return Err(Unrecognised::Ambiguous(name(words)));
            }
            found = Some(action);
        }
        Ok(found)
    }

    /// The one button of the form that is called so.
    fn button(&self, form: NodeId, words: &[&'static str]) -> Result<&Pressable, Unrecognised> {
        let tree = &self.content.tree;
        let mut found = self
            .pressables(words)
            .filter(|it| tree.name(it.node) != "a" && form_of(tree, it.node) == Some(form));
        let button = found.next().ok_or(Unrecognised::Missing(name(words)))?;
        match found.next() {
            None => Ok(button),
            Some(_) => Err(Unrecognised::Ambiguous(name(words))),
        }
    }
}

fn name(words: &[&'static str]) -> &'static str {
    words.first().copied().unwrap_or_default()
}
