-- Numbers that a restored file passes over: the file that it replaced had given them out.

CREATE TABLE skipped_numbers (
    prefix      TEXT    NOT NULL,
    year        INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    first       INTEGER NOT NULL CHECK (first > 0),
    last        INTEGER NOT NULL CHECK (last >= first),
    -- The restore that tells of them, under its own seal.
    activity_id INTEGER NOT NULL REFERENCES user_activities (id),
    PRIMARY KEY (prefix, year, first)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER skipped_numbers_follow BEFORE INSERT ON skipped_numbers
BEGIN
    SELECT RAISE(ABORT, 'numbers are skipped after the last one given out')
     WHERE NEW.first IS NOT coalesce((SELECT last FROM sequences WHERE prefix = NEW.prefix AND year = NEW.year), 0) + 1;
    SELECT RAISE(ABORT, 'only a restore skips numbers')
     WHERE (SELECT action FROM user_activities WHERE id = NEW.activity_id) IS NOT 'backup.restored';
END;
-- What is declared is done: the sequence moves with it.
CREATE TRIGGER skipped_numbers_move AFTER INSERT ON skipped_numbers
BEGIN
    INSERT INTO sequences (prefix, year, last)
    SELECT NEW.prefix, NEW.year, NEW.last
     WHERE NOT EXISTS (SELECT 1 FROM sequences WHERE prefix = NEW.prefix AND year = NEW.year);
    UPDATE sequences SET last = NEW.last WHERE prefix = NEW.prefix AND year = NEW.year AND last < NEW.last;
END;
CREATE TRIGGER skipped_numbers_no_update BEFORE UPDATE ON skipped_numbers
BEGIN SELECT RAISE(ABORT, 'skipped numbers stay as they were declared'); END;
CREATE TRIGGER skipped_numbers_no_delete BEFORE DELETE ON skipped_numbers
BEGIN SELECT RAISE(ABORT, 'skipped numbers stay as they were declared'); END;

DROP TRIGGER sequences_one_by_one;
CREATE TRIGGER sequences_one_by_one BEFORE UPDATE ON sequences
WHEN NEW.prefix IS NOT OLD.prefix OR NEW.year IS NOT OLD.year
     OR (NEW.last IS NOT OLD.last + 1
         AND NOT EXISTS (SELECT 1 FROM skipped_numbers
                          WHERE prefix = OLD.prefix AND year = OLD.year AND first = OLD.last + 1 AND last = NEW.last))
BEGIN SELECT RAISE(ABORT, 'a sequence moves by one'); END;
DROP TRIGGER sequences_begin_at_one;
CREATE TRIGGER sequences_begin_at_one BEFORE INSERT ON sequences
WHEN EXISTS (SELECT 1 FROM sequences WHERE prefix = NEW.prefix AND year = NEW.year)
     OR (NEW.last <> 1
         AND NOT EXISTS (SELECT 1 FROM skipped_numbers
                          WHERE prefix = NEW.prefix AND year = NEW.year AND first = 1 AND last = NEW.last))
BEGIN SELECT RAISE(ABORT, 'a sequence begins at one'); END;
