/**
 * FTP accounts of hostings. `name` is the whole user name, `<handle>_<what was chosen>`; `folder` is relative to the
 * hosting, empty for the whole of it; `quota_mb` is 0 where nothing but the hosting limits it. `disconnect`: the sessions
 * open when the latest change reaches the server are ended. One that was deleted stays until the server has forgotten it,
 * and its name is free again at once.
 * `ftp_refusals` names those the server would not open when it was last reached: their folder led out of the hosting.
 */
export const up = `
  CREATE TABLE ftp_accounts (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    product_id INTEGER NOT NULL REFERENCES products (id),
    name TEXT NOT NULL CHECK (
      length(name) BETWEEN 10 AND 32 AND substr(name, 9, 1) = '_' AND name NOT GLOB '*[^a-z0-9_]*'
    ),
    folder TEXT NOT NULL CHECK (length(folder) <= 200 AND folder NOT GLOB '*[^A-Za-z0-9._/-]*'),
    password_hash TEXT NOT NULL,
    quota_mb INTEGER NOT NULL CHECK (quota_mb BETWEEN 0 AND 10000000),
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    disconnect INTEGER NOT NULL DEFAULT 0 CHECK (disconnect IN (0, 1)),
    password_changed_at TEXT NOT NULL,
    publication INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    deleted_at TEXT
  ) STRICT;
  CREATE UNIQUE INDEX ftp_accounts_by_name ON ftp_accounts (name) WHERE deleted_at IS NULL;
  CREATE INDEX ftp_accounts_of_product ON ftp_accounts (product_id, name);
  CREATE INDEX ftp_accounts_to_publish ON ftp_accounts (publication);
  CREATE INDEX ftp_accounts_deleted ON ftp_accounts (deleted_at) WHERE deleted_at IS NOT NULL;

  CREATE TABLE ftp_refusals (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`
