import { Competition } from '../../src/db/entities/competition.entity'
import { JuryPanel } from '../../src/db/entities/jury-panel.entity'
import { TimeSlot } from '../../src/db/entities/time-slot.entity'
import { User } from '../../src/db/entities/user.entity'
import { seedCommand } from '../../src/cli/commands/seed'
import { describeEachDialect } from '../support/database'

describeEachDialect('herald seed', (_dialect, useDatabase) => {
  const database = useDatabase()
  const printed: string[] = []
  beforeEach(() => {
    printed.length = 0
    process.env['DATABASE_URL'] = database().url
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  })
  afterEach(() => {
    delete process.env['DATABASE_URL']
  })

  const seed = () => seedCommand({ people: 3, firstTelegramId: 1_000_000 })
  const count = async () => {
    const { source } = database().db
    const counts = [Competition, TimeSlot, JuryPanel, User].map((entity) =>
      source.getRepository(entity).count(),
    )
    return Promise.all(counts)
  }

  test('fills an empty database with a sample competition and people; a second time adds nothing', async () => {
    await seed()
    expect(await count()).toEqual([1, 5, 3, 3])
    expect(printed.join('')).toMatch(/^Competition \d+ added\.\n3 people added\.\n$/)
    await seed()
    expect(await count()).toEqual([1, 5, 3, 3])
    expect(printed.at(-1)).toBe('0 people added.\n')
  })
})
