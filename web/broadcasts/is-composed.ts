import type { BroadcastRecord } from '../../src/admin/api-types/broadcasts'

/** Whether it is still being written; a correction is written in the chat, where its message is. */
export function isComposed({ status, kind }: Pick<BroadcastRecord, 'status' | 'kind'>): boolean {
  return status === 'draft' && kind === 'send'
}
