### The overview.

overview-title = Bekçi – your e-signature cards
overview-navigation = Pages
overview-page-cards = Cards
overview-page-history = History
overview-page-settings = Settings
overview-page-diagnosis = Diagnosis
overview-page-about = About
overview-search = Search cards
overview-today = Today
overview-loading = Reading the cards…
overview-no-cards = No cards yet
overview-no-cards-body = Put your e-signature card into the reader. Bekçi recognises it, shows here until when it is valid, and tells you before it ends.
overview-no-match = No card matches. You can search by name, serial number or issuer.
overview-service-gone = The Bekçi service isn’t running: cards aren’t watched and no reminder will come. Below is what was last known.
overview-start-service = Start the service
overview-service-not-started = The service could not be started. Install Bekçi again, or look at the diagnosis page.
overview-records-unreadable = The card records could not be read. Look at the diagnosis page.
overview-window-not-opened = The guide’s window could not be opened. Install Bekçi again.
overview-wish-failed = Your wish could not be recorded. Try again in a moment.
overview-no-browser = No browser could be opened. Type this address into your browser: { $address }
overview-back-to-cards = ‹ Cards
overview-summary = { $count ->
    [1] One card
   *[other] { $count } cards
}
overview-summary-urgent = { $count } cards, { $urgent ->
    [1] one needs you
   *[other] { $urgent } need you
}
overview-summary-one-urgent = Your card needs you
overview-next-expiry = Next reminder: { $date }, { $holder }
overview-next-opening = Next: the card of { $holder } opens on { $date }

standing-revoked = Revoked
standing-ended = Ended
standing-ending = About to end
standing-suspended = Suspended
standing-ending-soon = Ends soon
standing-new = New, not activated
standing-renewable = Can be renewed
standing-applied = Applied for
standing-waiting = Waiting for its day
standing-well = In use
standing-retired = Retired
standing-blank = No certificate
overview-in-reader = In a reader
overview-days-left = { $days ->
    [0] ends today
    [1] ends tomorrow
   *[other] { $days } days left
}
overview-days-ago = { $days ->
    [0] ended today
    [1] ended yesterday
   *[other] ended { $days } days ago
}
overview-card-number = Card { $serial }
overview-no-holder = A card without a name

time-line-renewal = Renewal from { $date }
time-line-opens = opens on { $date }
time-line-spoken = Valid { $from } – { $until }; { $percent } percent have passed; renewal without paper from { $renewal }
time-line-spoken-ended = Valid { $from } – { $until }; ended
time-line-spoken-ahead = Valid { $from } – { $until }; not yet begun
time-line-spoken-waiting = Opens on { $opens }, valid until { $until }

card-action-activate = Activate
card-action-lift = Lift the suspension
card-action-renew = Renew
card-action-guide = What to do?
card-action-snooze = Remind me tomorrow
card-action-applied = I have applied
card-action-retire = I don’t use it
card-action-reactivate = I use it again
card-action-details = Details
card-action-spoken = { $action }: { $holder }

fact-card-serial = Card serial no.
fact-card-label = Card’s name
fact-first-seen = First seen
fact-last-seen = Last seen
fact-due = Next reminder
fact-applied = Applied on
fact-snoozed = Snoozed until
fact-holder = Holder
fact-national-id = National ID no.
fact-issuer = Issuer
fact-serial-number = Certificate serial no.
fact-key = Key
fact-revocation = Revocation
fact-checked = Asked at
fact-validity = Validity
revocation-good = Not revoked
revocation-not-checked = Not asked yet

history-empty = Nothing was shown yet. Bekçi’s notifications and your answers are kept here.
history-new-card = A new card was seen
history-probably-in-use = A card was seen for the first time
history-waiting-card = A card waits for its day
history-card-opened = A card opened
history-expiring = A reminder of the end
history-revoked = A certificate was revoked
history-suspended = A certificate was suspended
history-mute-card = A card did not answer
history-card-in-use = A card was open in another program
history-activation-failed = The activation window did not open
history-overview-failed = The overview did not open
history-inventory-set-aside = Broken records were set aside
history-inventory-unusable = The card records could not be used
history-autostart = Asked whether to start with the session
history-autostart-failed = Starting with the session could not be set up
history-page-not-opened = The page could not be opened
history-file-not-shown = The folder could not be opened
history-command = Your own wish
history-unknown = Notification ({ $notice })
history-answer-reactivate = I use it again
history-answer-snooze-week = Remind me in a week
history-answer-snooze-next = Remind me on its next day

overview-settings-file = Settings hold at once, and are kept in this file: { $path }
overview-reset = Back to the default
overview-on = On
overview-off = Off
overview-language-auto = The system’s
overview-contrast-auto = The system’s
overview-contrast-normal = Normal
overview-contrast-high = High
overview-setting-not-saved = The setting could not be saved. Make sure that there is room on the disk and that the settings file is yours.

diagnosis-intro = Looks at everything that Bekçi needs to do its work. The report for support holds no names and no numbers.
diagnosis-check-again = Check again
diagnosis-copy = Copy the report
diagnosis-save = Save the report
diagnosis-checking = Checking…
diagnosis-copied = The report was copied; paste it into your message to support.
diagnosis-saved = The report was saved: { $path }
diagnosis-not-saved = The report could not be saved. Make sure that there is room on the disk, or copy it.

about-licence = Open source, under the MIT or the Apache-2.0 licence, as you like.
about-kept-title = What does it keep?
about-kept = Cards’ serial numbers and names; certificates’ holder, issuer, dates, serial number and kind; when they were seen, and what you answered. All of it stays on this computer. Your national ID number is not kept: only a keyed hash of it, and a masked form to show you. PIN, security word and SMS code are only in the memory of an activation’s window while it goes on, and go to Kamu SM or to your card alone; the security word and your ID number go into the system’s keyring only if you say so. The PUK is never asked for. Beyond that the network is used only for the revocation status and the certificates needed for it; Diagnosis tries the connection. To erase everything:
    bekci forget --all
