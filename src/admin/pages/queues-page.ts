import type { UIConfig } from '@bull-board/api/typings/app'
import { BOARD_PATH, boardParts } from '../board-files'
import { html, Html } from '../html'
import type { IconNames } from './board-additions'
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
  const names: IconNames = {
    maximize: t('panel-queues-full-screen'),
    minimize: t('panel-queues-full-screen-end'),
    settings: t('panel-queues-settings'),
    'circle-user': t('panel-queues-links'),
    'ellipsis-vertical': t('panel-queues-more'),
    copy: t('panel-queues-copy'),
    check: t('panel-queues-copied'),
    'refresh-cw': t('panel-queues-retry'),
    'corner-up-left': t('panel-queues-promote'),
    trash: t('panel-queues-remove'),
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
          ${asJson(settings)}
        </script>
        <script id="icon-names" type="application/json">
          ${asJson(names)}
        </script>
        <div id="root"></div>
        <script src="${BOARD_PATH}start.js"></script>
        ${scripts.map((src) => html`<script defer src="${src}"></script>`)}
      </body>
    </html> `
}

/** JSON that ends no script element. */
const asJson = (value: object) => new Html(JSON.stringify(value).replaceAll('<', '\\u003c'))
