//! Windows and macOS, by notify-rust. Its handles there can neither close nor update a notification,
//! so a withdrawn one stays until the person closes it; what is chosen on it is dropped by the rules.

use std::sync::Arc;

use notify_rust::Notification as NativeNotification;
use tokio::sync::mpsc::UnboundedReceiver;

use crate::domain::notice::Action;
use crate::io::notifications::{Command, Notification, Reply};

/// What notify-rust calls a notification that went away without an action.
const CLOSED: &str = "__closed";

/// Runs until the commands end.
pub async fn run(
    mut commands: UnboundedReceiver<Command>,
    report: impl Fn(Reply) + Send + Sync + 'static,
) {
    let report = Arc::new(report);
    while let Some(command) = commands.recv().await {
        if let Command::Show(notification) = command {
            let report = report.clone();
            // Waiting for the answer blocks.
            let waiting = std::thread::Builder::new()
                .name("notification".into())
                .spawn(move || show_and_wait(&notification, &*report));
            if let Err(error) = waiting {
                tracing::warn!(%error, "a notification could not be shown");
            }
        }
    }
}

fn show_and_wait(notification: &Notification, report: &impl Fn(Reply)) {
    let mut native = NativeNotification::new();
    native.summary(&notification.summary).body(&notification.body);
    #[cfg(windows)]
    native.app_id("tr.Bekci");
    for (action, label) in &notification.actions {
        native.action(action.as_str(), label);
    }
    match native.show() {
        Err(error) => tracing::warn!(%error, "a notification could not be shown"),
        Ok(handle) => {
            report(Reply::Shown(notification.key.clone()));
            handle.wait_for_action(|chosen| answered(notification, chosen, report));
        }
    }
}

fn answered(notification: &Notification, chosen: &str, report: &impl Fn(Reply)) {
    let key = notification.key.clone();
    // macOS tells the label in place of the name.
    let by_label = notification.actions.iter().find(|(_, label)| label == chosen);
    let action = by_label.map(|(action, _)| *action).or_else(|| Action::from_name(chosen));
    match action {
        Some(action) => report(Reply::ActionChosen { key, action, activation_token: None }),
        None if chosen == CLOSED => report(Reply::Closed(key)),
        None => {}
    }
}
