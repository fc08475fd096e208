import { cpSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appPasswords } from '../../content/text/fr/app-passwords.ts'
import { DAV_SCOPES } from '../../src/servers/dav/port.ts'
import { urls } from '../../src/urls.ts'
import type { Browser } from '../browsing.ts'
import { visit } from '../process/server.ts'
import { type Door, type Doors, doorThatRefuses, publishedIn, readDoors } from './killed-doors.ts'
import {
  type Deed,
  databaseIn,
  doUnderFire,
  makeStage,
  newFolder,
  openOn,
  remove,
  type Stage,
  setScene,
  signInAs,
} from './killed-people.ts'
import { settled } from './settled.ts'
import { fireAgain, Misfire } from './strace.ts'

const NAME = 'Telephone de Claire'

const press = async (browser: Browser, action: string, fields: Record<string, string | readonly string[]>) => {
  const { action: to, hidden } = (await browser.get(urls.personAction(action))).form('class="card"')
  return () => browser.post(to, { ...hidden, ...fields, do: 'step' })
}
const signIn = (browser: Browser) => signInAs(browser, 'claire@example.test')
const make = (browser: Browser) => press(browser, 'app-passwords.create', { name: NAME, scopes: DAV_SCOPES })

const deeds: readonly Deed[] = [
  { name: 'made', before: signIn, aim: make },
  {
    name: 'withdrawn',
    before: async (browser) => {
      await signIn(browser)
      await (await make(browser))()
    },
    aim: (browser) => press(browser, 'app-passwords.revoke', { way: 'all' }),
  },
]

/** How far a deed had come: written down, told to neither, one or both of the servers, and that written down as well. */
type Reached = 'nothing' | 'written down' | 'half told' | 'told' | 'known to be told'

const BOOKS = 'data/comptoir.sqlite-wal'
const [CALENDARS, CONTACTS] = [publishedIn('caldav'), publishedIn('carddav')]
const SAFE = 'fsync,fdatasync'

/**
 * The process is gone before the call happens. The log of the books was begun when the process started. A
 * change of a published file is kept when its journal is removed; of its locks the seventh call is the first after that.
 */
const shots: readonly { at: string; file: string; call: string; when: number; left: Reached }[] = [
  { at: 'the first write to the books', file: BOOKS, call: 'pwrite64', when: 1, left: 'nothing' },
  { at: 'a write in the midst of the change', file: BOOKS, call: 'pwrite64', when: 8, left: 'nothing' },
  { at: 'the moment the change is called safe', file: BOOKS, call: SAFE, when: 1, left: 'written down' },
  {
    at: 'the journal of the first file',
    file: `${CALENDARS}-journal`,
    call: 'pwrite64',
    when: 1,
    left: 'written down',
  },
  { at: 'a write in the midst of the first file', file: CALENDARS, call: 'pwrite64', when: 2, left: 'written down' },
  { at: 'the end of the first file', file: `${CALENDARS}-journal`, call: 'unlink', when: 1, left: 'written down' },
  { at: 'the first touch of the second file', file: CONTACTS, call: 'fcntl', when: 1, left: 'half told' },
  { at: 'the end of the second file', file: `${CONTACTS}-journal`, call: 'unlink', when: 1, left: 'half told' },
  { at: 'the moment after both files', file: CONTACTS, call: 'fcntl', when: 7, left: 'told' },
  { at: 'the moment that is called safe too', file: BOOKS, call: SAFE, when: 2, left: 'known to be told' },
]

const openIn = ({ made }: Doors) => made.filter(({ open }) => open).map(({ digest }) => digest)

function reachedIn(doors: Doors, before: Doors): Reached {
  if (doors.wanted === before.wanted) return 'nothing'
  if (doors.reached === doors.wanted) return 'known to be told'
  const told = DAV_SCOPES.filter((scope) => doors.published[scope].join() === openIn(doors).join())
  return (['written down', 'half told', 'told'] as const)[told.length] ?? 'told'
}

/** Holds at every moment: nothing is published that the books do not know, nor anything but what they say was told. */
function expectTruth({ made, published }: Doors): void {
  for (const scope of DAV_SCOPES) {
    expect(made.map(({ digest }) => digest)).toEqual(expect.arrayContaining([...published[scope]]))
    for (const { digest, open, told } of made) if (told) expect(published[scope].includes(digest)).toBe(open === 1)
  }
}

interface Scene {
  stage: Stage
  deed: Deed
  folder: string
  cookies: ReadonlyMap<string, string>
  before: Doors
}

/** One shot at a copy of the scene. One that did not hit what it aimed at says nothing, and is a misfire. */
async function shoot(scene: Scene, { at, file, call, when, left }: (typeof shots)[number]): Promise<string> {
  const folder = newFolder()
  try {
    cpSync(scene.folder, folder, { recursive: true })
    const { stage, deed, cookies } = scene
    const shot = await doUnderFire(stage, { deed, folder, cookies }, call, when, path.join(folder, file))
    expect([undefined, 200, 303]).toContain(shot.status)
    const doors = readDoors(folder)
    expectTruth(doors)
    const reached = reachedIn(doors, scene.before)
    if (shot.status) expect(reached).not.toBe('nothing')
    if (!shot.killed || reached !== left) throw new Misfire(`At ${at}: ${shot.killed ? reached : 'nobody was killed'}.`)
    return folder
  } catch (problem) {
    remove(folder)
    throw problem
  }
}

/** What a restart makes of it: the books and the files, and the page its owner reads. Letters leave later. */
async function healed({ stage, cookies }: Scene, folder: string): Promise<{ doors: Doors; page: string }> {
  const server = await openOn(stage, folder)
  try {
    expect(await settled(server, databaseIn(folder), ['publications', 'runs'])).toBe('nothing owed')
    const browser = visit(server.origin)
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    const { text, status } = await browser.get(urls.profileAppPasswords())
    expect(status).toBe(200)
    return { doors: readDoors(folder), page: text }
  } finally {
    await server.kill()
  }
}

describe.each(deeds)('while an application password is $name', { timeout: 120_000 }, (deed) => {
  let door: Door
  let scene: Scene
  beforeAll(async () => {
    door = await doorThatRefuses()
    const stage = await makeStage(door.settings)
    const set = await setScene(stage, deed)
    scene = { ...set, stage, deed, before: readDoors(set.folder) }
  }, 120_000)
  afterAll(async () => {
    remove(scene.folder)
    remove(scene.stage.folder)
    await scene.stage.sink.close()
    await door.close()
  })

  test.each(shots)(
    'a house killed at $at leaves it $left; after a restart books, files and page say the same',
    async (shot) => {
      const folder = await fireAgain(() => shoot(scene, shot))
      try {
        const left = readDoors(folder)
        const { doors, page } = await healed(scene, folder)
        expectTruth(doors)
        expect(doors).toMatchObject({ wanted: left.wanted, reached: left.wanted })
        expect(openIn(doors)).toEqual(openIn(left))
        for (const scope of DAV_SCOPES) expect(doors.published[scope]).toEqual(openIn(left))
        expect(page.split(`<p class="record-title">${NAME}</p>`).length - 1).toBe(openIn(left).length)
        expect(page).not.toContain(appPasswords.list.pending)
      } finally {
        remove(folder)
      }
    },
  )
})
