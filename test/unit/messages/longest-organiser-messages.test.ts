import { competitionStep } from '../../../src/bot/forms/register-choices'
import { filterPrompt, savedPrompt } from '../../../src/bot/forms/audience-saved'
import { menuPrompt, pickPrompt } from '../../../src/bot/forms/audience-prompt'
import type { Shown } from '../../../src/bot/forms/audience-prompt'
import { quickPrompt } from '../../../src/bot/forms/audience-quick'
import type { Prompt } from '../../../src/bot/forms/form'
import { panelStep, slotsStep } from '../../../src/bot/forms/register-seats'
import { orTemplate } from '../../../src/bot/forms/template-pick'
import type { AudienceExplanation } from '../../../src/domain/broadcasts/explain-audience'
import type { BroadcastProgress } from '../../../src/domain/broadcasts/find-broadcast-progress'
import type { FoundPerson } from '../../../src/domain/organisers/found-person'
import { templateFault } from '../../../src/domain/templates/template-fault'
import { adminMenu } from '../../../src/messages/admin-menu'
import { filterChoice } from '../../../src/messages/application-filters'
import { audienceSummary } from '../../../src/messages/audience-summary'
import { broadcastName } from '../../../src/messages/broadcast-name'
import { correctionPanel, retractQuestion, retryChoice } from '../../../src/messages/broadcast-follow-ups'
import { broadcastListMessage } from '../../../src/messages/broadcast-list'
import { broadcastOptions, confirmPaid } from '../../../src/messages/broadcast-options'
import { broadcastPreview } from '../../../src/messages/broadcast-preview'
import { broadcastProgressMessage } from '../../../src/messages/broadcast-progress'
import {
  broadcastDraftAgain,
  broadcastScheduled,
  broadcastStartsSoon,
} from '../../../src/messages/broadcast-scheduled'
import { competitionList } from '../../../src/messages/competition-list'
import { flightReport } from '../../../src/messages/flight-check'
import { helpMessage } from '../../../src/messages/help'
import { opsMessage, pauseAllQuestion } from '../../../src/messages/ops'
import {
  dismissalQuestion,
  organiserAppointed,
  organiserCard,
  organisersList,
} from '../../../src/messages/organisers'
import {
  deletionQuestion,
  removalQuestion,
  templateCard,
  templateList,
} from '../../../src/messages/template-card'
import { letterPreview } from '../../../src/messages/letter-preview'
import { testLetterSentence } from '../../../src/messages/test-letter'
import { templatePreview } from '../../../src/messages/template-preview'
import { translator } from '../../../src/messages/translate'
import type { Translate } from '../../../src/messages/translate'
import { audienceDimensions } from '../../../src/vocabulary/audience'
import type { AudienceDimension } from '../../../src/vocabulary/audience'
import { valuesOf } from '../../../src/vocabulary/audience-values'
import { pauseCauses, retryScopes } from '../../../src/vocabulary/broadcast-status'
import { languages } from '../../../src/vocabulary/language'
import type { Language } from '../../../src/vocabulary/language'
import { statesWithCause } from '../../../src/vocabulary/recipient-status'
import { registrationStatuses } from '../../../src/vocabulary/registration-status'
import { roles } from '../../../src/vocabulary/roles'
import type { OutgoingMessage } from '../../../src/vocabulary/message'
import { renderFaults, templateVariables } from '../../../src/vocabulary/template'
import { FORM_ROOM, expectToFit, family, many, typed } from '../../support/longest'
import type { Rendered } from '../../support/longest'

