import type { AppError } from '../errors'
import { ago } from './ago'
import type { Translate } from './translate'

/** The sentence that tells a person what is wrong with what they did (`error-<code>` in errors.ftl). */
export function errorSentence(t: Translate, error: AppError): string {
  const variables: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(error.details)) {
    variables[name] = typeof value === 'number' ? value : String(value ?? '')
  }
  const { secondsAgo } = error.details
  if (variables['by'] === '') variables['by'] = t('review-somebody')
  if (typeof secondsAgo === 'number') variables['ago'] = ago(t, secondsAgo)
  return t(`error-${error.code.replaceAll('_', '-')}`, variables)
}
