//! What html5ever tells, put into the tree.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, QualName, local_name, ns};

use crate::protocol::portal_page::Unrecognised;
use crate::protocol::portal_page::tree::{
    Content, DEEPEST, Element, MOST_NODES, Node, NodeId, Tree,
};
use crate::protocol::secret_text::SecretText;

pub(super) struct TreeBuilding {
    nodes: RefCell<Vec<Node>>,
    deepest: Cell<usize>,
    calls: Cell<usize>,
}

/// html5ever asks for names all the time, so they go with the handle.
#[derive(Clone)]
pub(super) struct Handle {
    id: NodeId,
    name: Rc<QualName>,
}

impl Default for TreeBuilding {
    fn default() -> Self {
        Self {
            nodes: RefCell::new(vec![Node::default()]),
            deepest: Cell::new(0),
            calls: Cell::new(0),
        }
    }
}

fn nameless() -> Rc<QualName> {
    Rc::new(QualName::new(None, ns!(), local_name!("")))
}

impl TreeBuilding {
    pub fn check(&self) -> Result<(), Unrecognised> {
        if self.nodes.borrow().len() > MOST_NODES {
            return Err(Unrecognised::TooLarge);
        }
        if self.deepest.get() > DEEPEST {
            return Err(Unrecognised::TooDeep);
        }
        Ok(())
    }

    /// Of html5ever: whether it gets on.
    pub fn calls(&self) -> usize {
        self.calls.get()
    }

    fn add(&self, content: Content) -> NodeId {
        self.calls.set(self.calls.get() + 1);
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { content, ..Node::default() });
        nodes.len() - 1
    }

    fn detach(&self, id: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(node) = nodes.get_mut(id) else { return };
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        match previous.and_then(|it| nodes.get_mut(it)) {
            Some(previous) => previous.next = next,
            None => {
                if let Some(parent) = parent.and_then(|it| nodes.get_mut(it)) {
                    parent.first_child = next;
                }
            }
        }
        match next.and_then(|it| nodes.get_mut(it)) {
            Some(next) => next.previous = previous,
            None => {
                if let Some(parent) = parent.and_then(|it| nodes.get_mut(it)) {
                    parent.last_child = previous;
                }
            }
        }
    }

    /// Before that sibling, or as the last.
    fn insert(&self, parent: NodeId, id: NodeId, before: Option<NodeId>) {
        self.detach(id);
        let mut nodes = self.nodes.borrow_mut();
        let Some((depth, last)) = nodes.get(parent).map(|it| (it.depth + 1, it.last_child)) else {
            return;
        };
        self.deepest.set(self.deepest.get().max(depth));
        let previous = match before {
            Some(before) => nodes.get(before).and_then(|it| it.previous),
            None => last,
        };
        if let Some(node) = nodes.get_mut(id) {
            (node.parent, node.previous, node.next, node.depth) =
                (Some(parent), previous, before, depth);
        }
        match previous.and_then(|it| nodes.get_mut(it)) {
            Some(previous) => previous.next = Some(id),
            None => {
                if let Some(parent) = nodes.get_mut(parent) {
                    parent.first_child = Some(id);
                }
            }
        }
        match before.and_then(|it| nodes.get_mut(it)) {
            Some(before) => before.previous = Some(id),
            None => {
                if let Some(parent) = nodes.get_mut(parent) {
                    parent.last_child = Some(id);
                }
            }
        }
    }

    fn place(&self, parent: NodeId, child: NodeOrText<Handle>, before: Option<NodeId>) {
        match child {
            NodeOrText::AppendNode(node) => self.insert(parent, node.id, before),
            NodeOrText::AppendText(text) => {
                self.calls.set(self.calls.get() + 1);
                let neighbour = {
                    let nodes = self.nodes.borrow();
                    match before {
                        Some(before) => nodes.get(before).and_then(|it| it.previous),
                        None => nodes.get(parent).and_then(|it| it.last_child),
                    }
                };
                let mut nodes = self.nodes.borrow_mut();
                if let Some(Content::Text(known)) =
                    neighbour.and_then(|it| nodes.get_mut(it)).map(|it| &mut it.content)
                {
                    known.push_str(&text);
                    return;
                }
                drop(nodes);
                let id = self.add(Content::Text(SecretText::from(&*text)));
                self.insert(parent, id, before);
            }
        }
    }

    fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes.borrow().get(id).and_then(|it| it.parent)
    }
}

impl TreeSink for TreeBuilding {
    type Handle = Handle;
    type Output = Result<Tree, Unrecognised>;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self::Output {
        self.check()?;
        Ok(Tree::new(self.nodes.into_inner()))
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: Tree::ROOT, name: nameless() }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let attribute = |it: Attribute| (it.name.local.to_string(), SecretText::from(&*it.value));
        let attributes = attrs.into_iter().map(attribute).collect();
        let element = Element { name: name.local.to_string(), attributes };
        Handle { id: self.add(Content::Element(element)), name: Rc::new(name) }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle { id: self.add(Content::Nothing), name: nameless() }
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle { id: self.add(Content::Nothing), name: nameless() }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.place(parent.id, child, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        match self.parent(element.id) {
            Some(parent) => self.place(parent, child, Some(element.id)),
            None => self.place(previous.id, child, None),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What is in a template is not on the page: it is left unattached.
    fn get_template_contents(&self, _: &Handle) -> Handle {
        Handle { id: self.add(Content::Nothing), name: nameless() }
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        if let Some(parent) = self.parent(sibling.id) {
            self.place(parent, new, Some(sibling.id));
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        if let Some(Content::Element(element)) =
            self.nodes.borrow_mut().get_mut(target.id).map(|it| &mut it.content)
        {
            for attribute in attrs {
                if element.attribute(&attribute.name.local).is_none() {
                    let value = SecretText::from(&*attribute.value);
                    element.attributes.push((attribute.name.local.to_string(), value));
                }
            }
        }
    }

    fn associate_with_form(&self, target: &Handle, form: &Handle, _: (&Handle, Option<&Handle>)) {
        if let Some(node) = self.nodes.borrow_mut().get_mut(target.id) {
            node.form = Some(form.id);
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let child = |id: NodeId| self.nodes.borrow().get(id).and_then(|it| it.first_child);
        while let Some(first) = child(node.id) {
            self.insert(new_parent.id, first, None);
        }
    }
}
