/**
 * The search index, made anew: a cache of the articles' files, put together from them whenever their fingerprint changes.
 * One is built beside the one that answers, and takes its place when it is whole: only then it has its fingerprint.
 * `search_pieces` holds the numbers and words that are read into memory (src/knowledge/search-postings.ts),
 * `search_articles` what a result shows. The log says how often words were looked for on a day, and not by whom.
 */
export const up = `
  DROP TABLE search_words_fr;
  DROP TABLE search_words_en;
  DROP TABLE search_articles;
  DROP TABLE search_indexes;

  CREATE TABLE search_indexes (
    id INTEGER PRIMARY KEY,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    fingerprint TEXT
  ) STRICT;
  CREATE INDEX search_indexes_by_language ON search_indexes (language, id);
  CREATE TABLE search_articles (
    id INTEGER PRIMARY KEY,
    index_id INTEGER NOT NULL REFERENCES search_indexes (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    sections TEXT NOT NULL,
    actions TEXT NOT NULL,
    UNIQUE (index_id, number)
  ) STRICT;
  CREATE TABLE search_pieces (
    id INTEGER PRIMARY KEY,
    index_id INTEGER NOT NULL REFERENCES search_indexes (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (index_id, name, part)
  ) STRICT;

  CREATE TABLE search_log (
    day TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    words TEXT NOT NULL,
    found TEXT NOT NULL CHECK (found IN ('none', 'few', 'many')),
    times INTEGER NOT NULL,
    PRIMARY KEY (day, language, words, found)
  ) STRICT, WITHOUT ROWID;
`
