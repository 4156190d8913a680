### The command line.

cli-about = Guards your e-signature card: watches the readers and the certificate’s dates, and guides you through activating a new card.
cli-run = Runs the background service and watches the readers
cli-status = Shows readers, cards and certificates
cli-card = The card’s serial number; bekci status shows it
cli-status-history = Shows what was said when, and what was answered, too
cli-status-check = One line and an exit code for monitoring systems: 0 well, 1 attention, 2 critical, 3 unknown
cli-snooze = Puts off a card’s reminder
cli-snooze-for = How long: day (until tomorrow, the default), week, next (until the next reminder)
cli-applied = Says that a new card was applied for; no reminders until the last three days
cli-retire = Says that a card is no longer used; no more reminders
cli-reactivate = Says that a card is used again
cli-forget = Erases the records of a card, or of all cards
cli-forget-all = Erases all records
cli-forget-yes = Erases without asking
cli-settings = Shows and changes settings
cli-settings-get = Writes the value of a setting
cli-settings-set = Changes a setting
cli-settings-unset = Gives a setting its default again
cli-settings-path = Writes where the settings files are
cli-settings-example = Writes an example file with all settings and what they are for
cli-settings-key = The setting’s name; bekci settings shows it
cli-settings-value = The new value; several are separated by commas
cli-json = Writes it for programs to read (JSON)
cli-autostart = Turns starting with your session on or off
cli-autostart-wish = on, off, or status (shows how it is; the default)
cli-completions = Writes the script that makes a shell complete commands
cli-completions-shell = For which shell
cli-man = Writes the manual page (man)
cli-man-folder = Writes all pages into this folder
cli-heading-usage = Usage
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-value-command = COMMAND
cli-value-folder = FOLDER
cli-value-name = NAME
cli-value-serial = SERIAL
cli-value-value = VALUE
cli-demo = Shows how it works on a simulated card, without a card reader
cli-help = Shows this description
cli-version = Shows the version

already-running = Bekçi is running already; no second one was started.

forget-card-question = Erase the records of card { $serial }? [y/n]
forget-all-question = Erase the records of all cards? [y/n]
forget-yes-letters = yYeE
forget-kept = Nothing was erased.
forget-card-done = The records of card { $serial } were erased.
forget-all-done = The records of all cards were erased.
unknown-card = There is no record of a card { $serial }. bekci status shows the serial numbers.

activate-about = Guides step by step through the activation of a new e-signature card.
activate-card = The card’s serial number; without it, the guide in general
activate-step = The step to begin with
activate-lift-suspension = Guides through lifting a certificate’s suspension
activate-failed = The window did not open. See that you are in a desktop session, and try again.

granted-snooze-day = You will be reminded of card { $serial } again tomorrow.
granted-snooze-week = You will be reminded of card { $serial } again in a week.
granted-snooze-next = You will not be reminded of card { $serial } before its next day.
granted-applied = It is noted that you applied for a successor to card { $serial }; no reminders until the last three days.
granted-retire = Card { $serial } is retired; you will not be reminded of it again.
granted-reactivate = Card { $serial } is in use again.
