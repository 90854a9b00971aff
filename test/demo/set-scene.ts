import type { Person } from '../emulator/person'
import type { Stage } from './demo'
import { followBroadcast } from './follow-broadcast'
import { playSteps } from './play-steps'
import type { PlayedStep } from './play-steps'
import type { Applicant } from './register-people'
import { reviewApplications } from './review-applications'
import { reapply, secondCompetition, template, toApplicants, toEveryone } from './scene-steps'

const DECIDED = 32
const REJECTED_OF = 8

/** Something of everything that an organiser meets: competitions, applications in every state, templates, broadcasts. */
export async function setScene(
  stage: Stage,
  { organiser, applicants }: { organiser: Person; applicants: readonly Applicant[] },
): Promise<void> {
  const { terminal, pace, emulator, signal } = stage
  const play = (person: Person, steps: readonly PlayedStep[]) => playSteps(person, { pace, steps })
  const step = terminal.step('Scene')
  step.note('a second competition, a template')
  await play(organiser, secondCompetition)
  await play(organiser, template)
  step.note('applications: decided, withdrawn, on the waiting list')
  await decideSome(stage, { organiser, applicants })
  const english = applicants.filter(({ registrant }) => registrant.languageCode === 'en')
  const players = english.filter(({ registrant }) => registrant.role === 'player').slice(0, 3)
  for (const { person } of players)
    await play(person, reapply(stage.competitionId + 1, /^(Confirm|Join the waiting list)$/))
  const [leaving, asking] = english.filter(({ registrant }) => registrant.role === 'voter').slice(-2)
  if (leaving === undefined || asking === undefined) throw new Error('too few voters speak English')
  await play(leaving.person, [
    { say: '/my', sees: 'Autumn Cup' },
    { tap: 'Withdraw', sees: 'Withdraw this registration?' },
    { tap: 'Yes, withdraw', sees: 'withdrawn' },
  ])
  await play(asking.person, [
    { say: '/contact', sees: 'What would you like to ask' },
    {
      say: 'May I bring my own clock?',
      sees: /question (is kept|has arrived|did not get)|I have your question/,
    },
  ])
  step.note('a broadcast to those who applied')
  await play(organiser, toApplicants)
  await followBroadcast({ client: emulator.client, organiser }, { signal, onProgress: () => undefined })
  await play(organiser, toEveryone)
  await play(organiser, [{ tap: 'Send now', sees: /is being sent/ }])
  step.done(
    'two competitions, applications in every state, a template; one broadcast finished, one under way',
  )
}

async function decideSome(
  { pace }: Stage,
  { organiser, applicants }: { organiser: Person; applicants: readonly Applicant[] },
): Promise<void> {
  const names = applicants.map(({ registrant }) => registrant.username)
  const rejects = new Set(names.filter((_, index) => index % REJECTED_OF === 0))
  await reviewApplications(organiser, { rejects, pace, onDecided: () => undefined, most: DECIDED })
}
