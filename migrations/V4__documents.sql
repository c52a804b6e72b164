-- Documents, what they moved, and the money that settled them.

CREATE TABLE invoices (
    id                     INTEGER PRIMARY KEY,
    uuid                   TEXT    NOT NULL UNIQUE CHECK (length(uuid) = 36),
    kind                   TEXT    NOT NULL
                                   CHECK (kind IN ('sale', 'purchase', 'sale_return', 'purchase_return', 'import', 'export', 'service')),
    number                 TEXT    UNIQUE,
    status                 TEXT    NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'posted', 'cancelled')),
    invoice_date           TEXT    NOT NULL CHECK (invoice_date IS date(invoice_date)),
    due_date               TEXT    CHECK (due_date IS date(due_date)),
    delivery_date          TEXT    CHECK (delivery_date IS date(delivery_date)),
    customer_id            INTEGER REFERENCES customers (id),
    supplier_id            INTEGER REFERENCES suppliers (id),
    warehouse_id           INTEGER NOT NULL REFERENCES warehouses (id),
    sales_engineer_id      INTEGER REFERENCES sales_engineers (id),
    commission_rate        INTEGER CHECK (commission_rate BETWEEN 0 AND 100000),
    prices_include_tax     INTEGER NOT NULL CHECK (prices_include_tax IN (0, 1)),
    discount_percent       INTEGER CHECK (discount_percent BETWEEN 0 AND 100000),
    discount_amount        INTEGER CHECK (discount_amount >= 0),
    shipping               INTEGER NOT NULL DEFAULT 0 CHECK (shipping >= 0),
    shipping_tax_rate      INTEGER NOT NULL DEFAULT 0 CHECK (shipping_tax_rate BETWEEN 0 AND 100000),
    other_charges          INTEGER NOT NULL DEFAULT 0 CHECK (other_charges >= 0),
    other_charges_tax_rate INTEGER NOT NULL DEFAULT 0 CHECK (other_charges_tax_rate BETWEEN 0 AND 100000),
    -- Minor units that the total is rounded to when it is paid.
    cash_rounding          INTEGER CHECK (cash_rounding > 0),
    currency               TEXT    NOT NULL CHECK (length(currency) = 3),
    -- Millionths of the shop's currency for one of the document's.
    exchange_rate          INTEGER NOT NULL DEFAULT 1000000 CHECK (exchange_rate > 0),
    lines_net              INTEGER NOT NULL DEFAULT 0,
    discount               INTEGER NOT NULL DEFAULT 0,
    net                    INTEGER NOT NULL DEFAULT 0,
    charges                INTEGER NOT NULL DEFAULT 0,
    tax                    INTEGER NOT NULL DEFAULT 0,
    rounding               INTEGER NOT NULL DEFAULT 0,
    total                  INTEGER NOT NULL DEFAULT 0,
    -- The sum of its allocations, kept by the trigger on invoice_payments.
    paid                   INTEGER NOT NULL DEFAULT 0 CHECK (paid >= 0),
    payment_terms_days     INTEGER CHECK (payment_terms_days BETWEEN 0 AND 3650),
    reference              TEXT,
    purchase_order         TEXT,
    original_invoice_id    INTEGER REFERENCES invoices (id),
    user_id                INTEGER NOT NULL REFERENCES users (id),
    -- The session that is working on a draft.
    session_id             INTEGER REFERENCES user_sessions (id),
    posted_at              TEXT,
    posted_by              INTEGER REFERENCES users (id),
    cancelled_at           TEXT,
    cancelled_by           INTEGER REFERENCES users (id),
    notes                  TEXT,
    internal_notes         TEXT,
    terms                  TEXT,
    created_at             TEXT    NOT NULL,
    updated_at             TEXT    NOT NULL,
    CHECK (discount_percent IS NULL OR discount_amount IS NULL),
    CHECK (customer_id IS NULL OR supplier_id IS NULL),
    CHECK (total = net + charges + tax),
    CHECK ((status = 'draft') = (number IS NULL)),
    CHECK ((status = 'draft') = (posted_at IS NULL)),
    CHECK ((posted_at IS NULL) = (posted_by IS NULL)),
    CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL)),
    CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL)),
    CHECK (status = 'draft' OR kind IN ('purchase', 'purchase_return', 'import') = (supplier_id IS NOT NULL)),
    CHECK (status = 'draft' OR kind IN ('sale', 'sale_return', 'export', 'service') = (customer_id IS NOT NULL))
) STRICT;
CREATE INDEX invoices_by_date ON invoices (invoice_date);
CREATE INDEX invoices_by_customer ON invoices (customer_id, invoice_date) WHERE customer_id IS NOT NULL;
CREATE INDEX invoices_by_supplier ON invoices (supplier_id, invoice_date) WHERE supplier_id IS NOT NULL;
CREATE INDEX invoices_drafts ON invoices (user_id) WHERE status = 'draft';
-- What is still owed is found without looking at what is paid.
CREATE INDEX invoices_open ON invoices (due_date) WHERE status = 'posted' AND paid < total + rounding;
CREATE INDEX invoices_by_original ON invoices (original_invoice_id) WHERE original_invoice_id IS NOT NULL;

