import { sql } from 'kysely'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { urls } from '../urls.ts'
import type { ServiceOfProduct } from '../web/product-services.ts'

/** What a mail product tells of its mailboxes: how many of how many, what is typed into a program, and what waits. */
export const mailService: ServiceOfProduct = (c, product, acting) => {
  if (product.kind !== 'mail') return undefined
  const { mail, mailAddresses: t } = textFor(c.var.language)
  const row = acting.store.one(
    q
      .selectFrom('mailboxes')
      .innerJoin('publications', (join) => join.on('publications.service', '=', 'mail'))
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .select(sql<number | null>`sum(mailboxes.publication > publications.reached)`.as('pending'))
      .where('product_id', '=', product.id),
  )
  const pending = row?.pending ?? 0
  const { imap, smtp } = acting.servers.mail.hosts
  return {
    served: 'mail',
    name: mail.list.title,
    icon: 'mail',
    counted: t.counted(row?.count ?? 0, product.most.mailboxes),
    link: { href: urls.mailboxes(product.account.publicId), label: mail.list.link },
    settings: [
      { label: t.devices.imapHost, value: imap.host },
      { label: t.devices.imapPort, value: String(imap.port) },
      { label: t.devices.smtpHost, value: smtp.host },
      { label: t.devices.smtpPort, value: String(smtp.port) },
      { label: t.devices.encryption, value: t.devices[smtp.encryption] },
    ],
    pending: pending > 0 ? mail.page.pending : undefined,
    state: product.closed ? t.held.text : undefined,
  }
}
