import { z } from 'zod'
import { listSessions } from '../../domain/panel/list-sessions'
import { messagePage } from '../pages/message-page'
import { startPage } from '../pages/start-page'
import { defineRoute } from '../route'

/** The first page: what one has here, or how to sign in. */
export const showStart = defineRoute({
  method: 'GET',
  path: '/',
  access: 'everybody',
  summary: 'The first page',
  input: z.object({}),
  async handle(call) {
    const { t, app, session, csrfToken } = call
    if (session !== null && csrfToken !== null) {
      const sessions = await listSessions(app, { session })
      return { body: startPage(call, { session, sessions, csrfToken, now: app.now() }) }
    }
    const sentence = app.config.publicUrl === undefined ? t('panel-no-address') : t('panel-how-to-sign-in')
    return { body: messagePage(call, { title: t('panel-title'), sentence }) }
  },
})
