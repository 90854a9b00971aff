import type { Tx } from '../../db/transaction'

/** A request to create something, as its client names it, so that repeating it does not create another. */
export interface Creation {
  /** Whose keys these are: see askerOf. */
  asker: string
  /** SHA-256 in hex of the client's key, and a signature of what is asked for. */
  keyHash: string
  requestHash: string
}

/** Notes under the key what was created, or of a series how many, in the transaction that creates it. */
export type NoteCreated = (tx: Tx, recordId: number) => Promise<void>

/** An organiser by Telegram id, or another program by the id of its token. */
export function askerOf(who: { organiserId: number } | { tokenId: number }): string {
  return 'organiserId' in who ? `organiser ${who.organiserId}` : `token ${who.tokenId}`
}
