import { namedLabel } from './named-label'
import type { Translate } from './translate'

/**
 * How somebody is called where others read it, buttons included: what Telegram says, their user name, and without both
 * their id.
 */
export function personName(
  t: Translate,
  {
    firstName,
    username,
    telegramId,
  }: { firstName: string | null; username: string | null; telegramId: number },
): string {
  const first = firstName?.trim() ?? ''
  if (first === '' && username === null) return t('person-nameless', { id: String(telegramId) })
  if (first === '') return `@${username}`
  return namedLabel(first, username === null ? {} : { after: ` (@${username})` })
}
