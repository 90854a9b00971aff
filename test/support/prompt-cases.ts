import { AppError } from '../../src/errors'
import { errorSentence } from '../../src/messages/error-sentence'
import type { Translate } from '../../src/messages/translate'
import { profileFields } from '../../src/vocabulary/profile-field'
import type { FormField } from '../../src/vocabulary/profile-field'
import { badTexts } from './bad-answers'
import type { BadAnswer } from './bad-answers'
import { unique } from './fixtures'
import {
  registering,
  choosing,
  changing,
  editing,
  editingSeat,
  ofCompetition,
  ofDraft,
  ofApplication,
  ofBulk,
  ofTemplate,
  scheduling,
  writing,
  series,
  correcting,
  ofQuestion,
  ofQuestionAboutApplication,
  audience,
  picking,
  quick,
} from './prompt-stage'
import type { Answering, Stage } from './prompt-stage'
import { formFields } from './registering'

export interface PromptCase {
  /** What was answered before; asked anew for every bad answer, for some of them end the form. */
  answers: (stage: Stage, who: Answering) => unknown
  /** Those that are good answers here, to be taken as they are. */
  takes: readonly BadAnswer[]
  /** What is said besides the step's hint, where that alone would not say what is wrong and what is expected. */
  says?: (t: Translate, stage: Stage) => readonly string[]
}

const words = ['right to left', 'HTML', 'SQL'] as const
const taken = ['emoji', ...words] as const
/** A tag that Telegram does not know is no markup. */
const markup = ['emoji', 'right to left', 'SQL'] as const
const nothing = [] as const

/** Which bad answers a field takes after all: a name has letters of any script, a place has some, other words may be any. */
const takenByField: Record<FormField, readonly BadAnswer[]> = {
  firstName: ['right to left'],
  lastName: ['right to left'],
  phone: nothing,
  email: nothing,
  country: words,
  city: words,
  club: taken,
  company: taken,
  position: taken,
  certificateName: nothing,
  presentation: taken,
  secondedPlayer: words,
  bio: taken,
  dateOfBirth: nothing,
  channelName: nothing,
}

const asked = (
  answers: PromptCase['answers'],
  takes: PromptCase['takes'] = nothing,
  says?: PromptCase['says'],
): PromptCase => ({ answers, takes, ...(says && { says }) })
const each = (fields: readonly FormField[], answers: (field: FormField) => PromptCase['answers']) =>
  Object.fromEntries(
    fields.map((field) => [field, asked(answers(field), takenByField[field], saysOfField[field])]),
  )

const saysOfField: Partial<Record<FormField, PromptCase['says']>> = {
  phone: (t) => [t('register-foreign-contact')],
}
const saysOfContact = (t: Translate) => [t('contact-too-long', { limit: 3_500, length: 5_000 })]
const saysOfContent = (t: Translate) =>
  [
    new AppError('content_empty'),
    new AppError('content_too_long', { limit: 4_096, length: 5_000 }),
    new AppError('content_unsupported', { what: 'contact' }),
    new AppError('not_correctable'),
  ].map((error) => errorSentence(t, error))
const saysOfZone = (t: Translate) => [t('schedule-zone-unknown')]
const saysOfTime = (t: Translate) => [errorSentence(t, new AppError('schedule_invalid'))]
/** Everybody comes from Country: `picking` sees to that. */
const saysOfPlace = (t: Translate) =>
  Object.values(badTexts).map((place) =>
    t('audience-place-unknown', { place: place.slice(0, 100), example: 'Country' }),
  )

