import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import type { Dropped } from './record-notice-mail'

/** Where a person's notices go by e-mail at this moment, or why none goes any more. */
export async function findMailAddress(
  { db }: Pick<App, 'db'>,
  { userId }: { userId: number },
): Promise<{ address: string } | Dropped> {
  const person = await db.source.getRepository(User).findOneBy({ id: userId })
  if (person === null || !person.emailNotices)
    return {
      kind: 'dropped',
      code: 'mail_not_wanted',
      text: 'the person wants no notices by e-mail any more',
    }
  const { email: address } = person
  if (address === null)
    return { kind: 'dropped', code: 'address_gone', text: 'the person has no address any more' }
  return { address }
}
