import { createI18nProvider } from '../../web/words/i18n-provider'
import type { Language } from '../../src/vocabulary/language'

/** Says something in the panel's words. */
export type Say = (key: string, options?: object) => string

/** A page of the panel: where it stands in the world of panel-world.ts, and what shows that it is there. */
export interface PanelPage {
  name: string
  /** `:name` stands for one of its numbers. */
  path: string
  shows: (say: Say) => string
}

/** The words of the panel in a language. */
export function sayIn(language: Language): Say {
  const { translate } = createI18nProvider(language)
  return (key, options) => translate(key, options)
}

/** A long name, as a column has to bear it. */
export const LONG = 'Wolfeschlegelsteinhausenbergerdorff'

const field = (resource: string, name: string) => (say: Say) => say(`resources.${resource}.fields.${name}`)
const word = (key: string) => (say: Say) => say(key)
/** The form of the word is that of so many. */
const willGet = (people: number) => (say: Say) =>
  say('resources.broadcasts.compose.willGet', { smart_count: people })
const asOwner = (say: Say) => say('resources.templates.preview.title', { name: 'Owner' })
const lookalikes = word('resources.registrations.groups.lookalikes')
const forCompetitions = word('resources.users.groups.competition')
/** Every page; test/unit/web/every-page.test.ts holds that none is left out. */
export const panelPages: readonly PanelPage[] = [
  {
    name: 'dashboard',
    path: '/',
    shows: (say) => say('panel.dashboard.live.done', { done: 2, total: 4 }),
  },
  { name: 'people', path: '/users', shows: () => 'Anna' },
  { name: 'person', path: '/users/:anna', shows: forCompetitions },
  { name: 'new-person', path: '/users/create', shows: forCompetitions },
  {
    name: 'remove-person',
    path: '/users/:anna/remove',
    shows: word('resources.users.consequences.contactMessages'),
  },
  { name: 'registrations', path: '/registrations', shows: () => 'Anna' },
  { name: 'registration', path: '/registrations/:registration/show', shows: lookalikes },
  { name: 'approval-queue', path: '/registrations/queue', shows: lookalikes },
  { name: 'competitions', path: '/competitions', shows: () => LONG },
  { name: 'competition', path: '/competitions/1', shows: field('competitions', 'adviserEntryOpen') },
  { name: 'new-competition', path: '/competitions/create', shows: field('competitions', 'maxPlayers') },
  {
    name: 'remove-competition',
    path: '/competitions/1/remove',
    shows: word('resources.competitions.consequences.juryPanels'),
  },
  { name: 'broadcasts', path: '/broadcasts', shows: () => LONG },
  { name: 'new-broadcast', path: '/broadcasts/create', shows: willGet(63) },
  { name: 'draft', path: '/broadcasts/:draft', shows: willGet(30) },
  {
    name: 'broadcast-check',
    path: '/broadcasts/:draft/check',
    shows: word('resources.broadcasts.check.testToMe'),
  },
  {
    name: 'broadcast',
    path: '/broadcasts/:broadcast/show',
    shows: word('resources.broadcasts.causes.blocked_by_user'),
  },
  {
    name: 'broadcast-scheduled',
    path: '/broadcasts/:scheduled/show',
    shows: word('resources.broadcasts.controls.undo'),
  },
  {
    name: 'broadcast-ended',
    path: '/broadcasts/:ended/show',
    shows: word('resources.broadcasts.controls.retract'),
  },
  { name: 'questions', path: '/contact-messages', shows: () => 'A question' },
  {
    name: 'question',
    path: '/contact-messages/:question/show',
    shows: word('resources.contact-messages.reply.send'),
  },
  { name: 'audit', path: '/audit', shows: word('resources.audit.actions.panel.signed_in') },
  {
    name: 'organisers',
    path: '/organisers',
    shows: (say) => say('panel.organisers.sessions', { smart_count: 1 }),
  },
  { name: 'templates', path: '/templates', shows: () => LONG },
  { name: 'template', path: '/templates/1', shows: asOwner },
  { name: 'new-template', path: '/templates/create', shows: asOwner },
  {
    name: 'remove-template',
    path: '/templates/1/remove',
    shows: word('resources.templates.consequences.broadcasts'),
  },
  { name: 'sessions', path: '/sessions', shows: word('panel.sessions.this') },
  { name: 'tokens', path: '/tokens', shows: () => 'Website' },
]
