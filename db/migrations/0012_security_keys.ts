/**
 * Security keys: what a factor of that kind is checked with. `alone`: it verified its user when it was added, so it may
 * open the login by itself (R-2FA-12). A key is told of its owner by a handle of theirs and by nothing else. `counter` is
 * what the key last counted; `browser_hash` binds a challenge to the browser it was given to while nobody is signed in.
 */
export const up = `
  CREATE TABLE security_keys (
    id INTEGER PRIMARY KEY,
    factor_id INTEGER NOT NULL UNIQUE REFERENCES factors (id) ON DELETE CASCADE,
    credential_id TEXT NOT NULL UNIQUE,
    public_key TEXT NOT NULL,
    counter INTEGER NOT NULL CHECK (counter >= 0),
    transports TEXT NOT NULL,
    aaguid TEXT NOT NULL,
    alone INTEGER NOT NULL CHECK (alone IN (0, 1)),
    backed_up INTEGER NOT NULL CHECK (backed_up IN (0, 1))
  ) STRICT;

  CREATE TABLE key_handles (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    handle TEXT NOT NULL UNIQUE
  ) STRICT;

  ALTER TABLE challenges ADD COLUMN browser_hash TEXT;
`
