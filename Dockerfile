# One image for every role: the command says which. Without --target it is the last stage, runtime, which has no tests.
# The target demo adds the Bot API emulator and what plays with it.
ARG NODE_VERSION=24.11.1

FROM node:${NODE_VERSION}-bookworm AS compiler
WORKDIR /app
# better-sqlite3 is compiled here, against the headers that the image brings: the runtime has no compiler.
ENV npm_config_nodedir=/usr/local npm_config_build_from_source=true
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY migrations ./migrations
COPY workers ./workers
COPY web ./web
COPY src ./src

FROM compiler AS build
# Pruning leaves the compiler, which a production dependency may have beside it but does not need.
RUN npm run build && npm prune --omit=dev && rm -r node_modules/typescript node_modules/.bin/tsc node_modules/.bin/tsserver

FROM compiler AS build-demo
COPY test/emulator ./test/emulator
COPY test/demo ./test/demo
RUN npm run build

FROM node:${NODE_VERSION}-bookworm-slim AS production
WORKDIR /app
ENV NODE_ENV=production HEALTH_HOST=0.0.0.0 HTTP_HOST=0.0.0.0
# What Herald writes to: its database when that is SQLite, and backups.
RUN install --directory --owner=node --group=node /app/data /app/backups
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY --from=build /app/web/dist ./web/dist
USER node
EXPOSE 8080 9090
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT || 9090}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Room for what a message leaves behind, so that it is collected less often.
ENTRYPOINT ["node", "--max-semi-space-size=64", "build/src/cli/main.js"]
CMD ["start"]

FROM production AS demo
COPY --from=build-demo /app/build/test ./build/test
HEALTHCHECK NONE
ENTRYPOINT ["node", "build/test/demo/main.js"]
CMD []

FROM production AS runtime
