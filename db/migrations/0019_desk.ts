/**
 * What the desk looks things up by. `desk_words` holds the names people call for, cut into threes, so that any piece of a
 * word finds it: a field begins and ends with two spaces, a word with one, so the beginnings of both can be asked for.
 * Its row numbers say what a row is about: accounts as they are, then people, products and mailboxes, each a trillion
 * further on. A mailbox stands there without its domain, which is the name of its product. What is changed or erased
 * leaves the index at once. The journal is read by who did it and by the family of the event, the mails by their failing.
 */
export const up = `
  CREATE VIRTUAL TABLE desk_words USING fts5(words, tokenize='trigram remove_diacritics 1');
  INSERT INTO desk_words (desk_words, rank) VALUES ('secure-delete', 1);

  ${keptFor('accounts', 0, ['name'], (of) => folded(`${of}.name`))}
  ${keptFor('users', 1, ['name', 'email'], (of) => `${folded(`${of}.name`)} || '  ' || ${of}.email`)}
  ${keptFor('products', 2, ['name'], (of) => folded(`${of}.name`))}
  ${keptFor('mailboxes', 3, ['address'], (of) => `substr(${of}.address, 1, instr(${of}.address, '@'))`)}

  CREATE INDEX audit_by_actor ON audit (actor, seq);
  CREATE INDEX audit_by_family ON audit (substr(event, 1, instr(event, '.')), seq);
  CREATE INDEX notices_given_up ON notices (id) WHERE given_up_at IS NOT NULL;
`

/** Letters that are two, and the apostrophe of print: the tokenizer takes accents away, but not these. */
function folded(column: string): string {
  const pairs = [
    ['œ', 'oe'],
    ['Œ', 'oe'],
    ['æ', 'ae'],
    ['Æ', 'ae'],
    ['ß', 'ss'],
    ['’', "''"],
  ]
  return pairs.reduce((text, [from, to]) => `replace(${text}, '${from}', '${to}')`, column)
}

/** Fills the index from a table, and keeps it so. */
function keptFor(table: string, kind: number, columns: readonly string[], words: (of: string) => string): string {
  const row = (of: string) => `${kind * 1_000_000_000_000} + ${of}.id`
  const field = (of: string) => `'  ' || ${words(of)} || '  '`
  return `
  INSERT INTO desk_words (rowid, words) SELECT ${row(table)}, ${field(table)} FROM ${table};
  CREATE TRIGGER ${table}_are_looked_up AFTER INSERT ON ${table}
    BEGIN INSERT INTO desk_words (rowid, words) VALUES (${row('NEW')}, ${field('NEW')}); END;
  CREATE TRIGGER ${table}_are_looked_up_anew AFTER UPDATE OF ${columns.join(', ')} ON ${table}
    BEGIN UPDATE desk_words SET words = ${field('NEW')} WHERE rowid = ${row('OLD')}; END;
  CREATE TRIGGER ${table}_are_looked_up_no_more AFTER DELETE ON ${table}
    BEGIN DELETE FROM desk_words WHERE rowid = ${row('OLD')}; END;`
}
