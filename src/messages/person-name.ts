import type { Translate } from './translate'

/** How somebody is called where others read it: what Telegram says, their user name, and without both their id. */
export function personName(
  t: Translate,
  {
    firstName,
    username,
    telegramId,
  }: { firstName: string | null; username: string | null; telegramId: number },
): string {
  const first = firstName?.trim() ?? ''
  const name = first === '' ? null : first.slice(0, LONGEST)
  if (username !== null) return name === null ? `@${username}` : `${name} (@${username})`
  return name ?? t('person-nameless', { id: String(telegramId) })
}

/** Telegram allows 64 characters; rows of an earlier day might hold more. */
const LONGEST = 64
