import { z } from 'zod'
import { appointOrganiser } from '../../domain/organisers/appoint-organiser'
import { findPerson } from '../../domain/organisers/find-person'
import type { FoundPerson } from '../../domain/organisers/found-person'
import { AppError } from '../../errors'
import { organiserAppointed } from '../../messages/organisers'
import { personName } from '../../messages/person-name'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { organiserListOf } from '../organiser-list-view'
import type { Form, Input, Result, Step, StepView } from './form'
import { referenceIn } from './person-in-message'

const answers = z.object({ userId: z.int().optional() })
type Answers = z.infer<typeof answers>

interface Facts {
  person: FoundPerson | null
}

type View = StepView<Answers, Facts>

const whoStep: Step<Answers, Facts> = {
  name: 'who',
  prompt: ({ ctx: { t } }) => ({
    message: { text: t('appoint-who') },
    keyboard: [[{ text: t('appoint-choose'), request_users: { request_id: 1, user_is_bot: false } }]],
  }),
  hint: ({ ctx: { t } }) => t('appoint-who-hint'),
  accept: acceptWho,
}

const confirmStep: Step<Answers, Facts> = {
  name: 'confirm',
  prompt: ({ ctx: { t }, facts }) => ({
    message: { text: t('appoint-question', { name: personName(t, chosen(facts)) }) },
    buttons: [[{ label: t('button-confirm'), value: 'confirm' }]],
  }),
  hint: ({ ctx: { t } }) => t('form-choose-button'),
  accept: ({ answers }, input) =>
    input.kind === 'button' && input.value === 'confirm'
      ? { kind: 'accepted', answers }
      : { kind: 'unexpected' },
}

/** Appoints an organiser: who, and once more to be sure. */
export const appointForm: Form<Answers, Facts> = {
  name: 'appoint',
  version: 1,
  answers,
  initial: {},
  steps: [whoStep, confirmStep],
  loadFacts: async (ctx, { userId }) => {
    if (!ctx.user.isOwner) throw new AppError('not_owner')
    if (userId === undefined) return { person: null }
    const person = await findPerson(ctx.app, { userId })
    if (person === null) throw new AppError('person_unknown')
    return { person }
  },
  complete,
  cameFrom: (ctx) => organiserListOf(ctx, 0),
  recover: ({ code }) =>
    code === 'person_unknown' ? { kind: 'change', step: 'who', answers: {} } : { kind: 'abandon' },
}

async function acceptWho({ ctx }: View, input: Input): Promise<Result<Answers>> {
  const { t } = ctx
  const reference = referenceIn(ctx, input)
  if (reference === 'hidden') return { kind: 'refused', sentence: t('appoint-hidden') }
  if (reference === null)
    return input.kind === 'text'
      ? { kind: 'refused', sentence: t('appoint-who-hint') }
      : { kind: 'unexpected' }
  const person = await findPerson(ctx.app, reference)
  if (person === null) return { kind: 'refused', sentence: t('appoint-unknown', { bot: ctx.me.username }) }
  if (person.isOrganiser)
    return { kind: 'refused', sentence: t('appoint-already', { name: personName(t, person) }) }
  return { kind: 'accepted', answers: { userId: person.userId } }
}

async function complete(ctx: BotContext, { userId = 0 }: Answers): Promise<OutgoingMessage> {
  const ownerId = ctx.user.telegramId
  await appointOrganiser(ctx.app, { userId, ownerId, formOf: ownerId })
  const person = await findPerson(ctx.app, { userId })
  if (person === null) throw new AppError('person_unknown')
  return organiserAppointed(ctx.t, { person })
}

function chosen({ person }: Facts): FoundPerson {
  if (person === null) throw new AppError('person_unknown')
  return person
}
