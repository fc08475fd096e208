/** Signing up, lost passwords, devices and their sessions, a login that closes; what was sent to whom. */
export const up = `
  ALTER TABLE users ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'Europe/Zurich';
  ALTER TABLE users ADD COLUMN closes_at TEXT;
  ALTER TABLE users ADD COLUMN erased_at TEXT;
  CREATE INDEX users_closing ON users (closes_at) WHERE closes_at IS NOT NULL AND erased_at IS NULL;
  ALTER TABLE accounts ADD COLUMN country TEXT NOT NULL DEFAULT 'CH' CHECK (country GLOB '[A-Z][A-Z]');

  ALTER TABLE notices ADD COLUMN user_id INTEGER REFERENCES users (id) ON DELETE SET NULL;
  ALTER TABLE notices ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'Europe/Zurich';
  ALTER TABLE notices ADD COLUMN event_key TEXT;
  CREATE INDEX notices_of_user ON notices (user_id, id);
  CREATE INDEX notices_of_recipient ON notices (recipient, id);
  CREATE UNIQUE INDEX notices_by_event ON notices (event_key, recipient) WHERE event_key IS NOT NULL;
  CREATE INDEX audit_by_about ON audit (about, seq);
  CREATE INDEX audit_by_event ON audit (account_id, event, at);

  DROP TABLE sessions;
  CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    token_hash TEXT NOT NULL UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device_id INTEGER REFERENCES devices (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    proven_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    stays INTEGER NOT NULL CHECK (stays IN (0, 1)),
    last_account_id INTEGER REFERENCES accounts (id) ON DELETE SET NULL,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessions_of_user ON sessions (user_id);
  CREATE INDEX sessions_of_device ON sessions (device_id);
  CREATE INDEX sessions_of_account ON sessions (last_account_id);
  CREATE INDEX sessions_by_age ON sessions (seen_at);

  CREATE TABLE devices (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    mark_hash TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    UNIQUE (user_id, mark_hash)
  ) STRICT;
  CREATE INDEX devices_by_mark ON devices (mark_hash);

  CREATE TABLE sign_ups (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL CHECK (email = lower(email)),
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
    terms_version TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sign_ups_by_email ON sign_ups (email);
  CREATE INDEX sign_ups_by_age ON sign_ups (created_at);

  CREATE TABLE terms_accepted (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    version TEXT NOT NULL,
    ip TEXT NOT NULL,
    accepted_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX terms_accepted_by_user ON terms_accepted (user_id);

  CREATE TABLE mail_links (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    token_hash TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL CHECK (purpose IN ('sign-up', 'reset', 'email-change', 'email-undo', 'keep-login')),
    subject TEXT NOT NULL,
    user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    voided_at TEXT
  ) STRICT;
  CREATE UNIQUE INDEX mail_links_alive ON mail_links (purpose, subject) WHERE used_at IS NULL AND voided_at IS NULL;
  CREATE INDEX mail_links_of_user ON mail_links (user_id);
  CREATE INDEX mail_links_by_email ON mail_links (email);
  CREATE INDEX mail_links_by_age ON mail_links (expires_at);

  CREATE TRIGGER memberships_keep_a_representative BEFORE DELETE ON memberships
    WHEN OLD.role = 'legal-representative' AND NOT EXISTS (
      SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE m.account_id = OLD.account_id AND m.id <> OLD.id AND m.role = 'legal-representative'
        AND u.disabled_at IS NULL AND u.closes_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'an account keeps a legal representative'); END;
  CREATE TRIGGER memberships_demote_no_last_one BEFORE UPDATE OF role, user_id, account_id ON memberships
    WHEN OLD.role = 'legal-representative'
      AND (NEW.role <> 'legal-representative' OR NEW.user_id <> OLD.user_id OR NEW.account_id <> OLD.account_id)
      AND NOT EXISTS (
      SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE m.account_id = OLD.account_id AND m.id <> OLD.id AND m.role = 'legal-representative'
        AND u.disabled_at IS NULL AND u.closes_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'an account keeps a legal representative'); END;
  CREATE TRIGGER users_close_no_last_one BEFORE UPDATE OF closes_at, disabled_at ON users
    WHEN (OLD.closes_at IS NULL AND NEW.closes_at IS NOT NULL OR OLD.disabled_at IS NULL AND NEW.disabled_at IS NOT NULL)
      AND EXISTS (
      SELECT 1 FROM memberships mine WHERE mine.user_id = OLD.id AND mine.role = 'legal-representative' AND NOT EXISTS (
        SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id
        WHERE m.account_id = mine.account_id AND m.user_id <> OLD.id AND m.role = 'legal-representative'
          AND u.disabled_at IS NULL AND u.closes_at IS NULL))
    BEGIN SELECT RAISE(ABORT, 'an account keeps a legal representative'); END;
`
