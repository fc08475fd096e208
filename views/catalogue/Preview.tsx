import type { FC } from 'hono/jsx'
import { type Currency, currencies } from '../../src/base/money.ts'
import type { Contents } from '../../src/catalogue/contents.ts'
import { useLanguage, useText } from '../text.tsx'
import { Holds, OptionsPriced, PriceTable } from './OfferParts.tsx'

/** A version as customers see it, in the language of the page and in both currencies, without tax. */
export const Preview: FC<{ contents: Contents }> = ({ contents: { name, about, terms, most, prices, options } }) => {
  const language = useLanguage()
  const { list: t } = useText().catalogue
  return (
    <div class="offer">
      <h3>{name[language]}</h3>
      <p>{about[language]}</p>
      <Holds most={most} />
      {currencies.map((currency) => (
        <InCurrency {...{ currency, prices, options }} />
      ))}
      {terms[language] !== '' && (
        <>
          <h4>{t.terms}</h4>
          <p class="as-typed">{terms[language]}</p>
        </>
      )}
    </div>
  )
}

const InCurrency: FC<Pick<Contents, 'prices' | 'options'> & { currency: Currency }> = (version) => {
  const { currency, prices, options } = version
  const { desk: t } = useText().catalogue
  const mine = prices.filter((price) => price.currency === currency)
  const priced = options.map((option) => ({
    ...option,
    prices: option.prices.filter((price) => price.currency === currency),
  }))
  return (
    <>
      <h4>{t.previewIn[currency]}</h4>
      {mine.length === 0 ? (
        <p>{t.notIn}</p>
      ) : (
        <>
          <PriceTable caption={t.previewIn[currency]} prices={mine} currency={currency} />
          <OptionsPriced as="h4" options={priced} currency={currency} />
        </>
      )}
    </>
  )
}
