import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Refusal, type RefusalCode } from '../../src/base/refusal.ts'
import { manageableAliases } from '../../src/mail/alias-queries.ts'
import { changeAlias, createAlias, deleteAlias } from '../../src/mail/aliases.ts'
import { manageableMail } from '../../src/mail/mail-products.ts'
import { changeMailboxPassword } from '../../src/mail/mailboxes.ts'
import { changeQuota, createMailbox, deleteMailbox, disconnectDevices } from '../../src/mail/making.ts'
import { destinations, mailName } from '../../src/mail/names.ts'
import { manageableMailboxes } from '../../src/mail/queries.ts'
import { as, journal, newWorld, owed, type World } from '../world.ts'

const CONTACT = 'contact@boulangerie-favre.test'
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const claire = () => as(world, world.claire)
const product = () => manageableMail(claire()).find(({ domain }) => domain === 'boulangerie-favre.test')!
const mailbox = (address = CONTACT) => manageableMailboxes(claire()).find((one) => one.address === address)!
const make = (name: string, quotaMb = 512) => createMailbox(claire(), product(), { name, hash: 'a hash', quotaMb })
const lead = (name: string, ...to: string[]) => createAlias(claire(), product(), { name, destinations: to })
const alias = (address: string) => manageableAliases(claire()).find((one) => one.address === address)

function refusalOf(work: () => unknown): RefusalCode | undefined {
  try {
    work()
    return undefined
  } catch (no) {
    if (no instanceof Refusal) return no.code
    throw no
  }
}

function hold(): void {
  const at = world.clock.now().toISOString()
  const row = { public_id: 'hld_1', product_id: product().id, reason: 'nonpayment' as const, told: 'Open.' }
  world.scene.run(q.insertInto('holds').values({ ...row, placed_at: at, placed_by: 'staff:1' }))
}

describe('a mailbox', () => {
  test('that is made is known to the mail server with its room and its account', async () => {
    make('fournil', 1024)
    await world.publish()
    expect(world.mail.known('fournil@boulangerie-favre.test')).toMatchObject({ quotaMb: 1024, sends: true })
    expect(mailbox('fournil@boulangerie-favre.test').chosen).toBe(true)
    expect(journal(world).at(-1)).toMatchObject({ event: 'mailbox.created', about: 'fournil@boulangerie-favre.test' })
  })

  test('is not made twice, nor beside an alias of its name', () => {
    expect(refusalOf(() => make('contact'))).toBe('address-taken')
    lead('accueil', CONTACT)
    expect(refusalOf(() => make('accueil'))).toBe('address-taken')
  })

  test('is made as long as the service has places and room, and not beyond', () => {
    expect(refusalOf(() => make('fournil', 10_240))).toBe('mail-storage')
    world.scene.run(q.updateTable('products').set({ most_mailboxes: 3 }).where('id', '=', product().id))
    expect(refusalOf(() => make('fournil'))).toBe('mailboxes-most')
  })

  test('that is given up goes from the mail server, with its sessions, and begins empty when it is made anew', async () => {
    deleteMailbox(claire(), mailbox())
    await world.publish()
    expect(world.mail.known(CONTACT)).toBeUndefined()
    expect(world.mail.revoked).toEqual([CONTACT])
    expect(owed(world)).toMatchObject([{ kind: 'mailbox-deleted' }])
    make('contact')
    await world.publish()
    expect(world.mail.known(CONTACT)).toMatchObject({ folder: 'boulangerie-favre.test/contact+1' })
  })

  test('that is given up takes along the aliases that led only there, and those that led to them', async () => {
    lead('accueil', CONTACT)
    lead('hallo', 'accueil@boulangerie-favre.test')
    lead('team', CONTACT, 'claire@boulangerie-favre.test')
    deleteMailbox(claire(), mailbox())
    await world.publish()
    const left = manageableAliases(claire()).map(({ address }) => address)
    expect(left).toEqual(['info@boulangerie-favre.test', 'team@boulangerie-favre.test'])
    expect(world.mail.known('hallo@boulangerie-favre.test')).toBeUndefined()
    expect(world.mail.known('team@boulangerie-favre.test')).toMatchObject({
      destinations: ['claire@boulangerie-favre.test'],
    })
  })

  test('has more room as far as the service has some', async () => {
    changeQuota(claire(), mailbox(), 5120)
    await world.publish()
    expect(world.mail.known(CONTACT)).toMatchObject({ quotaMb: 5120 })
    expect(refusalOf(() => changeQuota(claire(), mailbox(), 20_480))).toBe('mail-storage')
  })

  test('loses its sessions once the new password is published, not before (R-PWD-9)', async () => {
    world.mail.down = true
    changeMailboxPassword(claire(), mailbox(), 'another hash', { disconnect: true })
    await world.publish()
    expect(world.mail.revoked).toEqual([])
    expect(mailbox().disconnecting).toBe(true)
    world.mail.down = false
    await world.publish()
    expect(world.mail.revoked).toEqual([CONTACT])
    expect(mailbox().disconnecting).toBe(false)
  })

  test('has its devices sent away once somebody can', async () => {
    world.mail.cannotRevoke = true
    disconnectDevices(claire(), mailbox())
    await world.publish()
    expect(mailbox().disconnecting).toBe(true)
    world.mail.cannotRevoke = false
    await world.publish()
    expect(world.mail.revoked).toEqual([CONTACT])
  })

  test('of a held product is neither made, sized, given up nor given a password (R-PWD-13)', () => {
    const [box, mail] = [mailbox(), product()]
    hold()
    const verbs = [
      () => createMailbox(claire(), mail, { name: 'fournil', hash: '', quotaMb: 512 }),
      () => changeQuota(claire(), box, 512),
      () => deleteMailbox(claire(), box),
      () => changeMailboxPassword(claire(), box, 'another hash'),
      () => createAlias(claire(), mail, { name: 'accueil', destinations: [CONTACT] }),
    ]
    expect(verbs.map(refusalOf)).toEqual(verbs.map(() => 'product-blocked'))
  })
})

