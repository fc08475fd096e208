import type { FC } from 'hono/jsx'
import { Instant } from '../parts/Instant.tsx'

/** A day of the house's calendar, 2026-03-02, which is that day on every reader's clock. */
export const Day: FC<{ day: string }> = ({ day }) => <Instant at={`${day}T00:00:00.000Z`} zone="UTC" precision="day" />
