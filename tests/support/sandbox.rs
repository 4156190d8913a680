//! A sandbox portal of one's own, and a visitor who reads its pages and fills its forms.

use std::path::Path;

use bekci::simulator::portal::account::Account;
use bekci::simulator::portal::{PortalClock, SandboxOptions, SandboxPortal};
use jiff::Timestamp;
use reqwest::header::{COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

/// The portal, then its folder.
pub struct Sandbox {
    pub portal: SandboxPortal,
    pub folder: TempDir,
}

impl Sandbox {
    pub fn start() -> Self {
        Self::start_with(|_| {})
    }

    pub fn start_with(change: impl FnOnce(&mut SandboxOptions)) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the portal");
        let mut options = options(folder.path());
        change(&mut options);
        Self { portal: SandboxPortal::start(options).expect("the portal starts"), folder }
    }

    /// Ends it, and starts it again where it was.
    pub fn restart(self) -> Self {
        let Self { portal, folder } = self;
        drop(portal);
        let portal = SandboxPortal::start(options(folder.path())).expect("it starts again");
        Self { portal, folder }
    }

    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.portal.url())
    }

    /// Somebody who has come as far as the menu.
    pub fn signed_in(&self) -> Visitor {
        let account = self.portal.account().expect("an account");
        self.signed_in_as(&account)
    }

    pub fn signed_in_as(&self, account: &Account) -> Visitor {
        let mut visitor = self.visitor();
        self.sign_in(&mut visitor, account);
        visitor.post("/smsonay.go", &[]);
        let code = self.portal.newest_code().expect("an SMS");
        let menu = visitor.post("/smskodu.go", &[("smsOnayKodu", &code)]);
        menu.assert_screen("İşlemler Menüsü");
        visitor
    }

    /// As far as SMS Onay Ekranı.
    pub fn sign_in(&self, visitor: &mut Visitor, account: &Account) -> Page {
        visitor.get("/giris.go");
        let picture = self.picture(visitor);
        visitor.post(
            "/giris.go",
            &[
                ("kimlikNo", &account.identity),
                ("resimdekiYazi", &picture),
                ("guvenlikSozcugu", &account.security_word),
            ],
        )
    }

    /// What is in the picture that the visitor sees now.
    pub fn picture(&self, visitor: &mut Visitor) -> String {
        let png = visitor.get("/resim.go").bytes;
        self.portal.captcha_answer(&png).expect("a picture that is waited for")
    }
}

fn options(folder: &Path) -> SandboxOptions {
    SandboxOptions::new(folder.to_owned(), PortalClock::new(Timestamp::now))
}

/// A browser without a screen: one cookie, redirects followed, and the last form's token sent along.
pub struct Visitor {
    runtime: Runtime,
    client: Client,
    url: String,
    pub cookie: Option<String>,
    pub token: String,
}

pub struct Page {
    pub status: u16,
    pub path: String,
    pub text: String,
    pub bytes: Vec<u8>,
    pub set_cookie: Option<String>,
    pub headers: reqwest::header::HeaderMap,
}

impl Visitor {
    pub fn new(url: &str) -> Self {
        // Another test of this process may have said it before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client =
            Client::builder().redirect(Policy::none()).no_proxy().pool_max_idle_per_host(0).build();
        Self {
            runtime: Builder::new_current_thread().enable_all().build().expect("a runtime"),
            client: client.expect("a client"),
            url: url.to_owned(),
            cookie: None,
            token: String::new(),
        }
    }

    pub fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None, &[])
    }

    /// With the token of the form that was seen last.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.token.clone();
        let fields: Vec<_> = fields.iter().copied().chain([("jeton", token.as_str())]).collect();
        self.send(Method::POST, path, Some(&fields), &[])
    }

    pub fn post_bytes(&mut self, path: &str, body: Vec<u8>) -> Page {
        let url = format!("{}{path}", self.url);
        let answer = self.client.post(url).body(body).send();
        let answer = self.runtime.block_on(answer).expect("an answer");
        self.runtime.block_on(page(path, answer))
    }

    /// `strange`: headers that a page from elsewhere would send.
    pub fn send(
        &mut self,
        method: Method,
        path: &str,
        fields: Option<&[(&str, &str)]>,
        strange: &[(&str, &str)],
    ) -> Page {
        let mut request = self.client.request(method, format!("{}{path}", self.url));
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        for (name, value) in strange {
            request = match *name {
                "host" => request.header(HOST, *value),
                "origin" => request.header(ORIGIN, *value),
                name => request.header(name, *value),
            };
        }
        if let Some(fields) = fields {
            let pairs = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value)));
            let body = pairs.collect::<Vec<_>>().join("&");
            let kind = "application/x-www-form-urlencoded";
            request = request.header("content-type", kind).body(body);
        }
        let answer = self.runtime.block_on(request.send()).expect("an answer");
        let onward = answer.headers().get(LOCATION).map(|it| it.to_str().unwrap().to_owned());
        let page = self.runtime.block_on(page(path, answer));
        if let Some(cookie) = &page.set_cookie {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        if let Some(token) = between(&page.text, "name=\"jeton\" value=\"", "\"") {
            self.token = token;
        }
        match onward {
            Some(onward) => Page { set_cookie: page.set_cookie.clone(), ..self.get(&onward) },
            None => page,
        }
    }
}

async fn page(path: &str, answer: Response) -> Page {
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let set_cookie = headers.get(SET_COOKIE).map(|cookie| cookie.to_str().unwrap().to_owned());
    let bytes = answer.bytes().await.expect("a whole answer").to_vec();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Page { status, path: path.to_owned(), text, bytes, set_cookie, headers }
}

impl Page {
    pub fn assert_screen(&self, title: &str) -> &Self {
        let heading = between(&self.text, "<h1>", "</h1>");
        assert_eq!(heading.as_deref(), Some(title), "at {}:\n{}", self.path, self.text);
        assert!(self.text.contains("DENEME ORTAMI"), "{title} says that it is a sandbox");
        self
    }

    pub fn assert_says(&self, text: &str) -> &Self {
        assert!(self.says(text), "{text:?} is not on:\n{}", self.text);
        self
    }

    pub fn says(&self, text: &str) -> bool {
        self.text.contains(text)
    }
}

pub fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0.to_owned())
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
