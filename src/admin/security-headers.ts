import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply } from 'fastify'

/**
 * The headers of every answer. Pages load what is our own and nothing inline; they stand in no frame, send forms nowhere
 * else, and are kept nowhere. The referrer stays within: without any, browsers would send forms with the origin `null`.
 */
export async function addSecurityHeaders(
  server: FastifyInstance,
  { isSecure }: { isSecure: boolean },
): Promise<void> {
  const own = ["'self'"]
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: own,
        styleSrc: own,
        imgSrc: [...own, 'data:'],
        connectSrc: own,
        fontSrc: own,
        manifestSrc: own,
        formAction: own,
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(isSecure && { upgradeInsecureRequests: [] }),
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: isSecure && { maxAge: 31_536_000 },
  })
  server.addHook('onRequest', async (_, reply) => {
    void reply.header('cache-control', 'no-store')
    void reply.header('x-robots-tag', 'noindex')
    void reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  })
}

/** Lets styles into this one answer that carry the nonce; scripts still come from our own files alone. */
export function allowStyles(reply: FastifyReply, nonce: string): void {
  const policy = String(reply.getHeader('content-security-policy'))
  void reply.header('content-security-policy', policy.replace(/style-src [^;]*/, `$& 'nonce-${nonce}'`))
}
