import { z } from 'zod'
import { BOARD_PATH } from '../board-files'
import { boardStyle, startScript } from '../pages/board-additions'
import { queuesPage } from '../pages/queues-page'
import { defineRoute, defineSessionRoute } from '../route'

/** Addresses of Bull Board's one page. */
const pages = ['', 'queue/:queueName', 'queue/:queueName/:jobId']

const file = (name: string, type: string, body: string) =>
  defineRoute({
    ...{ method: 'GET', answersHead: true },
    path: BOARD_PATH + name,
    access: 'everybody',
    summary: 'What the page of the queues loads besides Bull Board’s own files',
    input: z.object({}),
    handle: () => Promise.resolve({ type: `${type}; charset=utf-8`, body }),
  })

/** Bull Board: what waits in the queues, is worked on, and failed. */
export const showQueues = [
  ...pages.map((page) =>
    defineSessionRoute({
      ...{ method: 'GET', answersHead: true },
      path: BOARD_PATH + page,
      access: 'organiser',
      summary: 'The queues',
      input: z.object({}),
      handle: (call) => Promise.resolve({ body: queuesPage(call, call) }),
    }),
  ),
  file('start.js', 'text/javascript', startScript),
  file('style.css', 'text/css', boardStyle),
]
