import type { Person } from '../emulator/person'
import { readNumber } from './broadcast-card'
import type { Pace } from './pace'

const PATIENCE = { timeoutMs: 60_000 }

export const announcement =
  '📣 Autumn Cup: the hall opens at 9:00.\nDoors & desks <A> to <D>, bring your own clock – see you there!'

/** What the preview promises. */
export interface Preview {
  reachable: number
  unsubscribed: number
  blocked: number
}

/** The organiser composes an announcement to everyone and looks at a test; the next press would send it. */
export async function composeBroadcast(organiser: Person, { pace }: { pace: Pace }): Promise<Preview> {
  await organiser.ask('/broadcast', 'Who should get it?', PATIENCE)
  await pace.turn()
  await organiser.tapAndWait('Everyone', 'Send me the text', PATIENCE)
  await pace.turn()
  const preview = await organiser.ask(announcement, /(person|people) will get it/, PATIENCE)
  await pace.turn()
  await organiser.tapAndWait('Test to me', announcement, PATIENCE)
  return readPreview(preview.text ?? '')
}

function readPreview(text: string): Preview {
  const number = (pattern: RegExp) => readNumber(pattern.exec(text)?.[1])
  return {
    reachable: number(/([\d,]+) (?:person|people) will get it/),
    unsubscribed: number(/([\d,]+) stopped announcements/),
    blocked: number(/([\d,]+) blocked the bot/),
  }
}
