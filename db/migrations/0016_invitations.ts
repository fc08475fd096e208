/**
 * Who was asked to join which account, as what and with which products, and what came of it; what an account's holder
 * is in law; and one more purpose of mailed links. What has ended is kept for a while, so that it can be sent again.
 */
export const up = `
  CREATE TABLE invitations (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    inviter_id INTEGER NOT NULL REFERENCES users (id),
    email TEXT NOT NULL CHECK (email = lower(email)),
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    role TEXT NOT NULL CHECK (role IN ('legal-representative', 'admin', 'billing', 'collaborator', 'external')),
    message TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'declined', 'revoked', 'expired')),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    ended_at TEXT,
    CHECK ((state = 'pending') = (ended_at IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX invitations_pending ON invitations (account_id, email) WHERE state = 'pending';
  CREATE INDEX invitations_of_account ON invitations (account_id, id);
  CREATE INDEX invitations_of_inviter ON invitations (inviter_id);
  CREATE INDEX invitations_by_email ON invitations (email);
  CREATE INDEX invitations_by_end ON invitations (state, expires_at);

  CREATE TABLE invitation_grants (
    invitation_id INTEGER NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
    product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    PRIMARY KEY (invitation_id, product_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX invitation_grants_of_product ON invitation_grants (product_id);

  ALTER TABLE accounts ADD COLUMN kind TEXT NOT NULL DEFAULT 'person'
    CHECK (kind IN ('person', 'association', 'company', 'public-body', 'cooperative'));

  CREATE TABLE mail_links_of_more (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    token_hash TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL CHECK (purpose IN (
      'sign-up', 'reset', 'email-change', 'email-undo', 'keep-login', 'desk-welcome', 'stop-recovery', 'invitation')),
    subject TEXT NOT NULL,
    user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    voided_at TEXT
  ) STRICT;
  INSERT INTO mail_links_of_more SELECT id, public_id, token_hash, purpose, subject, user_id, email, created_at,
    expires_at, used_at, voided_at FROM mail_links;
  DROP TABLE mail_links;
  ALTER TABLE mail_links_of_more RENAME TO mail_links;
  CREATE UNIQUE INDEX mail_links_alive ON mail_links (purpose, subject) WHERE used_at IS NULL AND voided_at IS NULL;
  CREATE INDEX mail_links_of_user ON mail_links (user_id);
  CREATE INDEX mail_links_by_email ON mail_links (email);
  CREATE INDEX mail_links_by_age ON mail_links (expires_at);
`
