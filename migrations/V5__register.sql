-- The register: every posted and cancelled document of every kind, as it was, sealed and chained.
--
-- Lines and lots are written first, the header last, and the header's trigger looks at what stands below it, so that
-- no half of a document can be registered. Amounts and quantities carry the sign of the document: positive for a sale
-- or a purchase, negative for a return, and turned round when a document is cancelled.

CREATE TABLE unified_invoices (
    -- The place in the chain: 1, 2, 3, without a gap.
    id                     INTEGER PRIMARY KEY,
    event                  TEXT    NOT NULL CHECK (event IN ('posted', 'cancelled')),
    invoice_id             INTEGER NOT NULL REFERENCES invoices (id),
    uuid                   TEXT    NOT NULL,
    kind                   TEXT    NOT NULL
                                   CHECK (kind IN ('sale', 'purchase', 'sale_return', 'purchase_return', 'import', 'export', 'service')),
    number                 TEXT    NOT NULL,
    invoice_date           TEXT    NOT NULL,
    due_date               TEXT,
    recorded_at            TEXT    NOT NULL,
    user_id                INTEGER NOT NULL REFERENCES users (id),
    username               TEXT    NOT NULL,
    session_id             INTEGER REFERENCES user_sessions (id),
    customer_id            INTEGER REFERENCES customers (id),
    supplier_id            INTEGER REFERENCES suppliers (id),
    party_code             TEXT    NOT NULL,
    party_name             TEXT    NOT NULL,
    party_tax_number       TEXT,
    warehouse_id           INTEGER NOT NULL REFERENCES warehouses (id),
    warehouse_code         TEXT    NOT NULL,
    warehouse_name         TEXT    NOT NULL,
    sales_engineer_id      INTEGER REFERENCES sales_engineers (id),
    sales_engineer_code    TEXT,
    sales_engineer_name    TEXT,
    commission_rate        INTEGER,
    prices_include_tax     INTEGER NOT NULL CHECK (prices_include_tax IN (0, 1)),
    currency               TEXT    NOT NULL,
    decimals               INTEGER NOT NULL,
    exchange_rate          INTEGER NOT NULL,
    discount_percent       INTEGER,
    shipping               INTEGER NOT NULL,
    shipping_tax_rate      INTEGER NOT NULL,
    other_charges          INTEGER NOT NULL,
    other_charges_tax_rate INTEGER NOT NULL,
    lines_net              INTEGER NOT NULL,
    discount               INTEGER NOT NULL,
    net                    INTEGER NOT NULL,
    charges                INTEGER NOT NULL,
    charges_tax            INTEGER NOT NULL,
    tax                    INTEGER NOT NULL,
    rounding               INTEGER NOT NULL,
    total                  INTEGER NOT NULL,
    -- What was paid with the document itself, and the change given.
    paid                   INTEGER NOT NULL,
    original_number        TEXT,
    reference              TEXT,
    purchase_order         TEXT,
    notes                  TEXT,
    line_count             INTEGER NOT NULL CHECK (line_count > 0),
    previous_hash          BLOB    NOT NULL CHECK (length(previous_hash) = 32),
    hash                   BLOB    NOT NULL CHECK (length(hash) = 32),
    UNIQUE (invoice_id, event),
    CHECK (total = net + charges + tax)
) STRICT;
CREATE INDEX unified_invoices_by_date ON unified_invoices (invoice_date);

