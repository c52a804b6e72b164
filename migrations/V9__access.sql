-- Getting in again, and paper that has not come out yet.

-- Wrong PINs in a row, by whose they should have been and where they were typed. A user has at most one terminal of their
-- own: where they signed in last.
CREATE TABLE sign_in_tries (
    user_id     INTEGER NOT NULL REFERENCES users (id),
    -- A terminal; 'approval 7' for those typed for user 7 to go on; '*' for all terminals but the user's own together.
    place       TEXT    NOT NULL CHECK (length(place) BETWEEN 1 AND 400),
    is_own      INTEGER NOT NULL DEFAULT 0 CHECK (is_own IN (0, 1)),
    failed      INTEGER NOT NULL DEFAULT 0 CHECK (failed >= 0),
    -- The next try counts from then on.
    waits_until TEXT,
    PRIMARY KEY (user_id, place)
) STRICT, WITHOUT ROWID;

ALTER TABLE users DROP COLUMN failed_count;
ALTER TABLE users DROP COLUMN locked_until;

-- SHA-256 of the code that lets an owner in again; NULL in a shop that was given none.
ALTER TABLE shop ADD COLUMN recovery_hash BLOB CHECK (length(recovery_hash) = 32);

-- Receipts and reports that a printer was given and has not taken yet.
CREATE TABLE unprinted (
    id         INTEGER PRIMARY KEY,
    host       TEXT    NOT NULL,
    printer    TEXT    NOT NULL,
    -- The program that prints it; when that is gone, the next one at this printer does.
    process_id INTEGER NOT NULL,
    text       TEXT    NOT NULL,
    created_at TEXT    NOT NULL
) STRICT;
