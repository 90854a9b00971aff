import { renewRecipients } from '../../../src/domain/recipients/lease-recipients'
import * as expected from './lease-model'
import type { LeaseModel, ModelWorker } from './lease-model'
import { Step } from './lease-steps'
import type { Real } from './lease-steps'

/** What went to somebody else meanwhile, or is under way, stays as it is. */
export class Renew extends Step {
  protected readonly name = 'renews its lease'
  protected override readonly isPossible = ({ lease }: ModelWorker) => lease !== null
  protected async step(model: LeaseModel, real: Real): Promise<void> {
    const worker = this.worker(model)
    if (worker.lease === null) return
    const { token, ids: recipientIds } = worker.lease
    const lease = {
      broadcastId: real.broadcastId,
      leaseToken: token,
      recipientIds,
      channel: 'telegram',
    } as const
    const ours = await renewRecipients(this.at(real, model), lease)
    expect([...ours].sort((a, b) => a - b)).toEqual(expected.markable(model, worker.lease))
    for (const id of ours) {
      const row = model.rows.get(id)
      if (row) expected.leaseRow(row, { token, now: worker.clock })
    }
    worker.lease = ours.length === 0 ? null : { token, ids: ours }
  }
}
