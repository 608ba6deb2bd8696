/** The printed report: one HTML file without scripts, fonts or pictures from elsewhere, for a head of integrity to read and sign. */
import { formatDay, formatNumber, formatSmall } from '#kernel/format.ts'
import type { LanguageCode } from '#kernel/text.ts'
import {
  type Histogram,
  type IndicatorId,
  type IndicatorResult,
  isHint,
  type Period,
} from '../findings.model.ts'
import type { LeadDraft } from '../lead.model.ts'
import type { QualityColumn } from '../load.model.ts'
import { fillIn } from '../text/fill-in.ts'
import { reportText } from '../text/report.ts'
import type { Card } from '../view.model.ts'
import { reportStyle } from './report-style.ts'
import { noteOf, sentencesOf, texts } from './statement.ts'

export interface ReportInput {
  readonly language: LanguageCode
  readonly day: string
  readonly declarations: number
  readonly period: Period | null
  readonly q: number
  readonly results: readonly IndicatorResult[]
  readonly drafts: readonly LeadDraft[]
  readonly quality: readonly QualityColumn[]
  readonly rejected: number
  /** The card of an indicator in the language of the report. */
  readonly card: (id: IndicatorId) => Card
}

export function reportHtml(input: ReportInput): string {
  const { language } = input
  const own = reportText[language]
  const tested = formatNumber(
    input.results.reduce((sum, result) => sum + result.tested, 0),
    language,
  )
  const period = {
    from: input.period ? formatDay(input.period.from, language) : '–',
    to: input.period ? formatDay(input.period.to, language) : '–',
  }
  const made = fillIn(own.made, {
    day: formatDay(input.day, language),
    declarations: formatNumber(input.declarations, language),
    ...period,
  })
  const leads = formatNumber(input.drafts.length, language)
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${html(own.title)}</title><style>${reportStyle}</style></head><body>
<header><p class="brand">Tamga</p><h1>${html(own.title)}</h1><p>${html(made)}</p></header>
<p class="summary">${html(fillIn(input.drafts.length > 0 ? own.summary : own.nothing, { leads, tested }))}</p>
<p class="limits">${html(own.limits)}</p>
${section(own.leads, leadsHtml(input))}
${section(texts[language].lead.innocent, innocentHtml(input))}
${section(texts[language].overview.indicators, indicatorsHtml(input))}
${section(own.quality, qualityHtml(input))}
${section(own.method, [own.methodSteering, fillIn(own.methodMany, { q: formatSmall(input.q, language) }), own.methodPower, own.sources].map((text) => `<p>${html(text)}</p>`).join(''))}
</body></html>
`
}

function section(title: string, body: string): string {
  return body === '' ? '' : `<section><h2>${html(title)}</h2>${body}</section>`
}

function leadsHtml({ drafts, language }: ReportInput): string {
  const kinds: Readonly<Record<string, string>> = texts[language].kind
  return drafts
    .map((draft, i) => {
      const paragraphs = draft.findings.map((finding) => {
        const { observed, size, certainty, power } = sentencesOf(finding, language)
        const text = [observed, size, certainty, power].filter((sentence) => sentence !== null).join(' ')
        return `<p><strong>${html(kinds[finding.kind] ?? finding.kind)}.</strong> ${html(text)}</p>`
      })
      const who = [draft.subject, draft.counterpart, draft.officeId].filter(Boolean).join(' · ')
      return `<article><h3>${i + 1}. ${html(who)}</h3>${paragraphs.join('')}</article>`
    })
    .join('')
}

/** Once per indicator that raised something: what may explain it, and how to check. */
function innocentHtml({ drafts, card, language }: ReportInput): string {
  const ids = [...new Set(drafts.flatMap(({ findings }) => findings.map(({ indicator }) => indicator)))]
  const list = (items: readonly string[]) => items.map((item) => `<li>${html(item)}</li>`).join('')
  return ids
    .map((id) => {
      const { name, innocent, checks } = card(id)
      return `<article><h3>${html(name)}</h3><ul>${list(innocent)}</ul><p>${html(texts[language].lead.check)}</p><ul>${list(checks)}</ul></article>`
    })
    .join('')
}

function indicatorsHtml({ results, language }: ReportInput): string {
  const { overview, result: states, indicator } = texts[language]
  const number = (value: number) => formatNumber(value, language)
  const body = results.map((result) => {
    const notes = result.notes.map((note) => `<li>${html(noteOf(note, language))}</li>`).join('')
    const hint = isHint(result.indicator) && result.status === 'computed'
    const standOut = hint ? '–' : number(result.findings.filter((finding) => finding.standsOut).length)
    return `<tr><td>${html(indicator[result.indicator])}${notes ? `<ul>${notes}</ul>` : ''}</td><td>${html(states[hint ? 'hint' : result.status])}</td>
<td class="n">${number(result.tested)}</td><td class="n">${number(result.suppressed)}</td><td class="n">${standOut}</td></tr>`
  })
  const steering = results.find((result) => result.indicator === 'steering')
  const picture = steering?.histogram
    ? `<figure>${histogramSvg(steering.histogram, language)}<figcaption>${html(reportText[language].spread)}</figcaption></figure>`
    : ''
  return `${picture}<table><thead><tr><th>${html(texts[language].lead.kinds)}</th><th>${html(overview.status)}</th><th class="n">${html(overview.tested)}</th>
<th class="n">${html(overview.suppressed)}</th><th class="n">${html(overview.standOut)}</th></tr></thead><tbody>${body.join('')}</tbody></table>`
}

function qualityHtml({ quality, rejected, language }: ReportInput): string {
  const words = texts[language].quality
  const names: Record<string, string> = texts[language].indicator
  const number = (value: number, digits = 0) => formatNumber(value, language, digits)
  const worth = quality.filter((column) => column.missing + column.outOfRange + column.impossible > 0)
  const rows = worth.map(
    (
      c,
    ) => `<tr><td>${html(`${c.table}.${c.column}`)}</td><td class="n">${number(c.rows > 0 ? (100 * c.missing) / c.rows : 0, 1)}</td><td class="n">${number(c.outOfRange)}</td>
<td class="n">${number(c.impossible)}</td><td>${html(c.prevents.map((id) => names[id] ?? id).join(', '))}</td></tr>`,
  )
  const lost =
    rejected > 0 ? `<p>${html(fillIn(reportText[language].rejected, { count: number(rejected) }))}</p>` : ''
  return `${lost}<table><thead><tr><th>${html(words.column)}</th><th class="n">${html(words.missing)}</th><th class="n">${html(words.outOfRange)}</th>
<th class="n">${html(words.impossible)}</th><th>${html(words.prevents)}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** Bars with counts as titles and edges written below: readable in black and white. */
function histogramSvg({ edges, counts, of }: Histogram, language: LanguageCode): string {
  const [width, height, floor] = [640, 170, 140]
  const top = Math.max(1, ...counts)
  const step = width / counts.length
  const bars = counts.map((count, i) => {
    const tall = (count / top) * (floor - 10)
    return `<rect x="${(i * step + 1).toFixed(1)}" y="${(floor - tall).toFixed(1)}" width="${(step - 2).toFixed(1)}" height="${tall.toFixed(1)}"><title>${edges[i]}…${edges[i + 1]}: ${count}</title></rect>`
  })
  const labels = edges.flatMap((edge, i) =>
    i % 4 === 0
      ? [
          `<text x="${(i * step).toFixed(1)}" y="${floor + 18}" text-anchor="middle">${formatNumber(edge, language, 1)}</text>`,
        ]
      : [],
  )
  return `<svg viewBox="-14 0 ${width + 28} ${height}" role="img" aria-label="${html(of)}"><line x1="0" x2="${width}" y1="${floor}" y2="${floor}"/>${bars.join('')}${labels.join('')}</svg>`
}

function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
