import { element, xmlDocument, xmlText } from '../base/xml.ts'
import type { MailHosts } from '../servers/mail/port.ts'

interface AutoconfigAbout {
  /** A domain of ours; undefined where the program did not say which: it then puts its own in. */
  domain: string | undefined
  hosts: MailHosts
  operator: string
  /** The guide to the program, by the language it is in. */
  guides: Readonly<Record<'fr' | 'en', string>>
}

const named = (name: string, text: string) => element(name, {}, xmlText(text))
const SOCKETS = { tls: 'SSL', starttls: 'STARTTLS' } as const

/**
 * The settings of a domain as Thunderbird and its kin read them (config file format 1.1). The program fills in the address
 * itself: nothing of what it asked with stands in the answer, which is the same for every address of the domain.
 */
export function autoconfigOf({ domain, hosts, operator, guides }: AutoconfigAbout): string {
  const user = named('username', '%EMAILADDRESS%')
  const login = named('authentication', 'password-cleartext')
  const at = ({ host, port, encryption }: MailHosts['imap'] | MailHosts['smtp']) =>
    named('hostname', host) + named('port', String(port)) + named('socketType', SOCKETS[encryption]) + login + user
  const help = (['fr', 'en'] as const).map((lang) => element('descr', { lang }, xmlText(operator)))
  const provider = [
    named('domain', domain ?? '%EMAILDOMAIN%'),
    named('displayName', operator),
    named('displayShortName', operator),
    element('incomingServer', { type: 'imap' }, at(hosts.imap)),
    element('outgoingServer', { type: 'smtp' }, at(hosts.smtp)),
    element('documentation', { url: guides.fr }, help[0] ?? ''),
    element('documentation', { url: guides.en }, help[1] ?? ''),
  ]
  const id = domain ?? hosts.imap.host
  return xmlDocument(element('clientConfig', { version: '1.1' }, element('emailProvider', { id }, provider.join(''))))
}
