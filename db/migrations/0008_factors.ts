/** A second step beside the password: its factors, what is on its way to one, and the codes that stand in for one. */
export const up = `
  CREATE TABLE factors (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('app', 'sms', 'key')),
    name TEXT NOT NULL,
    secret TEXT CHECK (secret IS NOT NULL OR kind = 'key'),
    last_step INTEGER NOT NULL DEFAULT 0,
    preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
    created_at TEXT NOT NULL,
    used_at TEXT
  ) STRICT;
  CREATE INDEX factors_of_user ON factors (user_id);
  CREATE UNIQUE INDEX factors_preferred ON factors (user_id) WHERE preferred = 1;

  CREATE TABLE factor_enrolments (
    id INTEGER PRIMARY KEY,
    factor_id TEXT NOT NULL UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('app', 'sms', 'key')),
    name TEXT NOT NULL,
    secret TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    UNIQUE (user_id, kind)
  ) STRICT;
  CREATE INDEX factor_enrolments_by_age ON factor_enrolments (expires_at);

  CREATE TABLE rescue_codes (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    used_at TEXT
  ) STRICT;
  CREATE INDEX rescue_codes_of_user ON rescue_codes (user_id);

  CREATE TABLE sign_in_attempts (
    id INTEGER PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    stays INTEGER NOT NULL CHECK (stays IN (0, 1)),
    listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
    tries INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sign_in_attempts_of_user ON sign_in_attempts (user_id);
  CREATE INDEX sign_in_attempts_by_age ON sign_in_attempts (expires_at);

  CREATE TABLE challenges (
    id INTEGER PRIMARY KEY,
    challenge TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL CHECK (purpose IN ('enrol', 'login', 'confirm')),
    user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
    attempt_id INTEGER REFERENCES sign_in_attempts (id) ON DELETE CASCADE,
    session_id INTEGER REFERENCES sessions (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    CHECK (purpose = 'login' OR session_id IS NOT NULL)
  ) STRICT;
  CREATE INDEX challenges_of_user ON challenges (user_id);
  CREATE INDEX challenges_of_attempt ON challenges (attempt_id);
  CREATE INDEX challenges_of_session ON challenges (session_id);
  CREATE INDEX challenges_by_age ON challenges (expires_at);

  ALTER TABLE sessions ADD COLUMN rescued_at TEXT;
  ALTER TABLE users ADD COLUMN password_short INTEGER NOT NULL DEFAULT 0 CHECK (password_short IN (0, 1));

  CREATE TRIGGER attempts_end_with_the_password AFTER UPDATE OF password_hash ON users
    WHEN NEW.password_hash <> OLD.password_hash
    BEGIN DELETE FROM sign_in_attempts WHERE user_id = NEW.id; END;
  CREATE TRIGGER attempts_end_with_a_factor AFTER DELETE ON factors
    BEGIN DELETE FROM sign_in_attempts WHERE user_id = OLD.user_id; END;
  CREATE TRIGGER attempts_end_with_a_new_factor AFTER INSERT ON factors
    BEGIN DELETE FROM sign_in_attempts WHERE user_id = NEW.user_id; END;
`
