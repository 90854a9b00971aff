import { existsSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ObjectLiteral } from 'typeorm'
import { migrations } from '../../migrations'
import type { CopyOrder } from '../../src/db/copy/copy-database'
import type { DialectName } from '../../src/db/dialect'
import { assertSchemaCurrent } from '../../src/db/migration-status'
import { importPredecessor } from '../../src/domain/predecessor/import-predecessor'
import type { Imported } from '../../src/domain/predecessor/import-predecessor'
import { everyRow, factsOf, failing, silent, useCopying, within } from '../support/copying'
import type { Place } from '../support/database'
import { insertUser } from '../support/fixtures'
import { makePredecessor, steps } from '../support/predecessor-database'
import { oddRows } from '../support/predecessor-rows'

const places = useCopying()
const made: Place[] = []
afterAll(async () => {
  for (const place of made) await place.remove()
})

/** The step that brings a table; the others are older than all steps. */
const sinceStep: Readonly<Record<string, number>> = {
  ...{ time_slots: 5, voter_time_slots: 5, jury_panels: 5, voter_jury_panels: 5 },
  ...{ message_templates: 6, broadcasts: 6, broadcast_recipients: 6 },
}

async function predecessor(
  dialect: DialectName,
  order: Partial<Parameters<typeof makePredecessor>[1]> = {},
): Promise<string> {
  const place = await makePredecessor(dialect, { step: steps.length, rows: oddRows, ...order })
  made.push(place)
  return place.url
}

async function carry(from: string, to: string, order: Partial<CopyOrder> = {}): Promise<Imported> {
  const imported = await importPredecessor(
    { url: to, migrations },
    { from, isDryRun: false, isRestart: false, listener: silent, ...order },
  )
  if (imported === null) throw new Error('it is no predecessor')
  return imported
}

const other = { sqlite: 'postgres', postgres: 'sqlite' } as const
const fileOf = (url: string) => url.slice('sqlite:'.length)
const told = ({ findings }: Imported) =>
  findings.map(({ table, id, kind, problem }) => `${table} ${id} ${kind}: ${problem}`)

describe.each(['sqlite', 'postgres'] as const)("a predecessor's %s database", (dialect) => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'after its migration %i is carried, each row or its reason',
    async (step) => {
      const target = await places.migrated(other[dialect])
      const imported = await carry(await predecessor(dialect, { step }), target)
      expect(imported.steps).toEqual(steps.slice(0, step))
      expect(await factsOf(target)).toEqual(imported.facts)
      for (const { table, carried, leftOut } of imported.tables) {
        expect([table, carried + leftOut]).toEqual([table, oddRows[table]?.length])
        const left = imported.findings.filter((each) => each.table === table && each.kind === 'row left out')
        expect([table, left.length]).toEqual([table, leftOut])
      }
      const there = Object.keys(oddRows).filter((table) => step >= (sinceStep[table] ?? 0))
      expect(imported.tables.map(({ table }) => table).sort()).toEqual(there.sort())
      expectPeople(await everyRow(target), step)
    },
  )

  it.each(['sqlite', 'postgres'] as const)('is converted in every oddity, into %s', async (to) => {
    const target = await places.empty(to)
    const imported = await carry(await predecessor(dialect), target)
    const rows = await everyRow(target)
    expectSeats(rows)
    expectBroadcasts(rows)
    expect(rows['competitions']).toMatchObject([
      {
        ...{ availableRoles: ['player', 'viewer', 'adviser'], playerEntryOpen: false, voterEntryOpen: true },
        ...{ requiresTimeSlots: false, isActive: true, timezone: 'UTC' },
        startDate: new Date('2024-03-01T10:00:00Z'),
      },
      { competitionType: 'tournament', availableRoles: ['voter'] },
    ])
    expect(told(imported)).toEqual(everythingTold)
    await within(target, async (db) => {
      await assertSchemaCurrent(db)
      const { id } = await insertUser({ db }, { telegramId: 3 })
      expect(id).toBe(5)
    })
  })

  it('without a history, or with columns and tables of its own, names what it cannot keep', async () => {
    const url = await predecessor(dialect, {
      ...{ history: null, rows: { users: oddRows['users'] ?? [] } },
      more: [
        'CREATE TABLE "BotDataApp_adminlog" (id INTEGER PRIMARY KEY, action VARCHAR(20))',
        `INSERT INTO "BotDataApp_adminlog" VALUES (1, 'approve'), (2, 'reject'), (9, 'other')`,
        'CREATE TABLE django_session (session_key VARCHAR(40) PRIMARY KEY)',
        `INSERT INTO django_session VALUES ('x')`,
        'ALTER TABLE users ADD COLUMN shoe_size INTEGER',
        'UPDATE users SET shoe_size = 44 WHERE id IN (2, 4)',
      ],
    })
    const imported = await carry(url, await places.empty('sqlite'))
    expect(imported.steps).toEqual([])
    expect(told(imported)).toEqual(
      expect.arrayContaining([
        'users 2, 4 changed: shoe_size: Herald has nothing for this column, and does not keep it',
        'BotDataApp_adminlog 1–2, 9 row left out: 3 rows of a table that Herald has nothing for',
        'django_session all row left out: 1 rows of a table that Herald has nothing for',
      ]),
    )
  })

  it('is looked at in a dry run, which reports the same and writes nothing', async () => {
    const [source, target] = [await predecessor(dialect), await places.empty('sqlite')]
    const bytes = dialect === 'sqlite' ? readFileSync(fileOf(source)) : null
    const imported = await carry(source, target, { isDryRun: true })
    expect(told(imported)).toEqual(everythingTold)
    expect(existsSync(fileOf(target))).toBe(false)
    if (bytes === null) return
    expect(readFileSync(fileOf(source)).equals(bytes)).toBe(true)
    expect(await readdir(dirname(fileOf(source)))).toEqual(['herald.db'])
  })

  it('goes on where it was ended, and is marked until then', async () => {
    const [source, target] = [await predecessor(dialect), await places.migrated(other[dialect])]
    await expect(carry(source, target, { listener: failing('Copied', 3) })).rejects.toThrow('ended here')
    await within(target, (db) =>
      expect(assertSchemaCurrent(db)).rejects.toMatchObject({ code: 'copy_unfinished' }),
    )
    const imported = await carry(source, target)
    expect(await factsOf(target)).toEqual(imported.facts)
    await expect(carry(source, target)).rejects.toMatchObject({ code: 'copy_refused' })
  })
})

