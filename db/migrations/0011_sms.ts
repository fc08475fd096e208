/**
 * Codes sent by SMS, each bound to what it was sent for: a phone on its way, a sign-in, a session. One at a time for
 * each; a session remembers whether its last proof was such a code.
 */
export const up = `
  CREATE TABLE sms_codes (
    id INTEGER PRIMARY KEY,
    enrolment_id INTEGER UNIQUE REFERENCES factor_enrolments (id) ON DELETE CASCADE,
    attempt_id INTEGER UNIQUE REFERENCES sign_in_attempts (id) ON DELETE CASCADE,
    session_id INTEGER UNIQUE REFERENCES sessions (id) ON DELETE CASCADE,
    factor_id INTEGER REFERENCES factors (id) ON DELETE CASCADE,
    code_mark TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    CHECK ((enrolment_id IS NOT NULL) + (attempt_id IS NOT NULL) + (session_id IS NOT NULL) = 1),
    CHECK ((enrolment_id IS NULL) = (factor_id IS NOT NULL))
  ) STRICT;
  CREATE INDEX sms_codes_of_factor ON sms_codes (factor_id);
  CREATE INDEX sms_codes_by_age ON sms_codes (expires_at);

  ALTER TABLE sessions ADD COLUMN by_sms INTEGER NOT NULL DEFAULT 0 CHECK (by_sms IN (0, 1));
`
