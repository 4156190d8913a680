//! What a field is for, by what a person sees beside it.

use std::collections::{BTreeMap, BTreeSet};

use crate::protocol::portal_page::Unrecognised;
use crate::protocol::portal_page::content::{
    Block, Field, FieldControl, PageContent, is_block, tidied,
};
use crate::protocol::portal_page::label::{FieldMeaning, fold};
use crate::protocol::portal_page::tree::{Content, NodeId, Tree};
use crate::protocol::secret_text::SecretText;

/// The widest cell that is believed.
const WIDEST_CELL: usize = 100;

/// The fields of a page by what they are for. Each meaning is there once, or the page is ambiguous.
pub(super) struct LabelledFields {
    fields: BTreeMap<FieldMeaning, usize>,
}

/// All that is said of a field.
pub(super) struct FieldLabel {
    /// The one to show.
    pub text: SecretText,
    meanings: Vec<FieldMeaning>,
    /// The nodes that the words were found in.
    sources: Vec<NodeId>,
    /// Whether it only stands beside the field.
    is_near: bool,
    /// Whether the page ties it to the field.
    pub is_strong: bool,
}

impl LabelledFields {
    pub fn of(content: &PageContent) -> Result<Self, Unrecognised> {
        let labels: Vec<_> = content.fields.iter().map(|it| label_of(content, it)).collect();
        let mut fields = BTreeMap::new();
        for (index, label) in labels.iter().enumerate() {
            let Some(meaning) = label.meanings.first() else { continue };
            let is_typed = content
                .fields
                .get(index)
                .is_some_and(|it| matches!(it.control, FieldControl::Text | FieldControl::Secret));
            let differ = label.meanings.iter().any(|other| other != meaning);
            if differ || !is_typed || fields.insert(*meaning, index).is_some() {
                return Err(Unrecognised::Ambiguous(meaning.name()));
            }
        }
        let found = Self { fields };
        found.check_neighbours(content, &labels)?;
        Ok(found)
    }

    /// Where labels only stand near their fields, none may be left over that stands near another's.
    fn check_neighbours(
        &self,
        content: &PageContent,
        labels: &[FieldLabel],
    ) -> Result<(), Unrecognised> {
        let is_known = |label: &&FieldLabel| !label.meanings.is_empty();
        if !labels.iter().filter(is_known).any(|label| label.is_near) {
            return Ok(());
        }
        let sources: BTreeSet<_> = labels.iter().flat_map(|label| &label.sources).collect();
        let claimed = |block: &Block| {
            let mut above = content.tree.ancestors(block.node).chain([block.node]);
            above.any(|it| sources.contains(&it))
        };
        for block in content.blocks.iter().filter(|block| !block.is_pressable) {
            let Some(meaning) = FieldMeaning::of(block.folded.expose()) else { continue };
            let follower = content.fields.iter().position(|field| field.node > block.node);
            if !claimed(block) && follower != self.fields.get(&meaning).copied() {
                return Err(Unrecognised::Ambiguous(meaning.name()));
            }
        }
        Ok(())
    }

    pub fn has(&self, meaning: FieldMeaning) -> bool {
        self.fields.contains_key(&meaning)
    }

    pub fn get<'a>(&self, content: &'a PageContent, meaning: FieldMeaning) -> Option<&'a Field> {
        content.fields.get(*self.fields.get(&meaning)?)
    }

    pub fn need<'a>(
        &self,
        content: &'a PageContent,
        meaning: FieldMeaning,
    ) -> Result<&'a Field, Unrecognised> {
        self.get(content, meaning).ok_or(Unrecognised::Missing(meaning.name()))
    }

    /// Of that form, a field to be typed into that nothing tells of: which is which can't be sure then.
    pub fn check_others(
        &self,
        content: &PageContent,
        form: NodeId,
        meaning: FieldMeaning,
    ) -> Result<(), Unrecognised> {
        for (index, field) in content.fields.iter().enumerate() {
            let is_typed = matches!(field.control, FieldControl::Text | FieldControl::Secret);
            let is_known = self.fields.values().any(|known| *known == index);
            if field.form == Some(form)
                && is_typed
                && !is_known
                && label_of(content, field).text.is_empty()
            {
                return Err(Unrecognised::Ambiguous(meaning.name()));
            }
        }
        Ok(())
    }
}

pub(super) fn label_of(content: &PageContent, field: &Field) -> FieldLabel {
    let tree = &content.tree;
    let mut label = FieldLabel {
        text: SecretText::default(),
        meanings: Vec::new(),
        sources: Vec::new(),
        is_near: false,
        is_strong: false,
    };
    for source in labels_of(tree, field.node) {
        label.add(content.text_below(source), Some(source));
    }
    let names = tree.attribute(field.node, "aria-labelledby").unwrap_or_default();
    for source in names.split_whitespace().take(4).filter_map(|name| tree.by_id(name)) {
        label.add(content.text_below(source), Some(source));
    }
    label.is_strong = !label.text.is_empty();
    for name in ["aria-label", "placeholder", "title"] {
        label.add(tidied(tree.attribute(field.node, name).unwrap_or_default()), None);
    }
    if !label.is_strong
        && let Some((text, sources)) = near(content, field.node)
    {
        let before = label.meanings.len();
        label.add(text, None);
        label.is_near = label.meanings.len() > before;
        label.sources.extend(sources);
    }
    label
}

impl FieldLabel {
    fn add(&mut self, text: SecretText, source: Option<NodeId>) {
        if text.is_empty() {
            return;
        }
        self.meanings.extend(FieldMeaning::of(&fold(text.expose())));
        self.sources.extend(source);
        if self.text.is_empty() {
            self.text = text;
        }
    }
}

