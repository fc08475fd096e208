/** Products an account holds, who was given them, and the mailboxes of those of kind mail. */
export const up = `
  CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('mail')),
    name TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX products_of_account ON products (account_id, kind);

  CREATE TABLE grants (
    membership_id INTEGER NOT NULL REFERENCES memberships (id) ON DELETE CASCADE,
    product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    PRIMARY KEY (membership_id, product_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX grants_of_product ON grants (product_id);

  CREATE TABLE publications (
    service TEXT PRIMARY KEY CHECK (service IN ('mail')),
    wanted INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    failing_since TEXT,
    attempts INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO publications VALUES ('mail', 0, 0, NULL, 0);

  CREATE TABLE mailboxes (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    product_id INTEGER NOT NULL REFERENCES products (id),
    address TEXT NOT NULL UNIQUE CHECK (address = lower(address)),
    password_hash TEXT NOT NULL,
    password_changed_at TEXT NOT NULL,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    publication INTEGER NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX mailboxes_of_product ON mailboxes (product_id, address);
  CREATE INDEX mailboxes_to_publish ON mailboxes (publication);
`
