import type { FC } from 'hono/jsx'
import type { Storage } from '../../src/workspace/storage.ts'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

export interface StorageUsedProps {
  storage: Storage
  /** The guide to making room. */
  room?: string | undefined
}

/** How much room a mailbox takes of what it has: in words, and as a bar for the eye. */
export const StorageUsed: FC<StorageUsedProps> = ({ storage: { used, most }, room }) => {
  const t = useText().workspace.storage
  const size = useSize()
  return (
    <>
      <h2>{t.title}</h2>
      {used ? (
        <>
          <p>{most > 0 ? t.used(size(used.bytes), size(most)) : t.usedOnly(size(used.bytes))}</p>
          {most > 0 && <Bar part={Math.min(1, used.bytes / most)} />}
          <p class="field-help">
            {t.measured} <Instant at={used.at} />
          </p>
        </>
      ) : (
        <p>{t.unknown}</p>
      )}
      {room && (
        <p>
          <a href={room}>{t.guide}</a>
        </p>
      )}
    </>
  )
}

/** The sentence above it says the same. */
const Bar: FC<{ part: number }> = ({ part }) => (
  <svg class="meter storage-meter" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    <rect class="meter-left" x={0} width={100} height={1} />
    <rect class="meter-done" x={0} width={Math.round(part * 1000) / 10} height={1} />
  </svg>
)

const UNITS = [
  ['gigabyte', 1024 ** 3],
  ['megabyte', 1024 ** 2],
] as const

/** Bytes as people say them. */
function useSize(): (bytes: number) => string {
  const { locale } = useText().parts
  return (bytes) => {
    const [unit, length] = UNITS.find(([, size]) => bytes >= size) ?? UNITS[1]
    const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const
    return new Intl.NumberFormat(locale, style).format(bytes / length)
  }
}