CREATE TABLE invoice_items (
    id                INTEGER PRIMARY KEY,
    invoice_id        INTEGER NOT NULL REFERENCES invoices (id),
    line_number       INTEGER NOT NULL CHECK (line_number > 0),
    product_id        INTEGER NOT NULL REFERENCES products (id),
    description       TEXT    NOT NULL,
    unit              TEXT    NOT NULL,
    quantity          INTEGER NOT NULL CHECK (quantity > 0),
    unit_price        INTEGER NOT NULL CHECK (unit_price >= 0),
    discount_percent  INTEGER CHECK (discount_percent BETWEEN 0 AND 100000),
    discount_amount   INTEGER CHECK (discount_amount >= 0),
    tax_rate          INTEGER NOT NULL CHECK (tax_rate BETWEEN 0 AND 100000),
    -- In the document's price mode: what quantity and price come to, less the line's discount.
    discount          INTEGER NOT NULL DEFAULT 0,
    net               INTEGER NOT NULL DEFAULT 0,
    -- The line's share of the document's discount, then of the tax: taxable + tax = total.
    document_discount INTEGER NOT NULL DEFAULT 0,
    taxable           INTEGER NOT NULL DEFAULT 0,
    tax               INTEGER NOT NULL DEFAULT 0,
    total             INTEGER NOT NULL DEFAULT 0,
    unit_cost         INTEGER NOT NULL DEFAULT 0 CHECK (unit_cost >= 0),
    -- The clerk chose the lots; otherwise they are allocated when the document is posted.
    lots_chosen       INTEGER NOT NULL DEFAULT 0 CHECK (lots_chosen IN (0, 1)),
    original_item_id  INTEGER REFERENCES invoice_items (id),
    UNIQUE (invoice_id, line_number),
    CHECK (discount_percent IS NULL OR discount_amount IS NULL),
    CHECK (total = taxable + tax)
) STRICT;
CREATE INDEX invoice_items_by_product ON invoice_items (product_id);
CREATE INDEX invoice_items_by_original ON invoice_items (original_item_id) WHERE original_item_id IS NOT NULL;

