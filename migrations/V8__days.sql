-- The shop's own time, and the day of what moves.

-- IANA name of the time zone. Blank in a file of before: the program fills it in from the country as it migrates.
ALTER TABLE shop ADD COLUMN time_zone TEXT NOT NULL DEFAULT '';

-- Another day than today on a document or payment: those who enter papers, who close periods, and who may cancel.
UPDATE roles SET permissions = permissions || ' documents.date'
 WHERE (' ' || permissions || ' ') NOT LIKE '% * %' AND (' ' || permissions || ' ') NOT LIKE '% documents.date %'
   AND (code IN ('admin', 'manager', 'accountant', 'warehouse_keeper') AND is_system = 1
        OR (' ' || permissions || ' ') LIKE '% sales.* %' OR (' ' || permissions || ' ') LIKE '% sales.cancel %'
        OR (' ' || permissions || ' ') LIKE '% purchases.* %' OR (' ' || permissions || ' ') LIKE '% purchases.create %'
        OR (' ' || permissions || ' ') LIKE '% periods.* %' OR (' ' || permissions || ' ') LIKE '% periods.close %');

-- A clock that was set back: those who answer for the shop.
UPDATE roles SET permissions = permissions || ' clock.approve'
 WHERE (' ' || permissions || ' ') NOT LIKE '% * %' AND (' ' || permissions || ' ') NOT LIKE '% clock.approve %'
   AND (code IN ('admin', 'manager') AND is_system = 1
        OR (' ' || permissions || ' ') LIKE '% sales.* %' OR (' ' || permissions || ' ') LIKE '% sales.cancel %');

-- The business date of a movement: its document's. What lay there when the books were begun has none, and counts as there
-- on every day before.
ALTER TABLE stock_movements ADD COLUMN moved_on TEXT CHECK (moved_on IS date(moved_on));
DROP TRIGGER stock_movements_no_update;
UPDATE stock_movements
   SET moved_on = (SELECT r.invoice_date FROM unified_invoices r WHERE r.id = stock_movements.unified_invoice_id)
 WHERE unified_invoice_id IS NOT NULL;
CREATE TRIGGER stock_movements_no_update BEFORE UPDATE ON stock_movements
BEGIN SELECT RAISE(ABORT, 'movements are append-only'); END;
-- What moved in a lot after a day is found at once: mostly nothing did.
DROP INDEX stock_movements_by_lot;
CREATE INDEX stock_movements_by_lot ON stock_movements (lot_id, moved_on);

-- A tax rate holds from its first day; before it the one that held until then.
ALTER TABLE shop ADD COLUMN tax_from TEXT CHECK (tax_from IS date(tax_from));
ALTER TABLE shop ADD COLUMN tax_rate_before INTEGER CHECK (tax_rate_before BETWEEN 0 AND 100000);
ALTER TABLE products ADD COLUMN tax_from TEXT CHECK (tax_from IS date(tax_from));
ALTER TABLE products ADD COLUMN tax_rate_before INTEGER CHECK (tax_rate_before BETWEEN 0 AND 100000);
