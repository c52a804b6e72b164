-- Every kind of document: receiving, landed costs, returns, exchanges, quotations; drawers, credit and closed periods.

ALTER TABLE shop ADD COLUMN requires_shift INTEGER NOT NULL DEFAULT 0 CHECK (requires_shift IN (0, 1));
-- What it takes to sell on account beyond the limit, and to a customer who is overdue.
ALTER TABLE shop ADD COLUMN over_limit TEXT NOT NULL DEFAULT 'block' CHECK (over_limit IN ('block', 'approve'));
ALTER TABLE shop ADD COLUMN when_overdue TEXT NOT NULL DEFAULT 'allow' CHECK (when_overdue IN ('allow', 'approve', 'block'));
-- Nothing is posted, paid or cancelled with a date up to this one.
ALTER TABLE shop ADD COLUMN closed_until TEXT CHECK (closed_until IS date(closed_until));

-- The largest discount, of what a line comes to without any, that needs nobody's approval. NULL: no limit.
ALTER TABLE roles ADD COLUMN discount_limit INTEGER CHECK (discount_limit BETWEEN 0 AND 100000);
UPDATE roles SET permissions = permissions || ' periods.close' WHERE is_system = 1 AND code IN ('admin', 'accountant');
-- Taking a payment back is a right of its own now, and not the counter's.
UPDATE roles SET permissions = replace(permissions, 'payments.*', 'payments.view payments.create')
 WHERE is_system = 1 AND code = 'cashier';

-- What the last receipt cost, in ten-thousandths; `cost` is the moving average.
ALTER TABLE products ADD COLUMN last_cost INTEGER CHECK (last_cost >= 0);

-- The lot that goods lay in before they were set apart: its quarantined part has a number and a status of its own.
ALTER TABLE lots ADD COLUMN quarantine_of INTEGER REFERENCES lots (id);
CREATE UNIQUE INDEX lots_one_quarantine ON lots (quarantine_of) WHERE quarantine_of IS NOT NULL;

-- The drawer of the terminal a session is at.
ALTER TABLE user_sessions ADD COLUMN drawer TEXT;

-- A drawer from its float to its count. It is closed once and then stays as it is.
CREATE TABLE cash_shifts (
    id            INTEGER PRIMARY KEY,
    number        TEXT    NOT NULL UNIQUE,
    -- The terminal whose drawer it is.
    drawer        TEXT    NOT NULL CHECK (length(drawer) BETWEEN 1 AND 200),
    opened_at     TEXT    NOT NULL,
    opened_by     INTEGER NOT NULL REFERENCES users (id),
    opening_float INTEGER NOT NULL CHECK (opening_float >= 0),
    -- The last row of the register when it was opened, and when it was closed: what was posted at the drawer between.
    register_from INTEGER REFERENCES unified_invoices (id),
    register_to   INTEGER REFERENCES unified_invoices (id),
    closed_at     TEXT,
    closed_by     INTEGER REFERENCES users (id),
    -- The number of the Z report.
    z_number      TEXT    UNIQUE,
    expected      INTEGER,
    counted       INTEGER CHECK (counted >= 0),
    difference    INTEGER,
    -- JSON: how many of which coin or note, by its minor units, and `other` in minor units for what was not counted so.
    denominations TEXT    CHECK (json_valid(denominations)),
    notes         TEXT,
    CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
    CHECK ((closed_at IS NULL) = (z_number IS NULL)),
    CHECK ((closed_at IS NULL) = (expected IS NULL)),
    CHECK ((closed_at IS NULL) = (counted IS NULL)),
    CHECK ((closed_at IS NULL) = (denominations IS NULL)),
    CHECK (closed_at IS NOT NULL OR register_to IS NULL),
    CHECK (difference IS counted - expected)
) STRICT;
CREATE UNIQUE INDEX cash_shifts_one_open ON cash_shifts (drawer) WHERE closed_at IS NULL;

