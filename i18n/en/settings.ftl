### Settings: what each is called, what it is for, and what it may be.

setting-language = Language
setting-language-comment = The language of Bekçi’s windows, notifications and commands.
setting-contrast = Contrast
setting-contrast-comment = The colours of the windows: high contrast where the system asks for it, never, or always.
setting-autostart-ask = Question on starting
setting-autostart-ask-comment = Whether to ask once, at the first run, if Bekçi is to start with the session.
setting-tray = Tray icon
setting-tray-comment = Whether to show an icon in the panel.
setting-reminder-days = Days of reminders
setting-reminder-days-comment = How many days before a certificate’s end to remind you; negative numbers are days after it. At most 40 days, from -1100 to 1100.
setting-reminder-time = Time of reminders
setting-reminder-time-comment = The time of day to show reminders at, such as "10:00". Nothing is shown between 22:00 and 08:00.
setting-renewal-page = Renewal page
setting-renewal-page-comment = The page to apply for a new card on; an https address below kamusm.gov.tr.
setting-portal-page = Portal page
setting-portal-page-comment = The page that an activation begins on; an https address below kamusm.gov.tr.
setting-portal-hosts = Portal hosts
setting-portal-hosts-comment = Activation goes only to these hosts, and those below them, by https: kamusm.gov.tr or names below it; for a sandbox an address of this computer with its port. At least 1, at most 16.
setting-login-keep = Sign-in details
setting-login-keep-comment = Whether to ask if the ID number and the security word may be kept in the keyring: "ask" (asked once) or "never" (never kept).
setting-revocation-check = Revocation checks
setting-revocation-check-comment = Whether to ask Kamu SM if certificates are revoked or suspended.
setting-revocation-hosts = Hosts that may be asked
setting-revocation-hosts-comment = Only these hosts, and those below them, are asked about revocation; at most 16 names.
setting-metrics-endpoint = Collector of figures
setting-metrics-endpoint-comment = Address of the organisation's OpenTelemetry collector (OTLP over HTTP); where it is empty no figures are sent anywhere. An https address, or an http address on this computer, for example "http://127.0.0.1:4318". No names and no numbers are sent.
setting-metrics-interval = Interval of figures
setting-metrics-interval-comment = Seconds between one sending of figures and the next; from 10 to 3600.

settings-values-switch = true or false.
settings-values-language = "auto" (the system’s), "tr" or "en".
settings-values-contrast = "auto" (the system’s), "normal" or "high" (always).

settings-origin-default = default
settings-origin-user = your choice
settings-origin-policy = your administrator’s choice
settings-origin-locked = set by your administrator, can’t be changed
settings-list-hint = To change a setting: bekci settings set NAME VALUE
settings-example-head = Bekçi’s settings. A line whose leading # is taken away holds, as soon as the file is saved.

settings-set-done = { $key } is now { $value }.
settings-unset-done = { $key } has its default again: { $value }.

settings-unknown-key = There is no setting { $key }. bekci settings shows all of them.
settings-unknown-key-guess = There is no setting { $key }. Did you mean { $guess }?
settings-bad-value = { $key } can’t be that. { $comment }
settings-locked = { $key } was set by your administrator and can’t be changed here. If it has to change, ask your IT department.
settings-file-broken = { $path } can’t be read; nothing was changed. Put the file right in a text editor, or delete it, and try again.

settings-problem-unreadable = { $path } could not be read; the settings in it don’t hold. Look at the file’s permissions.
settings-problem-not-toml = { $path }, line { $line }: not well-formed; no setting in the file holds. Put the line right.
settings-problem-unknown-key = { $path }, line { $line }: there is no setting { $key }. Put the name right or delete the line.
settings-problem-bad-value = { $path }, line { $line }: { $key } can’t be that; { $value } holds instead. Put the line right.
