//! What a person sees of a page: its text in blocks, what can be filled in, what can be pressed.

use crate::protocol::portal_page::Unrecognised;
use crate::protocol::portal_page::label::fold;
use crate::protocol::portal_page::tree::{Content, NodeId, Step, Tree};
use crate::protocol::secret_text::SecretText;

/// No page of the portal has more.
const MOST_FIELDS: usize = 200;
const MOST_ACTIONS: usize = 500;
const MOST_BLOCKS: usize = 3_000;

pub(super) struct PageContent {
    pub tree: Tree,
    pub blocks: Vec<Block>,
    pub fields: Vec<Field>,
    pub pressables: Vec<Pressable>,
}

/// Text that stands together: a paragraph, a heading, a cell.
pub(super) struct Block {
    pub text: SecretText,
    pub folded: SecretText,
    /// Where it begins.
    pub node: NodeId,
    /// Whether all of it can be pressed.
    pub is_pressable: bool,
    /// Whether the page marks it as something to notice.
    pub is_alert: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldControl {
    Text,
    Secret,
    Tick,
    Radio,
    Select,
}

/// What a person can fill in.
pub(super) struct Field {
    pub node: NodeId,
    pub control: FieldControl,
    pub form: Option<NodeId>,
}

/// A link or a button.
pub(super) struct Pressable {
    pub node: NodeId,
    pub text: String,
    pub folded: String,
}

impl PageContent {
    pub fn of(tree: Tree) -> Result<Self, Unrecognised> {
        let mut content =
            Self { tree, blocks: Vec::new(), fields: Vec::new(), pressables: Vec::new() };
        content.gather();
        let counts = [
            (content.blocks.len(), MOST_BLOCKS),
            (content.fields.len(), MOST_FIELDS),
            (content.pressables.len(), MOST_ACTIONS),
        ];
        if counts.iter().any(|(count, most)| count > most) {
            return Err(Unrecognised::TooLarge);
        }
        Ok(content)
    }

    fn gather(&mut self) {
        let tree = &self.tree;
        let mut run = Run::default();
        let (mut pressed, mut alerts) = (0_usize, 0_usize);
        let mut walk = tree.walk(Tree::ROOT);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(id) => {
                    if let Some(Content::Text(text)) = tree.node(id).map(|it| &it.content) {
                        run.add(text.expose(), id, pressed > 0, alerts > 0);
                        continue;
                    }
                    let Some(element) = tree.element(id) else { continue };
                    if is_invisible(tree, id) {
                        walk.skip_children(id);
                        continue;
                    }
                    if is_block(&element.name) {
                        run.end(&mut self.blocks);
                    }
                    pressed += usize::from(is_pressable(&element.name));
                    alerts += usize::from(is_alert(tree, id));
                    match kind(tree, id) {
                        Some(Kind::Field(control)) if is_fillable(tree, id) => {
                            run.end(&mut self.blocks);
                            let form = form_of(tree, id);
                            self.fields.push(Field { node: id, control, form });
                            if element.name != "input" {
                                walk.skip_children(id);
                            }
                        }
                        // A counter is often a field that can't be written to.
                        Some(Kind::Field(FieldControl::Text)) => {
                            run.end(&mut self.blocks);
                            let value = element.attribute("value").unwrap_or_default();
                            run.add(value, id, false, false);
                            run.end(&mut self.blocks);
                        }
                        Some(Kind::Pressable) => {
                            let text = pressable_text(tree, id);
                            let folded = fold(&text);
                            self.pressables.push(Pressable { node: id, text, folded });
                            if element.name != "a" {
                                run.end(&mut self.blocks);
                                walk.skip_children(id);
                            }
                        }
                        Some(Kind::Field(_)) if element.name == "select" => walk.skip_children(id),
                        _ => {}
                    }
                }
                Step::Leave(id) => {
                    let Some(element) = tree.element(id) else { continue };
                    // What is invisible was skipped, but is left all the same.
                    if is_invisible(tree, id) {
                        continue;
                    }
                    if is_block(&element.name) {
                        run.end(&mut self.blocks);
                    }
                    pressed -= usize::from(is_pressable(&element.name));
                    alerts -= usize::from(is_alert(tree, id));
                }
            }
        }
        run.end(&mut self.blocks);
    }

    /// The visible text of the node and all below it, without fields and their choices.
    pub fn text_below(&self, root: NodeId) -> SecretText {
        text_below(&self.tree, root)
    }

    /// Whether something to fill in or to press as a button is in it.
    pub fn has_control(&self, root: NodeId) -> bool {
        let mut walk = self.tree.walk(root);
        while let Some(step) = walk.next() {
            if let Step::Enter(id) = step {
                if is_invisible(&self.tree, id) {
                    walk.skip_children(id);
                } else {
                    match kind(&self.tree, id) {
                        Some(Kind::Field(_)) if is_fillable(&self.tree, id) => return true,
                        Some(Kind::Pressable) if self.tree.name(id) != "a" => return true,
                        _ => {}
                    }
                }
            }
        }
        false
    }

    pub fn is_invisible(&self, id: NodeId) -> bool {
        is_invisible(&self.tree, id)
    }

    /// A text that can't be pressed, of exactly these words.
    pub fn says(&self, words: &[&str]) -> bool {
        self.blocks.iter().any(|it| !it.is_pressable && words.contains(&it.folded.expose()))
    }
}

