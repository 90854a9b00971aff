import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'
import type { Sql } from '../../src/db/sql'
import { findView } from '../../src/domain/applications/application-view'
import { listApplications } from '../../src/domain/applications/list-applications'
import { findCompetitionName } from '../../src/domain/competitions/find-competition-name'
import { leaseRecipients } from '../../src/domain/recipients/lease-recipients'
import { markSending } from '../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../src/domain/recipients/record-outcomes'
import { recordCard } from '../../src/domain/registrations/card'
import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import { listOwnRegistrations } from '../../src/domain/registrations/list-own-registrations'
import { submitRegistration } from '../../src/domain/registrations/submit-registration'
import { submission } from '../../test/domain/registrations/submission'
import { insertUser } from '../../test/support/fixtures'
import type { Desk } from './desk'
import { freezeFrom, launch } from './launch'
import type { World } from './world'

/** Something that a person or a worker waits for. */
export interface UseCase {
  what: string
  /** How many people wait for it at once. */
  callers?: number
  /** Nobody looks at the screen until it is over. */
  isBackground?: true
  /** Everything before the moment from which somebody waits. */
  prepare: (world: World) => Promise<Attempt>
}

export interface Attempt {
  work: () => Promise<unknown>
  /** What is then to be seen, and what is expected. */
  outcome: () => Promise<unknown>
  expected: unknown
}

/** The same work for either database; {@link World} says on how many rows. */
export const useCases: readonly UseCase[] = [
  { what: 'An application is submitted', prepare: (world) => submit(world, 1) },
  { what: '20 applications are submitted at once', callers: 20, prepare: (world) => submit(world, 20) },
  { what: 'An application is approved', prepare: approve },
  { what: 'The list of applications is opened, filtered', prepare: (world) => list(world) },
  { what: 'The list is searched for a name', prepare: (world) => list(world, 'No Body') },
  { what: '/my shows a person their registrations', prepare: showOwn },
  { what: 'An audience is frozen', isBackground: true, prepare: freeze },
  {
    what: 'A chunk of recipients is leased, marked and recorded',
    isBackground: true,
    prepare: deliver,
  },
]

/** Voters with a slot and a panel: what has most to check. */
async function submit({ desk, competitionIds, slotIds, panelIds }: World, callers: number): Promise<Attempt> {
  const [competitionId, slotId, panelId] = [competitionIds[2], slotIds[2], panelIds[2]]
  const wanted = await Promise.all(
    Array.from({ length: callers }, async () => {
      const values = { competitionId, role: 'voter', slotIds: [slotId], panelId } as const
      return submission(await insertUser(desk), values)
    }),
  )
  const held = sql`SELECT count(*) AS n FROM registrations r JOIN voter_time_slots v ON v.registration_id = r.id
    JOIN voter_jury_panels p ON p.registration_id = r.id WHERE r.status = 'pending' AND v.time_slot_id = ${slotId}`
  const before = await number(desk, held)
  return {
    work: () => Promise.all(wanted.map((one) => submitRegistration(desk, one))),
    outcome: () => number(desk, held),
    expected: before + callers,
  }
}

async function approve({ desk, competitionIds: [, competitionId] }: World): Promise<Attempt> {
  const registrationId = await number(
    desk,
    sql`SELECT min(id) AS n FROM registrations
      WHERE competition_id = ${competitionId} AND role = 'voter' AND status = 'pending'`,
  )
  const noticed = sql`SELECT count(*) AS n FROM registrations r JOIN notices n ON n.subject_id = r.id
    WHERE r.id = ${registrationId} AND r.status = 'approved' AND n.kind = 'registration_approved'`
  return {
    work: () => decideRegistration(desk, { registrationId, decision: 'approved', organiserId: 1 }),
    outcome: () => number(desk, noticed),
    expected: 1,
  }
}

/** As the bot opens it: what the organiser looked at last, the page, and what its competition is called. */
async function list(
  { desk, people, competitionIds: [competitionId] }: World,
  search?: string,
): Promise<Attempt> {
  const filters = { competitionId, role: 'voter', status: 'pending', age: 'older_day', search } as const
  let found: unknown
  return Promise.resolve({
    async work() {
      await findView(desk, { userId: 1 })
      const { lines, total } = await listApplications(desk, { filters, page: 0 })
      found = { total, lines: lines.length, name: await findCompetitionName(desk, { competitionId }) }
    },
    outcome: () => Promise.resolve(found),
    expected:
      search === undefined
        ? { total: people / 10, lines: Math.min(8, people / 10), name: 'Competition 0' }
        : { total: 0, lines: 0, name: 'Competition 0' },
  })
}

/** The list, and for each card the message that shows it from now on. */
async function showOwn({ desk, people }: World): Promise<Attempt> {
  const userId = 1 + (Math.floor(performance.now()) % people)
  let shown: unknown
  return Promise.resolve({
    async work() {
      const own = await listOwnRegistrations(desk, { userId })
      for (const { id: registrationId, cardVersion: version, place } of own)
        await recordCard(desk, { registrationId, version, place, messageId: Date.now() % 1_000_000_000 })
      shown = own.map(({ role, slots }) => `${role}, ${slots.length}`).sort()
    },
    outcome: () => Promise.resolve(shown),
    expected: ['player, 0', 'voter, 1'],
  })
}

async function freeze({ desk, freezeEnds }: World): Promise<Attempt> {
  const broadcastId = await launch(desk)
  const rows = sql`SELECT count(*) AS n FROM broadcast_recipients WHERE broadcast_id = ${broadcastId}`
  return {
    work: () => Promise.all(freezeEnds.map((end) => freezeFrom(desk, { broadcastId, end }))),
    outcome: async () => ({
      rows: await number(desk, rows),
      total: await number(
        desk,
        sql`SELECT total_recipients AS n FROM broadcasts WHERE id = ${broadcastId} AND frozen_at IS NOT NULL`,
      ),
    }),
    expected: await number(desk, sql`SELECT count(*) AS n FROM users`).then((all) => ({
      rows: all,
      total: all,
    })),
  }
}

async function deliver({ desk, broadcastId, chunk: limit }: World): Promise<Attempt> {
  const sent = sql`SELECT count(*) AS n FROM broadcast_recipients
    WHERE broadcast_id = ${broadcastId} AND status = 'sent'`
  const before = await number(desk, sent)
  return {
    async work() {
      const lease = await leaseRecipients(desk, { broadcastId, holder: 'bench', limit })
      const { sendable } = await markSending(desk, lease)
      const outcomes = (sendable ?? []).map(({ recipientId, attempts }) => ({
        ...{ recipientId, attempts, leaseToken: lease.leaseToken },
        outcome: { kind: 'sent' as const, messageIds: [recipientId] },
      }))
      await recordOutcomes(desk, { broadcastId, policy: 'at_most_once', outcomes })
    },
    outcome: async () => ({
      rows: await number(desk, sent),
      counter: await number(desk, sql`SELECT sent_count AS n FROM broadcasts WHERE id = ${broadcastId}`),
    }),
    expected: { rows: before + limit, counter: before + limit },
  }
}

async function number(desk: Desk, statement: Sql): Promise<number> {
  const [row] = await read<{ n: number | null }>(desk, statement)
  return row?.n ?? 0
}
