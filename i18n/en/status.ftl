### Status.

status-running = Bekçi { $version } is running; { $readers }
status-not-running = The Bekçi service is not running. To start it: bekci run
readers-watching = readers are being watched.
readers-no-service = there is no smart card service (PC/SC), trying again.
readers-degraded = the smart card service (PC/SC) fails, trying again.

status-readers = Readers
status-no-readers = (no reader)
reader-empty = empty
reader-reading = reading
reader-card = card inserted
reader-mute = the card does not answer; it may be in the wrong way round
reader-unrecognised = not an e-signature card
reader-in-use = another program keeps the card
reader-left-alone = the card is left to its activation, which is open

status-cards = Cards
status-no-cards = (no card on record)
card-new = new
card-waiting = waiting for its day
card-active = in use
card-retired = retired
card-present = in a reader
kind-nes = Qualified electronic certificate
kind-mali-muhur = Fiscal seal (Mali Mühür)
kind-seal = Electronic seal
kind-other = Other certificate
certificate-validity = { $from } – { $until }
certificate-days = { $days ->
    [0] ends today
    [1] ends tomorrow
   *[other] { $days } days left
}
certificate-ended = ended
card-waiting-until = waiting for { $date }
revocation-revoked = revoked
revocation-suspended = suspended
revocation-unknown = not known to Kamu SM
status-next-reminder = Next reminder: { $date }, { $card }
status-history = History
status-no-history = (nothing was shown yet)

check-all-well = OK: { $count ->
    [1] one card
   *[other] { $count } cards
}, the nearest in { $days } days
check-ends = the certificate of card { $card } { $days ->
    [0] ends today
    [1] ends tomorrow
   *[other] ends in { $days } days
}
check-ended = the certificate of card { $card } has ended
check-opened = card { $card } waits to be activated
check-suspended = the certificate of card { $card } is suspended
check-revoked = the certificate of card { $card } is revoked
check-no-cards = no card on record
check-attention = ATTENTION
check-critical = CRITICAL
check-unknown = UNKNOWN
