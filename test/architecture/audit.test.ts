import { readSourceFiles } from './source-files'

const files = readSourceFiles(['src/domain', 'workers'])
const textOf = new Map(files.map(({ path, text }) => [path.replace(/\.ts$/, ''), text]))
const importsOf = new Map(
  files.map(({ path, imports }) => [
    path.replace(/\.ts$/, ''),
    imports.flatMap(({ target }) => (target === null ? [] : [target])),
  ]),
)

/** What organisers do to a draft: nobody has seen it, and the launch is in the log with what was launched. */
const draftsOnly = [
  'add-album-item',
  'change-draft-content',
  'create-broadcast',
  'create-correction',
  'discard-broadcast',
  'record-draft-messages',
  'set-draft-buttons',
  'set-draft-options',
  'set-draft-subject',
  'set-stop-button',
]

/** A use case writes, for somebody who may do more than others. */
const useCases = files.filter(
  ({ path, text }) =>
    path.startsWith('src/domain/') &&
    /export (?:async )?function/.test(text) &&
    /\btransaction\(/.test(text) &&
    /\b(?:organiserId|ownerId)\b|\b(?:Broadcast|Organiser)Command\b/.test(text),
)

describe('every action of an organiser', () => {
  it.each(useCases.map(({ path }) => path.replace(/\.ts$/, '')))('%s writes a row of the log', (path) => {
    if (draftsOnly.some((name) => path.endsWith(`/${name}`))) return
    expect(reaches(path, new Set())).toBe(true)
  })

  it('is found by this test', () => {
    expect(useCases.length).toBeGreaterThan(15)
  })
})

it('is never rewritten: only whoever erases themselves is no longer named in it', () => {
  const rewriting = readSourceFiles(['src', 'workers'])
    .filter(({ text }) =>
      /(?:UPDATE|DELETE FROM) audit_log|getRepository\(AuditLog\)\s*\.(?:update|delete|remove|save|upsert|clear)/.test(
        text,
      ),
    )
    .map(({ path }) => path)
  expect(rewriting).toEqual(['src/domain/users/forget-actor.ts'])
})

/** Whether a file, or one of the domain that it calls, inserts into the log. */
function reaches(path: string, passed: Set<string>): boolean {
  if (passed.has(path)) return false
  passed.add(path)
  const text = textOf.get(path) ?? ''
  if (/INSERT INTO audit_log|getRepository\(AuditLog\)/.test(text)) return true
  return (importsOf.get(path) ?? []).some((next) => next.startsWith('src/domain/') && reaches(next, passed))
}
