/** The official assignment rule, as the administration states it. JSON, parsed at the door. */
import * as z from 'zod'

export const Coordinate = z.enum(['office', 'shift_date', 'shift', 'desk', 'lane', 'hour'])
export type Coordinate = z.infer<typeof Coordinate>

/** Start and end hour of a shift; 24 or more belongs to the next calendar day. */
export const ShiftHours = z
  .tuple([z.number().min(0).max(48), z.number().min(0).max(48)])
  .refine(([from, to]) => to > from, 'a shift ends after it starts')

export const AssignmentRule = z.object({
  /** Coordinates that decide who could have been drawn. */
  stratum: z.array(Coordinate).min(1),
  /** What is assigned as a whole. */
  assignment_unit: z.enum(['manifest', 'declaration']).default('declaration'),
  /** Lanes whose declarations get an inspector; absent: every declaration that has one. */
  lanes_assigned: z.array(z.string()).optional(),
  /** Office → shifts in the order A, B, C. */
  shift_hours: z.record(z.string(), z.array(ShiftHours)).optional(),
  /** Office → HS chapters ("01-24" or "27") → desk. */
  desk_of_chapters: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()]))).optional(),
  /** Office → method of the draw (random, round_robin …). Information: the test holds under any fair method. */
  method: z.record(z.string(), z.string()).optional(),
  weights: z.string().optional(),
})
export type AssignmentRule = z.infer<typeof AssignmentRule>

/** The rule that is assumed when none is stated: office, date, shift; each declaration by itself. Said in a note. */
export const assumedRule: AssignmentRule = {
  stratum: ['office', 'shift_date', 'shift'],
  assignment_unit: 'declaration',
}
