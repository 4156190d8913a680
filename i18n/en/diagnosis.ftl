### The diagnosis: every check, all that it can come to, and the one thing to do.

diagnosis-versions = Versions
diagnosis-service = Bekçi’s service
diagnosis-autostart = Starting by itself
diagnosis-pcsc-service = Smart card service
diagnosis-readers = Card readers
diagnosis-card = Card
diagnosis-other-programs = Other programs at the cards
diagnosis-akis-module = AKİS driver
diagnosis-session-bus = Desktop session
diagnosis-notifications = Notifications
diagnosis-tray = System tray
diagnosis-keyring = Keyring
diagnosis-network = The way to Kamu SM
diagnosis-clock = Clock
diagnosis-time-zone = Time zone
diagnosis-settings = Settings
diagnosis-records = Card records

diagnosis-versions-known = The versions of Bekçi and of the system.
diagnosis-service-running = It runs.
diagnosis-service-stopped = It does not run; cards that are put in go unnoticed, and nothing reminds of dates.
diagnosis-service-stopped-advice = { $system ->
    [windows] Open Bekçi from the Start menu.
    [macos] Open Bekçi from the Applications folder.
   *[linux] Open Bekçi from the applications menu, or run bekci run.
}
diagnosis-service-silent = It runs, but does not answer.
diagnosis-service-silent-advice = Quit Bekçi and open it again; if it stays so, send this report to support.
diagnosis-service-other-version = The running service is of another version than this program; it was probably started before an update.
diagnosis-service-other-version-advice = Quit Bekçi and open it again.
diagnosis-autostart-on = It starts when you sign in.
diagnosis-autostart-off = It does not start when you sign in; reminders come only after you open it.
diagnosis-autostart-off-advice = Run bekci autostart on, or turn it on in the settings.
diagnosis-autostart-twice = It is started in two ways at once.
diagnosis-autostart-twice-advice = Run bekci autostart on; it removes the one too many.
diagnosis-autostart-unknown = Whether it starts by itself can’t be told.
diagnosis-autostart-unknown-advice = Run bekci autostart on.
diagnosis-pcsc-service-reachable = It runs and answers.
diagnosis-pcsc-service-not-installed = It is not installed on this computer; without it no card can be read.
diagnosis-pcsc-service-not-installed-advice = { $system ->
    [windows] Start the service “Smart Card” in Services (services.msc); if it is not there, repair Windows.
    [macos] Update macOS; smart card support is a part of it.
   *[linux] Install it: sudo apt install pcscd (on Fedora: sudo dnf install pcsc-lite).
}
diagnosis-pcsc-service-stopped = It does not run; no card can be read.
diagnosis-pcsc-service-stopped-advice = { $system ->
    [windows] Start the service “Smart Card” in Services (services.msc), and set its startup type to Automatic.
    [macos] Unplug the reader and plug it in again; the service starts with it.
   *[linux] Start it: sudo systemctl enable --now pcscd.socket
}
diagnosis-pcsc-service-refused = Its socket is there, but nobody listens; the service has probably crashed.
diagnosis-pcsc-service-refused-advice = { $system ->
    [windows] Restart the service “Smart Card” in Services (services.msc).
    [macos] Restart the computer.
   *[linux] Restart it: sudo systemctl restart pcscd.socket pcscd
}
diagnosis-pcsc-service-no-permission = It runs, but this user has no permission to connect to it.
diagnosis-pcsc-service-no-permission-advice = { $system ->
    [windows] Ask whoever looks after this computer for permission to use smart cards.
    [macos] Ask whoever looks after this computer for permission to use smart cards.
   *[linux] Have the socket’s permissions put right: sudo systemctl restart pcscd.socket; inside a sandbox (snap, flatpak), grant it smart card access.
}
diagnosis-pcsc-service-denied = It turns this session away; this mostly happens in sessions from afar (SSH, remote desktop).
diagnosis-pcsc-service-denied-advice = { $system ->
    [windows] Try in a session opened at the computer itself.
    [macos] Try in a session opened at the computer itself.
   *[linux] Try in a session opened at the computer itself, or ask the administrator for org.debian.pcsc-lite.access_pcsc in polkit.
}
diagnosis-pcsc-service-silent = It does not answer.
diagnosis-pcsc-service-silent-advice = { $system ->
    [windows] Unplug the reader and plug it in again; if it stays so, restart the computer.
    [macos] Unplug the reader and plug it in again; if it stays so, restart the computer.
   *[linux] Unplug the reader, restart the service (sudo systemctl restart pcscd), and plug the reader in again.
}
diagnosis-pcsc-service-failing = It answers with an error.
diagnosis-pcsc-service-failing-advice = { $system ->
    [windows] Restart the computer; if it stays so, ask support and name the error code.
    [macos] Restart the computer; if it stays so, ask support and name the error code.
   *[linux] Restart the service (sudo systemctl restart pcscd); if it stays so, ask support and name the error code.
}
diagnosis-readers-seen = A reader is plugged in.
diagnosis-readers-none = No card reader is seen.
diagnosis-readers-none-advice = { $system ->
    [windows] Plug the reader straight into the computer; if it is, install its maker’s driver.
    [macos] Plug the reader straight into the computer; if it is, install its maker’s driver.
   *[linux] Plug the reader straight into the computer; if it is, install its driver (for most: sudo apt install libccid).
}
diagnosis-card-readable = It was recognised and read.
diagnosis-card-none = There is no card in any reader.
diagnosis-card-none-advice = Put the card in, the chip first, as far as it goes; if it is meant to be in its drawer, all is well.
diagnosis-card-mute = Something is in the reader, but does not answer; the card may be the wrong way round, dirty, or broken.
diagnosis-card-mute-advice = Take the card out, wipe its chip with a soft cloth, and put it in again, the chip first and the right side up.
diagnosis-card-unrecognised = The card in the reader is no e-signature card, or has no certificate in it.
diagnosis-card-unrecognised-advice = Put your e-signature card in; if this is the one, turn to Kamu SM, who issued it.
diagnosis-card-held = Another program keeps the card for itself; nobody else can read it until it lets go.
diagnosis-card-held-advice = Close the program that uses the card (a signing program, a browser), or take the card out and put it in again.
diagnosis-card-unreadable = The card is seen, but reading it failed.
diagnosis-card-unreadable-advice = Take the card out and put it in again; if it stays so, try another reader.
diagnosis-card-busy = Reading the card takes long; another program may be using it as well.
diagnosis-card-busy-advice = Wait a little and run the diagnosis again; if it stays so, take the card out and put it in again.
diagnosis-card-not-examined = The card is seen, but was not examined; Bekçi’s service said nothing about it.
diagnosis-card-not-examined-advice = Quit Bekçi and open it again, then run the diagnosis again.
diagnosis-other-programs-none = None that can be seen.
diagnosis-other-programs-seen = These programs are connected to the smart card service too; that is normal.
diagnosis-akis-module-present = It is installed and fits this computer.
diagnosis-akis-module-missing = The AKİS PKCS#11 driver was not found; Bekçi does not need it, but programs that sign do.
diagnosis-akis-module-missing-advice = { $system ->
    [windows] Download the AKİS (AKİA) setup from Kamu SM’s site and run it.
    [macos] Download the AKİS (AKİA) package from Kamu SM’s site and install it.
   *[linux] Download the AKİS (AKİA) package from Kamu SM’s site and install it.
}
diagnosis-akis-module-other-architecture = The installed AKİS driver does not fit this computer’s programs; they can’t load it.
diagnosis-akis-module-other-architecture-advice = { $system ->
    [windows] Run the 64-bit AKİS setup.
    [macos] Install the AKİS package made for this processor (Intel or Apple).
   *[linux] Install the AKİS package made for this processor (mostly amd64).
}
diagnosis-akis-module-broken = The file in the place of the AKİS driver is no library, or can’t be read.
diagnosis-akis-module-broken-advice = Remove the AKİS package and install it again.
diagnosis-session-bus-reachable = It was found.
diagnosis-session-bus-none = The desktop’s message bus (D-Bus) can’t be reached; no notification or tray icon can be shown.
diagnosis-session-bus-none-advice = { $system ->
    [windows] Sign out and in again.
    [macos] Sign out and in again.
   *[linux] Run the command within the desktop session and without sudo.
}
diagnosis-session-bus-silent = The desktop’s message bus (D-Bus) does not answer.
diagnosis-session-bus-silent-advice = Sign out and in again.
diagnosis-notifications-shown = They are shown, with their buttons.
diagnosis-notifications-without-actions = They are shown, but without buttons; an activation can’t be begun from one.
diagnosis-notifications-without-actions-advice = Use Bekçi’s window instead, or install a notification server that can show buttons.
diagnosis-notifications-none = There is no program that shows notifications; reminders stay unseen.
diagnosis-notifications-none-advice = Install and start a notification server (for instance: sudo apt install dunst).
diagnosis-notifications-silent = The notification server does not answer; reminders may stay unseen.
diagnosis-notifications-silent-advice = Sign out and in again.
diagnosis-tray-there = The icon can be shown.
diagnosis-tray-none = The desktop shows no tray icons; Bekçi works wholly without one.
diagnosis-tray-none-advice = On GNOME install the AppIndicator extension (sudo apt install gnome-shell-extension-appindicator), or open Bekçi from the menu.
diagnosis-keyring-there = It is open.
diagnosis-keyring-on-demand = It starts when it is needed.
diagnosis-keyring-locked = It is locked; you will be asked for its password when something is to be kept in it.
diagnosis-keyring-locked-advice = Open the password manager (Passwords and Keys, or KWallet) and unlock it.
diagnosis-keyring-not-set-up = It runs, but has no default keyring in it.
diagnosis-keyring-not-set-up-advice = Make a keyring in the password manager (Passwords and Keys, or KWallet) and set it as the default.
diagnosis-keyring-none = There is no keyring service; the security word can’t be kept, and is asked for when it is needed.
diagnosis-keyring-none-advice = If you want it kept, install a keyring: sudo apt install gnome-keyring
diagnosis-keyring-silent = The keyring service does not answer.
diagnosis-keyring-silent-advice = Sign out and in again.
diagnosis-network-reachable = It is open; Kamu SM answers.
diagnosis-network-offline = The computer is not connected to any network; revocation can’t be checked and no card activated.
diagnosis-network-offline-advice = Connect to a network; Bekçi goes on by itself when it is there.
diagnosis-network-name-unknown = Its address is not found (DNS).
diagnosis-network-name-unknown-advice = See whether any other web page opens; if none does, mend the connection, else the DNS setting.
diagnosis-network-unreachable = Kamu SM can’t be connected to; its server or the network between does not answer.
diagnosis-network-unreachable-advice = Try the address in a browser; if it does not open, try again in an hour, or ask the network’s administrator to let it through.
diagnosis-network-proxy-unreachable = The proxy that the system is set to can’t be connected to.
diagnosis-network-proxy-unreachable-advice = { $system ->
    [windows] Put the address in Settings > Network & internet > Proxy right.
    [macos] Put the address in System Settings > Network > Proxies right.
   *[linux] Put the proxy in the variable HTTPS_PROXY or in the network settings right.
}
diagnosis-network-proxy-refuses = The proxy does not let anything through to Kamu SM.
diagnosis-network-proxy-refuses-advice = Ask the network’s administrator to allow kamusm.gov.tr and what is below it (ports 443 and 80).
diagnosis-network-not-believed = No secure connection to Kamu SM comes about; the clock may be wrong, or a program in between opens connections.
diagnosis-network-not-believed-advice = { $system ->
    [windows] Put the clock right; if it is, have your organization’s root certificate added to Windows.
    [macos] Put the clock right; if it is, have your organization’s root certificate added to the Keychain.
   *[linux] Put the clock right; if it is, have your organization’s root certificate added to the system, and see that the package ca-certificates is installed.
}
diagnosis-clock-right = It is right.
diagnosis-clock-plausible = It is plausible; Kamu SM was not reached to compare it with.
diagnosis-clock-off = The clock is wrong; dates are reckoned wrongly, and secure connections may fail.
diagnosis-clock-off-advice = { $system ->
    [windows] Press “Sync now” in Settings > Time & language > Date & time.
    [macos] Let it be set automatically in System Settings > General > Date & Time.
   *[linux] Let it be set from the internet: sudo timedatectl set-ntp true
}
diagnosis-clock-too-early = The clock is behind; it shows a time before something that has happened.
diagnosis-clock-too-early-advice = { $system ->
    [windows] Press “Sync now” in Settings > Time & language > Date & time; if it is behind after each start, change the main board’s battery.
    [macos] Let it be set automatically in System Settings > General > Date & Time.
   *[linux] Let it be set from the internet: sudo timedatectl set-ntp true; if it is behind after each start, change the main board’s battery.
}
diagnosis-time-zone-known = It is set.
diagnosis-time-zone-unknown = The time zone is not known; reminders may come at another hour.
diagnosis-time-zone-unknown-advice = { $system ->
    [windows] Choose the time zone in Settings > Time & language > Date & time.
    [macos] Choose the time zone in System Settings > General > Date & Time.
   *[linux] Set it: sudo timedatectl set-timezone Europe/Istanbul
}
diagnosis-settings-usable = All of them can be used.
diagnosis-settings-unreadable = The settings file can’t be read; nothing in it is applied.
diagnosis-settings-unreadable-advice = See that the file is yours and UTF-8 text; remove it if it is not needed.
diagnosis-settings-not-toml = The settings file has a syntax error; nothing in it is applied.
diagnosis-settings-not-toml-advice = Mend the line that is named, or remove the file.
diagnosis-settings-unknown-key = The settings file has a setting that is not known; it is passed over.
diagnosis-settings-unknown-key-advice = Put its name right in the line that is named, or remove the line.
diagnosis-settings-bad-value = The value of a setting can’t be used; its default holds instead.
diagnosis-settings-bad-value-advice = Put the value in the line that is named right, or remove the line.
diagnosis-records-readable = They can be read.
diagnosis-records-none = There are none yet; they begin with the first card.
diagnosis-records-broken = They are broken.
diagnosis-records-broken-advice = Quit Bekçi and open it again; it sets the broken file aside and begins a new one.
diagnosis-records-newer = They were written by a newer version of Bekçi.
diagnosis-records-newer-advice = Update Bekçi.
diagnosis-records-unusable = They can’t be used; the file is locked, or there is no room or no permission.
diagnosis-records-unusable-advice = See that there is room on the disk, and that Bekçi’s data folder is yours.