/// Text until the next block begins.
#[derive(Default)]
struct Run {
    text: SecretText,
    node: NodeId,
    outside: bool,
    is_alert: bool,
}

impl Run {
    fn add(&mut self, text: &str, node: NodeId, is_pressable: bool, is_alert: bool) {
        if text.trim().is_empty() {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            return;
        }
        if self.text.is_empty() {
            self.node = node;
        }
        self.outside |= !is_pressable;
        self.is_alert |= is_alert;
        self.text.push_str(text);
    }

    fn end(&mut self, blocks: &mut Vec<Block>) {
        let run = core::mem::take(self);
        if run.text.is_empty() {
            return;
        }
        let text = tidied(run.text.expose());
        let folded = SecretText::from(fold(text.expose()));
        // Punctuation alone says nothing, but what hides a number does.
        if folded.is_empty() && !text.expose().contains(['*', '•']) {
            return;
        }
        let (node, is_pressable) = (run.node, !run.outside);
        blocks.push(Block { text, folded, node, is_pressable, is_alert: run.is_alert });
    }
}

/// One space between words, and nothing that a terminal would obey.
pub(super) fn tidied(text: &str) -> SecretText {
    let mut tidy = SecretText::with_capacity(text.len());
    for word in text.split(|it: char| it.is_whitespace() || it.is_control()) {
        if word.is_empty() {
            continue;
        }
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

pub(super) enum Kind {
    Field(FieldControl),
    Pressable,
}

/// Of a control; `None` for all else, hidden fields included.
pub(super) fn kind(tree: &Tree, id: NodeId) -> Option<Kind> {
    let element = tree.element(id)?;
    let kind = match element.name.as_str() {
        "input" => match input_type(tree, id).as_str() {
            "hidden" | "reset" | "file" => return None,
            "submit" | "image" | "button" => Kind::Pressable,
            "password" => Kind::Field(FieldControl::Secret),
            "checkbox" => Kind::Field(FieldControl::Tick),
            "radio" => Kind::Field(FieldControl::Radio),
            _ => Kind::Field(FieldControl::Text),
        },
        "textarea" => Kind::Field(FieldControl::Text),
        "select" => Kind::Field(FieldControl::Select),
        "button" => Kind::Pressable,
        "a" | "area" if element.attribute("href").is_some() => Kind::Pressable,
        "a" if element.attribute("onclick").is_some() => Kind::Pressable,
        _ => return None,
    };
    Some(kind)
}

/// In lower case.
pub(super) fn input_type(tree: &Tree, id: NodeId) -> String {
    tree.attribute(id, "type").unwrap_or_default().trim().to_ascii_lowercase()
}

pub(super) fn is_disabled(tree: &Tree, id: NodeId) -> bool {
    tree.attribute(id, "disabled").is_some()
        || tree
            .ancestors(id)
            .any(|it| tree.name(it) == "fieldset" && tree.attribute(it, "disabled").is_some())
}

fn is_fillable(tree: &Tree, id: NodeId) -> bool {
    !is_disabled(tree, id) && tree.attribute(id, "readonly").is_none()
}

/// The form that a field is sent with.
pub(super) fn form_of(tree: &Tree, id: NodeId) -> Option<NodeId> {
    if let Some(named) = tree.attribute(id, "form") {
        return tree.by_id(named).filter(|form| tree.name(*form) == "form");
    }
    let above = tree.ancestors(id).find(|it| tree.name(*it) == "form");
    tree.node(id)?.form.or(above)
}

fn pressable_text(tree: &Tree, id: NodeId) -> String {
    let value = match tree.name(id) {
        "input" => tree.attribute(id, "value").map(|value| tidied(value).expose().to_owned()),
        _ => Some(text_below(tree, id).expose().to_owned()),
    };
    let attribute = |of: NodeId, name: &str| {
        tree.attribute(of, name).map(|value| tidied(value).expose().to_owned())
    };
    let picture = tree.below(id).find(|it| tree.name(*it) == "img");
    let candidates = [
        value,
        attribute(id, "aria-label"),
        attribute(id, "alt"),
        attribute(id, "title"),
        picture.and_then(|it| attribute(it, "alt")),
    ];
    candidates.into_iter().flatten().find(|text| !text.is_empty()).unwrap_or_default()
}

fn text_below(tree: &Tree, root: NodeId) -> SecretText {
    let mut text = SecretText::default();
    let mut walk = tree.walk(root);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) => {
                if let Some(Content::Text(more)) = tree.node(id).map(|it| &it.content) {
                    text.push_str(more.expose());
                }
                if is_invisible(tree, id) || matches!(tree.name(id), "select" | "textarea") {
                    walk.skip_children(id);
                }
                if is_block(tree.name(id)) {
                    text.push(' ');
                }
            }
            Step::Leave(id) => {
                if is_block(tree.name(id)) {
                    text.push(' ');
                }
            }
        }
    }
    tidied(text.expose())
}

