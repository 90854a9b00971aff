import type { ConsequencesAnswer, ErrorAnswer, ListAnswer } from '../../src/admin/api-types'
import type { TemplatePreviewAnswer, TemplateRecord } from '../../src/admin/api-types/templates'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { saveDraft } from '../../src/domain/conversations/save-draft'
import { findDraft } from '../../src/domain/conversations/find-draft'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertBroadcast, insertUser, unique } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'

describe.each(dialectNames)('templates in the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let organiser: PanelClient
  let other: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    organiser = await enterAs(admin, { isOrganiser: true, firstName: 'Olga', lastName: 'Org' })
    other = await enterAs(admin, { isOrganiser: true, telegramUsername: 'organiser2' })
  })
  afterAll(() => admin.stop())

  const create = async (body: object = {}) =>
    (
      await organiser.post<TemplateRecord>('/api/templates', {
        ...{
          name: `Hall ${unique()}`,
          fallbackLanguage: 'en',
          bodies: { en: 'Hi {{ first_name }}', ru: null },
        },
        ...body,
      })
    ).body
  const logOf = (targetId: number) =>
    admin.app.db.source.getRepository(AuditLog).findBy({ targetType: 'template', targetId })

  it('are written in several languages at once, and end no form that is open in the chat', async () => {
    const { telegramId } = organiser.user
    await saveDraft(admin.app, {
      telegramId,
      form: 'profile',
      version: 1,
      step: 'city',
      answers: {},
      promptMessageId: null,
    })
    const created = await create({ bodies: { en: 'Hi', ru: ' Привет, {{ city }} ' } })
    expect(created).toMatchObject({
      ...{ isActive: true, fallbackLanguage: 'en', variables: ['city'], isReadable: true },
      bodies: { en: 'Hi', ru: ' Привет, {{ city }} ' },
    })
    expect(await logOf(created.id)).toMatchObject([{ action: 'template.created' }])
    expect(await findDraft(admin.app, { telegramId })).not.toBeNull()
  })

  it.each([
    ['no name', 'name', { name: ' ' }],
    ['a tag that is not closed', 'bodies.en', { bodies: { en: '<b>open' } }],
    ['an unknown variable', 'bodies.ru', { bodies: { en: 'Hi', ru: '{{ shoe_size }}' } }],
    ['more than a message takes', 'bodies.en', { bodies: { en: 'x'.repeat(4097) } }],
    ['no text in the fallback', 'fallbackLanguage', { bodies: { ru: 'Привет' } }],
  ])('refuse %s at %s', async (_, field, wrong) => {
    const valid = { name: `T ${unique()}`, fallbackLanguage: 'en', bodies: { en: 'Hi' } }
    const { status, body } = await organiser.post<ErrorAnswer>('/api/templates', { ...valid, ...wrong })
    expect([status, Object.keys(body.fields ?? {})]).toEqual([422, [field]])
  })

  it('have names of their own', async () => {
    const { name } = await create()
    const again = await organiser.post<ErrorAnswer>('/api/templates', {
      ...{ name, fallbackLanguage: 'ru', bodies: { ru: 'Да' } },
    })
    expect([again.status, Object.keys(again.body.fields ?? {})]).toEqual([409, ['name']])
  })

  it('change their languages in one step; the second who changes one is told who was first', async () => {
    const { id, version } = await create()
    const change = { bodies: { en: '', ru: 'Привет' }, fallbackLanguage: 'ru', isActive: false, version }
    const first = await other.put<TemplateRecord>(`/api/templates/${id}`, change)
    expect([first.status, first.body]).toMatchObject([200, { fallbackLanguage: 'ru', isActive: false }])
    expect(first.body.bodies).toEqual({ ru: 'Привет' })
    const second = await organiser.put<ErrorAnswer>(`/api/templates/${id}`, { name: 'Late', version })
    expect([second.status, second.body]).toMatchObject([
      409,
      { code: 'changed_meanwhile', detail: expect.stringContaining('@organiser2') as string },
    ])
    const without = { bodies: { ru: null }, version: first.body.version }
    const refused = await organiser.put<ErrorAnswer>(`/api/templates/${id}`, without)
    expect([refused.status, refused.body.code]).toEqual([422, 'template_fallback_needed'])
  })

  it('tell the log what became another, and nothing when nothing did', async () => {
    const { id, name, version } = await create({ bodies: { en: 'Hi', ru: 'Привет' } })
    const same = { name, isActive: true, fallbackLanguage: 'en', bodies: { en: 'Hi', ru: 'Привет' } }
    const unchanged = await organiser.put<TemplateRecord>(`/api/templates/${id}`, { ...same, version })
    expect([unchanged.status, unchanged.body.version]).toEqual([200, version])
    const change = { ...same, bodies: { en: 'Hello', ru: 'Привет' }, isActive: false, version }
    expect((await organiser.put(`/api/templates/${id}`, change)).status).toBe(200)
    const changes = (await logOf(id)).filter(({ action }) => action === 'template.changed')
    expect(changes).toMatchObject([{ changes: { fields: ['isActive', 'bodies'] } }])
  })

  it('keep no half of a character, which a database refuses', async () => {
    const { bodies } = await create({ bodies: { en: 'Hi \ud83d, {{ city }} 🏆', ru: 'Да\udc00' } })
    expect(bodies).toEqual({ en: 'Hi \ufffd, {{ city }} 🏆', ru: 'Да\ufffd' })
  })

  it('need a text in their fallback, and say so', async () => {
    const nothing = { name: `T ${unique()}`, fallbackLanguage: 'en', bodies: { ru: 'Привет' } }
    const created = await organiser.post<ErrorAnswer>('/api/templates', nothing)
    const { id, version } = await create()
    const moved = await organiser.put<ErrorAnswer>(`/api/templates/${id}`, {
      fallbackLanguage: 'ru',
      version,
    })
    for (const { status, body } of [created, moved])
      expect([status, body.code]).toEqual([422, 'template_fallback_missing'])
  })

  it('are listed by name and found', async () => {
    const name = `Зал ${unique()}`
    await create({ name })
    const found = await organiser.get<ListAnswer<TemplateRecord>>(
      `/api/templates?isActive=true&sort=name&q=${encodeURIComponent(name.toUpperCase())}`,
    )
    expect(found.body).toMatchObject({ total: 1, data: [{ name }] })
  })

  it('show what they became in somebody’s message, by the code that delivers', async () => {
    const { id: userId } = await insertUser(admin.app, { firstName: '<Anna>', city: 'Riga' })
    const bodies = {
      en: 'Hi <b>{{ first_name }}</b>{{ club }}',
      ru: '<i>{{ nope }}</i>',
    }
    const { status, body } = await organiser.post<TemplatePreviewAnswer>('/api/templates/preview', {
      ...{ bodies, userId },
    })
    expect([status, body]).toMatchObject([
      200,
      {
        person: '<Anna>',
        previews: [
          {
            ...{ language: 'en', problem: null, text: 'Hi <Anna>', lacking: ['club'], length: 9 },
            entities: [{ type: 'bold', offset: 3, length: 6 }],
          },
          { language: 'ru', problem: expect.stringContaining('nope') as string },
        ],
      },
    ])
    const own = await organiser.post<TemplatePreviewAnswer>('/api/templates/preview', {
      bodies: { en: '{{ full_name }}', ru: '{{ club }}' },
    })
    expect(own.body.previews).toMatchObject([
      { text: 'Olga Org', problem: null },
      { problem: expect.stringContaining('empty') as string },
    ])
    const nobody = await organiser.post('/api/templates/preview', { bodies, userId: 2_000_000_000 })
    expect(nobody.status).toBe(404)
  })

  it('are deleted as they were seen, having shown which broadcasts keep their copy', async () => {
    const { id, version } = await create()
    const { id: broadcastId, content } = await insertBroadcast(admin.app, { templateId: id })
    const { body } = await organiser.get<ConsequencesAnswer>(`/api/templates/${id}/consequences`)
    expect(body.counts).toEqual([{ name: 'broadcasts', count: 1 }])
    expect((await organiser.delete(`/api/templates/${id}?version=${version - 1}`)).status).toBe(409)
    expect((await organiser.delete(`/api/templates/${id}?version=${version}`)).status).toBe(204)
    expect((await organiser.get(`/api/templates/${id}`)).status).toBe(404)
    const left = await admin.app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
    expect(left).toMatchObject({ content, templateId: null })
    expect(await logOf(id)).toContainEqual(expect.objectContaining({ action: 'template.deleted' }))
  })
})
