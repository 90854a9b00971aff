import { z } from 'zod'
import { style } from '../pages/style'
import { defineRoute } from '../route'

/** The style sheet of all pages: a file of its own, for no page may carry styles within. */
export const showStyle = defineRoute({
  ...{ method: 'GET', answersHead: true },
  path: '/style.css',
  access: 'everybody',
  summary: 'The style sheet of the pages',
  input: z.object({}),
  handle: () => Promise.resolve({ type: 'text/css; charset=utf-8', body: style }),
})