CREATE TABLE invoice_item_lots (
    invoice_item_id INTEGER NOT NULL REFERENCES invoice_items (id),
    lot_id          INTEGER NOT NULL REFERENCES lots (id),
    quantity        INTEGER NOT NULL CHECK (quantity > 0),
    unit_cost       INTEGER NOT NULL DEFAULT 0 CHECK (unit_cost >= 0),
    PRIMARY KEY (invoice_item_id, lot_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_item_lots_by_lot ON invoice_item_lots (lot_id);

-- One signed change of the stock of a lot in a warehouse. What a posting or a cancelling writes, here and in the two
-- tables of money, names its row of the register and is sealed by it.
CREATE TABLE stock_movements (
    id                 INTEGER PRIMARY KEY,
    moved_at           TEXT    NOT NULL,
    product_id         INTEGER NOT NULL REFERENCES products (id),
    lot_id             INTEGER NOT NULL REFERENCES lots (id),
    warehouse_id       INTEGER NOT NULL REFERENCES warehouses (id),
    quantity           INTEGER NOT NULL CHECK (quantity <> 0),
    unit_cost          INTEGER NOT NULL CHECK (unit_cost >= 0),
    reason             TEXT    NOT NULL CHECK (reason IN (
        'opening', 'document', 'cancelled', 'transfer', 'count', 'damage', 'expiry', 'entry_error', 'theft_or_loss',
        'samples', 'correction', 'other')),
    invoice_item_id    INTEGER REFERENCES invoice_items (id),
    unified_invoice_id INTEGER REFERENCES unified_invoices (id) DEFERRABLE INITIALLY DEFERRED,
    user_id            INTEGER NOT NULL REFERENCES users (id),
    notes              TEXT,
    CHECK ((reason IN ('document', 'cancelled')) = (invoice_item_id IS NOT NULL)),
    CHECK ((invoice_item_id IS NULL) = (unified_invoice_id IS NULL))
) STRICT;
CREATE INDEX stock_movements_by_lot ON stock_movements (lot_id);
CREATE INDEX stock_movements_by_item ON stock_movements (invoice_item_id) WHERE invoice_item_id IS NOT NULL;
-- Here and below: what waits for its register row is looked up by it when that row comes.
CREATE INDEX stock_movements_by_register ON stock_movements (unified_invoice_id) WHERE unified_invoice_id IS NOT NULL;

CREATE TABLE stock_balances (
    lot_id       INTEGER NOT NULL REFERENCES lots (id),
    warehouse_id INTEGER NOT NULL REFERENCES warehouses (id),
    quantity     INTEGER NOT NULL,
    PRIMARY KEY (lot_id, warehouse_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_balances_by_warehouse ON stock_balances (warehouse_id, lot_id) WHERE quantity <> 0;

CREATE TRIGGER stock_movements_balance AFTER INSERT ON stock_movements
BEGIN
    SELECT RAISE(ABORT, 'the lot belongs to another product')
     WHERE NEW.product_id IS NOT (SELECT product_id FROM lots WHERE id = NEW.lot_id);
    INSERT INTO stock_balances (lot_id, warehouse_id, quantity)
    SELECT NEW.lot_id, NEW.warehouse_id, 0
     WHERE NOT EXISTS (SELECT 1 FROM stock_balances WHERE lot_id = NEW.lot_id AND warehouse_id = NEW.warehouse_id);
    UPDATE stock_balances SET quantity = quantity + NEW.quantity
     WHERE lot_id = NEW.lot_id AND warehouse_id = NEW.warehouse_id;
    UPDATE products SET on_hand = on_hand + NEW.quantity WHERE id = NEW.product_id;
END;
CREATE TRIGGER stock_movements_no_replace BEFORE INSERT ON stock_movements
WHEN EXISTS (SELECT 1 FROM stock_movements WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'movements are append-only'); END;
CREATE TRIGGER stock_movements_no_update BEFORE UPDATE ON stock_movements
BEGIN SELECT RAISE(ABORT, 'movements are append-only'); END;
CREATE TRIGGER stock_movements_no_delete BEFORE DELETE ON stock_movements
BEGIN SELECT RAISE(ABORT, 'movements are append-only'); END;

CREATE TABLE payments (
    id                 INTEGER PRIMARY KEY,
    number             TEXT    NOT NULL UNIQUE,
    direction          TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
    customer_id        INTEGER REFERENCES customers (id),
    supplier_id        INTEGER REFERENCES suppliers (id),
    method             TEXT    NOT NULL
                           CHECK (method IN ('cash', 'card', 'bank_transfer', 'check', 'mobile_wallet', 'store_credit')),
    amount             INTEGER NOT NULL CHECK (amount > 0),
    tendered           INTEGER CHECK (tendered >= amount),
    change_given       INTEGER NOT NULL DEFAULT 0 CHECK (change_given >= 0),
    reference          TEXT,
    check_number       TEXT,
    check_due_date     TEXT    CHECK (check_due_date IS date(check_due_date)),
    payment_date       TEXT    NOT NULL CHECK (payment_date IS date(payment_date)),
    received_at        TEXT    NOT NULL,
    unified_invoice_id INTEGER REFERENCES unified_invoices (id) DEFERRABLE INITIALLY DEFERRED,
    user_id            INTEGER NOT NULL REFERENCES users (id),
    notes              TEXT,
    CHECK ((customer_id IS NULL) <> (supplier_id IS NULL)),
    CHECK (change_given = coalesce(tendered, amount) - amount)
) STRICT;
CREATE INDEX payments_by_customer ON payments (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX payments_by_supplier ON payments (supplier_id) WHERE supplier_id IS NOT NULL;
CREATE INDEX payments_by_date ON payments (payment_date);
CREATE INDEX payments_by_register ON payments (unified_invoice_id) WHERE unified_invoice_id IS NOT NULL;

CREATE TRIGGER payments_no_replace BEFORE INSERT ON payments
WHEN EXISTS (SELECT 1 FROM payments WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'payments are append-only'); END;
CREATE TRIGGER payments_no_update BEFORE UPDATE ON payments
BEGIN SELECT RAISE(ABORT, 'payments are append-only'); END;
CREATE TRIGGER payments_no_delete BEFORE DELETE ON payments
BEGIN SELECT RAISE(ABORT, 'payments are append-only'); END;

-- Which invoice a payment settles. A negative amount takes an allocation back.
CREATE TABLE invoice_payments (
    id                 INTEGER PRIMARY KEY,
    payment_id         INTEGER NOT NULL REFERENCES payments (id),
    invoice_id         INTEGER NOT NULL REFERENCES invoices (id),
    amount             INTEGER NOT NULL CHECK (amount <> 0),
    unified_invoice_id INTEGER REFERENCES unified_invoices (id) DEFERRABLE INITIALLY DEFERRED,
    user_id            INTEGER NOT NULL REFERENCES users (id),
    created_at         TEXT    NOT NULL
) STRICT;
CREATE INDEX invoice_payments_by_payment ON invoice_payments (payment_id);
CREATE INDEX invoice_payments_by_invoice ON invoice_payments (invoice_id);
CREATE INDEX invoice_payments_by_register ON invoice_payments (unified_invoice_id) WHERE unified_invoice_id IS NOT NULL;

CREATE TRIGGER invoice_payments_limits BEFORE INSERT ON invoice_payments
BEGIN
    SELECT RAISE(ABORT, 'allocations are append-only')
     WHERE EXISTS (SELECT 1 FROM invoice_payments WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'a draft has no payments')
     WHERE (SELECT status FROM invoices WHERE id = NEW.invoice_id) = 'draft';
    SELECT RAISE(ABORT, 'more allocated than the payment holds')
     WHERE (SELECT coalesce(sum(amount), 0) + NEW.amount FROM invoice_payments WHERE payment_id = NEW.payment_id)
           NOT BETWEEN 0 AND (SELECT amount FROM payments WHERE id = NEW.payment_id);
    SELECT RAISE(ABORT, 'more allocated than the invoice comes to')
     WHERE (SELECT paid + NEW.amount NOT BETWEEN 0 AND total + rounding FROM invoices WHERE id = NEW.invoice_id);
    SELECT RAISE(ABORT, 'the payment is another party''s')
     WHERE NOT EXISTS (
        SELECT 1 FROM payments p JOIN invoices i ON i.id = NEW.invoice_id
         WHERE p.id = NEW.payment_id AND p.customer_id IS i.customer_id AND p.supplier_id IS i.supplier_id);
END;
CREATE TRIGGER invoice_payments_paid AFTER INSERT ON invoice_payments
BEGIN UPDATE invoices SET paid = paid + NEW.amount WHERE id = NEW.invoice_id; END;
CREATE TRIGGER invoice_payments_no_update BEFORE UPDATE ON invoice_payments
BEGIN SELECT RAISE(ABORT, 'allocations are append-only'); END;
CREATE TRIGGER invoice_payments_no_delete BEFORE DELETE ON invoice_payments
BEGIN SELECT RAISE(ABORT, 'allocations are append-only'); END;

-- A posted document stays as it was posted: only its cancelling and what has been paid of it may change.
CREATE TRIGGER invoices_no_replace BEFORE INSERT ON invoices
WHEN EXISTS (SELECT 1 FROM invoices WHERE id = NEW.id OR uuid = NEW.uuid OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'this document exists already'); END;
CREATE TRIGGER invoices_begin_as_draft BEFORE INSERT ON invoices WHEN NEW.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a document begins as a draft'); END;
CREATE TRIGGER invoices_posted_stay BEFORE UPDATE OF
    id, uuid, kind, number, invoice_date, due_date, delivery_date, customer_id, supplier_id, warehouse_id,
    sales_engineer_id, commission_rate, prices_include_tax, discount_percent, discount_amount, shipping,
    shipping_tax_rate, other_charges, other_charges_tax_rate, cash_rounding, currency, exchange_rate, lines_net,
    discount, net, charges, tax, rounding, total, payment_terms_days, reference, purchase_order,
    original_invoice_id, user_id, posted_at, posted_by, notes, terms, created_at ON invoices
WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a posted document is never changed'); END;
CREATE TRIGGER invoices_status_forward BEFORE UPDATE OF status ON invoices
WHEN NOT (OLD.status = NEW.status
          OR (OLD.status = 'draft' AND NEW.status = 'posted')
          OR (OLD.status = 'posted' AND NEW.status = 'cancelled'))
BEGIN SELECT RAISE(ABORT, 'a document goes from draft to posted to cancelled'); END;
CREATE TRIGGER invoices_posted_no_delete BEFORE DELETE ON invoices WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a posted document is never deleted'); END;

CREATE TRIGGER invoice_items_no_replace BEFORE INSERT ON invoice_items
WHEN EXISTS (SELECT 1 FROM invoice_items WHERE id = NEW.id)
     OR (SELECT status FROM invoices WHERE id = NEW.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the lines of a posted document are never changed'); END;
CREATE TRIGGER invoice_items_posted_stay BEFORE UPDATE ON invoice_items
WHEN (SELECT status FROM invoices WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the lines of a posted document are never changed'); END;
CREATE TRIGGER invoice_items_posted_no_delete BEFORE DELETE ON invoice_items
WHEN (SELECT status FROM invoices WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the lines of a posted document are never deleted'); END;

CREATE TRIGGER invoice_item_lots_no_insert BEFORE INSERT ON invoice_item_lots
WHEN (SELECT i.status FROM invoice_items t JOIN invoices i ON i.id = t.invoice_id WHERE t.id = NEW.invoice_item_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the lots of a posted document are never changed'); END;
CREATE TRIGGER invoice_item_lots_posted_stay BEFORE UPDATE ON invoice_item_lots
WHEN (SELECT i.status FROM invoice_items t JOIN invoices i ON i.id = t.invoice_id WHERE t.id = OLD.invoice_item_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the lots of a posted document are never changed'); END;
CREATE TRIGGER invoice_item_lots_posted_no_delete BEFORE DELETE ON invoice_item_lots
WHEN (SELECT i.status FROM invoice_items t JOIN invoices i ON i.id = t.invoice_id WHERE t.id = OLD.invoice_item_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the lots of a posted document are never changed'); END;
