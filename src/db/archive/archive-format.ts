import { z } from 'zod'

/** Grows when older versions of Herald could no longer read what is written. */
export const ARCHIVE_VERSION = 1

const count = z.number().int().nonnegative()
const kind = z.enum(['integer', 'bigint', 'text', 'boolean', 'instant', 'date', 'time', 'json'])

/** The first line of an archive: what made it, and the tables whose rows follow. */
export const archiveHeader = z.object({
  format: z.literal('herald-archive'),
  version: z.number().int(),
  createdAt: z.string(),
  /** Applied migrations, in order; the last is the version of the schema. */
  history: z.array(z.string()).min(1),
  /** In the order of their rows: parents before children. The first column is the key. */
  tables: z.array(
    z.object({
      name: z.string(),
      isNumbered: z.boolean(),
      columns: z.array(z.object({ name: z.string(), kind, length: count.optional() })).min(1),
    }),
  ),
  /** The last id that each numbered table has given away. */
  lastIds: z.record(z.string(), count),
  counts: z.record(z.string(), count),
})
export type ArchiveHeader = z.infer<typeof archiveHeader>

/** Stands before the rows of a table. */
export const tableLine = (table: string) => z.object({ table: z.literal(table) })

/** The last line: without it an archive is not complete. */
export const archiveEnd = z.object({
  end: z.literal(true),
  /** Of the first line, in hex. */
  headerSha256: z.string(),
  facts: z.record(z.string(), z.object({ rows: count, sha256: z.string() })),
})
export type ArchiveEnd = z.infer<typeof archiveEnd>
