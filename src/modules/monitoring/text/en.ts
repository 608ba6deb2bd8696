/** English texts of monitoring. The other languages must have the same keys. */
import { columnsEn } from './columns.en.ts'
import { importsEn } from './imports.en.ts'
import { leadEn } from './lead.en.ts'
import { statementsEn } from './statements.en.ts'

export const en = {
  column: columnsEn,
  overview: {
    title: 'Monitoring',
    about: 'What is loaded, how good it is, and what the offices and months look like.',
    declarations: 'Declarations',
    period: 'Period',
    leadsNew: 'New leads',
    leadsReview: 'Under review',
    analysed: 'Last analysis',
    never: 'Not analysed yet',
    outdated: 'The loaded data are newer than the analysis. Run it again.',
    analyse: 'Analyse now',
    noData:
      'Nothing is loaded yet. Import declarations, and if you have them the roster, the officers and the assignment rule.',
    toImport: 'Go to import',
    offices: 'Offices',
    officesAbout: 'One row per customs office, over the whole period. Values in the currency of the extract.',
    office: 'Office',
    value: 'Declared value',
    inspected: 'Inspected (%)',
    findings: 'With a finding (% of inspected)',
    release: 'Median release (hours)',
    leads: 'Leads',
    months: 'By month',
    monthsAbout: '{{what}} in each month.',
    monthsOf: 'Figure',
    month: 'Month',
    indicators: 'Indicators of the last analysis',
    tested: 'Tested',
    suppressed: 'Too few to show',
    standOut: 'Stand out',
    status: 'Result',
    loads: 'Loaded files',
    quality: 'Data quality by column',
    qualityNone: 'No quality report yet: it is made with the analysis.',
    qualityOnly: 'Only columns with something to tell',
    qualityAll: 'All columns ({{number}})',
    qualityClean: 'No column has missing, impossible or out-of-range cells.',
    source: 'loaded declarations, {{period}}',
  },
  result: {
    computed: 'computed',
    prevented: 'not possible with these data',
    withheld: 'withheld: the test does not believe itself',
    hint: 'described; names nobody',
  },
  indicator: {
    steering: 'Excess interaction (steering)',
    'broker-concentration': 'Broker concentration per officer',
    reassignment: 'Re-assignment and who benefits',
    override: 'Lane overrides',
    'finding-rate': 'Finding rate against expected',
    'value-uplift': 'Value uplift: rate and depth',
    undervaluation: 'Acceptance below the reference price',
    'release-time': 'Release time and fast lane',
    'queue-jump': 'First come, first served',
    'off-roster-edits': 'Edits outside the shift',
    'cancel-relodge': 'Cancelled and lodged again',
    digits: 'First digits and round values',
  },
  kind: {
    steering: 'Steering',
    'steering-reassigned': 'Steering by re-assignment',
    override: 'Overrides',
    'override-then-nothing': 'Override, then nothing found',
    'finding-rate': 'Low finding rate',
    'value-uplift': 'Value uplift',
    undervaluation: 'Low prices',
    'release-time': 'Release time',
    'fast-lane': 'Fast lane',
    'queue-jump': 'Out of order',
    'off-roster-edits': 'Edits off duty',
    'others-files-edits': 'Edits of others’ files',
    'cancel-relodge': 'Cancelled and re-lodged',
    reassignment: 'Re-assignment',
    'broker-concentration': 'Concentration',
    'round-values': 'Round values',
    'first-digits': 'First digits',
  },
  statement: statementsEn,
  card: {
    reason: 'Why it is computed',
    formula: 'How, in words',
    query: 'How, in SQL (what runs)',
    exclusions: 'What it leaves out',
    minimum: 'Minimum n',
    source: 'Law or source',
    version: 'Version {{version}}, valid {{from}} to {{to}}',
    expired: 'This card has expired and must be reviewed.',
    distribution: 'Distribution over all that was tested',
    ranked: 'Strongest first',
    about:
      'Each card says how the figure is computed, what it leaves out and what could explain it innocently.',
    noFindings: 'Nothing to show.',
    bin: '{{from}} to {{to}}: {{number}}',
    hint: 'hint',
    hintAbout:
      'A hint: it describes and names nobody. It is not corrected for the number of tests and raises no lead; the list below is no order of suspicion.',
    furthest: 'Furthest from the usual',
    zAbout:
      'z: by how many standard deviations the figure lies from what is usual; 0 is as usual. Bars: how many officers, firms or pairs.',
  },
  /** What a rule may lack, with its key in the rules file. */
  coordinate: {
    manifest: 'manifests that go to one officer as a whole (assignment_unit)',
    desk: 'the desk (desk, desk_of_chapters)',
    chapter: 'the chapter of the goods (desk_of_chapters)',
    shift: 'the shift (shift)',
    shift_date: 'the date of the shift (shift_date)',
    lane: 'the lane (lane)',
    hour: 'the hour (hour)',
  },
  note: {
    'shift-time':
      'The shift is taken from {{column}}, which agrees with the stated hours in {{agreement}} % of the files.',
    'mixed-desks':
      'Units with goods of several desks: {{count}} of {{units}}. The first declaration decides.',
    'units-without-broker': 'Units that name no broker: {{count}}. They count for the rest and are nobody’s.',
    'office-not-in-rule': 'Units of offices that the rule does not name: {{count}}.',
    'no-roster': 'There is no roster: who could have been drawn is estimated from who worked that shift.',
    'no-rule': 'No assignment rule was given: office, date and shift are assumed.',
    'drawn-off-roster':
      'Units drawn to somebody who was not on the roster of that shift and desk: {{count}} ({{share}} %).',
    'shifts-cut': 'Shifts cut where the roster lets officers come or go: {{count}}.',
    'roster-two-places': 'Cases of an officer on the roster of two offices at once: {{count}}.',
    'turns-first-round':
      'Offices where officers take turns: {{all}}. In {{offices}} of them shifts begin with the same officer more often than chance gives: there the first round of each shift (units: {{units}}) is left out, because who comes early meets whoever is first on the list.',
    'turns-any-start':
      'Offices where officers take turns: {{all}}. In none of them do shifts begin with the same officer more often than chance gives, so every unit counts.',
    'strata-without-choice':
      'Draws in which only one officer worked: {{strata}} of {{all}}. Their units ({{units}}) inform nothing.',
    'steering-spread':
      'Self-test: the spread of all pairs is {{spread}} (1 = chance; above {{limit}} nobody is named).',
    'steering-withheld':
      'Nobody is named: the pairs spread {{spread}} times as wide as chance would. The stated rule or unit is not the real one.',
    'steering-withheld-office':
      'Nobody is named: in office {{office}} the pairs spread {{spread}} times as wide as chance would (limit for one office {{limit}}). There the stated rule or unit is not the real one; mend the rule, or leave that office out.',
    'steering-whole-manifests':
      'Nobody is named: by the rule each declaration is drawn for itself, yet declarations of one manifest go to the same officer in {{share}} % of cases, those of two manifests at the same place and time in {{chance}} %. Manifests go to one officer as a whole.',
    'steering-handled-withheld':
      'Pairs by re-assignment are not named: by who handled the files, they spread {{spread}} times as wide as chance would (above {{limit}} they are not named). By the draw they fit the rule, and whoever is named is named for the draw. Ask by what habit files change hands.',
    'steering-handled-withheld-office':
      'Pairs by re-assignment are not named: in office {{office}}, by who handled the files, they spread {{spread}} times as wide as chance would (limit for one office {{limit}}). By the draw they fit the rule, and whoever is named is named for the draw. Ask by what habit files change hands there.',
    'steering-mirrored':
      'Pairs not named because they stand out only where others of the same office do so more strongly: {{count}}. Whoever gets none of the steered files has more of the rest.',
    'steering-set-aside':
      'To judge the rule, brokers that stand out were set aside with their units: {{count}}. Steering by itself spreads the pairs of its office.',
    'steering-tried': 'Tried with “{{what}}”: spread {{spread}}.',
    'steering-missing': 'Most likely missing from the rule: {{what}}.',
    'steering-partly': '“{{what}}” explains part of it (spread {{spread}}), not all.',
    'steering-unknown':
      'None of the finer divisions in the data explains it. Ask how files are really assigned.',
    'column-missing': 'Not possible with these data: {{column}} is missing or empty.',
    other: 'Note {{code}}.',
  },
  ...leadEn,
  ...importsEn,
} as const