/// A style sheet may hide more; what it hides is taken for visible, which at worst makes a page
/// ambiguous.
fn is_invisible(tree: &Tree, id: NodeId) -> bool {
    let Some(element) = tree.element(id) else { return false };
    if matches!(
        element.name.as_str(),
        "head" | "script" | "style" | "noscript" | "template" | "title" | "object" | "iframe"
    ) || element.attribute("hidden").is_some()
        || (element.name == "input" && input_type(tree, id) == "hidden")
    {
        return true;
    }
    element.attribute("style").is_some_and(|style| {
        let style: String = style.chars().filter(|it| !it.is_whitespace()).collect();
        let style = style.to_ascii_lowercase();
        ["display:none", "visibility:hidden", "visibility:collapse"]
            .iter()
            .any(|it| style.contains(it))
            || style.split(';').any(|it| matches!(it, "opacity:0" | "opacity:0!important"))
    })
}

fn is_alert(tree: &Tree, id: NodeId) -> bool {
    const WORDS: [&str; 6] = ["error", "hata", "alert", "uyari", "mesaj", "message"];
    let Some(element) = tree.element(id) else { return false };
    let role = element.attribute("role").unwrap_or_default();
    let class = element.attribute("class").unwrap_or_default().to_ascii_lowercase();
    matches!(role, "alert" | "status") || WORDS.iter().any(|word| class.contains(word))
}

fn is_pressable(name: &str) -> bool {
    matches!(name, "a" | "button")
}

/// What starts a text of its own.
pub(super) fn is_block(name: &str) -> bool {
    !matches!(
        name,
        "" | "a"
            | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "input"
            | "img"
            | "select"
            | "textarea"
            | "button"
            | "html"
    )
}
