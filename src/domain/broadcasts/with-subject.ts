import type { BroadcastContent } from '../../vocabulary/content'
import { assertSubject } from '../templates/assert-subject'
import { assertTakesLetters } from './assert-letters'

/**
 * The content with what heads its letters; in a template it may hold variables; empty: nothing, or what the template says.
 * Throws as assertSubject and assertTakesLetters do.
 */
export function withSubject(before: BroadcastContent, typed: string): BroadcastContent {
  const content = { ...before }
  delete content.subject
  const subject = assertSubject(typed, { isTemplate: before.kind === 'template' })
  if (subject === '') return content
  assertTakesLetters(content)
  return { ...content, subject }
}
