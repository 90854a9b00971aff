import { z } from 'zod'
import { assertAnybody } from '../../domain/broadcasts/assert-anybody'
import { createBroadcast } from '../../domain/broadcasts/create-broadcast'
import { withBesides } from '../../domain/broadcasts/edit-draft'
import { findComposed } from '../../domain/broadcasts/find-composed'
import { assertButtons, assertSubject, composeInput, contentOf } from '../broadcast-input'
import { broadcastDetail } from '../api-types/broadcasts'
import { showBroadcast } from '../presenters/broadcast'
import { defineSessionRoute } from '../route'

/** A draft that is composed in the panel, once for each key; no form that is open in the chat ends by it. */
export const addBroadcast = defineSessionRoute({
  method: 'POST',
  path: '/api/broadcasts',
  access: 'organiser',
  summary: 'Composes a draft: own words or a template, to an audience',
  input: z.object({ body: composeInput }),
  answer: broadcastDetail,
  async handle({ app, session, input: { body }, ...words }) {
    const { key, audience, policy, way, name: given, content: wanted } = body
    const createdBy = session.telegramId
    const known = key === undefined ? null : await findComposed(app, { createdBy, key })
    if (known !== null) return { status: 201, body: await showBroadcast(app, known, words) }
    assertButtons(wanted.buttons, words)
    assertSubject(wanted.subject, words)
    const { content, name, templateId } = await contentOf(app, { ...wanted, name: given }, words)
    await assertAnybody(app, { audience })
    const broadcastId = await createBroadcast(app, {
      ...{ name, audience, createdBy, content: withBesides(content, wanted), via: 'panel' },
      ...(templateId !== undefined && { templateId }),
      ...(policy !== undefined && { policy }),
      ...(way !== undefined && { way }),
      ...(key !== undefined && { key }),
    })
    return { status: 201, body: await showBroadcast(app, broadcastId, words) }
  },
})
