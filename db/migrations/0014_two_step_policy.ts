/**
 * From when an account wants two-step validation (R-2FA-10): of everybody who belongs to it, or of single people. The
 * earlier of the two holds. Letters about it are owed from the moment it is set, and written a hundred at a time: there
 * may be many members.
 */
export const up = `
  ALTER TABLE accounts ADD COLUMN two_step_from TEXT;
  ALTER TABLE memberships ADD COLUMN two_step_from TEXT;

  CREATE TABLE two_step_letters (
    id INTEGER PRIMARY KEY,
    membership_id INTEGER NOT NULL REFERENCES memberships (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('set', 'soon')),
    due_at TEXT NOT NULL,
    UNIQUE (membership_id, kind)
  ) STRICT;
  CREATE INDEX two_step_letters_due ON two_step_letters (due_at);
`
