import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { ListedTemplate } from '../domain/templates/list-templates'
import type { Template } from '../domain/templates/load-template'
import { languages } from '../vocabulary/language'
import type { Language } from '../vocabulary/language'
import type { OutgoingMessage } from '../vocabulary/message'
import { adminMenuRow } from './admin-menu-data'
import { errorSentence } from './error-sentence'
import { namedLabel } from './named-label'
import { templateButton } from './template-buttons'
import type { Translate } from './translate'

/** One page of the templates; `count` is how many there are in all, `turning` the buttons to other pages. */
export function templateList(
  t: Translate,
  {
    templates,
    count,
    turning,
  }: { templates: readonly ListedTemplate[]; count: number; turning: InlineKeyboardButton[] },
): OutgoingMessage {
  const rows = templates.map(({ id, name, isActive }) => {
    const label = namedLabel(name, { before: isActive ? '' : '💤 ' })
    return [templateButton(label, { verb: 'open', number: id })]
  })
  const keyboard = [...rows, turning, [templateButton(t('templates-new'), { verb: 'new' })], adminMenuRow(t)]
  return {
    text: t('templates-list', { count }),
    reply_markup: { inline_keyboard: keyboard.filter(isNotEmpty) },
  }
}

/** A template: its languages and variables, and what can be done with it. */
export function templateCard(t: Translate, { template }: { template: Template }): OutgoingMessage {
  const { text, entities } = cardText(t, template)
  return { text, entities, reply_markup: { inline_keyboard: cardKeyboard(t, template) } }
}

/** The same card, asking whether it is meant. */
export function deletionQuestion(t: Translate, { template }: { template: Template }): OutgoingMessage {
  const yes = templateButton(t('template-delete-yes'), { verb: 'erase', number: template.id })
  return asking(t, { template, question: t('template-delete-sure'), yes })
}

/** Likewise about the body of one language. */
export function removalQuestion(
  t: Translate,
  { template, language }: { template: Template; language: Language },
): OutgoingMessage {
  const { id: number } = template
  const yes = templateButton(t('template-body-remove-yes'), { verb: 'remove', number, language })
  const question = t('template-body-remove-sure', { language: t(`language-${language}`) })
  return asking(t, { template, question, yes })
}

function asking(
  t: Translate,
  { template, question, yes }: { template: Template; question: string; yes: InlineKeyboardButton },
): OutgoingMessage {
  const { text, entities } = FormattedString.join(
    [cardText(t, template), FormattedString.bold(question)],
    '\n\n',
  )
  const back = templateButton(t('button-back'), { verb: 'open', number: template.id })
  return { text, entities, reply_markup: { inline_keyboard: [[yes, back]] } }
}

function cardText(t: Translate, template: Template): FormattedString {
  const { name, isActive, bodies, variables, fault } = template
  const spoken = languages.filter((language) => bodies[language] !== undefined)
  const said = spoken.map((language) => languageName(t, template, language)).join(', ')
  const lines = [
    t(isActive ? 'template-card-active' : 'template-card-inactive'),
    t('template-card-languages', { languages: said }),
    variables.length === 0
      ? t('template-card-no-variables')
      : t('template-card-variables', { variables: variables.join(', ') }),
    ...lettersLine(t, template),
    ...(fault === null ? [] : [t('template-card-fault', { sentence: errorSentence(t, fault) })]),
  ]
  return FormattedString.join([FormattedString.bold(name), new FormattedString(lines.join('\n'))], '\n')
}

function lettersLine(t: Translate, { letters }: Template): string[] {
  const headed = languages.flatMap((language) => letters[language]?.subject ?? [])
  return headed.length === 0 ? [] : [t('template-card-letters', { subjects: headed.join(' · ') })]
}

function languageName(t: Translate, { fallbackLanguage }: Template, language: Language): string {
  const name = t(`language-${language}`)
  return language === fallbackLanguage ? t('template-card-fallback', { language: name }) : name
}

function cardKeyboard(
  t: Translate,
  { id, isActive, bodies, fallbackLanguage }: Template,
): InlineKeyboardButton[][] {
  const button = (key: string, verb: Parameters<typeof templateButton>[1]['verb']) =>
    templateButton(t(key), { verb, number: id })
  const bodyButtons = languages.map((language) => {
    const key = bodies[language] === undefined ? 'template-body-add' : 'template-body-edit'
    return templateButton(t(key, { language: t(`language-${language}`) }), {
      verb: 'body',
      number: id,
      language,
    })
  })
  const letterButtons = languages
    .filter((language) => bodies[language] !== undefined)
    .map((language) =>
      templateButton(t('template-letter-edit', { language: t(`language-${language}`) }), {
        verb: 'letter',
        number: id,
        language,
      }),
    )
  const others = languages
    .filter((language) => language !== fallbackLanguage && bodies[language] !== undefined)
    .map((language) => {
      const name = { language: t(`language-${language}`) }
      return [
        templateButton(t('template-make-fallback', name), { verb: 'fallback', number: id, language }),
        templateButton(t('template-body-remove', name), { verb: 'without', number: id, language }),
      ]
    })
  return [
    bodyButtons,
    letterButtons,
    ...others,
    [button('template-preview', 'preview'), button('template-rename', 'rename')],
    [
      isActive ? button('template-deactivate', 'deactivate') : button('template-activate', 'activate'),
      button('template-delete', 'delete'),
    ],
    [templateButton(t('template-back'), { verb: 'list' })],
  ].filter(isNotEmpty)
}

function isNotEmpty(row: readonly unknown[]): boolean {
  return row.length > 0
}
