-- Rows that somebody may change are told whole: every activity says which of them it changed, with a digest of each as it
-- was and as it is. JSON; the rows themselves where they are few. None where it changed none.
ALTER TABLE user_activities ADD COLUMN told TEXT;
CREATE INDEX user_activities_telling ON user_activities (id) WHERE told IS NOT NULL;
