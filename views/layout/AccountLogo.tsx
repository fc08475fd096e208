import type { FC } from 'hono/jsx'

/** Where an account's logo is, and on which ground all of it is seen. */
export interface Logo {
  src: string
  ground: 'any' | 'light' | 'dark'
}

/** Every logo is so large: its place is kept before it has come. */
const SIZE = { width: 270, height: 70 }

/** An account by its logo, and by its name where that is not seen (R-LOGO-1). */
export const AccountLogo: FC<Logo & { name: string; lazily?: boolean }> = ({ src, ground, name, lazily }) => (
  <img class="logo" data-ground={ground} src={src} alt={name} {...SIZE} loading={lazily ? 'lazy' : undefined} />
)
