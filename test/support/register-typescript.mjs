/** `node --import` this to run TypeScript in processes that a test starts: transpiled only, like in Jest. */
import Module from 'node:module'
import { transformFileSync } from '@swc/core'

const options = {
  jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
}
Module._extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, options).code, file)
