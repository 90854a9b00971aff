import { html } from '../html'
import type { Html } from '../html'
import { layout } from './layout'
import type { Words } from './layout'

/** A page that says one thing. */
export function messagePage(words: Words, { title, sentence }: { title: string; sentence: string }): Html {
  return layout(words, { title, main: html`<p>${sentence}</p>` })
}
