### Notifications.

language-name = English

notice-new-card = New e-signature card: { $holder }
notice-new-card-body = Its certificate is valid until { $date }. To use the card you need its PIN; we will take you there step by step.
notice-probably-in-use = Are you using this card? { $holder }
notice-probably-in-use-body = Bekçi sees this card for the first time; its certificate is valid until { $date }. If you use it already, say so and we will not ask again.
notice-waiting-card = Your new card can’t be used yet: { $holder }
notice-waiting-card-body = This card’s certificate begins on { $date }. Use your old card until then; don’t throw it away, don’t destroy it.
notice-mute-card = The card does not answer
notice-mute-card-body = The card in { $reader } may be in the wrong way round. Turn it so that the chip points the way the reader shows, and put it in again.
notice-card-in-use = Another program keeps the card
notice-card-in-use-body = Another program uses the card in { $reader } for itself alone. Close that program; the card is read as soon as it is free.
notice-activation-failed = The activation window did not open
notice-activation-failed-body = The window’s program did not run. Try again; if that does not help, install Bekçi again.
notice-inventory-set-aside = The card records could not be read
notice-inventory-set-aside-body = The broken file was not deleted but set aside, and a new record was begun. Put each of your cards into the reader once.

action-activate = Activate
action-later = Later
action-in-use = I already use it
action-show-how = How do I put it in?
action-try-again = Try again
action-show-file = Show the file
