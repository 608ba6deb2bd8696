/**
 * What the demonstration's strategy says. In English: it is what somebody wrote there, not a text of the program; how it is said in other
 * languages stands in `content/demonstration/strategy.yaml`.
 */
import type { ActionState } from './action.model.ts'
import type { Factor } from './factor.model.ts'

export const demoStrategy = {
  title: 'Integrity strategy of the demonstration administration',
  aim: 'Every declaration is treated by the rule and nobody pays for what the law gives. What we promise we measure, and what does not work we say.',
}

export const demoObjectives: readonly {
  factor: Factor
  title: string
  expected: string
  measure: string | null
}[] = [
  {
    factor: 'RAD-1',
    title: 'Managers answer for integrity',
    expected: 'Each office reports on its actions every quarter.',
    measure: null,
  },
  {
    factor: 'RAD-3',
    title: 'Time limits are public and kept',
    expected: 'Release takes no longer than the published limit.',
    measure: 'release-hours',
  },
  {
    factor: 'RAD-4',
    title: 'The lane is chosen by the rule',
    expected: 'Fewer lanes are changed by hand, and each change has a reason.',
    measure: 'override-share',
  },
  {
    factor: 'RAD-6',
    title: 'Inspections find what they look for',
    expected: 'More inspections end with a finding.',
    measure: 'finding-share',
  },
  {
    factor: 'RAD-8',
    title: 'Nobody stays too long on a sensitive post',
    expected: 'Rotation is on time in every office.',
    measure: 'reassigned-share',
  },
  {
    factor: 'RAD-10',
    title: 'Trade helps to find what is wrong',
    expected: 'Proposals of trade are answered within a month.',
    measure: null,
  },
]

export interface DemoAction {
  readonly title: string
  readonly problem: string
  readonly expected: string
  readonly measure: string
  readonly factor: Factor
  readonly room: string
  readonly label: string
  readonly state: ActionState
  readonly owner: 'supervisor' | 'owner' | 'integrity' | null
  /** A day, or days from the first run. */
  readonly due: string
  readonly office?: string
  readonly begun?: string
  readonly done?: string
  readonly extended?: string
  readonly asks?: string
  readonly indicator?: string
  readonly repeat?: number
  readonly cost?: number
  readonly needs?: number
  readonly report?: string
  readonly verdict?: string
  readonly proof?: string
}

export const demoActions: readonly DemoAction[] = [
  {
    title: 'Ask for a written reason when a lane is changed by hand',
    problem: 'Lanes are changed by hand without anybody saying why.',
    expected: 'Fewer lanes are changed by hand.',
    measure: 'The system asks for a reason; the head of office reads them every week.',
    factor: 'RAD-4',
    room: 'monitoring',
    label: 'Overrides of the lane',
    state: 'closed',
    owner: 'supervisor',
    due: '2026-03-10',
    begun: '2026-03-02',
    done: '2026-03-09',
    indicator: 'override-share',
    report: 'The field is obligatory since 9 March.',
    verdict: 'Seen at three offices: the field cannot be left empty.',
    proof: 'Order on reasons for changed lanes',
  },
  {
    // Of the figures by month this is one that fell: the action is told as having moved something.
    title: 'Two signatures when an inspection is given to another inspector',
    problem: 'Inspections change hands after the rule has named the inspector.',
    expected: 'Fewer inspections are given to another inspector.',
    measure: 'The head of shift and the inspector both sign the change.',
    factor: 'RAD-4',
    room: 'controls',
    label: 'Inspections given to another',
    state: 'closed',
    owner: 'supervisor',
    office: 'O01',
    due: '2026-02-27',
    begun: '2026-02-03',
    done: '2026-02-26',
    indicator: 'reassigned-share',
    report: 'The form with two signatures is in use.',
    verdict: 'Forms of a month were seen.',
    proof: 'Form for the change of the inspector',
  },
  {
    title: 'Train inspectors on the release time limits',
    problem: 'Releases take longer than promised.',
    expected: 'The median time to release falls.',
    measure: 'Half a day of training in each office.',
    factor: 'RAD-3',
    room: 'surveys',
    label: 'Traders: “release takes too long”',
    state: 'closed',
    owner: 'owner',
    due: '2026-02-28',
    begun: '2026-02-02',
    done: '2026-02-25',
    indicator: 'release-hours',
    report: 'All offices were trained.',
    verdict: 'Attendance lists seen.',
    proof: 'Attendance lists of the training',
  },
  {
    title: 'Publish the time limits at every counter',
    problem: 'Nobody outside knows how long a release may take.',
    expected: 'The limits hang at every counter and stand on the site.',
    measure: 'Print, hang up, put on the site.',
    factor: 'RAD-3',
    room: 'assessment',
    label: 'Gap: service charter with published results',
    state: 'done',
    owner: 'owner',
    due: '-4',
    cost: 12_000,
    report: 'Hung up in all offices.',
    proof: 'Photographs of the counters',
  },
  {
    title: 'Rotation plan for sensitive posts',
    problem: 'Some officers are past the maximum stay of their post.',
    expected: 'No officer is past the maximum stay.',
    measure: 'A plan for twelve months, with housing.',
    factor: 'RAD-8',
    room: 'riskmap',
    label: 'Long tenure on sensitive posts',
    state: 'under-way',
    owner: 'supervisor',
    due: '-12',
    extended: 'The housing of the northern offices is ready two months later than planned.',
  },
  {
    title: 'Quarterly reconciliation of container balances',
    problem: 'Balances of the pools are reconciled only when somebody asks.',
    expected: 'Each pool is balanced every quarter.',
    measure: 'Count, compare, settle differences.',
    factor: 'RAD-6',
    room: 'commitments',
    label: 'Pool Containers Convention, article 5',
    state: 'under-way',
    owner: 'owner',
    due: '25',
    repeat: 3,
    asks: 'Two operators have sent no records yet; we need one month more.',
  },
  {
    title: 'Take away the shared accounts of the warehouse',
    problem: 'Three people use one account: no change can be traced.',
    expected: 'Every change names a person.',
    measure: 'Accounts of their own, second factor, old account closed.',
    factor: 'RAD-4',
    room: 'controls',
    label: 'Finding: shared accounts',
    state: 'agreed',
    owner: 'supervisor',
    due: '40',
    needs: 4,
  },
  {
    title: 'Answer the proposals of the trade council',
    problem: 'Proposals wait for months without an answer.',
    expected: 'Each proposal is answered within a month.',
    measure: 'One register, one person, a date for each.',
    factor: 'RAD-10',
    room: 'workshop',
    label: 'Pledge of the workshop',
    state: 'proposed',
    owner: null,
    due: '60',
  },
  {
    title: 'Replace the paper log of the night shift',
    problem: 'The log of the night shift is on paper.',
    expected: 'The log can be searched.',
    measure: 'A form on the tablet.',
    factor: 'RAD-4',
    room: 'workshop',
    label: 'Pledge of the workshop',
    state: 'dropped',
    owner: null,
    due: '-30',
    verdict: 'The new roster already keeps this log; a second one would contradict it.',
  },
  {
    title: 'Quarterly report of each office on its actions',
    problem: 'Headquarters learns of delays by chance.',
    expected: 'Delays are known within a quarter.',
    measure: 'One page per office and quarter.',
    factor: 'RAD-1',
    room: 'strategy',
    label: '',
    state: 'agreed',
    owner: 'supervisor',
    due: '90',
    repeat: 3,
  },
]