CREATE TABLE unified_invoice_items (
    unified_invoice_id INTEGER NOT NULL REFERENCES unified_invoices (id) DEFERRABLE INITIALLY DEFERRED,
    line_number        INTEGER NOT NULL CHECK (line_number > 0),
    product_id         INTEGER NOT NULL REFERENCES products (id),
    sku                TEXT    NOT NULL,
    name               TEXT    NOT NULL,
    name_ar            TEXT,
    category           TEXT,
    description        TEXT    NOT NULL,
    unit               TEXT    NOT NULL,
    quantity           INTEGER NOT NULL CHECK (quantity <> 0),
    unit_price         INTEGER NOT NULL,
    discount           INTEGER NOT NULL,
    net                INTEGER NOT NULL,
    document_discount  INTEGER NOT NULL,
    taxable            INTEGER NOT NULL,
    tax_rate           INTEGER NOT NULL,
    tax                INTEGER NOT NULL,
    total              INTEGER NOT NULL CHECK (total = taxable + tax),
    unit_cost          INTEGER NOT NULL,
    PRIMARY KEY (unified_invoice_id, line_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE unified_invoice_lots (
    unified_invoice_id INTEGER NOT NULL,
    line_number        INTEGER NOT NULL,
    lot_id             INTEGER NOT NULL REFERENCES lots (id),
    lot_number         TEXT,
    supplier_lot       TEXT,
    expires            TEXT,
    quantity           INTEGER NOT NULL CHECK (quantity <> 0),
    unit_cost          INTEGER NOT NULL,
    PRIMARY KEY (unified_invoice_id, line_number, lot_id),
    FOREIGN KEY (unified_invoice_id, line_number)
        REFERENCES unified_invoice_items (unified_invoice_id, line_number) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX unified_invoice_lots_by_lot ON unified_invoice_lots (lot_id);

CREATE TRIGGER unified_invoices_seal BEFORE INSERT ON unified_invoices
BEGIN
    SELECT RAISE(ABORT, 'register out of order')
     WHERE NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM unified_invoices);
    SELECT RAISE(ABORT, 'register does not follow the row before it')
     WHERE NEW.previous_hash IS NOT coalesce((SELECT hash FROM unified_invoices WHERE id = NEW.id - 1), zeroblob(32));
    SELECT RAISE(ABORT, 'register row and its lines disagree')
     WHERE EXISTS (
        SELECT 1 FROM (
            SELECT count(*) AS lines, coalesce(sum(net), 0) AS net, coalesce(sum(taxable), 0) AS taxable,
                   coalesce(sum(tax), 0) AS tax, coalesce(sum(document_discount), 0) AS discount
              FROM unified_invoice_items WHERE unified_invoice_id = NEW.id) AS below
         WHERE below.lines <> NEW.line_count OR below.net <> NEW.lines_net OR below.taxable <> NEW.net
            OR below.tax + NEW.charges_tax <> NEW.tax OR below.discount <> NEW.discount);
    SELECT RAISE(ABORT, 'register line and its lots disagree')
     WHERE EXISTS (
        SELECT 1 FROM unified_invoice_items t JOIN unified_invoice_lots l USING (unified_invoice_id, line_number)
         WHERE t.unified_invoice_id = NEW.id GROUP BY t.line_number HAVING sum(l.quantity) <> t.quantity);
END;
CREATE TRIGGER unified_invoices_no_update BEFORE UPDATE ON unified_invoices
BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER unified_invoices_no_delete BEFORE DELETE ON unified_invoices
BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;

CREATE TRIGGER unified_invoice_items_sealed BEFORE INSERT ON unified_invoice_items
WHEN EXISTS (SELECT 1 FROM unified_invoices WHERE id = NEW.unified_invoice_id)
     OR EXISTS (SELECT 1 FROM unified_invoice_items
                 WHERE unified_invoice_id = NEW.unified_invoice_id AND line_number = NEW.line_number)
BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER unified_invoice_items_no_update BEFORE UPDATE ON unified_invoice_items
BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER unified_invoice_items_no_delete BEFORE DELETE ON unified_invoice_items
BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;

CREATE TRIGGER unified_invoice_lots_sealed BEFORE INSERT ON unified_invoice_lots
WHEN EXISTS (SELECT 1 FROM unified_invoices WHERE id = NEW.unified_invoice_id)
     OR EXISTS (SELECT 1 FROM unified_invoice_lots WHERE unified_invoice_id = NEW.unified_invoice_id
                   AND line_number = NEW.line_number AND lot_id = NEW.lot_id)
BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER unified_invoice_lots_no_update BEFORE UPDATE ON unified_invoice_lots
BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER unified_invoice_lots_no_delete BEFORE DELETE ON unified_invoice_lots
BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
