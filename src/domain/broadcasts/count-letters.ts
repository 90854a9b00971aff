import type { App } from '../../app'
import type { Audience, LetterCount } from '../../vocabulary/audience'
import { countByCause } from './count-by-cause'

/** Counts the people of an audience as they are now, by whether a letter would be tried. */
export async function countLetters(
  app: Pick<App, 'db'>,
  { audience }: { audience: Audience },
): Promise<LetterCount> {
  const people = await countByCause(app, { audience, channel: 'email' })
  return {
    reachable: people(null),
    withoutAddress: people('no_address'),
    unsubscribed: people('unsubscribed'),
    inactive: people('inactive'),
  }
}
