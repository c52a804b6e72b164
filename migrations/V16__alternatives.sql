-- What is written row by row is checked without making a table of what is allowed, and columns that nothing reads go.

-- Of more than two values, SQLite makes a table for IN anew at every row that is checked: it cost a tenth of a sale. The
-- rows are as they were, so only the words change, as https://www.sqlite.org/lang_altertable.html has it for a CHECK.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
   SET sql = replace(sql,
           'kind IN (''sale'', ''purchase'', ''sale_return'', ''purchase_return'', ''import'', ''export'', ''service'')',
           'kind = ''sale'' OR kind = ''purchase'' OR kind = ''sale_return'' OR kind = ''purchase_return'' OR kind = ''import''
                                       OR kind = ''export'' OR kind = ''service''')
 WHERE name IN ('invoices', 'unified_invoices');
UPDATE sqlite_schema
   SET sql = replace(replace(replace(sql,
           'status IN (''draft'', ''posted'', ''cancelled'')',
           'status = ''posted'' OR status = ''draft'' OR status = ''cancelled'''),
           'kind IN (''purchase'', ''purchase_return'', ''import'') = ',
           '(kind = ''purchase'' OR kind = ''purchase_return'' OR kind = ''import'') = '),
           'kind IN (''sale'', ''sale_return'', ''export'', ''service'') = ',
           '(kind = ''sale'' OR kind = ''sale_return'' OR kind = ''export'' OR kind = ''service'') = ')
 WHERE name = 'invoices';
UPDATE sqlite_schema
   SET sql = replace(sql,
           'reason IN (
    ''defective'', ''wrong_item'', ''not_as_described'', ''damaged'', ''expired'', ''changed_mind'', ''other'')',
           'reason = ''defective'' OR reason = ''wrong_item'' OR reason = ''not_as_described'' OR reason = ''damaged''
    OR reason = ''expired'' OR reason = ''changed_mind'' OR reason = ''other''')
 WHERE name = 'invoice_items';
UPDATE sqlite_schema
   SET sql = replace(sql,
           'reason IN (
        ''opening'', ''document'', ''cancelled'', ''value_correction'', ''transfer'', ''count'', ''damage'', ''expiry'', ''entry_error'',
        ''theft_or_loss'', ''samples'', ''correction'', ''other'')',
           '
        reason = ''document'' OR reason = ''opening'' OR reason = ''cancelled'' OR reason = ''value_correction''
        OR reason = ''transfer'' OR reason = ''count'' OR reason = ''damage'' OR reason = ''expiry'' OR reason = ''entry_error''
        OR reason = ''theft_or_loss'' OR reason = ''samples'' OR reason = ''correction'' OR reason = ''other''')
 WHERE name = 'stock_movements';
UPDATE sqlite_schema
   SET sql = replace(sql,
           'method IN (''cash'', ''card'', ''bank_transfer'', ''check'', ''mobile_wallet'', ''store_credit'')',
           'method = ''cash'' OR method = ''card'' OR method = ''bank_transfer'' OR method = ''check''
                                  OR method = ''mobile_wallet'' OR method = ''store_credit''')
 WHERE name IN ('payments', 'ticket_payments');
UPDATE sqlite_schema
   SET sql = replace(replace(sql,
           'status IN (''active'', ''quarantined'', ''recalled'', ''damaged'')',
           'status = ''active'' OR status = ''quarantined'' OR status = ''recalled'' OR status = ''damaged'''),
           'quality IN (''pending'', ''approved'', ''rejected'', ''conditional'')',
           'quality = ''approved'' OR quality = ''pending'' OR quality = ''rejected'' OR quality = ''conditional''')
 WHERE name = 'lots';
UPDATE sqlite_schema
   SET sql = replace(replace(sql,
           'unit IN (''piece'', ''kg'', ''g'', ''litre'', ''ml'', ''metre'', ''box'', ''pack'', ''bag'')',
           'unit = ''piece'' OR unit = ''kg'' OR unit = ''g'' OR unit = ''litre'' OR unit = ''ml'' OR unit = ''metre''
                                     OR unit = ''box'' OR unit = ''pack'' OR unit = ''bag'''),
           'negative_stock IN (''block'', ''warn'', ''allow'')',
           'negative_stock = ''block'' OR negative_stock = ''warn'' OR negative_stock = ''allow''')
 WHERE name = 'products';
-- Says what a column was for that goes.
UPDATE sqlite_schema
   SET sql = replace(sql, '    -- Millionths of the shop''s currency for one of the document''s.
', '')
 WHERE name = 'invoices';
PRAGMA writable_schema = RESET;

-- No screen and no file ever entered these. The register keeps its purchase order and its exchange rate in their places
-- under the seal: none, and one.
DROP TRIGGER invoices_posted_stay;
DROP TRIGGER invoices_quotation_fixed;
ALTER TABLE invoices DROP COLUMN delivery_date;
ALTER TABLE invoices DROP COLUMN exchange_rate;
ALTER TABLE invoices DROP COLUMN purchase_order;
ALTER TABLE invoices DROP COLUMN internal_notes;
ALTER TABLE invoices DROP COLUMN terms;
CREATE TRIGGER invoices_posted_stay BEFORE UPDATE OF
    id, uuid, kind, number, invoice_date, due_date, customer_id, supplier_id, warehouse_id, sales_engineer_id,
    commission_rate, prices_include_tax, discount_percent, discount_amount, shipping, shipping_tax_rate,
    other_charges, other_charges_tax_rate, cash_rounding, currency, lines_net, discount, net, charges, tax, rounding,
    total, payment_terms_days, reference, original_invoice_id, user_id, posted_at, posted_by, notes, created_at,
    held_as, quotation_number, valid_until, quotation_id, exchange_id, tax_reason, freight, duty, other_costs,
    costs_by ON invoices
WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a posted document is never changed'); END;
CREATE TRIGGER invoices_quotation_fixed BEFORE UPDATE OF
    id, uuid, kind, number, status, invoice_date, due_date, customer_id, supplier_id, warehouse_id, sales_engineer_id,
    commission_rate, prices_include_tax, discount_percent, discount_amount, shipping, shipping_tax_rate,
    other_charges, other_charges_tax_rate, cash_rounding, currency, lines_net, discount, net, charges, tax, rounding,
    total, paid, payment_terms_days, reference, original_invoice_id, user_id, notes, created_at, held_as,
    quotation_number, valid_until, quotation_id, exchange_id, tax_reason, freight, duty, other_costs, costs_by
    ON invoices
WHEN OLD.quotation_number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a quotation is never changed'); END;

-- The same question line by line, without sorting what lies in its order.
DROP TRIGGER unified_invoices_seal;
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
        SELECT 1 FROM unified_invoice_items t
         WHERE t.unified_invoice_id = NEW.id
           AND t.quantity <> (SELECT sum(l.quantity) FROM unified_invoice_lots l
                               WHERE l.unified_invoice_id = t.unified_invoice_id AND l.line_number = t.line_number));
END;
