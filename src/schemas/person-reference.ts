import { z } from 'zod'

const userName = /^(?:@|(?:https?:\/\/)?t\.me\/)?([a-z]\w{3,31})\/?$/i
const telegramId = /^(?:id\s*)?([1-9]\d{3,15})$/i

/** How somebody is named in words: `@username`, a t.me link, or a Telegram id. Null: it is none of these. */
export const personReference = z.string().transform((said) => {
  const [, id] = telegramId.exec(said.trim()) ?? []
  if (id !== undefined) return { telegramId: Number(id) }
  const [, username] = userName.exec(said.trim()) ?? []
  return username === undefined ? null : { username }
})
