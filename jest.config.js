/** The three rooms of the first two tiers: unit needs nothing, integration needs Redis and PostgreSQL, e2e runs processes. */
const shared = {
  testEnvironment: '<rootDir>/test/support/one-realm-environment.js',
  runtime: '<rootDir>/test/support/one-realm-runtime.js',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  testPathIgnorePatterns: ['/node_modules/', '/build/'],
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  restoreMocks: true,
}
const servers = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
}

/** Behind a PgBouncer that pools transactions: a project of npm run test:pgbouncer alone, whose variable starts it. */
const pgbouncer = {
  ...shared,
  ...servers,
  displayName: 'pgbouncer',
  testMatch: [
    '<rootDir>/test/{domain,workers,pgbouncer}/**/*.test.ts',
    '<rootDir>/test/migrations/migrate.test.ts',
    '<rootDir>/test/db/archive/archive.test.ts',
  ],
}

module.exports = {
  testTimeout: 30_000,
  maxWorkers: 4, // for two cores: many tests wait more than they compute, and none is measured by the clock of a busy machine
  workerGracefulExitTimeout: 5_000, // what a file leaves open is told all the same, a process that a busy machine ends slowly is not
  testSequencer: '<rootDir>/test/support/slow-first.mjs',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/test/{unit,architecture}/**/*.test.ts'] },
    {
      ...shared,
      ...servers,
      displayName: 'integration',
      testMatch: [
        '<rootDir>/test/{db,migrations,queues,telegram,domain,bot,workers,admin,cli,faults}/**/*.test.ts',
      ],
    },
    { ...shared, ...servers, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
    ...(process.env['HERALD_TEST_PGBOUNCER'] === undefined ? [] : [pgbouncer]),
  ],
}
