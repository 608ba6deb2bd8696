/** The report as DOCX, ready to be signed on paper or edited. */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Block, ReportDocument, Table as TableBlock } from './blocks.ts'

export function docxOf(document: ReportDocument): Promise<Buffer> {
  const made = new Document({
    title: document.title,
    creator: 'Tamga',
    styles: {
      default: { document: { run: { font: 'Noto Sans', size: 20, language: { value: document.language } } } },
    },
    sections: [
      {
        footers: { default: footerOf(document) },
        children: [
          new Paragraph({ text: document.title, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: document.subtitle }),
          ...document.blocks.flatMap(toParagraphs),
        ],
      },
    ],
  })
  return Packer.toBuffer(made)
}

function footerOf({ footer }: ReportDocument): Footer {
  const pages = new TextRun({ size: 15, children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })
  return new Footer({
    children: [new Paragraph({ children: [new TextRun({ text: `${footer}  `, size: 15 }), pages] })],
  })
}

function toParagraphs(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          text: block.text,
          heading: HeadingLevel.HEADING_1,
          spacing: { before: 280, after: 120 },
        }),
      ]
    case 'paragraph':
      return [
        new Paragraph({
          children: [new TextRun({ text: block.text, italics: block.quiet ?? false })],
          spacing: { after: 120 },
        }),
      ]
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }))
    case 'table':
      return [toTable(block.table), new Paragraph({ text: '' })]
    case 'radar':
      return [toPicture(block)]
    case 'signature':
      return [
        new Paragraph({ text: block.text, spacing: { before: 200 } }),
        ...(block.signed
          ? []
          : [new Paragraph({ text: '______________________________', spacing: { before: 300 } })]),
      ]
  }
}

/** Vector for those who show it, points for the others; what it shows is also in the table that follows and read aloud. */
function toPicture({ svg, png, alt }: Extract<Block, { kind: 'radar' }>): Paragraph {
  const transformation = { width: 360, height: 360 }
  const fallback = { type: 'png' as const, data: png() }
  const altText = { name: 'radar', title: '', description: alt }
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new ImageRun({ type: 'svg', data: Buffer.from(svg), fallback, transformation, altText })],
  })
}

function toTable({ head, rows, numbers, widths }: TableBlock): Table {
  const total = widths.reduce((a, b) => a + b, 0)
  const cell = (text: string, i: number, bold: boolean) =>
    new TableCell({
      width: { size: Math.round(((widths[i] ?? 10) / total) * 100), type: WidthType.PERCENTAGE },
      children: [
        new Paragraph({
          alignment: numbers.includes(i) ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, bold, size: 16 })],
        }),
      ],
    })
  const line = (cells: readonly string[], isHead: boolean) =>
    new TableRow({ tableHeader: isHead, children: cells.map((text, i) => cell(text, i, isHead)) })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [line(head, true), ...rows.map((row) => line(row, false))],
  })
}
