import type { usage as original } from '../fr/usage.ts'

/** How much of its storage a service takes. */
export const usage: typeof original = {
  unknown: 'Storage used: not measured yet.',
  used: (size) => `Storage used: ${size}`,
  usedOf: (size, of, percent) => `Storage used: ${size} of ${of} (${percent}%)`,
  measured: (age) => `measured ${age}`,
  units: ['bytes', 'KB', 'MB', 'GB', 'TB'],
}
