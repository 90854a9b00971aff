import type { App } from '../../src/app'

/** A database whose writes fail while the outage is on. */
export function unreliable({ db }: App, outage: { isOn: boolean }): App['db'] {
  const whileThere = <T>(part: T): T => {
    if (outage.isOn) throw new Error('the database is away')
    return part
  }
  return {
    ...db,
    get writes() {
      return whileThere(db.writes)
    },
    get writer() {
      return whileThere(db.writer)
    },
  }
}
