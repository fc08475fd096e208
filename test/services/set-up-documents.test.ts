import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MailEntry, MailHosts } from '../../src/servers/mail/port.ts'
import { readXml, textOf, type XmlElement } from '../knowledge/xml.ts'
import { entry } from '../servers/mail.contract.ts'
import { browse, newWorld, type World } from '../world.ts'
import { openReader } from './mail-clients.ts'
import { type MailHouse, openMailHouse } from './mail-house.ts'

const ADDRESS = 'contact@boulangerie-favre.test'
const SECRET = 'a secret of the oven'
let house: MailHouse
let world: World

beforeAll(async () => {
  house = await openMailHouse()
  const mailbox: MailEntry = await entry(ADDRESS, SECRET)
  await house.portal.reconcile(() => [mailbox])
  world = await newWorld()
}, 60_000)
afterAll(() => house?.close())

/** Where a mail program is to be pointed to. */
function pointedTo(encryption: 'tls' | 'starttls'): void {
  const { submission, submissions } = house.postfix.settings.ports
  const hosts: MailHosts = {
    imap: { host: 'localhost', port: house.dovecot.imap.port, encryption: 'tls' },
    smtp: { host: 'localhost', port: encryption === 'tls' ? submissions : submission, encryption },
  }
  Object.assign(world.mail, { hosts })
}

const within = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...within(child, name)])

/** Logs in at both servers with nothing but what was read. */
async function logsIn(read: { imap: Read; smtp: Read }, secure: boolean): Promise<string> {
  const { imap, smtp } = read
  const reader = await openReader(
    { host: imap.host, port: imap.port, ca: house.ca },
    { user: imap.user, password: SECRET },
  )
  await reader.close()
  const auth = { user: smtp.user, pass: SECRET }
  const transport = createTransport({
    ...{ host: smtp.host, port: smtp.port, secure, requireTLS: !secure, auth, tls: { ca: house.ca } },
  })
  try {
    await transport.verify()
    return 'both let in'
  } finally {
    transport.close()
  }
}

interface Read {
  host: string
  port: number
  user: string
}

describe('what mail programs read about this house', () => {
  test.each(['tls', 'starttls'] as const)('logs in where Thunderbird is led to, by %s', async (encryption) => {
    pointedTo(encryption)
    const { text } = await (await browse(world)).get(`/mail/config-v1.1.xml?emailaddress=${ADDRESS}`)
    const [imap, smtp] = ['incomingServer', 'outgoingServer'].map((name): Read => {
      const [server] = within(readXml(text.trimEnd()), name)
      if (!server) throw new Error(`there is no ${name}`)
      const user = textOf(server, 'username').replace('%EMAILADDRESS%', ADDRESS)
      return { host: textOf(server, 'hostname'), port: Number(textOf(server, 'port')), user }
    }) as [Read, Read]
    const [, sending] = within(readXml(text.trimEnd()), 'socketType')
    expect(await logsIn({ imap, smtp }, sending?.text === 'SSL')).toBe('both let in')
  })

  test.each(['tls', 'starttls'] as const)('logs in where Outlook is led to, by %s', async (encryption) => {
    pointedTo(encryption)
    const body = `<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request><EMailAddress>${ADDRESS}</EMailAddress></Request></Autodiscover>`
    const browser = await browse(world)
    const answer = await browser.ask(
      '/autodiscover/autodiscover.xml',
      { method: 'POST', body },
      { 'Content-Type': 'text/xml' },
    )
    const protocols = within(readXml(answer.text.trimEnd()), 'Protocol')
    const [imap, smtp] = protocols.map(
      (one): Read => ({
        ...{ host: textOf(one, 'Server'), port: Number(textOf(one, 'Port')), user: textOf(one, 'LoginName') },
      }),
    ) as [Read, Read]
    const secure = textOf(protocols[1] as XmlElement, 'Encryption') === 'SSL'
    expect([secure, await logsIn({ imap, smtp }, secure)]).toEqual([encryption === 'tls', 'both let in'])
  })
})
