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