const id = 999_999_999
const at = new Date('2030-09-25T20:00:00Z')
const night = { startsAt: at, endsAt: new Date('2030-09-26T03:00:00Z') }
const timezone = 'America/Argentina/ComodRivadavia'
const name = family.repeat(36)
const named = many(8, (index) => ({
  ...{ id: index, name, isActive: true, availableRoles: [...roles], timezone, description: typed(500) },
  ...{ roles: [...roles], startDate: at, endDate: night.endsAt },
}))
const ids = many(200, (index) => index)
const person: FoundPerson = {
  ...{ userId: id, telegramId: id, username: 'u'.repeat(32), firstName: family.repeat(9), isOrganiser: true },
}
const explanation: AudienceExplanation = {
  audience: {
    ...{ competitionIds: ids, roles: [...roles], statuses: [...registrationStatuses], slotIds: ids },
    ...{ panelIds: ids, isRegistered: true, countries: many(200, () => typed(100)) },
    ...{ cities: many(200, () => typed(100)), languages: [...languages], hasEmail: false },
  },
  names: {
    competitions: ids.map((one) => ({ id: one, name })),
    slots: ids.map((one) => ({ ...night, id: one, competition: name, timezone })),
    panels: ids.map((one) => ({ id: one, name, competition: name })),
  },
  count: { total: id, reachable: 1, unsubscribed: id, blocked: id, inactive: id, registrations: id + 1 },
  tooNarrow: [],
}
const dimensions = Object.keys(audienceDimensions) as AudienceDimension[]
const nobody: AudienceExplanation = {
  ...explanation,
  count: { ...explanation.count, total: 0 },
  tooNarrow: dimensions.map((dimension) => ({ dimension, people: id })),
}
const content = { kind: 'text' as const, text: 'x'.repeat(4096), entities: [] }
const channelCheck = {
  ...{ kind: 'rendered' as const, people: id, lackingPeople: id, isWhole: false, previews: [] },
  lacking: Object.fromEntries(templateVariables.map((variable) => [variable, id])),
  faults: Object.fromEntries(renderFaults.map((fault) => [fault, id])),
}
const letters = {
  ...{ way: 'fallback' as const, hasSubject: false },
  count: { reachable: id, withoutAddress: id, unsubscribed: id, inactive: id },
}
const messageFaults = { ...channelCheck.faults, rendered_without_subject: 0 }
const flight = {
  messages: { ...channelCheck, faults: messageFaults },
  letters: { ...channelCheck, ...letters },
  isWhole: false,
}
const progress = {
  ...{ broadcastId: id, name: typed(255), kind: 'correct', status: 'paused', total: id, frozen: true },
  counts: {
    ...{ sent: id, blocked: id, failed: id, unknown: id, skipped: id, cancelled: id, retracted: id },
  },
  ...{
    startedAt: at,
    completedAt: null,
    recipientsDeletedAt: at,
    remaining: id,
    tried: id,
    letters: { total: id, counts: { sent: id, failed: id, unknown: id, skipped: id, cancelled: id } },
    rateSample: null,
  },
  ...{ rateLimited: id, gatedSeconds: id, card: null, language: null, digest: '' },
} satisfies Omit<BroadcastProgress, 'pause'>
const template = {
  ...{ id, name: typed(255), isActive: true, fallbackLanguage: 'en' as const, bodies: { en: 'a', ru: 'b' } },
  letters: { en: { subject: typed(500), body: '' }, ru: { subject: typed(500), body: '' } },
  variables: [...templateVariables],
  fault: templateFault('tag_unknown', { source: '<'.repeat(4096), at: 9, name: 'x'.repeat(4096) }),
}
const rendered = { kind: 'text' as const, text: 'x'.repeat(4096), entities: [], lacking: [] }
const reach = { people: id, tooOld: id, unknown: id }
const cost = { most: id, expected: id, seconds: id }