it("a database of Herald's is none of a predecessor, and a place without tables neither", async () => {
  for (const from of [await places.migrated('sqlite'), await places.empty('postgres')]) {
    const order = { from, isDryRun: true, isRestart: false, listener: silent }
    expect(await importPredecessor({ url: await places.empty('sqlite'), migrations }, order)).toBeNull()
  }
})

function expectPeople({ users, registrations }: Record<string, ObjectLiteral[]>, step: number): void {
  expect(users).toMatchObject([
    { id: 1, telegramId: 5_000_000_001, telegramUsername: null, phone: '+79161234567' },
    { id: 2, telegramUsername: 'bob', phone: null, email: null, isActive: false },
    { id: 4, phone: null, email: null },
  ])
  expect(users?.[0]).toMatchObject({
    ...{ bio: step < 2 ? null : 'о себе', classicRating: step < 7 ? null : 2100, email: 'anna@example.org' },
    ...{ isActive: true, createdAt: new Date('2024-03-01T10:00:00.123Z') },
    ...{ dateOfBirth: step < 2 ? null : '1990-05-06', channelName: step < 2 ? null : 'anna_plays' },
  })
  expect(registrations).toMatchObject([
    { id: 1, role: 'viewer', status: 'approved', isConfirmed: true },
    { id: 3, role: 'voter', status: 'approved', confirmedBy: step < 4 ? null : 7_000_000_000 },
    { id: 5, role: 'adviser', status: 'pending', isConfirmed: false },
  ])
}

function expectSeats(rows: Record<string, ObjectLiteral[]>): void {
  expect(rows['time_slots']).toMatchObject([
    { startsAt: new Date('2024-05-01T22:00:00Z'), endsAt: new Date('2024-05-02T01:00:00Z'), maxVoters: 3 },
    { endTime: '10:01:00', endsAt: new Date('2024-05-02T10:01:00Z'), maxVoters: 10, isActive: true },
    { maxVoters: 1, isActive: false },
  ])
  expect(rows['voter_time_slots']).toMatchObject([
    { id: 1, registrationId: 3, timeSlotId: 1 },
    { id: 3, registrationId: 3, timeSlotId: 2 },
  ])
  expect(rows['jury_panels']).toMatchObject([
    { panelName: 'Jury', maxVoters: 1, isActive: false },
    { panelName: 'Jury (2)', maxVoters: 5, isActive: true },
  ])
  expect(rows['voter_jury_panels']).toMatchObject([{ id: 1, registrationId: 3, juryPanelId: 2 }])
}