/// `<label>`s that name the field, or stand around it and it alone.
fn labels_of(tree: &Tree, field: NodeId) -> Vec<NodeId> {
    let is_label = |id: &NodeId| tree.name(*id) == "label";
    let around = tree.ancestors(field).find(is_label).filter(|label| {
        let fields = |it: &NodeId| matches!(tree.name(*it), "input" | "select" | "textarea");
        tree.attribute(*label, "for").is_none() && tree.below(*label).filter(fields).count() == 1
    });
    let id = tree.attribute(field, "id").filter(|id| tree.by_id(id) == Some(field));
    let naming = |label: &NodeId| id.is_some() && tree.attribute(*label, "for") == id;
    let mut labels: Vec<_> =
        tree.below(Tree::ROOT).filter(is_label).filter(naming).take(4).collect();
    labels.extend(around);
    labels
}

/// Text right before the field, in its cell or the one before, or else in the cell above it.
fn near(content: &PageContent, field: NodeId) -> Option<(SecretText, Vec<NodeId>)> {
    let tree = &content.tree;
    let mut at = field;
    loop {
        let is_cell = matches!(tree.name(at), "td" | "th");
        match before(content, at) {
            Before::Text(text, sources) => {
                let labels_another = |id: &NodeId| {
                    tree.below(*id)
                        .chain(tree.ancestors(*id))
                        .any(|it| tree.name(it) == "label" && !tree.below(it).any(|it| it == field))
                };
                return (!sources.iter().any(labels_another)).then_some((text, sources));
            }
            Before::Control => return if is_cell { above(content, at) } else { None },
            Before::Nothing if is_cell => {
                if let Some(found) = above(content, at) {
                    return Some(found);
                }
                let table = tree.ancestors(at).find(|it| tree.name(*it) == "table")?;
                let row = tree.parent(at)?;
                let is_first = |id: NodeId| {
                    let rows = tree.below(table).filter(|it| tree.name(*it) == "tr");
                    rows.take_while(|it| *it != id)
                        .all(|it| content.text_below(it).is_empty() && !content.has_control(it))
                };
                if !is_first(row) {
                    return None;
                }
                at = table;
            }
            Before::Nothing => {
                at = tree.parent(at)?;
                if matches!(tree.name(at), "form" | "body" | "html" | "" | "label" | "fieldset") {
                    return None;
                }
            }
        }
    }
}

enum Before {
    Text(SecretText, Vec<NodeId>),
    Control,
    Nothing,
}

/// What stands before the node, below the same parent.
fn before(content: &PageContent, node: NodeId) -> Before {
    let tree = &content.tree;
    let (mut pieces, mut sources) = (Vec::new(), Vec::new());
    let mut sibling = tree.previous(node);
    while let Some(id) = sibling {
        sibling = tree.previous(id);
        if content.is_invisible(id) {
            continue;
        }
        if let Some(Content::Text(text)) = tree.node(id).map(|it| &it.content) {
            if !text.expose().trim().is_empty() {
                pieces.push(tidied(text.expose()));
                sources.push(id);
            }
            continue;
        }
        let ends_text = pieces.iter().any(|it| !fold(it.expose()).is_empty());
        if content.has_control(id) {
            if ends_text {
                break;
            }
            return Before::Control;
        }
        let text = content.text_below(id);
        let is_block = is_block(tree.name(id));
        if is_block && ends_text {
            break;
        }
        if fold(text.expose()).is_empty() {
            continue;
        }
        pieces.push(text);
        sources.push(id);
        if is_block {
            break;
        }
    }
    let mut text = SecretText::default();
    for piece in pieces.iter().rev() {
        text.push_str(piece.expose());
        text.push(' ');
    }
    let text = tidied(text.expose());
    if fold(text.expose()).is_empty() { Before::Nothing } else { Before::Text(text, sources) }
}

/// The cell right above this one, if it is only text.
fn above(content: &PageContent, cell: NodeId) -> Option<(SecretText, Vec<NodeId>)> {
    let tree = &content.tree;
    let row = tree.parent(cell).filter(|it| tree.name(*it) == "tr")?;
    let table = tree.ancestors(row).find(|it| tree.name(*it) == "table")?;
    let in_table = |id: NodeId| tree.ancestors(id).find(|it| tree.name(*it) == "table");
    let rows = tree.below(table).filter(|it| tree.name(*it) == "tr");
    let above = rows
        .take_while(|it| *it != row)
        .filter(|it| in_table(*it) == Some(table) && !content.text_below(*it).is_empty())
        .last()?;
    let (column, _) = columns(tree, row).into_iter().find(|(_, id)| *id == cell)?;
    let (_, label) = columns(tree, above).into_iter().rev().find(|(start, _)| *start <= column)?;
    let text = content.text_below(label);
    let is_label = !content.has_control(above) && !fold(text.expose()).is_empty();
    is_label.then(|| (text, vec![label]))
}

/// A row's cells, each with the column it begins in.
pub(super) fn columns(tree: &Tree, row: NodeId) -> Vec<(usize, NodeId)> {
    let cells = tree.children(row).filter(|it| matches!(tree.name(*it), "td" | "th"));
    let mut column = 0;
    let mut placed = Vec::new();
    for cell in cells {
        placed.push((column, cell));
        let span = tree.attribute(cell, "colspan").and_then(|it| it.trim().parse().ok());
        column += span.unwrap_or(1_usize).clamp(1, WIDEST_CELL);
    }
    placed
}
