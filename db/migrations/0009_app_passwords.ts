/**
 * Passwords of single devices, for calendars and contacts. `digest` is the SHA-256 of 120 random bits; `user_name` is
 * what is typed beside it, and stays what it was when the address of the login changes. A revoked one is kept until the
 * servers have long forgotten it. When one was last used is told by those servers, and is nobody's doing.
 */
export const up = `
  CREATE TABLE app_passwords (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    user_name TEXT NOT NULL CHECK (user_name = lower(user_name)),
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    calendars INTEGER NOT NULL CHECK (calendars IN (0, 1)),
    contacts INTEGER NOT NULL CHECK (contacts IN (0, 1)),
    created_at TEXT NOT NULL,
    revoked_at TEXT,
    publication INTEGER NOT NULL,
    CHECK (calendars + contacts > 0)
  ) STRICT;
  CREATE INDEX app_passwords_of_user ON app_passwords (user_id, revoked_at);
  CREATE INDEX app_passwords_to_publish ON app_passwords (publication);
  CREATE INDEX app_passwords_revoked ON app_passwords (revoked_at) WHERE revoked_at IS NOT NULL;

  CREATE TABLE app_password_uses (
    app_password_id INTEGER NOT NULL REFERENCES app_passwords (id) ON DELETE CASCADE,
    scope TEXT NOT NULL CHECK (scope IN ('caldav', 'carddav')),
    at TEXT NOT NULL,
    ip TEXT NOT NULL,
    PRIMARY KEY (app_password_id, scope)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE publications_of_more (
    service TEXT PRIMARY KEY CHECK (service IN ('mail', 'dav')),
    wanted INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    failing_since TEXT,
    attempts INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO publications_of_more SELECT service, wanted, reached, failing_since, attempts FROM publications;
  INSERT INTO publications_of_more VALUES ('dav', 0, 0, NULL, 0);
  DROP TABLE publications;
  ALTER TABLE publications_of_more RENAME TO publications;
`
