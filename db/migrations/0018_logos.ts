/**
 * The picture that stands for an account in place of its name: a PNG of ours, found by the hash of its bytes. `ground`
 * says on which ground all of it is seen; the bytes come last, so that what stands before them is read without them.
 */
export const up = `
  CREATE TABLE logos (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL UNIQUE REFERENCES accounts (id),
    hash TEXT NOT NULL,
    ground TEXT NOT NULL CHECK (ground IN ('any', 'light', 'dark')),
    changed_at TEXT NOT NULL,
    png BLOB NOT NULL
  ) STRICT;
`
