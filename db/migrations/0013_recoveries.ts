/**
 * Getting back into a login of which every factor is lost (R-2FA-11). One open recovery a login; whoever confirmed the
 * evidence, or opened the request, is never who approves it: the table itself says no. `recovery_told` is who was written
 * to when it was approved, and is written to again when it ends. Links that stop one are mailed like all others.
 */
export const up = `
  CREATE TABLE recoveries (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN (
      'asked', 'evidenced', 'approved', 'done', 'stopped', 'refused', 'withdrawn', 'expired')),
    message TEXT NOT NULL,
    contact TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    asked_ip TEXT NOT NULL,
    opened_by INTEGER REFERENCES staff (id),
    document TEXT CHECK (document IN ('passport', 'identity-card', 'residence-permit', 'company-register')),
    reference TEXT,
    note TEXT,
    evidenced_at TEXT,
    evidenced_by INTEGER REFERENCES staff (id),
    approved_at TEXT,
    approved_by INTEGER REFERENCES staff (id),
    due_at TEXT,
    ended_at TEXT,
    ended_how TEXT CHECK (ended_how IN ('link', 'profile', 'factor', 'address-undone', 'login-over', 'staff', 'time')),
    ended_email TEXT,
    ended_by INTEGER REFERENCES staff (id),
    ended_why TEXT,
    CHECK ((evidenced_at IS NULL) = (evidenced_by IS NULL)),
    CHECK ((approved_at IS NULL) = (approved_by IS NULL) AND (approved_at IS NULL) = (due_at IS NULL)),
    CHECK (approved_by IS NULL OR evidenced_by IS NOT NULL AND approved_by <> evidenced_by),
    CHECK (approved_by IS NULL OR opened_by IS NULL OR approved_by <> opened_by),
    CHECK (state NOT IN ('evidenced') OR evidenced_at IS NOT NULL),
    CHECK (state NOT IN ('approved', 'done') OR approved_at IS NOT NULL),
    CHECK ((state IN ('asked', 'evidenced', 'approved')) = (ended_at IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX recoveries_open ON recoveries (user_id) WHERE state IN ('asked', 'evidenced', 'approved');
  CREATE INDEX recoveries_of_user ON recoveries (user_id, id);
  CREATE INDEX recoveries_by_state ON recoveries (state, id);
  CREATE INDEX recoveries_opened_by ON recoveries (opened_by);
  CREATE INDEX recoveries_evidenced_by ON recoveries (evidenced_by);
  CREATE INDEX recoveries_approved_by ON recoveries (approved_by);
  CREATE INDEX recoveries_ended_by ON recoveries (ended_by);

  CREATE TABLE recovery_told (
    id INTEGER PRIMARY KEY,
    recovery_id INTEGER NOT NULL REFERENCES recoveries (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('login', 'former-address', 'representative')),
    UNIQUE (recovery_id, email)
  ) STRICT;
  CREATE INDEX recovery_told_of_user ON recovery_told (user_id);

  CREATE TABLE mail_links_of_more (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    token_hash TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL CHECK (purpose IN (
      'sign-up', 'reset', 'email-change', 'email-undo', 'keep-login', 'desk-welcome', 'stop-recovery')),
    subject TEXT NOT NULL,
    user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    voided_at TEXT
  ) STRICT;
  INSERT INTO mail_links_of_more SELECT id, public_id, token_hash, purpose, subject, user_id, email, created_at,
    expires_at, used_at, voided_at FROM mail_links;
  DROP TABLE mail_links;
  ALTER TABLE mail_links_of_more RENAME TO mail_links;
  CREATE UNIQUE INDEX mail_links_alive ON mail_links (purpose, subject) WHERE used_at IS NULL AND voided_at IS NULL;
  CREATE INDEX mail_links_of_user ON mail_links (user_id);
  CREATE INDEX mail_links_by_email ON mail_links (email);
  CREATE INDEX mail_links_by_age ON mail_links (expires_at);
`
