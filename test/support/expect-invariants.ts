import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { loadBroadcast } from '../../src/domain/broadcasts/load-broadcast'
import type { RecipientStatus } from '../../src/vocabulary/recipient-status'
import { countStates, expectLedgerInOrder } from './broadcasts'
import type { FaultRig } from './fault-rig'
import { FIRST_PERSON } from './fault-rig'
import { expectNoToken } from './token-search'

type States = Partial<Record<RecipientStatus, number>>

/**
 * What holds after every fault once a broadcast has completed by itself (delivery.md): everybody has one outcome, the
 * outcomes are what the emulator saw, and the token is nowhere. Answers how many people are in which state.
 */
export async function expectInvariants(rig: FaultRig, broadcastId: number): Promise<States> {
  const { status, policy } = await loadBroadcast(rig.app, { broadcastId })
  expect(status).toBe('completed')
  const states = await expectNothingLost(rig, broadcastId)
  expect(states).not.toHaveProperty('pending')
  expect(states).not.toHaveProperty('sending')
  if (policy === 'at_most_once') expect(servedTwice(rig)).toEqual([])
  return states
}

/** The part of it that holds at any moment, also while a broadcast is parked. */
export async function expectNothingLost(rig: FaultRig, broadcastId: number): Promise<States> {
  await expectLedgerInOrder(rig.app, broadcastId)
  const rows = await rig.app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId })
  expect(rows).toHaveLength(rig.people)
  expect(rows.map((row) => contradiction(rig, row)).filter((words) => words !== null)).toEqual([])
  expect(rig.emulator.counters().unknownMethodCalls).toBe(0)
  await expectNoToken(rig.app, rig.processes)
  return countStates(rig.app, broadcastId)
}

/** People who got more than one message since the launch. */
export function servedTwice({ emulator }: FaultRig): [string, number][] {
  return Object.entries(emulator.chats.delivered()).filter(
    ([chat, times]) => Number(chat) >= FIRST_PERSON && times > 1,
  )
}

/** How a row and the emulator disagree, or null. */
function contradiction({ emulator }: FaultRig, row: BroadcastRecipient): string | null {
  const { id, status, telegramId, messageIds } = row
  const chat = telegramId === null || telegramId < FIRST_PERSON ? null : emulator.chats.read(telegramId)
  const served = chat?.delivered ?? 0
  const words = `recipient ${id} is ${status}, its chat was served ${served} times, messages ${JSON.stringify(messageIds)}`
  if (status === 'unknown' || status === 'sending') return null
  if (status !== 'sent') return served === 0 ? null : words
  const isThere = messageIds?.every((messageId) =>
    chat?.messages.some(({ message }) => message.message_id === messageId),
  )
  return served > 0 && messageIds !== null && messageIds.length > 0 && isThere ? null : words
}
