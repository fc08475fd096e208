/** A letter with a mark over or under it, and what it is without; capitals too, since SQLite lowers only plain ones. */
const MARKED: Readonly<Record<string, string>> = {
  a: 'àáâãäåÀÁÂÃÄÅ',
  ae: 'æÆ',
  c: 'çćčÇĆČ',
  d: 'ðđÐĐ',
  e: 'èéêëěÈÉÊËĚ',
  i: 'ìíîïÌÍÎÏ',
  l: 'łŁ',
  n: 'ñńÑŃ',
  o: 'òóôõöøÒÓÔÕÖØ',
  oe: 'œŒ',
  s: 'śšŚŠ',
  ss: 'ß',
  u: 'ùúûüÙÚÛÜ',
  y: 'ýÿÝŸ',
  z: 'źżžŹŻŽ',
}

/** So many letters in one expression: nested deeper than 27, SQLite before 3.46 could not read its own schema. */
const AT_ONCE = 20

/** SQL that makes of what people are found by what it is looked for as: small letters without marks. */
function fold(where: string): string {
  const letters = Object.entries(MARKED).flatMap(([plain, marked]) => [...marked].map((letter) => [letter, plain]))
  const turns = Array.from({ length: Math.ceil(letters.length / AT_ONCE) }, (_, at) =>
    letters
      .slice(at * AT_ONCE, (at + 1) * AT_ONCE)
      .reduce((sql, [letter, plain]) => `replace(${sql}, '${letter}', '${plain}')`, 'found_by'),
  )
  return turns.map((sql) => `UPDATE memberships SET found_by = ${sql} ${where};`).join('\n      ')
}

/**
 * The people of an account: who counts as its legal representative (R-MEM-10), in what order they are listed and how they
 * are found among ten thousand, and which passwords somebody may still know after they have left (R-MEM-21).
 */
export const up = `
  CREATE VIEW effective_representatives AS
    SELECT m.id AS membership_id, m.account_id, m.user_id
    FROM memberships m JOIN users u ON u.id = m.user_id
    WHERE m.role = 'legal-representative'
      AND u.verified_at IS NOT NULL AND u.disabled_at IS NULL AND u.closes_at IS NULL AND u.erased_at IS NULL;

  DROP TRIGGER memberships_keep_a_representative;
  DROP TRIGGER memberships_demote_no_last_one;
  DROP TRIGGER users_close_no_last_one;
  CREATE TRIGGER memberships_keep_a_representative BEFORE DELETE ON memberships
    WHEN OLD.role = 'legal-representative' AND NOT EXISTS (
      SELECT 1 FROM effective_representatives r WHERE r.account_id = OLD.account_id AND r.membership_id <> OLD.id)
    BEGIN SELECT RAISE(ABORT, 'an account keeps a legal representative'); END;
  CREATE TRIGGER memberships_demote_no_last_one BEFORE UPDATE OF role, user_id, account_id ON memberships
    WHEN OLD.role = 'legal-representative'
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
      WHERE mine.user_id = OLD.id AND mine.role = 'legal-representative' AND NOT EXISTS (
        SELECT 1 FROM effective_representatives r WHERE r.account_id = mine.account_id AND r.user_id <> OLD.id))
    BEGIN SELECT RAISE(ABORT, 'an account keeps a legal representative'); END;

  ALTER TABLE memberships ADD COLUMN found_by TEXT NOT NULL DEFAULT '';
  UPDATE memberships SET found_by = (
    SELECT lower(u.name || ' ' || u.email) FROM users u WHERE u.id = memberships.user_id);
  ${fold('')}
  CREATE INDEX memberships_by_person ON memberships (account_id, found_by, id);
  CREATE TRIGGER memberships_are_found AFTER INSERT ON memberships
    BEGIN
      UPDATE memberships SET found_by = (SELECT lower(u.name || ' ' || u.email) FROM users u WHERE u.id = NEW.user_id)
      WHERE id = NEW.id;
      ${fold('WHERE id = NEW.id')}
    END;
  CREATE TRIGGER memberships_follow_the_name AFTER UPDATE OF name, email ON users
    WHEN NEW.name <> OLD.name OR NEW.email <> OLD.email
    BEGIN
      UPDATE memberships SET found_by = lower(NEW.name || ' ' || NEW.email) WHERE user_id = NEW.id;
      ${fold('WHERE user_id = NEW.id')}
    END;

  CREATE TABLE known_passwords (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    mailbox_id INTEGER NOT NULL REFERENCES mailboxes (id) ON DELETE CASCADE,
    why TEXT NOT NULL CHECK (why IN ('changed', 'tested', 'granted')),
    since TEXT NOT NULL,
    dismissed_at TEXT,
    dismissed_by INTEGER REFERENCES users (id),
    reason TEXT CHECK (reason IS NOT NULL OR dismissed_at IS NULL),
    UNIQUE (mailbox_id, user_id)
  ) STRICT;
  CREATE INDEX known_passwords_of_account ON known_passwords (account_id, dismissed_at, id);
  CREATE INDEX known_passwords_of_user ON known_passwords (user_id);
  CREATE INDEX known_passwords_dismissed ON known_passwords (dismissed_by);
  CREATE INDEX audit_of_passwords ON audit (account_id, actor, about)
    WHERE event IN ('mailbox.password_changed', 'mailbox.password_tested');
`
