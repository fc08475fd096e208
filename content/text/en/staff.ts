import type { staff as original } from '../fr/staff.ts'

export const staff: typeof original = {
  desk: 'Desk',
  outbox: {
    title: 'Messages sent',
    lead: 'What the demonstration has written to its people, the latest first.',
    drawn: 'See it as in a mail program',
    none: 'No message yet.',
    to: 'To',
    at: 'On',
    subject: 'Subject',
  },
}
