import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { useText } from '../text.tsx'
import { AddressFacts, type ToldAddress } from './AddressFacts.tsx'

interface AddressPageProps {
  address: ToldAddress
  list: string
  edit: Child
}

/** One of the further addresses, and what can be done with it. */
export const AddressPage: FC<AddressPageProps> = ({ address, list, edit }) => {
  const { title, list: t } = useText().billing
  const [name = '', ...rest] = address.lines
  return (
    <>
      <Breadcrumb items={[{ label: title, href: list }, { label: name }]} />
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <div id="address-facts" data-follows="billing.edit-address">
        <AddressFacts address={{ ...address, lines: rest }} />
      </div>
      <h2>{t.change}</h2>
      {edit}
    </>
  )
}
