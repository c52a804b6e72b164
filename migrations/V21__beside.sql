-- What a document and its lines say beside what moves: under the seal since its fourth form.
ALTER TABLE unified_invoices ADD COLUMN begun_by INTEGER REFERENCES users (id);
ALTER TABLE unified_invoices ADD COLUMN held_as TEXT;
ALTER TABLE unified_invoice_items ADD COLUMN pack_quantity INTEGER;
ALTER TABLE unified_invoice_items ADD COLUMN lots_chosen INTEGER;
ALTER TABLE unified_invoice_items ADD COLUMN lot_number TEXT;
ALTER TABLE unified_invoice_items ADD COLUMN lot_expires TEXT;
ALTER TABLE unified_invoice_items ADD COLUMN supplier_lot TEXT;
