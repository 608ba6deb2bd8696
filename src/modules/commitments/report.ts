/** The report as a Word document and as PDF/UA. */
import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import type { Result } from '#kernel/result.ts'
import { typeset } from '#platform/typst.ts'
import type { Block, ReportDocument } from './report.model.ts'

export function docxOf({ title, blocks }: ReportDocument): Promise<Buffer> {
  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    ...blocks.flatMap(paragraphsOf),
  ]
  return Packer.toBuffer(new Document({ title, creator: 'Tamga', sections: [{ children }] }))
}

function paragraphsOf(block: Block): Paragraph[] {
  if (block.kind === 'heading') {
    const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2
    return [new Paragraph({ text: block.text, heading })]
  }
  if (block.kind === 'list') return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }))
  return [new Paragraph({ children: [new TextRun({ text: block.text, italics: block.quiet })] })]
}

/** The same document made on the same day gives the same bytes. */
export function pdfOf(document: ReportDocument, madeAt: Date): Result<Uint8Array, 'NO_PDF_HERE'> {
  return typeset({ template, inputs: { doc: JSON.stringify(document) }, madeAt })
}

const template = `
#let doc = json(bytes(sys.inputs.doc))
#set document(title: doc.title)
#set text(font: "Noto Sans", size: 10pt, lang: doc.language)
#set page(paper: "a4", margin: (x: 20mm, y: 22mm), numbering: "1 / 1")
#set par(justify: false)
#show heading: set text(fill: rgb("#064a45"))
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 13pt)
#show heading.where(level: 3): set text(size: 10.5pt)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.8em)
#show heading.where(level: 3): set block(above: 1.4em, below: 0.6em, sticky: true)
#heading(level: 1, doc.title)
#for block in doc.blocks {
  if block.kind == "heading" { heading(level: block.level + 1, block.text) }
  else if block.kind == "list" { list(..block.items) }
  else if block.quiet { par(text(fill: rgb("#444444"), size: 8.5pt, block.text)) }
  else { par(block.text) }
}
`
