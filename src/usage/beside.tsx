import { UsageLine } from '../../views/usage/UsageLine.tsx'
import type { BesideService, Product, ServedBy } from '../web/product-services.ts'
import { usageOfProduct } from './queries.ts'

const MB = 1024 * 1024

/** Beside a service: how much of its storage is used, as it was measured last. Nobody waits for a measure. */
export const usageBeside: BesideService = (c, product, { served }) => {
  const { ctx } = c.var
  if (served === 'databases' ? !ctx.servers.databases : !ctx.servers.helper) return undefined
  // the files of a hosting are told once, with its site
  if (served === 'ftp' && product.kind === 'web') return undefined
  const usage = usageOfProduct(ctx, product, served)
  return <UsageLine usage={usage} of={roomOf(product, served)} now={ctx.now().toISOString()} />
}

/** In bytes; undefined where nothing is promised for this service alone. */
const roomOf = ({ most }: Product, served: ServedBy): number | undefined =>
  served === 'databases' || most.storageMb === 0 ? undefined : most.storageMb * MB
