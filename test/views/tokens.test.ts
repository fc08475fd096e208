import fs from 'node:fs'
import { describe, expect, test } from 'vitest'

/** The palette as the browser reads it: name to [light, dark], each an oklch triple. */
const palette = new Map(
  [
    ...fs
      .readFileSync(new URL('../../static/css/tokens.css', import.meta.url), 'utf8')
      .matchAll(/--([\w-]+): ((?:light-dark|oklch)\(.*\));/g),
  ].map(([, name, value]) => {
    const colours = [...value!.matchAll(/oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g)].map((found) =>
      found.slice(1).map(Number),
    )
    return [name!, [colours[0]!, colours[1] ?? colours[0]!] as const] as const
  }),
)

/** OKLCH to relative luminance (CSS Color 4, WCAG 2.2), out of gamut values clipped as a screen would. */
function luminance([lightness, chroma, hue]: number[]): number {
  const a = chroma! * Math.cos((hue! * Math.PI) / 180)
  const b = chroma! * Math.sin((hue! * Math.PI) / 180)
  const l = (lightness! / 100 + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness! / 100 - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness! / 100 - 0.0894841775 * a - 1.291485548 * b) ** 3
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
  const clip = (part: number) => Math.min(1, Math.max(0, part))
  return 0.2126 * clip(red) + 0.7152 * clip(green) + 0.0722 * clip(blue)
}

function contrast(one: string, other: string, theme: 0 | 1): number {
  const [high, low] = [one, other].map((name) => luminance(palette.get(name)![theme])).sort((x, y) => y - x)
  return (high! + 0.05) / (low! + 0.05)
}

const GROUNDS = [
  'ground',
  'ground-quiet',
  'ground-strong',
  'ground-raised',
  'accent-ground',
  'done-ground',
  'problem-ground',
  'waiting-ground',
]

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s theme', (_, theme) => {
  test.each(GROUNDS)('text is AAA on %s', (ground) => {
    expect(contrast('ink', ground, theme)).toBeGreaterThanOrEqual(7)
  })

  test.each(['ground', 'ground-quiet', 'ground-raised'])('quiet text is AAA and links are AA on %s', (ground) => {
    expect(contrast('ink-quiet', ground, theme)).toBeGreaterThanOrEqual(7)
    expect(contrast('accent', ground, theme)).toBeGreaterThanOrEqual(4.5)
  })

  test.each([
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['on-problem', 'problem-solid'],
    ['on-problem', 'problem-solid-strong'],
    ['done', 'done-ground'],
    ['problem', 'problem-ground'],
    ['problem', 'ground'],
    ['problem', 'ground-raised'],
    ['waiting', 'waiting-ground'],
    ['accent-strong', 'accent-ground'],
    ['on-desk-quiet', 'desk'],
  ])('%s is readable on %s', (ink, ground) => {
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5)
  })

  test('the edge of a field can be seen', () => {
    expect(contrast('line-strong', 'ground', theme)).toBeGreaterThanOrEqual(3)
    expect(contrast('line-strong', 'ground-raised', theme)).toBeGreaterThanOrEqual(3)
  })
})

test('the browser around a page takes the ground of the page', () => {
  const document = fs.readFileSync(new URL('../../views/layout/Document.tsx', import.meta.url), 'utf8')
  const grounds = [...document.matchAll(/(?:light|dark): '#([0-9a-f]{6})'/g)].map(([, hex]) => luminanceOfHex(hex!))
  expect(grounds).toHaveLength(2)
  for (const theme of [0, 1] as const) expect(grounds[theme]).toBeCloseTo(luminance(palette.get('ground')![theme]), 3)
})

/** sRGB as it is written in hexadecimal (WCAG 2.2). */
function luminanceOfHex(hex: string): number {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
