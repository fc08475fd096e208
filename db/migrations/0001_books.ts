/** What every act leaves behind: the audit trail, the notices to send, the runs of live actions. */
export const up = `
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    account_id INTEGER,
    event TEXT NOT NULL,
    about TEXT NOT NULL,
    detail TEXT NOT NULL,
    reason TEXT,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    request_id TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_account ON audit (account_id, seq);
  CREATE TRIGGER audit_keeps_its_lines BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is never rewritten'); END;
  CREATE TRIGGER audit_loses_nothing BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is never rewritten'); END;

  CREATE TABLE notices (
    id INTEGER PRIMARY KEY,
    message_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    facts TEXT NOT NULL,
    created_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    sent_at TEXT,
    given_up_at TEXT
  ) STRICT;
  CREATE INDEX notices_due ON notices (due_at) WHERE sent_at IS NULL AND given_up_at IS NULL;

  CREATE TABLE action_runs (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    action TEXT NOT NULL,
    owner TEXT NOT NULL,
    account_id INTEGER,
    subject TEXT NOT NULL,
    step TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'working', 'waiting', 'done', 'dropped')),
    revision INTEGER NOT NULL,
    kept TEXT NOT NULL,
    result TEXT NOT NULL,
    mark TEXT NOT NULL,
    go_to TEXT,
    ticket TEXT NOT NULL,
    reason TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    look_at TEXT
  ) STRICT;
  CREATE INDEX action_runs_of_owner ON action_runs (owner, action, account_id, id);
  CREATE INDEX action_runs_waiting ON action_runs (look_at) WHERE state = 'waiting';
  CREATE INDEX action_runs_by_age ON action_runs (changed_at);

  CREATE TABLE run_files (
    run_id INTEGER NOT NULL REFERENCES action_runs (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (run_id, name)
  ) STRICT, WITHOUT ROWID;
`
