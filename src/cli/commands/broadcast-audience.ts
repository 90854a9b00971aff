import { migrations } from '../../../migrations'
import { openDatabase } from '../../db/data-source'
import type { Database } from '../../db/data-source'
import { assertSchemaCurrent } from '../../db/migration-status'
import { explainAudience } from '../../domain/broadcasts/explain-audience'
import { findUnknownValue } from '../../domain/broadcasts/find-unknown-value'
import { findFilter } from '../../domain/filters/find-filter'
import { listFilters } from '../../domain/filters/list-filters'
import { audienceSummary } from '../../messages/audience-summary'
import { unknownValueSentence } from '../../messages/audience-unknown'
import { translator } from '../../messages/translate'
import { audienceSchema } from '../../schemas/audience'
import type { Audience } from '../../vocabulary/audience'
import { DEFAULT_LANGUAGE } from '../../vocabulary/language'
import { databaseSettings } from '../database-settings'

export interface AudienceOptions {
  competition?: number[]
  role?: string[]
  status?: string[]
  slot?: number[]
  panel?: number[]
  registered?: boolean
  country?: string[]
  city?: string[]
  language?: string[]
  hasEmail?: boolean
  saved?: string
  json: boolean
}

const language = DEFAULT_LANGUAGE
const t = translator(language)

/**
 * `herald broadcast audience`: the explanation that an organiser gets in the chat, of the filters given or of a saved
 * one. Throws an Error whose message is the sentence to be shown.
 */
export async function audienceCommand(options: AudienceOptions): Promise<void> {
  const db = await openDatabase({ ...databaseSettings(), migrations })
  try {
    await assertSchemaCurrent(db)
    const audience = await audienceOf(db, options)
    const explanation = await explainAudience({ db }, { audience })
    const { text } = audienceSummary(t, { explanation, language })
    const { count, tooNarrow } = explanation
    const answer = options.json
      ? JSON.stringify({ filters: audience, count, tooNarrow, text }, null, 2)
      : text
    process.stdout.write(`${answer}\n`)
  } finally {
    await db.close()
  }
}

async function audienceOf(db: Database, options: AudienceOptions): Promise<Audience> {
  const typed = parseAudience(options)
  if (options.saved !== undefined) {
    if (Object.keys(typed).length > 0) throw new Error(t('audience-saved-alone'))
    return savedAudience(db, options.saved)
  }
  const unknown = await findUnknownValue({ db }, { audience: typed })
  if (unknown !== null) throw new Error(unknownValueSentence(t, { unknown, language }))
  return typed
}

function parseAudience(options: AudienceOptions): Audience {
  const { competition, role, status, slot, panel, registered, country, city, hasEmail } = options
  const given = {
    ...{ competitionIds: competition, roles: role, statuses: status, slotIds: slot, panelIds: panel },
    ...{ isRegistered: registered, countries: country, cities: city, languages: options.language, hasEmail },
  }
  const present = Object.entries(given).filter(([, values]) => values !== undefined)
  const parsed = audienceSchema.safeParse(Object.fromEntries(present))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (issue?.code === 'custom' && issue.path.length === 0) throw new Error(t('audience-contradictory'))
  throw new Error(t('audience-unusable', { option: issue?.path.map(String).join(' ') ?? '' }))
}

async function savedAudience(db: Database, name: string): Promise<Audience> {
  const filter = await findFilter({ db }, { name })
  if (filter !== null) return filter.filters
  const known = (await listFilters({ db })).map((one) => one.name)
  const facts = { filter: t('audience-saved'), value: name }
  throw new Error(
    known.length === 0
      ? t('audience-unknown-none', facts)
      : t('audience-unknown', { ...facts, known: known.join(', ') }),
  )
}
