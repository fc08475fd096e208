import type { Field } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'

const NAME_MOST = 23
const NAME = /^[a-z0-9_]{1,23}$/
const FOLDER_MOST = 200
/** A piece of a path: what every file system, program and configuration file reads alike, and nothing that leads up. */
const PIECE = /^(?!\.{1,2}$)(?!-)[A-Za-z0-9._-]{1,100}$/
const QUOTA_MOST_MB = 10_000_000

/** What the customer chooses of the name of an FTP user: small letters without accents, digits and `_`, 23 at most. */
export const ftpName: Field<string> = {
  read: ({ text }, name) => {
    const typed = text.trim()
    if (typed === '') throw new Refusal('field-missing', name)
    if (!NAME.test(typed)) throw new Refusal('ftp-name-form', name, { most: NAME_MOST })
    return typed
  },
}

/** A folder inside a hosting, as it is kept: relative, without a slash at either end; empty for the whole of it. */
export const ftpFolder: Field<string> = {
  read: ({ text }, name) => {
    const typed = text.trim().replace(/^\//, '').replace(/\/$/, '')
    if (typed === '') return ''
    const plain = typed.length <= FOLDER_MOST && typed.split('/').every((piece) => PIECE.test(piece))
    if (!plain) throw new Refusal('ftp-folder-form', name)
    return typed
  },
}

/** Whole megabytes; 0 where nothing was typed. */
export const quotaMb: Field<number> = {
  read: ({ text }, name) => {
    const typed = text.trim().replace(/[\s'\u2019\u202f]/g, '')
    if (typed === '') return 0
    const mb = Number(typed)
    if (!/^\d{1,8}$/.test(typed) || mb < 1 || mb > QUOTA_MOST_MB) throw new Refusal('ftp-quota-form', name)
    return mb
  },
}