function expectBroadcasts(rows: Record<string, ObjectLiteral[]>): void {
  const bodies = { ru: 'Привет, {{first_name}}!' }
  expect(rows['message_templates']).toMatchObject([
    {
      bodyTelegram: bodies.ru,
      fallbackLanguage: 'ru',
      availableVariables: { first_name: 'имя' },
      isActive: true,
    },
    { bodyTelegram: '<b>open', fallbackLanguage: 'en', availableVariables: {} },
  ])
  const counts = { sentCount: 0, blockedCount: 0, failedCount: 0, skippedCount: 0, cancelledCount: 0 }
  expect(rows['broadcasts']).toMatchObject([
    {
      ...{
        ...counts,
        totalRecipients: 4,
        sentCount: 2,
        blockedCount: 1,
        skippedCount: 1,
        status: 'completed',
      },
      ...{ content: { kind: 'template', name: 'Hello', fallbackLanguage: 'ru', bodies } },
      ...{ filters: { roles: ['adviser'] }, templateId: 1, sendTelegram: true, sendEmail: true },
    },
    { status: 'draft', scheduledAt: null, totalRecipients: 0, frozenAt: null },
    { ...counts, totalRecipients: 2, cancelledCount: 1, failedCount: 1, status: 'cancelled' },
    { status: 'cancelled', templateId: null, content: { kind: 'text', text: 'Lost' }, filters: {} },
  ])
  const at = new Date('2024-03-01T10:00:00Z')
  expect(rows['broadcast_recipients']).toMatchObject([
    { id: 2, channel: 'telegram', status: 'sent', sentAt: at, messageIds: [55], userId: 1 },
    { id: 3, channel: 'telegram', status: 'blocked', error: 'Forbidden', userId: null, telegramId: 99 },
    { id: 4, status: 'cancelled', attempts: 0 },
    { id: 5, status: 'failed', error: 'x', attempts: 1 },
    {
      id: 8,
      channel: 'email',
      status: 'sent',
      sentAt: at,
      emailAddress: 'anna@example.org',
      messageIds: null,
    },
    { id: 9, channel: 'email', status: 'skipped', error: 'never sent by e-mail' },
  ])
}

const everythingTold = [
  `users 2 changed: phone: "+79161234567" is row 1's already, and is not kept here`,
  `users 2 changed: email: "anna@example.org" is row 1's already, and is not kept here`,
  `users 4 changed: phone: "none" is no number with its country's code, and is not kept`,
  `users 4 changed: email: "no address" is no address, and is not kept`,
  `competitions 1 changed: available_roles: "chef" is no role, and is not offered`,
  `competitions 2 changed: competition_type: "puzzle" is not known, and is tournament now`,
  `registrations 2 row left out: is the same application as row 3, which has its slots and panel, too`,
  `registrations 4 row left out: refers to user 99, who is not there`,
  `time_slots 1 changed: end_time: 01:00:00 is before 22:00:00, and means the next day now`,
  `time_slots 2 changed: end_time: it ends when it begins, at 10:00:00, and ends at 10:01:00 now: correct it`,
  `time_slots 2 changed: max_voters: it has none, and takes 10 now`,
  `time_slots 3 changed: max_voters: 0 lets nobody in: it is not active now, with room for 1`,
  `voter_time_slots 2 row left out: is the same choice as row 1`,
  `voter_time_slots 4 row left out: refers by registration_id to 4 of registrations, which is not there`,
  `jury_panels 1 changed: max_voters: -1 lets nobody in: it is not active now, with room for 1`,
  `jury_panels 2 changed: panel_name: there is another of this name, and it is Jury (2) now`,
  `voter_jury_panels 2 row left out: chooses panel 1 for registration 3, whose panel is told by row 1`,
  `message_templates 2 changed: body_telegram: cannot be sent as it is, correct it: template_invalid {"fault":"tag_unclosed","name":"b","line":1,"column":1,"excerpt":"<b>open"}`,
  `broadcasts 2 changed: status: "scheduled" is draft now`,
  `broadcasts 2 changed: scheduled_at: 2024-03-01T10:00:00.000Z is not kept: it is a draft`,
  `broadcasts 3 changed: status: "in_progress" is cancelled now`,
  `broadcasts 4 changed: template_id: 77 is not there: what it said is not known`,
  `broadcasts 4 changed: filters: {"moods":["bad"]} cannot be understood, and are not kept`,
  `broadcasts 4 changed: status: "draft" is cancelled now`,
  `broadcast_recipients 1 row left out: is user 1 in broadcast 1 again (telegram, at, email: pending, NULL, pending)`,
  `broadcast_recipients 3 changed: user_id: 99 is not there: only the Telegram id is kept`,
  `broadcast_recipients 6 row left out: refers to broadcast 88, which is not there`,
]
