import { auditActions } from '../../../src/vocabulary/audit'
import { audit } from '../../../web/words/audit'

describe('the words of the log', () => {
  it.each(['en', 'ru'] as const)('name every action and nothing else (%s)', (language) => {
    const { actions } = audit[language]
    expect(Object.keys(actions).sort()).toEqual([...auditActions].sort())
    const names = Object.values(actions)
    expect(names.filter((name, at) => name === '' || names.indexOf(name) !== at)).toEqual([])
  })
})