describe('an alias', () => {
  test('leads where it is told, and elsewhere when that is changed', async () => {
    lead('accueil', CONTACT, 'tante@elsewhere.test')
    await world.publish()
    expect(world.mail.known('accueil@boulangerie-favre.test')).toMatchObject({
      destinations: [CONTACT, 'tante@elsewhere.test'],
    })
    changeAlias(claire(), alias('accueil@boulangerie-favre.test')!, [CONTACT])
    deleteAlias(claire(), alias('accueil@boulangerie-favre.test')!)
    await world.publish()
    expect(world.mail.known('accueil@boulangerie-favre.test')).toBeUndefined()
  })

  test('that leads out of the account is told by letter', () => {
    lead('accueil', CONTACT)
    expect(owed(world)).toEqual([])
    lead('away', 'tante@elsewhere.test')
    expect(owed(world)).toMatchObject([{ kind: 'mail-leads-outside' }])
  })

  test('does not lead in circles, not even through the aliases of others', () => {
    expect(refusalOf(() => lead('accueil', 'accueil@boulangerie-favre.test'))).toBe('alias-loop')
    expect(refusalOf(() => lead('accueil', 'accueil+word@boulangerie-favre.test'))).toBe('alias-loop')
    const nadia = as(world, world.nadia)
    const [studio] = manageableMail(nadia)
    createAlias(nadia, studio!, { name: 'back', destinations: ['accueil@boulangerie-favre.test'] })
    expect(refusalOf(() => lead('accueil', 'back@studio-nadia.test'))).toBe('alias-loop')
  })

  test('leads to no address of the account that is not there, and tells nothing of those of others', () => {
    expect(refusalOf(() => lead('accueil', 'nobody@boulangerie-favre.test'))).toBe('destination-nobody')
    expect(refusalOf(() => lead('accueil', 'nobody@studio-nadia.test', 'hello@studio-nadia.test'))).toBeUndefined()
  })
})

describe('names as they are typed', () => {
  const read = (field: typeof mailName | typeof destinations, text: string) =>
    refusalOf(() => field.read({ text, all: [text], file: undefined }, 'name', () => ''))

  test.for([
    "o'pain",
    'a"b',
    '100%',
    '-rf',
    '../x',
    'a..b',
    '.a',
    'a.',
    'a+b',
    'pa in',
    'pa\u0000in',
    'a\nb',
    'p\u0430in',
    'a@b',
    '`id`',
    'a'.repeat(65),
  ])('are refused: %j', (name) => expect(['mail-name', 'field-too-long']).toContain(read(mailName, name)))

  test.for([
    '|cat@a.test',
    '/etc/passwd',
    'a@b',
    'a b@',
    '"x"@a.test',
    'a@[192.0.2.1]',
    'a%b@a.test',
    'a!b@a.test',
    '-a@a.test',
    'a@-a.test',
    'p\u00e4in@a.test',
  ])('lead nowhere: %j', (address) => expect(read(destinations, address)).toBe('destination-format'))

  test('are taken in small letters, and each destination once', () => {
    expect(mailName.read({ text: ' Marie.Favre_2 ', all: [], file: undefined }, 'name', () => '')).toBe('marie.favre_2')
    const typed = 'A@b.test, a@B.test\n c@d.test'
    expect(destinations.read({ text: typed, all: [], file: undefined }, 'name', () => '')).toEqual([
      'a@b.test',
      'c@d.test',
    ])
  })
})
