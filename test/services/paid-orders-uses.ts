import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { tryLogin } from '../../src/servers/mail/login.ts'
import { urls } from '../../src/urls.ts'
import { freshIp } from '../servers/mail.contract.ts'
import { ask } from './nginx.ts'
import type { ShopHouse } from './paid-orders-house.ts'
import type { Buyer } from './paid-orders-people.ts'
import { lftp } from './pure-ftpd.ts'

/** What is paid is there within a minute. */
export const within = { timeout: 60_000, interval: 200 }

/** A test that is tried once more asks for other names. */
export const fresh = (word: string): string => `${word}${Date.now() % 10_000_000}`

/** What a customer does with what was opened, with programs of their own. Each waits until it works. */
export interface Uses {
  /** A mailbox made in a mail service opens at Dovecot. */
  mail(product: string, domain: string): Promise<void>
  /** A database and its user, made in a product, are worked with at MariaDB over TLS. */
  database(product: string): Promise<void>
  /** An FTP account made in a product takes a page over TLS. */
  ftp(product: string, folder: string, page: string): Promise<void>
  /** A page sent by such an account is what visitors of the site see. */
  site(product: string, host: string): Promise<void>
  /** What visitors of this name see. */
  shown(host: string): Promise<string>
}

const PASSWORD = 'quatre-tartes-aux-pommes'
const PATIENCE = { connect: 5000, answer: 25_000 }
const SQL = 'CREATE TABLE t (n INT); INSERT INTO t VALUES (7); SELECT n FROM t; DROP TABLE t'

/** Of this buyer, on the servers of this house. */
export function usesOf(house: ShopHouse, buyer: Buyer): Uses {
  const nameIn = async (list: string, name: string) =>
    new RegExp(`\\w{8}_${name}\\b`).exec(await buyer.text(list))?.[0] ?? ''
  const shown = async (host: string) => (await ask(house.sitesPort, host)).text
  const ftp: Uses['ftp'] = async (product, folder, page) => {
    const name = fresh('patron')
    await buyer.send('ftp.create', product, { name, folder, password: PASSWORD })
    const user = await nameIn(urls.ftpAccounts(buyer.account), name)
    await expect.poll(() => sent(house, user, page), within).toBe(true)
  }
  return {
    ...{ ftp, shown },
    mail: async (product, domain) => {
      await buyer.send('mail.create-mailbox', product, { name: 'bonjour', password: PASSWORD, quota: '512' })
      const login = () => ({ address: `bonjour@${domain}`, password: PASSWORD, ip: freshIp() })
      await expect.poll(() => tryLogin(house.dovecot.imap, PATIENCE, login()), within).toBe('valid')
    },
    database: async (product) => {
      const name = fresh('stock')
      await buyer.send('databases.create', product, { name, password: PASSWORD })
      const user = await nameIn(urls.databases(buyer.account), name)
      await expect
        .poll(() => house.mariadb.customer(user, PASSWORD, SQL, user), within)
        .toEqual({ ok: true, said: '7' })
    },
    site: async (product, host) => {
      await ftp(product, 'site', `<p>Ici ${host}`)
      await expect.poll(() => shown(host), within).toContain(`Ici ${host}`)
    },
  }
}

/** Puts a page where this account begins, with a program and over TLS. */
function sent({ ftp }: ShopHouse, user: string, page: string): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-page-'))
  const file = path.join(folder, 'index.html')
  writeFileSync(file, page)
  const tls = 'set ftp:ssl-force true; set ftp:ssl-protect-data true'
  const { ok } = lftp(ftp, { user, password: PASSWORD }, `${tls}; put ${file} -o index.html`)
  rmSync(folder, { recursive: true })
  return ok
}
