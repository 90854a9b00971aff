import { z } from 'zod'
import type { App } from '../../app'
import { listAudienceOptions as list } from '../../domain/broadcasts/list-audience-options'
import { valueLabel } from '../../messages/audience-words'
import { audienceSchema } from '../../schemas/audience'
import { audienceDimensions } from '../../vocabulary/audience'
import type { Audience, AudienceDimension } from '../../vocabulary/audience'
import { audienceOptionsAnswer, dimension } from '../api-types/composer'
import type { AudienceOptionsAnswer } from '../api-types/composer'
import type { Words } from '../pages/layout'
import { defineSessionRoute } from '../route'

/** As many values of one dimension as anybody looks through; others are found by a more exact audience. */
const MOST_OPTIONS = 500

/** An audience as it stands in an address. */
const audience = z
  .string()
  .max(8_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'invalid_format', format: 'json_string', input: text }) // the reader of it is told
      return z.NEVER
    }
  })
  .pipe(audienceSchema)

/** What an audience can be narrowed to in one dimension, as the chat's builder offers it. */
export const listAudienceOptions = defineSessionRoute({
  method: 'GET',
  path: '/api/audience-options',
  access: 'organiser',
  summary: 'Values that an audience can be narrowed to, each with the people who also fit its other filters',
  input: z.object({
    query: z.strictObject({
      audience: audience.default({}),
      dimension,
    }),
  }),
  attemptsPerMinute: 120,
  answer: audienceOptionsAnswer,
  async handle({ app, input: { query }, ...words }) {
    return { body: await optionsOf(app, query, words) }
  },
})

async function optionsOf(
  app: Pick<App, 'db'>,
  asked: { audience: Audience; dimension: AudienceDimension },
  { t, language }: Words,
): Promise<AudienceOptionsAnswer> {
  const { dimension } = asked
  const { options, names, total } = await list(app, { ...asked, page: { number: 0, size: MOST_OPTIONS } })
  return {
    ...{ dimension, filter: audienceDimensions[dimension], total },
    options: options.map(({ value, people, isChosen }) => ({
      ...{ value, people, isChosen },
      label: valueLabel(t, { dimension, value, names, language }),
    })),
  }
}
