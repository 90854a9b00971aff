/** Callback data of a page of the log of actions: `audit:<the page is older than this row; 0: the newest>`. */
export const auditData = (beforeId: number) => `audit:${beforeId}`

/** Reads callback data; null when a button of ours never said that. */
export function parseAuditData(data: string): number | null {
  const [, beforeId] = /^audit:(\d{1,9})$/.exec(data) ?? []
  return beforeId === undefined ? null : Number(beforeId)
}
