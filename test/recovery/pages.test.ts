import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { approveRecovery } from '../../src/recovery/desk.ts'
import type { Browser } from '../browsing.ts'
import { follow, lettersTo, mailedLink } from '../identity/mailed.ts'
import { passPassword, pending } from '../identity/two-step-scene.ts'
import { faultsInPage } from '../web/valid.ts'
import { as, browse, type Staff, type World } from '../world.ts'
import { colleague, evidenced, recoveryOf, scene, TOLD } from './scene.ts'

const MARKUP = '<script>alert(1)</script> & "quoted" \u202Eevil'
const ESCAPED = '&lt;script&gt;alert(1)&lt;/script&gt;'

let world: World
let ina: Staff
beforeEach(async () => {
  ;({ world, ina } = await scene())
})

const ask = async (browser: Browser, fields: Record<string, string> = TOLD, path = '/sign-in/recovery') => {
  const { action, hidden } = (await browser.get(path)).form('<main')
  return browser.post(action, { ...hidden, ...fields })
}

describe('at the second step', () => {
  test('whoever has lost everything is led to a form, and nobody who has not passed the password', async () => {
    expect((await (await browse(world)).get('/sign-in/recovery')).location).toBe('/sign-in')
    expect((await (await browse(world)).post('/sign-in/recovery', TOLD)).location).toBe('/sign-in')
    const browser = await pending(world)
    const page = await browser.get('/sign-in/second-step')
    expect(page.text).toContain('<a href="/sign-in/recovery">J’ai tout perdu</a>')
    expect((await browser.get('/sign-in/recovery')).text).toContain('href="/faq/2324"')
    expect(world.scene.all(q.selectFrom('recoveries').selectAll())).toEqual([])
  })

  test('a request is taken once, and its owner then sees how far it is', async () => {
    const browser = await pending(world)
    expect((await ask(browser)).location).toBe('/sign-in/recovery')
    const after = await browser.get('/sign-in/recovery')
    expect(after.text).toContain('Une récupération est en cours')
    expect(after.text).not.toContain('name="message"')
    expect((await browser.post('/sign-in/recovery', TOLD)).status).toBe(409)
    expect((await browser.get('/sign-in/second-step')).text).toContain('Une personne vous contacte')
    const other = await browse(world)
    expect((await other.get('/sign-in/second-step')).text).not.toContain('récupération')
  })

  test('says until when an approved one may be stopped, on the page of one’s security too', async () => {
    const { public_id } = await evidenced(world, world.claire)
    const browser = await pending(world)
    expect((await browser.get('/sign-in/second-step')).text).toContain('deuxième personne de notre équipe')
    approveRecovery(as(world, ina), public_id)
    const due = recoveryOf(world, world.claire).due_at
    for (const page of [
      await browser.get('/sign-in/second-step'),
      await (await browse(world, world.claire)).get('/profile/security'),
    ])
      expect(page.text).toContain(`datetime="${due}"`)
  })

  test('what is missing or too long is said beside its field, and what was typed is kept', async () => {
    const browser = await pending(world)
    const answer = await ask(browser, { message: 'x'.repeat(1001), contact: '' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('1000 caractères au maximum')
    expect(answer.text).toContain('Ce champ est à remplir')
    expect(answer.text).toContain('x'.repeat(1001))
  })

  test('every page of it is valid HTML, and so are those of the desk and of the letter in every state', async () => {
    const faults: string[] = []
    const look = async (browser: Browser, path: string) => {
      const { text } = await browser.get(path)
      faults.push(...(await faultsInPage(text)).map((fault) => `${path}: ${fault}`))
    }
    const [browser, sami, other] = [await pending(world), await browse(world, world.sami), await browse(world, ina)]
    await look(browser, '/sign-in/recovery')
    await ask(browser)
    const page = `/desk/recoveries/${recoveryOf(world, world.claire).public_id}`
    const everywhere = async () => {
      for (const path of ['/sign-in/recovery', '/sign-in/second-step']) await look(browser, path)
      for (const path of ['/desk', '/desk/recoveries', page]) for (const who of [sami, other]) await look(who, path)
    }
    await everywhere()
    await sami.post(`${page}/evidence`, { document: 'passport', reference: 'X 1', note: 'Called back.' })
    await everywhere()
    await other.post(`${page}/approval`)
    await everywhere()
    const letter = await browse(world)
    await follow(letter, mailedLink(world, 'recovery-approved'))
    for (let times = 0; times < 2; times++) {
      await look(letter, '/recovery/stop')
      faults.push(...(await faultsInPage((await letter.post('/recovery/stop')).text)))
    }
    await look(sami, page)
    expect(faults).toEqual([])
  })

  test('it is there in English', async () => {
    const browser = await browse(world)
    await passPassword(browser)
    await ask(browser, TOLD, '/en/sign-in/recovery')
    expect((await browser.get('/en/sign-in/recovery')).text).toContain('A recovery is under way')
  })
})

describe('the desk', () => {
  const evidence = { document: 'passport', reference: 'X 1', note: 'Called back.' }
  const at = (id: string, what = '') => `/desk/recoveries/${id}${what}`

  test('takes a recovery from its request to its approval, each step by who may and with who did it', async () => {
    await ask(await pending(world))
    const sami = await browse(world, world.sami)
    const list = await sami.get('/desk/recoveries')
    expect(list.text).toContain('demandée, preuves à voir')
    const { public_id } = recoveryOf(world, world.claire)
    const seen = (await sami.get(at(public_id))).form('id="evidence"')
    expect(seen.action).toBe(at(public_id, '/evidence'))
    expect((await sami.post(seen.action, { ...seen.hidden, ...evidence })).location).toBe(at(public_id))
    expect((await sami.get(at(public_id))).text).toContain('l’accord revient à quelqu’un d’autre')
    const forced = await sami.post(at(public_id, '/approval'))
    expect([forced.status, recoveryOf(world, world.claire).state]).toEqual([409, 'evidenced'])
    const other = await browse(world, ina)
    expect((await other.post(at(public_id, '/approval'))).location).toBe(at(public_id))
    const page = (await other.get(at(public_id))).text
    for (const words of ['par Sami', 'par Ina', 'Preuves vues', 'message pas encore parti', 'Retirer l’accord'])
      expect(page).toContain(words)
    expect((await other.post(at(public_id, '/end'), { why: 'She called.' })).location).toBe(at(public_id))
    expect((await other.get('/desk/recoveries?over=1')).text).toContain('accord retiré')
    expect((await other.get('/desk/recoveries')).text).toContain('Aucune récupération en cours')
  })

  test('takes one approval of two that are sent at once, by two of ours or twice by the same', async () => {
    const { public_id } = await evidenced(world, world.claire)
    const [one, two] = [await browse(world, ina), await browse(world, colleague(world, 'Udo'))]
    const sent = [one, one, two].map((browser) => browser.post(at(public_id, '/approval')))
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([303, 409, 409])
    expect(lettersTo(world, world.claire.email).filter((kind) => kind === 'recovery-approved')).toHaveLength(1)
  })

  test('opens one from the file of somebody who called, with what was seen; nothing is kept as a file', async () => {
    const sami = await browse(world, world.sami)
    const path = `/desk/people/${world.claire.publicId}/recovery`
    const { action, hidden } = (await sami.get(path)).form('<main')
    const wrong = await sami.post(action, { ...hidden, ...TOLD, ...evidence, document: 'a photograph' })
    expect(wrong.status).toBe(422)
    const opened = await sami.post(action, { ...hidden, ...TOLD, ...evidence })
    expect(opened.location).toBe(at(recoveryOf(world, world.claire).public_id))
    expect((await sami.get(opened.location ?? '')).text).toContain('Ouverte au guichet')
    expect((await sami.get(path)).text).toContain('sans autre récupération en cours')
    expect((await sami.post(action, { ...hidden, ...TOLD, ...evidence })).status).toBe(409)
    expect((await sami.get('/desk/people/usr_nobody/recovery')).status).toBe(404)
  })

  test('says on its first page what waits, and in the file of a person how to begin or how it stands', async () => {
    const sami = await browse(world, world.sami)
    const file = `/desk/people/${world.claire.publicId}`
    await sami.post(`${file}/open`)
    expect((await sami.get(file)).text).toContain(`href="${file}/recovery"`)
    expect((await sami.get('/desk')).text).not.toContain('tout perdu')
    await ask(await pending(world))
    const { public_id } = recoveryOf(world, world.claire)
    expect((await sami.get(file)).text).toContain(`href="${at(public_id)}"`)
    expect((await sami.get('/desk')).text).toContain('Une personne a tout perdu')
    const technician = await (await browse(world, ina)).get('/desk')
    expect(technician.text).not.toContain('tout perdu')
    expect(technician.text).toContain('href="/desk/recoveries"')
    await sami.post(at(public_id, '/evidence'), evidence)
    expect((await (await browse(world, ina)).get('/desk')).text).toContain('attend une deuxième personne')
    const nadia = `/desk/people/${world.nadia.publicId}`
    await sami.post(`${nadia}/open`)
    expect((await sami.get(nadia)).text).not.toContain(`${nadia}/recovery`)
  })

  test('is for the roles of the table alone (R-STF-1)', async () => {
    const { public_id } = await evidenced(world, world.claire)
    const billing = await browse(world, colleague(world, 'Bo', 'billing'))
    for (const path of ['/desk/recoveries', at(public_id)]) expect((await billing.get(path)).status).toBe(403)
    for (const what of ['/evidence', '/approval', '/end'])
      expect((await billing.post(at(public_id, what), { ...evidence, why: 'no' })).status).toBe(403)
    const technician = await browse(world, ina)
    expect((await technician.get(at(public_id))).status).toBe(200)
    expect((await technician.post(at(public_id, '/evidence'), evidence)).status).toBe(403)
    expect((await technician.get(`/desk/people/${world.claire.publicId}/recovery`)).status).toBe(403)
    const claire = await browse(world, world.claire)
    expect((await claire.get(at(public_id))).location).toMatch(/^\/desk\/sign-in/)
    expect(recoveryOf(world, world.claire).state).toBe('evidenced')
  })

  test('shows what anybody typed as text, whoever typed it (R-STF-10)', async () => {
    world.scene.run(q.updateTable('users').set({ name: MARKUP }).where('id', '=', world.claire.id))
    await ask(await pending(world), { message: MARKUP, contact: MARKUP })
    const sami = await browse(world, world.sami)
    const { public_id } = recoveryOf(world, world.claire)
    await sami.post(at(public_id, '/evidence'), { ...evidence, reference: MARKUP.slice(0, 50), note: MARKUP })
    await sami.post(at(public_id, '/end'), { why: MARKUP })
    for (const path of ['/desk/recoveries?over=1', at(public_id), `/desk/people/${world.claire.publicId}/recovery`]) {
      const { text } = await sami.get(path)
      expect(text, path).toContain(ESCAPED)
      expect(text, path).not.toContain('<script>alert')
    }
  })

  test('lists fifty at a time, those that wait for longest first', async () => {
    const at = world.clock.now().toISOString()
    const user_id = world.claire.id
    for (let n = 0; n < 60; n++) {
      const row = {
        public_id: `rec_${n}`,
        user_id,
        state: 'expired' as const,
        message: 'm',
        contact: 'c',
        asked_ip: '',
      }
      const end = { ended_at: at, ended_how: 'time' as const }
      world.scene.run(q.insertInto('recoveries').values({ ...row, ...end, asked_at: at }))
    }
    const sami = await browse(world, world.sami)
    const first = (await sami.get('/desk/recoveries?over=1')).text
    expect(first.match(/href="\/desk\/recoveries\/rec_/g)).toHaveLength(50)
    const next = /href="(\/desk\/recoveries\?over=1&amp;from=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&')
    expect((await sami.get(next ?? '')).text.match(/href="\/desk\/recoveries\/rec_/g)).toHaveLength(10)
  })
})
