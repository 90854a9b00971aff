import { z } from 'zod'
import { passesQuestionsOn } from '../../domain/contact/passes-questions-on'
import { listOwnRegistrations } from '../../domain/registrations/list-own-registrations'
import { erasePerson } from '../../domain/users/erase-person'
import { erasedMessage, eraseQuestion, privacyCard } from '../../messages/privacy'
import { translator } from '../../messages/translate'
import { languages } from '../../vocabulary/language'
import type { Form, Step } from './form'

const answers = z.object({})
type EraseAnswers = z.infer<typeof answers>

interface EraseFacts {
  registrations: number
}

/** The word has to be typed: no button, and no old message, erases anybody. */
const confirmStep: Step<EraseAnswers, EraseFacts> = {
  name: 'confirm',
  isCounted: false,
  prompt: ({ ctx: { t, user }, facts }) => ({ message: { text: eraseQuestion(t, { ...user, ...facts }) } }),
  hint: ({ ctx: { t } }) => t('privacy-erase-expected'),
  accept: ({ ctx, answers: given }, input) => {
    if (input.kind !== 'text') return { kind: 'unexpected' }
    const said = input.text.trim().toLowerCase()
    const isMeant = languages.some((language) => translator(language)('privacy-word').toLowerCase() === said)
    if (!isMeant)
      return {
        kind: 'refused',
        sentence: `${ctx.t('privacy-erase-other')} ${ctx.t('privacy-erase-expected')}`,
      }
    return { kind: 'accepted', answers: given }
  },
}

/** /privacy, *Erase me*: everything goes, the draft of this form included. */
export const eraseForm: Form<EraseAnswers, EraseFacts> = {
  name: 'erase',
  version: 1,
  answers,
  initial: {},
  steps: [confirmStep],
  loadFacts: async (ctx) => ({
    registrations: (await listOwnRegistrations(ctx.app, { userId: ctx.user.id })).length,
  }),
  complete: async (ctx) => {
    await erasePerson(ctx.app, { userId: ctx.user.id })
    return erasedMessage(ctx.t, { isPassedOn: passesQuestionsOn(ctx.app) })
  },
  cameFrom: (ctx) => {
    const isPassedOn = passesQuestionsOn(ctx.app)
    return Promise.resolve(privacyCard(ctx.t, { headline: ctx.t('privacy-kept'), isPassedOn }))
  },
}
