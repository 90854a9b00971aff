import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { useGetList } from 'react-admin'
import type { DecisionInput, RegistrationDetail, RegistrationRecord } from '../../src/admin/api-types'
import { useDecision } from './use-decision'
import { useRegistration } from './use-registration'

export type ApprovalQueue = ReturnType<typeof useApprovalQueue>

/** What was decided here last. */
interface Last {
  id: number
  name: string
  decision: DecisionInput['decision']
}

/**
 * Goes through those who wait, the longest first. Whoever is decided leaves the list, so that the next one stands where
 * they stood: as many places from its beginning as were passed over.
 */
export function useApprovalQueue() {
  const [passed, setPassed] = useState(0)
  const [recalledId, setRecalledId] = useState<number | null>(null)
  const [last, setLast] = useState<Last | null>(null)
  const { data, total, isFetching, ...listing } = useGetList<RegistrationRecord>(
    'registrations',
    {
      pagination: { page: passed + 1, perPage: 1 },
      sort: { field: 'submittedAt', order: 'ASC' },
      filter: { status: 'pending' },
    },
    { placeholderData: keepPreviousData },
  )
  const shownId = recalledId ?? data?.[0]?.id
  const { data: detail, isFetching: isReading, ...reading } = useRegistration(shownId)
  const { decide, isPending } = useDecision({
    onDone: ({ id, decision }) => setRecalledId(decision === 'undo' ? id : null),
  })
  return {
    isOver: shownId === undefined && !isFetching && listing.error === null,
    current: shownId === undefined ? undefined : detail,
    waiting: total,
    passed,
    last,
    /** Why the next one cannot be read, and trying again. */
    refusal: {
      error: listing.error ?? reading.error,
      refetch: () => void (listing.error === null ? reading.refetch() : listing.refetch()),
    },
    isBusy: isPending || isFetching || isReading,
    decide: ({ id, name }: RegistrationDetail, decision: DecisionInput) => {
      decide({ id, ...decision }, { onSuccess: () => setLast({ id, name, decision: decision.decision }) })
    },
    undo: () => {
      if (last !== null) decide({ id: last.id, decision: 'undo' }, { onSuccess: () => setLast(null) })
    },
    skip: () => {
      setRecalledId(null)
      setPassed(passed + 1)
    },
    restart: () => setPassed(0),
  }
}
