import type { Contact } from 'grammy/types'
import { isContactTaken } from '../../domain/users/is-contact-taken'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { fieldRefusal } from '../../messages/registration-questions'
import { parseField } from '../../schemas/fields'
import type { FormField } from '../../vocabulary/profile-field'
import type { BotContext } from '../context'
import type { Input, Result } from './form'

interface Answer {
  field: FormField
  input: Input
  /** What is said to an answer that is none. */
  expected: string
}

/** The answer to the question for a field as the database keeps it, or what to say to it instead. */
export async function readFieldAnswer(
  ctx: BotContext,
  { field, input, expected }: Answer,
): Promise<{ kind: 'value'; value: string } | Extract<Result<never>, { kind: 'refused' | 'unexpected' }>> {
  const said = textOf(ctx, { field, input })
  if (said === null) return { kind: 'unexpected' }
  if (said === 'foreign') return refused(ctx.t('register-foreign-contact'), expected)
  const { value, problem } = parseField(field, said.text, ctx.app.now())
  if (problem !== undefined) return { kind: 'refused', sentence: fieldRefusal(ctx.t, { problem, expected }) }
  const taken = await takenSentence(ctx, { field, value })
  return taken === null ? { kind: 'value', value } : refused(taken, expected)
}

function refused(problem: string, expected: string): Extract<Result<never>, { kind: 'refused' }> {
  return { kind: 'refused', sentence: `${problem} ${expected}` }
}

/** A contact answers the question for the phone, if it is the sender's own: cards of others can be sent as well. */
function textOf(
  ctx: BotContext,
  { field, input }: Omit<Answer, 'expected'>,
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
