/** Writes `docs/command-line.md` from the commands' own help, so that the page cannot say something else than the program. */
import { helpOf } from '#platform/cli.ts'
import { commands } from '../src/commands.ts'
import { leadColumns } from '../src/modules/monitoring/analysis/describe.ts'
import { pairColumns } from '../src/modules/monitoring/steering/write-pairs.ts'

const columns: Readonly<Record<(typeof leadColumns)[number] | (typeof pairColumns)[number], string>> = {
  inspector_id: 'inspector, as in the extract',
  broker_id: 'broker, as in the extract',
  office_id: 'customs office; empty where the figure is about several',
  units:
    'assignment units (manifests or declarations, as the rule says) of the broker while the inspector was on duty',
  expected: 'count that the assignment rule, or comparable files, would give',
  observed: 'count that was seen',
  strength: 'steering strength: share of the broker’s units sent to the inspector beyond what the rule gives',
  ci_low: 'lower end of the 95 % interval of strength or effect',
  ci_high: 'upper end of the 95 % interval of strength or effect',
  p_mid: 'exact one-sided mid-p',
  q: 'Benjamini–Hochberg q: share of chance among signals at least this strong',
  detectable_strength:
    'smallest strength that would have been seen with a probability of 80 %; empty: not even 1',
  stage: '`drawn` (first inspector) or `handled` (last inspector)',
  kind: 'what stands out: `steering`, `override`, `queue-jump`, …',
  subject: 'officer or firm concerned',
  counterpart: 'the other of a pair; empty where there is none',
  effect:
    'size on the indicator’s own scale: a difference of shares, or the logarithm of a ratio of times, prices or odds',
  statement: 'neutral sentence in the language of `--lang`',
  n: 'cases that inform the figure',
  p: 'p-value before correction',
  detectable: 'smallest effect that would have been seen with a probability of 80 %',
  lead: 'number of the lead: figures about the same people share it',
}

export async function commandLineDoc(): Promise<string> {
  const sections = await Promise.all(
    Object.entries(commands).map(async ([name, { summary, load }]) => {
      const help = helpOf({ summary, ...(await load()) })
      return `## ${name}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`
    }),
  )
  return `${intro}\n${sections.join('\n')}\n${files}`
}

const intro = `# The command line

\`npm run --silent tamga -- COMMAND\`. The answer goes to standard output, everything else to standard error; progress is shown only on a
terminal, so a pipe stays quiet. \`--json\` answers with one JSON object. A wrong command or option gets a sentence with what was probably
meant. Files are written beside and then renamed: a reader sees all of a file or nothing.

| exit code | means |
|---|---|
| 0 | done |
| 1 | something unexpected, also a full disk |
| 2 | wrong usage: unknown command, option or value |
| 3 | bad input: a file or folder that cannot be used; the sentence says which, where and why |
| 4 | no data to work on |
| 5 | a verification found that the ledger is not what was signed |
| 6 | the doctor found something to mend |
| 130 | cancelled (Ctrl-C); nothing half-written is left |
`

const table = (names: readonly (keyof typeof columns)[]) =>
  ['| column | holds |', '|---|---|', ...names.map((name) => `| \`${name}\` | ${columns[name]} |`)].join('\n')

const files = `## What \`analyse\` writes

\`pairs.csv\`: every tested pair of inspector and broker, smallest p first. Only the header when the test withholds itself: then the stated
rule or unit is not the real one, and \`quality.json\` and the report say what is probably missing.

${table(pairColumns)}

\`leads.csv\`: what stands out after correction, one line per figure. A signal is not evidence of wrongdoing. Figures have nine
significant digits, p and q six: so many are the same in every run over the same files.

${table(leadColumns)}

\`quality.json\`: what was read and rejected, what each indicator tested, suppressed or could not compute and why, and the quality of each
column. \`report.html\`: one page without scripts, to read or print. \`rejected.csv\` (only if there are any): rows that could not be read,
with file, line, column, reason and raw text. Identifiers are those of the extract; cells that a spreadsheet would run as a formula get an
apostrophe in front.
`
