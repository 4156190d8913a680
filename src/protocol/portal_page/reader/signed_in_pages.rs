//! The menu and the list of certificates.

use crate::protocol::portal_page::field_label::columns;
use crate::protocol::portal_page::form::Purpose;
use crate::protocol::portal_page::label;
use crate::protocol::portal_page::operation::Operation;
use crate::protocol::portal_page::reader::Reader;
use crate::protocol::portal_page::signed_in::{
    CertificateList, CertificateRow, CertificateStanding, Menu, MenuEntry,
};
use crate::protocol::portal_page::tree::{NodeId, Tree};
use crate::protocol::portal_page::{PortalPage, Unrecognised};

const MENU_HEADINGS: &[&str] = &["islemler menusu"];
/// So many operations make a menu, beside signing out.
const FEWEST_ENTRIES: usize = 3;
const MOST_ROWS: usize = 200;
const MOST_COLUMNS: usize = 20;

impl Reader<'_> {
    pub(super) fn menu(&self) -> Result<Option<PortalPage>, Unrecognised> {
        let has_heading = self.content.says(MENU_HEADINGS);
        // A menu beside something that is to be filled in is not the page itself.
        if !has_heading && !self.content.fields.is_empty() {
            return Ok(None);
        }
        let mut entries = Vec::new();
        for operation in Operation::ALL {
            let purpose = if operation.only_shows() { Purpose::Show } else { Purpose::Do };
            if let Some(action) = self.action(operation.labels(), purpose)? {
                entries.push(MenuEntry { operation, action });
            }
        }
        let leads_on = |entry: &&MenuEntry| entry.operation != Operation::SignOut;
        let is_menu = entries.iter().filter(leads_on).count() >= FEWEST_ENTRIES
            || (has_heading && entries.iter().any(|it| leads_on(&it)));
        Ok(is_menu.then_some(PortalPage::Menu(Menu { entries })))
    }

    pub(super) fn certificate_list(&self) -> Result<PortalPage, Unrecognised> {
        let tree = &self.content.tree;
        let tables = tree.below(Tree::ROOT).filter(|it| {
            tree.name(*it) == "table" && !self.content.is_invisible(*it) && has_no_table(tree, *it)
        });
        let mut found = None;
        for table in tables {
            let mut rows = self.rows(table)?.into_iter();
            let Some(headings) = rows.next() else { continue };
            let folded: Vec<_> = headings.iter().map(|it| label::fold(it)).collect();
            let is_list = folded.iter().any(|it| it.contains("durum"))
                && folded.iter().any(|it| it.contains("seri") || it.contains("sertifika"));
            if !is_list {
                continue;
            }
            if found.is_some() {
                return Err(Unrecognised::TwoMeanings);
            }
            let width = headings.len();
            let rows = rows.filter(|cells| cells.len() == width).map(|cells| {
                let standing = standing(&cells);
                CertificateRow { cells, standing }
            });
            found = Some(CertificateList { rows: rows.collect(), headings });
        }
        match found {
            Some(list) => Ok(PortalPage::CertificateList(list)),
            None if !self.messages.is_empty() => {
                Ok(PortalPage::Message { next: self.action(label::GO_ON, Purpose::Show)? })
            }
            None => Err(Unrecognised::Missing("sertifika listele")),
        }
    }

    /// The cells' texts.
    fn rows(&self, table: NodeId) -> Result<Vec<Vec<String>>, Unrecognised> {
        let tree = &self.content.tree;
        let mut rows = Vec::new();
        for row in tree.below(table).filter(|it| tree.name(*it) == "tr") {
            let cells = columns(tree, row);
            if rows.len() > MOST_ROWS || cells.len() > MOST_COLUMNS {
                return Err(Unrecognised::TooLarge);
            }
            let text = |id: NodeId| self.content.text_below(id).expose().to_owned();
            rows.push(cells.into_iter().map(|(_, cell)| text(cell)).collect());
        }
        Ok(rows)
    }
}

/// Layout is made of tables around tables; what lists something has none in it.
fn has_no_table(tree: &Tree, table: NodeId) -> bool {
    !tree.below(table).skip(1).any(|it| tree.name(it) == "table")
}

fn standing(cells: &[String]) -> CertificateStanding {
    let of = |cell: &String| match label::fold(cell).as_str() {
        "gecerli" | "aktif" => Some(CertificateStanding::Valid),
        "askida" | "askiya alinmis" | "askiya alindi" => Some(CertificateStanding::Suspended),
        "iptal" | "iptal edilmis" | "iptal edildi" => Some(CertificateStanding::Revoked),
        "suresi dolmus" | "suresi doldu" => Some(CertificateStanding::Expired),
        _ => None,
    };
    let mut known = cells.iter().filter_map(of);
    match (known.next(), known.next()) {
        (Some(standing), None) => standing,
        _ => CertificateStanding::Unknown,
    }
}