/** Every prompt of every form: the steps by name, and after a dot what else a step may show. */
export const promptCases: Record<string, Record<string, PromptCase>> = {
  register: {
    competition: asked(choosing),
    role: asked((stage) => ({ ...registering(stage), role: null, asked: [] })),
    ...each(formFields, () => registering),
    slots: asked(registering),
    panel: asked(registering),
    summary: asked(registering),
  },
  change: {
    ...each(formFields, () => changing),
    slots: asked(changing),
    panel: asked(changing),
    summary: asked(changing),
  },
  profile: each(profileFields, (field) => (_, { messageId }) => ({
    field,
    cardMessageId: messageId,
    value: null,
  })),
  erase: { confirm: asked(() => ({})) },
  contact: { message: asked(() => ({ replyToId: null }), [...taken, 'photo'], saysOfContact) },
  'contact-answer': {
    message: asked(ofQuestion, [...taken, 'photo'], saysOfContact),
  },
  timezone: { zone: asked(() => ({ timezone: null }), nothing, saysOfZone) },
  broadcast: {
    audience: asked(quick),
    'audience.menu': asked(audience({ kind: 'menu' })),
    'audience.pick': asked(picking, nothing, saysOfPlace),
    'audience.saved': asked(audience({ kind: 'saved', page: 0 })),
    'audience.naming': asked(
      () => ({ audience: { languages: ['en'] }, view: { kind: 'naming', filterId: null } }),
      taken,
    ),
    content: asked(quick, [...taken, 'photo', 'sticker', 'voice'], saysOfContent),
  },
  audience: {
    audience: asked(async (stage) => ({ ...(await ofDraft(stage)), ...quick() })),
  },
  'broadcast-buttons': { lines: asked(ofDraft) },
  'broadcast-subject': { subject: asked(ofDraft, taken) },
  schedule: {
    zone: asked(scheduling, nothing, saysOfZone),
    time: asked(scheduling, nothing, saysOfTime),
    confirm: asked(scheduling),
  },
  correct: {
    content: asked(correcting, taken, saysOfContent),
  },
  template: {
    name: asked(() => ({}), taken),
    language: asked(() => ({ name: `Template ${unique()}` })),
    body: asked(() => ({ name: `Template ${unique()}`, language: 'en' }), markup),
  },
  'template-body': { body: asked(ofTemplate, markup) },
  'template-letter': {
    subject: asked(ofTemplate, taken),
    body: asked(async (stage) => ({ ...(await ofTemplate(stage)), subject: 'News' }), markup),
  },
  'template-name': { name: asked(ofTemplate, taken) },
  appoint: {
    who: asked(
      () => ({}),
      nothing,
      (t, { botName }) => [t('appoint-unknown', { bot: botName })],
    ),
    confirm: asked((_, { userId }) => ({ userId })),
  },
  reject: { text: asked(ofApplication, taken) },
  'reject-many': { text: asked(ofBulk, taken) },
  ask: { text: asked(ofApplication, taken) },
  answer: {
    text: asked(ofQuestionAboutApplication, taken),
  },
  find: { search: asked(() => ({}), taken) },
  competition: {
    name: asked(() => ({}), taken),
    description: asked(writing, taken),
    type: asked(writing),
    roles: asked(writing),
    zone: asked(writing),
    start: asked(writing),
    end: asked(writing),
    needs: asked(writing),
    limit: asked(writing),
    confirm: asked(writing),
  },
  'competition-edit': {
    name: asked(editing('name'), taken),
    description: asked(editing('description'), taken),
    type: asked(editing('type')),
    roles: asked(editing('roles')),
    zone: asked(editing('zone')),
    start: asked(editing('start')),
    end: asked(editing('end')),
    needs: asked(editing('needs')),
    limit: asked(editing('limit')),
  },
  'competition-copy': {
    name: asked(ofCompetition, taken),
    day: asked((stage) => ({ ...ofCompetition(stage), name: 'Copy' })),
  },
  slots: {
    days: asked(ofCompetition),
    windows: asked((stage) => ({ ...ofCompetition(stage), days: ['2036-01-01'] })),
    places: asked((stage) => ({ ...series(stage), maxVoters: undefined })),
    confirm: asked(series),
  },
  'slot-edit': {
    days: asked(editingSeat('slot', 'day')),
    windows: asked(editingSeat('slot', 'time')),
    places: asked(editingSeat('slot', 'places')),
  },
  panel: {
    name: asked(ofCompetition, taken),
    places: asked((stage) => ({ ...ofCompetition(stage), name: `Panel ${unique()}` })),
  },
  'panel-edit': {
    name: asked(editingSeat('panel', 'name'), taken),
    places: asked(editingSeat('panel', 'places')),
  },
}
