import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

let digest: string | undefined

/** Changes with the migrations and the verbs that run them. */
export function schemaDigest(): string {
  digest ??= computeDigest()
  return digest
}

function computeDigest(): string {
  const root = join(__dirname, '..', '..')
  const files = [
    ...readdirSync(join(root, 'migrations')).map((file) => join(root, 'migrations', file)),
    ...['schema', 'schema-columns', 'schema-table', 'sqlite-rebuild'].map((file) =>
      join(root, 'src', 'db', `${file}.ts`),
    ),
  ]
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
