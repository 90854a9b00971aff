import { splitItems } from '../../../src/db/sqlite-rebuild'

describe('splitItems', () => {
  it('splits only at the commas between columns and constraints', () => {
    const statement = `CREATE TABLE "t" (
      "id" integer PRIMARY KEY AUTOINCREMENT, "note" text DEFAULT 'a, (b', "x,y" varchar(20) NOT NULL,
      CONSTRAINT "ck" CHECK (note IN ('a', 'it''s')), UNIQUE ("id", "note"), "late" text)`
    expect(splitItems(statement)).toEqual([
      '"id" integer PRIMARY KEY AUTOINCREMENT',
      `"note" text DEFAULT 'a, (b'`,
      '"x,y" varchar(20) NOT NULL',
      `CONSTRAINT "ck" CHECK (note IN ('a', 'it''s'))`,
      'UNIQUE ("id", "note")',
      '"late" text',
    ])
  })
})
