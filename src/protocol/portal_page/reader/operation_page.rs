//! What an operation of the menu leads to: shown as it is, since nobody knows it.

use std::collections::{BTreeMap, BTreeSet};

use crate::protocol::portal_page::content::{
    Block, Field, FieldControl, Kind, form_of, kind, tidied,
};
use crate::protocol::portal_page::field_label::label_of;
use crate::protocol::portal_page::form::{Draft, Purpose, option_text, options};
use crate::protocol::portal_page::label::{self, fold};
use crate::protocol::portal_page::operation::{
    FieldKind, FieldValue, FormButton, FormField, Operation, OperationForm,
};
use crate::protocol::portal_page::reader::Reader;
use crate::protocol::portal_page::tree::{Content, NodeId};
use crate::protocol::portal_page::{PortalPage, Unrecognised};
use crate::protocol::secret_text::SecretText;

const MOST_PARAGRAPHS: usize = 40;
const MOST_LETTERS: usize = 500;

impl Reader<'_> {
    /// The one operation that the page is headed with.
    pub(super) fn operation_heading(&self) -> Option<Operation> {
        let named = |operation: &Operation| {
            !operation.only_shows()
                && *operation != Operation::SignOut
                && self.content.says(operation.labels())
        };
        let mut found = Operation::ALL.into_iter().filter(named);
        found.next().filter(|_| found.next().is_none())
    }

    pub(super) fn operation_page(&self, operation: Operation) -> Result<PortalPage, Unrecognised> {
        let tree = &self.content.tree;
        let elsewhere: BTreeSet<&str> = Operation::ALL
            .iter()
            .flat_map(|it| it.labels())
            .chain(label::MAIN_MENU)
            .copied()
            .filter(|it| !operation.labels().contains(it))
            .collect();
        let is_button = |id: NodeId| tree.name(id) != "a" && tree.name(id) != "area";
        let mut forms: BTreeMap<NodeId, Vec<_>> = BTreeMap::new();
        for pressable in &self.content.pressables {
            if is_button(pressable.node)
                && !elsewhere.contains(pressable.folded.as_str())
                && let Some(form) = form_of(tree, pressable.node)
            {
                forms.entry(form).or_default().push(pressable);
            }
        }
        let has_fields =
            |form: &NodeId| self.content.fields.iter().any(|it| it.form == Some(*form));
        if forms.len() > 1 {
            forms.retain(|form, _| has_fields(form));
        }
        let paragraphs = self.paragraphs(operation);
        let mut forms = forms.into_iter();
        let (form, buttons) = match (forms.next(), forms.next()) {
            (Some(one), None) => one,
            (None, _) if !self.messages.is_empty() => {
                return Ok(PortalPage::Message { next: self.action(label::GO_ON, Purpose::Show)? });
            }
            (None, _) => {
                return Ok(PortalPage::OperationForm(OperationForm {
                    operation,
                    paragraphs,
                    fields: Vec::new(),
                    buttons: Vec::new(),
                    draft: None,
                }));
            }
            (Some(_), Some(_)) => return Err(Unrecognised::TwoMeanings),
        };
        let mut draft: Option<Draft> = None;
        let mut found = Vec::new();
        for button in buttons {
            let own = self.base.draft(&self.content, button.node)?;
            if draft.as_ref().is_some_and(|known| known.form != own.form) {
                return Err(Unrecognised::FormKind);
            }
            if button.text.is_empty() {
                return Err(Unrecognised::Missing("onay"));
            }
            let slot = own.slots(button.node).first().copied();
            found.push(FormButton { label: button.text.clone(), slot });
            draft = Some(own);
        }
        let draft = draft.ok_or(Unrecognised::FormKind)?;
        let fields = self.form_fields(form, &draft)?;
        let is_label = |text: &SecretText| fields.iter().any(|it| it.label == text.expose());
        Ok(PortalPage::OperationForm(OperationForm {
            operation,
            paragraphs: paragraphs.into_iter().filter(|it| !is_label(it)).collect(),
            fields,
            buttons: found,
            draft: Some(draft.form),
        }))
    }

    /// What stands under the operation's heading: before it, and at the foot, is every page's frame.
    fn paragraphs(&self, operation: Operation) -> Vec<SecretText> {
        let tree = &self.content.tree;
        let is_heading = |it: &Block| operation.labels().contains(&it.folded.expose());
        let is_foot = |it: &Block| tree.ancestors(it.node).any(|id| tree.name(id) == "footer");
        let blocks = self.content.blocks.iter().filter(|it| !it.is_pressable);
        let blocks = blocks.skip_while(|it| !is_heading(it)).skip(1).filter(|it| !is_foot(it));
        let paragraph = |text: &str| {
            let mut paragraph = SecretText::with_capacity(text.len().min(4 * MOST_LETTERS));
            text.chars().take(MOST_LETTERS).for_each(|letter| paragraph.push(letter));
            paragraph
        };
        blocks.take(MOST_PARAGRAPHS).map(|it| paragraph(it.text.expose())).collect()
    }

    fn form_fields(&self, form: NodeId, draft: &Draft) -> Result<Vec<FormField>, Unrecognised> {
        let tree = &self.content.tree;
        let mut fields: Vec<FormField> = Vec::new();
        let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
        let unlabelled = Unrecognised::Missing("etiket");
        for field in self.content.fields.iter().filter(|it| it.form == Some(form)) {
            let slots = draft.slots(field.node);
            let is_ticked = tree.attribute(field.node, "checked").is_some();
            let typed = |text: &str| FieldValue::Text(text.into());
            let mut label = label_of(&self.content, field).text.expose().to_owned();
            let (kind, value) = match field.control {
                FieldControl::Text | FieldControl::Secret => {
                    let value = slots.first().map(|it| draft.form.value(*it)).unwrap_or_default();
                    let is_secret = field.control == FieldControl::Secret;
                    let kind = if is_secret { FieldKind::Secret } else { FieldKind::Text };
                    (kind, typed(value))
                }
                FieldControl::Tick => {
                    label = self.choice_label(field);
                    (FieldKind::Tick, FieldValue::Tick(is_ticked))
                }
                FieldControl::Select => {
                    let options: Vec<_> = options(tree, field.node).collect();
                    let chosen = slots.iter().position(|it| draft.form.is_sent(*it));
                    let texts = options.iter().map(|it| option_text(tree, *it)).collect();
                    (FieldKind::Choice(texts), FieldValue::Choice(chosen))
                }
                FieldControl::Radio => {
                    let choice = self.choice_label(field);
                    if choice.is_empty() {
                        return Err(unlabelled);
                    }
                    let name = tree.attribute(field.node, "name").unwrap_or_default();
                    if let Some(known) = groups.get(name).and_then(|it| fields.get_mut(*it)) {
                        known.add_choice(choice, is_ticked, slots);
                        continue;
                    }
                    groups.insert(name, fields.len());
                    label = self.legend(field).unwrap_or_default();
                    let chosen = is_ticked.then_some(0);
                    (FieldKind::Choice(vec![choice]), FieldValue::Choice(chosen))
                }
            };
            let is_group = field.control == FieldControl::Radio;
            if label.is_empty() && !is_group {
                return Err(unlabelled);
            }
            let folded = fold(&label);
            if !is_group && fields.iter().any(|it| fold(&it.label) == folded) {
                return Err(Unrecognised::Ambiguous("etiket"));
            }
            fields.push(FormField { label, kind, value, slots });
        }
        Ok(fields)
    }

    /// Of a box or a circle: its own label, the text behind it, or all of its row.
    fn choice_label(&self, field: &Field) -> String {
        let tree = &self.content.tree;
        let own = label_of(&self.content, field);
        if own.is_strong {
            return own.text.expose().to_owned();
        }
        let mut behind = SecretText::default();
        let mut sibling = tree.next(field.node);
        while let Some(id) = sibling {
            sibling = tree.next(id);
            if self.content.is_invisible(id) {
                continue;
            }
            match tree.node(id).map(|it| &it.content) {
                Some(Content::Text(text)) => behind.push_str(text.expose()),
                _ if tree.name(id) == "br" || matches!(kind(tree, id), Some(Kind::Field(_))) => {
                    break;
                }
                _ if self.content.has_control(id) => break,
                _ => behind.push_str(self.content.text_below(id).expose()),
            }
        }
        let behind = tidied(behind.expose());
        if !fold(behind.expose()).is_empty() {
            return behind.expose().to_owned();
        }
        let cell = tree.parent(field.node).filter(|it| matches!(tree.name(*it), "td" | "th"));
        let row = cell.and_then(|it| tree.parent(it));
        row.map(|it| self.content.text_below(it).expose().to_owned()).unwrap_or_default()
    }

    fn legend(&self, field: &Field) -> Option<String> {
        let tree = &self.content.tree;
        let group = tree.ancestors(field.node).find(|it| tree.name(*it) == "fieldset")?;
        let legend = tree.children(group).find(|it| tree.name(*it) == "legend")?;
        Some(self.content.text_below(legend).expose().to_owned())
    }
}
