-- Clerks type the last digits of what does not scan: codes are looked up by their last four characters, which leaves a
-- handful to compare. Lots are found without the signs in their numbers too.
CREATE INDEX product_barcodes_by_end ON product_barcodes (substr(barcode, -4));
CREATE INDEX lots_by_letters ON lots (replace(replace(replace(replace(number, '-', ''), '/', ''), '.', ''), ' ', '') COLLATE NOCASE) WHERE number IS NOT NULL;
CREATE INDEX lots_by_end ON lots (substr(replace(replace(replace(replace(number, '-', ''), '/', ''), '.', ''), ' ', ''), -4) COLLATE NOCASE) WHERE number IS NOT NULL;
CREATE INDEX lots_by_supplier_end ON lots (substr(replace(replace(replace(replace(supplier_lot, '-', ''), '/', ''), '.', ''), ' ', ''), -4) COLLATE NOCASE) WHERE supplier_lot IS NOT NULL;
