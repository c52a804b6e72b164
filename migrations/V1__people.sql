-- The shop itself, who works in it, and what they did.

-- One row, made by the first run. No row: the file has no shop yet.
CREATE TABLE shop (
    id                   INTEGER PRIMARY KEY CHECK (id = 1),
    name                 TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    country              TEXT    NOT NULL CHECK (length(country) = 2),
    currency             TEXT    NOT NULL CHECK (length(currency) = 3),
    decimals             INTEGER NOT NULL CHECK (decimals IN (0, 2, 3)),
    tax_rate             INTEGER NOT NULL CHECK (tax_rate BETWEEN 0 AND 100000),
    prices_include_tax   INTEGER NOT NULL DEFAULT 0 CHECK (prices_include_tax IN (0, 1)),
    -- Minor units that a cash total is rounded to; NULL leaves it as it is.
    cash_rounding        INTEGER CHECK (cash_rounding > 1),
    requires_quality_test INTEGER NOT NULL DEFAULT 0 CHECK (requires_quality_test IN (0, 1)),
    address              TEXT,
    phone                TEXT,
    tax_number           TEXT,
    receipt_footer       TEXT,
    created_at           TEXT    NOT NULL,
    updated_at           TEXT    NOT NULL
) STRICT;

CREATE TRIGGER shop_stays BEFORE DELETE ON shop
BEGIN SELECT RAISE(ABORT, 'the shop is never deleted'); END;

CREATE TABLE roles (
    id          INTEGER PRIMARY KEY,
    code        TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    name        TEXT    NOT NULL,
    name_ar     TEXT,
    -- Dotted codes apart by blanks, such as 'sales.* products.view'; '*' is everything.
    permissions TEXT    NOT NULL,
    is_system   INTEGER NOT NULL DEFAULT 0 CHECK (is_system IN (0, 1)),
    is_active   INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    notes       TEXT,
    created_at  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL
) STRICT;

CREATE TRIGGER roles_system_stay BEFORE DELETE ON roles WHEN OLD.is_system = 1
BEGIN SELECT RAISE(ABORT, 'a system role is never deleted'); END;

CREATE TABLE users (
    id              INTEGER PRIMARY KEY,
    username        TEXT    NOT NULL UNIQUE COLLATE NOCASE
                            CHECK (length(username) BETWEEN 3 AND 50 AND username NOT GLOB '*[^A-Za-z0-9_-]*'),
    full_name       TEXT    NOT NULL CHECK (length(full_name) BETWEEN 1 AND 200),
    role_id         INTEGER NOT NULL REFERENCES roles (id),
    -- argon2id, in the PHC string form.
    secret_hash     TEXT    NOT NULL CHECK (secret_hash GLOB '$argon2id$*'),
    email           TEXT,
    phone           TEXT,
    failed_count    INTEGER NOT NULL DEFAULT 0 CHECK (failed_count >= 0),
    locked_until    TEXT,
    last_sign_in_at TEXT,
    is_active       INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    notes           TEXT,
    created_at      TEXT    NOT NULL,
    updated_at      TEXT    NOT NULL
) STRICT;
CREATE INDEX users_by_role ON users (role_id);

CREATE TABLE user_sessions (
    id           INTEGER PRIMARY KEY,
    user_id      INTEGER NOT NULL REFERENCES users (id),
    started_at   TEXT    NOT NULL,
    last_seen_at TEXT    NOT NULL,
    ended_at     TEXT,
    ended_how    TEXT    CHECK (ended_how IN ('signed_out', 'idle', 'taken_over', 'lost')),
    tty          TEXT,
    ssh_client   TEXT,
    host         TEXT,
    process_id   INTEGER NOT NULL,
    CHECK ((ended_at IS NULL) = (ended_how IS NULL))
) STRICT;
CREATE INDEX user_sessions_open ON user_sessions (user_id) WHERE ended_at IS NULL;

-- A hash chain: every row seals the one before it.
CREATE TABLE user_activities (
    id            INTEGER PRIMARY KEY,
    at            TEXT    NOT NULL,
    user_id       INTEGER REFERENCES users (id),
    username      TEXT    NOT NULL,
    session_id    INTEGER REFERENCES user_sessions (id),
    action        TEXT    NOT NULL,
    touched_table TEXT,
    touched_id    INTEGER,
    description   TEXT    NOT NULL,
    before        TEXT,
    after         TEXT,
    approver_id   INTEGER REFERENCES users (id),
    previous_hash BLOB    NOT NULL CHECK (length(previous_hash) = 32),
    hash          BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX user_activities_by_row ON user_activities (touched_table, touched_id);

CREATE TRIGGER user_activities_chain BEFORE INSERT ON user_activities
BEGIN
    SELECT RAISE(ABORT, 'activity out of order')
     WHERE NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM user_activities);
    SELECT RAISE(ABORT, 'activity does not follow the one before it')
     WHERE NEW.previous_hash IS NOT coalesce((SELECT hash FROM user_activities WHERE id = NEW.id - 1), zeroblob(32));
END;
CREATE TRIGGER user_activities_no_update BEFORE UPDATE ON user_activities
BEGIN SELECT RAISE(ABORT, 'activities are append-only'); END;
CREATE TRIGGER user_activities_no_delete BEFORE DELETE ON user_activities
BEGIN SELECT RAISE(ABORT, 'activities are append-only'); END;

-- The last number given out, per prefix and year; taken inside the transaction that uses it.
CREATE TABLE sequences (
    prefix TEXT    NOT NULL,
    year   INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    last   INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (prefix, year)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER sequences_one_by_one BEFORE UPDATE ON sequences
WHEN NEW.last IS NOT OLD.last + 1 OR NEW.prefix IS NOT OLD.prefix OR NEW.year IS NOT OLD.year
BEGIN SELECT RAISE(ABORT, 'a sequence moves by one'); END;
CREATE TRIGGER sequences_begin_at_one BEFORE INSERT ON sequences
WHEN NEW.last <> 1 OR EXISTS (SELECT 1 FROM sequences WHERE prefix = NEW.prefix AND year = NEW.year)
BEGIN SELECT RAISE(ABORT, 'a sequence begins at one'); END;
CREATE TRIGGER sequences_stay BEFORE DELETE ON sequences
BEGIN SELECT RAISE(ABORT, 'a sequence is never deleted'); END;
