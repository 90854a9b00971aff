/** By what a recipient of a broadcast is reached; one person may be reached by both. */
export const channels = ['telegram', 'email'] as const
export type Channel = (typeof channels)[number]

/** How a broadcast goes out; `fallback`: letters only to those whom Telegram could not reach. */
export const broadcastWays = ['telegram', 'email', 'both', 'fallback'] as const
export type BroadcastWay = (typeof broadcastWays)[number]

/** The columns of a broadcast that say its way. */
export interface WayFlags {
  sendTelegram: boolean
  sendEmail: boolean
  emailFallback: boolean
}

const flagsOf = {
  telegram: { sendTelegram: true, sendEmail: false, emailFallback: false },
  email: { sendTelegram: false, sendEmail: true, emailFallback: false },
  both: { sendTelegram: true, sendEmail: true, emailFallback: false },
  fallback: { sendTelegram: true, sendEmail: false, emailFallback: true },
} as const satisfies Record<BroadcastWay, WayFlags>

export function flagsOfWay(way: BroadcastWay): WayFlags {
  return flagsOf[way]
}

export function wayOf({ sendTelegram, sendEmail, emailFallback }: WayFlags): BroadcastWay {
  if (emailFallback) return 'fallback'
  if (sendEmail) return sendTelegram ? 'both' : 'email'
  return 'telegram'
}

/** By which people may be reached. */
export function channelsOf(way: BroadcastWay): readonly Channel[] {
  if (way === 'telegram' || way === 'email') return [way]
  return channels
}

/** Whether letters may be written for it. */
export function usesEmail(way: BroadcastWay): boolean {
  return way !== 'telegram'
}
