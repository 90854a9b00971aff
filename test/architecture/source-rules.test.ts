import { parseSource, readSourceFiles } from './source-files'
import { brokenRules } from './source-rules'

describe('every line is in its room', () => {
  it('holds for every file of the product', () => {
    expect(brokenRules(readSourceFiles(['src', 'workers', 'migrations', 'web']))).toEqual([])
  })
})

describe('the check itself', () => {
  const judge = (path: string, text: string) => brokenRules([parseSource(path, text)])

  it.each([
    ['src/logger.ts', 'const level = process.env.LOG_LEVEL'],
    ['src/shutdown.ts', "process.on('SIGTERM', stop)"],
    ['workers/run-worker.ts', 'process.exit(1)'],
    ['src/app.ts', 'export default 1'],
    ['src/app.ts', 'export default function create() {}'],
    ['src/telegram/messenger.ts', 'if (error.error_code === 429) wait()'],
    ['src/bot/reply.ts', 'const { retry_after } = error.parameters'],
    ['src/domain/users/a.ts', 'await app.db.source.getRepository(User).update({ id }, { city })'],
    ['src/domain/users/a.ts', 'await app.db.source.manager.insert(User, { city })'],
    ['src/domain/users/a.ts', 'await userRepository.delete({ id })'],
    ['src/domain/users/a.ts', 'await tx.getRepository(User).save(user)'],
    ['src/domain/users/a.ts', "await app.db.source.query('SELECT 1')"],
    ['src/domain/users/a.ts', 'await read(app, sql`UPDATE users SET city = NULL`)'],
    ['src/bot/helpers/a.ts', 'const one = 1'],
  ])('refuses, in %s, %s', (path, text) => {
    expect(judge(path, text)).toHaveLength(1)
  })

  it.each([
    ['src/config.ts', 'export const read = () => process.env'],
    ['src/main.ts', "process.on('SIGTERM', stop)\nprocess.exit(0)"],
    ['src/telegram/send-outcome.ts', 'const wait = error.parameters.retry_after'],
    ['src/domain/users/a.ts', 'await tx.getRepository(User).update({ id }, { city })'],
    ['src/domain/users/a.ts', 'await tx\n  .getRepository(User)\n  .insert({ city })'],
    ['src/domain/users/a.ts', 'await app.db.source.getRepository(User).findOneBy({ id })'],
    ['src/domain/users/a.ts', 'await tx.run(sql`UPDATE users SET error_code = NULL`)'],
    ['src/domain/users/a.ts', 'cache.delete(key)'],
  ])('allows, in %s, %s', (path, text) => {
    expect(judge(path, text)).toEqual([])
  })

  it('refuses a file of more than 250 lines', () => {
    expect(judge('src/app.ts', 'const one = 1\n'.repeat(250))).toEqual([])
    expect(judge('src/app.ts', 'const one = 1\n'.repeat(251))).toHaveLength(1)
  })
})
