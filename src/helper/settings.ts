/**
 * What the helper knows, from its own environment or file and never from whoever asks. A verb that needs more adds a
 * part here, optional where a house may lack it, and reads it in `src/helper-settings.ts`.
 */
export interface HelperSettings {
  /** The socket's path, the group that may speak to it, and the file every request is noted in. */
  socket: string
  group: string
  log: string
  /** `<root>/<handle>` is the folder of a hosting; its files belong to user number `uidBase` + the product's id. */
  hostings: { root: string; uidBase: number }
  /** Dovecot's configuration file, and the folder that holds `<domain>/<name>` for every mailbox. */
  mail: { config: string; home: string }
}
