import { VoterTimeSlot } from '../../../src/db/entities/time-slot.entity'
import { VoterJuryPanel } from '../../../src/db/entities/jury-panel.entity'
import { transaction } from '../../../src/db/transaction'
import { exportParticipants } from '../../../src/domain/competitions/export-participants'
import { listParticipants } from '../../../src/domain/competitions/list-participants'
import { describeEachDialect } from '../../support/database'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
} from '../../support/fixtures'
import { parseCsv } from '../../support/parse-csv'

describeEachDialect('participants', (_dialect, useDatabase) => {
  const database = useDatabase()
  const app = () => ({ db: database().db })

  test('are exported page by page, with slots and panel, everybody once, formulas made harmless', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const { id: elsewhere } = await insertCompetition(app())
    const panel = await insertJuryPanel(app(), { competitionId, panelName: '+Panel' })
    const times = { slotDay: '2027-06-12', startTime: '22:00:00', endTime: '01:00:00' }
    const slot = await insertTimeSlot(app(), { competitionId, ...times })
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '"quoted", and; more', 'Ёж\nsecond line']
    for (const text of texts) {
      const { id: userId } = await insertProfile(app(), { club: text, presentation: text, lastName: 'Ё' })
      const { id: registrationId } = await insertRegistration(app(), {
        competitionId,
        userId,
        role: 'voter',
        secondedPlayer: text,
      })
      await insertRegistration(app(), { competitionId: elsewhere, userId })
      await transaction(app(), async (tx) => {
        await tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId: slot.id })
        await tx.getRepository(VoterJuryPanel).insert({ registrationId, juryPanelId: panel.id })
      })
    }
    const pieces: string[] = []
    for await (const { text } of exportParticipants(app(), { competitionId, pageSize: 3 })) pieces.push(text)
    expect(pieces).toHaveLength(4)
    expect(pieces[0]?.startsWith('\uFEFFregistration_id,role,status,')).toBe(true)
    const [head = [], ...rows] = parseCsv(pieces.join(''))
    const column = (name: string) => rows.map((cells) => cells[head.indexOf(name)])
    const safe = ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", ...texts.slice(5)]
    expect(column('club')).toEqual(safe)
    expect(column('presentation')).toEqual(safe)
    expect(column('seconded_player')).toEqual(safe)
    expect(column('panel')).toEqual(texts.map(() => "'+Panel"))
    expect(column('slots')).toEqual(texts.map(() => '2027-06-12 22:00–01:00'))
    expect(column('phone').every((phone) => phone?.startsWith("'+"))).toBe(true)
    expect(rows.every((cells) => cells.length === head.length)).toBe(true)
  })

  test('are listed in pages of a role', async () => {
    const { id: competitionId } = await insertCompetition(app())
    for (let number = 0; number < 23; number += 1) {
      const { id: userId } = await insertProfile(app(), { firstName: `P${number}`, lastName: null })
      await insertRegistration(app(), { competitionId, userId, role: number === 0 ? 'viewer' : 'player' })
    }
    const of = (role: 'player' | 'viewer' | null, page: number) =>
      listParticipants(app(), { competitionId, role, page })
    expect(await of(null, 1)).toMatchObject({
      count: 23,
      page: 1,
      pages: 2,
      lines: [{ name: 'P20' }, {}, {}],
    })
    expect(await of('player', 9)).toMatchObject({
      count: 22,
      page: 1,
      lines: [{ name: 'P21' }, { name: 'P22' }],
    })
    expect(await of('viewer', 0)).toMatchObject({
      count: 1,
      lines: [{ name: 'P0', status: 'pending', isCheckedIn: false }],
    })
  })
})
