import type { Queues } from '../../src/queues'
import type { AddOptions, QueueHandle } from '../../src/queues/queue-handle'

export interface RecordedJob {
  queue: keyof Omit<Queues, 'close'>
  payload: object
  delayMs: number
}

/** Queues that only write down what was added, `wake` and `add` alike. */
export function recordQueues(): Queues & { jobs: RecordedJob[] } {
  const jobs: RecordedJob[] = []
  const handle = (queue: RecordedJob['queue']): QueueHandle<object> => {
    const record = (payload: object, { delayMs = 0 }: AddOptions = {}) => {
      jobs.push({ queue, payload, delayMs })
      return Promise.resolve()
    }
    const figures = () => Promise.reject(new Error('these queues only write down'))
    return { add: record, wake: record, figures }
  }
  return {
    jobs,
    dispatch: handle('dispatch'),
    deliver: handle('deliver'),
    progress: handle('progress'),
    notice: handle('notice'),
    mail: handle('mail'),
    letters: handle('letters'),
    maintenance: handle('maintenance'),
    export: handle('export'),
    bulk: handle('bulk'),
    check: handle('check'),
    figures: () => Promise.reject(new Error('these queues only write down')),
    board: () => Promise.reject(new Error('these queues only write down')),
    close: () => Promise.resolve(),
  }
}
