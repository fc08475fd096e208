import type { FC, PropsWithChildren } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { useText } from '../text.tsx'

/** The card that pays, and the way back to the list. */
export const CheckoutPage: FC<PropsWithChildren<{ list: string }>> = ({ list, children }) => {
  const t = useText().toPay
  return (
    <>
      <div class="page-head">
        <Breadcrumb items={[{ label: t.page, href: list }, { label: t.checkout.title }]} />
        <h1>{t.checkout.title}</h1>
      </div>
      <h2 class="visually-hidden">{t.checkout.lines}</h2>
      {children}
    </>
  )
}
