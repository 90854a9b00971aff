import type { ErrorAnswer } from '../../src/admin/api-types'
import type { TemplatePreviewAnswer, TemplateRecord } from '../../src/admin/api-types/templates'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { unique } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'

type Answer = TemplateRecord & ErrorAnswer

describe.each(dialectNames)('e-mails of templates in the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let olga: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    olga = await enterAs(admin, { isOrganiser: true, firstName: 'Olga' })
  })
  afterAll(() => admin.stop())

  const add = (given: object) =>
    olga.post<Answer>('/api/templates', {
      ...{ name: `Hall ${unique()}`, fallbackLanguage: 'en', bodies: { en: 'Chat', ru: 'Чат' }, ...given },
    })
  const change = ({ id, version }: TemplateRecord, given: object) =>
    olga.put<Answer>(`/api/templates/${id}`, { version, ...given })

  it('are written, read and taken away language by language, apart from the texts for the chat', async () => {
    const en = { subject: 'For {{ first_name }}', body: '<b>Mail</b>' }
    const { status, body: made } = await add({
      letters: { en: { ...en, subject: ' For \r\n {{ first_name }} ' } },
    })
    expect([status, made.letters]).toEqual([201, { en }])
    const ru = { subject: '', body: 'Письмо' }
    const { body: both } = await change(made, { letters: { ru: { subject: null, body: ru.body } } })
    expect([both.letters, both.bodies]).toEqual([{ en, ru }, made.bodies])
    const { body: moved } = await change(both, { fallbackLanguage: 'ru', bodies: { ru: 'Новый' } })
    expect([moved.letters, moved.bodies]).toEqual([
      { en, ru },
      { en: 'Chat', ru: 'Новый' },
    ])
    const { body: gone } = await change(moved, { letters: { en: { subject: '', body: ' ' } } })
    expect(gone.letters).toEqual({ ru })
    const { body: same } = await change(gone, { letters: { ru, en: { subject: null, body: null } } })
    expect(same.version).toBe(gone.version)
    const log = await admin.app.db.source.getRepository(AuditLog).find({
      where: { targetType: 'template', targetId: made.id, action: 'template.changed' },
      order: { id: 'ASC' },
    })
    expect(log.map(({ changes }) => changes)).toMatchObject([
      ...[{ fields: ['letters'] }, { fields: ['fallbackLanguage', 'bodies'] }, { fields: ['letters'] }],
    ])
  })

  it.each([
    ['letters.en.subject', { en: { subject: '{{ nobody }}' } }],
    ['letters.en.subject', { en: { subject: 'x'.repeat(501) } }],
    ['letters.ru.body', { ru: { body: '<b>open' } }],
    ['letters.en.body', { en: { body: 'x'.repeat(50_001) } }],
  ])('are refused at %s as the chat refuses them', async (field, letters) => {
    const refused = await add({ letters })
    expect([refused.status, Object.keys(refused.body.fields ?? {})]).toEqual([422, [field]])
    const { body } = await add({})
    const changed = await change(body, { letters })
    expect([changed.status, Object.keys(changed.body.fields ?? {})]).toEqual([422, [field]])
  })

  it('need a text for the chat in their language, and go with it', async () => {
    const letters = { ru: { subject: 'Тема', body: '' } }
    const refused = await add({ bodies: { en: 'Chat' }, letters })
    expect([refused.status, refused.body.code]).toEqual([422, 'template_body_needed'])
    const { body } = await add({ letters })
    expect((await change(body, { bodies: { ru: null }, letters })).body.code).toBe('template_body_needed')
    expect((await change(body, { bodies: { ru: null } })).body.letters).toEqual({})
  })

  it('are shown as somebody would get them while they are written, where anything is written', async () => {
    const preview = async (letters: object) => {
      const given = { bodies: { en: 'Chat {{ first_name }}', ru: 'Чат' }, letters }
      return (await olga.post<TemplatePreviewAnswer>('/api/templates/preview', given)).body.letters
    }
    expect(await preview({ en: { subject: null, body: '' } })).toEqual([])
    const [letter, ...others] = await preview({ en: { subject: '<i>{{ first_name }}</i>', body: null } })
    expect([letter, others]).toMatchObject([{ language: 'en', subject: '<i>Olga</i>', problem: null }, []])
    expect(letter?.text).toMatch(/^Chat Olga/)
    expect(await preview({ ru: { body: '<b>open' } })).toMatchObject([
      { language: 'ru', html: '', problem: expect.stringMatching(/./) as string },
    ])
  })
})
