import type { UIConfig } from '@bull-board/api/typings/app'
import { BOARD_PATH, boardParts } from '../board-files'
import { html, Html } from '../html'
import type { Words } from './layout'

/**
 * Bull Board's page, made anew: its own has a script, styles and a base within, and loads a font from elsewhere. Its
 * settings are JSON, which no browser runs.
 */
export function queuesPage({ language, t }: Words, { csrfToken }: { csrfToken: string }): Html {
  const { styles, scripts } = boardParts()
  const settings: UIConfig = {
    boardTitle: t('panel-queues'),
    boardLogo: { path: `${BOARD_PATH}static/images/logo.svg` },
    environment: { label: t('panel-queues-note'), color: '#1d5fbf', textColor: '#fff' },
    miscLinks: [{ text: t('panel-queues-back'), url: '/' }],
    locale: { lng: language === 'ru' ? 'ru-RU' : 'en-GB' },
    ...{ hideDocsLink: true, hideRedisDetails: true, showWorkers: false },
  }
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="csrf-token" content="${csrfToken}" />
        <title>${t('panel-queues')} · ${t('panel-title')}</title>
        <link rel="icon" href="data:," />
        ${styles.map((href) => html`<link rel="stylesheet" href="${href}" />`)}
        <link rel="stylesheet" href="${BOARD_PATH}style.css" />
      </head>
      <body>
        <script id="__UI_CONFIG__" type="application/json">
          ${new Html(JSON.stringify(settings).replaceAll('<', '\\u003c'))}
        </script>
        <div id="root"></div>
        <script src="${BOARD_PATH}start.js"></script>
        ${scripts.map((src) => html`<script defer src="${src}"></script>`)}
      </body>
    </html> `
}

/**
 * Runs before Bull Board's scripts. These look for an element named base to learn where they stand; one that is not HTML's
 * changes no address of the page, which our policy forbids. And their requests carry the token of the session.
 */
export const startScript = `const base = document.createElementNS('', 'base')
base.setAttribute('href', '${BOARD_PATH}')
document.head.append(base)
const token = document.querySelector('meta[name="csrf-token"]').content
const send = XMLHttpRequest.prototype.send
XMLHttpRequest.prototype.send = function (...given) {
  this.setRequestHeader('x-csrf-token', token)
  return send.apply(this, given)
}
`

/**
 * Hides the buttons that Herald does not serve. Pausing, emptying or slowing a queue would not do what it says: workers find
 * what is due by themselves; and new jobs, or other data in them, mean nothing without rows.
 */
export const boardStyle = `[class*='trigger-GNtOnV'], [class*='groupTrigger-'], [class*='item-Uubn_V'] { display: none !important; }
[class*='jobActions-'] > li:not(:first-child):not(:last-child), [class*='jobActions-'] > li:first-child:nth-last-child(3) { display: none; }
`
