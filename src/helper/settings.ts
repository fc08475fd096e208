/**
 * What the helper knows, from its own environment or file and never from whoever asks. A verb that needs more adds a
 * part here, optional where a house may lack it, and reads it in `src/helper-settings.ts`.
 */
export interface HelperSettings {
  /** The socket's path, the group that may speak to it, and the file every request is noted in. */
  socket: string
  group: string
  log: string
  /**
   * `<root>/<handle>` is the folder of a hosting; its files belong to user number `uidBase` + the product's id, and the
   * web server comes in by `group`.
   */
  hostings: { root: string; uidBase: number; group: string }
  /** Dovecot's configuration file, and the folder that holds `<domain>/<name>` for every mailbox. */
  mail: { config: string; home: string }
  /** The SQLite file of FTP accounts the portal publishes, and the database Pure-FTPd reads, in a folder of root's. */
  ftp?: { published: string; database: string }
  /** The sites nginx shows, and what it is told of them. */
  sites?: SitesSettings
}

/** What `sites-publish` reads, and the folders of root's that it writes. All paths are whole. */
export interface SitesSettings {
  /** The file the portal publishes. */
  published: string
  /** Where nginx finds a file for each site, by a link that changes at once. */
  folder: string
  /** The pages that stand for a site. */
  pages: string
  /** Where whoever issues certificates looks for an answer. */
  acme: string
  /** `<certificates>/<name>/fullchain.pem` and `privkey.pem`, as ACME clients lay them. */
  certificates: string
  /** Shown where a site has none of its own. */
  selfMade: { certificate: string; key: string }
  listen: readonly string[]
  listenTls: readonly string[]
  /** A socket of PHP for each hosting, `{handle}` in its place; empty: no PHP. */
  phpSocket: string
  /** The configuration nginx was started with. */
  nginx: string
  /** Names of the house, which no site may have. */
  reserved: readonly string[]
  operator: string
  contact: string
}
