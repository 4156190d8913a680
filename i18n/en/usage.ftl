### Command lines that are wrong, and the headings of the manual.

usage-unknown-command = There is no command { $typed }.
usage-unknown-argument = { $typed } can’t be used here.
usage-missing = Something is missing: { $what } is needed too.
usage-bad-value = { $argument } can’t be { $typed }.
usage-conflict = { $one } and { $other } can’t be used together.
usage-other = The command was not understood.
usage-guess = Did you mean { $guess }?
usage-see-help = Add --help to see what can be written.
usage-options = [OPTIONS]

manual-name = NAME
manual-synopsis = SYNOPSIS
manual-description = DESCRIPTION
manual-options = OPTIONS
manual-subcommands = COMMANDS
manual-version = VERSION
