//! What is sent to the portal. Whether it may be sent twice is its type: a [`Visit`] may, a
//! [`Submission`] never.

use core::fmt;

use crate::protocol::portal_page::address::PortalAddress;
use crate::protocol::secret_text::SecretText;

/// Looks at a page, and changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    address: PortalAddress,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// Tells the portal something, or makes it do something.
#[derive(Clone, PartialEq, Eq)]
pub struct Submission {
    method: Method,
    address: PortalAddress,
    body: SecretText,
    charset: &'static str,
}

/// What a link or a button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    Visit(Visit),
    Submit(Submission),
}

impl Visit {
    pub fn new(address: PortalAddress) -> Self {
        Self { address }
    }

    pub fn address(&self) -> &PortalAddress {
        &self.address
    }
}

impl Submission {
    pub(super) fn new(
        method: Method,
        address: PortalAddress,
        body: SecretText,
        charset: &'static str,
    ) -> Self {
        Self { method, address, body, charset }
    }

    pub fn method(&self) -> Method {
        self.method
    }

    /// Without the fields, also where they are sent in it.
    pub fn address(&self) -> &PortalAddress {
        &self.address
    }

    /// The fields in the page's order, as `application/x-www-form-urlencoded`.
    pub fn body(&self) -> &SecretText {
        &self.body
    }

    /// What the fields' bytes are encoded in: `UTF-8`, `windows-1254`.
    pub fn charset(&self) -> &'static str {
        self.charset
    }

    /// Where a [`Method::Get`] is sent; secret if the fields are.
    pub fn address_with_fields(&self) -> PortalAddress {
        let mut address = self.address.clone();
        if self.method == Method::Get && !self.body.is_empty() {
            address.set_query(Some(self.body.expose()));
        }
        address
    }
}

impl Action {
    pub fn address(&self) -> &PortalAddress {
        match self {
            Self::Visit(visit) => visit.address(),
            Self::Submit(submission) => submission.address(),
        }
    }

    pub fn may_be_repeated(&self) -> bool {
        matches!(self, Self::Visit(_))
    }
}

impl fmt::Debug for Submission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Submission({:?} {:?} …)", self.method, self.address)
    }
}
