import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { FoundPerson } from '../domain/organisers/found-person'
import type { OutgoingMessage } from '../vocabulary/message'
import { adminMenuRow } from './admin-menu-data'
import { organisersData, organisersListData } from './organisers-data'
import { pageTurner, slicePage } from './pages'
import { personName } from './person-name'
import type { Translate } from './translate'

const PER_PAGE = 8

/** A page of organisers, each with a button that opens their card; owners are named by ADMIN_IDS and stay. */
export function organisersList(
  t: Translate,
  { organisers, page, owners }: { organisers: readonly FoundPerson[]; page: number; owners: number },
): OutgoingMessage {
  const { items, ...place } = slicePage(organisers, { page, perPage: PER_PAGE })
  const lines = items.map((person, index) => `${place.page * PER_PAGE + index + 1}. ${personName(t, person)}`)
  const title = FormattedString.bold(t('organisers-title'))
  const said = lines.length === 0 ? t('organisers-none') : lines.join('\n')
  const { text, entities } = title.concat(
    new FormattedString(`\n${said}\n\n${t('organisers-owners', { count: owners })}`),
  )
  const keyboard = [
    ...items.map((person) => [
      { text: personName(t, person), callback_data: organisersData('card', person.userId) },
    ]),
    ...pageTurner(place, (target) => organisersData('list', target)),
    [button(t, 'appoint', 0)],
    adminMenuRow(t),
  ]
  return { text, entities, reply_markup: { inline_keyboard: keyboard } }
}

/** One organiser, who can be dismissed here. `isOwner`: named in ADMIN_IDS, so it would change nothing. */
export function organiserCard(
  t: Translate,
  { person, isOwner }: { person: FoundPerson; isOwner: boolean },
): OutgoingMessage {
  const name = personName(t, person)
  return {
    text: t('organiser-card', { name, state: stateOf(person, isOwner), id: String(person.telegramId) }),
    reply_markup: {
      inline_keyboard: [
        ...(person.isOrganiser ? [[button(t, 'dismiss', person.userId)]] : []),
        [back(t, organisersListData)],
      ],
    },
  }
}

/** Asks once more before somebody loses their rights. */
export function dismissalQuestion(t: Translate, { person }: { person: FoundPerson }): OutgoingMessage {
  return {
    text: t('organiser-dismiss-question', { name: personName(t, person) }),
    reply_markup: {
      inline_keyboard: [[button(t, 'yes', person.userId)], [back(t, organisersData('card', person.userId))]],
    },
  }
}

/** What the owner reads after an appointment. */
export function organiserAppointed(t: Translate, { person }: { person: FoundPerson }): OutgoingMessage {
  return {
    text: t('organiser-appointed', { name: personName(t, person) }),
    reply_markup: { inline_keyboard: [[back(t, organisersListData)]] },
  }
}

function stateOf({ isOrganiser }: FoundPerson, isOwner: boolean): string {
  if (isOwner) return 'owner'
  return isOrganiser ? 'organiser' : 'nobody'
}

function button(t: Translate, verb: 'appoint' | 'dismiss' | 'yes', number: number): InlineKeyboardButton {
  return { text: t(`organisers-${verb}`), callback_data: organisersData(verb, number) }
}

function back(t: Translate, data: string): InlineKeyboardButton {
  return { text: t('button-back'), callback_data: data }
}
