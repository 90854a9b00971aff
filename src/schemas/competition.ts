import { line, paragraph } from './bounded-text'

/** Nobody holds a competition of more players; a longer number is a slip of the pen. */
export const MOST_PLAYERS = 100_000

/** Seats of one slot or panel; a longer number is a slip of the pen. */
export const MOST_PLACES = 10_000

/** Slots that are added at once; more would be a slip of the pen. */
export const MOST_SLOTS = 200

/** Arbiters beside the chief one; a longer list is a slip of the pen. */
export const MOST_ARBITERS = 50

export const competitionName = line({ min: 2, max: 255 })
export const competitionDescription = paragraph({ min: 2, max: 500 })
export const competitionCategory = line({ min: 1, max: 100 })
export const competitionLanguage = line({ min: 1, max: 100 })
export const arbiterName = line({ min: 2, max: 255 })
/** In which a player plays, as sites are told. */
export const playerGroup = line({ min: 1, max: 100 })
export const playerCategory = line({ min: 1, max: 100 })
export const panelName = line({ min: 1, max: 100 })
