-- An activity keeps the code of what was done and what its sentence says, and no sentence: that is made in the language of
-- whoever reads it. JSON. None in rows from before, which keep the text that they were told in.
ALTER TABLE user_activities ADD COLUMN arguments TEXT;

-- Which activities changed a row beside the one that each is about: found by the row, however long the record is.
CREATE TABLE activity_rows (
    touched_table TEXT    NOT NULL,
    key           ANY     NOT NULL,
    activity_id   INTEGER NOT NULL REFERENCES user_activities (id),
    PRIMARY KEY (touched_table, key, activity_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER activity_rows_no_update BEFORE UPDATE ON activity_rows
BEGIN SELECT RAISE(ABORT, 'activities are append-only'); END;
CREATE TRIGGER activity_rows_no_delete BEFORE DELETE ON activity_rows
BEGIN SELECT RAISE(ABORT, 'activities are append-only'); END;
INSERT INTO activity_rows
SELECT told.key, change.value ->> 0, a.id
  FROM user_activities a, json_each(a.told) told, json_each(told.value) change
 WHERE a.told IS NOT NULL AND a.action <> 'rows.found'
   AND NOT (told.key IS a.touched_table AND change.value ->> 0 IS a.touched_id);

CREATE INDEX user_activities_by_approver ON user_activities (approver_id) WHERE approver_id IS NOT NULL;
