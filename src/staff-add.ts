import { isLanguage, type Language } from '../content/text/index.ts'
import { emailAddress, lineOfText } from './base/fields.ts'
import type { Field, Given } from './base/form.ts'
import { Refusal } from './base/refusal.ts'
import { publicId } from './base/secret.ts'
import type { Writing } from './core/ctx.ts'
import { openKeys } from './core/keys.ts'
import { tokenOf } from './core/mail-links.ts'
import { type StaffRole, staffRoles } from './core/permissions.ts'
import { openDataDir } from './data-dir.ts'
import type { Installation } from './installation.ts'
import { setUpColleague } from './staff/people.ts'
import { urls } from './urls.ts'

export const STAFF_ADD = 'staff:add EMAIL NAME ROLE [LANGUAGE]'

/**
 * Lets somebody open the desk, or gives somebody who is there another link. Returns the link, which works once and for
 * seven days: nobody but whoever uses it knows the password and the app. Throws with what is wrong with the words given.
 */
export function addToDesk(installation: Installation, words: readonly string[]): string {
  const colleague = colleagueOf(words)
  const data = openDataDir(installation.dataDir)
  try {
    const keys = openKeys(installation.secretsFile, installation.mode === 'demo')
    const ctx: Writing = {
      store: data.store,
      keys,
      now: () => new Date(),
      actor: { kind: 'system', job: 'staff:add' },
      request: { id: publicId('req'), ip: '127.0.0.1', userAgent: 'comptoir staff:add' },
    }
    const token = tokenOf({ keys }, 'desk-welcome', setUp(ctx, colleague))
    return new URL(urls.mailLink('desk-welcome', colleague.language, token), installation.publicUrl).href
  } finally {
    data.close()
  }
}

type Words = Parameters<typeof setUpColleague>[1]

function setUp(ctx: Writing, colleague: Words): string {
  try {
    return setUpColleague(ctx, colleague)
  } catch (no) {
    if (no instanceof Refusal) throw new Error(`${colleague.email} is disabled: an owner enables them at the desk`)
    throw no
  }
}

function colleagueOf([email = '', name = '', role = '', language = 'fr', ...more]: readonly string[]): Words {
  if (name === '' || role === '' || more.length > 0) throw new Error(`It is: comptoir ${STAFF_ADD}`)
  return {
    email: wordRead(emailAddress, email, 'EMAIL is an e-mail address'),
    name: wordRead(lineOfText(100), name, 'NAME is one line of at most 100 characters'),
    role: roleCalled(role),
    language: languageCalled(language),
  }
}

function wordRead<T>(field: Field<T>, text: string, otherwise: string): T {
  const given: Given = { text, all: [text], file: undefined }
  try {
    return field.read(given, '', () => '')
  } catch {
    throw new Error(`${otherwise}, not ${text}`)
  }
}

function roleCalled(word: string): StaffRole {
  const found = staffRoles.find((role) => role === word)
  if (!found) throw new Error(`ROLE is one of ${staffRoles.join(', ')}, not ${word}`)
  return found
}

function languageCalled(word: string): Language {
  if (!isLanguage(word)) throw new Error(`LANGUAGE is fr or en, not ${word}`)
  return word
}
