import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { MessageTemplate } from '../../../src/db/entities/message-template.entity'
import { transaction } from '../../../src/db/transaction'
import { createTemplate } from '../../../src/domain/templates/create-template'
import { deleteTemplate } from '../../../src/domain/templates/delete-template'
import { freezeTemplate } from '../../../src/domain/templates/freeze-template'
import { loadTemplate } from '../../../src/domain/templates/load-template'
import { renameTemplate } from '../../../src/domain/templates/rename-template'
import { saveTemplateBody } from '../../../src/domain/templates/save-template-body'
import { setTemplateActive } from '../../../src/domain/templates/set-template-active'
import { setTemplateFallback } from '../../../src/domain/templates/set-template-fallback'
import { describeEachDialect } from '../../support/database'

const organiserId = 6_000_000_000

describeEachDialect('templates', (_, useDatabase) => {
  const database = useDatabase()
  const app = () => ({ db: database().db, now: () => new Date() })
  const create = (name = 'T', body = 'Hi {{ first_name }}') =>
    createTemplate(app(), { name, language: 'en', body, organiserId })
  const auditCount = () => database().db.source.getRepository(AuditLog).count()

  test('two organisers who write the same name: one template, one clear refusal', async () => {
    const results = await Promise.allSettled([create('Same'), create('Same')])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = results.find((result) => result.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'template_name_taken', details: { name: 'Same' } })
    expect(await auditCount()).toBe(1)
  })

  test('two organisers who write two languages at once: both are kept', async () => {
    const templateId = await create()
    await Promise.all([
      saveTemplateBody(app(), { templateId, language: 'en', body: 'New {{ city }}', organiserId }),
      saveTemplateBody(app(), { templateId, language: 'ru', body: 'Новый {{ club }}', organiserId }),
    ])
    expect(await loadTemplate(app(), { templateId })).toMatchObject({
      bodies: { en: 'New {{ city }}', ru: 'Новый {{ club }}' },
      variables: ['city', 'club'],
      fallbackLanguage: 'en',
    })
  })

  test('what cannot be read is not stored, and leaves no trace', async () => {
    await expect(create('Bad', '<b>Hi')).rejects.toMatchObject({ code: 'template_invalid' })
    const templateId = await create()
    await expect(
      saveTemplateBody(app(), { templateId, language: 'ru', body: '{{ nothing }}', organiserId }),
    ).rejects.toMatchObject({ code: 'template_invalid', details: { fault: 'variable_unknown' } })
    expect((await loadTemplate(app(), { templateId })).bodies).toEqual({ en: 'Hi {{ first_name }}' })
    expect(await auditCount()).toBe(1)
  })

  test('own words longer than a message are not stored, with both lengths; what values will add is', async () => {
    const words = (count: number) =>
      `<b>{{ first_name | ${'x'.repeat(60)} }}</b>${'ж'.repeat(count - 1)}&amp;`
    const refusal = { code: 'content_too_long', details: { limit: 4096, length: 4097 } }
    await expect(create('Long', words(4097))).rejects.toMatchObject(refusal)
    const templateId = await create('Full', words(4096))
    await expect(
      saveTemplateBody(app(), { templateId, language: 'ru', body: words(4097), organiserId }),
    ).rejects.toMatchObject(refusal)
    expect((await loadTemplate(app(), { templateId })).bodies).toEqual({ en: words(4096) })
    expect(await auditCount()).toBe(1)
  })

  test('the fallback changes places with a language that has a body, twice is the way back', async () => {
    const templateId = await create()
    await setTemplateFallback(app(), { templateId, language: 'ru', organiserId })
    expect((await loadTemplate(app(), { templateId })).fallbackLanguage).toBe('en')
    expect(await auditCount()).toBe(1)
    await saveTemplateBody(app(), { templateId, language: 'ru', body: 'Привет', organiserId })
    await setTemplateFallback(app(), { templateId, language: 'ru', organiserId })
    const bodies = { en: 'Hi {{ first_name }}', ru: 'Привет' }
    expect(await loadTemplate(app(), { templateId })).toMatchObject({ fallbackLanguage: 'ru', bodies })
    await setTemplateFallback(app(), { templateId, language: 'en', organiserId })
    expect(await loadTemplate(app(), { templateId })).toMatchObject({ fallbackLanguage: 'en', bodies })
  })

  test('a copy for a broadcast is of an active template that can be read', async () => {
    const templateId = await create('Copied')
    expect(await freezeTemplate(app(), { templateId })).toEqual({
      kind: 'template',
      name: 'Copied',
      fallbackLanguage: 'en',
      bodies: { en: 'Hi {{ first_name }}' },
    })
    await setTemplateActive(app(), { templateId, isActive: false, organiserId })
    await expect(freezeTemplate(app(), { templateId })).rejects.toMatchObject({ code: 'template_inactive' })
    await setTemplateActive(app(), { templateId, isActive: true, organiserId })
    await transaction(app(), (tx) =>
      tx.getRepository(MessageTemplate).update({ id: templateId }, { bodyTelegram: 'Imported {{ rating' }),
    )
    expect((await loadTemplate(app(), { templateId })).fault).toMatchObject({ code: 'template_invalid' })
    await expect(freezeTemplate(app(), { templateId })).rejects.toMatchObject({ code: 'template_invalid' })
  })

  test('nothing can be done with one that is gone', async () => {
    const templateId = await create()
    await deleteTemplate(app(), { templateId, organiserId })
    const gone = { code: 'template_not_found' }
    const ru = { templateId, language: 'ru', organiserId } as const
    await expect(deleteTemplate(app(), { templateId, organiserId })).rejects.toMatchObject(gone)
    await expect(renameTemplate(app(), { templateId, name: 'X', organiserId })).rejects.toMatchObject(gone)
    await expect(saveTemplateBody(app(), { ...ru, body: 'X' })).rejects.toMatchObject(gone)
    await expect(setTemplateFallback(app(), ru)).rejects.toMatchObject(gone)
    await expect(setTemplateActive(app(), { templateId, isActive: true, organiserId })).rejects.toMatchObject(
      gone,
    )
    await expect(loadTemplate(app(), { templateId })).rejects.toMatchObject(gone)
    expect(await auditCount()).toBe(2)
  })
})
