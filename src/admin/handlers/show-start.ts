import { z } from 'zod'
import { messagePage } from '../pages/message-page'
import { defineRoute } from '../route'

/** The first page tells who comes without a session how to get one. */
export const showStart = defineRoute({
  method: 'GET',
  path: '/',
  access: 'everybody',
  summary: 'How to sign in',
  input: z.object({}),
  handle: (call) => {
    const { t, app } = call
    const sentence = app.config.publicUrl === undefined ? t('panel-no-address') : t('panel-how-to-sign-in')
    return Promise.resolve({ body: messagePage(call, { title: t('panel-title'), sentence }) })
  },
})
