//! HTML to a tree, with a limit on all that it could be made to take. The tree is a list, so that its
//! depth costs no stack.

mod sink;

use std::collections::BTreeMap;

use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;

use crate::protocol::portal_page::Unrecognised;
use crate::protocol::portal_page::tree::sink::TreeBuilding;
use crate::protocol::secret_text::SecretText;

/// No page of the portal has more, or is deeper.
const MOST_NODES: usize = 20_000;
const DEEPEST: usize = 200;
/// What is read between two looks at the limits.
const PIECE: usize = 2_048;
/// A tag's attributes are compared with each other, so a tag without an end is given up.
const MOST_SEPARATORS_IN_A_TAG: usize = 8_192;

pub(super) type NodeId = usize;

/// Nodes in the order in which they stand in the page; the first is the document.
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// `None` where several are called the same.
    ids: BTreeMap<String, Option<NodeId>>,
}

#[derive(Default)]
pub(super) struct Node {
    pub content: Content,
    pub parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first_child: Option<NodeId>,
    last_child: Option<NodeId>,
    /// The form that a field belongs to, which need not be above it.
    pub form: Option<NodeId>,
    depth: usize,
}

#[derive(Default)]
pub(super) enum Content {
    /// The document, comments, what has moved away.
    #[default]
    Nothing,
    Text(SecretText),
    Element(Element),
}

pub(super) struct Element {
    pub name: String,
    pub attributes: Vec<(String, SecretText)>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.expose())
    }
}

impl Tree {
    pub fn parse(text: &str) -> Result<Self, Unrecognised> {
        let options = ParseOpts {
            // Without it, what is meant for browsers without scripts would be read.
            tree_builder: TreeBuilderOpts { scripting_enabled: true, ..Default::default() },
            ..Default::default()
        };
        let mut parser = parse_document(TreeBuilding::default(), options);
        let mut rest = text;
        let (mut calls, mut separators) = (0, 0);
        while !rest.is_empty() {
            let end = (0..=PIECE.min(rest.len())).rev().find(|it| rest.is_char_boundary(*it));
            let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
            parser.process(StrTendril::from_slice(piece));
            rest = after;
            let sink = &parser.tokenizer.sink.sink;
            sink.check()?;
            let separates = |it: &u8| it.is_ascii_whitespace() || b"/\"'".contains(it);
            let in_piece = piece.bytes().filter(|it| separates(it)).count();
            separators = if sink.calls() == calls { separators + in_piece } else { in_piece };
            calls = sink.calls();
            if separators > MOST_SEPARATORS_IN_A_TAG {
                return Err(Unrecognised::TooLarge);
            }
        }
        parser.finish()
    }

    fn new(nodes: Vec<Node>) -> Self {
        let mut ids = BTreeMap::new();
        for (node, content) in nodes.iter().map(|node| &node.content).enumerate() {
            if let Content::Element(element) = content
                && let Some(id) = element.attribute("id")
            {
                ids.entry(id.to_owned()).and_modify(|known| *known = None).or_insert(Some(node));
            }
        }
        Self { nodes, ids }
    }

    /// `None` also where several are called the same.
    pub fn by_id(&self, id: &str) -> Option<NodeId> {
        self.ids.get(id).copied().flatten()
    }

    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    pub fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.node(id)?.content {
            Content::Element(element) => Some(element),
            _ => None,
        }
    }

    pub fn name(&self, id: NodeId) -> &str {
        self.element(id).map(|element| element.name.as_str()).unwrap_or_default()
    }

    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.element(id)?.attribute(name)
    }

    /// From the node's parent up.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        core::iter::successors(self.parent(id), |it| self.parent(*it))
    }

    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.parent
    }

    pub fn previous(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.previous
    }

    pub fn next(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.next
    }

    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let first = self.node(id).and_then(|node| node.first_child);
        core::iter::successors(first, |it| self.node(*it)?.next)
    }

    /// The node and all below it, each when it begins and when it ends.
    pub fn walk(&self, root: NodeId) -> Walk<'_> {
        Walk { tree: self, root, next: Some(Step::Enter(root)) }
    }

    /// The node and all below it.
    pub fn below(&self, root: NodeId) -> impl Iterator<Item = NodeId> {
        self.walk(root).filter_map(|step| match step {
            Step::Enter(id) => Some(id),
            Step::Leave(_) => None,
        })
    }

    pub const ROOT: NodeId = 0;
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Enter(NodeId),
    Leave(NodeId),
}

pub(super) struct Walk<'a> {
    tree: &'a Tree,
    root: NodeId,
    next: Option<Step>,
}

impl Walk<'_> {
    /// Leaves out what is below the node that was just entered.
    pub fn skip_children(&mut self, entered: NodeId) {
        self.next = Some(Step::Leave(entered));
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let step = self.next?;
        self.next = match step {
            Step::Enter(id) => {
                let child = self.tree.node(id).and_then(|node| node.first_child);
                Some(child.map_or(Step::Leave(id), Step::Enter))
            }
            Step::Leave(id) if id == self.root => None,
            Step::Leave(id) => self
                .tree
                .node(id)
                .and_then(|node| node.next.map(Step::Enter).or(node.parent.map(Step::Leave))),
        };
        Some(step)
    }
}
