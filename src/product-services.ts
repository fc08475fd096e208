import { databaseService } from './databases/product-service.ts'
import { ftpService } from './ftp/product-service.ts'
import { liveStateBeside } from './live-state/beside.tsx'
import { mailService } from './mail/product-service.ts'
import { subscriptionOf } from './orders/subscription.tsx'
import { siteService } from './sites/product-service.tsx'
import { usageBeside } from './usage/beside.tsx'
import type { BesideService, ServiceOfProduct, SoldBeside } from './web/product-services.ts'

/**
 * What features tell of themselves on the page of a product, in the order it is told: a new one adds its line to
 * `services`. What stands beside every one of them, such as whether its server answers, has its line in `beside`; `sold` is
 * how it is paid for.
 */
export const productServices: {
  services: readonly ServiceOfProduct[]
  beside: readonly BesideService[]
  sold: SoldBeside
} = {
  services: [siteService, mailService, databaseService, ftpService],
  beside: [liveStateBeside, usageBeside],
  sold: subscriptionOf,
}
