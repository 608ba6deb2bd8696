/** Operations of assessments: cycles, answering, the facilitator's board, results and reports. */
import { answersContract } from './answers.contract.ts'
import { boardContract } from './board.contract.ts'
import { cyclesContract } from './cycles.contract.ts'
import { resultsContract } from './results.contract.ts'

export const assessmentContract = {
  cycles: cyclesContract,
  answers: answersContract,
  board: boardContract,
  results: resultsContract,
}
