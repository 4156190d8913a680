### The demo.

demo-begin = Bekçi’s demo. Card, reader and certificate are simulated; nothing stays on your computer. Ctrl-C ends it.
demo-reader = A reader was connected: { $reader }
demo-card-in = A card was put into the reader; it is read without a PIN …
demo-holder = Holder: { $holder }, national id { $id }
demo-issuer = Issuer: { $issuer }
demo-validity = Valid: { $from } – { $until } ({ $key })
demo-remembered = Card { $serial } was seen for the first time and recorded: new.
demo-notice = Notification:
demo-notice-shown = It is on your desktop. Click one of its buttons; if you don’t within { $seconds } seconds, the demo chooses “Activate”.
demo-notice-not-shown = No program shows notifications in this session; the demo chooses “Activate” by itself.
demo-chosen = Chosen: { $action }
demo-window = The activation window opened; unless you touch it, it shows its steps by itself and closes.
demo-step = { $step }/9 { $title }
demo-completed = The card is active: it can be used for signing, and you will not be asked again.
demo-closed = The window was closed. When the card is put in again, it goes on from the step that was reached.
demo-answered = The demo ends here; no more notifications will be shown for this card.
demo-card-out = The card was taken out.
demo-end = The demo is over and its temporary files are deleted. To run with real readers: bekci run
demo-reader-name = Simulated reader
demo-card-holder = AYŞE ÖRNEK
demo-portal = The activation goes through the sandbox portal, which runs on this computer: { $url }
demo-account = What to type when asked: ID number { $identity }, security word { $word }. The SMS will be shown here.
demo-sms = The SMS code that came to your phone: { $code }
demo-picture = If the picture can’t be made out, it says: { $text }
demo-choice = The demo chooses: { $choice }
demo-typed = The demo types: { $what }
