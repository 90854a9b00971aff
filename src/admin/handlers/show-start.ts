import { z } from 'zod'
import { html } from '../html'
import { appPage } from '../pages/app-page'
import { layout } from '../pages/layout'
import { messagePage } from '../pages/message-page'
import { defineRoute } from '../route'

/** The first page: the panel's app, or how to sign in. */
export const showStart = defineRoute({
  ...{ method: 'GET', answersHead: true },
  path: '/',
  access: 'everybody',
  summary: 'The first page',
  input: z.object({}),
  handle(call) {
    const { t, app, session, telegramSignIn } = call
    if (session !== null) return Promise.resolve(appPage(call))
    const sentence = app.config.publicUrl === undefined ? t('panel-no-address') : t('panel-how-to-sign-in')
    if (telegramSignIn === null)
      return Promise.resolve({ body: messagePage(call, { title: t('panel-title'), sentence }) })
    const link = html`<p><a href="/sign-in/telegram">${t('panel-sign-in-telegram')}</a></p>`
    return Promise.resolve({
      body: layout(call, {
        title: t('panel-title'),
        main: html`<p>${sentence}</p>
          ${link}`,
      }),
    })
  },
})
