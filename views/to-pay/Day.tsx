import type { FC } from 'hono/jsx'
import { Instant } from '../parts/Instant.tsx'

/** A day of the house's calendar, 2026-03-02: the same day for every reader. */
export const Day: FC<{ day: string }> = ({ day }) => <Instant at={`${day}T12:00:00.000Z`} zone="UTC" precision="day" />
