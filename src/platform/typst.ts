/** Documents as PDF/UA-1 through Typst, which comes as an optional package for this machine; without it there is an answer, not a crash. */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { err, ok, type Result } from '#kernel/result.ts'

const require = createRequire(import.meta.url)
const COMPILER = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu'

interface Compiled {
  readonly result: unknown
  hasError(): boolean
  takeError(): unknown
}
interface Compiler {
  compile(options: { mainFileContent: string; inputs: Readonly<Record<string, string>> }): Compiled
  pdf(result: unknown, options: { pdfStandard: string; creationTimestamp: number }): Uint8Array
}
interface TypstPackage {
  readonly NodeCompiler: {
    create(options: { workspace: string; fontArgs: readonly { fontPaths: readonly string[] }[] }): Compiler
  }
}

let opened: Compiler | null | undefined

/** Null where the package is not installed: it has no build for this machine. */
function compiler(): Compiler | null {
  if (opened !== undefined) return opened
  try {
    const { NodeCompiler } = require(COMPILER) as TypstPackage
    const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'))
    // Templates read nothing: what they need comes as inputs.
    const workspace = fileURLToPath(new URL('.', import.meta.url))
    opened = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] })
  } catch (error) {
    if ((error as { code?: string }).code !== 'MODULE_NOT_FOUND') throw error
    opened = null
  }
  return opened
}

export interface Typeset {
  readonly template: string
  /** Texts that the template reads as `sys.inputs`. */
  readonly inputs: Readonly<Record<string, string>>
  readonly madeAt: Date
}

/** The same template, inputs and time give the same bytes. Throws when the template is faulty: that is ours. */
export function typeset({ template, inputs, madeAt }: Typeset): Result<Uint8Array, 'NO_PDF_HERE'> {
  const found = compiler()
  if (!found) return err('NO_PDF_HERE')
  const compiled = found.compile({ mainFileContent: template, inputs })
  if (compiled.hasError()) throw compiled.takeError()
  const creationTimestamp = Math.floor(madeAt.getTime() / 1000)
  return ok(found.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp }))
}
