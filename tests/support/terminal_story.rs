//! `expect` types into the program; a portal beside it, where the story wants one.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use bekci::io::clock;
use bekci::simulator::portal::{PortalClock, SandboxOptions, SandboxPortal};

use crate::support::service_process::Installation;
use crate::support::waiting::{wait_for, wait_for_some};

/// A portal, and an `expect` that is told what its person sees: pictures and text messages.
pub struct Story {
    pub folder: tempfile::TempDir,
    pub portal: SandboxPortal,
}

impl Story {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("portal");
        let options = SandboxOptions::new(data, PortalClock::new(clock::now));
        Self { portal: SandboxPortal::start(options).unwrap(), folder }
    }

    pub fn settings(&self) -> String {
        let (url, address) = (self.portal.url(), self.portal.address());
        format!(
            "[portal]\npage = \"{url}/\"\nhosts = [\"{address}\"]\n[revocation]\ncheck = false\n"
        )
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `afterwards`: what the shell runs then, on the same terminal.
    pub fn type_into(
        &self,
        installation: &Installation,
        arguments: &[&str],
        script: &str,
        afterwards: &str,
    ) -> Child {
        let program = installation.program("bekci-activate", arguments);
        self.type_into_program(&program, script, afterwards)
    }

    pub fn type_into_program(&self, program: &Command, script: &str, afterwards: &str) -> Child {
        let log = self.file("activate.log");
        let mut line = format!("exec '{}'", program.get_program().display());
        for argument in program.get_args() {
            line.push_str(&format!(" '{}'", argument.display()));
        }
        line.push_str(&format!(" 2>>'{}'", log.display()));
        if !afterwards.is_empty() {
            line = format!("trap : INT; ({line}); {afterwards}");
        }
        let script = format!("{BEGIN}\n{script}\n{END}");
        fs::write(self.file("story.exp"), script).unwrap();
        let mut expect = Command::new("expect");
        expect.arg(self.file("story.exp")).env_clear();
        for (name, value) in program.get_envs() {
            if let Some(value) = value {
                expect.env(name, value);
            }
        }
        expect.env("TERM", "xterm").env("STORY", self.folder.path()).env("PROGRAM", line);
        expect.stdin(Stdio::null()).stdout(Stdio::piped());
        expect.spawn().expect("expect is installed")
    }

    /// A sign-in as `to_menu` makes it; the code.
    pub fn answer_portal(&self) -> String {
        self.show_picture();
        self.show_sms()
    }

    /// What the person reads off the picture, and off the telephone, once the program asks for it.
    pub fn show_picture(&self) {
        wait_for("the sign-in", || self.has("at-picture"));
        let read = wait_for_some("a picture", || self.portal.captcha_answers().pop());
        self.put("picture", &read);
    }

    pub fn show_sms(&self) -> String {
        wait_for("the code's page", || self.has("at-code"));
        let code = wait_for_some("an SMS", || self.portal.newest_code());
        self.put("sms", &code);
        code
    }

    pub fn put(&self, name: &str, text: &str) {
        fs::write(self.file("unfinished"), text).unwrap();
        fs::rename(self.file("unfinished"), self.file(name)).unwrap();
    }

    pub fn has(&self, name: &str) -> bool {
        self.file(name).exists()
    }
}

const BEGIN: &str = r#"
set timeout 120
proc fail {what} { puts "FAILED: $what"; exit 3 }
proc see {text} {
    expect {
        -ex $text {}
        timeout { fail "no $text" }
        eof { fail "it ended before $text" }
    }
}
proc told {name} {
    set path $::env(STORY)/$name
    set tries 0
    while {![file exists $path]} {
        after 20
        if {[incr tries] > 6000} { fail "nobody told $name" }
    }
    set file [open $path]
    set text [string trim [read $file]]
    close $file
    file delete $path
    return $text
}
proc mark {name} { close [open $::env(STORY)/$name w] }
proc sign_in {} {
    see "Kimlik No ("
    mark at-picture
    send "10000000146\r"
    see "Resimdeki Yaz"
    send "[told picture]\r"
    see "venlik S"
    send "papatya\r"
}
proc to_menu {} {
    sign_in
    see "51* *** ** 42"
    send "1\r"
    see "SMS Onay Kodu ("
    mark at-code
    send "[told sms]\r"
    see "lemler Men"
}
spawn sh -c $env(PROGRAM)
mark spawned
"#;

const END: &str = r#"
expect { eof {} timeout { fail "it did not end" } }
lassign [wait] - - - status
exit $status
"#;

pub fn text_of(child: Child) -> String {
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}");
    text
}
