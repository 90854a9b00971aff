import type { TapTarget } from '../emulator/control/taps'
import type { Match, Person } from '../emulator/person'
import type { Pace } from './pace'

const PATIENCE = { timeoutMs: 60_000 }

/** One thing somebody writes or presses, and what the bot then shows. */
export type PlayedStep = ({ say: string } | { tap: TapTarget }) & { sees: Match }

/** Somebody writes and presses, one after the other, each time when the bot has shown what it should. */
export async function playSteps(
  person: Person,
  { pace, steps }: { pace: Pace; steps: readonly PlayedStep[] },
): Promise<void> {
  for (const step of steps) {
    await pace.turn()
    if ('say' in step) await person.ask(step.say, step.sees, PATIENCE)
    else await person.tapAndWait(step.tap, step.sees, PATIENCE)
  }
}
