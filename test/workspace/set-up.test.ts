import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { readXml, textOf, type XmlElement } from '../knowledge/xml.ts'
import { browse, newWorld, ORIGIN, type World } from '../world.ts'

const SETTINGS = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a'
const AUTOCONFIG = '/mail/config-v1.1.xml'
const HOST = 'autoconfig.comptoir.test'
let world: World
beforeEach(async () => {
  world = await newWorld({ setUpHosts: [HOST] })
})

const asked = async (query: string, path = AUTOCONFIG) => (await browse(world)).get(`${path}${query}`, {})
const forAddress = (address: string) => asked(`?emailaddress=${encodeURIComponent(address)}`)

/** The elements of this name, however deep. */
const within = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...within(child, name)])

const one = (root: XmlElement, name: string): XmlElement => {
  const [found, ...more] = within(root, name)
  if (!found || more.length > 0) throw new Error(`${name}: ${more.length + (found ? 1 : 0)}`)
  return found
}

/** Asks as a mail program does: from nowhere of ours. */
async function discover(
  body: string | Uint8Array,
  type = 'text/xml; charset=utf-8',
  path = '/autodiscover/autodiscover.xml',
) {
  const browser = await browse(world)
  return browser.ask(path, { method: 'POST', body: body as string }, { 'Content-Type': type })
}

const request = (address: string, schema = SETTINGS) => `<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
  <Request><EMailAddress>${address}</EMailAddress><AcceptableResponseSchema>${schema}</AcceptableResponseSchema></Request>
</Autodiscover>`

describe('what Thunderbird reads', () => {
  test('tells hosts, ports and encryption of both ways, and how the user is called', async () => {
    const answer = await forAddress('contact@boulangerie-favre.test')
    const root = readXml(answer.text.trimEnd())
    const { imap, smtp } = world.mail.hosts
    for (const [name, at] of [
      ['incomingServer', imap],
      ['outgoingServer', smtp],
    ] as const) {
      const server = one(root, name)
      expect([textOf(server, 'hostname'), textOf(server, 'port')]).toEqual([at.host, String(at.port)])
      expect([textOf(server, 'socketType'), textOf(server, 'username')]).toEqual(['SSL', '%EMAILADDRESS%'])
    }
    expect([one(root, 'domain').text, answer.headers.get('content-type')]).toEqual([
      'boulangerie-favre.test',
      'text/xml; charset=utf-8',
    ])
  })

  test('is the same, byte for byte, whether the mailbox exists or not', async () => {
    const [known, unknown] = [
      await forAddress('contact@boulangerie-favre.test'),
      await forAddress('x@boulangerie-favre.test'),
    ]
    expect(known.text).toBe(unknown.text)
    expect(known.text).not.toContain('contact@')
  })

  test('is there at the address of the domain as well, and without an address for any domain of ours', async () => {
    const plain = await asked('', '/.well-known/autoconfig/mail/config-v1.1.xml')
    expect(one(readXml(plain.text.trimEnd()), 'domain').text).toBe('%EMAILDOMAIN%')
  })

  test.each([
    'jeanne@ailleurs.test',
    'no at sign',
    '@',
    'a@boulangerie-favre.test\r\nSet-Cookie: x=1',
    '<x>@boulangerie-favre.test',
    `${'a'.repeat(10_000)}@boulangerie-favre.test`,
    'a@b@boulangerie-favre.test',
    "a@boulangerie-favre.test' OR 1=1 --",
    'a@boulangerie-favre.test\0',
    '',
  ])('does not exist for %j', async (address) => {
    const answer = await forAddress(address)
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([404, null])
  })

  test('does not exist for a domain that is not open yet', async () => {
    world.scene.run(q.updateTable('products').set({ opened_at: null }).where('name', '=', 'studio-nadia.test'))
    expect((await forAddress('hello@studio-nadia.test')).status).toBe(404)
  })
})

