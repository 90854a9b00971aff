import type { PersonReference } from '../../domain/organisers/find-person'
import { personReference } from '../../schemas/person-reference'
import type { BotContext } from '../context'
import type { Input } from './form'

/**
 * Whom a message is about: somebody chosen by Telegram's own list, a shared contact, the author of a forwarded message,
 * or a name that was typed. `hidden`: it is somebody's, and Telegram does not tell whose. Null: nobody.
 */
export function referenceIn({ message }: BotContext, input: Input): PersonReference | 'hidden' | null {
  const [shared] = message?.users_shared?.users ?? []
  if (shared !== undefined) return { telegramId: shared.user_id }
  if (input.kind === 'contact') {
    const { user_id: telegramId } = input.contact
    return telegramId === undefined ? 'hidden' : { telegramId }
  }
  const origin = message?.forward_origin
  if (origin?.type === 'user') return { telegramId: origin.sender_user.id }
  if (origin !== undefined) return 'hidden'
  return input.kind === 'text' ? personReference.parse(input.text) : null
}
