-- Finding by what was typed. The words are the same for all that is kept, so they are made anew by the program once
-- these tables are there.

DROP TABLE product_search;
DROP TABLE customer_search;
DROP TABLE supplier_search;

-- The words of a row, folded. The rowid is the row's id below the length of its name (40 bits apart), so that whoever
-- reads the first of a crowd has the shortest names. `.` is in decimal numbers, `=` begins a size in one unit.
CREATE VIRTUAL TABLE product_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '1 2 3', detail = none, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co So' tokenchars '.='");
CREATE VIRTUAL TABLE customer_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '1 2 3', detail = none, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co So' tokenchars '.='");
CREATE VIRTUAL TABLE supplier_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '1 2 3', detail = none, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co So' tokenchars '.='");

-- Every word of letters that names have, once: what a typed part of a word, a short form and a slip may mean. The place
-- says which of the tables above has it. Words stay when the last name with them is gone; they then find nothing.
CREATE TABLE search_words (
    id    INTEGER PRIMARY KEY,
    place INTEGER NOT NULL CHECK (place IN (1, 2, 3)),
    word  TEXT    NOT NULL,
    UNIQUE (place, word)
) STRICT;

CREATE INDEX lots_by_supplier_lot ON lots (supplier_lot COLLATE NOCASE) WHERE supplier_lot IS NOT NULL;

-- What people write is looked for by its beginning, in capitals or not.
DROP INDEX invoices_by_reference;
DROP INDEX payments_by_reference;
DROP INDEX payments_by_check;
CREATE INDEX invoices_by_reference ON invoices (reference COLLATE NOCASE) WHERE reference IS NOT NULL;
CREATE INDEX payments_by_reference ON payments (reference COLLATE NOCASE) WHERE reference IS NOT NULL;
CREATE INDEX payments_by_check ON payments (check_number COLLATE NOCASE) WHERE check_number IS NOT NULL;