CREATE TRIGGER cash_shifts_begin_open BEFORE INSERT ON cash_shifts
WHEN NEW.closed_at IS NOT NULL
     OR EXISTS (SELECT 1 FROM cash_shifts WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a shift begins open'); END;
CREATE TRIGGER cash_shifts_close_once BEFORE UPDATE ON cash_shifts
WHEN OLD.closed_at IS NOT NULL OR NEW.closed_at IS NULL OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number
     OR NEW.drawer IS NOT OLD.drawer OR NEW.opened_at IS NOT OLD.opened_at OR NEW.opened_by IS NOT OLD.opened_by
     OR NEW.opening_float IS NOT OLD.opening_float OR NEW.register_from IS NOT OLD.register_from
BEGIN SELECT RAISE(ABORT, 'a shift is closed once and never changed'); END;
CREATE TRIGGER cash_shifts_stay BEFORE DELETE ON cash_shifts
BEGIN SELECT RAISE(ABORT, 'a shift is never deleted'); END;

-- Cash that goes into the drawer or out of it beside sales and payments.
CREATE TABLE shift_cash (
    id         INTEGER PRIMARY KEY,
    shift_id   INTEGER NOT NULL REFERENCES cash_shifts (id),
    direction  TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
    amount     INTEGER NOT NULL CHECK (amount > 0),
    reason     TEXT    NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
    user_id    INTEGER NOT NULL REFERENCES users (id),
    created_at TEXT    NOT NULL
) STRICT;
CREATE INDEX shift_cash_by_shift ON shift_cash (shift_id);

CREATE TRIGGER shift_cash_while_open BEFORE INSERT ON shift_cash
BEGIN
    SELECT RAISE(ABORT, 'cash moved is never changed') WHERE EXISTS (SELECT 1 FROM shift_cash WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'the shift is closed')
     WHERE (SELECT closed_at FROM cash_shifts WHERE id = NEW.shift_id) IS NOT NULL;
END;
CREATE TRIGGER shift_cash_no_update BEFORE UPDATE ON shift_cash
BEGIN SELECT RAISE(ABORT, 'cash moved is never changed'); END;
CREATE TRIGGER shift_cash_no_delete BEFORE DELETE ON shift_cash
BEGIN SELECT RAISE(ABORT, 'cash moved is never changed'); END;

-- The shift a payment was taken or made in, and the payment that it takes back.
ALTER TABLE payments ADD COLUMN shift_id INTEGER REFERENCES cash_shifts (id);
ALTER TABLE payments ADD COLUMN reverses_id INTEGER REFERENCES payments (id);
-- Of a payment that stands alone: taking it twice is the same as taking it once.
ALTER TABLE payments ADD COLUMN uuid TEXT;
CREATE UNIQUE INDEX payments_by_uuid ON payments (uuid) WHERE uuid IS NOT NULL;
CREATE INDEX payments_by_shift ON payments (shift_id) WHERE shift_id IS NOT NULL;
CREATE UNIQUE INDEX payments_reversed_once ON payments (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE TRIGGER payments_shift_open BEFORE INSERT ON payments
WHEN NEW.shift_id IS NOT NULL AND (SELECT closed_at FROM cash_shifts WHERE id = NEW.shift_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the shift is closed'); END;

-- The name an open ticket was put aside under.
ALTER TABLE invoices ADD COLUMN held_as TEXT;
-- A draft with this number is a quotation: it is kept as it was given, and copied into the sale it becomes.
ALTER TABLE invoices ADD COLUMN quotation_number TEXT;
ALTER TABLE invoices ADD COLUMN valid_until TEXT CHECK (valid_until IS date(valid_until));
ALTER TABLE invoices ADD COLUMN quotation_id INTEGER REFERENCES invoices (id);
-- The return that a sale was exchanged for.
ALTER TABLE invoices ADD COLUMN exchange_id INTEGER REFERENCES invoices (id);
-- Why no tax is charged.
ALTER TABLE invoices ADD COLUMN tax_reason TEXT;
-- What the goods cost beside their price, spread over the lines into the costs of their lots.
ALTER TABLE invoices ADD COLUMN freight INTEGER NOT NULL DEFAULT 0 CHECK (freight >= 0);
ALTER TABLE invoices ADD COLUMN duty INTEGER NOT NULL DEFAULT 0 CHECK (duty >= 0);
ALTER TABLE invoices ADD COLUMN other_costs INTEGER NOT NULL DEFAULT 0 CHECK (other_costs >= 0);
ALTER TABLE invoices ADD COLUMN costs_by TEXT NOT NULL DEFAULT 'value' CHECK (costs_by IN ('value', 'quantity'));
ALTER TABLE invoices ADD COLUMN cancel_reason TEXT;
-- How often it was printed again.
ALTER TABLE invoices ADD COLUMN copies INTEGER NOT NULL DEFAULT 0 CHECK (copies >= 0);
CREATE UNIQUE INDEX invoices_by_quotation_number ON invoices (quotation_number) WHERE quotation_number IS NOT NULL;
CREATE INDEX invoices_by_quotation ON invoices (quotation_id) WHERE quotation_id IS NOT NULL;
CREATE INDEX invoices_by_exchange ON invoices (exchange_id) WHERE exchange_id IS NOT NULL;
-- Open tickets are few, and quotations stay for ever.
DROP INDEX invoices_drafts;
CREATE INDEX invoices_drafts ON invoices (user_id) WHERE status = 'draft' AND quotation_number IS NULL;
-- Part of a reference or of a check's number is looked for in these, not in all rows.
CREATE INDEX invoices_by_reference ON invoices (reference) WHERE reference IS NOT NULL;
CREATE INDEX payments_by_reference ON payments (reference) WHERE reference IS NOT NULL;
CREATE INDEX payments_by_check ON payments (check_number) WHERE check_number IS NOT NULL;

-- The lot that a line receives, as it was written; the lot itself is made when the document is posted.
ALTER TABLE invoice_items ADD COLUMN lot_number TEXT;
ALTER TABLE invoice_items ADD COLUMN lot_expires TEXT CHECK (lot_expires IS date(lot_expires));
ALTER TABLE invoice_items ADD COLUMN supplier_lot TEXT;
-- The line's share of the document's costs.
ALTER TABLE invoice_items ADD COLUMN costs INTEGER NOT NULL DEFAULT 0 CHECK (costs >= 0);
-- Why it comes back, and where the goods go.
ALTER TABLE invoice_items ADD COLUMN reason TEXT CHECK (reason IN (
    'defective', 'wrong_item', 'not_as_described', 'damaged', 'expired', 'changed_mind', 'other'));
ALTER TABLE invoice_items ADD COLUMN restock TEXT NOT NULL DEFAULT 'lot' CHECK (restock IN ('lot', 'quarantine'));

DROP TRIGGER invoices_posted_stay;
CREATE TRIGGER invoices_posted_stay BEFORE UPDATE OF
    id, uuid, kind, number, invoice_date, due_date, delivery_date, customer_id, supplier_id, warehouse_id,
    sales_engineer_id, commission_rate, prices_include_tax, discount_percent, discount_amount, shipping,
    shipping_tax_rate, other_charges, other_charges_tax_rate, cash_rounding, currency, exchange_rate, lines_net,
    discount, net, charges, tax, rounding, total, payment_terms_days, reference, purchase_order,
    original_invoice_id, user_id, posted_at, posted_by, notes, terms, created_at, held_as, quotation_number,
    valid_until, quotation_id, exchange_id, tax_reason, freight, duty, other_costs, costs_by ON invoices
WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a posted document is never changed'); END;
CREATE TRIGGER invoices_cancelled_stay BEFORE UPDATE OF status, cancelled_at, cancelled_by, cancel_reason ON invoices
WHEN OLD.status = 'cancelled'
BEGIN SELECT RAISE(ABORT, 'a cancelled document is never changed'); END;
-- A quotation stays as it was given: its lines too, and it is never posted itself.
CREATE TRIGGER invoices_quotation_stays BEFORE DELETE ON invoices WHEN OLD.quotation_number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a quotation is never deleted'); END;
CREATE TRIGGER invoices_quotation_fixed BEFORE UPDATE OF
    id, uuid, kind, number, status, invoice_date, due_date, delivery_date, customer_id, supplier_id, warehouse_id,
    sales_engineer_id, commission_rate, prices_include_tax, discount_percent, discount_amount, shipping,
    shipping_tax_rate, other_charges, other_charges_tax_rate, cash_rounding, currency, exchange_rate, lines_net,
    discount, net, charges, tax, rounding, total, paid, payment_terms_days, reference, purchase_order,
    original_invoice_id, user_id, notes, terms, created_at, held_as, quotation_number, valid_until, quotation_id,
    exchange_id, tax_reason, freight, duty, other_costs, costs_by ON invoices
WHEN OLD.quotation_number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a quotation is never changed'); END;
CREATE TRIGGER invoice_items_quotation_no_insert BEFORE INSERT ON invoice_items
WHEN (SELECT quotation_number FROM invoices WHERE id = NEW.invoice_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a quotation is never changed'); END;
CREATE TRIGGER invoice_items_quotation_no_update BEFORE UPDATE ON invoice_items
WHEN (SELECT quotation_number FROM invoices WHERE id = OLD.invoice_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a quotation is never changed'); END;
CREATE TRIGGER invoice_items_quotation_no_delete BEFORE DELETE ON invoice_items
WHEN (SELECT quotation_number FROM invoices WHERE id = OLD.invoice_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a quotation is never changed'); END;

-- The version of a row's seal says which columns it covers: 1 those before this migration, 2 these too.
ALTER TABLE unified_invoices ADD COLUMN seal_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE unified_invoices ADD COLUMN reason TEXT;
ALTER TABLE unified_invoices ADD COLUMN tax_reason TEXT;
ALTER TABLE unified_invoices ADD COLUMN freight INTEGER NOT NULL DEFAULT 0;
ALTER TABLE unified_invoices ADD COLUMN duty INTEGER NOT NULL DEFAULT 0;
ALTER TABLE unified_invoices ADD COLUMN other_costs INTEGER NOT NULL DEFAULT 0;
ALTER TABLE unified_invoices ADD COLUMN costs_by TEXT;
ALTER TABLE unified_invoices ADD COLUMN cash_rounding INTEGER;
ALTER TABLE unified_invoices ADD COLUMN payment_terms_days INTEGER;
ALTER TABLE unified_invoices ADD COLUMN exchange_number TEXT;
ALTER TABLE unified_invoices ADD COLUMN quotation_number TEXT;
-- The account of a customer or supplier, and what all of them owe, are added up from the index alone.
CREATE INDEX unified_invoices_by_customer ON unified_invoices (customer_id, invoice_date, total, rounding)
 WHERE customer_id IS NOT NULL;
CREATE INDEX unified_invoices_by_supplier ON unified_invoices (supplier_id, invoice_date, total, rounding)
 WHERE supplier_id IS NOT NULL;
ALTER TABLE unified_invoice_items ADD COLUMN costs INTEGER NOT NULL DEFAULT 0;
ALTER TABLE unified_invoice_items ADD COLUMN reason TEXT;
ALTER TABLE unified_invoice_items ADD COLUMN restock TEXT;
ALTER TABLE unified_invoice_items ADD COLUMN original_line INTEGER;
-- The share that was agreed; `discount` is what it came to.
ALTER TABLE unified_invoice_items ADD COLUMN discount_percent INTEGER;
