import type { EmulatorClient } from '../emulator/client'
import type { Applicant } from './register-people'
import type { Decision } from './review-applications'

const says = {
  approved: /Your registration is approved|Ваша заявка одобрена/,
  rejected: /Your registration was not approved|Ваша заявка не одобрена/,
} as const satisfies Record<Decision, RegExp>

const PATIENCE = { timeoutMs: 60_000 }

/** Waits until every applicant has read what was decided. */
export async function waitForNotices(
  applicants: readonly Applicant[],
  { decisions, onNotice }: { decisions: ReadonlyMap<string, Decision>; onNotice: (count: number) => void },
): Promise<void> {
  let count = 0
  await Promise.all(
    applicants.map(async ({ person, registrant: { username } }) => {
      const decision = decisions.get(username)
      if (decision === undefined) throw new Error(`nothing was decided about ${username}`)
      await person.waitFor(says[decision], PATIENCE)
      onNotice((count += 1))
    }),
  )
}

/** How many notices of decisions each applicant's chat holds. */
export async function countNotices(
  client: EmulatorClient,
  applicants: readonly Applicant[],
): Promise<Map<number, number>> {
  const counts = await Promise.all(
    applicants.map(async ({ person }): Promise<[number, number]> => {
      const { messages } = await client.readChat(person.id)
      const notices = messages.filter(({ isFromBot, message }) => {
        const text = message.text ?? ''
        return isFromBot && Object.values(says).some((pattern) => pattern.test(text))
      })
      return [person.id, notices.length]
    }),
  )
  return new Map(counts)
}
