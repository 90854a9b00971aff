import type { Translate } from '../../messages/translate'
import type { Language } from '../../vocabulary/language'
import { html } from '../html'
import type { Html } from '../html'

/** What every page needs to speak. */
export interface Words {
  language: Language
  t: Translate
}

/** A whole page around its main part; it loads one style sheet of our own and no script. */
export function layout({ language, t }: Words, { title, main }: { title: string; main: Html }): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${t('panel-title')}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${main}
        </main>
      </body>
    </html> `
}
