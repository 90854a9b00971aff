/** How many messages a call creates: 0 for answers, edits and the like, which cost nothing of the budget. */
export function replyCost(method: string, payload: object): number {
  if (!/^(send(?!ChatAction)|copy|forward)/.test(method)) return 0
  if ('media' in payload && Array.isArray(payload.media)) return payload.media.length
  if ('message_ids' in payload && Array.isArray(payload.message_ids)) return payload.message_ids.length
  return 1
}
