import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import ts from 'typescript'

export const projectRoot = join(__dirname, '..', '..')

/** One import, export … from, import() or require() of a file. */
export interface Import {
  /** As written. */
  specifier: string
  /** Path of the imported file from the root of the project without extension; null for a package. */
  target: string | null
  /** `import type`: nothing is loaded. */
  isTypeOnly: boolean
  /** The names taken, as the other file calls them. */
  names: string[]
  line: number
}

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  path: string
  text: string
  tree: ts.SourceFile
  imports: Import[]
}

/** Every TypeScript file of these folders, parsed; what was built in them is left out. */
export function readSourceFiles(folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort()
      .map((path) => parseSource(path, readFileSync(join(projectRoot, path), 'utf8'))),
  )
}

/** Parses one file; apart from {@link readSourceFiles} so that the rules themselves can be tested on invented ones. */
export function parseSource(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
  const imports: Import[] = []
  visit(tree, (node) => {
    const found = importOf(node)
    if (found === null) return
    imports.push({ ...found, target: targetOf(path, found.specifier), line: lineOf(tree, node) })
  })
  return { path, text, tree, imports }
}

/** Calls `see` for a node and everything below it. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  node.forEachChild((child) => visit(child, see))
}

export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
}

function importOf(node: ts.Node): Pick<Import, 'specifier' | 'isTypeOnly' | 'names'> | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const { specifier, isTypeOnly, names } = importedNames(node, node.moduleSpecifier.text)
    return { specifier, isTypeOnly, names }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly, names: [] }
  }
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    const { expression } = node.moduleReference
    return ts.isStringLiteral(expression)
      ? { specifier: expression.text, isTypeOnly: node.isTypeOnly, names: [] }
      : null
  }
  if (!ts.isCallExpression(node)) return null
  const isDynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  const [argument] = node.arguments
  if (!(isDynamic || isRequire) || argument === undefined || !ts.isStringLiteral(argument)) return null
  return { specifier: argument.text, isTypeOnly: false, names: [] }
}

function importedNames(node: ts.ImportDeclaration, specifier: string) {
  const clause = node.importClause
  const bindings = clause?.namedBindings
  const elements = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : []
  const allTypes =
    clause?.name === undefined && elements.length > 0 && elements.every((each) => each.isTypeOnly)
  return {
    specifier,
    isTypeOnly: clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes,
    names: elements.map((element) => (element.propertyName ?? element.name).text),
  }
}

function targetOf(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null
  const plain = posix.join(dirname(from), specifier).replace(/\.(js|tsx?)$/, '')
  const isRegistry = ts.sys.fileExists(join(projectRoot, plain, 'index.ts'))
  return isRegistry ? `${plain}/index` : plain
}
