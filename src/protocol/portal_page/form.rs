//! A page's forms and links, as what they send.

use encoding_rs::Encoding;

use crate::protocol::portal_page::address::AddressRefused;
use crate::protocol::portal_page::content::PageContent;
use crate::protocol::portal_page::content::{Pressable, form_of, input_type, is_disabled};
use crate::protocol::portal_page::form_draft::{DraftField, FormDraft, Slot};
use crate::protocol::portal_page::request::{Action, Method, Submission, Visit};
use crate::protocol::portal_page::tree::{Content, NodeId, Tree};
use crate::protocol::portal_page::{PortalAddress, PortalSite, Unrecognised};
use crate::protocol::secret_text::SecretText;

/// No form of the portal has more, with all choices of its fields.
const MOST_DRAFT_FIELDS: usize = 2_000;

/// What a page's references and forms depend on.
pub(super) struct PageBase<'a> {
    pub site: &'a PortalSite,
    pub address: PortalAddress,
    pub encoding: &'static Encoding,
}

/// A form with the nodes that its fields came from.
pub(super) struct Draft {
    pub form: FormDraft,
    nodes: Vec<NodeId>,
}

/// Whether something pressed only shows a page, or may change something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Show,
    Do,
}

impl Draft {
    pub fn slot(&self, node: NodeId) -> Result<Slot, Unrecognised> {
        self.slots(node).first().copied().ok_or(Unrecognised::FormKind)
    }

    /// One for each choice of a list.
    pub fn slots(&self, node: NodeId) -> Vec<Slot> {
        let owners = self.nodes.iter().enumerate();
        owners.filter(|(_, owner)| **owner == node).map(|(index, _)| Slot(index)).collect()
    }
}

impl<'a> PageBase<'a> {
    /// A page may say that its references begin elsewhere; it may not lead out of the portal so.
    pub fn of(
        tree: &Tree,
        site: &'a PortalSite,
        address: &PortalAddress,
        encoding: &'static Encoding,
    ) -> Result<Self, Unrecognised> {
        let base = tree
            .below(Tree::ROOT)
            .find(|it| tree.name(*it) == "base" && tree.attribute(*it, "href").is_some());
        let address = match base.and_then(|it| tree.attribute(it, "href")) {
            Some(href) => site.resolve(address, href).map_err(Unrecognised::LeadsElsewhere)?,
            None => address.clone(),
        };
        Ok(Self { site, address, encoding })
    }

    pub fn resolve(&self, reference: &str) -> Result<PortalAddress, Unrecognised> {
        self.site.resolve(&self.address, reference.trim()).map_err(Unrecognised::LeadsElsewhere)
    }

    /// What pressing does.
    pub fn action(
        &self,
        content: &PageContent,
        pressable: &Pressable,
        purpose: Purpose,
    ) -> Result<Action, Unrecognised> {
        let tree = &content.tree;
        let node = pressable.node;
        if matches!(tree.name(node), "a" | "area") {
            let href = tree.attribute(node, "href").unwrap_or_default().trim();
            if href.is_empty() || href.starts_with('#') {
                return Err(Unrecognised::LeadsElsewhere(AddressRefused::Script));
            }
            let address = self.resolve(href)?;
            return Ok(match purpose {
                Purpose::Show => Action::Visit(Visit::new(address)),
                Purpose::Do => Action::Submit(Submission::new(
                    Method::Get,
                    address,
                    SecretText::default(),
                    self.encoding.name(),
                )),
            });
        }
        let draft = self.draft(content, node)?;
        let submission = draft.form.pressed(draft.slots(node).first().copied());
        let only_shows = purpose == Purpose::Show && submission.method() == Method::Get;
        Ok(if only_shows {
            Action::Visit(Visit::new(submission.address_with_fields()))
        } else {
            Action::Submit(submission)
        })
    }

