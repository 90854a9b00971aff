import type { Changed } from '../domain/registrations/change-registration'
import type { Translate } from './translate'

/** What a change came to, above the card of the registration. */
export function changeDone(t: Translate, { from, to, isChanged }: Changed): string {
  if (!isChanged) return t('change-nothing')
  if (from === to) return t('change-done')
  return t(from === 'waitlisted' ? 'change-done-seat' : 'change-done-again')
}
