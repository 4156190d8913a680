-- Notifications that the person has paused, over a restart: one row or none.
CREATE TABLE pause (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    begun_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
) STRICT;
