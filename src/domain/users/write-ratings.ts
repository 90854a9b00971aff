import { User } from '../../db/entities/user.entity'
import type { Tx } from '../../db/transaction'

/** Ratings to write; null empties one, and what is absent stays. */
export type Ratings = Partial<Pick<User, 'classicRating' | 'quickRating' | 'teamRating'>>

/** Writes the ratings of a person. */
export async function writeRatings(
  tx: Tx,
  { userId, ratings }: { userId: number; ratings: Ratings },
): Promise<void> {
  if (Object.keys(ratings).length > 0) await tx.getRepository(User).update({ id: userId }, ratings)
}
