import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('the image', () => {
  const dockerfile = read('Dockerfile')
  /** Each stage with the one it goes on from, and its instructions. */
  const stages = dockerfile
    .split(/^FROM /m)
    .slice(1)
    .map((text) => {
      const [, from = '', name = '', body = ''] = /^(\S+) AS (\S+)\n([^]*)$/.exec(text) ?? []
      return { from, name, body }
    })
  const stageOf = (name: string) => stages.find((stage) => stage.name === name)
  /** All that makes a stage what it is: itself, what it goes on from, and what it copies from. */
  const lineage = (name: string): string[] => {
    const stage = stageOf(name)
    if (stage === undefined) return []
    const copied = [...stage.body.matchAll(/^COPY --from=(\S+)/gm)].map(([, from = '']) => from)
    return [...new Set([name, ...[stage.from, ...copied].flatMap(lineage)])]
  }
  const runtime = ['production', 'runtime'].map((name) => stageOf(name)?.body).join('\n')

  it('is built in one stage and runs in another, of the same pinned Node 24', () => {
    expect(dockerfile).toMatch(/^ARG NODE_VERSION=24\.\d+\.\d+$/m)
    expect(stages.map(({ from, name }) => `${name}: ${from}`)).toEqual([
      'compiler: node:${NODE_VERSION}-bookworm',
      'build: compiler',
      'build-demo: compiler',
      'production: node:${NODE_VERSION}-bookworm-slim',
      'demo: production',
      'runtime: production',
    ])
  })

  it('has production dependencies and, where no target is named, no tests', () => {
    expect(stageOf('build')?.body).toContain('npm prune --omit=dev')
    expect(stages.at(-1)).toEqual({ from: 'production', name: 'runtime', body: '' })
    expect(lineage('runtime').sort()).toEqual(['build', 'compiler', 'production', 'runtime'])
    for (const name of lineage('runtime')) expect(stageOf(name)?.body).not.toMatch(/^COPY .*\btest\b/m)
  })

  it('has the emulator and the demo, and no other test, in the target demo alone', () => {
    expect(lineage('demo')).toContain('build-demo')
    const tests = [...dockerfile.matchAll(/^COPY (.*\btest\b\S*) /gm)].map(([, from]) => from)
    expect(tests).toEqual(['test/emulator', 'test/demo', '--from=build-demo /app/build/test'])
    expect(stageOf('demo')?.body).toMatch(/^ENTRYPOINT \["node", "build\/test\/demo\/main\.js"\]$/m)
  })

  it('runs as an unprivileged user, and gets signals itself', () => {
    expect(runtime).toMatch(/^USER node$/m)
    expect(runtime).toMatch(
      /^ENTRYPOINT \["node", "--max-semi-space-size=64", "build\/src\/cli\/main\.js"\]$/m,
    )
    expect(runtime).toMatch(/^CMD \["start"\]$/m)
  })

  it('is asked at /livez whether it lives', () => {
    expect(runtime).toMatch(/HEALTHCHECK .*\\\n {2}CMD \["node", "-e", "fetch\(.*\/livez/)
    expect(runtime).toMatch(/^ENV NODE_ENV=production HEALTH_HOST=0\.0\.0\.0/m)
  })

  it('is built from what is named, so no secret can slip in', () => {
    const lines = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(lines[0]).toBe('*')
    expect(lines.filter((line) => line.includes('env'))).toEqual([])
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from = '']) =>
      from.split(' '),
    )
    // What is left out again within a named folder lets nothing in.
    const named = lines.filter((line) => line.startsWith('!'))
    expect(named.sort()).toEqual(copied.map((path) => `!${path}`).sort())
  })
})
