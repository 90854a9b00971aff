import { z } from 'zod'
import { changeProfile } from '../../domain/users/change-profile'
import { loadPerson } from '../../domain/users/load-person'
import type { User } from '../../db/entities/user.entity'
import { fieldValue, profileCard, profileQuestion } from '../../messages/profile-card'
import { isOptional, profileFields } from '../../vocabulary/profile-field'
import type { ProfileField } from '../../vocabulary/profile-field'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { editMessage, removeButtons, replyAtEnd } from '../reply'
import { readFieldAnswer } from './field-answer'
import type { Form, Input, Prompt, Result, Step, StepView } from './form'

const answers = z.object({
  field: z.enum(profileFields),
  /** The card whose button was pressed; it shows the change. */
  cardMessageId: z.int(),
  value: z.string().nullable(),
})
type ProfileAnswers = z.infer<typeof answers>
type View = StepView<ProfileAnswers, User>

/** Changes one field of the profile: the card turns into the question and back again. */
export const profileForm: Form<ProfileAnswers, User> = {
  name: 'profile',
  version: 1,
  answers,
  initial: { field: 'firstName', cardMessageId: 0, value: null },
  steps: profileFields.map(fieldStep),
  loadFacts: (ctx) => loadPerson(ctx.app, { userId: ctx.user.id }),
  complete,
  cancelled,
}

/** The card of whoever asks. */
export async function profileOf(ctx: BotContext): Promise<OutgoingMessage> {
  const person = await loadPerson(ctx.app, { userId: ctx.user.id })
  const { classicRating: classic, quickRating: quick, teamRating: team, timezone } = person
  const { language } = ctx.user
  const wanted = { announcements: person.emailUnsubscribedAt === null, notices: person.emailNotices }
  const mail = { isSetUp: ctx.app.mailer !== null, address: person.email, wanted }
  const facts = { profile: person, ratings: { classic, quick, team }, language, timezone, mail }
  return profileCard(ctx.t, { ...facts, now: ctx.app.now() })
}

function fieldStep(field: ProfileField): Step<ProfileAnswers, User> {
  return {
    name: field,
    isCounted: false,
    applies: (given) => given.field === field,
    prompt: (view) => prompt(view, field),
    hint: ({ ctx: { t } }) => t(`expect-${field}`),
    accept: (view, input) => accept(view, { field, input }),
  }
}

function prompt({ ctx: { t }, facts }: View, field: ProfileField): Prompt {
  const message = profileQuestion(t, { field, value: fieldValue(field, facts[field]) })
  if (field === 'phone')
    return { message, keyboard: [[{ text: t('register-share-phone'), request_contact: true }]] }
  const canEmpty = isOptional(field) && facts[field] !== null
  return { message, ...(canEmpty && { buttons: [[{ label: t('profile-empty'), value: 'empty' }]] }) }
}

async function accept(
  { ctx, answers: given }: View,
  { field, input }: { field: ProfileField; input: Input },
): Promise<Result<ProfileAnswers>> {
  if (input.kind === 'button' && input.value === 'empty' && isOptional(field))
    return { kind: 'accepted', answers: { ...given, value: null } }
  const answer = await readFieldAnswer(ctx, { field, input, expected: ctx.t(`expect-${field}`) })
  if (answer.kind !== 'value') return answer
  return { kind: 'accepted', answers: { ...given, value: answer.value } }
}

async function complete(
  ctx: BotContext,
  { field, value, cardMessageId }: ProfileAnswers,
): Promise<'in_place'> {
  const { id: userId, telegramId } = ctx.user
  await changeProfile(ctx.app, { userId, telegramId, field, value })
  await showCard(ctx, { cardMessageId, field, says: ctx.t('profile-saved') })
  return 'in_place'
}

async function cancelled(
  ctx: BotContext,
  { field, cardMessageId }: ProfileAnswers,
  lost: string | undefined,
): Promise<void> {
  if (lost !== undefined) await showCard(ctx, { cardMessageId, field, says: lost })
  else await editMessage(ctx, { messageId: cardMessageId, message: await profileOf(ctx) })
  if (ctx.callbackQuery?.message?.message_id !== cardMessageId) await removeButtons(ctx)
}

/** The question turns back into the card; what was not pressed there is answered besides. */
async function showCard(
  ctx: BotContext,
  { cardMessageId, field, says }: Pick<ProfileAnswers, 'cardMessageId' | 'field'> & { says: string },
): Promise<void> {
  await editMessage(ctx, { messageId: cardMessageId, message: await profileOf(ctx) })
  if (ctx.callbackQuery?.message?.message_id === cardMessageId) return
  // The phone's question has put a keyboard below the chat.
  if (field !== 'phone') await replyAtEnd(ctx, says)
  else await ctx.reply(says, { reply_markup: { remove_keyboard: true } })
}
