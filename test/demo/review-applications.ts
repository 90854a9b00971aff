import type { Person } from '../emulator/person'
import type { WireMessage } from '../emulator/wire'
import type { Pace } from './pace'
import { markupCity } from './people'

export type Decision = 'approved' | 'rejected'

const PATIENCE = { timeoutMs: 60_000 }
const card = /^Application \d+|^No application waits/

/**
 * The organiser opens /applications and decides one card after the other, rejecting those whose @username is in
 * `rejects`, until none or `most` are decided. Returns the decisions by username.
 */
export async function reviewApplications(
  organiser: Person,
  {
    rejects,
    pace,
    onDecided,
    most = Infinity,
  }: { rejects: ReadonlySet<string>; pace: Pace; onDecided: (count: number) => void; most?: number },
): Promise<Map<string, Decision>> {
  const decisions = new Map<string, Decision>()
  let shown = await organiser.ask('/applications', card, PATIENCE)
  let isMarkupLiteral = false
  for (;;) {
    const text = shown.text ?? ''
    const username = /^Telegram: @(\S+)$/m.exec(text)?.[1]
    if (username === undefined || decisions.size >= most) break
    isMarkupLiteral ||= text.includes(`City: ${markupCity}`)
    const decision = rejects.has(username) ? 'rejected' : 'approved'
    decisions.set(username, decision)
    shown = await decide(organiser, { decision, pace })
    onDecided(decisions.size)
  }
  if (most === Infinity && !isMarkupLiteral)
    throw new Error(`no application showed the city ${markupCity} literally`)
  return decisions
}

async function decide(
  organiser: Person,
  { decision, pace }: { decision: Decision; pace: Pace },
): Promise<WireMessage> {
  await pace.turn()
  if (decision === 'approved') await organiser.tapAndWait('Approve', /Approved by/, PATIENCE)
  else {
    await organiser.tapAndWait('Reject', /Why is it rejected/, PATIENCE)
    await organiser.tapAndWait('No reason', /Rejected by/, PATIENCE)
  }
  await pace.turn()
  return organiser.tapAndWait('Next', card, PATIENCE)
}
