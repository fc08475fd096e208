import { textFor } from '../../content/text/index.ts'
import { ProductListPage, type ProductRow } from '../../views/products/ProductListPage.tsx'
import { ProductPage, type TaskShown } from '../../views/products/ProductPage.tsx'
import { accountOf, may } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { paths, urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import type { Product } from '../web/product-services.ts'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { holdsInForce } from './holds.ts'
import { givenTo, holdsOf, lastTask, manageableProduct, productPage, stateOf } from './queries.ts'

const rule = { for: 'member', rate: 'read', proof: 'no' } as const

/** As many names of those who were given a product as its page bears. */
const PEOPLE = 20

/** What an account holds, and one product of it. A collaborator finds those they were given. */
export const productPageRoutes: Route[] = [
  get(paths.products, rule, (c) => {
    const { ctx, language } = c.var
    const { account: id } = c.req.param()
    const from = c.req.query('from')
    const { products, next } = productPage(ctx, from)
    const holds = holdsOf(ctx, products)
    const body = (
      <ProductListPage
        products={products.map((product) => ({ ...rowOf(product), hold: holds.get(product.id) }))}
        contact={urls.contact(language)}
        order={orderingFor(ctx)}
        next={next && urls.products(id, next)}
        first={from === undefined ? undefined : urls.products(id)}
      />
    )
    const { title } = textFor(language).products.list
    return page(c, { title }, managerFrame(c, accountOf(ctx.actor), 'products'), body)
  }),
  get(paths.product, rule, (c) => showOne(c)),
]

/** Where whoever reads this orders something for the account they act for; undefined where they may not. */
export function orderingFor({ actor }: Ctx): string | undefined {
  const account = accountOf(actor)
  return account && may(actor, 'orders.place', account.id) ? urls.newOrder(account.publicId) : undefined
}

/** A product as lists tell it. */
export const rowOf = (product: Product): ProductRow => ({
  name: product.name,
  kind: product.kind,
  state: stateOf(product),
  href: urls.product(product.account.publicId, product.publicId),
})

function showOne(c: PageContext) {
  const { ctx, language, services } = c.var
  const product = manageableProduct(ctx, c.req.param('product') ?? '')
  const body = (
    <ProductPage
      product={product}
      state={stateOf(product)}
      holds={holdsInForce(ctx, product.id).map(({ placed_at, ...hold }) => ({ ...hold, since: placed_at }))}
      task={taskOf(ctx, product)}
      services={product.openedAt === undefined ? [] : services(product, ctx)}
      sold={c.var.sold(product, ctx)}
      people={peopleOf(ctx, product)}
      list={urls.products(product.account.publicId)}
      contact={urls.contact(language)}
      order={orderingFor(ctx)}
    />
  )
  return page(c, { title: product.name }, managerFrame(c, accountOf(ctx.actor), 'products'), body)
}

/** What our people have to do for it by hand, or say of what they did. */
export function taskOf(ctx: Pick<Ctx, 'store'>, product: Product): TaskShown | undefined {
  const task = lastTask(ctx, product)
  return task && { task: task.task, waits: task.ended_at === null, note: task.note }
}

/** Names lead to what those people may, for whoever looks after them. */
function peopleOf(ctx: Ctx, product: Product) {
  const { people, count } = givenTo(ctx, product, PEOPLE)
  const leads = may(ctx.actor, 'members.manage', product.account.id)
  const given = people.map(({ name, publicId }) => ({
    name,
    href: leads ? urls.user(product.account.publicId, publicId) : undefined,
  }))
  return { given, others: count - people.length }
}
