import { arrive, type Deed, linkTo, signInAs } from './killed-people.ts'

const NEWCOMER = 'nouvelle@example.test'
const NEW_PASSWORD = 'quatre tartes aux pommes'
const CLAIRE = 'claire@example.test'
const NEW_ADDRESS = 'claire-neuve@example.test'

const signUp = {
  email: NEWCOMER,
  name: 'Nora Nouvelle',
  country: 'CH',
  password: NEW_PASSWORD,
  terms: 'yes',
  do: 'step',
}

/** Signing up, a lost password and a new address, each from its first post to its last link. */
export const deeds: readonly Deed[] = [
  {
    name: 'signs up',
    aim: async (browser) => {
      const { action, hidden } = (await browser.get('/sign-up')).form('class="card"')
      return () => browser.post(action, { ...hidden, ...signUp })
    },
  },
  {
    name: 'confirms the address of a new login',
    before: async (browser, sink) => {
      const { action, hidden } = (await browser.get('/sign-up')).form('class="card"')
      await browser.post(action, { ...hidden, ...signUp })
      await linkTo(sink, NEWCOMER)
    },
    aim: async (browser, sink) => {
      const { action, hidden } = await arrive(browser, await linkTo(sink, NEWCOMER))
      return () => browser.post(action, { ...hidden, password: NEW_PASSWORD })
    },
  },
  {
    name: 'asks for a link because of a lost password',
    aim: async (browser) => {
      const { action, hidden } = (await browser.get('/reset')).form('class="card"')
      return () => browser.post(action, { ...hidden, email: CLAIRE, do: 'step' })
    },
  },
  {
    name: 'chooses a new password by that link',
    before: async (browser, sink) => {
      const { action, hidden } = (await browser.get('/reset')).form('class="card"')
      await browser.post(action, { ...hidden, email: CLAIRE, do: 'step' })
      await linkTo(sink, CLAIRE)
    },
    aim: async (browser, sink) => {
      const { action, hidden } = await arrive(browser, await linkTo(sink, CLAIRE))
      return () => browser.post(action, { ...hidden, password: NEW_PASSWORD })
    },
  },
  {
    name: 'asks to sign in with another address',
    before: (browser) => signInAs(browser, CLAIRE),
    aim: async (browser) => {
      const { action, hidden } = (await browser.get('/profile/actions/identity.change-email')).form('class="card"')
      return () => browser.post(action, { ...hidden, email: NEW_ADDRESS, do: 'step' })
    },
  },
  {
    name: 'confirms the other address',
    before: askForAddress,
    aim: async (browser, sink) => {
      const { action, hidden } = await arrive(browser, await linkTo(sink, NEW_ADDRESS))
      return () => browser.post(action, hidden)
    },
  },
  {
    name: 'takes the old address back',
    before: async (browser, sink) => {
      await askForAddress(browser, sink)
      const { action, hidden } = await arrive(browser, await linkTo(sink, NEW_ADDRESS))
      await browser.post(action, hidden)
      await linkTo(sink, CLAIRE)
    },
    aim: async (browser, sink) => {
      const { action, hidden } = await arrive(browser, await linkTo(sink, CLAIRE))
      return () => browser.post(action, hidden)
    },
  },
]

async function askForAddress(...[browser, sink]: Parameters<NonNullable<Deed['before']>>): Promise<void> {
  await signInAs(browser, CLAIRE)
  const { action, hidden } = (await browser.get('/profile/actions/identity.change-email')).form('class="card"')
  await browser.post(action, { ...hidden, email: NEW_ADDRESS, do: 'step' })
  await linkTo(sink, NEW_ADDRESS)
}
