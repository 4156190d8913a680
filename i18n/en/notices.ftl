### Notifications.

language-name = English

notice-new-card = New e-signature card: { $holder }
notice-new-card-body = Its certificate is valid until { $date }. To use the card you need its PIN; we will take you there step by step.
notice-probably-in-use = Are you using this card? { $holder }
notice-probably-in-use-body = Bekçi sees this card for the first time; its certificate is valid until { $date }. If you use it already, say so and we will not ask again.
notice-waiting-card = Your new card can’t be used yet: { $holder }
notice-waiting-card-body = This card’s certificate begins on { $date }. Use your old card until then; don’t throw it away, don’t destroy it.
notice-waiting-card-body-old = This card opens on { $date }. Until then use your old card, number { $old }; don’t throw it away, don’t destroy it. We will tell you when the day has come.
notice-card-opened = Your new card opened today: { $holder }
notice-card-opened-body = You can use this card now; its certificate is valid until { $date }. Put it into the reader to activate it.
notice-expiring = { $days ->
    [1] Your e-signature ends tomorrow: { $holder }
   *[other] { $days } days until your e-signature ends: { $holder }
}
notice-expiring-today = Your e-signature ends today: { $holder }
notice-expired-today = Your e-signature ended today: { $holder }
notice-expired = { $days ->
    [1] Your e-signature ended yesterday: { $holder }
   *[other] Your e-signature ended { $days } days ago: { $holder }
}
notice-expiring-body = Your certificate ends on { $date }. The last day to renew it electronically, without a wet signature: { $last }. After that an application is on paper and takes about two weeks.
notice-expiring-last-body = Your certificate ends on { $date }. If you want to renew it electronically, apply now; once it has ended, an application is on paper and takes about two weeks.
notice-expiring-applied-body = Your certificate ends on { $date }, and you applied for a new one. Has the new card arrived? Then put it into the reader; don’t throw the old one away before it has ended.
notice-expired-body = Your certificate ended on { $date }; this card can’t sign any more. A new one has to be applied for on paper, which takes about two weeks. If you no longer use this card, say so and we will not remind you again.
notice-revoked = Your e-signature certificate is revoked: { $holder }
notice-revoked-body = Kamu SM says that this certificate was revoked; this card can’t sign. If you did not ask for that, call the call centre: 444 5 576.
notice-suspended = Your e-signature certificate is suspended: { $holder }
notice-suspended-body = Kamu SM says that this certificate was suspended; it can’t sign until the suspension is lifted. We will take you there step by step.
notice-mute-card = The card does not answer
notice-mute-card-body = The card in { $reader } may be in the wrong way round. Turn it so that the chip points the way the reader shows, and put it in again.
notice-card-in-use = Another program keeps the card
notice-card-in-use-body = Another program uses the card in { $reader } for itself alone. Close that program; the card is read as soon as it is free.
notice-activation-failed = The activation window did not open
notice-activation-failed-body = The window’s program did not run. Try again; if that does not help, install Bekçi again.
notice-overview-failed = The Bekçi window could not be opened
notice-overview-failed-body = The window’s program did not run. Try again; if that does not help, install Bekçi again.
notice-inventory-set-aside = The card records could not be read
notice-inventory-set-aside-body = The broken file was not deleted but set aside, and a new record was begun. Put each of your cards into the reader once.
notice-inventory-unusable = The card records can’t be used
notice-inventory-unusable-body = Your cards are watched, but nothing that is seen can be kept ({ $cause }). Make room on the disk and see that you may write to Bekçi’s folder, then take your card out and put it in again.
notice-start-at-login = Start Bekçi with every session?
notice-start-at-login-body = To remind you of your certificate’s end in good time, Bekçi has to be running. You can change this later in the settings, or by bekci autostart.
notice-start-at-login-failed = Bekçi can’t be started with your session
notice-start-at-login-failed-body = The startup setting could not be written. See that there is room in your home folder and that you may write to it, then try again.
notice-page-not-opened = The page could not be opened
notice-page-not-opened-body = Bekçi could not open the page in your browser. Open this address yourself: { $address }
notice-file-not-shown = The folder could not be opened
notice-file-not-shown-body = Bekçi could not open the folder in your file manager. Open this folder yourself: { $folder }

action-activate = Activate
action-later = Later
action-in-use = I already use it
action-show-how = How do I put it in?
action-try-again = Try again
action-show-file = Show the file
action-renew = Renew
action-snooze = Remind me tomorrow
action-applied = I have applied
action-retire = I don’t use this card
action-unsuspend = Lift the suspension
action-diagnose = Show the diagnosis
action-start-at-login = Yes, start
action-no = No
