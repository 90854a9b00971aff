import { renderImport } from '../../../src/cli/render-import'

describe('what an import tells', () => {
  it('is how many rows of each table came, and each row and value that did not come as it was', () => {
    const text = renderImport({
      steps: ['001_rename_roles', '002_add_user_fields'],
      tables: [
        { table: 'users', carried: 12, leftOut: 0 },
        { table: 'registrations', carried: 3, leftOut: 1 },
      ],
      findings: [
        { table: 'users', id: 4, kind: 'changed', problem: 'phone: "1" is no number' },
        {
          table: 'registrations',
          id: 7,
          kind: 'row left out',
          problem: 'refers to user 9, who is not there',
        },
      ],
    })
    expect(text.split('\n')).toEqual([
      "The predecessor's database, at its migration 002_add_user_fields:",
      'users                 12 rows carried',
      'registrations          3 rows carried, 1 left out',
      'Not as it was there:',
      '  users, 4: changed: phone: "1" is no number',
      '  registrations, 7: row left out: refers to user 9, who is not there',
      '',
      '',
    ])
  })

  it('says so where everything came as it was, of a database without a history', () => {
    const tables = [{ table: 'users', carried: 1, leftOut: 0 }]
    const text = renderImport({ steps: [], tables, findings: [] })
    expect(text).toContain('at its migration none that it names:')
    expect(text).toContain('Every value came as it was.')
  })
})
