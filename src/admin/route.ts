import type { z } from 'zod'
import type { App } from '../app'
import type { Translate } from '../messages/translate'
import type { Language } from '../vocabulary/language'
import type { Html } from './html'

/** Who may ask for a route. */
export type Access = 'everybody'

/** What a handler works with; `input` has passed the schema of its route. */
export interface Call<Input> {
  app: App
  input: Input
  language: Language
  t: Translate
}

/** What a handler answers: JSON, or a page. */
export interface Answer {
  /** 200 if absent. */
  status?: number
  /** The media type of a text that is no page. */
  type?: string
  body: Html | object | string | null
}

/** One line of the table of routes. */
export interface Route<Input extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `:name` stands for a part that varies. */
  path: string
  access: Access
  /** One line of the OpenAPI document. */
  summary: string
  /** Of `params`, `query` and `body`, those it takes. */
  input: Input
  handle(call: Call<z.output<Input>>): Promise<Answer>
}

/** Types the handler of a route by its schema. */
export function defineRoute<Input extends z.ZodType>(route: Route<Input>): Route {
  return route
}
