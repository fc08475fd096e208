/**
 * What readers make of the articles. A vote belongs to a browser and a version of an article: `voter` is a seal over both
 * under a key of the house, so that a second vote takes the place of the first; it leads to no person, no address and
 * not even to the same browser's vote on another article. Tasks are counted, by day, and nobody's. Neither has a time.
 */
export const up = `
  CREATE TABLE article_votes (
    voter TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    number INTEGER NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    version TEXT NOT NULL,
    helpful INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    comment TEXT NOT NULL
  ) STRICT;
  CREATE INDEX article_votes_by_number ON article_votes (number, day);
  CREATE INDEX article_votes_by_day ON article_votes (day);
  CREATE TABLE article_tasks (
    day TEXT NOT NULL,
    number INTEGER NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    action TEXT NOT NULL,
    started INTEGER NOT NULL DEFAULT 0,
    finished INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, number, language, action)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX article_tasks_by_number ON article_tasks (number, day);
`
