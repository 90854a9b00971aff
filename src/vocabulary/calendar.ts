/** An event as the person's calendar was told of it last; instants are ISO text, since it is kept as JSON. */
export interface CalendarEvent {
  /** What it is of the registration: `slot-3`, or `competition`. */
  key: string
  startsAt: string
  endsAt: string | null
  /** Grows by one with every change, so that a calendar replaces what it has (RFC 5545, 3.8.7.4). */
  sequence: number
  state: 'confirmed' | 'tentative' | 'cancelled'
}
