import { organisersList } from '../../../src/messages/organisers'
import { translator } from '../../../src/messages/translate'

const organisers = Array.from({ length: 20 }, (_, index) => ({
  userId: index,
  telegramId: index,
  username: 'u'.repeat(32),
  firstName: `${index} ${'<b>'.repeat(80)}`,
  isOrganiser: true,
}))
const shown = (page: number) => organisersList(translator('ru'), { organisers, page, owners: 2 })

test('organisers come in pages, however long their names, and the owners below them', () => {
  const { text, reply_markup: markup } = shown(1)
  expect(text).toContain('\n9. 8 <b>')
  expect(text).not.toContain('\n8. ')
  expect(text.length).toBeLessThan(4096)
  expect(text).toMatch(/\n\nКроме них: 2 владельца, указанные в ADMIN_IDS\.$/)
  expect(JSON.stringify(markup)).toContain('"2 / 3"')
  expect(shown(99).text).toContain('\n20. 19 <b>')
})