    /// The form of a button, as that button sends it.
    pub fn draft(&self, content: &PageContent, button: NodeId) -> Result<Draft, Unrecognised> {
        let tree = &content.tree;
        let is_script = match tree.name(button) {
            "input" => input_type(tree, button) == "button",
            "button" => input_type(tree, button) == "button",
            _ => true,
        };
        if is_script || is_disabled(tree, button) {
            return Err(Unrecognised::LeadsElsewhere(AddressRefused::Script));
        }
        let form = form_of(tree, button).ok_or(Unrecognised::FormKind)?;
        let either = |own: &str, of_form: &str| {
            tree.attribute(button, own).or(tree.attribute(form, of_form)).unwrap_or_default().trim()
        };
        let kind = either("formenctype", "enctype").to_ascii_lowercase();
        let method = match either("formmethod", "method").to_ascii_lowercase().as_str() {
            "post" => Method::Post,
            "dialog" => return Err(Unrecognised::FormKind),
            _ => Method::Get,
        };
        if method == Method::Post
            && !matches!(kind.as_str(), "" | "application/x-www-form-urlencoded")
        {
            return Err(Unrecognised::FormKind);
        }
        let action = either("formaction", "action");
        let mut address = self.resolve(action)?;
        if method == Method::Get {
            address.set_query(None);
        }
        let encoding = tree
            .attribute(form, "accept-charset")
            .and_then(|it| Encoding::for_label(it.split_whitespace().next()?.as_bytes()))
            .map_or(self.encoding, Encoding::output_encoding);
        let mut draft = Draft {
            form: FormDraft { method, address, encoding, fields: Vec::new() },
            nodes: Vec::new(),
        };
        for node in tree.below(Tree::ROOT) {
            if matches!(tree.name(node), "input" | "select" | "textarea" | "button")
                && form_of(tree, node) == Some(form)
                && !is_disabled(tree, node)
            {
                draft.add(tree, node);
            }
            if draft.nodes.len() > MOST_DRAFT_FIELDS {
                return Err(Unrecognised::TooLarge);
            }
        }
        Ok(draft)
    }
}

impl Draft {
    fn push(&mut self, node: NodeId, name: &str, value: &str, is_sent: bool) {
        let field = DraftField {
            name: name.to_owned(),
            value: value.into(),
            is_sent,
            goes_with_previous: false,
        };
        self.form.fields.push(field);
        self.nodes.push(node);
    }

    fn add(&mut self, tree: &Tree, node: NodeId) {
        let name = tree.attribute(node, "name").unwrap_or_default();
        let value = tree.attribute(node, "value");
        match (tree.name(node), input_type(tree, node).as_str()) {
            ("select", _) => self.add_choices(tree, node, name),
            ("textarea", _) => {
                let text = tree.children(node).find_map(|it| match &tree.node(it)?.content {
                    Content::Text(text) => Some(text.expose()),
                    _ => None,
                });
                self.push(node, name, text.unwrap_or_default(), true);
            }
            ("input", "image") => {
                let [x, y] = if name.is_empty() {
                    ["x".to_owned(), "y".to_owned()]
                } else {
                    [format!("{name}.x"), format!("{name}.y")]
                };
                self.push(node, &x, "1", false);
                self.push(node, &y, "1", false);
                if let Some(last) = self.form.fields.last_mut() {
                    last.goes_with_previous = true;
                }
            }
            ("button", _) | ("input", "submit") => {
                self.push(node, name, value.unwrap_or_default(), false);
            }
            ("input", "button" | "reset" | "file") => {}
            ("input", "checkbox" | "radio") => {
                let is_ticked = tree.attribute(node, "checked").is_some();
                self.push(node, name, value.unwrap_or("on"), is_ticked);
            }
            ("input", "hidden") if name.eq_ignore_ascii_case("_charset_") => {
                self.push(node, name, self.form.encoding.name(), true);
            }
            _ => self.push(node, name, value.unwrap_or_default(), true),
        }
    }

    fn add_choices(&mut self, tree: &Tree, select: NodeId, name: &str) {
        let options: Vec<_> = options(tree, select).collect();
        let is_chosen = |id: &NodeId| tree.attribute(*id, "selected").is_some();
        let last = options.iter().rev().find(|id| is_chosen(id));
        let is_list = tree.attribute(select, "multiple").is_some()
            || tree.attribute(select, "size").is_some_and(|it| it.trim() != "1");
        let chosen = last.or(if is_list { None } else { options.first() }).copied();
        for option in options {
            let text = option_text(tree, option);
            let value = tree.attribute(option, "value").unwrap_or(&text);
            self.push(select, name, value, chosen == Some(option));
        }
    }
}

pub(super) fn options(tree: &Tree, select: NodeId) -> impl Iterator<Item = NodeId> {
    tree.below(select)
        .filter(|it| tree.name(*it) == "option" && tree.attribute(*it, "disabled").is_none())
}

pub(super) fn option_text(tree: &Tree, option: NodeId) -> String {
    let mut text = String::new();
    for node in tree.below(option) {
        if let Some(Content::Text(more)) = tree.node(node).map(|it| &it.content) {
            text.push_str(more.expose());
        }
    }
    super::content::tidied(&text).expose().to_owned()
}
