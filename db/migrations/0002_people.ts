/** Who signs in, for which accounts, and what slows down those who guess. */
export const up = `
  CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    password_hash TEXT NOT NULL,
    password_changed_at TEXT NOT NULL,
    verified_at TEXT,
    disabled_at TEXT,
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    proven_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    last_account_id INTEGER REFERENCES accounts (id) ON DELETE SET NULL,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessions_of_user ON sessions (user_id);
  CREATE INDEX sessions_of_account ON sessions (last_account_id);
  CREATE INDEX sessions_by_age ON sessions (seen_at);

  CREATE TABLE throttles (
    bucket TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    since TEXT NOT NULL,
    last_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX throttles_by_age ON throttles (last_at);

  CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (currency IN ('CHF', 'EUR')),
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE memberships (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL CHECK (role IN ('legal-representative', 'admin', 'billing', 'collaborator', 'external')),
    created_at TEXT NOT NULL,
    UNIQUE (user_id, account_id)
  ) STRICT;
  CREATE INDEX memberships_of_account ON memberships (account_id);

  CREATE TABLE staff (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    role TEXT NOT NULL CHECK (role IN ('support', 'billing', 'catalogue', 'technician', 'owner')),
    disabled_at TEXT,
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE staff_sessions (
    id INTEGER PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    proven_at TEXT NOT NULL,
    seen_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX staff_sessions_of_staff ON staff_sessions (staff_id);
`
