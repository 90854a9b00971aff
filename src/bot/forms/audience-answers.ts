import { z } from 'zod'
import { audienceSchema } from '../../schemas/audience'
import { audienceDimensions } from '../../vocabulary/audience'
import type { AudienceDimension } from '../../vocabulary/audience'

const dimension = z.enum(Object.keys(audienceDimensions) as [AudienceDimension, ...AudienceDimension[]])
const page = z.int().nonnegative()

/** From where the saved filters were opened, and which page of them was looked at; older drafts do not know. */
const saved = {
  from: z.enum(['quick', 'menu']).default('menu'),
  savedPage: page.default(0),
}

/** What the card of an audience shows now: quick choices, the filters, the values of one, or what was saved. */
const view = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quick'), page }),
  z.object({ kind: z.literal('menu') }),
  z.object({ kind: z.literal('pick'), dimension, page }),
  z.object({ kind: z.literal('saved'), from: saved.from, page }),
  z.object({ kind: z.literal('filter'), filterId: z.int(), ...saved }),
  z.object({ kind: z.literal('deleting'), filterId: z.int(), ...saved }),
  /** A name is awaited: of a new filter, or another one of this. */
  z.object({ kind: z.literal('naming'), filterId: z.int().nullable(), ...saved }),
])
export type AudienceView = z.infer<typeof view>
export type ViewOf<K extends AudienceView['kind']> = Extract<AudienceView, { kind: K }>

/** The part of a form's answers that says whom it is for, and where in choosing them the organiser is. */
export const audienceAnswers = z.object({ audience: audienceSchema, view })
export type AudienceAnswers = z.infer<typeof audienceAnswers>

/** Everyone, at the quick choices. */
export const everyone: AudienceAnswers = { audience: {}, view: { kind: 'quick', page: 0 } }
