/**
 * Mailboxes that somebody has shown to be theirs, by opening them with their password. `proven_with` is when the password
 * that opened it was set: once the mailbox has another one, nothing may be done before it was opened anew. One that was
 * taken off the list is kept for as long as its card tells of it.
 */
export const up = `
  CREATE TABLE workspace_mailboxes (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    mailbox_id INTEGER NOT NULL REFERENCES mailboxes (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    attached_at TEXT NOT NULL,
    proven_at TEXT NOT NULL,
    proven_with TEXT NOT NULL,
    detached_at TEXT
  ) STRICT;
  CREATE UNIQUE INDEX workspace_mailboxes_of_user ON workspace_mailboxes (user_id, mailbox_id);
  CREATE INDEX workspace_mailboxes_of_mailbox ON workspace_mailboxes (mailbox_id);
  CREATE INDEX workspace_mailboxes_detached ON workspace_mailboxes (detached_at) WHERE detached_at IS NOT NULL;
`
