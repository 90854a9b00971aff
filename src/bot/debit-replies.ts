import type { Transformer } from 'grammy'
import type { Pacer } from '../telegram/pacer'

/** Methods that create a message cost one token of the budget; answers, edits and the like cost none. */
export function createsMessage(method: string): boolean {
  return /^(send(?!ChatAction)|copy|forward)/.test(method)
}

/** A reply never waits for the budget: it is debited, and bulk slows down. */
export function debitReplies(pacer: Pick<Pacer, 'debit'>): Transformer {
  return (call, method, payload, signal) => {
    if (createsMessage(method)) pacer.debit(1)
    return call(method, payload, signal)
  }
}
