import { competitionQuestion } from '../../messages/registration-questions'
import { errorSentence } from '../../messages/error-sentence'
import { AppError } from '../../errors'
import { reopenableStatuses } from '../../vocabulary/registration-status'
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
    message: competitionQuestion(ctx.t, pageOf(competitions, answers.page)),
    buttons: [
      ...pageOf(competitions, answers.page).map(({ id, name }) => [{ label: name, value: `competition.${id}` }]),
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
  prompt: ({ ctx, facts: { offer } }) => {
    const competition = offer?.name ?? ''
    const roles = offer?.roles ?? []
    return {
      message: { text: ctx.t(roles.length === 0 ? 'register-no-roles' : 'register-choose-role', { competition }) },
      buttons: roles.map((role) => [{ label: ctx.t(`role-${role}`), value: `role.${role}` }]),
    }
  },
  hint: ({ ctx }) => ctx.t('form-choose-button'),
  accept: acceptRole,
}

async function acceptCompetition({ ctx, answers, facts }: View, input: Input): Promise<Result<RegisterAnswers>> {
  if (input.kind !== 'button') return { kind: 'unexpected' }
  const page = numberIn(input.value, 'page')
  if (page !== null) return { kind: 'stay', answers: { ...answers, page } }
  const id = numberIn(input.value, 'competition')
  const offer = facts.competitions.find((competition) => competition.id === id)
  if (offer === undefined) return refuse(ctx, new AppError('competition_closed'))
  const chosen = await chooseCompetition(ctx, { answers, offer })
  const [only] = offer.roles
  if (offer.roles.length > 1 || only === undefined) return { kind: 'accepted', answers: chosen }
  const applied = await appliedAlready({ ctx, answers: chosen, facts }, only)
  return applied ?? { kind: 'accepted', answers: chosen }
}