diagnosis-detail-version = this program
diagnosis-detail-service-version = service
diagnosis-detail-operating-system = system
diagnosis-detail-architecture = processor
diagnosis-detail-reader = reader
diagnosis-detail-card = card
diagnosis-detail-card-family = kind
diagnosis-detail-cards = cards
diagnosis-detail-program = program
diagnosis-detail-path = file
diagnosis-detail-settings-file = file
diagnosis-detail-line = line
diagnosis-detail-setting = setting
diagnosis-detail-server = server
diagnosis-detail-server-version = its version
diagnosis-detail-capabilities = it can
diagnosis-detail-host = address
diagnosis-detail-proxy = proxy
diagnosis-detail-error-code = error code
diagnosis-detail-clock-seconds = difference
diagnosis-detail-not-before = no earlier than
diagnosis-detail-time-zone = time zone
diagnosis-detail-autostart-by = how

diagnosis-family-akis = AKİS
diagnosis-family-other = other
diagnosis-file-policy = the administrator’s policy (policy.toml)
diagnosis-file-user = your settings (settings.toml)
diagnosis-by-xdg-entry = application that starts with the session (XDG autostart)
diagnosis-by-systemd-unit = systemd user unit
diagnosis-by-run-key = registry (Run)
diagnosis-by-launch-agent = LaunchAgent
diagnosis-level-ok = ok
diagnosis-level-warning = warning
diagnosis-level-problem = problem
diagnosis-all-well = All is well.
support-report-title = Bekçi’s diagnosis (names of persons, cards and computers were removed)
support-report-settings = Settings that are not the default
support-report-history = What happened last
support-report-none = none

diagnosis-program = { $program } (process { $pid })
diagnosis-clock-ahead = { $seconds } s ahead
diagnosis-clock-behind = { $seconds } s behind
diagnosis-to-do = To do: { $advice }
diagnosis-summary = { $problems ->
    [one] { $problems } problem
   *[other] { $problems } problems
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}.
support-report-written = The report is in { $path }. Read it before you send it.
