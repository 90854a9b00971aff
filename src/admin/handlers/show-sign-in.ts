import { z } from 'zod'
import { createSecret } from '../../domain/secrets/secret'
import { csrfTokenOf } from '../csrf'
import { html } from '../html'
import { formButton } from '../pages/form'
import { layout } from '../pages/layout'
import { defineRoute } from '../route'
import { linkToken } from './link-token'

const FORM_COOKIE_BYTES = 16

/** Others may set cookies for this name, too; what is none of ours is replaced. */
const wellFormed = /^[\w-]{22}$/

/**
 * The page of a one-time link: to look at it does nothing, for messengers and mail filters look at links, too. A browser
 * keeps its cookie of forms, so that every page which it has open can be used.
 */
export const showSignIn = defineRoute({
  ...{ method: 'GET', answersHead: true },
  path: '/sign-in/:token',
  access: 'everybody',
  summary: 'The page behind a one-time link',
  input: z.object({ params: z.object({ token: linkToken }) }),
  handle: (call) => {
    const { formCookie: kept } = call
    const isKept = kept !== null && wellFormed.test(kept)
    const form = isKept ? kept : createSecret({ bytes: FORM_COOKIE_BYTES })
    const button = { csrfToken: csrfTokenOf(form), label: call.t('panel-sign-in') }
    const main = html`<p>${call.t('panel-sign-in-intro')}</p>
      ${formButton({ action: `/sign-in/${call.input.params.token}`, ...button })}`
    const body = layout(call, { title: call.t('panel-sign-in-title'), main })
    return Promise.resolve({ body, cookies: { form } })
  },
})
