/**
 * The sites of web hostings, and the host names each answers to. A name leads to one site of the house. The name of a
 * product, with `www.` before it, is its site's from the start (no public id), and belongs to nobody else: whoever had
 * added it before loses it. A further name is added and taken away by the customer. `refused`: the web server was told of
 * the site and would not show it.
 */
export const up = `
  CREATE TABLE sites (
    product_id INTEGER PRIMARY KEY REFERENCES products (id),
    publication INTEGER NOT NULL,
    refused INTEGER NOT NULL DEFAULT 0 CHECK (refused IN (0, 1))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sites_to_publish ON sites (publication);

  CREATE TABLE site_hosts (
    name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 4 AND 253 AND name NOT GLOB '*[^a-z0-9.-]*'),
    product_id INTEGER NOT NULL REFERENCES sites (product_id),
    public_id TEXT UNIQUE,
    added_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX site_hosts_of_site ON site_hosts (product_id, name);

  CREATE TRIGGER product_has_site AFTER INSERT ON products WHEN NEW.kind = 'web' AND NEW.handle IS NOT NULL BEGIN
    UPDATE publications SET wanted = wanted + 1 WHERE service = 'sites';
    UPDATE sites SET publication = (SELECT wanted FROM publications WHERE service = 'sites')
      WHERE product_id IN (SELECT product_id FROM site_hosts WHERE name IN (NEW.name, 'www.' || NEW.name));
    DELETE FROM site_hosts WHERE public_id IS NOT NULL AND name IN (NEW.name, 'www.' || NEW.name);
    INSERT INTO sites (product_id, publication)
      SELECT NEW.id, wanted FROM publications WHERE service = 'sites';
    INSERT OR IGNORE INTO site_hosts SELECT value, NEW.id, NULL, NEW.created_at
      FROM json_each(json_array(NEW.name, 'www.' || NEW.name));
  END;
  CREATE TRIGGER product_opens_site AFTER UPDATE OF opened_at ON products
    WHEN NEW.kind = 'web' AND NEW.opened_at IS NOT OLD.opened_at BEGIN
    UPDATE publications SET wanted = wanted + 1 WHERE service = 'sites';
    UPDATE sites SET publication = (SELECT wanted FROM publications WHERE service = 'sites') WHERE product_id = NEW.id;
  END;
`
