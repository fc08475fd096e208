/**
 * Passwords that people who left could know (R-MEM-21) are those of every service: mailboxes, users of databases, FTP
 * accounts. `service_passwords` says of each when it was set; what is gone stands in it no more.
 */
export const up = `
  CREATE VIEW service_passwords AS
    SELECT 'mailbox' AS kind, public_id AS subject, product_id, address AS name, password_changed_at FROM mailboxes
    UNION ALL
    SELECT 'database-user', public_id, product_id, name, password_changed_at FROM database_users
      WHERE dropped_at IS NULL
    UNION ALL
    SELECT 'ftp-account', public_id, product_id, name, password_changed_at FROM ftp_accounts WHERE deleted_at IS NULL;

  CREATE TABLE known_passwords_of_all (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    subject TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('changed', 'tested', 'granted')),
    since TEXT NOT NULL,
    dismissed_at TEXT,
    dismissed_by INTEGER REFERENCES users (id),
    reason TEXT CHECK (reason IS NOT NULL OR dismissed_at IS NULL),
    UNIQUE (subject, user_id)
  ) STRICT;
  INSERT INTO known_passwords_of_all
    SELECT known.id, known.public_id, account_id, user_id, mailboxes.public_id, why, since, dismissed_at, dismissed_by, reason
    FROM known_passwords AS known JOIN mailboxes ON mailboxes.id = mailbox_id;
  DROP TABLE known_passwords;
  ALTER TABLE known_passwords_of_all RENAME TO known_passwords;
  CREATE INDEX known_passwords_of_account ON known_passwords (account_id, dismissed_at, id);
  CREATE INDEX known_passwords_of_user ON known_passwords (user_id);
  CREATE INDEX known_passwords_dismissed ON known_passwords (dismissed_by);

  DROP INDEX audit_of_passwords;
  CREATE INDEX audit_of_passwords ON audit (account_id, actor, about) WHERE event IN (
    'mailbox.created', 'mailbox.password_changed', 'mailbox.password_tested', 'database.created',
    'database.user_created', 'database.password_changed', 'ftp.created', 'ftp.password_changed', 'ftp.password_tested');
`
