import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { delivery } from '../../../web/words/delivery'

const locales = join(__dirname, '..', '..', '..', 'src', 'messages', 'locales')

/** The causes of the bot's card, each by its code. */
function causesOf(language: string): Record<string, string> {
  const lines = readFileSync(join(locales, language, 'report.ftl'), 'utf8').matchAll(/^cause-(\S+) = (.+)$/gm)
  return Object.fromEntries([...lines].map(([, code = '', word = '']) => [code.replaceAll('-', '_'), word]))
}

it.each(['en', 'ru'] as const)(
  'the ledger of the panel tells each cause as the bot’s card does (%s)',
  (language) => {
    const { other, ...causes } = causesOf(language)
    expect(other).toBeDefined()
    expect(delivery[language].causes).toEqual(causes)
  },
)
