import { broadcastToEveryone, collectEvidence } from './broadcast-steps'
import { findMismatches } from './check-report'
import { organiserId } from './crowd'
import type { Demo, Stage } from './demo'
import { countNotices } from './notices'
import { presentReport } from './present-report'
import type { Applicant } from './register-people'
import { decideEverybody, leaveSome, registerEverybody } from './registration-steps'
import { setStage } from './set-stage'
import { stay } from './stay'

/** Plays the whole demo and prints its report; a sentence for everything that is not as it must be. */
export async function runDemo(demo: Demo): Promise<string[]> {
  const startedAt = performance.now()
  const { stage, installMs } = await setStage(demo)
  const playing = demo.stay === null ? play(stage, { startedAt, installMs }) : stay(stage, demo.stay)
  playing.catch(() => undefined) // when bot or worker is lost, the race says that; its own failure only follows from it
  return Promise.race([playing, ...Object.values(stage.herald).map(({ lost }) => lost)])
}

async function play(
  stage: Stage,
  { startedAt, installMs }: { startedAt: number; installMs: number },
): Promise<string[]> {
  const { terminal, signal } = stage
  const { client } = stage.emulator
  const applicants = await registerEverybody(stage)
  const organiser = await client.createPerson({ id: organiserId, firstName: 'Olga', username: 'organiser' })
  await organiser.ask('/start', 'What would you like to do')
  await decideEverybody(stage, { organiser, applicants })
  const skipped = await leaveSome(stage, applicants)
  // The organiser has a chat with the bot like everybody, and "Everyone" means it.
  const everybody = [...stage.crowd.seeded, ...applicants.map(({ person }) => person.id), organiserId]
  const audience = { everybody, skipped: new Set(skipped) }
  const { witnessed, before, mismatches } = await broadcastToEveryone(stage, { organiser, audience })
  const step = terminal.step('Report')
  const { evidence, mismatches: ends } = await collectEvidence(stage, { witnessed, before })
  const notices = await compareNotices(stage, applicants)
  signal.throwIfAborted()
  const all = [...mismatches, ...findMismatches(evidence), ...ends, ...notices]
  step.done(`card, ledger and emulator ${all.length === 0 ? 'agree' : 'do not agree'}`)
  terminal.print(`\n${presentReport(evidence).join('\n')}\n`)
  const seconds = Math.round((performance.now() - startedAt - installMs) / 1000)
  const installed = installMs > 0 ? `, and ${Math.round(installMs / 1000)} s for installing Redis` : ''
  terminal.print(`  ${seconds} s from start to report${installed}`)
  return all
}

async function compareNotices({ emulator }: Stage, applicants: readonly Applicant[]): Promise<string[]> {
  const counts = await countNotices(emulator.client, applicants)
  return [...counts].flatMap(([chatId, count]) =>
    count === 1 ? [] : [`chat ${chatId}: ${count} notices of the decision instead of 1`],
  )
}
