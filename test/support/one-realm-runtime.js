const { createRequire } = require('node:module')
const { dirname, join, resolve, sep } = require('node:path')
const { compileFunction, constants } = require('node:vm')
const { default: Runtime } = require('jest-runtime')

/**
 * Loads packages and the product once per process, by Node, and only what is a test's own for each file anew
 * (docs/decisions/0036): the rest would be read, compiled and warmed up again some three hundred times.
 */
class OneRealmRuntime extends Runtime {
  /** Of the test file that runs; its transformer is the same for all. */
  static current

  constructor(...args) {
    super(...args)
    const { executor, transformCache } = this
    transformCache.sourceMaps = sourceMaps
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, {
        filename,
        importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      })
    OneRealmRuntime.current = this
  }

  requireModuleOrMock(from, name) {
    return isShared(from, name) ? requireOf(from)(name) : super.requireModuleOrMock(from, name)
  }
}

/** For the lines in stack traces: of all files, as what is shared was loaded for another. */
const sourceMaps = new Map()
require.extensions['.ts'] = (module, filename) => {
  module._compile(OneRealmRuntime.current.transformCache.transform(filename), filename)
}

const tests = join(__dirname, '..')
const sharedRooms = [join(tests, 'emulator'), join(tests, 'demo')]

function isShared(from, name) {
  if (name.startsWith('node:') || name === '@jest/globals') return false
  if (!/^[./]/.test(name)) return true
  const path = resolve(dirname(from), name)
  return !isWithin(tests, path) || sharedRooms.some((room) => isWithin(room, path))
}

function isWithin(folder, path) {
  return path.startsWith(folder + sep)
}

const requires = new Map()

function requireOf(file) {
  const known = requires.get(file) ?? createRequire(file)
  requires.set(file, known)
  return known
}

module.exports = OneRealmRuntime
