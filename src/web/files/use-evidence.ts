/** Evidence that is being added: what was typed stays until the server has it, and a file is sent before it is said what it belongs to. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FILE_LIMIT } from '#kernel/file-fault.ts'
import { queryClient } from '../client.ts'
import { sendFile } from './send-file.ts'

export interface EvidenceWish<Kind extends string> {
  readonly kind: Kind
  readonly label: string
  /** Address or figure; the id of a kept file once it is sent. */
  readonly target: string
  readonly file: File | null
}

/** `first` is the kind to begin with; `add` tells the room, and its promise says that the room has it. */
export function useEvidence<Kind extends string>(
  first: Kind,
  add: (evidence: Omit<EvidenceWish<Kind>, 'file'>) => Promise<unknown>,
) {
  const nothing: EvidenceWish<Kind> = { kind: first, label: '', target: '', file: null }
  const [wish, setWish] = useState(nothing)
  /** Share of the file that has gone, 0…1; null while none is sent. */
  const [sent, setSent] = useState<number | null>(null)
  const adding = useMutation({
    mutationFn: async ({ file, ...wanted }: EvidenceWish<Kind>) => {
      const target = wanted.kind === 'file' && file ? (await sendFile(file, setSent)).id : wanted.target
      return add({ ...wanted, target })
    },
    onSuccess: () => {
      setWish(nothing)
      return queryClient.invalidateQueries()
    },
    onSettled: () => setSent(null),
  })
  const named =
    wish.kind === 'file' ? wish.file !== null && wish.file.size <= FILE_LIMIT : wish.target.trim() !== ''
  return {
    wish,
    set: (part: Partial<EvidenceWish<Kind>>) => setWish((before) => ({ ...before, ...part })),
    sent,
    complete: named && wish.label.trim() !== '',
    busy: adding.isPending,
    error: adding.error,
    send: () => adding.mutate(wish),
  }
}
