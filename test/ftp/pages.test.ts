import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { urls } from '../../src/urls.ts'
import { browse, newWorld, type World } from '../world.ts'
import { ftpAccountOf, holdOn } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const t = textFor('fr').ftp
const list = () => urls.ftpAccounts(world.bakery.publicId)
const one = () => urls.ftpAccount(world.bakery.publicId, ftpAccountOf(world, 'favreweb_site'))

describe('the pages of FTP accounts', () => {
  test('list them with their folder and state, and lead to each', async () => {
    const page = await (await browse(world, world.claire)).get(list())
    expect(page.text).toContain('favreweb_photos')
    expect(page.text).toContain('site/photos')
    expect(page.text).toContain(t.states.open)
    expect(page.text).toContain(one())
    expect(page.text).not.toContain('nadiaweb')
  })

  test('tell what is typed into a program: host, port, user name, encryption', async () => {
    const { text } = await (await browse(world, world.claire)).get(one())
    for (const said of ['ftp.comptoir.test', '<code>21</code>', '<code>favreweb_site</code>', t.page.encrypted])
      expect(text).toContain(said)
  })

  test('warn before a password is changed that sites will stop (R-PWD-10)', async () => {
    const { text } = await (await browse(world, world.claire)).get(one())
    expect(text).toContain(t.changePassword.warns)
  })

  test('say that the accounts of a blocked product are closed', async () => {
    holdOn(world, 'favreweb', 'nonpayment')
    await world.publish()
    const { text } = await (await browse(world, world.claire)).get(one())
    expect(text).toContain(t.states.blocked)
    expect(text).not.toContain(`<span>${t.states.open}</span>`)
  })

  test('are not there for others (R-GEN-1)', async () => {
    const nadia = await browse(world, world.nadia)
    expect((await nadia.get(one())).status).toBe(404)
    const crossed = urls.ftpAccount(world.studio.publicId, ftpAccountOf(world, 'favreweb_site'))
    expect((await nadia.get(crossed)).status).toBe(404)
    expect((await (await browse(world, world.marc)).get(one())).status).toBe(403)
  })

  test('are not there in a house without an FTP server, and no menu leads to them', async () => {
    world.house.servers.ftp = undefined
    const claire = await browse(world, world.claire)
    expect((await claire.get(list())).status).toBe(404)
    expect((await claire.get(one())).status).toBe(404)
    expect((await claire.get(urls.managerHome(world.bakery.publicId))).text).not.toContain(`href="${list()}"`)
  })

  test('tell on the first page of the account what is not in force yet', async () => {
    world.ftp.down = true
    world.scene.run(q.updateTable('publications').set({ wanted: 9 }).where('service', '=', 'ftp'))
    world.scene.run(q.updateTable('ftp_accounts').set({ publication: 9 }).where('name', '=', 'favreweb_site'))
    const { text } = await (await browse(world, world.claire)).get(urls.managerHome(world.bakery.publicId))
    expect(text).toContain(t.toDos.pending.one('favreweb_site'))
  })
})
