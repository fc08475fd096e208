import type { staff as original } from '../fr/staff.ts'

export const staff: typeof original = {
  desk: 'Desk',
  outbox: {
    title: 'Messages sent by the demonstration',
    none: 'No message yet.',
    to: 'To',
    at: 'On',
    subject: 'Subject',
  },
}
