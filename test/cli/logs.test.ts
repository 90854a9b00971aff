import { spawnSync } from 'node:child_process'
import { createEmptyPlace } from '../support/database'
import type { Place } from '../support/database'
import { PROGRAM } from '../support/herald-process'

/** util-linux's `script` gives a command a terminal. */
const hasTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0
const onTerminal = hasTerminal ? test : test.skip // without `script` there is no terminal to try on

describe('the log', () => {
  let place: Place
  beforeAll(async () => {
    place = await createEmptyPlace('sqlite')
  })
  afterAll(() => place.remove())

  /** What a start prints that ends at once, for the schema of its database is missing. */
  function printed(command: string, args: string[], environment: Record<string, string> = {}): string[] {
    const { stdout } = spawnSync(command, args, {
      env: {
        PATH: process.env['PATH'],
        BOT_TOKEN: '123456789:AAtoken-that-nobody-is-asked-about_00',
        DATABASE_URL: place.url,
        REDIS_URL: process.env['HERALD_TEST_REDIS_URL'],
        HEALTH_PORT: '0',
        HTTP_PORT: '0',
        ...environment,
      },
      encoding: 'utf8',
    })
    const lines = stdout.split(/\r?\n/).filter((line) => line !== '')
    expect(lines.some((line) => line.includes('migrations are pending'))).toBe(true)
    return lines
  }
  const command = `${process.execPath} ${PROGRAM} start`
  const isJson = (line: string) => line.startsWith('{"level":')

  test('is one JSON object a line where nobody looks on', () => {
    const lines = printed(process.execPath, [PROGRAM, 'start'])
    expect(lines.filter((line) => !isJson(line))).toEqual([])
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('msg')
  })

  onTerminal('is for reading on a terminal', () => {
    const lines = printed('script', ['-qec', command, '/dev/null'])
    expect(lines.filter(isJson)).toEqual([])
    expect(lines.join('\n')).toMatch(/\d\d:\d\d:\d\d.*(FATAL|ERROR)/)
  })

  onTerminal('is JSON in production, terminal or not', () => {
    const lines = printed('script', ['-qec', command, '/dev/null'], { NODE_ENV: 'production' })
    expect(lines.filter((line) => !isJson(line))).toEqual([])
  })
})
