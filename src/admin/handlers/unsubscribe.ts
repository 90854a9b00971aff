import { z } from 'zod'
import { findMailWish } from '../../domain/users/find-mail-wish'
import type { MailWish } from '../../domain/users/find-mail-wish'
import { setMailWish } from '../../domain/users/set-mail-wish'
import { translator } from '../../messages/translate'
import { html } from '../html'
import { formButton } from '../pages/form'
import { layout } from '../pages/layout'
import type { Words } from '../pages/layout'
import { messagePage } from '../pages/message-page'
import { defineRoute } from '../route'

const path = '/unsubscribe/:token'
/** One that is not ours is refused as any other forged one: by the same answer. */
const input = z.object({ params: z.object({ token: z.string() }) })
/** Mail programs of many people ask from few addresses; what is guessed at has 256 bits. */
const attemptsPerMinute = 300

/** Looking at it changes nothing: mail filters look at every link of a letter. */
export const showUnsubscribe = defineRoute({
  ...{ method: 'GET', answersHead: true, path, access: 'link', input, attemptsPerMinute },
  summary: 'The page behind a link for unsubscribing from e-mails',
  async handle({ app, input: { params }, ...words }) {
    const wish = await findMailWish(app, params)
    return { body: wish.isWanted ? askPage(wish, { ...params, words }) : donePage(wish, words) }
  },
})

/** The button of that page, and the one click of a mail program (RFC 8058), which has no cookie and follows nowhere. */
export const unsubscribe = defineRoute({
  ...{ method: 'POST', path, access: 'link', input, attemptsPerMinute },
  summary: 'Stops the e-mails that a link for unsubscribing is of',
  async handle({ app, input: { params }, ...words }) {
    const wish = await findMailWish(app, params)
    await setMailWish(app, { ...wish, isWanted: false })
    return { body: donePage(wish, words) }
  },
})

function askPage(wish: MailWish, { token, words }: { token: string; words: Words }) {
  const own = wordsFor(wish, words)
  const { t } = own
  const button = formButton({ action: `/unsubscribe/${token}`, label: t('unsubscribe-button') })
  const main = html`<p>${t(`unsubscribe-ask-${wish.channel}`)}</p>
    ${button}`
  return layout(own, { title: t('unsubscribe-title'), main })
}

function donePage(wish: MailWish, words: Words) {
  const own = wordsFor(wish, words)
  const sentence = own.t(`unsubscribe-done-${wish.channel}`)
  return messagePage(own, { title: own.t('unsubscribe-done-title'), sentence })
}

/** In the person's language, else in the browser's. */
function wordsFor({ language }: MailWish, words: Words): Words {
  return language === null ? words : { language, t: translator(language) }
}
