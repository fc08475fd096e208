/**
 * The desk's own door: a password and an authenticator app for each of our people, what is on its way to an app, and
 * sign-ins that have passed the password only. Nothing here is shared with the sign-ins of customers.
 */
export const up = `
  ALTER TABLE staff ADD COLUMN password_hash TEXT;
  ALTER TABLE staff ADD COLUMN password_changed_at TEXT;
  ALTER TABLE staff_sessions ADD COLUMN ip TEXT NOT NULL DEFAULT '';
  ALTER TABLE staff_sessions ADD COLUMN user_agent TEXT NOT NULL DEFAULT '';

  CREATE TABLE staff_factors (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    staff_id INTEGER NOT NULL UNIQUE REFERENCES staff (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    last_step INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    used_at TEXT
  ) STRICT;

  CREATE TABLE staff_enrolments (
    id INTEGER PRIMARY KEY,
    factor_id TEXT NOT NULL UNIQUE,
    staff_id INTEGER NOT NULL UNIQUE REFERENCES staff (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    password_hash TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX staff_enrolments_by_age ON staff_enrolments (expires_at);

  CREATE TABLE staff_attempts (
    id INTEGER PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    tries INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX staff_attempts_of_staff ON staff_attempts (staff_id);
  CREATE INDEX staff_attempts_by_age ON staff_attempts (expires_at);

  CREATE TRIGGER desk_closes_without_a_factor AFTER DELETE ON staff_factors
    BEGIN
      DELETE FROM staff_attempts WHERE staff_id = OLD.staff_id;
      DELETE FROM staff_sessions WHERE staff_id = OLD.staff_id;
    END;
  CREATE TRIGGER desk_attempts_end_with_the_password AFTER UPDATE OF password_hash ON staff
    WHEN NEW.password_hash IS NOT OLD.password_hash
    BEGIN DELETE FROM staff_attempts WHERE staff_id = NEW.id; END;
  CREATE TRIGGER desk_closes_to_who_is_disabled AFTER UPDATE OF disabled_at ON staff
    WHEN NEW.disabled_at IS NOT NULL
    BEGIN
      DELETE FROM staff_attempts WHERE staff_id = NEW.id;
      DELETE FROM staff_sessions WHERE staff_id = NEW.id;
    END;

  CREATE TABLE mail_links_of_more (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    token_hash TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL CHECK (purpose IN (
      'sign-up', 'reset', 'email-change', 'email-undo', 'keep-login', 'desk-welcome')),
    subject TEXT NOT NULL,
    user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    voided_at TEXT
  ) STRICT;
  INSERT INTO mail_links_of_more
    SELECT id, public_id, token_hash, purpose, subject, user_id, email, created_at, expires_at, used_at, voided_at
    FROM mail_links;
  DROP TABLE mail_links;
  ALTER TABLE mail_links_of_more RENAME TO mail_links;
  CREATE UNIQUE INDEX mail_links_alive ON mail_links (purpose, subject) WHERE used_at IS NULL AND voided_at IS NULL;
  CREATE INDEX mail_links_of_user ON mail_links (user_id);
  CREATE INDEX mail_links_by_email ON mail_links (email);
  CREATE INDEX mail_links_by_age ON mail_links (expires_at);
`
