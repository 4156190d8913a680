-- Times are milliseconds since 1970-01-01T00:00:00Z.
CREATE TABLE card (
    serial          TEXT    NOT NULL PRIMARY KEY,
    label           TEXT    NOT NULL,
    state           TEXT    NOT NULL CHECK (state IN ('new', 'waiting', 'active', 'retired')),
    first_seen      INTEGER NOT NULL,
    last_seen       INTEGER NOT NULL,
    answer          TEXT    CHECK (answer IN ('activate', 'later', 'in-use')),
    answered_at     INTEGER,
    activation_step INTEGER CHECK (activation_step BETWEEN 1 AND 9)
) STRICT, WITHOUT ROWID;

CREATE TABLE certificate (
    card               TEXT    NOT NULL REFERENCES card (serial) ON DELETE CASCADE,
    fingerprint        BLOB    NOT NULL CHECK (length(fingerprint) = 32),
    -- Its place on the card; NULL once it is no longer there.
    position           INTEGER,
    holder             TEXT    NOT NULL,
    holder_id          BLOB    CHECK (length(holder_id) = 32),
    masked_national_id TEXT,
    issuer             TEXT    NOT NULL,
    serial_number      TEXT    NOT NULL,
    not_before         INTEGER NOT NULL,
    not_after          INTEGER NOT NULL,
    kind               TEXT    NOT NULL,
    key                TEXT    NOT NULL,
    PRIMARY KEY (card, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE INDEX certificate_by_fingerprint ON certificate (fingerprint);
CREATE INDEX certificate_by_holder ON certificate (holder_id);
