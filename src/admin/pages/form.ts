import { html } from '../html'
import type { Html } from '../html'

/** A button that changes something: a form with the token of the page, where the route wants one. */
export function formButton({
  action,
  csrfToken,
  label,
}: {
  action: string
  csrfToken?: string
  label: string
}): Html {
  return html`<form method="post" action="${action}">
    ${csrfToken === undefined ? '' : html`<input type="hidden" name="csrf" value="${csrfToken}" />`}
    <button>${label}</button>
  </form>`
}
