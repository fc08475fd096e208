/**
 * What the house finds out by itself about servers and services. `server_alarms`: when our owners were last told that a
 * server lets anybody in. `usage`: bytes on disk, measured in the background; `subject` is the public id of a mailbox or of
 * a product, or the name of a database.
 *
 * `bulk_changes`: passwords of many mailboxes changed at once; each mailbox is a row that waits until it was changed. What
 * was generated is sealed under a key of the house, until it was fetched or a day has passed.
 */
export const up = `
  CREATE TABLE server_alarms (
    service TEXT PRIMARY KEY,
    told_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE usage (
    subject TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    measured_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE bulk_changes (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    asked_at TEXT NOT NULL,
    ended_at TEXT,
    cancelled_at TEXT,
    erased_at TEXT,
    fetched INTEGER NOT NULL DEFAULT 0 CHECK (fetched IN (0, 1))
  ) STRICT;
  CREATE INDEX bulk_changes_of_account ON bulk_changes (account_id, id);
  CREATE INDEX bulk_changes_of_user ON bulk_changes (user_id);
  CREATE INDEX bulk_changes_under_way ON bulk_changes (id) WHERE ended_at IS NULL;
  CREATE INDEX bulk_changes_sealed ON bulk_changes (asked_at) WHERE erased_at IS NULL;

  CREATE TABLE bulk_change_rows (
    bulk_id INTEGER NOT NULL REFERENCES bulk_changes (id),
    mailbox TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'changed', 'left')),
    sealed TEXT,
    PRIMARY KEY (bulk_id, address)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX bulk_change_rows_waiting ON bulk_change_rows (mailbox) WHERE state = 'waiting';
`
