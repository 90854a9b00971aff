import { createProgram } from '../../src/cli/main'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { describeEachDialect } from '../support/database'
import { insertUser } from '../support/fixtures'

describeEachDialect('herald user-grant, without token and Redis', (_dialect, useDatabase) => {
  const database = useDatabase()
  let printed = ''
  beforeEach(() => {
    process.env['DATABASE_URL'] = database().url
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => (printed += String(text)) !== '')
  })
  afterEach(() => {
    delete process.env['DATABASE_URL']
  })

  async function herald(...words: string[]): Promise<string> {
    printed = ''
    try {
      await createProgram().parseAsync(['node', 'herald', 'user-grant', ...words])
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
    return printed
  }

  test('appoints, lists and dismisses; a refusal is a sentence', async () => {
    const { id, telegramId } = await insertUser(database(), {
      ...{ telegramFirstName: 'Anna', telegramUsername: 'anna' },
    })
    expect(await herald('list')).toBe('Nobody has been appointed yet.\n')
    expect(await herald('appoint', '@Anna')).toBe('Anna (@anna) is an organiser now.\n')
    expect(await herald('appoint', '@anna')).toMatch(
      /^This person was already appointed by Herald (just now|\d+ s ago)/,
    )
    expect(await herald('list')).toBe(`${telegramId}\tAnna (@anna)\n`)
    expect(await herald('dismiss', String(telegramId))).toBe('Anna (@anna) is no longer an organiser.\n')
    expect(await herald('appoint', '@nobody')).toContain('I know nobody by that name')
    expect(await herald('appoint', 'some body')).toContain('neither a @username nor a Telegram id')
    const rows = await database()
      .db.source.getRepository(AuditLog)
      .findBy({ targetType: 'user', targetId: id })
    expect(rows).toMatchObject([{ changes: { via: 'cli' } }, { changes: { via: 'cli' } }])
  })
})
