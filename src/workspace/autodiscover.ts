import { SaxesParser } from 'saxes'
import { element, xmlDocument, xmlText } from '../base/xml.ts'
import type { DeviceSettings } from '../mail/device-settings.ts'

const ANSWER = 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006'
const SETTINGS = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a'

/** What Outlook asks with. */
interface Asked {
  address: string
  /** Which kind of answer it understands. */
  schema: string
}

const named = (name: string, text: string) => element(name, {}, xmlText(text))

/**
 * Reads what Outlook posts. Undefined for anything else: what is no XML, what brings a document type (and with it entities,
 * which are then neither expanded nor fetched), what names no address or several.
 */
export function readAutodiscover(xml: string): Asked | undefined {
  const found = new Map<string, string[]>()
  let name = ''
  const parser = new SaxesParser({ xmlns: true })
  const stop = (why: Error) => {
    throw why
  }
  parser.on('error', stop)
  parser.on('doctype', () => stop(new Error('a document type')))
  parser.on('opentag', ({ local }) => {
    name = local
    found.set(local, [...(found.get(local) ?? []).slice(0, 1), ''])
  })
  parser.on('closetag', () => {
    name = ''
  })
  const take = (text: string) => {
    const texts = found.get(name)
    if (texts) texts.push((texts.pop() ?? '') + text)
  }
  parser.on('text', take)
  parser.on('cdata', take)
  try {
    parser.write(xml).close()
  } catch {
    return undefined
  }
  const [address, ...others] = found.get('EMailAddress') ?? []
  const [schema = SETTINGS] = found.get('AcceptableResponseSchema') ?? []
  return address && others.length === 0 ? { address: address.trim(), schema: schema.trim() } : undefined
}

/** Is it the kind of answer we have: settings of an account, as Outlook reads them? */
export const wantsSettings = ({ schema }: Asked): boolean => schema === SETTINGS

/** The settings of one address, which is said back: it was asked with. */
export function autodiscoverOf({ user, imap, smtp }: DeviceSettings): string {
  const login = named('LoginName', user)
  const common = named('DomainRequired', 'off') + login + named('SPA', 'off') + named('AuthRequired', 'on')
  const at = (type: string, { host, port }: DeviceSettings['imap'] | DeviceSettings['smtp'], how: string) =>
    element('Protocol', {}, named('Type', type) + named('Server', host) + named('Port', String(port)) + common + how)
  const encryption = { tls: 'SSL', starttls: 'TLS' } as const
  const account = [
    named('AccountType', 'email'),
    named('Action', 'settings'),
    at('IMAP', imap, named('SSL', 'on') + named('Encryption', encryption[imap.encryption])),
    at(
      'SMTP',
      smtp,
      named('SSL', 'on') + named('Encryption', encryption[smtp.encryption]) + named('UsePOPAuth', 'off'),
    ),
  ]
  return response(SETTINGS, element('Account', {}, account.join('')))
}

/** 600: not understood. 500: no such address, said of every domain that is not ours. 601: another kind of answer. */
export function autodiscoverError(code: 500 | 600 | 601): string {
  const words = { 500: 'The email address cannot be found.', 600: 'Invalid Request', 601: 'Provider is not available' }
  const error = named('ErrorCode', String(code)) + named('Message', words[code]) + element('DebugData', {})
  return response(ANSWER, element('Error', { Time: '00:00:00.0000000', Id: '0' }, error))
}

const response = (xmlns: string, inside: string) =>
  xmlDocument(element('Autodiscover', { xmlns: ANSWER }, element('Response', { xmlns }, inside)))
