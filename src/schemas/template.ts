import { line } from './bounded-text'

/** What a template is called; no two have the same name. */
export const templateName = line({ min: 1, max: 255 })
