/**
 * Databases of customers and the users that open them. No password of theirs is kept, nor its hash: the server has it
 * alone, and `state` says whether it opens anything. `needs-password`: the user was made anew there and is locked until
 * somebody chooses one. `unsure`: we were cut off while changing it. What is deleted stays as a row with `dropped_at`, so
 * that a server restored from an older copy loses it again. An intent is written before the server is called and goes
 * with the change that follows: one that is left tells what must be healed.
 */
export const up = `
  CREATE TABLE databases (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    product_id INTEGER NOT NULL REFERENCES products (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 10 AND 33 AND name NOT GLOB '*[^a-z0-9_]*'),
    created_at TEXT NOT NULL,
    dropped_at TEXT,
    publication INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX databases_by_name ON databases (name) WHERE dropped_at IS NULL;
  CREATE INDEX databases_of_product ON databases (product_id, name);
  CREATE INDEX databases_to_publish ON databases (publication);

  CREATE TABLE database_users (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    product_id INTEGER NOT NULL REFERENCES products (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 10 AND 33 AND name NOT GLOB '*[^a-z0-9_]*'),
    state TEXT NOT NULL CHECK (state IN ('chosen', 'needs-password', 'unsure')),
    password_changed_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    dropped_at TEXT,
    publication INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX database_users_by_name ON database_users (name) WHERE dropped_at IS NULL;
  CREATE INDEX database_users_of_product ON database_users (product_id, name);
  CREATE INDEX database_users_to_publish ON database_users (publication);

  CREATE TABLE database_rights (
    database_id INTEGER NOT NULL REFERENCES databases (id),
    user_id INTEGER NOT NULL REFERENCES database_users (id),
    level TEXT NOT NULL CHECK (level IN ('read', 'all')),
    PRIMARY KEY (database_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX database_rights_of_user ON database_rights (user_id);

  CREATE TABLE database_intents (
    id INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES products (id),
    kind TEXT NOT NULL CHECK (kind IN ('create', 'password')),
    database_name TEXT,
    user_name TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    given_up INTEGER NOT NULL DEFAULT 0 CHECK (given_up IN (0, 1))
  ) STRICT;
  CREATE INDEX database_intents_of_product ON database_intents (product_id);
`
