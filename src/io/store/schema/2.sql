-- What is due, and what was said.
ALTER TABLE card ADD COLUMN settled_rungs TEXT NOT NULL DEFAULT '';
ALTER TABLE card ADD COLUMN snoozed_until INTEGER;
ALTER TABLE card ADD COLUMN applied_at INTEGER;
ALTER TABLE card ADD COLUMN opens_at INTEGER;
ALTER TABLE card ADD COLUMN due_at INTEGER;
ALTER TABLE card ADD COLUMN due_kind TEXT CHECK (due_kind IN ('expiry', 'opening'));
CREATE INDEX card_by_due ON card (due_kind, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX card_by_due_time ON card (due_at) WHERE due_at IS NOT NULL;

ALTER TABLE certificate ADD COLUMN revocation_status TEXT
    CHECK (revocation_status IN ('good', 'revoked', 'suspended', 'unknown'));
ALTER TABLE certificate ADD COLUMN checked_at INTEGER;
-- When its CA is to be asked next; NULL: not before the card is in a reader again.
ALTER TABLE certificate ADD COLUMN check_due_at INTEGER;
-- Addresses, hashes and the serial number, as JSON: all that the CA is asked with.
ALTER TABLE certificate ADD COLUMN revocation_source TEXT;
CREATE INDEX certificate_by_check ON certificate (check_due_at)
    WHERE check_due_at IS NOT NULL AND position IS NOT NULL;

CREATE TABLE history (
    id     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    card   TEXT,
    notice TEXT    NOT NULL,
    -- The action that was chosen; NULL: it was shown.
    answer TEXT
) STRICT;