describe('what Outlook is answered', () => {
  test.each(['/autodiscover/autodiscover.xml', '/Autodiscover/Autodiscover.xml'])(
    'at %s are the settings',
    async (path) => {
      const { status, text } = await discover(request('Contact@Boulangerie-Favre.test'), 'text/xml', path)
      expect(status).toBe(200)
      const protocols = within(readXml(text.trimEnd()), 'Protocol')
      const { imap, smtp } = world.mail.hosts
      expect(
        protocols.map((one) => ['Type', 'Server', 'Port', 'LoginName', 'SSL'].map((name) => textOf(one, name))),
      ).toEqual([
        ['IMAP', imap.host, String(imap.port), 'contact@boulangerie-favre.test', 'on'],
        ['SMTP', smtp.host, String(smtp.port), 'contact@boulangerie-favre.test', 'on'],
      ])
    },
  )

  test('does not tell a mailbox that exists from one that does not', async () => {
    const known = await discover(request('contact@boulangerie-favre.test'))
    const unknown = await discover(request('nobodyy@boulangerie-favre.test'))
    expect(known.text.replaceAll('contact@', 'nobodyy@')).toBe(unknown.text)
  })

  const codeIn = async (body: string | Uint8Array) =>
    one(readXml((await discover(body)).text.trimEnd()), 'ErrorCode').text

  test('is a code of its own where there is nothing to say', async () => {
    expect(await codeIn(request('jeanne@ailleurs.test'))).toBe('500')
    expect(await codeIn(request('no address'))).toBe('500')
    expect(await codeIn(request('contact@boulangerie-favre.test', 'http://schemas.microsoft.com/mobilesync'))).toBe(
      '601',
    )
  })

  const BOMB = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY b${at} "${'&a;'.repeat(10)}">`).join('')}]>`
  test.each([
    ['entities', `<?xml version="1.0"?>${BOMB}<a>&b8;</a>`],
    ['an outer entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:1/">]><a>&x;</a>'],
    ['a file', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><EMailAddress>&x;</EMailAddress>'],
    ['depth', `${'<a>'.repeat(9_000)}${'</a>'.repeat(9_000)}`],
    ['an end that never comes', '<Autodiscover><Request><EMailAddress>a@b.test'],
    ['two addresses', '<a><EMailAddress>a@b.test</EMailAddress><EMailAddress>c@d.test</EMailAddress></a>'],
    ['an unbound prefix', '<x:a><EMailAddress>a@b.test</EMailAddress></x:a>'],
    ['no XML', 'address=a@boulangerie-favre.test'],
    ['nothing', ''],
    ['bytes', new Uint8Array([0xff, 0xfe, 0x00, 0x80])],
    ['NUL', '<a>\0</a>'],
  ])('refuses %s', async (_, body) => {
    expect(await codeIn(body)).toBe('600')
  })

  test('refuses a megabyte before it is read, and what is no XML by its type', async () => {
    expect((await discover(`<a>${'x'.repeat(1_000_000)}</a>`)).status).toBe(413)
    expect((await discover(request('a@b.test'), 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await discover(request('a@b.test'), 'application/json')).status).toBe(415)
  })

  test('puts what it was asked with nowhere but where it belongs', async () => {
    const { text } = await discover(request('a&amp;b&lt;c@boulangerie-favre.test'))
    expect(text).not.toContain('LoginName')
    expect((await discover(request('o&apos;neil@boulangerie-favre.test'))).text).toContain('o&#39;neil@')
  })
})

describe('the hosts where mail programs look', () => {
  const at = async (host: string, path: string) => {
    const { app } = await world.portal()
    const headers = { Host: host, 'Sec-Fetch-Site': 'none' }
    return app.fetch(new Request(`https://${host}${path}`, { headers }), {})
  }

  test('answer with the documents, and with nothing else of ours', async () => {
    expect((await at(HOST, `${AUTOCONFIG}?emailaddress=a@boulangerie-favre.test`)).status).toBe(200)
    for (const path of ['/', '/sign-in', '/healthz', '/workspace', '/mail/config-v1.1.xml/', '/static/app.css'])
      expect((await at(HOST, path)).status).toBe(421)
  })

  test('know nobody who is signed in elsewhere', async () => {
    const browser = await browse(world, world.claire)
    const { app } = await world.portal()
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { Host: HOST, Cookie: cookie }
    expect((await app.fetch(new Request(`https://${HOST}/workspace`, { headers }), {})).status).toBe(421)
  })

  test('are those that were named, and no others', async () => {
    for (const host of [
      'evil.test',
      'autoconfig.boulangerie-favre.test',
      `${HOST}.evil.test`,
      'xautoconfig.comptoir.test',
    ])
      expect((await at(host, AUTOCONFIG)).status).toBe(421)
    const { app } = await world.portal()
    const forged = new Request(`${ORIGIN}${AUTOCONFIG}`, { headers: { Host: 'evil.test' } })
    expect((await app.fetch(forged, {})).status).toBe(421)
  })
})
