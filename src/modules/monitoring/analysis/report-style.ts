/** How the report looks on screen and on A4. */
export const reportStyle = `
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; } }
* { box-sizing: border-box; }
body { font: 11pt/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #16211f; max-width: 190mm; margin: 0 auto; padding: 6mm; }
@media print { body { padding: 0; } }
header { border-bottom: 2px solid #0b5d57; margin-bottom: 5mm; }
.brand { color: #0b5d57; font-weight: 700; margin: 0; letter-spacing: .04em; }
h1 { font-size: 20pt; margin: 0 0 1mm; }
h2 { font-size: 13.5pt; margin: 8mm 0 2mm; break-after: avoid; }
h3 { font-size: 11pt; margin: 0 0 1mm; }
p { margin: 0 0 2mm; }
.summary { font-size: 13pt; font-weight: 600; }
.limits { border-left: 4px solid #0b5d57; padding: 2mm 4mm; background: #eef5f4; }
article { break-inside: avoid; border-top: 1px solid #c9d4d2; padding: 2.5mm 0; }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt; }
th, td { text-align: left; vertical-align: top; padding: 1.2mm 2mm; border-bottom: 1px solid #d8e0de; }
th { border-bottom: 1.5px solid #52625f; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
ul { margin: 1mm 0 0; padding-left: 4.5mm; color: #3b4a47; font-size: 8.5pt; }
figure { margin: 0 0 4mm; break-inside: avoid; }
figcaption { font-size: 9pt; color: #3b4a47; }
svg { width: 100%; height: auto; }
svg rect { fill: #24746c; }
svg line { stroke: #52625f; }
svg text { font-size: 11px; fill: #16211f; }
`
