import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../errors'
import type { Language } from '../../vocabulary/language'
import { findAppFiles } from '../app-files'
import { Html } from '../html'

/** The page of the app, with a nonce for the styles that its components write; AppError panel_app_missing. */
export async function appPage({
  language,
}: {
  language: Language
}): Promise<{ body: Html; styleNonce: string }> {
  const styleNonce = randomBytes(16).toString('base64url')
  const page = await readFile(join(findAppFiles().folder, 'index.html'), 'utf8').catch((cause: unknown) => {
    throw new AppError('panel_app_missing', {}, { cause })
  })
  const body = page.replace('<html lang="en"', `<html lang="${language}"`).replaceAll('%NONCE%', styleNonce)
  return { body: new Html(body), styleNonce }
}
