import { markupOfMessage } from '../../domain/templates/markup-of-message'
import { assertBody } from '../../domain/templates/assert-body'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import type { Language } from '../../vocabulary/language'
import { templateVariables } from '../../vocabulary/template'
import type { BotContext } from '../context'
import type { Input, Prompt, Result, Step } from './form'

/** The step that takes a template's text as the message it is: with its formatting, or as typed markup. */
export function bodyStep<A extends { body?: string | undefined }, F>(
  languageOf: (answers: A) => Language,
): Step<A, F> {
  return {
    name: 'body',
    prompt: ({ ctx, answers }) => bodyPrompt(ctx, languageOf(answers)),
    hint: ({ ctx: { t } }) => t('template-body-expected'),
    accept: ({ ctx, answers }, input) => acceptBody(ctx, { answers, input }),
  }
}

function bodyPrompt({ t }: BotContext, language: Language): Prompt {
  const variables = templateVariables.join(', ')
  const text = t('template-body-prompt', { language: t(`language-${language}`), variables })
  return { message: { text } }
}

/** A text of a template, as it was written. */
export function acceptBody<A>(ctx: BotContext, { answers, input }: { answers: A; input: Input }): Result<A> {
  if (input.kind !== 'text') return { kind: 'unexpected' }
  // As it came: a trimmed text would shift its entities.
  const { text = input.text, entities = [] } = ctx.message ?? {}
  const body = markupOfMessage({ text, entities })
  try {
    assertBody(body)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { kind: 'refused', sentence: `${errorSentence(ctx.t, error)}\n${ctx.t('template-body-expected')}` }
  }
  return { kind: 'accepted', answers: { ...answers, body } }
}
