import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { allowedImports, findCycles, forbiddenImports, roomOf } from './import-rules'
import { parseSource, projectRoot, readSourceFiles } from './source-files'

const files = readSourceFiles(['src', 'workers', 'migrations', 'web', 'test/emulator'])

describe('who may import whom', () => {
  it('holds for every file of the product and the emulator', () => {
    expect(forbiddenImports(files)).toEqual([])
  })

  it('has no cycles', () => {
    expect(findCycles(files)).toEqual([])
  })

  it('knows every room', () => {
    const rooms = readdirSync(join(projectRoot, 'src')).map((name) => roomOf(`src/${name}`))
    expect(rooms.filter((room) => room === null || allowedImports[room] === undefined)).toEqual([])
  })

  it('sees every local import: each one leads to a file', () => {
    const lost = files.flatMap(({ path, imports }) =>
      imports
        .filter(
          ({ target }) =>
            target !== null &&
            !['.ts', '.tsx', ''].some((end) => existsSync(join(projectRoot, `${target}${end}`))),
        )
        .map(({ specifier }) => `${path}: ${specifier}`),
    )
    expect(lost).toEqual([])
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(500)
  })
})

describe('the check itself', () => {
  const judge = (path: string, text: string) => forbiddenImports([parseSource(path, text)])

  it.each([
    ['src/domain/users/a.ts', "import { b } from '../../messages/b'"],
    ['src/bot/features/a.ts', "import { b } from '../../telegram/pacer'"],
    ['src/messages/a.ts', "export { b } from '../domain/b'"],
    ['src/db/a.ts', "const b = await import('../domain/b.js')"],
    ['workers/a.worker.ts', "import { b } from '../src/db/sql'"],
    ['migrations/1-a.ts', "import { User } from '../src/db/entities/user.entity'"],
    ['src/config.ts', "import { b } from './vocabulary/b'"],
    ['test/emulator/a.ts', "import { AppError } from '../../src/vocabulary/roles'"],
    ['src/domain/a.ts', "import { wait } from '../../test/support/wait-until'"],
    ['src/kitchen/a.ts', "import { b } from '../db/b'"],
    ['web/users/a.tsx', "import { b } from '../../src/domain/users/b'"],
    ['src/admin/a.ts', "import { b } from '../../web/provider/api'"],
    ['workers/b.worker.ts', "import { createPacer } from '../src/telegram/pacer'"],
  ])('refuses, in %s, %s', (path, text) => {
    expect(judge(path, text)).toHaveLength(1)
  })

  it.each([
    ['src/domain/users/a.ts', "import { sql } from '../../db/sql'"],
    ['src/domain/users/a.ts', "import type { B } from '../../messages/b'"],
    ['src/domain/users/a.ts', "import { type B, type C } from '../../messages/b'"],
    ['src/bot/a.ts', "import { b } from '../telegram/commands'"],
    ['src/bot/a.ts', "import { AppError } from '../errors'"],
    ['src/domain/users/a.ts', "import { z } from 'zod'"],
    ['web/users/a.tsx', "import { line } from '../../src/schemas/bounded-text'"],
    ['web/users/a.tsx', "import type { UserRecord } from '../../src/admin/api-types'"],
    ['src/main.ts', "import { createApp } from './app'"],
  ])('allows, in %s, %s', (path, text) => {
    expect(judge(path, text)).toEqual([])
  })

  it('finds a cycle, and none through types', () => {
    const a = parseSource('src/db/a.ts', "import { b } from './b'")
    const b = parseSource('src/db/b.ts', "import { a } from './a'")
    const typed = parseSource('src/db/b.ts', "import type { A } from './a'")
    expect(findCycles([a, b])).toEqual([expect.stringContaining('src/db/a → src/db/b → src/db/a')])
    expect(findCycles([a, typed])).toEqual([])
  })
})
