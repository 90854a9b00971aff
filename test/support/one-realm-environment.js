const { ModernFakeTimers } = require('@jest/fake-timers')
const { ModuleMocker } = require('jest-mock')

/**
 * Test files run in the realm of their process instead of one of their own (docs/decisions/0036), so this puts back
 * what they share: globals, the environment's variables, process.exit and the exit code.
 */
class OneRealmEnvironment {
  global = globalThis
  moduleMocker = new ModuleMocker(globalThis)
  fakeTimers = null
  #globals = Object.getOwnPropertyDescriptors(globalThis)
  #variables = { ...process.env }
  #exit = process.exit

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis })
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose()
    for (const name of Reflect.ownKeys(globalThis)) {
      // Some of Jest's cannot be deleted; they are meant to stay.
      if (!Object.hasOwn(this.#globals, name)) Reflect.deleteProperty(globalThis, name)
    }
    Object.defineProperty(globalThis, 'console', this.#globals.console)
    for (const name of Object.keys(process.env)) {
      if (!(name in this.#variables)) Reflect.deleteProperty(process.env, name)
    }
    Object.assign(process.env, this.#variables)
    process.exit = this.#exit
    process.exitCode = undefined
  }

  exportConditions() {
    return ['node', 'node-addons']
  }

  /** one-realm-runtime.js compiles without one. */
  getVmContext() {
    return null
  }
}

module.exports = OneRealmEnvironment
