-- Money that was taken for a ticket that is not posted yet: it belongs to the ticket until the posting uses it, or until
-- it is given back.
CREATE TABLE ticket_payments (
    id             INTEGER PRIMARY KEY,
    -- What the activities tell of it by: it is taken once, and used or given back once.
    uuid           TEXT    NOT NULL UNIQUE,
    invoice_id     INTEGER NOT NULL REFERENCES invoices (id),
    direction      TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
    method         TEXT    NOT NULL
                       CHECK (method IN ('cash', 'card', 'bank_transfer', 'check', 'mobile_wallet', 'store_credit')),
    amount         INTEGER NOT NULL CHECK (amount > 0),
    -- The number of a slip or a transfer; the bank of a check.
    reference      TEXT,
    check_number   TEXT,
    check_due_date TEXT    CHECK (check_due_date IS date(check_due_date)),
    -- The shift in whose drawer it lies.
    shift_id       INTEGER REFERENCES cash_shifts (id),
    user_id        INTEGER NOT NULL REFERENCES users (id),
    taken_at       TEXT    NOT NULL
) STRICT;
CREATE INDEX ticket_payments_by_ticket ON ticket_payments (invoice_id);

CREATE TRIGGER ticket_payments_of_open BEFORE INSERT ON ticket_payments
WHEN NOT EXISTS (SELECT 1 FROM invoices
                  WHERE id = NEW.invoice_id AND status = 'draft' AND quotation_number IS NULL)
     OR EXISTS (SELECT 1 FROM ticket_payments WHERE id = NEW.id OR uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'money is taken for an open ticket, once'); END;
CREATE TRIGGER ticket_payments_stay BEFORE UPDATE ON ticket_payments
BEGIN SELECT RAISE(ABORT, 'money that was taken is used or given back, never changed'); END;
-- Nothing is posted, and nothing becomes a quotation, past money that was taken for it.
CREATE TRIGGER invoices_use_what_was_taken BEFORE UPDATE OF status, quotation_number ON invoices
WHEN (NEW.status <> 'draft' OR NEW.quotation_number IS NOT NULL)
     AND EXISTS (SELECT 1 FROM ticket_payments WHERE invoice_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'money was taken for this ticket'); END;

-- From which difference on a drawer that is closed needs a reason, and from which an approval. NULL: what is usual for
-- the currency.
ALTER TABLE shop ADD COLUMN difference_reason INTEGER CHECK (difference_reason >= 0);
ALTER TABLE shop ADD COLUMN difference_approval INTEGER CHECK (difference_approval >= 0);
