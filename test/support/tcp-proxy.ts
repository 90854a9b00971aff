import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** Stands between two processes and breaks their connections as networks do. */
export interface TcpProxy {
  /** Of the proxy, in place of the target's. */
  readonly url: string
  readonly connections: number
  /**
   * Half-open: every n-th connection that is open now stays open and carries nothing more in either direction, as when
   * a firewall forgot it. Answers how many they were.
   */
  mute(everyNth: number): number
  close(): Promise<void>
}

/** Starts a proxy on loopback in front of the server at `target`. */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<Pair>()
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    const pair: Pair = { client, upstream }
    pairs.add(pair)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        to.destroy()
        pairs.delete(pair)
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get connections() {
      return pairs.size
    },
    mute(everyNth) {
      const muted = [...pairs].filter((_, index) => index % everyNth === 0)
      for (const { client, upstream } of muted) {
        client.unpipe(upstream)
        upstream.unpipe(client)
        // Read on, so that the sender's bytes are acknowledged and go nowhere.
        client.resume()
        upstream.resume()
      }
      return muted.length
    },
    close: async () => {
      for (const { client, upstream } of pairs) {
        client.destroy()
        upstream.destroy()
      }
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

interface Pair {
  client: Socket
  upstream: Socket
}
