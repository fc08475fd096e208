import { join } from 'node:path'
import type { Raw } from './config.ts'
import type { ServerSettings } from './servers/index.ts'

/**
 * Who carries out payments online, understood: the sandbox in the demonstration, and nobody in a production that names
 * none. What cannot be meant, and a production that would be paid with no money, is added to `faults`.
 */
export function paymentsOf(
  { PAYMENT_PROVIDER: name }: Pick<Raw, 'PAYMENT_PROVIDER'>,
  { demo, dataDir, publicUrl }: { demo: boolean; dataDir: string; publicUrl: string },
  faults: string[],
): Pick<ServerSettings, 'payments'> {
  const wanted = name || (demo ? 'sandbox' : 'none')
  if (wanted === 'none') return {}
  if (wanted !== 'sandbox') faults.push(`PAYMENT_PROVIDER is none, or sandbox in the demonstration, not ${wanted}`)
  else if (!demo) faults.push('PAYMENT_PROVIDER: the sandbox moves no money, production is not opened with it')
  const mode = demo ? 'demo' : 'production'
  const file = join(dataDir, 'sandbox-payments.sqlite')
  return { payments: { kind: 'sandbox', mode, file, publicUrl, now: () => new Date() } }
}
