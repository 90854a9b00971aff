import type { EmulatorClient } from '../emulator/client'

export const organiserId = 100_001
export const firstRegistrantId = 200_001
export const firstSeededId = 300_001

/** The seeded people who are special, by their Telegram ids; the others only read. */
export interface Crowd {
  seeded: number[]
  /** Blocked the bot, or closed their account, without the bot having been told. */
  unreachable: number[]
  /** Will block the bot while it looks. */
  leaving: number[]
  /** Their messages will arrive and the answer to Herald will not. */
  lost: number[]
}

const UNREACHABLE_SHARE = 0.02
const DEACTIVATED_SHARE = 0.005
const LEAVING_SHARE = 0.005

/** Who of the seeded people is what; every share is at least one person. */
export function planCrowd({ count, lostAnswers }: { count: number; lostAnswers: number }): Crowd & {
  deactivated: number[]
} {
  const seeded = Array.from({ length: count }, (_, index) => firstSeededId + index)
  const share = (part: number) => Math.max(1, Math.round(count * part))
  // From all over the list, so that they are met at the beginning and at the end.
  const mixed = seeded.toSorted((a, b) => ((a * 7919) % 10_007) - ((b * 7919) % 10_007))
  const blocked = mixed.splice(0, share(UNREACHABLE_SHARE))
  const deactivated = mixed.splice(0, share(DEACTIVATED_SHARE))
  const leaving = mixed.splice(0, share(LEAVING_SHARE))
  const lost = mixed.splice(0, lostAnswers)
  return { seeded, unreachable: [...blocked, ...deactivated], deactivated, leaving, lost }
}

/** Creates the seeded people at the emulator; the unreachable ones were lost while the bot was away. */
export async function createCrowd(
  { client, url, token }: { client: EmulatorClient; url: string; token: string },
  { seeded, unreachable, deactivated }: ReturnType<typeof planCrowd>,
): Promise<void> {
  await client.createUsers({ fromId: firstSeededId, count: seeded.length })
  for (const chatId of unreachable)
    await client.run(deactivated.includes(chatId) ? 'deactivate' : 'block', { chatId })
  // Telegram forgets updates after 24 hours: the bot never heard of these.
  const answer = await fetch(`${url}/bot${token}/deleteWebhook?drop_pending_updates=true`)
  if (!answer.ok) throw new Error(`the emulator answered ${answer.status} to deleteWebhook`)
  await answer.arrayBuffer()
}