/** What organisers write and read that has lists, or names that people typed, at its longest. */
function longest(t: Translate, language: Language): Record<string, Rendered | Rendered[]> {
  const clock = { language, timezone }
  const scheduled = { broadcastId: id, name: broadcastName(t, content) }
  const backlog = { count: id, oldestSeconds: id }
  return {
    'help of an owner': helpMessage(t, { isOrganiser: true, isOwner: true }),
    'organisers’ menu': adminMenu(t, { pending: id, isOwner: true }),
    organisers: organisersList(t, { organisers: many(20, () => person), page: 1, owners: id }),
    organiser: organiserCard(t, { person, isOwner: false }),
    'organiser, dismissal': dismissalQuestion(t, { person }),
    'organiser, appointed': organiserAppointed(t, { person }),
    'competition to filter by': filterChoice(t, { dimension: 'competition', page: 0, competitions: named }),
    competitions: competitionList(t, { lines: named, count: id, page: 1, pages: 9 }),
    '/ops': opsMessage(t, {
      facts: {
        ...{ now: at, version: 'v'.repeat(50), database: 'postgres', isPaused: true, cardsGateMs: id },
        ...{
          pacer: { rate: 30, gateMs: id, gateCause: 'rate_limited' },
          configuredRate: 30,
          learnedRate: 20,
        },
        queues: many(9, () => {
          return { queue: 'q', waiting: id, active: id, delayed: id, failed: id, oldestSeconds: id }
        }),
        ...{ letters: { left: id, rate: id, due: backlog, paused: { count: id, since: at } } },
        ...{ recipientsLeft: id, notices: backlog, updates: { ...backlog, setAside: id }, refusals: id },
        processes: many(40, () => ({
          ...{ holder: 'h'.repeat(100), roles: ['r'.repeat(50)], version: 'v'.repeat(50), secondsSilent: 1 },
          ...{ fault: { code: 'c'.repeat(100), at }, connections: null },
        })),
        backupAt: new Date('2020-01-01T00:00:00Z'),
      },
      clock,
    }),
    '/ops, pause': pauseAllQuestion(t),
    'preview of a broadcast': [
      { content: { kind: 'poll', question: '', options: [] } as never, flight: null, letters: null },
      { content, flight, letters },
    ].map((draft) =>
      broadcastPreview(t, {
        ...{ ...draft, broadcastId: id, shown: 'x'.repeat(8) },
        audience: audienceSummary(t, { explanation, language }),
      }),
    ),
    'options of a broadcast': broadcastOptions(t, {
      ...{ broadcastId: id, policy: 'at_least_once', allowPaid: true, cost },
      ...{ way: 'fallback', subject: typed(500), whyNoLetters: t('error-letter-files-unaddressed') },
    }),
    'paid broadcast': confirmPaid(t, { broadcastId: id, cost }),
    'broadcast that starts soon': broadcastStartsSoon(t, { ...scheduled, name: typed(255), seconds: 10 }),
    'scheduled broadcast': broadcastScheduled(t, {
      ...{ ...scheduled, name: typed(255), at, clock, now: new Date(0), shown: 'x'.repeat(8) },
    }),
    'draft changed elsewhere': broadcastDraftAgain(t, { ...scheduled, name: typed(255) }),
    'card of a broadcast': pauseCauses.map((cause) =>
      broadcastProgressMessage(t, {
        progress: {
          ...progress,
          pause: { cause, detail: 'x'.repeat(500), since: at, until: at, secondsBefore: id },
        },
        causes: statesWithCause.flatMap((state) =>
          many(9, () => ({ state, code: 'c'.repeat(50), people: id })),
        ),
        ...{ rate: 30, now: at },
      }),
    ),
    'broadcast, to whom again': retryChoice(t, {
      broadcastId: id,
      people: Object.fromEntries(retryScopes.map((scope) => [scope, id])) as never,
    }),
    'broadcast, recall': retractQuestion(t, { broadcastId: id, reach }),
    'broadcast, correction': correctionPanel(t, { broadcastId: id, parentId: id, reach }),
    broadcasts: broadcastListMessage(t, {
      list: {
        lines: many(8, () => {
          return {
            broadcastId: id,
            name,
            kind: 'retract',
            status: 'scheduled',
            total: id,
            sent: id,
            at,
          } as const
        }),
        ...{ filter: 'all', page: 1, pages: 9 },
      },
      clock,
    }),
    'flight-check': flightReport(t, flight),
    templates: templateList(t, {
      templates: named.map((one) => ({ ...one, isActive: false })),
      count: id,
      turning: [],
    }),
    template: templateCard(t, { template }),
    'template, deletion': deletionQuestion(t, { template }),
    'template, removal of a language': removalQuestion(t, { template, language }),
    'preview of a template': templatePreview(t, preview),
    'preview of a letter': letterPreview(t, { ...preview, subject: typed(500) }),
    'a letter on trial': testLetterSentences(t),
  }
}

