-- Who the shop sells to and buys from, and who is credited with the sale.

CREATE TABLE sales_engineers (
    id              INTEGER PRIMARY KEY,
    code            TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    name            TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    phone           TEXT,
    email           TEXT,
    department      TEXT,
    user_id         INTEGER UNIQUE REFERENCES users (id),
    commission_rate INTEGER NOT NULL DEFAULT 0 CHECK (commission_rate BETWEEN 0 AND 100000),
    monthly_target  INTEGER CHECK (monthly_target >= 0),
    is_active       INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    notes           TEXT,
    created_at      TEXT    NOT NULL,
    updated_at      TEXT    NOT NULL
) STRICT;
CREATE INDEX sales_engineers_by_name ON sales_engineers (name COLLATE NOCASE);

CREATE TABLE customers (
    id                 INTEGER PRIMARY KEY,
    code               TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    name               TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    company            TEXT,
    kind               TEXT    NOT NULL DEFAULT 'person'
                               CHECK (kind IN ('person', 'farm', 'company', 'institution', 'government')),
    category           TEXT    NOT NULL DEFAULT 'regular'
                               CHECK (category IN ('regular', 'vip', 'wholesale', 'government')),
    phone              TEXT,
    mobile             TEXT,
    email              TEXT,
    address            TEXT,
    city               TEXT,
    country            TEXT,
    tax_number         TEXT,
    -- What may be owed in all. NULL: no limit; 0: nothing is sold on account.
    credit_limit       INTEGER CHECK (credit_limit >= 0),
    payment_terms_days INTEGER NOT NULL DEFAULT 0 CHECK (payment_terms_days BETWEEN 0 AND 3650),
    discount_rate      INTEGER NOT NULL DEFAULT 0 CHECK (discount_rate BETWEEN 0 AND 100000),
    price_level        TEXT    NOT NULL DEFAULT 'retail' CHECK (price_level IN ('retail', 'wholesale')),
    sales_engineer_id  INTEGER REFERENCES sales_engineers (id),
    tags               TEXT,
    -- The walk-in customer, who never buys on account.
    is_system          INTEGER NOT NULL DEFAULT 0 CHECK (is_system IN (0, 1)),
    is_active          INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    notes              TEXT,
    created_at         TEXT    NOT NULL,
    updated_at         TEXT    NOT NULL,
    CHECK (is_system = 0 OR (code = 'CASH' AND credit_limit IS 0 AND is_active = 1))
) STRICT;
CREATE INDEX customers_by_name ON customers (name COLLATE NOCASE);
CREATE INDEX customers_by_engineer ON customers (sales_engineer_id) WHERE sales_engineer_id IS NOT NULL;

CREATE TRIGGER customers_system_stay BEFORE DELETE ON customers WHEN OLD.is_system = 1
BEGIN SELECT RAISE(ABORT, 'the walk-in customer is never deleted'); END;
CREATE TRIGGER customers_system_same BEFORE UPDATE OF code, is_system ON customers WHEN OLD.is_system <> NEW.is_system
BEGIN SELECT RAISE(ABORT, 'the walk-in customer stays the one it is'); END;

CREATE TABLE suppliers (
    id                 INTEGER PRIMARY KEY,
    code               TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    name               TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    company            TEXT,
    kind               TEXT    NOT NULL DEFAULT 'company'
                               CHECK (kind IN ('person', 'farm', 'company', 'institution', 'government')),
    contact_person     TEXT,
    contact_phone      TEXT,
    phone              TEXT,
    mobile             TEXT,
    email              TEXT,
    website            TEXT,
    address            TEXT,
    city               TEXT,
    country            TEXT,
    tax_number         TEXT,
    bank_account       TEXT,
    payment_terms_days INTEGER NOT NULL DEFAULT 0 CHECK (payment_terms_days BETWEEN 0 AND 3650),
    payment_method     TEXT    NOT NULL DEFAULT 'cash'
                               CHECK (payment_method IN ('cash', 'card', 'bank_transfer', 'check', 'mobile_wallet', 'store_credit')),
    goods_rating       INTEGER CHECK (goods_rating BETWEEN 0 AND 5),
    quality_rating     INTEGER CHECK (quality_rating BETWEEN 0 AND 5),
    delivery_rating    INTEGER CHECK (delivery_rating BETWEEN 0 AND 5),
    is_preferred       INTEGER NOT NULL DEFAULT 0 CHECK (is_preferred IN (0, 1)),
    tags               TEXT,
    is_active          INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    notes              TEXT,
    created_at         TEXT    NOT NULL,
    updated_at         TEXT    NOT NULL
) STRICT;
CREATE INDEX suppliers_by_name ON suppliers (name COLLATE NOCASE);

-- What is typed to find a customer or supplier: codes, names, phones, folded; rowid is the party's id.
CREATE VIRTUAL TABLE customer_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '1 2 3 4 5 6 7 8', detail = none);
CREATE VIRTUAL TABLE supplier_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '1 2 3 4 5 6 7 8', detail = none);
