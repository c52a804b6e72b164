-- The pack whose code was scanned for a line, in thousandths of the unit: its price stays the pack's while the ticket grows.
ALTER TABLE invoice_items ADD COLUMN pack_quantity INTEGER CHECK (pack_quantity > 0);
