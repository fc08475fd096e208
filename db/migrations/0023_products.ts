/**
 * Products of every kind, what stops them, and what people of ours carry out by hand. A `hold` keeps a product from being
 * used, or from being changed, for one reason; several stand side by side, each lifted alone. `handle` begins the names of
 * databases, users of databases and users of FTP, and is the name of the folder of a hosting. `opened_at` is empty while
 * one of ours is still opening the product by hand.
 */
export const up = `
  DROP INDEX products_of_account;
  ALTER TABLE products DROP COLUMN kind;
  ALTER TABLE products ADD COLUMN
    kind TEXT NOT NULL DEFAULT 'mail' CHECK (kind IN ('web', 'mail', 'database', 'ftp', 'cloud', 'domain'));
  CREATE INDEX products_of_account ON products (account_id, kind);

  ALTER TABLE products ADD COLUMN
    handle TEXT CHECK (length(handle) = 8 AND handle GLOB '[a-z]*' AND handle NOT GLOB '*[^a-z0-9]*');
  CREATE UNIQUE INDEX products_by_handle ON products (handle) WHERE handle IS NOT NULL;
  ALTER TABLE products ADD COLUMN opened_at TEXT;
  UPDATE products SET opened_at = created_at;
  ALTER TABLE products ADD COLUMN most_mailboxes INTEGER NOT NULL DEFAULT 0 CHECK (most_mailboxes >= 0);
  ALTER TABLE products ADD COLUMN most_databases INTEGER NOT NULL DEFAULT 0 CHECK (most_databases >= 0);
  ALTER TABLE products ADD COLUMN most_ftp_accounts INTEGER NOT NULL DEFAULT 0 CHECK (most_ftp_accounts >= 0);
  ALTER TABLE products ADD COLUMN storage_mb INTEGER NOT NULL DEFAULT 0 CHECK (storage_mb >= 0);
  UPDATE products SET most_mailboxes = 50, storage_mb = 10240;

  CREATE TABLE holds (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    product_id INTEGER NOT NULL REFERENCES products (id),
    reason TEXT NOT NULL CHECK (reason IN ('nonpayment', 'abuse', 'legal', 'staff', 'transfer', 'migration')),
    told TEXT NOT NULL,
    placed_at TEXT NOT NULL,
    placed_by TEXT NOT NULL,
    lifted_at TEXT,
    lifted_by TEXT,
    CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
  ) STRICT;
  CREATE INDEX holds_of_product ON holds (product_id, id);
  CREATE UNIQUE INDEX holds_in_force ON holds (product_id, reason) WHERE lifted_at IS NULL;

  CREATE TABLE by_hand_tasks (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    product_id INTEGER NOT NULL REFERENCES products (id),
    task TEXT NOT NULL CHECK (task IN ('open', 'close', 'reopen', 'end')),
    asked_at TEXT NOT NULL,
    ended_at TEXT,
    ended_by TEXT,
    outcome TEXT CHECK (outcome IN ('done', 'withdrawn')),
    note TEXT NOT NULL DEFAULT '',
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
  ) STRICT;
  CREATE INDEX by_hand_tasks_of_product ON by_hand_tasks (product_id, id);
  CREATE INDEX by_hand_tasks_waiting ON by_hand_tasks (asked_at) WHERE ended_at IS NULL;

  CREATE TABLE publications_of_all (
    service TEXT PRIMARY KEY CHECK (service IN ('mail', 'dav', 'ftp', 'sites', 'databases')),
    wanted INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    failing_since TEXT,
    attempts INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO publications_of_all SELECT service, wanted, reached, failing_since, attempts FROM publications;
  INSERT INTO publications_of_all VALUES ('ftp', 0, 0, NULL, 0), ('sites', 0, 0, NULL, 0), ('databases', 0, 0, NULL, 0);
  DROP TABLE publications;
  ALTER TABLE publications_of_all RENAME TO publications;
`
