import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { migrations } from '../../migrations'
import { migrate } from '../../src/db/migrate'
import type { Place } from './database'
import { createQuickFolder } from './quick-folder'
import { schemaDigest } from './schema-digest'

/** An empty file of a folder of its own. */
export async function createSqlitePlace(): Promise<Place> {
  const folder = await createQuickFolder()
  return {
    url: `sqlite:${join(folder, 'herald.db')}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A migrated database: a copy of a template that is made once per state of the migrations. */
export async function copySqliteTemplate(): Promise<Place> {
  const template = await sqliteTemplate()
  const place = await createSqlitePlace()
  await copyFile(template, place.url.slice('sqlite:'.length))
  return place
}

/** Made aside and renamed into place, so that test files that start together do not see half of it. */
async function sqliteTemplate(): Promise<string> {
  const folder = join(__dirname, '..', '..', '.data', 'test')
  const file = join(folder, `template-${schemaDigest()}.db`)
  if (existsSync(file)) return file
  const made = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await mkdir(folder, { recursive: true })
  await migrate({ url: `sqlite:${made}`, migrations })
  await rename(made, file)
  await rm(`${made}.migrate.lock`, { force: true })
  return file
}
