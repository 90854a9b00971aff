import type { App } from '../../app'
import { read } from '../../db/read'
import { ident, join, sql } from '../../db/sql'
import type { Audience, AudienceCount, AudienceDimension } from '../../vocabulary/audience'
import { dimensionsOf, without } from '../../vocabulary/audience-values'
import { audienceCondition } from './audience'
import { countAudience } from './count-audience'
import { findAudienceNames } from './find-audience-names'
import type { AudienceNames } from './find-audience-names'

/** An audience as organisers are told of it before anything is sent. */
export interface AudienceExplanation {
  audience: Audience
  names: AudienceNames
  count: AudienceCount
  /** Of an audience of nobody: single filters without which there would be people. */
  tooNarrow: { dimension: AudienceDimension; people: number }[]
}

/** Says whom an audience means and has, as people are now. */
export async function explainAudience(
  app: Pick<App, 'db'>,
  { audience }: { audience: Audience },
): Promise<AudienceExplanation> {
  const count = await countAudience(app, { audience })
  return {
    audience,
    count,
    names: await findAudienceNames(app, audience),
    tooNarrow: count.total === 0 ? await peopleWithoutEach(app, audience) : [],
  }
}

async function peopleWithoutEach(
  app: Pick<App, 'db'>,
  audience: Audience,
): Promise<AudienceExplanation['tooNarrow']> {
  const dimensions = dimensionsOf(audience)
  if (dimensions.length === 0) return []
  const counts = dimensions.map((dimension) => {
    const condition = audienceCondition(without(audience, dimension))
    return sql`(SELECT count(*) FROM users u WHERE ${condition}) AS ${ident(dimension)}`
  })
  const [row] = await read<Partial<Record<AudienceDimension, number>>>(app, sql`SELECT ${join(counts)}`)
  return dimensions
    .map((dimension) => ({ dimension, people: row?.[dimension] ?? 0 }))
    .filter(({ people }) => people > 0)
}
