import { languages } from '../../src/vocabulary/language'
import { dialectNames } from '../support/database'
import { describeEveryPrompt } from '../support/every-prompt'

// A short form of this is in test/bot/every-prompt.test.ts.
for (const dialect of dialectNames)
  for (const language of languages) describeEveryPrompt({ dialect, language })
