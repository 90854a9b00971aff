import type { Person } from '../emulator/person'
import { firstRegistrantId } from './crowd'
import type { Stage } from './demo'
import { waitForNotices } from './notices'
import type { Pace } from './pace'
import { createPeople } from './people'
import { registerPeople } from './register-people'
import type { Applicant } from './register-people'
import { reviewApplications } from './review-applications'

const REGISTERING = 50
const REJECTED = 2
const STOPPING = 2
const SEED = 2026
/** About as many answers and taps as a registration takes; only the bar depends on it. */
const SAID_BY_EACH = 19

/** Fifty people chat with the bot at the same time. */
export async function registerEverybody({
  terminal,
  emulator,
  pace,
  competitionId,
}: Stage): Promise<Applicant[]> {
  const step = terminal.step('Registration')
  const people = createPeople({ count: REGISTERING, firstTelegramId: firstRegistrantId, seed: SEED })
  const total = people.length
  const now = { said: 0, registered: 0 }
  const show = () => {
    const value = now.registered === total ? total : Math.floor((now.said / SAID_BY_EACH) * 0.99)
    const text = `${now.registered} of ${total}, ${now.said} messages and taps`
    step.progress({ value, total, text })
  }
  const counted: Pace = {
    turn: async (cost) => {
      await pace.turn(cost)
      now.said += 1
      show()
    },
  }
  const { applicants, corrected, choseAgain } = await registerPeople(
    { client: emulator.client, pace: counted, competitionId },
    {
      people,
      onRegistered: (count) => {
        now.registered = count
        show()
      },
    },
  )
  const voters = people.filter(({ role }) => role === 'voter').length
  step.done(`${total - voters} players, ${voters} voters; ${corrected} mistyped, ${choseAgain} lost a seat`)
  return applicants
}

/** The organiser decides all applications, and everybody reads the decision. */
export async function decideEverybody(
  { terminal, pace }: Stage,
  { organiser, applicants }: { organiser: Person; applicants: readonly Applicant[] },
): Promise<void> {
  const step = terminal.step('Applications')
  const rejects = new Set(applicants.slice(-REJECTED).map(({ registrant }) => registrant.username))
  const total = applicants.length
  const decisions = await reviewApplications(organiser, {
    ...{ rejects, pace },
    onDecided: (value) => step.progress({ value, total, text: `${value} of ${total} decided` }),
  })
  if (decisions.size !== total) throw new Error(`${decisions.size} applications were shown, of ${total}`)
  await waitForNotices(applicants, {
    decisions,
    onNotice: (value) => step.progress({ value, total, text: `${value} of ${total} have read the decision` }),
  })
  step.done(`${total - rejects.size} approved, ${rejects.size} rejected; all ${total} were told`)
}

/** Some people change what they get: those who stop announcements, and those who block the bot. Their ids. */
export async function leaveSome(
  { emulator, crowd, pace }: Stage,
  applicants: readonly Applicant[],
): Promise<number[]> {
  for (const chatId of crowd.leaving) await emulator.client.run('block', { chatId })
  const stopping = applicants.slice(0, STOPPING).map(({ person }) => person)
  for (const person of stopping) {
    await pace.turn()
    await person.ask('/stop', /You will get no more announcements|Объявлений больше не будет/, {
      timeoutMs: 60_000,
    })
  }
  return [...crowd.leaving, ...stopping.map(({ id }) => id)]
}
