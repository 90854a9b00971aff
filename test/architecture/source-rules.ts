import ts from 'typescript'
import { roomOf } from './import-rules'
import { lineOf, visit } from './source-files'
import type { SourceFile } from './source-files'

/** Longest production file; half of them are far below. */
const MAX_LINES = 250

const forbiddenFolders = ['utils', 'helpers', 'common', 'types']
const signalVerbs = ['on', 'once', 'addListener', 'prependListener', 'exit', 'abort']
const writingVerbs = ['insert', 'update', 'upsert', 'delete', 'increment', 'decrement', 'softDelete', 'clear']
/** TypeORM's own transactions, which on SQLite would run inside somebody else's. */
const savingVerbs = ['save', 'remove', 'softRemove']

/** A rule looks at one node and says what is wrong and what to do, or null. */
interface Rule {
  /** Where the line belongs; elsewhere it is a violation. */
  appliesTo(path: string): boolean
  judge(node: ts.Node, file: SourceFile): string | null
}

const isEntry = (path: string) => path.endsWith('/main.ts')

const rules: readonly Rule[] = [
  {
    appliesTo: (path) => path !== 'src/config.ts' && !isEntry(path),
    judge: (node) =>
      isMemberOf(node, 'process', ['env'])
        ? 'reads process.env: add the variable to src/config.ts and take it from the Config you are handed'
        : null,
  },
  {
    appliesTo: (path) => !isEntry(path),
    judge: (node) =>
      isMemberOf(node, 'process', signalVerbs) && ts.isCallExpression(node.parent)
        ? 'exits or listens to the process: only a main.ts does; throw an AppError or return a Stoppable instead'
        : null,
  },
  {
    appliesTo: () => true,
    judge: (node) =>
      (ts.isExportAssignment(node) && node.isExportEquals !== true) || hasDefaultModifier(node)
        ? 'is a default export: export it by its name'
        : null,
  },
  {
    // In a migration error_code is a column.
    appliesTo: (path) => path !== 'src/telegram/send-outcome.ts' && roomOf(path) !== 'migrations',
    judge: (node) =>
      ts.isIdentifier(node) && ['error_code', 'retry_after'].includes(node.text)
        ? `looks at ${node.text}: every answer of Telegram is judged in src/telegram/send-outcome.ts; add a function there`
        : null,
  },
  { appliesTo: () => true, judge: judgeWrite },
]

/** One sentence for each line that stands in the wrong room, saying what to do. */
export function brokenRules(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const problems = judgeFile(file)
    const applying = rules.filter((rule) => rule.appliesTo(file.path))
    visit(file.tree, (node) => {
      for (const rule of applying) {
        const problem = rule.judge(node, file)
        if (problem !== null) problems.push(`${file.path}:${lineOf(file.tree, node)} ${problem}`)
      }
    })
    return problems
  })
}

function judgeFile({ path, text }: SourceFile): string[] {
  const lines = text.split('\n').length - 1
  const folder = path.split('/').find((part) => forbiddenFolders.includes(part))
  return [
    ...(lines > MAX_LINES
      ? [
          `${path} has ${lines} lines: move a part that has a name of its own into its own file (at most ${MAX_LINES})`,
        ]
      : []),
    ...(folder === undefined
      ? []
      : [`${path} lies in ${folder}/: put it into the room that its job belongs to (docs/ARCHITECTURE.md)`]),
  ]
}

/** Writes go through transaction(): outside of one they can vanish with somebody else's rollback on SQLite. */
function judgeWrite(node: ts.Node, { path }: SourceFile): string | null {
  if (roomOf(path) === 'db' || !ts.isCallExpression(node)) return null
  const called = node.expression
  if (ts.isIdentifier(called) && called.text === 'read' && isWritingStatement(node.arguments[1]))
    return 'writes through read(): use transaction(app, (tx) => tx.run(sql`…`))'
  if (!ts.isPropertyAccessExpression(called)) return null
  const verb = called.name.text
  const owner = called.expression
  if (savingVerbs.includes(verb) && mentionsRepository(owner))
    return `calls ${verb}(), which opens a transaction of its own: use insert, update or delete of tx.getRepository(…)`
  if (isMemberOf(owner, null, ['source']) && ['query', 'transaction', 'createQueryBuilder'].includes(verb))
    return `calls source.${verb}(): use transaction() to write and read() to look`
  if (writingVerbs.includes(verb) && mentionsRepository(owner) && !isFromTransaction(owner))
    return `calls ${verb}() on a repository that is not tx's: take it from transaction(app, (tx) => tx.getRepository(…))`
  return null
}

function mentionsRepository(node: ts.Node): boolean {
  return /\.getRepository\(|[rR]epository\b|\.manager\b|createQueryBuilder/.test(node.getText())
}

function isFromTransaction(node: ts.Node): boolean {
  return /^tx\s*\./.test(node.getText())
}

function isWritingStatement(node: ts.Node | undefined): boolean {
  return node !== undefined && /^sql`\s*(insert|update|delete|merge)\b/i.test(node.getText())
}

/** `owner.name` with one of these names; an owner of null is any. */
function isMemberOf(node: ts.Node, owner: string | null, names: readonly string[]): boolean {
  if (!ts.isPropertyAccessExpression(node) || !names.includes(node.name.text)) return false
  return owner === null || (ts.isIdentifier(node.expression) && node.expression.text === owner)
}

function hasDefaultModifier(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ?? false
}
