//! `bekci man`: the manual's pages, in roff.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgMatches, Command};
use clap_mangen::Man;

use crate::cli::trouble::Failure;
use crate::cli::window_command::window_command;
use crate::cli::{Terminal, command};
use crate::io::folder;
use crate::text::Words;

pub fn run(arguments: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let mut root = command(&terminal.words);
    root.build();
    match arguments.get_one::<PathBuf>("folder") {
        None => {
            let page = page(&root, &terminal.words)?;
            terminal.output.write_all(page.as_bytes())?;
        }
        Some(path) => {
            let mut windows = window_command(&terminal.words);
            windows.build();
            let mut written = pages(&root, root.get_name(), &terminal.words)?;
            written.extend(pages(&windows, windows.get_name(), &terminal.words)?);
            for (name, page) in written {
                let name = format!("{name}.1");
                folder::write_file(path, &name, &page)
                    .map_err(|cause| Failure::File { path: path.join(&name), cause })?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A page each for the command and for those below it: `bekci`, `bekci-status`.
fn pages(command: &Command, name: &str, words: &Words) -> io::Result<Vec<(String, String)>> {
    let mut found = vec![(name.to_owned(), page(command, words)?)];
    for below in command.get_subcommands() {
        found.extend(pages(below, &format!("{name}-{}", below.get_name()), words)?);
    }
    Ok(found)
}

fn page(command: &Command, words: &Words) -> io::Result<String> {
    let mut page = Vec::new();
    // No date: the same definitions make the same pages.
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    Man::new(command.clone().name(name.replace(' ', "-")))
        .title(name.to_uppercase())
        .source(format!("bekci {}", env!("CARGO_PKG_VERSION")))
        .render(&mut page)?;
    let page = String::from_utf8(page).map_err(io::Error::other)?;
    let mut page = page.replace("[OPTIONS]", &words.usage_options());
    for (english, heading) in words.manual_headings() {
        page = page.replace(&format!(".SH {english}\n"), &format!(".SH \"{heading}\"\n"));
    }
    Ok(page)
}
