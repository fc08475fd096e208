const REPRESENTED = (of: string) => `EXISTS (
      SELECT 1 FROM accounts a WHERE a.id = ${of}.account_id AND a.closes_at IS NULL)`

/**
 * Accounts that close (R-ORG-6, R-GDPR-4): asked for, taken back within thirty days, or closed for good, and whom that is
 * still to be told; and what somebody takes along of their own data or of an account's (R-GDPR-1). An account that closes no longer holds back whoever answers for it (R-GDPR-3).
 */
export const up = `
  ALTER TABLE accounts ADD COLUMN closes_at TEXT;
  ALTER TABLE accounts ADD COLUMN closed_at TEXT CHECK (closed_at IS NULL OR closes_at IS NOT NULL);
  CREATE INDEX accounts_closing ON accounts (closes_at) WHERE closes_at IS NOT NULL AND closed_at IS NULL;

  CREATE TABLE account_tellings (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('account-closing', 'account-kept', 'account-closed')),
    facts TEXT NOT NULL,
    told_to INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX account_tellings_of_account ON account_tellings (account_id);

  CREATE TABLE exports (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    account_id INTEGER REFERENCES accounts (id),
    state TEXT NOT NULL CHECK (state IN ('asked', 'ready', 'failed')),
    asked_at TEXT NOT NULL,
    expires_at TEXT,
    size INTEGER,
    bytes BLOB,
    CHECK (state <> 'ready' OR (bytes IS NOT NULL AND size IS NOT NULL AND expires_at IS NOT NULL))
  ) STRICT;
  CREATE INDEX exports_of_user ON exports (user_id, id);
  CREATE INDEX exports_of_account ON exports (account_id);
  CREATE INDEX exports_by_age ON exports (expires_at);
  CREATE INDEX exports_asked ON exports (id) WHERE state = 'asked';

  DROP TRIGGER memberships_keep_a_representative;
  DROP TRIGGER memberships_demote_no_last_one;
  DROP TRIGGER users_close_no_last_one;
  CREATE TRIGGER memberships_keep_a_representative BEFORE DELETE ON memberships
    WHEN OLD.role = 'legal-representative' AND ${REPRESENTED('OLD')} AND NOT EXISTS (
      SELECT 1 FROM effective_representatives r WHERE r.account_id = OLD.account_id AND r.membership_id <> OLD.id)
    BEGIN SELECT RAISE(ABORT, 'an account keeps a legal representative'); END;
  CREATE TRIGGER memberships_demote_no_last_one BEFORE UPDATE OF role, user_id, account_id ON memberships
    WHEN OLD.role = 'legal-representative' AND ${REPRESENTED('OLD')}
      AND (NEW.role <> 'legal-representative' OR NEW.user_id <> OLD.user_id OR NEW.account_id <> OLD.account_id)
      AND NOT EXISTS (
      SELECT 1 FROM effective_representatives r WHERE r.account_id = OLD.account_id AND r.membership_id <> OLD.id)
    BEGIN SELECT RAISE(ABORT, 'an account keeps a legal representative'); END;
  CREATE TRIGGER users_close_no_last_one BEFORE UPDATE OF closes_at, disabled_at, verified_at ON users
    WHEN (OLD.closes_at IS NULL AND NEW.closes_at IS NOT NULL
        OR OLD.disabled_at IS NULL AND NEW.disabled_at IS NOT NULL
        OR OLD.verified_at IS NOT NULL AND NEW.verified_at IS NULL)
      AND EXISTS (
      SELECT 1 FROM memberships mine
      WHERE mine.user_id = OLD.id AND mine.role = 'legal-representative' AND ${REPRESENTED('mine')} AND NOT EXISTS (
        SELECT 1 FROM effective_representatives r WHERE r.account_id = mine.account_id AND r.user_id <> OLD.id))
    BEGIN SELECT RAISE(ABORT, 'an account keeps a legal representative'); END;
`
