-- Value beside quantity: what a movement adds to what lies in its lot and warehouse, in minor units of the shop's currency.

-- Ten-thousandths by thousandths are minor units by a one with as many noughts as the shop's decimals leave of seven.
-- Rebuilt, since a movement of value alone moves no goods, and every movement but the opening has its business date. What
-- lay there when the books were begun has none: it counts as there on every day before.
DROP TRIGGER stock_movements_balance;
DROP TRIGGER stock_movements_no_replace;
DROP TRIGGER stock_movements_no_update;
DROP TRIGGER stock_movements_no_delete;
DROP INDEX stock_movements_by_lot;
DROP INDEX stock_movements_by_item;
DROP INDEX stock_movements_by_register;
ALTER TABLE stock_movements RENAME TO stock_movements_before;

CREATE TABLE stock_movements (
    id                 INTEGER PRIMARY KEY,
    moved_at           TEXT    NOT NULL,
    product_id         INTEGER NOT NULL REFERENCES products (id),
    lot_id             INTEGER NOT NULL REFERENCES lots (id),
    warehouse_id       INTEGER NOT NULL REFERENCES warehouses (id),
    quantity           INTEGER NOT NULL,
    unit_cost          INTEGER NOT NULL CHECK (unit_cost >= 0),
    reason             TEXT    NOT NULL CHECK (reason IN (
        'opening', 'document', 'cancelled', 'value_correction', 'transfer', 'count', 'damage', 'expiry', 'entry_error',
        'theft_or_loss', 'samples', 'correction', 'other')),
    invoice_item_id    INTEGER REFERENCES invoice_items (id),
    unified_invoice_id INTEGER REFERENCES unified_invoices (id) DEFERRABLE INITIALLY DEFERRED,
    user_id            INTEGER NOT NULL REFERENCES users (id),
    notes              TEXT,
    moved_on           TEXT    CHECK (moved_on IS date(moved_on)),
    value              INTEGER NOT NULL,
    CHECK ((reason = 'opening') = (moved_on IS NULL)),
    CHECK ((reason = 'value_correction') = (quantity = 0)),
    CHECK (quantity <> 0 OR value <> 0),
    CHECK (reason = 'value_correction' OR (reason IN ('document', 'cancelled')) = (invoice_item_id IS NOT NULL)),
    CHECK ((invoice_item_id IS NULL) = (unified_invoice_id IS NULL))
) STRICT;

INSERT INTO stock_movements
SELECT id, moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, invoice_item_id, unified_invoice_id,
       user_id, notes, iif(reason = 'opening', NULL, coalesce(moved_on, date(moved_at))),
       CAST(round(1.0 * unit_cost * quantity / (SELECT CAST('1' || substr('0000000', decimals + 1) AS INTEGER) FROM shop)) AS INTEGER)
  FROM stock_movements_before;
DROP TABLE stock_movements_before;

-- What lies there now is worth what its lot says a unit costs, so that it is sold at that as it would have been, and
-- nothing is worth nothing. The difference was brought by what moved first.
UPDATE stock_movements SET value = stock_movements.value + there.more
  FROM (SELECT min(m.id) AS first,
               CAST(round(1.0 * l.unit_cost * sum(m.quantity) / (SELECT CAST('1' || substr('0000000', decimals + 1) AS INTEGER) FROM shop)) AS INTEGER)
               - sum(m.value) AS more
          FROM stock_movements m JOIN lots l ON l.id = m.lot_id GROUP BY m.lot_id, m.warehouse_id) there
 WHERE stock_movements.id = there.first AND there.more <> 0;

CREATE INDEX stock_movements_by_lot ON stock_movements (lot_id, moved_on);
CREATE INDEX stock_movements_by_item ON stock_movements (invoice_item_id) WHERE invoice_item_id IS NOT NULL;
CREATE INDEX stock_movements_by_register ON stock_movements (unified_invoice_id) WHERE unified_invoice_id IS NOT NULL;
-- Few, and asked for by their day.
CREATE INDEX stock_movements_corrections ON stock_movements (moved_on) WHERE reason = 'value_correction';

-- Kept by the trigger on movements, as the quantities beside them are.
ALTER TABLE stock_balances ADD COLUMN value INTEGER NOT NULL DEFAULT 0;
ALTER TABLE products ADD COLUMN value INTEGER NOT NULL DEFAULT 0;
UPDATE stock_balances
   SET value = (SELECT sum(m.value) FROM stock_movements m
                 WHERE m.lot_id = stock_balances.lot_id AND m.warehouse_id = stock_balances.warehouse_id);
UPDATE products
   SET value = coalesce((SELECT sum(b.value) FROM lots l JOIN stock_balances b ON b.lot_id = l.id
                          WHERE l.product_id = products.id), 0);

CREATE TRIGGER stock_movements_balance AFTER INSERT ON stock_movements
BEGIN
    SELECT RAISE(ABORT, 'the lot belongs to another product')
     WHERE NEW.product_id IS NOT (SELECT product_id FROM lots WHERE id = NEW.lot_id);
    -- Written so, since an INSERT that reads its own table goes through a table made for it.
    INSERT INTO stock_balances (lot_id, warehouse_id, quantity, value)
    VALUES (NEW.lot_id, NEW.warehouse_id, NEW.quantity, NEW.value)
    ON CONFLICT (lot_id, warehouse_id)
    DO UPDATE SET quantity = quantity + excluded.quantity, value = value + excluded.value;
    UPDATE products SET on_hand = on_hand + NEW.quantity, value = value + NEW.value WHERE id = NEW.product_id;
END;
CREATE TRIGGER stock_movements_no_update BEFORE UPDATE ON stock_movements
BEGIN SELECT RAISE(ABORT, 'movements are append-only'); END;
CREATE TRIGGER stock_movements_no_delete BEFORE DELETE ON stock_movements
BEGIN SELECT RAISE(ABORT, 'movements are append-only'); END;

-- The movement that a cost was worked out after: the average of all that moved until then. None where somebody typed it.
ALTER TABLE products ADD COLUMN cost_movement_id INTEGER REFERENCES stock_movements (id);
ALTER TABLE lots ADD COLUMN cost_movement_id INTEGER REFERENCES stock_movements (id);
CREATE TRIGGER products_cost_typed AFTER UPDATE OF cost ON products
WHEN NEW.cost IS NOT OLD.cost AND NEW.cost_movement_id IS OLD.cost_movement_id AND OLD.cost_movement_id IS NOT NULL
BEGIN UPDATE products SET cost_movement_id = NULL WHERE id = NEW.id; END;
CREATE TRIGGER lots_cost_typed AFTER UPDATE OF unit_cost ON lots
WHEN NEW.unit_cost IS NOT OLD.unit_cost AND NEW.cost_movement_id IS OLD.cost_movement_id AND OLD.cost_movement_id IS NOT NULL
BEGIN UPDATE lots SET cost_movement_id = NULL WHERE id = NEW.id; END;
