import { randomBytes } from 'node:crypto'
import { AppError } from '../../errors'
import type { Language } from '../../vocabulary/language'
import type { AppFiles } from '../app-files'
import { Html } from '../html'

/** The page of the app, with a nonce for the styles that its components write; AppError panel_app_missing. */
export function appPage({ appFiles: { page }, language }: { appFiles: AppFiles; language: Language }): {
  body: Html
  styleNonce: string
} {
  if (page === null) throw new AppError('panel_app_missing')
  const styleNonce = randomBytes(16).toString('base64url')
  const body = page.replace('<html lang="en"', `<html lang="${language}"`).replaceAll('%NONCE%', styleNonce)
  return { body: new Html(body), styleNonce }
}
