/** The report as PDF/UA-1. */
import type { Result } from '#kernel/result.ts'
import { typeset } from '#platform/typst.ts'
import type { ReportDocument } from './blocks.ts'

/** The same document gives the same bytes. */
export function pdfOf(document: ReportDocument, madeAt: Date): Result<Uint8Array, 'NO_PDF_HERE'> {
  return typeset({ template, inputs: { doc: JSON.stringify(document) }, madeAt })
}

const template = `
#let doc = json(bytes(sys.inputs.doc))
#set document(title: doc.title)
#set text(font: "Noto Sans", size: 9.5pt, lang: doc.language)
#set page(paper: "a4", margin: (x: 18mm, y: 20mm), footer: context {
  set text(size: 7.5pt, fill: rgb("#444444"))
  grid(columns: (1fr, auto), doc.footer, counter(page).display("1 / 1", both: true))
})
#set par(justify: false)
#show heading.where(level: 1): set text(size: 17pt, fill: rgb("#064a45"))
#show heading.where(level: 2): set text(size: 12.5pt, fill: rgb("#064a45"))
#show heading.where(level: 2): set block(above: 1.5em, below: 0.8em)
#heading(level: 1, doc.title)
#doc.subtitle
#for (i, block) in doc.blocks.enumerate() {
  if block.kind == "heading" { heading(level: 2, block.text) }
  else if block.kind == "paragraph" {
    // What the signatures stand under stays with them.
    let signed = i + 1 < doc.blocks.len() and doc.blocks.at(i + 1).kind == "signature"
    let said = if block.at("quiet", default: false) { par(text(fill: rgb("#444444"), size: 8.5pt, block.text)) } else { par(block.text) }
    if signed { std.block(sticky: true, said) } else { said }
  }
  else if block.kind == "list" { list(..block.items.map(item => text(size: 8.5pt, item))) }
  else if block.kind == "radar" { align(center, image(bytes(block.svg), format: "svg", width: 62%, alt: block.alt)) }
  else if block.kind == "signature" {
    std.block(breakable: false, {
      par(block.text)
      if not block.signed { v(9mm); line(length: 70mm, stroke: 0.6pt); v(2mm) }
    })
  }
  else if block.kind == "table" {
    set text(size: 8pt)
    let t = block.table
    table(
      columns: t.widths.map(w => w * 1fr),
      align: (x, y) => if t.numbers.contains(x) { right } else { left },
      stroke: 0.4pt + rgb("#999999"),
      inset: 4pt,
      table.header(..t.head.map(cell => strong(cell))),
      ..t.rows.flatten(),
    )
  }
}
`
