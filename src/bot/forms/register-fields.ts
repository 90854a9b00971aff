import type { Contact } from 'grammy/types'
import { isContactTaken } from '../../domain/users/is-contact-taken'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { fieldQuestion, fieldRefusal } from '../../messages/registration-questions'
import { parseField } from '../../schemas/fields'
import { fieldsOfRole, isSkippable } from '../../vocabulary/profile-field'
import type { FormField } from '../../vocabulary/profile-field'
import type { BotContext } from '../context'
import type { Input, Result, Step, StepView } from './form'
import type { RegisterAnswers, RegisterFacts } from './register-answers'

type View = StepView<RegisterAnswers, RegisterFacts>
type RegisterStep = Step<RegisterAnswers, RegisterFacts>

/** One step a field, in the order of the longest form; which of them are asked is settled with the role. */
export function fieldSteps(): RegisterStep[] {
  const fields: FormField[] = [...fieldsOfRole.player, 'secondedPlayer']
  return fields.map(fieldStep)
}

function fieldStep(field: FormField): RegisterStep {
  return {
    name: field,
    applies: ({ asked }) => asked.includes(field),
    prompt: ({ ctx: { t } }) => ({
      message: fieldQuestion(t, field),
      ...(field === 'phone'
        ? { keyboard: [[{ text: t('register-share-phone'), request_contact: true }]] }
        : {}),
    }),
    hint: ({ ctx: { t } }) => t(`expect-${field}`),
    accept: (view, input) => acceptField(view, { field, input }),
    ...(isSkippable(field)
      ? { skip: (answers) => ({ ...answers, fields: { ...answers.fields, [field]: null } }) }
      : {}),
  }
}

async function acceptField(
  { ctx, answers }: View,
  { field, input }: { field: FormField; input: Input },
): Promise<Result<RegisterAnswers>> {
  const said = textOf(ctx, { field, input })
  if (said === null) return { kind: 'unexpected' }
  if (said === 'foreign') return { kind: 'refused', sentence: ctx.t('register-foreign-contact') }
  const { value, problem } = parseField(field, said.text, ctx.app.now())
  if (problem !== undefined) return { kind: 'refused', sentence: fieldRefusal(ctx.t, { field, problem }) }
  const taken = await takenSentence(ctx, { field, value })
  if (taken !== null) return { kind: 'refused', sentence: taken }
  return { kind: 'accepted', answers: { ...answers, fields: { ...answers.fields, [field]: value } } }
}

/** A contact answers the question for the phone, if it is the sender's own: cards of others can be sent as well. */
function textOf(
  ctx: BotContext,
  { field, input }: { field: FormField; input: Input },
): { text: string } | 'foreign' | null {
  if (input.kind === 'text') return { text: input.text }
  if (input.kind !== 'contact' || field !== 'phone') return null
  return isOwn(input.contact, ctx) ? { text: `+${input.contact.phone_number.replace(/\D/g, '')}` } : 'foreign'
}

function isOwn(contact: Contact, ctx: BotContext): boolean {
  return contact.user_id !== undefined && contact.user_id === ctx.from?.id
}

async function takenSentence(
  ctx: BotContext,
  { field, value }: { field: FormField; value: string },
): Promise<string | null> {
  if (field !== 'phone' && field !== 'email') return null
  const isTaken = await isContactTaken(ctx.app, { userId: ctx.user.id, field, value })
  return isTaken ? errorSentence(ctx.t, new AppError(`${field}_taken`)) : null
}
