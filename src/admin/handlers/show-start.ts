import { z } from 'zod'
import { appPage } from '../pages/app-page'
import { messagePage } from '../pages/message-page'
import { defineRoute } from '../route'

/** The first page: the panel's app, or how to sign in. */
export const showStart = defineRoute({
  method: 'GET',
  path: '/',
  access: 'everybody',
  summary: 'The first page',
  input: z.object({}),
  async handle(call) {
    const { t, app, session } = call
    if (session !== null) return appPage(call)
    const sentence = app.config.publicUrl === undefined ? t('panel-no-address') : t('panel-how-to-sign-in')
    return { body: messagePage(call, { title: t('panel-title'), sentence }) }
  },
})
