import { competitionQuestion, roleQuestion } from '../../messages/registration-questions'
import { namedLabel } from '../../messages/named-label'
import { errorSentence } from '../../messages/error-sentence'
import { AppError } from '../../errors'
import type { BotContext } from '../context'
import type { Input, Result, Step, StepView } from './form'
import { numberIn, pageButtons, pageOf } from './paged-buttons'
import { chooseCompetition, chooseRole } from './register-answers'
import type { RegisterAnswers, RegisterFacts } from './register-answers'

type View = StepView<RegisterAnswers, RegisterFacts>
type RegisterStep = Step<RegisterAnswers, RegisterFacts>

/** Which competition, where there are several. */
export const competitionStep: RegisterStep = {
  name: 'competition',
  isCounted: false,
  applies: ({ asksCompetition }) => asksCompetition,
  prompt: ({ ctx, answers, facts: { competitions } }) => ({
    message: competitionQuestion(ctx.t, {
      competitions: pageOf(competitions, answers.page),
      reader: ctx.user,
    }),
    buttons: [
      ...pageOf(competitions, answers.page).map(({ id, name }) => [
        { label: namedLabel(name), value: `competition.${id}` },
      ]),
      ...pageButtons(competitions, answers.page),
    ],
  }),
  hint: ({ ctx }) => ctx.t('form-choose-button'),
  accept: acceptCompetition,
}

/** In which role, where several are offered. */
export const roleStep: RegisterStep = {
  name: 'role',
  isCounted: false,
  applies: ({ asksRole }) => asksRole,
  prompt: ({ ctx, facts: { offer, crowd } }) => {
    if (offer === null) throw new AppError('stale_button')
    return {
      message: roleQuestion(ctx.t, { offer, reader: ctx.user }),
      buttons: offer.roles.map((role) => {
        const label = ctx.t(`role-${role}`)
        const isFull = role === 'player' && crowd.isFull
        return [{ label: isFull ? ctx.t('waiting-role', { role: label }) : label, value: `role.${role}` }]
      }),
    }
  },
  hint: ({ ctx }) => ctx.t('form-choose-button'),
  accept: acceptRole,
}

async function acceptCompetition(
  { ctx, answers, facts }: View,
  input: Input,
): Promise<Result<RegisterAnswers>> {
  if (input.kind !== 'button') return { kind: 'unexpected' }
  const page = numberIn(input.value, 'page')
  if (page !== null) return { kind: 'stay', answers: { ...answers, page } }
  const id = numberIn(input.value, 'competition')
  const offer = facts.competitions.find((competition) => competition.id === id)
  return choose(ctx, async () => {
    if (offer === undefined) throw new AppError('competition_closed')
    return chooseCompetition(ctx, { answers, offer })
  })
}

function acceptRole(
  { ctx, answers, facts }: View,
  input: Input,
): Result<RegisterAnswers> | Promise<Result<RegisterAnswers>> {
  if (input.kind !== 'button') return { kind: 'unexpected' }
  const role = facts.offer?.roles.find((offered) => `role.${offered}` === input.value)
  return choose(ctx, async () => {
    if (role === undefined) throw new AppError('role_closed')
    return chooseRole(ctx, { answers, role })
  })
}

/** A choice that cannot be made is told, and another one can be. */
async function choose(
  ctx: BotContext,
  choice: () => Promise<RegisterAnswers>,
): Promise<Result<RegisterAnswers>> {
  try {
    return { kind: 'accepted', answers: await choice() }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'user') throw error
    return { kind: 'refused', sentence: errorSentence(ctx.t, error) }
  }
}
