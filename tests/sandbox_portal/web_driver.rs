//! A headless Chromium, driven the way a person holds it: by what can be read on the page.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use reqwest::{Client, Method};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use crate::support::waiting::wait_for_some;

/// How WebDriver names an element in its answers.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1000,940",
];

pub struct Browser {
    driver: Child,
    runtime: Runtime,
    client: Client,
    session: String,
    /// Where pictures go, for whoever wants to look at them.
    pictures: Option<PathBuf>,
    _profile: TempDir,
}

impl Browser {
    pub fn start() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver: install chromium-driver");
        let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = lines
            .map_while(Result::ok)
            .find_map(|line| {
                let port = line.strip_prefix("ChromeDriver was started successfully on port ")?;
                port.trim_end_matches('.').parse::<u16>().ok()
            })
            .expect("chromedriver says its port");
        let profile = tempfile::tempdir().unwrap();
        let mut browser = Self {
            driver,
            runtime: Builder::new_current_thread().enable_all().build().unwrap(),
            client: Client::builder().no_proxy().build().unwrap(),
            session: format!("http://127.0.0.1:{port}/session"),
            pictures: std::env::var_os("BEKCI_SCREENSHOTS").map(PathBuf::from),
            _profile: profile,
        };
        let folder = format!("--user-data-dir={}", browser._profile.path().display());
        let arguments: Vec<&str> = FLAGS.into_iter().chain([folder.as_str()]).collect();
        let options = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "binary": "/usr/bin/chromium", "args": arguments },
            "unhandledPromptBehavior": "ignore"
        } } });
        let session = browser.call(Method::POST, "", &options);
        let id = session["sessionId"].as_str().expect("chromium: install chromium").to_owned();
        browser.session = format!("{}/{id}", browser.session);
        browser
    }

    fn call(&self, method: Method, path: &str, body: &Value) -> Value {
        let answer = self.answer(method, path, body);
        assert!(answer["error"].is_null(), "{path}: {answer}");
        answer
    }

    fn answer(&self, method: Method, path: &str, body: &Value) -> Value {
        let url = format!("{}{path}", self.session);
        let mut request = self.client.request(method.clone(), url);
        if method == Method::POST {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let bytes = self.runtime.block_on(async { request.send().await?.bytes().await });
        let answer: Value = serde_json::from_slice(&bytes.expect("chromedriver answers")).unwrap();
        answer["value"].clone()
    }

    pub fn open(&self, url: &str) {
        self.call(Method::POST, "/url", &json!({ "url": url }));
    }

    /// Waits for it, as a person does.
    fn element(&self, xpath: &str) -> String {
        let wanted = json!({ "using": "xpath", "value": xpath });
        wait_for_some(xpath, || {
            let found = self.answer(Method::POST, "/element", &wanted);
            Some(format!("/element/{}", found[ELEMENT].as_str()?))
        })
    }

    /// The link or button of that name.
    pub fn click(&self, name: &str) {
        let xpath = format!(
            "//a[normalize-space()='{name}'] | //button[normalize-space()='{name}'] \
             | //input[@type='submit' and @value='{name}']"
        );
        let element = self.element(&xpath);
        self.call(Method::POST, &format!("{element}/click"), &json!({}));
    }

    /// Into the field of that label.
    pub fn type_into(&self, label: &str, text: &str) {
        let element = self.element(&format!("//*[@id=//label[normalize-space()='{label}']/@for]"));
        self.call(Method::POST, &format!("{element}/clear"), &json!({}));
        self.call(Method::POST, &format!("{element}/value"), &json!({ "text": text }));
    }

    /// Waits until that heading is on the page.
    pub fn expect_screen(&self, title: &str) {
        self.element(&format!("//h1[normalize-space()='{title}']"));
        self.element("//p[@role='note']/strong[.='DENEME ORTAMI']");
    }

    /// All that can be read, once it holds still: a page may go while it is looked at.
    pub fn text(&self) -> String {
        wait_for_some("a page", || {
            let body = self.element("//body");
            let text = self.answer(Method::GET, &format!("{body}/text"), &Value::Null);
            text.as_str().map(str::to_owned)
        })
    }

    pub fn expect_text(&self, part: &str) {
        wait_for_some(part, || self.text().contains(part).then_some(()));
    }

    /// The bytes of the picture in the page, as the browser has them.
    pub fn picture_is_shown(&self) -> bool {
        let script = "const it = document.querySelector('img'); \
                      return it.complete && it.naturalWidth === 200;";
        let call = json!({ "script": script, "args": [] });
        self.call(Method::POST, "/execute/sync", &call) == Value::Bool(true)
    }

    pub fn answer_question(&self, yes: bool) -> String {
        let question = wait_for_some("a question", || {
            let text = self.answer(Method::GET, "/alert/text", &Value::Null);
            text.as_str().map(str::to_owned)
        });
        let answer = if yes { "/alert/accept" } else { "/alert/dismiss" };
        self.call(Method::POST, answer, &json!({}));
        question
    }

    /// Keeps what is to be seen now.
    pub fn photograph(&self, name: &str) {
        let Some(folder) = &self.pictures else { return };
        let picture = self.call(Method::GET, "/screenshot", &Value::Null);
        let text = Path::new(folder).join(format!("{name}.base64"));
        std::fs::write(&text, picture.as_str().unwrap()).unwrap();
        let png = std::fs::File::create(folder.join(format!("{name}.png"))).unwrap();
        let decoded = Command::new("base64").arg("-d").arg(&text).stdout(png).status();
        assert!(decoded.unwrap().success());
        std::fs::remove_file(text).unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Closes Chromium as well, which killing its driver does not.
        let request = self.client.delete(&self.session).send();
        let _ = self.runtime.block_on(request);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
