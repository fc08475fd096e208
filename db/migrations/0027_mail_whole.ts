/**
 * Mailboxes with room of their own, and addresses that lead elsewhere. `generation` counts how often an address was
 * given up before: its folder on the mail server is then another one, so that a new mailbox begins empty. An alias is
 * one address of a product and everybody it leads to. What was given up, and which devices are to be sent away once the
 * mail server knows what changed, waits in tables of its own until the mail server was told.
 */
export const up = `
  ALTER TABLE mailboxes ADD COLUMN quota_mb INTEGER NOT NULL DEFAULT 2048 CHECK (quota_mb > 0);
  ALTER TABLE mailboxes ADD COLUMN generation INTEGER NOT NULL DEFAULT 0 CHECK (generation >= 0);

  CREATE TABLE aliases (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    product_id INTEGER NOT NULL REFERENCES products (id),
    address TEXT NOT NULL UNIQUE CHECK (address = lower(address)),
    publication INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX aliases_of_product ON aliases (product_id, address);
  CREATE INDEX aliases_to_publish ON aliases (publication);

  CREATE TABLE alias_destinations (
    alias_id INTEGER NOT NULL REFERENCES aliases (id) ON DELETE CASCADE,
    address TEXT NOT NULL CHECK (address = lower(address)),
    PRIMARY KEY (alias_id, address)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX aliases_that_lead_to ON alias_destinations (address);

  CREATE TRIGGER mailbox_beside_alias BEFORE INSERT ON mailboxes
  WHEN EXISTS (SELECT 1 FROM aliases WHERE address = new.address)
  BEGIN SELECT raise(ABORT, 'an alias has this address'); END;
  CREATE TRIGGER alias_beside_mailbox BEFORE INSERT ON aliases
  WHEN EXISTS (SELECT 1 FROM mailboxes WHERE address = new.address)
  BEGIN SELECT raise(ABORT, 'a mailbox has this address'); END;

  CREATE TABLE mail_removals (
    address TEXT PRIMARY KEY,
    mailboxes INTEGER NOT NULL,
    publication INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX mail_removals_to_publish ON mail_removals (publication);

  CREATE TABLE mail_disconnections (
    address TEXT PRIMARY KEY,
    publication INTEGER NOT NULL,
    asked_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`
