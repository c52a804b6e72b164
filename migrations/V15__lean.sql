-- What a posting writes, and what is kept ready for it.

-- What a document of each kind is: whom it is made out to, what its quantities do to stock and its total to the shop's
-- money, and whether it gives back. Held against the program's own facts.
CREATE TABLE kinds (
    code       TEXT    PRIMARY KEY,
    party      TEXT    NOT NULL CHECK (party IN ('customer', 'supplier')),
    stock_sign INTEGER NOT NULL CHECK (stock_sign IN (-1, 0, 1)),
    money_sign INTEGER NOT NULL CHECK (money_sign IN (-1, 1)),
    is_return  INTEGER NOT NULL CHECK (is_return IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO kinds (code, party, stock_sign, money_sign, is_return) VALUES
    ('sale', 'customer', -1, 1, 0), ('purchase', 'supplier', 1, -1, 0), ('sale_return', 'customer', 1, -1, 1),
    ('purchase_return', 'supplier', -1, 1, 1), ('import', 'supplier', 1, -1, 0), ('export', 'customer', -1, 1, 0),
    ('service', 'customer', 0, 1, 0);

-- A shop is known by this wherever its file lies. New ones are given theirs by the program.
ALTER TABLE shop ADD COLUMN uuid TEXT CHECK (length(uuid) = 36);
UPDATE shop
   SET uuid = lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'
                    || substr('89ab', 1 + abs(random() % 4), 1) || substr(hex(randomblob(2)), 2) || '-'
                    || hex(randomblob(6)));

-- What a customer owes, and what is owed to a supplier: posted documents less payments. Store credit moves no money: it
-- settles one document with another. The walk-in customer pays at once and is not added up.
ALTER TABLE customers ADD COLUMN balance INTEGER NOT NULL DEFAULT 0;
ALTER TABLE suppliers ADD COLUMN balance INTEGER NOT NULL DEFAULT 0;
UPDATE customers AS t
   SET balance = coalesce((SELECT sum(k.money_sign * (i.total + i.rounding)) FROM invoices i JOIN kinds k ON k.code = i.kind
                            WHERE i.customer_id = t.id AND i.status = 'posted'), 0)
               - coalesce((SELECT sum(iif(p.direction = 'in', p.amount, -p.amount)) FROM payments p
                            WHERE p.customer_id = t.id AND p.method <> 'store_credit'), 0)
 WHERE is_system = 0;
UPDATE suppliers AS t
   SET balance = coalesce((SELECT sum(iif(p.direction = 'in', p.amount, -p.amount)) FROM payments p
                            WHERE p.supplier_id = t.id AND p.method <> 'store_credit'), 0)
               - coalesce((SELECT sum(k.money_sign * (i.total + i.rounding)) FROM invoices i JOIN kinds k ON k.code = i.kind
                            WHERE i.supplier_id = t.id AND i.status = 'posted'), 0);
CREATE TRIGGER invoices_balance_posted AFTER INSERT ON invoices WHEN NEW.status = 'posted'
BEGIN
    UPDATE customers
       SET balance = balance + (NEW.total + NEW.rounding) * (SELECT money_sign FROM kinds WHERE code = NEW.kind)
     WHERE id = NEW.customer_id AND is_system = 0;
    UPDATE suppliers
       SET balance = balance - (NEW.total + NEW.rounding) * (SELECT money_sign FROM kinds WHERE code = NEW.kind)
     WHERE id = NEW.supplier_id;
END;
CREATE TRIGGER invoices_balance AFTER UPDATE OF status ON invoices WHEN NEW.status <> OLD.status
BEGIN
    UPDATE customers
       SET balance = balance + iif(NEW.status = 'posted', 1, -1) * (NEW.total + NEW.rounding)
                             * (SELECT money_sign FROM kinds WHERE code = NEW.kind)
     WHERE id = NEW.customer_id AND is_system = 0;
    UPDATE suppliers
       SET balance = balance - iif(NEW.status = 'posted', 1, -1) * (NEW.total + NEW.rounding)
                             * (SELECT money_sign FROM kinds WHERE code = NEW.kind)
     WHERE id = NEW.supplier_id;
END;
CREATE TRIGGER payments_balance AFTER INSERT ON payments WHEN NEW.method <> 'store_credit'
BEGIN
    UPDATE customers SET balance = balance - iif(NEW.direction = 'in', NEW.amount, -NEW.amount)
     WHERE id = NEW.customer_id AND is_system = 0;
    UPDATE suppliers SET balance = balance + iif(NEW.direction = 'in', NEW.amount, -NEW.amount)
     WHERE id = NEW.supplier_id;
END;

-- What is open of one party is found by its due dates, and what is open of all by reading the index.
DROP INDEX invoices_open;
CREATE INDEX invoices_open ON invoices (customer_id, supplier_id, due_date)
 WHERE status = 'posted' AND paid < total + rounding;

-- Lots are followed through their movements; these cost a page of the disk a line, and the last an entry taken out and put
-- back at every change of a quantity. What one warehouse holds is read from the balances as they lie.
DROP INDEX invoice_item_lots_by_lot;
DROP INDEX unified_invoice_lots_by_lot;
DROP INDEX stock_balances_by_warehouse;

-- A row that replaces another deletes it first, and the triggers of deleting refuse that (recursive_triggers).
DROP TRIGGER payments_no_replace;
DROP TRIGGER invoices_no_replace;
-- A header is written once, open or posted; its lines and lots follow it. From the moment it is in the register they stay,
-- and those of a quotation too.
DROP TRIGGER invoices_begin_as_draft;
CREATE TRIGGER invoices_begin_uncancelled BEFORE INSERT ON invoices WHEN NEW.status = 'cancelled'
BEGIN SELECT RAISE(ABORT, 'a document begins as a draft or posted'); END;
DROP TRIGGER invoice_items_no_replace;
DROP TRIGGER invoice_items_quotation_no_insert;
CREATE TRIGGER invoice_items_no_insert BEFORE INSERT ON invoice_items
WHEN EXISTS (SELECT 1 FROM unified_invoices WHERE invoice_id = NEW.invoice_id)
     OR (SELECT quotation_number FROM invoices WHERE id = NEW.invoice_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the lines of a registered document or a quotation are never changed'); END;
DROP TRIGGER invoice_items_posted_stay;
DROP TRIGGER invoice_items_quotation_no_update;
CREATE TRIGGER invoice_items_no_update BEFORE UPDATE ON invoice_items
WHEN EXISTS (SELECT 1 FROM unified_invoices WHERE invoice_id = OLD.invoice_id)
     OR (SELECT quotation_number FROM invoices WHERE id = OLD.invoice_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the lines of a registered document or a quotation are never changed'); END;
DROP TRIGGER invoice_items_posted_no_delete;
DROP TRIGGER invoice_items_quotation_no_delete;
CREATE TRIGGER invoice_items_no_delete BEFORE DELETE ON invoice_items
WHEN EXISTS (SELECT 1 FROM unified_invoices WHERE invoice_id = OLD.invoice_id)
     OR (SELECT quotation_number FROM invoices WHERE id = OLD.invoice_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the lines of a registered document or a quotation are never deleted'); END;
DROP TRIGGER invoice_item_lots_no_insert;
CREATE TRIGGER invoice_item_lots_no_insert BEFORE INSERT ON invoice_item_lots
WHEN EXISTS (SELECT 1 FROM invoice_items t JOIN unified_invoices r ON r.invoice_id = t.invoice_id
              WHERE t.id = NEW.invoice_item_id)
BEGIN SELECT RAISE(ABORT, 'the lots of a registered document are never changed'); END;
DROP TRIGGER invoice_item_lots_posted_stay;
CREATE TRIGGER invoice_item_lots_no_update BEFORE UPDATE ON invoice_item_lots
WHEN EXISTS (SELECT 1 FROM invoice_items t JOIN unified_invoices r ON r.invoice_id = t.invoice_id
              WHERE t.id = OLD.invoice_item_id)
BEGIN SELECT RAISE(ABORT, 'the lots of a registered document are never changed'); END;
DROP TRIGGER invoice_item_lots_posted_no_delete;
CREATE TRIGGER invoice_item_lots_no_delete BEFORE DELETE ON invoice_item_lots
WHEN EXISTS (SELECT 1 FROM invoice_items t JOIN unified_invoices r ON r.invoice_id = t.invoice_id
              WHERE t.id = OLD.invoice_item_id)
BEGIN SELECT RAISE(ABORT, 'the lots of a registered document are never deleted'); END;
DROP TRIGGER unified_invoice_items_sealed;
CREATE TRIGGER unified_invoice_items_sealed BEFORE INSERT ON unified_invoice_items
WHEN EXISTS (SELECT 1 FROM unified_invoices WHERE id = NEW.unified_invoice_id)
BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
DROP TRIGGER unified_invoice_lots_sealed;
CREATE TRIGGER unified_invoice_lots_sealed BEFORE INSERT ON unified_invoice_lots
WHEN EXISTS (SELECT 1 FROM unified_invoices WHERE id = NEW.unified_invoice_id)
BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
DROP TRIGGER invoice_payments_limits;
CREATE TRIGGER invoice_payments_limits BEFORE INSERT ON invoice_payments
BEGIN
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
