import { z } from 'zod'
import { countLetters } from '../../domain/broadcasts/count-letters'
import { explainAudience } from '../../domain/broadcasts/explain-audience'
import { audienceSchema } from '../../schemas/audience'
import { broadcastWays, usesEmail } from '../../vocabulary/channel'
import { countAnswer } from '../api-types/composer'
import { presentCount } from '../presenters/audience'
import { defineSessionRoute } from '../route'

/** How many people an audience has, asked again with every filter that is touched. */
export const countAudience = defineSessionRoute({
  method: 'POST',
  path: '/api/broadcasts/count',
  access: 'organiser',
  summary: 'Counts the people of an audience as they are now, and says whom it means',
  input: z.object({
    body: z.strictObject({ audience: audienceSchema, way: z.enum(broadcastWays).optional() }),
  }),
  attemptsPerMinute: 120,
  answer: countAnswer,
  async handle({ app, input: { body }, ...words }) {
    const { audience, way = 'telegram' } = body
    const letters = usesEmail(way) ? await countLetters(app, { audience }) : null
    return { body: presentCount(words, await explainAudience(app, { audience }), letters) }
  },
})
