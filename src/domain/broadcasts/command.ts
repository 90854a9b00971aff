/** Who wants something done to a broadcast. */
export interface BroadcastCommand {
  broadcastId: number
  /** Telegram id of who asked; null: nobody in the chat. */
  organiserId: number | null
  /** How it came when not from the chat; kept in the audit row. */
  via?: 'cli' | 'panel'
}

/** What the audit row keeps of where a command came from. */
export function originOf({ via }: Pick<BroadcastCommand, 'via'>): Pick<BroadcastCommand, 'via'> {
  return via === undefined ? {} : { via }
}

/**
 * The digest kept with a draft or a broadcast that waits for its time: what was done to it elsewhere (`via`) is still to be
 * shown in the chat; null: the chat shows what it did itself.
 */
export function digestAfter({ via }: Pick<BroadcastCommand, 'via'>): string | null {
  return via === undefined ? null : ''
}
