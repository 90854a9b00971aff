import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { transformSync } from '@swc/core'

const source = join(__dirname, '../../emulator')
const target = mkdtempSync(join(tmpdir(), 'emulator-'))
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)

beforeAll(() => {
  for (const file of files) {
    const { code } = transformSync(readFileSync(join(source, file), 'utf8'), {
      jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    })
    const path = join(target, file.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, code)
  }
})

afterAll(() => {
  rmSync(target, { recursive: true, force: true })
})

test.each(['SIGTERM', 'SIGINT'] as const)('prints its address, serves, and stops on %s', async (signal) => {
  const child = spawn(process.execPath, [join(target, 'main.js'), '--port', '0', '--token', '5:five'])
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { url, token } = JSON.parse(line.toString()) as { url: string; token: string }
  expect(token).toBe('5:five')
  const answer = await fetch(`${url}/bot${token}/getMe`, { headers: { connection: 'close' } })
  expect(await answer.json()).toMatchObject({ ok: true, result: { id: 5, is_bot: true } })
  child.kill(signal)
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('imports Node built-ins and its own files only', () => {
  const imported = files.flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/from '([^']+)'/g)].map((match) => ({
      file,
      from: match[1] ?? '',
      lands: join(dirname(file), match[1] ?? ''),
    })),
  )
  expect(imported.length).toBeGreaterThan(50)
  expect(imported.filter(({ from, lands }) => !from.startsWith('node:') && lands.startsWith('..'))).toEqual(
    [],
  )
  expect(imported.filter(({ from }) => !from.startsWith('node:') && !from.startsWith('.'))).toEqual([])
})
