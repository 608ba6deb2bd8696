/** What the evidence is: the file, the address or the live figure; its name is proposed where none is typed yet. */
import { NativeSelect, TextInput } from '@mantine/core'
import { FileField } from './FileField.tsx'
import type { EvidenceWish } from './use-evidence.ts'

interface Props {
  /** Any kind but `file` and `link` is a live figure. */
  readonly wish: EvidenceWish<string>
  readonly sent: number | null
  readonly labels: { readonly file: string; readonly link: string; readonly live: string }
  readonly figures: readonly { readonly value: string; readonly label: string }[]
  /** Characters of the longest address. */
  readonly longest: number
  readonly onChange: (part: Partial<Omit<EvidenceWish<string>, 'kind'>>) => void
}

export function EvidenceTarget({ wish, sent, labels, figures, longest, onChange }: Props) {
  const proposed = (label: string | undefined) => (wish.label === '' && label ? { label } : {})
  if (wish.kind === 'file')
    return (
      <FileField
        label={labels.file}
        file={wish.file}
        sent={sent}
        onChange={(file) => onChange({ file, ...proposed(file?.name) })}
      />
    )
  if (wish.kind === 'link')
    return (
      <TextInput
        label={labels.link}
        type="url"
        value={wish.target}
        maxLength={longest}
        required
        onChange={(e) => onChange({ target: e.currentTarget.value })}
      />
    )
  return (
    <NativeSelect
      label={labels.live}
      value={wish.target}
      required
      data={[{ value: '', label: '–' }, ...figures]}
      onChange={(e) => {
        const target = e.currentTarget.value
        onChange({ target, ...proposed(target && figures.find(({ value }) => value === target)?.label) })
      }}
    />
  )
}
