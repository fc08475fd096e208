import type { FC } from 'hono/jsx'
import type { ServiceShown } from '../../src/web/product-services.ts'
import { Callout } from '../parts/Callout.tsx'
import { Icon } from '../parts/Icon.tsx'
import { NamedValues } from '../parts/NamedValues.tsx'
import { useText } from '../text.tsx'

/**
 * One thing a product carries, as its feature tells of it. At the desk without the ways to change it, which are the
 * customer's.
 */
export const ServiceSection: FC<{ service: ServiceShown; closed: boolean; atDesk?: boolean }> = ({
  service,
  closed,
  atDesk,
}) => {
  const t = useText().products.page
  const { name, icon, counted, link, settings, pending, state, more, beside } = service
  return (
    <section class="service" aria-labelledby={`${service.served}-service`}>
      <h3 class="service-title" id={`${service.served}-service`}>
        <Icon name={icon} />
        <span>{name}</span>
      </h3>
      {counted && <p>{counted}</p>}
      {closed && state && <p>{state}</p>}
      {pending && (
        <Callout kind="waiting">
          <p>{pending}</p>
        </Callout>
      )}
      {beside}
      {settings.length > 0 && (
        <>
          <p id={`${service.served}-settings-label`}>{t.settings}</p>
          <NamedValues
            id={`${service.served}-settings`}
            labelledBy={`${service.served}-settings-label`}
            names={settings.map(({ label }) => label)}
            values={settings.map(({ value }) => value)}
          />
        </>
      )}
      {!atDesk && link && (
        <p>
          <a href={link.href}>{link.label}</a>
        </p>
      )}
      {!atDesk && more?.()}
    </section>
  )
}
