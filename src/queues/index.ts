import { bulkQueue } from './bulk.queue'
import type { BulkPayload } from './bulk.queue'
import { checkQueue } from './check.queue'
import type { CheckPayload } from './check.queue'
import { deliverQueue } from './deliver.queue'
import type { DeliverPayload } from './deliver.queue'
import { dispatchQueue } from './dispatch.queue'
import type { DispatchPayload } from './dispatch.queue'
import { exportQueue } from './export.queue'
import type { ExportPayload } from './export.queue'
import { lettersQueue } from './letters.queue'
import type { LettersPayload } from './letters.queue'
import { mailQueue } from './mail.queue'
import type { MailPayload } from './mail.queue'
import { maintenanceQueue } from './maintenance.queue'
import type { MaintenancePayload } from './maintenance.queue'
import { noticeQueue } from './notice.queue'
import type { NoticePayload } from './notice.queue'
import { progressQueue } from './progress.queue'
import type { ProgressPayload } from './progress.queue'
import { createQueueBoard } from './queue-board'
import type { BoardRights, QueueBoard } from './queue-board'
import { createQueueHandle } from './queue-handle'
import type { HandleSettings, QueueFigures, QueueHandle } from './queue-handle'

/** Every queue of Herald. */
export interface Queues {
  dispatch: QueueHandle<DispatchPayload>
  deliver: QueueHandle<DeliverPayload>
  progress: QueueHandle<ProgressPayload>
  notice: QueueHandle<NoticePayload>
  mail: QueueHandle<MailPayload>
  letters: QueueHandle<LettersPayload>
  maintenance: QueueHandle<MaintenancePayload>
  export: QueueHandle<ExportPayload>
  bulk: QueueHandle<BulkPayload>
  check: QueueHandle<CheckPayload>
  /** Of each queue, in no order. Throws without Redis. */
  figures(): Promise<QueueFigures[]>
  /** Bull Board over all queues; made when it is first asked for. */
  board(rights: BoardRights): Promise<QueueBoard>
  close(): Promise<void>
}

/** The producers of all queues over one connection, which stays the caller's to close. */
export function createQueues(settings: HandleSettings): Queues {
  const queues = {
    dispatch: createQueueHandle(dispatchQueue, settings),
    deliver: createQueueHandle(deliverQueue, settings),
    progress: createQueueHandle(progressQueue, settings),
    notice: createQueueHandle(noticeQueue, settings),
    mail: createQueueHandle(mailQueue, settings),
    letters: createQueueHandle(lettersQueue, settings),
    maintenance: createQueueHandle(maintenanceQueue, settings),
    export: createQueueHandle(exportQueue, settings),
    bulk: createQueueHandle(bulkQueue, settings),
    check: createQueueHandle(checkQueue, settings),
  }
  const close = async () => {
    await Promise.all(Object.values(queues).map((queue) => queue.close()))
  }
  const figures = () => Promise.all(Object.values(queues).map((queue) => queue.figures()))
  const boards = new Map<BoardRights, Promise<QueueBoard>>()
  const board = (rights: BoardRights) => {
    const opened = Object.values(queues).map((queue) => queue.open())
    const made = boards.get(rights) ?? createQueueBoard(opened, { redis: settings.redis, rights })
    boards.set(rights, made)
    return made
  }
  return { ...queues, figures, board, close }
}
