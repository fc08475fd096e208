/**
 * The search index: a cache of the articles' files, rebuilt from them whenever their fingerprint changes.
 * One table of words per language, because bm25 weighs a word by how rare it is in that language. The words arrive
 * analysed (src/knowledge/analyser.ts), so the tokenizer only has to split at spaces: `ascii` does exactly that.
 * Bodies have no exact column: there, the other forms of a word are as good a sign. FTS5 keeps no text of its own
 * here; `search_articles` has what a result shows, under the same row number.
 */
export const up = `
  CREATE TABLE search_indexes (
    language TEXT PRIMARY KEY CHECK (language IN ('fr', 'en')),
    fingerprint TEXT NOT NULL
  ) STRICT;
  CREATE TABLE search_articles (
    id INTEGER PRIMARY KEY,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (language, number)
  ) STRICT;
  CREATE VIRTUAL TABLE search_words_fr USING fts5(
    title, keywords, headings, body, title_exact, keywords_exact, headings_exact,
    content='', contentless_delete=1, tokenize='ascii'
  );
  CREATE VIRTUAL TABLE search_words_en USING fts5(
    title, keywords, headings, body, title_exact, keywords_exact, headings_exact,
    content='', contentless_delete=1, tokenize='ascii'
  );
`
