/** The lines of a bundle. A file from elsewhere is parsed into these at the door. */
import * as z from 'zod'
import { Policy } from './policy.model.ts'

export const Header = z.object({
  'tamga-ledger-bundle': z.literal(1),
  made: z.string(),
  origin: z.string(),
  keys: z.array(z.string()),
  policy: Policy,
  contents: z.boolean(),
})
export type Header = z.infer<typeof Header>

const CheckpointLine = z.object({
  checkpoint: z.string(),
  cosignatures: z.array(z.object({ witness: z.string(), time: z.number(), line: z.string() })),
})
const BlockLine = z.object({
  block: z.number().int().min(0),
  hashes: z.string(),
  entries: z.array(z.record(z.string(), z.json())).min(1).max(256),
})
const ContentLine = z.object({
  seq: z.number().int().min(0),
  type: z.string(),
  content: z.record(z.string(), z.json()).nullable(),
  salt: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
})
const EndLine = z.object({ end: z.object({ checkpoints: z.number(), entries: z.number() }) })

export const Line = z.union([BlockLine, ContentLine, CheckpointLine, EndLine])
export type Line = z.infer<typeof Line>
export type BlockLine = z.infer<typeof BlockLine>
export type ContentLine = z.infer<typeof ContentLine>
export type CheckpointLine = z.infer<typeof CheckpointLine>
