import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import type { Competition } from '../../../src/db/entities/competition.entity'
import { Conversation } from '../../../src/db/entities/conversation.entity'
import { VoterJuryPanel } from '../../../src/db/entities/jury-panel.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { VoterTimeSlot } from '../../../src/db/entities/time-slot.entity'
import { UpdateInbox } from '../../../src/db/entities/update-inbox.entity'
import { User } from '../../../src/db/entities/user.entity'
import { AlreadyHandledError, transaction } from '../../../src/db/transaction'
import { saveDraft } from '../../../src/domain/conversations/save-draft'
import { submitRegistration } from '../../../src/domain/registrations/submit-registration'
import type { Submission } from '../../../src/domain/registrations/submit-registration'
import { registrationStatuses } from '../../../src/vocabulary/registration-status'
import { describeEachDialect } from '../../support/database'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
  insertUpdate,
  insertUser,
} from '../../support/fixtures'
import { submission, typedFields } from './submission'

const now = new Date('2026-03-01T12:00:00.123Z')

describeEachDialect('submitRegistration', (_dialect, useDatabase) => {
  const database = useDatabase()
  const app = () => ({ db: database().db, now: () => now })
  const rows = (entity: typeof Registration) => app().db.source.getRepository(entity)
  const submit = (wanted: Submission) => submitRegistration(app(), wanted)
  const code = (wanted: Submission) =>
    submit(wanted).then(
      () => 'accepted',
      (error: unknown) => (error as { code?: unknown }).code,
    )

  async function voting(values: Partial<Competition> = {}) {
    const competition = await insertCompetition(app(), {
      requiresTimeSlots: true,
      requiresJuryPanel: true,
      ...values,
    })
    const competitionId = competition.id
    const slots = [
      await insertTimeSlot(app(), { competitionId, maxVoters: 1 }),
      await insertTimeSlot(app(), { competitionId, maxVoters: 1 }),
    ] as const
    const panel = await insertJuryPanel(app(), { competitionId, maxVoters: 1 })
    return { competitionId, slots, panel, slotId: slots[0].id, panelId: panel.id }
  }

  test('saves profile, registration, slots, panel and an audit row, and deletes the draft', async () => {
    const { competitionId, slots, panelId } = await voting()
    const user = await insertUser(app())
    const { telegramId } = user
    await saveDraft(app(), {
      telegramId,
      form: 'register',
      version: 1,
      step: 'summary',
      answers: {},
      promptMessageId: 5,
    })
    const slotIds = slots.map(({ id }) => id)
    const wanted = submission(user, { competitionId, role: 'voter', slotIds, panelId })
    const { registrationId } = await submit(wanted)

    const registration = await rows(Registration).findOneByOrFail({ id: registrationId })
    expect(registration).toMatchObject({
      userId: user.id,
      telegramId,
      competitionId,
      role: 'voter',
      status: 'pending',
    })
    expect(registration).toMatchObject({ isConfirmed: false, createdAt: now, secondedPlayer: null })
    const saved = await app().db.source.getRepository(User).findOneByOrFail({ id: user.id })
    expect(saved).toMatchObject({ firstName: 'Анна', city: '<b>A & "B"</b>', company: null, club: '64' })
    expect(saved.email).toBe(wanted.fields.email?.toLowerCase())
    const held = await app().db.source.getRepository(VoterTimeSlot).findBy({ registrationId })
    expect(held.map(({ timeSlotId }) => timeSlotId).sort()).toEqual([...slotIds].sort())
    const [seat] = await app().db.source.getRepository(VoterJuryPanel).findBy({ registrationId })
    expect(seat?.juryPanelId).toBe(panelId)
    const [audit] = await app().db.source.getRepository(AuditLog).find()
    expect(audit).toMatchObject({
      actorId: telegramId,
      action: 'registration.submitted',
      targetId: registrationId,
    })
    expect(audit?.changes).toEqual({ status: [null, 'pending'] })
    expect(await app().db.source.getRepository(Conversation).count()).toBe(0)
  })

  test('keeps the draft and the profile when anything is refused', async () => {
    const { competitionId, panelId } = await voting()
    const user = await insertUser(app())
    const { telegramId } = user
    await saveDraft(app(), {
      telegramId,
      form: 'register',
      version: 1,
      step: 'summary',
      answers: {},
      promptMessageId: 5,
    })
    expect(await code(submission(user, { competitionId, role: 'voter', slotIds: [], panelId }))).toBe(
      'slots_required',
    )
    expect(await rows(Registration).count()).toBe(0)
    expect(await app().db.source.getRepository(AuditLog).count()).toBe(0)
    expect(await app().db.source.getRepository(Conversation).count()).toBe(1)
    expect(await app().db.source.getRepository(User).findOneByOrFail({ id: user.id })).toMatchObject({
      firstName: null,
    })
  })

  test('happens once when the update is handled twice', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const user = await insertUser(app())
    const wanted = submission(user, { competitionId })
    const { id: inboxId } = await insertUpdate(app())
    const effects = () => ({ inboxId, done: false })
    await submitRegistration({ ...app(), effects: effects() }, wanted)
    await expect(submitRegistration({ ...app(), effects: effects() }, wanted)).rejects.toThrow(
      AlreadyHandledError,
    )
    expect(await rows(Registration).count()).toBe(1)
    expect(await app().db.source.getRepository(AuditLog).count()).toBe(1)
    const update = await app().db.source.getRepository(UpdateInbox).findOneByOrFail({ id: inboxId })
    expect(update.doneAt).not.toBeNull()
  })

  test('a refusal leaves the update open', async () => {
    const { id: competitionId } = await insertCompetition(app(), { isActive: false })
    const user = await insertUser(app())
    const { id: inboxId } = await insertUpdate(app())
    const effects = { inboxId, done: false }
    await expect(
      submitRegistration({ ...app(), effects }, submission(user, { competitionId })),
    ).rejects.toMatchObject({ code: 'competition_closed' })
    expect(effects.done).toBe(false)
    const update = await app().db.source.getRepository(UpdateInbox).findOneByOrFail({ id: inboxId })
    expect(update.doneAt).toBeNull()
  })

  test('a returning person needs to type nothing', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const user = await insertProfile(app())
    expect(await code(submission(user, { competitionId, fields: {} }))).toBe('accepted')
    const saved = await app().db.source.getRepository(User).findOneByOrFail({ id: user.id })
    expect(saved).toMatchObject({ phone: user.phone, email: user.email, city: user.city })
  })

  test('a person may hold several roles', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const user = await insertProfile(app())
    expect(await code(submission(user, { competitionId, fields: {}, role: 'player' }))).toBe('accepted')
    expect(await code(submission(user, { competitionId, fields: {}, role: 'voter' }))).toBe('accepted')
    expect(await code(submission(user, { competitionId, fields: {}, role: 'viewer' }))).toBe('accepted')
  })

  test('refuses what is not on offer', async () => {
    const user = await insertProfile(app())
    const attempt = async (values: Partial<Competition>, role: Submission['role'] = 'player') => {
      const { id: competitionId } = await insertCompetition(app(), values)
      return code(submission(user, { competitionId, role, fields: { secondedPlayer: 'Somebody' } }))
    }
    expect(await attempt({ isActive: false })).toBe('competition_closed')
    expect(await attempt({ availableRoles: ['voter'] })).toBe('role_closed')
    expect(await attempt({ playerEntryOpen: false })).toBe('role_closed')
    expect(await attempt({ viewerEntryOpen: false }, 'viewer')).toBe('role_closed')
    expect(await attempt({ availableRoles: ['adviser'] }, 'adviser')).toBe('role_closed')
    expect(await attempt({ availableRoles: ['adviser'], competitionType: 'classic_game' }, 'adviser')).toBe(
      'accepted',
    )
    expect(await code(submission(user, { competitionId: 999_999, fields: {} }))).toBe('competition_not_found')
  })

  test('an adviser names the seconded player, which is kept with the registration', async () => {
    const { id: competitionId } = await insertCompetition(app(), {
      competitionType: 'classic_game',
      availableRoles: ['adviser'],
    })
    const user = await insertProfile(app(), { country: null, certificateName: null, presentation: null })
    const wanted = submission(user, { competitionId, role: 'adviser', fields: {} })
    await expect(submit(wanted)).rejects.toMatchObject({
      code: 'field_missing',
      details: { field: 'secondedPlayer' },
    })
    const { registrationId } = await submit({ ...wanted, fields: { secondedPlayer: ' Пётр  Иванов ' } })
    const registration = await rows(Registration).findOneByOrFail({ id: registrationId })
    expect(registration.secondedPlayer).toBe('Пётр Иванов')
  })

  test.each([
    'firstName',
    'lastName',
    'phone',
    'email',
    'country',
    'city',
    'club',
    'certificateName',
    'presentation',
  ] as const)('refuses a player without %s', async (field) => {
    const { id: competitionId } = await insertCompetition(app())
    const user = await insertUser(app())
    const missing = { code: 'field_missing', details: { field } }
    const without = submission(user, { competitionId, fields: typedFields({ [field]: undefined }) })
    await expect(submit(without)).rejects.toMatchObject(missing)
    const empty = submission(user, { competitionId, fields: typedFields({ [field]: null }) })
    await expect(submit(empty)).rejects.toMatchObject(missing)
    const bad = submission(user, { competitionId, fields: typedFields({ [field]: ' ' }) })
    await expect(submit(bad)).rejects.toMatchObject({ code: 'field_invalid', details: { field } })
  })

  test('a taken phone or e-mail is refused without telling whose it is', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const owner = await insertProfile(app())
    const user = await insertUser(app())
    const phone = submission(user, { competitionId, fields: typedFields({ phone: owner.phone }) })
    await expect(submit(phone)).rejects.toMatchObject({ code: 'phone_taken', details: {} })
    const email = submission(user, {
      competitionId,
      fields: typedFields({ email: owner.email?.toUpperCase() ?? '' }),
    })
    await expect(submit(email)).rejects.toMatchObject({ code: 'email_taken', details: {} })
    expect(await code(submission(owner, { competitionId, fields: { phone: owner.phone } }))).toBe('accepted')
  })

  test.each(registrationStatuses)('over a registration that is %s', async (status) => {
    const { competitionId, slotId, slots, panelId } = await voting()
    const user = await insertProfile(app())
    const decided = { decidedAt: now, decidedBy: 7, decisionReason: 'Because' }
    const earlier = await insertRegistration(app(), {
      userId: user.id,
      competitionId,
      role: 'voter',
      status,
      ...decided,
    })
    await insertSeat(earlier.id, slots[1].id)
    const wanted = submission(user, { competitionId, role: 'voter', fields: {}, slotIds: [slotId], panelId })
    if (status !== 'rejected' && status !== 'withdrawn') {
      await expect(submit(wanted)).rejects.toMatchObject({ code: 'registration_exists', details: { status } })
      return
    }
    expect(await submit(wanted)).toEqual({ registrationId: earlier.id, status: 'pending' })
    const [again] = await rows(Registration).find()
    expect(again).toMatchObject({
      id: earlier.id,
      status: 'pending',
      isConfirmed: false,
      decidedAt: null,
      decidedBy: null,
    })
    expect(again?.decisionReason).toBeNull()
    const held = await app().db.source.getRepository(VoterTimeSlot).find()
    expect(held.map(({ timeSlotId }) => timeSlotId)).toEqual([slotId])
    const [audit] = await app().db.source.getRepository(AuditLog).find()
    expect(audit?.changes).toEqual({ status: [status, 'pending'], decided: { at: now.toISOString(), by: 7 } })
  })

  test('refuses forged seats, overlapping slots and full ones', async () => {
    const { competitionId, slotId, slots, panelId } = await voting()
    const other = await voting()
    const { startsAt, endsAt } = slots[0]
    const overlapping = await insertTimeSlot(app(), {
      competitionId,
      startsAt: new Date(startsAt.getTime() + 60_000),
      endsAt,
    })
    const adjacent = await insertTimeSlot(app(), {
      competitionId,
      startsAt: endsAt,
      endsAt: new Date(endsAt.getTime() + 60_000),
    })
    const inactive = await insertTimeSlot(app(), { competitionId, isActive: false })
    const closed = await insertJuryPanel(app(), { competitionId, isActive: false })
    const user = await insertProfile(app())
    const attempt = (slotIds: number[], panel: number | null) =>
      code(submission(user, { competitionId, role: 'voter', fields: {}, slotIds, panelId: panel }))
    expect(await attempt([other.slotId], panelId)).toBe('slot_invalid')
    expect(await attempt([slotId, inactive.id], panelId)).toBe('slot_invalid')
    expect(await attempt([slotId, 999_999], panelId)).toBe('slot_invalid')
    expect(await attempt([slotId, overlapping.id], panelId)).toBe('slot_overlap')
    expect(await attempt([slotId], other.panelId)).toBe('panel_invalid')
    expect(await attempt([slotId], closed.id)).toBe('panel_invalid')
    expect(await attempt([slotId], 999_999)).toBe('panel_invalid')
    expect(await attempt([slotId], null)).toBe('panel_required')
    expect(await attempt([], panelId)).toBe('slots_required')
    const player = submission(user, { competitionId, fields: {} })
    expect(await code({ ...player, slotIds: [slotId] })).toBe('slot_invalid')
    expect(await code({ ...player, panelId })).toBe('panel_invalid')
    expect(await rows(Registration).count()).toBe(0)
    expect(await attempt([slotId, slotId, adjacent.id], panelId)).toBe('accepted')

    const second = await insertProfile(app())
    const late = submission(second, {
      competitionId,
      role: 'voter',
      fields: {},
      slotIds: [slots[1].id, slotId],
      panelId,
    })
    await expect(submit(late)).rejects.toMatchObject({ code: 'slot_taken', details: { slotId } })
    expect(await code({ ...late, slotIds: [slots[1].id] })).toBe('panel_taken')
  })

  test('rejected, withdrawn and waitlisted registrations hold no seat; approved ones do', async () => {
    for (const status of registrationStatuses) {
      const { competitionId, slotId, panelId } = await voting()
      const holder = await insertProfile(app())
      const held = await insertRegistration(app(), {
        userId: holder.id,
        competitionId,
        role: 'voter',
        status,
      })
      await insertSeat(held.id, slotId)
      const user = await insertProfile(app())
      const wanted = submission(user, {
        competitionId,
        role: 'voter',
        fields: {},
        slotIds: [slotId],
        panelId,
      })
      const isHeld = status === 'pending' || status === 'approved'
      expect([status, await code(wanted)]).toEqual([status, isHeld ? 'slot_taken' : 'accepted'])
    }
  })

  test('a voter applies without a slot when none is free', async () => {
    const competition = await insertCompetition(app(), { requiresTimeSlots: true })
    const slot = await insertTimeSlot(app(), { competitionId: competition.id, maxVoters: 1 })
    const first = await insertProfile(app())
    const second = await insertProfile(app())
    const wanted = { competitionId: competition.id, role: 'voter' as const, fields: {} }
    expect(await code(submission(first, { ...wanted, slotIds: [slot.id] }))).toBe('accepted')
    expect(await code(submission(second, wanted))).toBe('accepted')
  })

  test('max_players counts pending and approved players only', async () => {
    const { id: competitionId } = await insertCompetition(app(), { maxPlayers: 2 })
    for (const status of registrationStatuses) {
      const { id: userId } = await insertProfile(app())
      if (status !== 'approved') await insertRegistration(app(), { userId, competitionId, status })
    }
    const apply = async (role: Submission['role']) =>
      code(submission(await insertProfile(app()), { competitionId, role, fields: {} }))
    expect(await apply('player')).toBe('accepted')
    expect(await apply('player')).toBe('competition_full')
    expect(await apply('voter')).toBe('accepted')
  })

  function insertSeat(registrationId: number, timeSlotId: number) {
    return transaction(app(), (tx) => tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId }))
  }
})
