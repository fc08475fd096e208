import { describe, expect, test } from 'vitest'
import { allFiles, type Import, importsOf, productFiles } from './source.ts'

/** From the cellar to the roof. A file imports from its own folder and from the floors below. */
const FLOORS: readonly (readonly string[])[] = [
  ['src/base/'],
  ['content/'],
  ['src/urls.ts'],
  ['db/'],
  ['src/servers/'],
  ['src/helper/'],
  ['src/core/'],
  ['views/'],
  ['src/web/'],
  ['src/live-state/'],
  ['src/usage/'],
  ['src/identity/'],
  ['src/profile/'],
  ['src/app-passwords/'],
  ['src/accounts/'],
  ['src/ledger/'],
  ['src/sign-ups/'],
  ['src/invitations/'],
  ['src/recovery/'],
  ['src/products/'],
  ['src/members/'],
  ['src/billing/'],
  ['src/catalogue/'],
  ['src/tax/'],
  ['src/paper/'],
  ['src/documents/'],
  ['src/orders/'],
  ['src/ordering/'],
  ['src/payments/'],
  ['src/prepaid/'],
  ['src/to-pay/'],
  ['src/settings/'],
  ['src/journal/'],
  ['src/closing/'],
  ['src/exports/'],
  ['src/mail/'],
  ['src/mail-passwords/'],
  ['src/databases/'],
  ['src/ftp/'],
  ['src/sites/'],
  ['src/workspace/'],
  ['src/knowledge/'],
  ['src/actions/'],
  ['src/staff/'],
  ['src/gallery/'],
  ['src/to-dos.ts', 'src/lifecycles.ts', 'src/product-services.ts'],
  ['src/app.tsx', 'src/timers.ts'],
  [
    'src/main.ts',
    'src/books-child.ts',
    'src/cli.ts',
    'src/config.ts',
    'src/data-dir.ts',
    'src/database-settings.ts',
    'src/database-settings-list.ts',
    'src/demonstration.ts',
    'src/doctor-finding.ts',
    'src/doctor.ts',
    'src/door.ts',
    'src/ftp-settings.ts',
    'src/furnishing.ts',
    'src/help.ts',
    'src/helper-process.ts',
    'src/helper-settings.ts',
    'src/mail-settings.ts',
    'src/mail-settings-list.ts',
    'src/installation.ts',
    'src/money-check.ts',
    'src/payments-settings.ts',
    'src/paper-check.ts',
    'src/print-config.ts',
    'src/seller-settings.ts',
    'src/seller-settings-list.ts',
    'src/self-check.ts',
    'src/sites-settings.ts',
    'src/servers-check.ts',
    'src/sms-settings.ts',
    'src/staff-add.ts',
    'src/workspace-settings.ts',
    'src/systemd-settings.ts',
  ],
]

const ROOF = FLOORS.length - 1
const floorOf = (file: string): number => FLOORS.findIndex((parts) => parts.some((part) => file.startsWith(part)))
const placeOf = (file: string): string => FLOORS[floorOf(file)]?.find((part) => file.startsWith(part)) ?? file
const imports = productFiles.flatMap(importsOf)
const told = ({ from, to }: Import) => `${from} -> ${to}`

describe('the house', () => {
  test('has a floor for every file', () => {
    expect(productFiles.filter((file) => floorOf(file) < 0)).toEqual([])
  })

  test('imports what exists', () => {
    expect(imports.filter(({ to }) => !allFiles.includes(to)).map(told)).toEqual([])
  })

  test('imports down, never up; only views may take types from above', () => {
    const up = imports.filter(({ from, to, typeOnly }) => {
      const drawsIt = typeOnly && from.startsWith('views/') && to.startsWith('src/')
      return floorOf(to) > floorOf(from) && !drawsIt
    })
    expect(up.map(told)).toEqual([])
  })

  test('has features that do not know their neighbours', () => {
    const across = imports.filter(
      ({ from, to }) => floorOf(from) === floorOf(to) && placeOf(from) !== placeOf(to) && floorOf(from) < ROOF,
    )
    expect(across.map(told)).toEqual([])
  })

  test('has views that draw: of src they take base and types, nothing else', () => {
    const taken = imports.filter(
      ({ from, to, typeOnly }) =>
        from.startsWith('views/') && to.startsWith('src/') && !to.startsWith('src/base/') && !typeOnly,
    )
    expect(taken.map(told)).toEqual([])
  })

  test('names features in lists at the roof: their pages and actions are taken by nobody else', () => {
    const lists = ['src/app.tsx', 'src/actions/registry.ts']
    const taken = imports.filter(
      ({ from, to }) => /\/(routes|actions)\.tsx?$/.test(to) && !lists.includes(from) && placeOf(from) !== placeOf(to),
    )
    expect(taken.map(told)).toEqual([])
  })

  test('shows features the ports of servers, and implementations to servers/index.ts alone', () => {
    const seen = imports.filter(
      ({ from, to }) =>
        to.startsWith('src/servers/') &&
        // what a probe finds out is a promise of every port
        !/\/(port|index)\.ts$|^src\/servers\/probe\.ts$/.test(to) &&
        // the helper reads with root's eyes what a server's implementation has published
        !from.startsWith('src/helper/') &&
        floorOf(from) > floorOf(to) &&
        floorOf(from) < ROOF,
    )
    expect(seen.map(told)).toEqual([])
  })

  test('needs none of the tools and none of the tests', () => {
    expect(imports.filter(({ to }) => to.startsWith('src/tools/') || to.startsWith('test/')).map(told)).toEqual([])
  })
})