const longNamed = { profile: { first_name: typed(100), last_name: typed(100) } } as never
const preview = { why: 'other_language' as const, language: 'en' as const, rendered, person: longNamed }

function testLetterSentences(t: Translate): OutgoingMessage[] {
  const text = typed(500)
  const outcomes = [
    { kind: 'failed', code: '', text, contentFault: false },
    { kind: 'not_sent', code: '', text },
  ] as const
  return outcomes.map((outcome) => ({
    text: testLetterSentence(t, { kind: 'tried', address: typed(255), outcome }),
  }))
}

/** Prompts of forms, whose buttons carry names that people typed. */
function prompts(t: Translate, language: Language): Record<string, Prompt | Prompt[]> {
  const ctx = { t, user: { language, timezone: 'Asia/Kathmandu' } } as never
  const seat = { id, free: 999, capacity: id }
  const shown = (facts: Partial<Shown['facts']>) =>
    ({ ctx, facts, answers: { audience: explanation.audience } }) as unknown as Shown
  const list = { kind: 'saved', from: 'menu', page: 1 } as const
  const saved = { filter: { id, name: typed(60) } as never, explanation }
  const ofSaved = (kind: 'filter' | 'deleting') =>
    filterPrompt(shown(saved), { kind, filterId: id, from: 'menu', savedPage: 0 })
  const register = { offer: { timezone }, mayWait: true } as const
  const answers = { slotIds: [id], panelId: id, page: 0 } as never
  const [template] = [orTemplate({ prompt: () => ({ message: { text: '' } }) } as never)]
  return {
    'competitions to register for': competitionStep.prompt({
      ...{
        ctx,
        answers,
        facts: { competitions: named } as never,
      },
    }),
    slots: slotsStep.prompt({
      ...{ ctx, answers, facts: { ...register, slots: many(60, () => ({ ...seat, ...night })) } as never },
    }),
    panels: panelStep.prompt({
      ...{ ctx, answers, facts: { ...register, panels: many(60, () => ({ ...seat, name })) } as never },
    }),
    audience: [menuPrompt(shown({ explanation })), menuPrompt(shown({ explanation: nobody }))],
    'audience, quick choices': quickPrompt(shown({ active: { competitions: named, total: 60 } }), {
      ...{ kind: 'quick', page: 1 },
    }),
    'audience, values': dimensions.map((dimension) =>
      pickPrompt(
        shown({
          explanation,
          choice: {
            options: valuesOf(explanation.audience, dimension)
              .slice(0, 8)
              .map((value) => ({ value, people: id, isChosen: true })),
            ...{ names: explanation.names, total: 60 },
          },
        }),
        { kind: 'pick', dimension, page: 1 },
      ),
    ),
    'audience, saved ones': savedPrompt(shown({ filters: named as never }), list),
    'audience, a saved one': [ofSaved('filter'), ofSaved('deleting')],
    'templates to send': template.prompt({
      ...{ ctx, answers: { templatePage: 0 }, facts: { templates: named } },
    }),
  }
}

describe.each(languages)('with the longest of everything, in %s', (language) => {
  const t = translator(language)

  test.each(Object.entries(longest(t, language)))('%s fits into its message and buttons', (_, messages) => {
    for (const message of [messages].flat()) expectToFit(message)
  })

  test.each(Object.entries(prompts(t, language)))('the form’s %s fit likewise', (_, all) => {
    for (const { message, buttons } of [all].flat())
      expectToFit({ text: message.text, ...(buttons === undefined ? {} : { buttons }) }, FORM_ROOM)
  })
})
